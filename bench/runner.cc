#include "bench/runner.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <stdexcept>

namespace kontor::bench {
namespace {

// Enough digits for a reader, not those of the noise.
std::string number(double value) {
  return fmt::format("{}", std::strtod(fmt::format("{:.4g}", value).c_str(), nullptr));
}

std::string spread(const Sample& sample) {
  const auto [least, greatest] = std::ranges::minmax(sample.values);
  return fmt::format("[{}, {}]", number(least), number(greatest));
}

}  // namespace

double percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  const auto last = static_cast<double>(values.size() - 1);
  return values[static_cast<std::size_t>(std::lround(last * share))];
}

double Sample::median() const { return percentile(values, 0.5); }

Pair alternate(const Plan& plan, const Run& ours, const Run& peer) {
  Pair pair;
  if (!plan.quick) {
    static_cast<void>(ours());
    static_cast<void>(peer());
  }
  for (int round = 0; round < (plan.quick ? 1 : plan.rounds); ++round) {
    pair.ours.values.push_back(ours());
    pair.peer.values.push_back(peer());
  }
  return pair;
}

// The words in it are ours and need no escapes.
void print(const Plan& plan, const Answer& answer) {
  const Pair& pair = answer.pair;
  const double ours = pair.ours.median();
  const double peer = pair.peer.median();
  // Small sizes say nothing about a bound.
  const std::string_view reached = plan.quick ? "null" : answer.reached ? "true" : "false";
  std::string line = fmt::format(
      R"({{"question": "{}", "ours": {}, "peer": {}, "unit": "{}", "ratio": {}, )"
      R"("ours_spread": {}, "peer_spread": {}, "runs": {}, "bound": "{}", "reached": {})",
      answer.question, number(ours), number(peer), answer.unit, number(ours / peer),
      spread(pair.ours), spread(pair.peer), pair.ours.values.size(), answer.bound, reached);
  for (const auto& [name, value] : answer.facts) {
    line += fmt::format(R"(, "{}": {})", name, number(value));
  }
  std::cout << line << "}\n" << std::flush;
}

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void fail(const std::string& why) { throw std::runtime_error(why); }

}  // namespace kontor::bench
