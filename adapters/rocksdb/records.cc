// The journal of a Store: appending, reading, finding an order's record, comparing with witnesses.
#include <algorithm>
#include <exception>
#include <utility>

#include "adapters/rocksdb/block.h"
#include "adapters/rocksdb/store_impl.h"
#include "engine/base/invariant.h"
#include "engine/journal/wire.h"

namespace kontor {

using store::refuse;

namespace {

std::string record_place(const std::string& data, std::uint64_t sequence) {
  return data + ": journal record " + std::to_string(sequence);
}

rocksdb::ReadOptions scanning() {
  rocksdb::ReadOptions options;
  options.fill_cache = false;
  options.verify_checksums = true;
  return options;
}

// Texts of rising sequences, found in one pass.
class TextCursor {
 public:
  explicit TextCursor(std::unique_ptr<rocksdb::Iterator> rows) : rows_(std::move(rows)) {}

  // Leaves record.texts empty where there are none.
  rocksdb::Status fill(StoredRecord& record) {
    const std::string key = store::number_key(record.sequence.value);
    if (!placed_) rows_->Seek(key);
    placed_ = true;
    while (rows_->Valid() && rows_->key().compare(key) < 0) rows_->Next();
    if (rows_->Valid() && rows_->key() == rocksdb::Slice(key)) {
      record.texts.assign(rows_->value().data(), rows_->value().size());
    }
    return rows_->status();
  }

