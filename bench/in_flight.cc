#include "bench/in_flight.h"

#include <atomic>
#include <mutex>
#include <semaphore>
#include <thread>

#include "bench/bank.h"
#include "bench/made_files.h"
#include "bench/runner.h"

namespace kontor::bench {
namespace {

constexpr std::uint64_t kReaders = 2;

}  // namespace

void run_on(std::uint64_t threads, std::uint64_t from, std::uint64_t count,
            const std::function<void(std::uint64_t)>& work) {
  std::atomic<std::uint64_t> next{from};
  std::mutex mutex;
  std::string fault;
  std::vector<std::thread> running;
  running.reserve(threads);
  for (std::uint64_t i = 0; i < threads; ++i) {
    running.emplace_back([&] {
      try {
        for (std::uint64_t number = next++; number < from + count; number = next++) work(number);
      } catch (const std::exception& error) {
        const std::lock_guard lock(mutex);
        fault = error.what();
      }
    });
  }
  for (std::thread& thread : running) thread.join();
  if (!fault.empty()) fail(fault);
}

std::vector<std::string> single_payments(std::uint64_t from, std::uint64_t count) {
  std::vector<std::string> files;
  files.reserve(count);
  for (std::uint64_t i = 0; i < count; ++i) files.push_back(payment_file(from + i, 1));
  return files;
}

double hand_in_all(node::Node& node, const std::vector<std::string>& files) {
  std::counting_semaphore<kInFlight> free(kInFlight);
  std::atomic<std::uint64_t> accepted = 0;
  const auto told = [&](const node::Intake::Answer& answer) {
    accepted += answer && answer->outcome == "accepted" ? 1 : 0;
    free.release();
  };
  const double begun = seconds_now();
  run_on(kReaders, 0, files.size(), [&](std::uint64_t number) {
    free.acquire();
    hand_in(node, files[number], told);
  });
  for (std::uint64_t i = 0; i < kInFlight; ++i) free.acquire();  // the last are told
  if (accepted != files.size()) fail("not every payment was accepted");
  return seconds_now() - begun;
}

}  // namespace kontor::bench
