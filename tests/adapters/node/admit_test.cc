#include "adapters/node/admit.h"

#include <gtest/gtest.h>

#include "tests/adapters/rocksdb/fixture.h"

namespace kontor::node {
namespace {

using namespace testing_store;

Key128 key(std::uint8_t number) {
  Key128 made;
  made.bytes.fill(number);
  return made;
}

// A store in which these keys lie, each with the number of its name.
std::unique_ptr<Store> store_with(const Folder& data, const std::vector<Key128>& keys) {
  auto store = opened(data.path());
  Block block = block_after(store->tip(), 1);
  for (const Key128& one : keys) block.keys.push_back({one, one.bytes[0]});
  EXPECT_EQ(store->append(block), Appended::durable);
  return store;
}

payment::OldKeys admitted(const Store& store, Command command) {
  EXPECT_TRUE(admit(store, command));
  return std::visit(
      [](const auto& asked) -> payment::OldKeys {
        if constexpr (requires { asked.old_keys; }) return asked.old_keys;
        return {};
      },
      command);
}

TEST(Admit, AttachesTheKeysOfACommandThatLieInTheStore) {
  payment::Receipt receipt;
  receipt.sha256.bytes.fill(9);
  const Key128 bytes = payment::bytes_key(receipt);
  const Folder data;
  const auto store = store_with(data, {key(1), key(2), key(3), key(5), bytes});
  const auto found = [](const Key128& one) { return RecentKeys::Entry{one, one.bytes[0]}; };

  payment::BeginFile begin;
  begin.receipt = receipt;
  begin.header.message_key = key(1);
  begin.header.content_key = key(4);  // not there
  begin.batches.resize(2);            // of no keys, the second of two
  begin.batches[1].reference_key = key(2);
  begin.batches[1].content_key = key(3);
  EXPECT_EQ(admitted(*store, begin),
            (payment::OldKeys{found(bytes), found(key(1)), found(key(2)), found(key(3))}));

  payment::FileChunk chunk;
  chunk.orders.resize(2);
  chunk.orders[1].content_key = key(5);
  EXPECT_EQ(admitted(*store, chunk), payment::OldKeys{found(key(5))});

  EXPECT_EQ(admitted(*store, payment::NoteRepeat{receipt, {}, {}}), payment::OldKeys{found(bytes)});
  EXPECT_EQ(admitted(*store, payment::NoteClock{}), payment::OldKeys{});
}

}  // namespace
}  // namespace kontor::node
