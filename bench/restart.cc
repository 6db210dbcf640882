// Question 5: restart with 1,000,000 payments in the store, all settled, beside restart with
// 100,000. Both stores are made as days are: file, cycle, the clearing's answer; and left as a
// killed process leaves them. Each restart is a process of its own, which opens the store, says how
// long it took and what memory it holds, and is killed.
#include <fmt/format.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <filesystem>
#include <iostream>

#include "bench/bank.h"
#include "bench/made_files.h"
#include "bench/runner.h"
#include "bench/scratch.h"

namespace kontor::bench {
namespace {

constexpr double kSecondsMax = 10;
constexpr double kMoreMib = 64;

// The bulks that lie in the clearing's folder, by message id.
std::vector<std::string> bulks(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    names.push_back(entry.path().stem().string());
  }
  return names;
}

void make_store(const std::string& data, std::uint64_t files, std::uint32_t transactions) {
  const auto node = found_bank(data);
  const std::string sent = data + "/out/clearing";
  for (std::uint64_t number = 1; number <= files; ++number) {
    take(*node, payment_file(number, transactions), fmt::format("payments-{}.xml", number));
    must(node->close_cycle(kNow));
    const std::vector<std::string> names = bulks(sent);
    if (names.size() != 1) fail("not one bulk a cycle");
    take(*node, settled_answer(names.front()), names.front() + "-settled.xml", "clearing");
    must(node->finish_hand_overs(kNow));
    Scratch::remove(sent + "/" + names.front() + ".xml");
  }
}

struct Opened {
  double seconds = 0;
  double mib = 0;
};

Opened probe(const std::string& data, bool close = false) {
  std::vector<std::string> words{own_program(), "restart-probe", data};
  if (close) words.emplace_back("close");
  const Ended ended = run_child(words);
  if (ended.exit_code != 0) fail("the store does not open again");
  const boost::json::object said = boost::json::parse(ended.out).as_object();
  return {said.at("seconds").to_number<double>(), said.at("mib").to_number<double>()};
}

}  // namespace

int restart_probe(const std::string& data, bool close) {
  const double begun = seconds_now();
  const auto node = open_bank(data);
  const double seconds = seconds_now() - begun;
  std::cout << fmt::format(R"({{"seconds": {}, "mib": {}}})", seconds,
                           static_cast<double>(resident_bytes()) / (1 << 20U))
            << '\n'
            << std::flush;
  if (close) must(node->close());
  _exit(0);  // as if killed
}

void restart(const Plan& plan) {
  Scratch scratch("restart");
  const std::uint64_t files = plan.quick ? 3 : 10;
  const std::uint32_t transactions = plan.quick ? 1'000 : 100'000;
  const std::string many = scratch.fresh("many");
  const std::string few = scratch.fresh("few");
  make_store(few, 1, transactions);
  make_store(many, files, transactions);

  Sample mib_of_many;
  Sample mib_of_few;
  const auto restarted = [](const std::string& data, Sample& mib) {
    const Opened opened = probe(data);
    mib.values.push_back(opened.mib);
    return opened.seconds;
  };
  Answer answer;
  answer.question = fmt::format("5 restart with {} payments settled, after a kill, beside {}",
                                files * transactions, transactions);
  answer.unit = "s";
  answer.pair = alternate(
      plan, [&] { return restarted(many, mib_of_many); },
      [&] { return restarted(few, mib_of_few); });
  static_cast<void>(probe(many, true));
  static_cast<void>(probe(few, true));
  const Opened clean_many = probe(many);
  const Opened clean_few = probe(few);
  const double more = mib_of_many.median() - mib_of_few.median();
  answer.bound = "at most 10 s, at most 64 MiB of resident memory above the peer's";
  answer.reached = answer.pair.ours.median() <= kSecondsMax && more <= kMoreMib;
  answer.facts = {
      {"ours_mib",              mib_of_many.median()          },
      {"peer_mib",              mib_of_few.median()           },
      {"more_mib",              more                          },
      {"clean_restart_seconds", clean_many.seconds            },
      {"clean_more_mib",        clean_many.mib - clean_few.mib}
  };
  print(plan, answer);
}

}  // namespace kontor::bench