 private:
  std::unique_ptr<rocksdb::Iterator> rows_;
  bool placed_ = false;
};

}  // namespace

StoreResult<void> Store::Impl::find_tip() {
  const std::unique_ptr<rocksdb::Iterator> blocks(
      db().NewIterator(scanning(), family(store::kJournal)));
  blocks->SeekToLast();
  if (!blocks->Valid()) {
    if (blocks->status().ok()) return {};
    return std::unexpected(store::error_of(blocks->status(), path()));
  }
  if (blocks->key().size() != store::kNumberKeyBytes) {
    return refuse(StoreFault::damaged, "the last block has no sequence for a key", path());
  }
  const Sequence first{store::big_endian<std::uint64_t>(store::view(blocks->key()))};
  store::BlockReader reader(first, store::view(blocks->value()));
  StoredRecord record;
  while (reader.next(record)) tip = {record.sequence, record.hash};
  if (reader.damaged()) {
    return refuse(StoreFault::damaged, "the last block does not unpack",
                  record_place(data, first.value));
  }
  return {};
}

Appended Store::append(const Block& block) {
  Impl& store = *impl_;
  const Tip before = tip();
  KONTOR_INVARIANT(!block.records.empty());
  for (std::size_t at = 0; at < block.records.size(); ++at) {
    KONTOR_INVARIANT(block.records[at].sequence.value == before.sequence.value + 1 + at);
  }
  if (!store.writable()) return Appended::refused;
  rocksdb::WriteBatch batch;
  try {
    batch.Put(store.family(store::kJournal), store::number_key(before.sequence.value + 1),
              store::encode_block(block));
    for (const StoredRecord& record : block.records) {
      const std::string sequence = store::number_key(record.sequence.value);
      if (!record.texts.empty()) batch.Put(store.family(store::kTexts), sequence, record.texts);
      if (record.first_order != OrderId{}) {
        batch.Put(store.family(store::kOrders), store::number_key(record.first_order.value),
                  sequence);
      }
    }
    for (const FileBeside& file : block.files) store.put(batch, file);
    for (const RecentKeys::Entry& key : block.keys) {
      std::string value;
      wire::put_varint(value, key.value);
      batch.Put(store.family(store::kKeys), store::slice(key.key.view()), value);
    }
    if (!block.keys.empty()) store.has_keys = true;
  } catch (const std::exception& thrown) {
    store.stop(thrown.what());  // out of memory: nothing was handed over
    return Appended::refused;
  }
  try {
    if (!store.write(batch, true, "journal")) return Appended::in_doubt;
  } catch (const std::exception& thrown) {
    store.stop(thrown.what());
    return Appended::in_doubt;
  }
  const std::scoped_lock guard(store.mutex);
  store.tip = {block.records.back().sequence, block.records.back().hash};
  return Appended::durable;
}

bool Store::has_keys() const { return impl_->has_keys; }

StoreResult<std::optional<std::uint64_t>> Store::key(const Key128& key) const {
  const auto row = impl_->get(store::kKeys, key.view());
  if (!row) return std::unexpected(row.error());
  if (!*row) return std::optional<std::uint64_t>();
  std::string_view bytes = **row;
  std::uint64_t value = 0;
  if (!wire::get_varint(bytes, value) || !bytes.empty())
    return refuse(StoreFault::damaged, "a key's number does not unpack", impl_->path());
  return std::optional(value);
}

StoreResult<void> Store::Impl::find_keys() {
  const std::unique_ptr<rocksdb::Iterator> rows(
      db().NewIterator(rocksdb::ReadOptions(), family(store::kKeys)));
  rows->SeekToFirst();
  has_keys = rows->Valid();
  if (!rows->status().ok()) return std::unexpected(store::error_of(rows->status(), path()));
  return {};
}

std::string Store::append_fault() const {
  const std::scoped_lock guard(impl_->mutex);
  return impl_->fault;
}

Store::Tip Store::tip() const {
  const std::scoped_lock guard(impl_->mutex);
  return impl_->tip;
}

StoreResult<void> Store::Impl::read(Sequence from, Sequence to, bool with_texts,
                                    const std::function<bool(const StoredRecord&)>& visit) const {
  if (from > to) return {};
  const std::unique_ptr<rocksdb::Iterator> blocks(
      db().NewIterator(scanning(), family(store::kJournal)));
  std::optional<TextCursor> texts;
  if (with_texts) {
    texts.emplace(
        std::unique_ptr<rocksdb::Iterator>(db().NewIterator(scanning(), family(store::kTexts))));
  }
  std::uint64_t wanted = from.value;
  StoredRecord record;
  for (blocks->SeekForPrev(store::number_key(from.value)); blocks->Valid(); blocks->Next()) {
    if (blocks->key().size() != store::kNumberKeyBytes) {
      return refuse(StoreFault::damaged, "a block has no sequence for a key",
                    record_place(data, wanted));
    }
    const Sequence first{store::big_endian<std::uint64_t>(store::view(blocks->key()))};
    if (first.value > wanted) break;  // a hole before this block
    store::BlockReader reader(first, store::view(blocks->value()));
    while (reader.next(record)) {
      if (record.sequence.value < wanted) continue;
      if (texts) {
        if (const auto status = texts->fill(record); !status.ok()) {
          return std::unexpected(store::error_of(status, record_place(data, wanted) + ", texts"));
        }
      }
      if (!visit(record) || record.sequence == to) return {};
      ++wanted;
    }
    if (reader.damaged()) {
      return refuse(StoreFault::damaged, "the block does not unpack", record_place(data, wanted));
    }
  }
  if (!blocks->status().ok()) {
    return std::unexpected(store::error_of(blocks->status(), record_place(data, wanted)));
  }
  return refuse(StoreFault::missing, "there is no such record", record_place(data, wanted));
}

StoreResult<void> Store::read_checked(Sequence from, Sequence to, bool with_texts,
                                      const std::function<bool(const StoredRecord&)>& visit) const {
  return impl_->read(from, to, with_texts, visit);
}

bool Store::read(Sequence from, Sequence to, bool with_texts,
                 const std::function<bool(const StoredRecord&)>& visit) const {
  return read_checked(from, to, with_texts, visit).has_value();
}

StoreResult<Sequence> Store::record_of_checked(OrderId order) const {
  const std::string place = impl_->data + ": index of order " + std::to_string(order.value);
  const std::unique_ptr<rocksdb::Iterator> rows(
      impl_->db().NewIterator(rocksdb::ReadOptions(), impl_->family(store::kOrders)));
  rows->SeekForPrev(store::number_key(order.value));
  if (!rows->status().ok()) return std::unexpected(store::error_of(rows->status(), place));
  if (!rows->Valid()) return Sequence{};
  if (rows->value().size() != store::kNumberKeyBytes) {
    return refuse(StoreFault::damaged, "its row is not a sequence", place);
  }
  return Sequence{store::big_endian<std::uint64_t>(store::view(rows->value()))};
}

Sequence Store::record_of(OrderId order) const {
  return record_of_checked(order).value_or(Sequence{});
}

StoreResult<void> Store::Impl::check(Sequence sequence, const Sha256& hash,
                                     const std::string& witness) const {
  if (sequence == Sequence{}) return {};
  Tip end;
  {
    const std::scoped_lock guard(mutex);
    end = tip;
  }
  if (end.sequence < sequence) {
    return refuse(StoreFault::damaged,
                  "the journal ends at record " + std::to_string(end.sequence.value) + ", but " +
                      witness + " knows of record " + std::to_string(sequence.value) +
                      ": its newest part is lost",
                  path());
  }
  if (hash.empty()) return {};
  Sha256 found;
  const auto done = read(sequence, sequence, false, [&](const StoredRecord& record) {
    found = record.hash;
    return true;
  });
  if (!done) return done;
  if (found != hash) {
    return refuse(StoreFault::damaged, "has another hash than " + witness + " knows of",
                  record_place(data, sequence.value));
  }
  return {};
}

StoreResult<void> Store::check_witness(Sequence sequence, const Sha256& hash) const {
  return impl_->check(sequence, hash, "a witness");
}

}  // namespace kontor
