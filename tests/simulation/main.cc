// kontor_simulation [--seeds N] [--from SEED] [--expect-fault]
//
// Runs each seed twice and compares the journals byte by byte. Prints the seed and the step of a
// fault. Exit 0: no fault in any seed; with --expect-fault: one was found. 1: the other way round.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "tests/simulation/simulation.h"

namespace {

std::uint64_t current_seed = 0;

// A broken invariant aborts; say which seed led there.
extern "C" void say_seed(int) {
  std::fprintf(stderr, "seed=%llu fault=\"an invariant is broken\"\n",
               static_cast<unsigned long long>(current_seed));
  std::_Exit(1);
}

// True: a fault was found.
bool fault_in(std::uint64_t seed, kontor::simulation::Run& sum) {
  current_seed = seed;
  kontor::simulation::Run first = kontor::simulation::run(seed);
  const kontor::simulation::Run second = kontor::simulation::run(seed);
  if (first.fault.empty() && first.journal != second.journal) {
    first.fault = "the same seed gave two journals";
  }
  sum.orders += first.orders;
  sum.deals += first.deals;
  sum.statements += first.statements;
  sum.matches += first.matches;
  sum.undone += first.undone;
  sum.restarts += first.restarts;
  if (first.fault.empty()) return false;
  std::printf("seed=%llu step=%u fault=\"%s\"\n", static_cast<unsigned long long>(seed), first.step,
              first.fault.c_str());
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  std::uint64_t seeds = 200;
  std::uint64_t from = 1;
  bool expect_fault = false;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    const bool has_value = i + 1 < argc;
    if (argument == "--expect-fault") {
      expect_fault = true;
    } else if (argument == "--seeds" && has_value) {
      seeds = std::strtoull(argv[++i], nullptr, 10);
    } else if (argument == "--from" && has_value) {
      from = std::strtoull(argv[++i], nullptr, 10);
    } else {
      std::fprintf(stderr, "usage: %s [--seeds N] [--from SEED] [--expect-fault]\n", argv[0]);
      return 2;
    }
  }
  std::signal(SIGABRT, say_seed);
  kontor::simulation::Run sum;
  for (std::uint64_t seed = from; seed < from + seeds; ++seed) {
    if (fault_in(seed, sum)) return expect_fault ? 0 : 1;
  }
  const auto number = [](std::uint64_t value) { return static_cast<unsigned long long>(value); };
  std::printf(
      "seeds=%llu orders=%llu deals=%llu statements=%llu matches=%llu undone=%llu restarts=%llu "
      "faults=0\n",
      number(seeds), number(sum.orders), number(sum.deals), number(sum.statements),
      number(sum.matches), number(sum.undone), number(sum.restarts));
  return expect_fault ? 1 : 0;
}
