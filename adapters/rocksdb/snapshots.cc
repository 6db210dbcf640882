// Snapshots of a Store: a header that is written last, and the bytes in pieces before it.
//
// Format:    docs/formats/journal.md, "Snapshots".
#include <algorithm>
#include <utility>

#include "adapters/rocksdb/store_impl.h"
#include "engine/journal/wire.h"

namespace kontor {

using store::refuse;

namespace {

constexpr std::size_t kPieceBytes = std::size_t{1} << 20U;

constexpr char kVersion = 1;
constexpr std::size_t kKept = 2;

std::string encode_header(const Store::SnapshotInfo& info) {
  std::string row(1, kVersion);
  wire::put_varint(row, info.size_bytes);
  row += info.hash.view();
  return row;
}

std::optional<Store::SnapshotInfo> decode_header(Sequence sequence, std::string_view row) {
  Store::SnapshotInfo info{.sequence = sequence, .hash = {}, .size_bytes = 0};
  if (row.empty() || row.front() != kVersion) return std::nullopt;
  row.remove_prefix(1);
  if (!wire::get_varint(row, info.size_bytes) || row.size() != Sha256::kSize) return std::nullopt;
  info.hash = Sha256::from(row);
  return info;
}

std::string snapshot_place(const std::string& data, std::uint64_t sequence) {
  return data + ": snapshot " + std::to_string(sequence);
}

std::unique_ptr<rocksdb::Iterator> rows_of(const rocksdb::DB& db,
                                           rocksdb::ColumnFamilyHandle* family) {
  rocksdb::ReadOptions options;
  options.fill_cache = false;
  return std::unique_ptr<rocksdb::Iterator>(
      const_cast<rocksdb::DB&>(db).NewIterator(options, family));
}

}  // namespace

StoreResult<std::vector<Store::SnapshotInfo>> Store::snapshots() const {
  const auto rows = rows_of(impl_->db(), impl_->family(store::kSnapshots));
  std::vector<SnapshotInfo> found;
  for (rows->SeekToFirst(); rows->Valid();) {
    if (rows->key().size() < store::kNumberKeyBytes) {
      return refuse(StoreFault::damaged, "a snapshot has no sequence for a key", impl_->path());
    }
    const Sequence sequence{store::big_endian<std::uint64_t>(store::view(rows->key()))};
    if (rows->key().size() == store::kNumberKeyBytes) {  // the header sorts before its pieces
      const auto info = decode_header(sequence, store::view(rows->value()));
      if (!info) {
        return refuse(StoreFault::damaged, "its header does not unpack",
                      snapshot_place(impl_->data, sequence.value));
      }
      found.push_back(*info);
    }
    rows->Seek(store::piece_key(sequence.value, ~std::uint32_t{0}));
  }
  if (!rows->status().ok()) return std::unexpected(store::error_of(rows->status(), impl_->path()));
  return found;
}

StoreResult<std::optional<Store::SnapshotInfo>> Store::latest_snapshot(
    Sequence at_or_before) const {
  const auto all = snapshots();
  if (!all) return std::unexpected(all.error());
  std::optional<SnapshotInfo> latest;
  for (const SnapshotInfo& info : *all) {
    if (info.sequence <= at_or_before) latest = info;
  }
  return latest;
}

StoreResult<void> Store::put_snapshot(Sequence sequence, std::string_view bytes,
                                      const Sha256& hash) {
  rocksdb::ColumnFamilyHandle* const family = impl_->family(store::kSnapshots);
  const SnapshotInfo info{.sequence = sequence, .hash = hash, .size_bytes = bytes.size()};
  {
    rocksdb::WriteBatch gone;  // one of the same sequence is not whole while it is replaced
    gone.Delete(family, store::number_key(sequence.value));
    if (auto done = impl_->write(gone, false, "snapshots"); !done) return done;
  }
  for (std::uint32_t piece = 0; !bytes.empty(); ++piece) {
    const std::string_view part = bytes.substr(0, kPieceBytes);
    bytes.remove_prefix(part.size());
    rocksdb::WriteBatch batch;
    batch.Put(family, store::piece_key(sequence.value, piece), store::slice(part));
    if (auto done = impl_->write(batch, false, "snapshots"); !done) return done;
  }
  rocksdb::WriteBatch header;
  header.Put(family, store::number_key(sequence.value), encode_header(info));
  if (auto done = impl_->write(header, true, "snapshots"); !done) return done;

  const auto all = snapshots();
  if (!all) return std::unexpected(all.error());
  std::vector<std::uint64_t> kept;
  for (std::size_t at = all->size() - std::min(kKept, all->size()); at < all->size(); ++at) {
    kept.push_back((*all)[at].sequence.value);
  }
  rocksdb::WriteBatch dropped;
  const auto rows = rows_of(impl_->db(), family);
  for (rows->SeekToFirst(); rows->Valid(); rows->Next()) {
    const auto number = store::big_endian<std::uint64_t>(store::view(rows->key()));
    if (std::ranges::count(kept, number) == 0) dropped.Delete(family, rows->key());
  }
  if (!rows->status().ok()) return std::unexpected(store::error_of(rows->status(), impl_->path()));
  return impl_->write(dropped, false, "snapshots");
}

StoreResult<void> Store::read_snapshot(Sequence sequence,
                                       const std::function<bool(std::string_view)>& visit) const {
  const std::string place = snapshot_place(impl_->data, sequence.value);
  const auto header = impl_->get(store::kSnapshots, store::number_key(sequence.value));
  if (!header) return std::unexpected(header.error());
  if (!*header) return refuse(StoreFault::missing, "there is none", place);
  const auto info = decode_header(sequence, **header);
  if (!info) return refuse(StoreFault::damaged, "its header does not unpack", place);
  const auto rows = rows_of(impl_->db(), impl_->family(store::kSnapshots));
  std::uint64_t left = info->size_bytes;
  rows->Seek(store::piece_key(sequence.value, 0));
  for (std::uint32_t piece = 0; left > 0; ++piece, rows->Next()) {
    if (!rows->status().ok()) return std::unexpected(store::error_of(rows->status(), place));
    const bool there =
        rows->Valid() && rows->key() == rocksdb::Slice(store::piece_key(sequence.value, piece));
    if (!there || rows->value().size() != std::min<std::uint64_t>(left, kPieceBytes)) {
      return refuse(StoreFault::damaged, "piece " + std::to_string(piece) + " is missing or short",
                    place);
    }
    left -= rows->value().size();
    if (!visit(store::view(rows->value()))) return {};
  }
  return {};
}

StoreResult<std::string> Store::read_snapshot(Sequence sequence) const {
  std::string bytes;
  const auto done = read_snapshot(sequence, [&](std::string_view piece) {
    bytes += piece;
    return true;
  });
  if (!done) return std::unexpected(done.error());
  return bytes;
}

}  // namespace kontor
