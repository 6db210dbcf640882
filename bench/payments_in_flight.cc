// Question 4: 64 single payments in flight, beside RocksDB's synced single puts from 64 threads.
//
// Ours: kReaders threads hand in files of one payment by Node::hand_in, the next whenever fewer
// than 64 wait
//       for their durable answer.
// Peer: 64 threads, each putting a value as long as such a file under a new key with sync, in a
// database of
//       its own with RocksDB's defaults.
#include <rocksdb/db.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <semaphore>
#include <thread>

#include "bench/bank.h"
#include "bench/made_files.h"
#include "bench/runner.h"
#include "bench/scratch.h"

namespace kontor::bench {
namespace {

constexpr std::uint64_t kInFlight = 64;
constexpr std::uint64_t kReaders = 2;
constexpr double kTimesOfPeer = 0.8;

// Runs work(number) for numbers from..from+count-1 to its end.
void run(std::uint64_t on_threads, std::uint64_t from, std::uint64_t count,
         const std::function<void(std::uint64_t)>& work) {
  std::atomic<std::uint64_t> next{from};
  std::mutex mutex;
  std::string fault;
  std::vector<std::thread> threads;
  for (std::uint64_t i = 0; i < on_threads; ++i) {
    threads.emplace_back([&] {
      try {
        for (std::uint64_t number = next++; number < from + count; number = next++) work(number);
      } catch (const std::exception& error) {
        const std::lock_guard lock(mutex);
        fault = error.what();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  if (!fault.empty()) fail(fault);
}

}  // namespace

void payments_in_flight(const Plan& plan) {
  Scratch scratch("flight");
  const std::uint64_t count = plan.quick ? 128 : 6'400;
  const auto node = found_bank(scratch.fresh("data"));
  rocksdb::Options options;
  options.create_if_missing = true;
  rocksdb::DB* opened = nullptr;
  if (!rocksdb::DB::Open(options, scratch.path("rocksdb"), &opened).ok())
    fail("RocksDB does not open");
  const std::unique_ptr<rocksdb::DB> database(opened);
  const std::string value = payment_file(1, 1);

  std::uint64_t taken = 0;
  const auto ours = [&] {
    std::vector<std::string> files;  // making them is not what is measured
    for (std::uint64_t i = 0; i < count; ++i) files.push_back(payment_file(taken + i + 1, 1));
    const std::uint64_t from = taken;
    taken += count;
    std::counting_semaphore<kInFlight> free(kInFlight);
    std::atomic<std::uint64_t> accepted = 0;
    const auto told = [&](const node::Intake::Answer& answer) {
      accepted += answer && answer->outcome == "accepted" ? 1 : 0;
      free.release();
    };
    const double begun = seconds_now();
    run(kReaders, from, count, [&](std::uint64_t number) {
      free.acquire();
      hand_in(*node, files[number - from], told);
    });
    for (std::uint64_t i = 0; i < kInFlight; ++i) free.acquire();  // the last are told
    if (accepted != count) fail("not every payment was accepted");
    return static_cast<double>(count) / (seconds_now() - begun);
  };
  std::uint64_t put = 0;
  const auto peer = [&] {
    const std::uint64_t from = put;
    put += count;
    const double begun = seconds_now();
    run(kInFlight, from, count, [&](std::uint64_t number) {
      rocksdb::WriteOptions synced;
      synced.sync = true;
      if (!database->Put(synced, std::to_string(number), value).ok())
        fail("RocksDB does not write");
    });
    return static_cast<double>(count) / (seconds_now() - begun);
  };
  Answer answer;
  answer.question = "4 64 single payments in flight, beside RocksDB's synced puts from 64 threads";
  answer.unit = "payments/s";
  answer.pair = alternate(plan, ours, peer);
  answer.bound = "at least 0.8 times the peer";
  answer.reached = answer.pair.ours.median() >= kTimesOfPeer * answer.pair.peer.median();
  answer.facts = {
      {"payments_each_run", static_cast<double>(count)       },
      {"value_bytes",       static_cast<double>(value.size())}
  };
  print(plan, answer);
}

}  // namespace kontor::bench
