#include "adapters/rocksdb/block.h"

#include "tests/adapters/rocksdb/fixture.h"

namespace kontor {
namespace {

using namespace testing_store;

std::vector<StoredRecord> unpacked(Sequence first, std::string_view bytes, bool& damaged) {
  store::BlockReader reader(first, bytes);
  std::vector<StoredRecord> records;
  StoredRecord record;
  while (reader.next(record)) records.push_back(record);
  damaged = reader.damaged();
  return records;
}

TEST(BlockFormat, HoldsRecordsOfEverySize) {
  for (const std::size_t size : {0, 1, 127, 128, 300'000}) {
    Block block;
    for (std::uint64_t n = 7; n < 10; ++n) {
      StoredRecord made;
      made.sequence = {n};
      made.bytes = noise(size, n);
      made.hash = store::sha256(made.bytes);
      made.first_order = {n == 8 ? ~std::uint64_t{0} : 0};
      block.records.push_back(made);
    }
    bool damaged = true;
    const auto records = unpacked({7}, store::encode_block(block), damaged);
    EXPECT_FALSE(damaged);
    ASSERT_EQ(records.size(), 3U);
    for (std::size_t at = 0; at < 3; ++at) EXPECT_TRUE(same(records[at], block.records[at]));
  }
}

TEST(BlockFormat, ByteLayoutIsAsDocumented) {
  Block block;
  StoredRecord made;
  made.sequence = {1};
  made.bytes = "abc";
  made.hash.bytes.fill(0xEE);
  made.first_order = {300};
  block.records.push_back(made);
  EXPECT_EQ(store::encode_block(block),
            std::string("\x01\x01\x03") + "abc" + std::string(32, '\xEE') + "\xAC\x02");
}

TEST(BlockFormat, EveryShorterBlockIsDamaged) {
  const std::string whole = store::encode_block(block_after({}, 3));
  for (std::size_t size = 0; size < whole.size(); ++size) {
    bool damaged = false;
    (void)unpacked({1}, std::string_view(whole).substr(0, size), damaged);
    EXPECT_TRUE(damaged) << size;
  }
  bool damaged = false;
  (void)unpacked({1}, whole + "x", damaged);
  EXPECT_TRUE(damaged);
  std::string other = whole;
  other[0] = 2;
  (void)unpacked({1}, other, damaged);
  EXPECT_TRUE(damaged);
}

}  // namespace
}  // namespace kontor
