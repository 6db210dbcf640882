// A node's day under power cuts and full disks at every operation of RocksDB and of our own files.
//
// A small day and one with a file of two chunks are cut at some operations, at every one with
// KONTOR_CRASH=every (make flips). What was told before must hold afterwards, every hand-over noted
// has its file, and the day comes to its end with every payment out once and a store that verifies.
#include <fstream>
#include <iostream>
#include <sstream>

#include "adapters/cli/verify.h"
#include "tests/adapters/rocksdb/fixture.h"
#include "tests/crash/day.h"
#include "tests/fakes/forgetful_files.h"
#include "tests/fakes/power_cut_fs.h"

namespace kontor::testing_crash {
namespace {

using fakes::Power;
using testing_store::each_up_to;
using testing_store::Folder;

// Cuts of a day.
constexpr std::uint64_t kOfTheSmall = 60;
constexpr std::uint64_t kOfTheLong = 30;

class Machine {
 public:
  explicit Machine(Power& power, bool fsync = true)
      : fsync_(fsync),
        disk_(std::make_shared<fakes::PowerCutFs>(folder_ / "graveyard", power)),
        env_(fakes::power_cut_env(disk_)),
        files_(power) {}

  Told day(bool chunked) {
    return live_the_day(options_at(data(), {.fsync = fsync_, .env = env_.get(), .files = &files_}),
                        chunked);
  }

  // The power comes back, to an ordinary machine: what does not hold; empty: all does.
  std::string after_the_cut(const Told& told, std::optional<std::uint64_t> seed) {
    disk_->forget(seed);
    files_.forget();
    return after_the_end(told);
  }
  // The same where only the process ended.
  std::string after_the_end(const Told& told) {
    files_.use_power(ordinary_);
    const auto options = options_at(data(), {.fsync = true, .env = nullptr, .files = &files_});
    if (std::string broken = live_it_again(options, told, files_); !broken.empty()) return broken;
    std::ofstream(data() + "/tip") << files_.read(data() + "/tip").value_or("");
    cli::Place place;
    place.data = data();
    std::ostringstream out;
    const int verified = cli::check_store(place, "", out);
    return verified == cli::kDone ? "" : out.str();
  }

 private:
  [[nodiscard]] std::string data() const { return folder_ / "data"; }

  Folder folder_;
  bool fsync_;
  Power ordinary_;
  std::shared_ptr<fakes::PowerCutFs> disk_;
  std::unique_ptr<rocksdb::Env> env_;
  fakes::ForgetfulFiles files_;
};

std::uint64_t operations(bool chunked, bool fsync = true) {
  Power power;
  Machine machine(power, fsync);
  const Told told = machine.day(chunked);
  EXPECT_EQ(told.fault, "");
  EXPECT_TRUE(told.ended);
  return power.operations();
}

using Check = std::function<void(std::uint64_t operation, bool chunked)>;

void at_operations_of(bool chunked, std::uint64_t ordinary, const Check& check) {
  const std::uint64_t all = operations(chunked);
  EXPECT_GT(all, 50U);
  const std::uint64_t stride = std::max<std::uint64_t>(1, all / sampled(ordinary, all));
  std::cout << "every " << stride << ". of " << all << " operations\n";
  each_up_to(all / stride, [&](std::uint64_t step) { check(step * stride, chunked); });
}

void at_operations_of_both_days(const Check& check) {
  at_operations_of(false, kOfTheSmall, check);
  at_operations_of(true, kOfTheLong, check);
}

TEST(NodePower, WhatWasToldHoldsAfterACutAtAnyOperation) {
  at_operations_of_both_days([](std::uint64_t cut, bool chunked) {
    const std::optional<std::uint64_t> seed =
        cut % 2 == 0 ? std::nullopt : std::optional<std::uint64_t>(cut);
    Power power(cut);
    Machine machine(power);
    const Told told = machine.day(chunked);
    EXPECT_EQ(machine.after_the_cut(told, seed), "")
        << "cut at operation " << cut << (chunked ? " of the long day" : " of the small day")
        << "; the day said: " << told.fault;
  });
}

TEST(NodePower, WithoutFsyncTheSameTestSeesLosses) {
  const std::uint64_t all = operations(false, false);
  const std::uint64_t stride = std::max<std::uint64_t>(1, all / kOfTheSmall);
  std::atomic<std::uint64_t> lost = 0;
  each_up_to(all / stride, [&](std::uint64_t step) {
    Power power(step * stride);
    Machine careless(power, false);
    const Told told = careless.day(false);
    lost += careless.after_the_cut(told, std::nullopt).empty() ? 0 : 1;
  });
  EXPECT_GT(lost, 10U);
}

TEST(NodePower, FullDiskIsSaidClearlyAndLosesNothing) {
  at_operations_of_both_days([](std::uint64_t full, bool chunked) {
    Power power(Power::kNever, full);
    Machine machine(power);
    const Told told = machine.day(chunked);
    if (!told.ended) {
      EXPECT_TRUE(told.fault.find("disk full") != std::string::npos ||
                  told.fault.find("No space left") != std::string::npos)
          << "full from operation " << full << ": " << told.fault;
    }
    EXPECT_EQ(machine.after_the_end(told), "")
        << "full from operation " << full << "; the day said: " << told.fault;
  });
}

}  // namespace
}  // namespace kontor::testing_crash
