// Runs a question: ours and the peer in turn, after one warm-up of both, and says what was reached.
//
// Output:    one JSON line a question on stdout: question, ours, peer, unit, ratio (ours to peer),
//            ours_spread and peer_spread ([min, max]), bound, reached, and further facts by name.
//            ours and peer are medians.
// Errors:    a benchmark that cannot be run throws std::runtime_error; a bound that is missed is no
//            error.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace kontor::bench {

struct Plan {
  bool quick = false;  // small sizes, one run: does it work
  int rounds = 7;      // of ours and of the peer, at least five for a figure
};

// One figure a run.
using Run = std::function<double()>;

struct Sample {
  std::vector<double> values;

  [[nodiscard]] double median() const;
};

struct Pair {
  Sample ours;
  Sample peer;
};

// Ours, peer, ours, peer …: what else the machine does meets both alike.
[[nodiscard]] Pair alternate(const Plan& plan, const Run& ours, const Run& peer);

// The value below which a share (0 to 1) of the values lies.
[[nodiscard]] double percentile(std::vector<double> values, double share);

struct Answer {
  std::string question;
  std::string unit;
  Pair pair;
  std::string bound;  // in words
  bool reached = false;
  std::vector<std::pair<std::string, double>> facts;
};
void print(const Plan& plan, const Answer& answer);

[[nodiscard]] double seconds_now();  // of a clock that never runs backwards

// The value, or the error thrown.
[[noreturn]] void fail(const std::string& why);
template <class Result>
auto must(Result result) {
  if (!result) {
    if constexpr (requires { fail(result.error()); }) {
      fail(result.error());
    } else {
      fail(result.error().text());
    }
  }
  if constexpr (requires { *std::move(result); }) return *std::move(result);
}

// The questions, each in the file of its name.
void file_to_durable_bookings(const Plan& plan);
void one_payment_durable(const Plan& plan);
void ledger_transfers(const Plan& plan);
void payments_in_flight(const Plan& plan);
void restart(const Plan& plan);
void trade_reports(const Plan& plan);
void statement_matching(const Plan& plan);
void console_questions(const Plan& plan);
void event_streams(const Plan& plan);
void message_checks(const Plan& plan);

// What restart measures in a process of its own: `kontor_bench restart-probe DATA [close]`.
int restart_probe(const std::string& data, bool close);

}  // namespace kontor::bench
