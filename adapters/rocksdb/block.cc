#include "adapters/rocksdb/block.h"

#include "engine/journal/wire.h"

namespace kontor::store {

namespace {

constexpr char kVersion = 1;

}  // namespace

std::string encode_block(const Block& block) {
  std::size_t size = 16;
  for (const StoredRecord& record : block.records) {
    size += record.bytes.size() + Sha256::kSize + 20;
  }
  std::string out;
  out.reserve(size);
  out.push_back(kVersion);
  wire::put_varint(out, block.records.size());
  for (const StoredRecord& record : block.records) {
    wire::put_varint(out, record.bytes.size());
    out += record.bytes;
    out += record.hash.view();
    wire::put_varint(out, record.first_order.value);
  }
  return out;
}

BlockReader::BlockReader(Sequence first, std::string_view bytes) : next_(first), rest_(bytes) {
  if (rest_.empty() || rest_.front() != kVersion) {
    damaged_ = true;
    return;
  }
  rest_.remove_prefix(1);
  if (!wire::get_varint(rest_, count_) || count_ == 0) damaged_ = true;
  left_ = count_;
}

bool BlockReader::fail() {
  damaged_ = true;
  return false;
}

bool BlockReader::next(StoredRecord& record) {
  if (damaged_) return false;
  if (left_ == 0) {
    damaged_ = !rest_.empty();
    return false;
  }
  std::string_view bytes;
  if (!wire::get_bytes(rest_, bytes) || rest_.size() < Sha256::kSize) return fail();
  record.hash = Sha256::from(rest_.substr(0, Sha256::kSize));
  rest_.remove_prefix(Sha256::kSize);
  if (!wire::get_varint(rest_, record.first_order.value)) return fail();
  record.sequence = next_;
  record.bytes.assign(bytes);
  record.texts.clear();
  ++next_.value;
  --left_;
  return true;
}

}  // namespace kontor::store
