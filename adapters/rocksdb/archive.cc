// The archive of a Store: bytes as they came, in compressed pieces, with what is known of them.
//
// Format:    docs/formats/archive.md.
#include <zstd.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "adapters/rocksdb/store_impl.h"
#include "engine/base/invariant.h"
#include "engine/journal/wire.h"

namespace kontor {

using store::refuse;

namespace {

constexpr int kLevel = 1;
// Up to this a piece stays as it is: packing a payment of 2 kB alone costs a seventh of reading it,
// and the tables of the database pack many at once.
constexpr std::size_t kSmall = std::size_t{16} << 10U;

std::string encode_receipt(const Receipt& receipt) {
  std::string row;
  wire::put_varint(row, receipt.size_bytes);
  row += receipt.sha256.view();
  wire::put_varint(row, receipt.channel.size());
  row += receipt.channel;
  return row;
}

std::optional<Receipt> decode_receipt(std::string_view row) {
  Receipt receipt;
  if (!wire::get_varint(row, receipt.size_bytes) || row.size() < Sha256::kSize) return std::nullopt;
  receipt.sha256 = Sha256::from(row.substr(0, Sha256::kSize));
  row.remove_prefix(Sha256::kSize);
  std::string_view channel;
  if (!wire::get_bytes(row, channel) || !row.empty()) return std::nullopt;
  receipt.channel = channel;
  return receipt;
}

std::string receipt_place(const std::string& data, std::uint64_t receipt) {
  return data + ": archive receipt " + std::to_string(receipt);
}

// One a thread: making one costs more than packing a piece of 20 kB.
ZSTD_CCtx* compressor() {
  struct Free {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  };
  thread_local const std::unique_ptr<ZSTD_CCtx, Free> context = [] {
    std::unique_ptr<ZSTD_CCtx, Free> made(ZSTD_createCCtx());
    KONTOR_INVARIANT(made != nullptr);
    ZSTD_CCtx_setParameter(made.get(), ZSTD_c_checksumFlag, 1);
    ZSTD_CCtx_setParameter(made.get(), ZSTD_c_compressionLevel, kLevel);
    return made;
  }();
  return context.get();
}

// A piece's bytes, in room or where they lie; empty: they are not `size` bytes.
std::string_view unpack(std::string_view packed, std::size_t size, std::string& room) {
  if (packed.size() == size) return packed;
  room.resize(size);
  const std::size_t unpacked =
      ZSTD_decompress(room.data(), room.size(), packed.data(), packed.size());
  if (ZSTD_isError(unpacked) != 0 || unpacked != size) return {};
  return room;
}

}  // namespace

std::string Store::pack(std::string_view bytes) {
  KONTOR_INVARIANT(bytes.size() <= kArchivePiece);
  if (bytes.size() <= kSmall) return std::string(bytes);
  thread_local std::string room;
  room.resize(ZSTD_compressBound(bytes.size()));
  const std::size_t size =
      ZSTD_compress2(compressor(), room.data(), room.size(), bytes.data(), bytes.size());
  // With room for the worst case and valid parameters there is nothing that can fail but memory.
  KONTOR_INVARIANT(ZSTD_isError(size) == 0);
  return size < bytes.size() ? room.substr(0, size) : std::string(bytes);
}

void Store::Impl::put(rocksdb::WriteBatch& batch, const FileBeside& file) const {
  const std::uint64_t number = file.receipt.value;
  if (file.size_bytes > 0)
    batch.Put(family(store::kArchive), store::piece_key(number, 0), file.packed);
  put_receipt(batch, file.receipt, {file.size_bytes, file.sha256, file.channel});
}

void Store::Impl::put_receipt(rocksdb::WriteBatch& batch, ReceiptId number,
                              const Receipt& receipt) const {
  batch.Put(family(store::kReceipts), store::number_key(number.value), encode_receipt(receipt));
}

struct Store::ArchiveWriter::Work {
  Store::Impl* store;
  ReceiptId receipt;
  std::string raw;  // the piece that is being filled
  std::uint32_t pieces = 0;
  std::uint64_t size_bytes = 0;

