// The end of a log that nobody closed, changed as power cuts and damage change it.
#include "adapters/rocksdb/log_tail.h"

#include <fcntl.h>

#include <map>

#include "tests/adapters/rocksdb/fixture.h"

namespace kontor {
namespace {

using namespace testing_store;
using Kind = store::LogTail::Kind;
namespace fs = std::filesystem;

constexpr std::size_t kSector = 512;

// The log of a store that was killed, and where each of its records ends.
struct Killed {
  std::string log;
  std::map<std::string, std::size_t> ends;

  // A first byte of the record that lies in no sector of the one before.
  [[nodiscard]] std::size_t inside(const std::string& before) const {
    return (ends.at(before) / kSector + 1) * kSector;
  }
};

class LogTail : public testing::Test {
 protected:
  store::LogTail tail_of(const std::string& bytes) const {
    const std::string path = folder_ / "log";
    std::ofstream(path, std::ios::binary) << bytes;
    const int descriptor = ::open(path.c_str(), O_RDONLY);
    const store::LogTail tail = store::read_log_tail(descriptor, bytes.size());
    ::close(descriptor);
    return tail;
  }

  // Blocks are synced; what is archived before a block is not, until the block is.
  Killed killed() {
    Killed made;
    const auto store = opened(folder_ / "living");
    const auto block = [&](const std::string& name) {
      EXPECT_EQ(store->append(block_after(store->tip(), 3, 600)), Appended::durable);
      noted(made, name);
    };
    block("first");
    block("second");
    EXPECT_TRUE(archive(*store, 1, noise(40'000)));
    noted(made, "archived");
    block("third");
    block("fourth");
    fs::copy(folder_ / "living", data(), fs::copy_options::recursive);
    return made;
  }

  // What the killed process left.
  [[nodiscard]] std::string data() const { return folder_ / "killed"; }
  [[nodiscard]] std::string newest_log() const { return newest_log_in(data()); }

 private:
  static std::string newest_log_in(const std::string& data) {
    std::string newest;
    for (const auto& entry : fs::directory_iterator(data + "/journal")) {
      const std::uint64_t number = store::log_number(entry.path().filename().string());
      if (number > store::log_number(fs::path(newest).filename().string()))
        newest = entry.path().string();
    }
    return newest;
  }

  void noted(Killed& made, const std::string& name) const {
    std::ifstream in(newest_log_in(folder_ / "living"), std::ios::binary);
    made.log.assign(std::istreambuf_iterator<char>(in), {});
    made.ends[name] = tail_of(made.log).whole_bytes;
  }

  Folder folder_;
};

std::string without(std::string log, std::size_t from, std::size_t size = kSector) {
  return log.replace(from, size, size, '\0');
}

TEST_F(LogTail, OfAKilledProcessIsWhole) {
  const Killed made = killed();
  const auto tail = tail_of(made.log);
  EXPECT_EQ(tail.kind, Kind::whole);
  EXPECT_EQ(tail.whole_bytes, made.ends.at("fourth"));
  EXPECT_LT(made.ends.at("third"), tail.whole_bytes);
  EXPECT_GT(made.log.size(), tail.whole_bytes) << "no room was laid out";
}

TEST_F(LogTail, WithoutASectorOfItsLastRecordIsTorn) {
  const Killed made = killed();
  for (std::size_t at = made.inside("third"); at < made.ends.at("fourth"); at += kSector) {
    const auto tail = tail_of(without(made.log, at));
    EXPECT_EQ(tail.kind, Kind::torn) << at;
    EXPECT_EQ(tail.whole_bytes, made.ends.at("third")) << at;
  }
  // The sector that it shares with the record before is as it was before.
  const std::size_t end = made.ends.at("third");
  EXPECT_EQ(tail_of(without(made.log, end, made.inside("third") - end)).kind, Kind::torn);
}

TEST_F(LogTail, WithAChangedByteInItsLastRecordIsDamaged) {
  const Killed made = killed();
  for (std::size_t at = made.ends.at("third"); at < made.ends.at("fourth"); at += 97) {
    std::string log = made.log;
    log[at] = static_cast<char>(log[at] ^ 0x10);
    EXPECT_NE(tail_of(log).kind, Kind::whole) << at;
  }
  std::string log = made.log;
  log[made.inside("third")] ^= 1;
  EXPECT_EQ(tail_of(log).kind, Kind::damaged);
}

TEST_F(LogTail, WithoutUnsyncedBytesBeforeTheBlockThatWasToSyncThemIsTorn) {
  const Killed made = killed();
  std::string log = made.log;
  log = without(log, made.ends.at("third"), made.ends.at("fourth") - made.ends.at("third"));
  for (std::size_t at = made.inside("second"); at + kSector < made.ends.at("archived");
       at += 5 * kSector) {
    const auto tail = tail_of(without(log, at));
    EXPECT_EQ(tail.kind, Kind::torn) << at;
    EXPECT_EQ(tail.whole_bytes, made.ends.at("second")) << at;
  }
}

TEST_F(LogTail, WithoutASectorOfWhatWasSyncedIsDamaged) {
  const Killed made = killed();
  EXPECT_EQ(tail_of(without(made.log, made.inside("first"))).kind, Kind::damaged);
  EXPECT_EQ(tail_of(without(made.log, made.inside("second"))).kind, Kind::damaged);
  EXPECT_EQ(tail_of(without(made.log, made.inside("archived"))).kind, Kind::damaged);
  // All of a record, so that RocksDB itself would step over it.
  const std::size_t first = made.ends.at("first");
  EXPECT_EQ(tail_of(without(made.log, first, made.ends.at("second") - first)).kind, Kind::damaged);
}

TEST_F(LogTail, IsReadAloneAndBesideAWriterAlike) {
  const Killed made = killed();
  const auto tip_with = [&](const std::string& log) {
    std::string told;
    for (const auto mode : {Store::Mode::read_only, Store::Mode::read_write}) {
      std::ofstream(newest_log(), std::ios::binary) << log;
      const auto store = Store::open(data(), mode);
      told += store ? std::to_string((*store)->tip().sequence.value) : store.error().what;
      told += ' ';
    }
    return told;
  };
  const std::string damaged = "Corruption: its log is damaged before its end ";
  EXPECT_EQ(tip_with(without(made.log, made.inside("second"))),
            damaged + "its log is damaged before its end ");
  EXPECT_EQ(tip_with(without(made.log, made.inside("third"))), "9 9 ");
}

TEST_F(LogTail, ThatEndsInsideARecordIsRocksDbsToRead) {
  const Killed made = killed();
  const auto tail = tail_of(made.log.substr(0, made.ends.at("fourth") - 1));
  EXPECT_EQ(tail.kind, Kind::whole);
  EXPECT_EQ(tail.whole_bytes, made.ends.at("third"));
}

TEST_F(LogTail, OfNoBytesIsWhole) {
  EXPECT_EQ(tail_of("").kind, Kind::whole);
  EXPECT_EQ(tail_of(std::string(100'000, '\0')).kind, Kind::whole);
}

}  // namespace
}  // namespace kontor
