// Question 8: first pages of 12 filters and 8 searches of the console with 1,000,000 payments in
// the store, beside a store with 100,000; asked over HTTP with a session, one after the other.
// Payments are settled but for the newest file, which is sent. Both banks run, follow and serve;
// each round asks every question 5 times. A figure is the p95 of all answers of a round, from the
// request's first byte to the answer's last.
#include <fmt/format.h>

#include <boost/json/parse.hpp>
#include <filesystem>

#include "bench/bank.h"
#include "bench/made_files.h"
#include "bench/runner.h"
#include "bench/scratch.h"
#include "bench/served_bank.h"

namespace kontor::bench {
namespace {

constexpr double kMillisecondsMax = 100;
constexpr int kTimesEach = 5;
constexpr std::size_t kFilters = 12;

std::unique_ptr<node::Node> make_bank(const std::string& data, std::uint64_t files,
                                      std::uint32_t transactions) {
  auto node = found_bank(data);
  const std::string sent = data + "/out/clearing";
  for (std::uint64_t number = 1; number <= files; ++number) {
    take(*node, payment_file(number, transactions), fmt::format("payments-{}.xml", number));
    must(node->close_cycle(kNow));
    if (number == files) break;
    for (const auto& entry : std::filesystem::directory_iterator(sent)) {
      const std::string name = entry.path().stem().string();
      take(*node, settled_answer(name), name + "-settled.xml", "clearing");
      must(node->finish_hand_overs(kNow));
      Scratch::remove(entry.path().string());
    }
  }
  return node;
}

const char* const kSearches[] = {"B1-77",        "1-500",
                                 "Maschinenbau", "lieferant gmbh 77",
                                 "123,45",       "DE02 1005 0000 0054 5404 02",
                                 "Customer 7",   "99999"};

// First the filters, then the searches.
std::vector<std::string> questions(ConsoleClient& client) {
  const boost::json::value newest =
      boost::json::parse(client.get("/payments?limit=1")).at("rows").as_array().at(0);
  const auto of_newest = [&newest](const char* name) {
    return std::string(newest.at(name).as_string());
  };
  const std::string day = of_newest("execution_date");
  std::vector<std::string> out = {
      "",
      "?state=sent",
      "?state=rejected",
      "?debtor_account=" + of_newest("debtor_account"),
      "?creditor_account=" + of_newest("creditor_account"),
      "?amount.gte=499.00&amount.lte=500.00",
      fmt::format("?execution_date.gte={0}&execution_date.lte={0}&sort=-execution_date", day),
      "?sort=-amount",
      fmt::format("?channel={}&state=settled", of_newest("channel")),
      fmt::format("?file={}&sort=order", newest.at("receipt").to_number<std::uint64_t>()),
      "?q=" + query_value("nummer 77"),
      "?rule=GEN-007",
  };
  for (std::string& filter : out) filter.insert(0, "/payments");
  for (const char* const text : kSearches) out.push_back("/search?q=" + query_value(text));
  return out;
}

// Milliseconds of each answer.
std::vector<double> ask_all(ConsoleClient& client, const std::vector<std::string>& targets) {
  std::vector<double> took;
  for (const std::string& target : targets) {
    for (int time = 0; time < kTimesEach; ++time) {
      const double begun = seconds_now();
      static_cast<void>(client.get(target));
      took.push_back((seconds_now() - begun) * 1000);
    }
  }
  return took;
}

// A bank that is asked.
class Asked {
 public:
  Asked(const std::string& data, std::uint64_t files, std::uint32_t transactions)
      : node_(make_bank(data, files, transactions)),
        served_(*node_, data),
        client_(served_.client()),
        targets_(questions(*client_)) {}

  [[nodiscard]] std::vector<double> ask() { return ask_all(*client_, targets_); }

 private:
  std::unique_ptr<node::Node> node_;
  ServedBank served_;
  std::unique_ptr<ConsoleClient> client_;
  std::vector<std::string> targets_;
};

}  // namespace

void console_questions(const Plan& plan) {
  Scratch scratch("console");
  const std::uint64_t files = plan.quick ? 3 : 10;
  const std::uint32_t transactions = plan.quick ? 1'000 : 100'000;
  Asked few(scratch.fresh("few"), 1, transactions);
  const std::uint64_t before = resident_bytes();
  const double begun = seconds_now();
  Asked many(scratch.fresh("many"), files, transactions);
  const double made = seconds_now() - begun;
  std::vector<double> all;
  std::vector<double> searches;
  Answer answer;
  answer.question = fmt::format("8 console's first pages over HTTP with {} payments, beside {}",
                                files * transactions, transactions);
  answer.unit = "ms p95";
  answer.pair = alternate(
      plan,
      [&] {
        const std::vector<double> took = many.ask();
        all.insert(all.end(), took.begin(), took.end());
        searches.insert(searches.end(), took.begin() + kFilters * kTimesEach, took.end());
        return percentile(took, 0.95);
      },
      [&] { return percentile(few.ask(), 0.95); });
  answer.bound = "at most 100 ms";
  answer.reached = answer.pair.ours.median() <= kMillisecondsMax;
  answer.facts = {
      {"p50_ms", percentile(all, 0.5)},
      {"max_ms", percentile(all, 1)},
      {"searches_p95_ms", percentile(searches, 0.95)},
      {"made_seconds", made},
      {"more_mib", static_cast<double>(resident_bytes() - before) / (1 << 20U)}
  };
  print(plan, answer);
}

}  // namespace kontor::bench