  void add_piece(rocksdb::WriteBatch& batch);
};

void Store::ArchiveWriter::Work::add_piece(rocksdb::WriteBatch& batch) {
  batch.Put(store->family(store::kArchive), store::piece_key(receipt.value, pieces), pack(raw));
  ++pieces;
  size_bytes += raw.size();
  raw.clear();
}

Store::ArchiveWriter::ArchiveWriter(std::unique_ptr<Work> work) : work_(std::move(work)) {}
Store::ArchiveWriter::ArchiveWriter(ArchiveWriter&&) noexcept = default;
Store::ArchiveWriter& Store::ArchiveWriter::operator=(ArchiveWriter&&) noexcept = default;
Store::ArchiveWriter::~ArchiveWriter() = default;

Store::ArchiveWriter Store::begin(ReceiptId receipt) {
  auto work = std::make_unique<ArchiveWriter::Work>();
  work->store = impl_.get();
  work->receipt = receipt;
  return ArchiveWriter(std::move(work));
}

StoreResult<void> Store::ArchiveWriter::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t size = std::min(bytes.size(), kArchivePiece - work_->raw.size());
    work_->raw += bytes.substr(0, size);
    bytes.remove_prefix(size);
    if (work_->raw.size() < kArchivePiece) continue;
    rocksdb::WriteBatch batch;
    work_->add_piece(batch);
    if (auto done = work_->store->write(batch, false, "archive"); !done) return done;
  }
  return {};
}

StoreResult<void> Store::ArchiveWriter::finish(const Sha256& sha256, std::uint64_t size_bytes,
                                               std::string_view channel) {
  rocksdb::WriteBatch batch;
  if (!work_->raw.empty()) work_->add_piece(batch);
  KONTOR_INVARIANT(size_bytes == work_->size_bytes);
  work_->store->put_receipt(batch, work_->receipt, {size_bytes, sha256, std::string(channel)});
  return work_->store->write(batch, false, "archive");
}

StoreResult<Receipt> Store::receipt(ReceiptId receipt) const {
  const auto row = impl_->get(store::kReceipts, store::number_key(receipt.value));
  if (!row) return std::unexpected(row.error());
  if (!*row) {
    return refuse(StoreFault::missing, "nothing was archived",
                  receipt_place(impl_->data, receipt.value));
  }
  auto decoded = decode_receipt(**row);
  if (!decoded) {
    return refuse(StoreFault::damaged, "its row does not unpack",
                  receipt_place(impl_->data, receipt.value));
  }
  return std::move(*decoded);
}

StoreResult<void> Store::read_archive(ReceiptId receipt,
                                      const std::function<bool(std::string_view)>& visit) const {
  const auto row = this->receipt(receipt);
  if (!row) return std::unexpected(row.error());
  const std::string place = receipt_place(impl_->data, receipt.value);
  rocksdb::ReadOptions options;
  options.fill_cache = false;
  const std::unique_ptr<rocksdb::Iterator> pieces(
      impl_->db().NewIterator(options, impl_->family(store::kArchive)));
  std::string room;
  std::uint64_t left = row->size_bytes;
  pieces->Seek(store::piece_key(receipt.value, 0));
  for (std::uint32_t piece = 0; left > 0; ++piece, pieces->Next()) {
    if (!pieces->status().ok()) return std::unexpected(store::error_of(pieces->status(), place));
    if (!pieces->Valid() ||
        pieces->key() != rocksdb::Slice(store::piece_key(receipt.value, piece))) {
      return refuse(StoreFault::damaged, "piece " + std::to_string(piece) + " is missing", place);
    }
    const std::string_view bytes =
        unpack(store::view(pieces->value()), std::min<std::uint64_t>(left, kArchivePiece), room);
    if (bytes.empty()) {
      return refuse(StoreFault::damaged, "piece " + std::to_string(piece) + " does not unpack",
                    place);
    }
    left -= bytes.size();
    if (!visit(bytes)) return {};
  }
  return {};
}

