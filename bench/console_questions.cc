// Question 8: first pages of 12 filters and 8 searches of the console with 1,000,000 payments in
// the store, beside a store with 100,000; asked at the Console port, one after the other. Payments
// are settled but for the newest file, which is sent. Both nodes run and follow; each round asks
// every question 5 times. A figure is the p95 of all answers of a round.
#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <functional>

#include "bench/bank.h"
#include "bench/made_files.h"
#include "bench/runner.h"
#include "bench/scratch.h"
#include "engine/calendar/date.h"

namespace kontor::bench {
namespace {

constexpr double kMillisecondsMax = 20;
constexpr int kTimesEach = 5;

using payment::OrderState;
using report::PaymentFilter;
using report::PaymentSort;

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
  must(node->follow_views());
  must(node->catch_up_views());
  return node;
}

std::vector<PaymentFilter> filters(report::Console& console) {
  const auto any = console.payments({}, {});
  if (!any || any->rows.empty()) fail("the console shows no payments");
  const report::PaymentView& newest = any->rows.front();
  std::vector<PaymentFilter> out(12);
  out[1].states = {OrderState::sent};
  out[2].states = {OrderState::rejected};
  out[3].debtor_account = newest.debtor_account;
  out[4].creditor_account = newest.creditor_account;
  out[5].amount_from = 49'900;
  out[5].amount_to = 50'000;
  out[6].execution_from = plus_days(newest.execution_date, -1);
  out[6].execution_to = newest.execution_date;
  out[6].sort = PaymentSort::execution_date;
  out[7].sort = PaymentSort::amount;
  out[8].channel = newest.channel;
  out[8].states = {OrderState::settled};
  out[9].file = newest.receipt;
  out[9].descending = false;
  out[10].text = "nummer 77";
  out[11].rule = "GEN-007";
  return out;
}

const char* const kSearches[] = {"B1-77",        "1-500",
                                 "Maschinenbau", "lieferant gmbh 77",
                                 "123,45",       "DE02 1005 0000 0054 5404 02",
                                 "Customer 7",   "99999"};

// Milliseconds of each answer.
std::vector<double> ask_all(report::Console& console) {
  std::vector<double> took;
  const auto timed = [&took](const std::function<bool()>& ask) {
    const double begun = seconds_now();
    if (!ask()) fail("the console did not answer");
    took.push_back((seconds_now() - begun) * 1000);
  };
  for (const PaymentFilter& filter : filters(console)) {
    for (int time = 0; time < kTimesEach; ++time)
      timed([&] { return console.payments(filter, {}).has_value(); });
  }
  for (const char* const text : kSearches) {
    for (int time = 0; time < kTimesEach; ++time)
      timed([&] { return console.search(text).has_value(); });
  }
  return took;
}

}  // namespace

void console_questions(const Plan& plan) {
  Scratch scratch("console");
  const std::uint64_t files = plan.quick ? 3 : 10;
  const std::uint32_t transactions = plan.quick ? 1'000 : 100'000;
  const auto few = make_bank(scratch.fresh("few"), 1, transactions);
  const std::uint64_t before = resident_bytes();
  const double begun = seconds_now();
  const auto many = make_bank(scratch.fresh("many"), files, transactions);
  const double made = seconds_now() - begun;
  std::vector<double> all;
  std::vector<double> searches;
  Answer answer;
  answer.question = fmt::format("8 console's first pages with {} payments, beside {}",
                                files * transactions, transactions);
  answer.unit = "ms p95";
  answer.pair = alternate(
      plan,
      [&] {
        const std::vector<double> took = ask_all(*many->console());
        all.insert(all.end(), took.begin(), took.end());
        searches.insert(searches.end(), took.begin() + 12 * kTimesEach, took.end());
        return percentile(took, 0.95);
      },
      [&] { return percentile(ask_all(*few->console()), 0.95); });
  answer.bound = "at most 20 ms";
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
