// kontor_bench [--question N] [--quick] [--rounds N]: a JSON line for each question of `make
// bench`.
#include <charconv>
#include <exception>
#include <iostream>
#include <span>
#include <string_view>

#include "bench/runner.h"
#include "bench/scratch.h"

namespace {

using kontor::bench::Plan;

struct Question {
  int number;
  void (*ask)(const Plan&);
};
constexpr Question kQuestions[] = {
    {1,  kontor::bench::file_to_durable_bookings},
    {2,  kontor::bench::one_payment_durable     },
    {3,  kontor::bench::ledger_transfers        },
    {4,  kontor::bench::payments_in_flight      },
    {5,  kontor::bench::restart                 },
    {6,  kontor::bench::trade_reports           },
    {7,  kontor::bench::statement_matching      },
    {8,  kontor::bench::console_questions       },
    {9,  kontor::bench::event_streams           },
    {10, kontor::bench::message_checks          },
};

int usage() {
  std::cerr << "usage: kontor_bench [--question 1..10] [--rounds N] [--quick]\n";
  return 2;
}

bool number(std::string_view word, int& to) {
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), to);
  return error == std::errc() && end == word.data() + word.size() && to > 0;
}

}  // namespace

int main(int count, char** words) {
  const std::span<char*> given(words, static_cast<std::size_t>(count));
  Plan plan;
  int question = 0;
  try {
    if (given.size() >= 3 && std::string_view(given[1]) == "restart-probe") {
      return kontor::bench::restart_probe(given[2], given.size() > 3);
    }
    if (given.size() >= 3 && std::string_view(given[1]) == "peak-of") {
      return kontor::bench::print_peak_of({given.begin() + 2, given.end()});
    }
    for (std::size_t i = 1; i < given.size(); ++i) {
      const std::string_view word = given[i];
      if (word == "--quick") {
        plan.quick = true;
      } else if ((word != "--question" && word != "--rounds") || i + 1 == given.size() ||
                 !number(given[i + 1], word == "--question" ? question : plan.rounds)) {
        return usage();
      } else {
        ++i;
      }
    }
    if (question > static_cast<int>(std::size(kQuestions))) return usage();
    for (const Question& one : kQuestions) {
      if (question == 0 || question == one.number) one.ask(plan);
    }
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "kontor_bench: " << error.what() << '\n';
    return 1;
  }
}