StoreResult<ReceiptId> Store::highest_receipt() const {
  const rocksdb::ReadOptions options;
  const std::unique_ptr<rocksdb::Iterator> pieces(
      impl_->db().NewIterator(options, impl_->family(store::kArchive)));
  const std::unique_ptr<rocksdb::Iterator> rows(
      impl_->db().NewIterator(options, impl_->family(store::kReceipts)));
  std::uint64_t highest = 0;
  pieces->SeekToLast();
  if (pieces->Valid() && pieces->key().size() == store::kPieceKeyBytes) {
    highest = store::big_endian<std::uint64_t>(store::view(pieces->key()));
  }
  rows->SeekToLast();
  if (rows->Valid() && rows->key().size() == store::kNumberKeyBytes) {
    highest = std::max(highest, store::big_endian<std::uint64_t>(store::view(rows->key())));
  }
  for (const auto& rocks : {pieces->status(), rows->status()}) {
    if (!rocks.ok()) return std::unexpected(store::error_of(rocks, impl_->path()));
  }
  return ReceiptId{highest};
}

StoreResult<void> Store::each_receipt(
    const std::function<bool(ReceiptId, const Receipt&)>& visit) const {
  return each_receipt_from({}, visit);
}

StoreResult<void> Store::each_receipt_from(
    ReceiptId first, const std::function<bool(ReceiptId, const Receipt&)>& visit) const {
  const std::unique_ptr<rocksdb::Iterator> rows(
      impl_->db().NewIterator(rocksdb::ReadOptions(), impl_->family(store::kReceipts)));
  for (rows->Seek(store::number_key(first.value)); rows->Valid(); rows->Next()) {
    const auto receipt = decode_receipt(store::view(rows->value()));
    if (!receipt || rows->key().size() != store::kNumberKeyBytes) {
      return refuse(StoreFault::damaged, "a receipt's row does not unpack", impl_->path());
    }
    const ReceiptId number{store::big_endian<std::uint64_t>(store::view(rows->key()))};
    if (!visit(number, *receipt)) return {};
  }
  if (!rows->status().ok()) return std::unexpected(store::error_of(rows->status(), impl_->path()));
  return {};
}

StoreResult<std::vector<ReceiptId>> Store::unfinished_receipts() const {
  rocksdb::ReadOptions options;
  options.fill_cache = false;
  const std::unique_ptr<rocksdb::Iterator> pieces(
      impl_->db().NewIterator(options, impl_->family(store::kArchive)));
  std::vector<ReceiptId> found;
  for (pieces->SeekToFirst(); pieces->Valid();) {
    if (pieces->key().size() != store::kPieceKeyBytes) {
      return refuse(StoreFault::damaged, "an archive piece has no receipt for a key",
                    impl_->path());
    }
    const auto number = store::big_endian<std::uint64_t>(store::view(pieces->key()));
    const auto row = impl_->get(store::kReceipts, store::number_key(number));
    if (!row) return std::unexpected(row.error());
    if (!*row) found.push_back({number});
    pieces->Seek(store::piece_key(number, ~std::uint32_t{0}));  // past its last piece
  }
  if (!pieces->status().ok()) {
    return std::unexpected(store::error_of(pieces->status(), impl_->path()));
  }
  return found;
}

StoreResult<void> Store::discard(ReceiptId receipt) {
  const std::unique_ptr<rocksdb::Iterator> pieces(
      impl_->db().NewIterator(rocksdb::ReadOptions(), impl_->family(store::kArchive)));
  rocksdb::WriteBatch batch;
  const std::string prefix = store::number_key(receipt.value);
  for (pieces->Seek(prefix); pieces->Valid() && pieces->key().starts_with(prefix); pieces->Next()) {
    batch.Delete(impl_->family(store::kArchive), pieces->key());
  }
  if (!pieces->status().ok()) {
    return std::unexpected(store::error_of(pieces->status(), impl_->path()));
  }
  const auto row = this->receipt(receipt);
  if (row) {
    batch.Delete(impl_->family(store::kReceipts), store::number_key(receipt.value));
  } else if (row.error().fault != StoreFault::missing) {
    return std::unexpected(row.error());
  }
  return impl_->write(batch, false, "archive");
}

}  // namespace kontor
