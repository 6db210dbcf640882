// Question 4: 64 single payments in flight, beside RocksDB's synced single puts from 64 threads.
//
// Ours: two threads hand in files of one payment by Node::hand_in, the next whenever fewer than 64
//       wait for their durable answer.
// Peer: 64 threads, each putting a value as long as such a file under a new key with sync, in a
//       database of its own with RocksDB's defaults.
#include <rocksdb/db.h>

#include <memory>

#include "bench/bank.h"
#include "bench/in_flight.h"
#include "bench/made_files.h"
#include "bench/runner.h"
#include "bench/scratch.h"

namespace kontor::bench {
namespace {

constexpr double kTimesOfPeer = 0.8;

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
    // Making the files is not what is measured.
    const std::vector<std::string> files = single_payments(taken + 1, count);
    taken += count;
    return static_cast<double>(count) / hand_in_all(*node, files);
  };
  std::uint64_t put = 0;
  const auto peer = [&] {
    const std::uint64_t from = put;
    put += count;
    const double begun = seconds_now();
    run_on(kInFlight, from, count, [&](std::uint64_t number) {
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
