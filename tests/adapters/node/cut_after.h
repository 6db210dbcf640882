// Crashes at a chosen record, without killing anything.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "adapters/rocksdb/store.h"

namespace kontor::node {

// A store as it is when the process ends right after a record became durable.
inline void cut_after(const Store& whole, Sequence last, const std::string& data) {
  const auto cut = Store::open(data, Store::Mode::read_write);
  ASSERT_TRUE(cut.has_value());
  ASSERT_TRUE((*cut)->put_founding_key(**whole.founding_key()));
  const auto copy = [&](ReceiptId id, const Receipt& receipt) {
    Store::ArchiveWriter writer = (*cut)->begin(id);
    EXPECT_TRUE(whole.read_archive(id, [&](std::string_view piece) {
      EXPECT_TRUE(writer.write(piece));
      return true;
    }));
    EXPECT_TRUE(writer.finish(receipt.sha256, receipt.size_bytes, receipt.channel));
    return true;
  };
  ASSERT_TRUE(whole.each_receipt(copy));
  ASSERT_TRUE(whole.read({1}, last, true, [&](const StoredRecord& record) {
    EXPECT_EQ((*cut)->append({{record}, {}, {}}), Appended::durable);
    return true;
  }));
}

}  // namespace kontor::node
