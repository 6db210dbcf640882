// Power cuts and full disks at every operation of a small day.
//
// The day: found, three blocks with archived bytes before them, a snapshot, a clean end, start
// again, one more block, a clean end. Every answer given before the cut must hold after it.
#include <rocksdb/env.h>

#include "tests/adapters/rocksdb/fixture.h"
#include "tests/fakes/forgetful_files.h"
#include "tests/fakes/power_cut_fs.h"

namespace kontor {
namespace {

using namespace testing_store;
using fakes::Power;

// What the day was told.
struct Told {
  std::uint64_t durable = 0;  // records
  std::uint64_t receipt = 0;  // archived before the last durable record
  std::uint64_t snapshot = 0;
  std::uint64_t founding = 0;
  std::uint64_t in_doubt = 0;
  bool ended = false;
};

class Machine {
 public:
  explicit Machine(Power& power, bool fsync)
      : fsync_(fsync),
        disk_(std::make_shared<fakes::PowerCutFs>(folder_ / "graveyard", power)),
        env_(fakes::power_cut_env(disk_)),
        files_(power) {}

  [[nodiscard]] std::string data() const { return folder_ / "data"; }
  [[nodiscard]] Store::Options options() {
    return {.fsync = fsync_, .env = env_.get(), .files = &files_};
  }

  Told day() {
    Told told;
    if (!morning(told)) return told;
    auto store = Store::open(data(), Store::Mode::read_write, options());
    if (!store || !block(**store, told)) return told;
    told.ended = (*store)->close().has_value();
    return told;
  }

  // After the cut: the same disk under an ordinary machine.
  StoreResult<std::unique_ptr<Store>> start_again(std::optional<std::uint64_t> seed) {
    disk_->forget(seed);
    files_.forget();
    files_.use_power(ordinary_);
    return Store::open(data(), Store::Mode::read_write,
                       {.fsync = true, .env = nullptr, .files = &files_});
  }

 private:
  bool morning(Told& told) {
    auto store = Store::open(data(), Store::Mode::read_write, options());
    if (!store || !(*store)->put_founding_key("key")) return false;
    told.founding = 1;
    for (int at = 0; at < 3; ++at) {
      if (!block(**store, told)) return false;
    }
    if (!(*store)->put_snapshot((*store)->tip().sequence, "state", (*store)->tip().hash))
      return false;
    told.snapshot = told.durable;
    return (*store)->close().has_value();
  }

  static bool block(Store& store, Told& told) {
    const std::uint64_t receipt = told.receipt + 1;
    if (!archive(store, receipt, noise(1000 * receipt, receipt))) {
      // A store that could not write must not go on as if nothing had been.
      EXPECT_NE(store.append(block_after(store.tip(), 1)), Appended::durable);
      return false;
    }
    const Block next = block_after(store.tip(), 2);
    const Appended answer = store.append(next);
    if (answer == Appended::in_doubt) told.in_doubt = next.records.back().sequence.value;
    if (answer != Appended::durable) return false;
    told.durable = next.records.back().sequence.value;
    told.receipt = receipt;
    return true;
  }

  Folder folder_;
  bool fsync_;
  Power ordinary_;
  std::shared_ptr<fakes::PowerCutFs> disk_;
  std::unique_ptr<rocksdb::Env> env_;
  fakes::ForgetfulFiles files_;
};

// The first promise that is broken; empty: none.
std::string broken(const StoreResult<std::unique_ptr<Store>>& store, const Told& told) {
  if (!store) return told.durable + told.founding > 0 ? store.error().text() : "";
  const std::uint64_t tip = (*store)->tip().sequence.value;
  if (tip < told.durable)
    return "records: " + std::to_string(tip) + " of " + std::to_string(told.durable);
  if (tip > std::max(told.durable, told.in_doubt)) return "records nobody appended";
  all_records(**store);
  for (std::uint64_t receipt = 1; receipt <= told.receipt; ++receipt) {
    if (archived(**store, receipt) != noise(1000 * receipt, receipt))
      return archived(**store, receipt);
  }
  if (told.snapshot > 0 && (*store)->read_snapshot({told.snapshot}) != "state") return "snapshot";
  if (told.founding > 0 && (*store)->founding_key().value_or(std::nullopt) != "key")
    return "founding key";
  if ((*store)->append(block_after((*store)->tip(), 1)) != Appended::durable)
    return "does not go on";
  return {};
}

std::uint64_t operations_of_the_day() {
  Power power;
  Machine machine(power, true);
  EXPECT_TRUE(machine.day().ended);
  return power.operations();
}

TEST(StorePower, WhatWasDurableIsThereAfterACutAtAnyOperation) {
  const std::uint64_t operations = operations_of_the_day();
  EXPECT_GT(operations, 50U);
  RecordProperty("operations", static_cast<int>(operations));
  std::atomic<std::uint64_t> doubts = 0;
  each_up_to(operations, [&](std::uint64_t cut) {
    for (const std::optional<std::uint64_t> seed :
         {std::optional<std::uint64_t>(), std::optional(cut)}) {
      Power power(cut);
      Machine machine(power, true);
      const Told told = machine.day();
      doubts += told.in_doubt > 0 ? 1 : 0;
      EXPECT_EQ(broken(machine.start_again(seed), told), "")
          << "cut at operation " << cut << (seed ? " seeded" : "");
    }
  });
  EXPECT_GT(doubts, 0U);
}

TEST(StorePower, WithoutFsyncTheSameTestSeesLosses) {
  Power whole;
  Machine machine(whole, false);
  EXPECT_TRUE(machine.day().ended);
  std::atomic<std::uint64_t> lost = 0;
  each_up_to(whole.operations(), [&](std::uint64_t cut) {
    Power power(cut);
    Machine careless(power, false);
    const Told told = careless.day();
    lost += broken(careless.start_again(std::nullopt), told).empty() ? 0 : 1;
  });
  EXPECT_GT(lost, 10U);
}

TEST(StorePower, FullDiskAtAnyWriteLosesNoDurableAnswer) {
  const std::uint64_t operations = operations_of_the_day();
  each_up_to(operations, [&](std::uint64_t full) {
    Power power(Power::kNever, full);
    Machine machine(power, true);
    const Told told = machine.day();
    EXPECT_EQ(broken(machine.start_again(std::nullopt), told), "")
        << "full from operation " << full;
  });
}

}  // namespace
}  // namespace kontor
