#include "adapters/rocksdb/store.h"

#include <sys/stat.h>
#include <sys/wait.h>

#include <map>
#include <thread>

#include "tests/adapters/rocksdb/fixture.h"

namespace kontor {
namespace {

using namespace testing_store;
namespace fs = std::filesystem;

TEST(StoreJournal, AppendedRecordsAreReadAgainAfterReopening) {
  const Folder data;
  {
    auto store = opened(data.path());
    EXPECT_EQ(store->tip().sequence, Sequence{0});
    EXPECT_TRUE(store->tip().hash.empty());
    for (const std::size_t records : {1, 3, 2, 500, 1}) {
      ASSERT_EQ(store->append(block_after(store->tip(), records)), Appended::durable);
    }
    EXPECT_EQ(all_records(*store).size(), 507U);
  }  // killed
  {
    auto store = opened(data.path());
    EXPECT_EQ(all_records(*store).size(), 507U);
    ASSERT_EQ(store->append(block_after(store->tip(), 2)), Appended::durable);
    ASSERT_TRUE(store->close());
  }
  EXPECT_EQ(all_records(*opened(data.path())).size(), 509U);
}

TEST(StoreJournal, ReaderCrossesBlocksAndStopsWhereAsked) {
  const Folder data;
  auto store = opened(data.path());
  for (const std::size_t records : {4, 1, 5}) {
    ASSERT_EQ(store->append(block_after(store->tip(), records)), Appended::durable);
  }
  for (std::uint64_t from = 1; from <= 10; ++from) {
    for (std::uint64_t to = from; to <= 10; ++to) {
      std::uint64_t next = from;
      EXPECT_TRUE(store->read({from}, {to}, to % 2 == 0, [&](const StoredRecord& read) {
        EXPECT_EQ(read.sequence.value, next++);
        EXPECT_EQ(read.texts.empty(), to % 2 == 1 || read.sequence.value % 3 == 0);
        return true;
      }));
      EXPECT_EQ(next, to + 1);
    }
  }
  int visited = 0;
  EXPECT_TRUE(store->read({2}, {9}, false, [&](const StoredRecord&) { return ++visited < 3; }));
  EXPECT_EQ(visited, 3);
  const auto none = [](const StoredRecord&) { return ADD_FAILURE() << "visited", true; };
  EXPECT_TRUE(store->read({5}, {4}, false, none));
  EXPECT_FALSE(store->read({11}, {11}, false, none));
  EXPECT_FALSE(store->read({0}, {0}, false, none));
  visited = 0;
  EXPECT_FALSE(store->read({9}, {12}, false, [&](const StoredRecord&) { return ++visited > 0; }));
  EXPECT_EQ(visited, 2);
}

TEST(StoreJournal, OrdersAreFoundInTheRecordThatDecidedThem) {
  const Folder data;
  auto store = opened(data.path());
  EXPECT_EQ(store->record_of({1}), Sequence{0});
  ASSERT_EQ(store->append(block_after(store->tip(), 6)), Appended::durable);  // orders 20, 40, 60
  EXPECT_EQ(store->record_of({19}), Sequence{0});
  EXPECT_EQ(store->record_of({20}), Sequence{2});
  EXPECT_EQ(store->record_of({39}), Sequence{2});
  EXPECT_EQ(store->record_of({40}), Sequence{4});
  EXPECT_EQ(store->record_of({60}), Sequence{6});
}

TEST(StoreJournal, DamagedIndexOfOrdersIsAFaultAndNotAnAbsentOrder) {
  const Folder data;
  {
    auto store = opened(data.path());
    ASSERT_EQ(store->append(block_after(store->tip(), 6)), Appended::durable);
    ASSERT_TRUE(store->close());
  }
  EXPECT_EQ(opened(data.path(), Store::Mode::read_only)->record_of_checked({20}).value(),
            Sequence{2});
  // The first byte of each table is data: one of them is the index.
  int found = 0;
  for (const auto& entry : fs::directory_iterator(data / "journal")) {
    if (entry.path().extension() != ".sst") continue;
    const std::string whole = posix_file_system().read(entry.path()).value();
    std::string flipped = whole;
    flipped[0] = static_cast<char>(flipped[0] ^ 1);
    std::ofstream(entry.path(), std::ios::binary) << flipped;
    if (const auto store = Store::open(data.path(), Store::Mode::read_only)) {
      const auto record = (*store)->record_of_checked({20});
      EXPECT_EQ(record.value_or(Sequence{2}), Sequence{2});
      found += !record && record.error().fault == StoreFault::damaged ? 1 : 0;
    }
    std::ofstream(entry.path(), std::ios::binary) << whole;
  }
  EXPECT_EQ(found, 1);
}

TEST(StoreArchive, GivesBackTheBytes) {
  const Folder data;
  const std::size_t sizes[] = {0, 1, (1U << 20U) - 1, 1U << 20U, 5 * (1U << 20U) + 1};
  {
    auto store = opened(data.path());
    EXPECT_EQ(store->highest_receipt().value(), ReceiptId{0});
    std::uint64_t receipt = 0;
    for (const std::size_t size : sizes) {
      ++receipt;
      ASSERT_TRUE(archive(*store, receipt, noise(size, receipt)));
    }
    ASSERT_TRUE(store->close());
  }
  auto store = opened(data.path());
  std::uint64_t receipt = 0;
  for (const std::size_t size : sizes) {
    const std::string bytes = noise(size, ++receipt);
    EXPECT_EQ(archived(*store, receipt), bytes);
    EXPECT_EQ(store->receipt({receipt}).value(), (Receipt{size, store::sha256(bytes), "operator"}));
  }
  EXPECT_EQ(store->highest_receipt().value(), ReceiptId{5});
  EXPECT_EQ(store->receipt({9}).error().fault, StoreFault::missing);
  std::uint64_t rows = 0;
  ASSERT_TRUE(store->each_receipt(
      [&](ReceiptId number, const Receipt&) { return number.value == ++rows; }));
  EXPECT_EQ(rows, 5U);
}

TEST(StoreArchive, SameBytesFromTwoChannelsAreTwoReceipts) {
  const Folder data;
  auto store = opened(data.path());
  ASSERT_TRUE(archive(*store, 3, "bytes", 2, "north"));
  ASSERT_TRUE(archive(*store, 7, "bytes", 2, "south"));
  ASSERT_TRUE(store->discard({3}));
  EXPECT_EQ(store->receipt({3}).error().fault, StoreFault::missing);
  EXPECT_EQ(archived(*store, 7), "bytes");
}

TEST(StoreArchive, KilledWriterLeavesAnOrphanThatCanBeDiscarded) {
  const Folder data;
  auto store = opened(data.path());
  ASSERT_TRUE(archive(*store, 1, "whole"));
  {
    auto writer = store->begin({2});
    ASSERT_TRUE(writer.write(noise(3U << 20U)));
  }
  EXPECT_EQ(store->highest_receipt().value(), ReceiptId{2});
  const std::vector<ReceiptId> orphans = {{2}};
  EXPECT_EQ(store->unfinished_receipts().value(), orphans);
  ASSERT_TRUE(store->discard({2}));
  EXPECT_TRUE(store->unfinished_receipts().value().empty());
  EXPECT_EQ(store->highest_receipt().value(), ReceiptId{1});
}

TEST(StoreArchive, IsWrittenBesideAppends) {
  const Folder data;
  auto store = opened(data.path());
  std::thread archiver([&] {
    for (std::uint64_t receipt = 1; receipt <= 4; ++receipt) {
      EXPECT_TRUE(archive(*store, receipt, noise(2U << 20U, receipt)));
    }
  });
  for (int block = 0; block < 40; ++block) {
    EXPECT_EQ(store->append(block_after(store->tip(), 3)), Appended::durable);
  }
  archiver.join();
  EXPECT_EQ(all_records(*store).size(), 120U);
  EXPECT_EQ(archived(*store, 4), noise(2U << 20U, 4));
}

TEST(StoreSnapshots, KeepTheNewestTwo) {
  const Folder data;
  auto store = opened(data.path());
  EXPECT_EQ(store->latest_snapshot({99}).value(), std::nullopt);
  for (const std::uint64_t sequence : {10, 20, 30}) {
    const std::string bytes = noise((sequence / 10 - 1) * (1U << 20U) + sequence / 20, sequence);
    ASSERT_TRUE(store->put_snapshot({sequence}, bytes, store::sha256(bytes)));
  }
  EXPECT_EQ(store->latest_snapshot({19}).value(), std::nullopt);
  EXPECT_EQ(store->latest_snapshot({29}).value()->sequence, Sequence{20});
  const auto newest = store->latest_snapshot({31}).value();
  EXPECT_EQ(newest->sequence, Sequence{30});
  const std::string bytes = store->read_snapshot({30}).value();
  EXPECT_EQ(bytes.size(), newest->size_bytes);
  EXPECT_EQ(store::sha256(bytes), newest->hash);
  EXPECT_EQ(store->read_snapshot({10}).error().fault, StoreFault::missing);
  ASSERT_TRUE(store->put_snapshot({30}, "again", store::sha256("again")));
  EXPECT_EQ(store->read_snapshot({30}).value(), "again");
  EXPECT_EQ(store->snapshots().value().size(), 2U);
}

TEST(StoreMeta, FoundingKeyIsSetOnce) {
  const Folder data;
  {
    auto store = opened(data.path());
    EXPECT_EQ(store->founding_key().value(), std::nullopt);
    ASSERT_TRUE(store->put_founding_key("sixteen bytes!!!"));
    EXPECT_FALSE(store->put_founding_key("another"));
  }
  EXPECT_EQ(opened(data.path())->founding_key().value(), "sixteen bytes!!!");
}

TEST(StoreKeys, OfABlockAreFoundAgain) {
  const Folder data;
  Key128 key;
  key.bytes.fill(7);
  {
    auto store = opened(data.path());
    EXPECT_FALSE(store->has_keys());
    EXPECT_EQ(store->key(key).value(), std::nullopt);
    Block block = block_after(store->tip(), 1);
    block.keys = {
        {key, 20'780}
    };
    ASSERT_EQ(store->append(block), Appended::durable);
    EXPECT_TRUE(store->has_keys());
    EXPECT_EQ(store->key(key).value(), 20'780U);
    block = block_after(store->tip(), 1);
    block.keys = {
        {key, 20'781}
    };
    ASSERT_EQ(store->append(block), Appended::durable);
  }
  auto store = opened(data.path());
  EXPECT_TRUE(store->has_keys());
  EXPECT_EQ(store->key(key).value(), 20'781U);
}

TEST(StoreLock, NamesTheProcessThatHasTheStore) {
  const Folder data;
  int ready[2];
  int done[2];
  ASSERT_EQ(::pipe(ready), 0);
  ASSERT_EQ(::pipe(done), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    char byte = 'x';
    auto store = Store::open(data.path(), Store::Mode::read_write);
    const bool told = ::write(ready[1], &byte, 1) == 1 && ::read(done[0], &byte, 1) == 1;
    ::_exit(store && told ? 0 : 1);
  }
  char byte = 0;
  ASSERT_EQ(::read(ready[0], &byte, 1), 1);
  const auto refused = Store::open(data.path(), Store::Mode::read_write);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fault, StoreFault::in_use);
  EXPECT_EQ(refused.error().holder_pid, child);
  EXPECT_NE(refused.error().what.find(std::to_string(child)), std::string::npos);
  EXPECT_NE(opened(data.path(), Store::Mode::read_only), nullptr);
  ASSERT_EQ(::write(done[1], &byte, 1), 1);
  int status = 1;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  EXPECT_NE(opened(data.path()), nullptr);  // the lock ended with its holder
}

TEST(StoreOpen, FilesAreTheOwnersAloneUnderUmask077) {
  const Folder data;
  const mode_t before = ::umask(077);
  ASSERT_TRUE(opened(data / "new")->close());
  ::umask(before);
  for (const auto& entry : fs::recursive_directory_iterator(data / "new")) {
    EXPECT_EQ(entry.status().permissions() & (fs::perms::group_all | fs::perms::others_all),
              fs::perms::none)
        << entry.path();
  }
}

TEST(StoreOpen, ReadOnlySeesWhatWasDurableBesideAWriter) {
  const Folder data;
  EXPECT_EQ(Store::open(data.path(), Store::Mode::read_only).error().fault, StoreFault::missing);
  auto writer = opened(data.path());
  for (int round = 0; round < 12; ++round) {
    // Big enough to flush memtables and delete logs between the readers.
    for (int block = 0; block < 8; ++block) {
      ASSERT_EQ(writer->append(block_after(writer->tip(), 8, 30'000)), Appended::durable);
    }
    auto reader = opened(data.path(), Store::Mode::read_only);
    EXPECT_EQ(reader->tip().sequence, writer->tip().sequence);
    if (round % 4 == 0) all_records(*reader);
    EXPECT_EQ(reader->append(block_after(reader->tip(), 1)), Appended::refused);
  }
}

TEST(StoreOpen, ReadOnlyHasNoHoleBesideAWriterThatNeverRests) {
  const Folder data;
  auto writer = opened(data.path());
  std::atomic<bool> over = false;
  std::atomic<std::uint64_t> durable = 0;
  std::thread writing([&] {
    while (!over && writer->append(block_after(writer->tip(), 8, 30'000)) == Appended::durable) {
      durable = writer->tip().sequence.value;
    }
  });
  while (durable == 0) std::this_thread::yield();
  for (int round = 0; round < 12; ++round) {
    const std::uint64_t known = durable;
    auto reader = opened(data.path(), Store::Mode::read_only);
    if (reader == nullptr) break;
    EXPECT_GE(reader->tip().sequence.value, known);
    if (round % 4 == 0) all_records(*reader);
  }
  over = true;
  writing.join();
}

TEST(StoreOpen, ReadOnlyChangesNoFile) {
  const Folder data;
  ASSERT_TRUE(opened(data.path())->close());
  const auto files = [&] {
    std::map<std::string, fs::file_time_type> found;
    for (const auto& entry : fs::recursive_directory_iterator(data.path()))
      found[entry.path()] = entry.last_write_time();
    return found;
  };
  const auto before = files();
  ASSERT_TRUE(opened(data.path(), Store::Mode::read_only)->close());
  EXPECT_EQ(files(), before);
}

TEST(StoreWitness, JournalThatLostItsTailIsRefused) {
  const Folder data;
  Sha256 second;
  {
    auto store = opened(data.path());
    ASSERT_EQ(store->append(block_after(store->tip(), 2)), Appended::durable);
    second = store->tip().hash;
    ASSERT_TRUE(store->close());
  }
  const std::string old = data.path() + "_old";
  fs::copy(data.path(), old, fs::copy_options::recursive);
  {
    auto store = opened(data.path());
    ASSERT_EQ(store->append(block_after(store->tip(), 3)), Appended::durable);
    EXPECT_TRUE(store->check_witness({5}, store->tip().hash));
    EXPECT_TRUE(store->check_witness({2}, second));
    EXPECT_TRUE(store->check_witness({2}, Sha256{}));
    EXPECT_EQ(store->check_witness({2}, store->tip().hash).error().fault, StoreFault::damaged);
    EXPECT_EQ(store->check_witness({6}, Sha256{}).error().fault, StoreFault::damaged);
    ASSERT_TRUE(store->close());
  }
  // The older journal under the newer witness.
  fs::copy_file(data / "tip", old + "/tip", fs::copy_options::overwrite_existing);
  for (const auto mode : {Store::Mode::read_write, Store::Mode::read_only}) {
    const auto refused = Store::open(old, mode);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fault, StoreFault::damaged);
    EXPECT_NE(refused.error().text().find("ends at record 2"), std::string::npos)
        << refused.error().text();
  }
  // No journal at all under a witness is no reason to found one.
  fs::remove_all(old + "/journal");
  EXPECT_EQ(Store::open(old, Store::Mode::read_write).error().fault, StoreFault::damaged);
  EXPECT_FALSE(fs::exists(old + "/journal"));
  fs::remove_all(old);
}

TEST(StoreWitness, EveryFlippedByteOfItIsFound) {
  const Folder data;
  {
    auto store = opened(data.path());
    ASSERT_EQ(store->append(block_after(store->tip(), 2)), Appended::durable);
    ASSERT_TRUE(store->close());
  }
  const std::string path = data / "tip";
  const std::string whole = posix_file_system().read(path).value();
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string flipped = whole;
    flipped[at] = static_cast<char>(flipped[at] ^ 1);
    std::ofstream(path, std::ios::binary) << flipped;
    EXPECT_FALSE(Store::open(data.path(), Store::Mode::read_only)) << at;
  }
}

TEST(StoreWitness, RecordsAreNotReplacedByAnEmptyDatabase) {
  const Folder data;
  {
    auto store = opened(data.path());
    ASSERT_EQ(store->append(block_after(store->tip(), 2)), Appended::durable);
  }  // killed: no witness
  fs::remove(data / "journal/CURRENT");
  EXPECT_EQ(Store::open(data.path(), Store::Mode::read_write).error().fault, StoreFault::damaged);
}

TEST(StoreBackup, IsAStoreOfItsOwn) {
  const Folder data;
  auto store = opened(data / "a");
  ASSERT_EQ(store->append(block_after(store->tip(), 20)), Appended::durable);
  ASSERT_TRUE(archive(*store, 1, noise(2U << 20U)));
  ASSERT_TRUE(store->backup_to(data / "b"));
  EXPECT_FALSE(store->backup_to(data / "b"));
  ASSERT_EQ(store->append(block_after(store->tip(), 1)), Appended::durable);
  for (const auto& entry : fs::recursive_directory_iterator(data / "b")) {
    if (!entry.is_regular_file()) continue;
    EXPECT_EQ(fs::hard_link_count(entry.path()), 1U) << entry.path();
  }
  auto copy = opened(data / "b");
  EXPECT_EQ(all_records(*copy).size(), 20U);
  EXPECT_EQ(archived(*copy, 1), noise(2U << 20U));
  ASSERT_EQ(copy->append(block_after(copy->tip(), 1)), Appended::durable);
  ASSERT_TRUE(copy->close());
}

TEST(StoreMemory, StaysSmall) {
  const Folder data;
  auto store = opened(data.path());
  for (std::uint64_t receipt = 1; receipt <= 20; ++receipt) {
    ASSERT_TRUE(archive(*store, receipt, noise(5U << 20U, receipt)));
    ASSERT_EQ(store->append(block_after(store->tip(), 20, 50'000)), Appended::durable);
    EXPECT_LT(store->memory_bytes(), 48U << 20U);
  }
}

}  // namespace
}  // namespace kontor
