// Question 10: what it costs to check a message. A pain.001 of 100,000 transactions is held against
// its schema and its orders are taken out, beside `xmllint --sax --noout --schema` and beside
// `xmllint --noout --schema`, which only do the first; `kontor validate`, which asks the rulebook
// too, on the same file, and its memory there and on 1,000,000 transactions; and one instant
// pacs.008 of 2 kB, its profile guessed and its rules asked, in this process. What libxml2's push
// parser takes for the file where nobody listens is the least that any of these can take.
#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "adapters/iso20022/code_set_files.h"
#include "adapters/iso20022/rulebook_reader.h"
#include "bench/bank.h"
#include "bench/made_files.h"
#include "bench/runner.h"
#include "bench/scratch.h"
#include "engine/calendar/bank_time.h"

namespace kontor::bench {
namespace {

constexpr double kTimesQuicker = 2.5;
constexpr double kTimesQuickerThanTree = 10;
constexpr double kMessageMicros = 15;
constexpr std::uint64_t kPeakBytes = std::uint64_t{32} << 20U;

std::string one_transfer() {
  std::ifstream in(schema_folder() + "/../../tests/golden/rulebook/pacs.008.001.08.sct-inst.xml");
  return {std::istreambuf_iterator<char>(in), {}};
}

// Median of one message, by readers that have read others.
double message_micros(int times) {
  struct NoSink final : iso20022::RuleSink {
    void broken(const iso20022::RuleFinding&) override {}
  } sink;
  const std::string message = one_transfer();
  const rulebook::CodeSets codes = must(iso20022::read_code_sets(schema_folder() + "/../codesets"));
  const auto bank = site();
  const rulebook::Reading reading{bank_time(kNow).date, &bank->configuration.calendar};
  const iso20022::SchemaSet schemas(schema_folder());
  iso20022::RulebookReader reader(schemas, {.on = {}, .off = {}, .code_sets = &codes});
  std::vector<double> micros;
  for (int i = 0; i < times; ++i) {
    const double begun = seconds_now();
    reader.begin(std::nullopt, reading, sink);
    reader.feed(message);
    if (!reader.finish().valid) fail("the message is not valid");
    micros.push_back((seconds_now() - begun) * 1e6);
  }
  return percentile(micros, 0.5);
}

}  // namespace

void message_checks(const Plan& plan) {
  Scratch scratch("validate");
  const std::uint32_t transactions = plan.quick ? 1'000 : 100'000;
  const std::string file = scratch.path("payments.xml");
  const std::string bytes = payment_file(1, transactions);
  write_file(file, bytes);
  const std::string reader = own_program() + "_reader";
  const std::vector<std::string> ours_words = {reader, "extract", schema_folder(), file};
  const std::vector<std::string> validate_words = {kontor_program(), "validate", "--config",
                                                   configuration(), file};
  const std::string schema = schema_folder() + "/pain.001.001.09.xsd";
  const auto time_of = [](const std::vector<std::string>& words) {
    const Ended ended = run_child(words);
    if (ended.exit_code != 0) fail(words[0] + " finds the made file invalid");
    return ended.seconds;
  };
  const auto ours = [&] { return time_of(ours_words); };
  const auto peer = [&] {
    return time_of({"xmllint", "--sax", "--noout", "--schema", schema, file});
  };
  const auto push = [&] { return time_of({reader, "push", file}); };
  const auto with_rules = [&] { return time_of(validate_words); };
  const auto tree = [&] { return time_of({"xmllint", "--noout", "--schema", schema, file}); };

  Answer answer;
  answer.question = fmt::format(
      "10 checks of a message: {} transactions, {:.1f} MB, beside xmllint --sax --schema",
      transactions, static_cast<double>(bytes.size()) / 1e6);
  answer.unit = "s";
  answer.pair = alternate(plan, ours, peer);
  const Pair beside_tree = alternate(plan, ours, tree);
  const Pair parser_alone = alternate(plan, push, tree);
  const Pair by_rulebook = alternate(plan, with_rules, peer);
  const std::uint64_t peak = peak_of(validate_words);
  const std::string large = scratch.path("large.xml");
  write_file(large, payment_file(2, plan.quick ? 2'000 : 1'000'000));
  std::vector<std::string> large_words = validate_words;
  large_words.back() = large;
  const std::uint64_t large_peak = peak_of(large_words);
  const double micros = message_micros(plan.quick ? 100 : 20'000);

  const double ours_median = answer.pair.ours.median();
  const double tree_times = beside_tree.peer.median() / beside_tree.ours.median();
  answer.bound =
      "2.5 times as quick as the peer, 10 times as quick as without --sax, at most 32 MiB, one "
      "pacs.008 in 15 us";
  answer.reached = kTimesQuicker * ours_median <= answer.pair.peer.median() &&
                   tree_times >= kTimesQuickerThanTree &&
                   std::max(peak, large_peak) <= kPeakBytes && micros <= kMessageMicros;
  answer.facts = {
      {"times_quicker",                        answer.pair.peer.median() / ours_median              },
      {"times_quicker_than_tree",              tree_times                                           },
      {"parser_alone_s",                       parser_alone.ours.median()                           },
      {"parser_alone_times_quicker_than_tree",
       parser_alone.peer.median() / parser_alone.ours.median()                                      },
      {"with_rulebook_s",                      by_rulebook.ours.median()                            },
      {"with_rulebook_times_quicker",          by_rulebook.peer.median() / by_rulebook.ours.median()},
      {"peak_mib",                             static_cast<double>(peak) / (1 << 20U)               },
      {"peak_mib_of_ten_times_as_many",        static_cast<double>(large_peak) / (1 << 20U)         },
      {"one_pacs008_us",                       micros                                               },
  };
  print(plan, answer);
}

}  // namespace kontor::bench
