// Question 1: a pain.001 of 100,000 transactions from bytes to durable bookings, beside what merely
// parses and validates the same file: `xmllint --sax --noout --schema`. Only Node::take is timed,
// to its answer.
#include <fmt/format.h>

#include "bench/bank.h"
#include "bench/made_files.h"
#include "bench/runner.h"
#include "bench/scratch.h"

namespace kontor::bench {
namespace {

constexpr double kTimesOfPeer = 1.6;
constexpr std::uint64_t kPeakBytes = std::uint64_t{128} << 20U;

}  // namespace

void file_to_durable_bookings(const Plan& plan) {
  Scratch scratch("file");
  const std::uint32_t transactions = plan.quick ? 1'000 : 100'000;
  const std::string file = scratch.path("payments.xml");
  const std::string bytes = payment_file(1, transactions);
  write_file(file, bytes);

  const auto ours = [&] {
    const std::string data = scratch.fresh("data");
    double seconds = 0;
    {
      const auto node = found_bank(data);
      const auto source = node::open_file(file);
      const double begun = seconds_now();
      take(*node, *source, "payments.xml");
      seconds = seconds_now() - begun;
    }
    Scratch::remove(data);
    return seconds;
  };
  const auto peer = [&] {
    const Ended ended = run_child({"xmllint", "--sax", "--noout", "--schema",
                                   schema_folder() + "/pain.001.001.09.xsd", file});
    if (ended.exit_code != 0) fail("xmllint finds the made file invalid");
    return ended.seconds;
  };
  // The whole program: its memory is what an operator sees.
  const auto peak = [&] {
    const std::string data = scratch.fresh("data");
    const std::string accounts = scratch.path("accounts.csv");
    write_file(accounts, accounts_csv());
    const std::vector<std::string> rest = {
        "--config", configuration(), "--data", data, "--at", "2026-11-24T10:00:00+01:00"};
    const auto run = [&](std::vector<std::string> words) {
      words.insert(words.end(), rest.begin(), rest.end());
      return peak_of(std::move(words));
    };
    run({kontor_program(), "load", "accounts", accounts});
    const std::uint64_t taken = run({kontor_program(), "ingest", "--no-cycle", file});
    Scratch::remove(data);
    return taken;
  };

  Answer answer;
  answer.question = fmt::format(
      "1 file to durable bookings: {} transactions, {:.1f} MB, beside xmllint --sax --schema",
      transactions, static_cast<double>(bytes.size()) / 1e6);
  answer.unit = "s";
  answer.pair = alternate(plan, ours, peer);
  const std::uint64_t peak_bytes = peak();
  answer.bound = "at most 1.6 times the peer, at most 128 MiB";
  answer.reached = answer.pair.ours.median() <= kTimesOfPeer * answer.pair.peer.median() &&
                   peak_bytes <= kPeakBytes;
  answer.facts = {
      {"peak_mib",                static_cast<double>(peak_bytes) / (1 << 20U)                       },
      {"transactions_per_second", transactions / answer.pair.ours.median()                           },
      {"mb_per_second",           static_cast<double>(bytes.size()) / 1e6 / answer.pair.ours.median()}
  };
  print(plan, answer);
}

}  // namespace kontor::bench
