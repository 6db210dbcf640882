// The durable part of a Kontor: journal, texts, archive, keys and snapshots in one RocksDB with one
// log.
//
// Layout:    DATA/journal (the database), DATA/lock (the holder's process id), DATA/tip (witness of
//            a clean end). docs/formats/journal.md, docs/formats/archive.md, docs/formats/tip.md.
// Promise:   what append answered durable is there after a power cut, and with it everything that
//            went in before it by the functions marked unsynced.
// Memory:    about 48 MiB at most with RocksDB's buffers, beside what a caller asks to have in one
//            piece.
// Errors:    StoreError; nothing throws. The first failed write stops the store: every later write
//            is refused with `closed`, since what RocksDB's log holds behind a failed write is not
//            known before the next start.
// Threads:   append by one thread at a time; everything else beside it from any thread. An
//            ArchiveWriter belongs to one.
// Source:    the design's "Storage": one database and one log, so that a block and the archive
//            share one fsync.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/files/file_system.h"
#include "adapters/rocksdb/store_error.h"
#include "engine/base/bytes.h"
#include "engine/base/id.h"
#include "engine/ports/journal.h"

namespace rocksdb {
class Env;
}

namespace kontor {

// What is known of archived bytes beside the bytes.
struct Receipt {
  std::uint64_t size_bytes = 0;
  Sha256 sha256;
  std::string channel;  // its name
  friend bool operator==(const Receipt&, const Receipt&) = default;
};

class Store final : public Journal, public JournalReader {
 public:
  enum class Mode : std::uint8_t { read_write, read_only };
  struct Options {
    bool fsync = true;            // false: for the test that must then lose data
    rocksdb::Env* env = nullptr;  // borrowed; null: the machine's
    FileSystem* files = nullptr;  // borrowed, for DATA/tip; null: the machine's
  };

  // read_write founds a store where there is none and holds DATA/lock until close. read_only works
  // beside a writer and sees what was durable when it was opened; a store that does not exist is
  // `missing`. Refuses (damaged) a journal whose tip is below DATA/tip's, or whose hash differs
  // there.
  [[nodiscard]] static StoreResult<std::unique_ptr<Store>> open(const std::string& data, Mode mode,
                                                                const Options& options);
  [[nodiscard]] static StoreResult<std::unique_ptr<Store>> open(const std::string& data, Mode mode);

  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  ~Store()
      override;  // without close: as if the process had been killed, but for RocksDB's own threads

  // A clean end: everything synced, DATA/tip written. Nothing may be called after it.
  [[nodiscard]] StoreResult<void> close();

  // -- journal
  // ---------------------------------------------------------------------------------------------------------
  // Precondition: the block is not empty and goes on at tip + 1. in_doubt on any fault of the write
  // itself; refused only where nothing was handed to the log.
  [[nodiscard]] Appended append(const Block& block) override;
  [[nodiscard]] std::string append_fault() const override;

  [[nodiscard]] Tip tip() const override;
  // As the port says; `to` beyond the tip is a missing record.
  [[nodiscard]] bool read(Sequence from, Sequence to, bool with_texts,
                          const std::function<bool(const StoredRecord&)>& visit) const override;
  // The same with the reason.
  [[nodiscard]] StoreResult<void> read_checked(
      Sequence from, Sequence to, bool with_texts,
      const std::function<bool(const StoredRecord&)>& visit) const;
  // The record with the greatest first_order at or below this one. An order that was never decided,
  // above all others, also gives the last record: the store does not know where a record's orders
  // end.
  [[nodiscard]] Sequence record_of(OrderId order) const override;
  // The same with the reason: record_of gives 0 also where the index cannot be read.
  [[nodiscard]] StoreResult<Sequence> record_of_checked(OrderId order) const;

  // A record that someone outside knows to have existed: damaged where the journal ends before it
  // or has another hash there. An empty hash compares the sequence alone.
  [[nodiscard]] StoreResult<void> check_witness(Sequence sequence, const Sha256& hash) const;

  // A write failed: every later one is refused, and only a new start helps.
  [[nodiscard]] bool stopped() const;

  // -- archive (unsynced: the next durable append makes it durable; a small file travels in its
  // Block)
  // ------------------------------------------------------
  class ArchiveWriter {
   public:
    // Any sizes. Compresses on the calling thread.
    [[nodiscard]] StoreResult<void> write(std::string_view bytes);
    // The last of it, then the receipt's row and index. Nothing may be written after it.
    [[nodiscard]] StoreResult<void> finish(const Sha256& sha256, std::uint64_t size_bytes,
                                           std::string_view channel);

    ArchiveWriter(ArchiveWriter&&) noexcept;
    ArchiveWriter& operator=(ArchiveWriter&&) noexcept;
    ~ArchiveWriter();  // without finish: the pieces stay until discard

   private:
    friend class Store;
    struct Work;
    explicit ArchiveWriter(std::unique_ptr<Work> work);
    std::unique_ptr<Work> work_;
  };
  // Precondition: nothing is archived under this number. The store outlives the writer.
  [[nodiscard]] ArchiveWriter begin(ReceiptId receipt);
  // FileBeside::packed of a file's bytes, at most kArchivePiece of them.
  [[nodiscard]] static std::string pack(std::string_view bytes);
  static constexpr std::size_t kArchivePiece = std::size_t{1} << 20U;

  // The bytes in order, in pieces of at most 1 MiB, until visit gives false. damaged: a piece is
  // missing or does not unpack. Whether they still have the receipt's SHA-256 is the caller's to
  // compare.
  [[nodiscard]] StoreResult<void> read_archive(
      ReceiptId receipt, const std::function<bool(std::string_view)>& visit) const;
  [[nodiscard]] StoreResult<Receipt> receipt(ReceiptId receipt) const;
  // Highest number in the archive, finished or not; 0: empty.
  [[nodiscard]] StoreResult<ReceiptId> highest_receipt() const;
  // Finished ones in order, until visit gives false.
  [[nodiscard]] StoreResult<void> each_receipt(
      const std::function<bool(ReceiptId, const Receipt&)>& visit) const;
  // The same, from a number on.
  [[nodiscard]] StoreResult<void> each_receipt_from(
      ReceiptId first, const std::function<bool(ReceiptId, const Receipt&)>& visit) const;
  // Numbers that have pieces but no row: a writer was killed.
  [[nodiscard]] StoreResult<std::vector<ReceiptId>> unfinished_receipts() const;
  // Forgets pieces, row and index of an orphan that no record mentions.
  [[nodiscard]] StoreResult<void> discard(ReceiptId receipt);

  // -- duplicate keys that memory lets go
  // -----------------------------------------------------------------------------------------------
  // Does any key lie here? False until the state has more than it remembers.
  [[nodiscard]] bool has_keys() const;
  // The number of a key (Block::keys).
  [[nodiscard]] StoreResult<std::optional<std::uint64_t>> key(const Key128& key) const;

  // -- FIX sessions (unsynced: the next durable append makes it durable)
  // -----------------------------------------------------------------------------------------------
  struct SessionMessage {
    SessionId session;
    std::uint64_t number = 0;  // MsgSeqNum as sent
    std::string text;
    Sequence answers;  // the record whose answer it is; 0: none
  };
  [[nodiscard]] StoreResult<void> put_session_messages(std::span<const SessionMessage> messages);
  // In order of number, from..to both included, until visit gives false. Holes are left out.
  [[nodiscard]] StoreResult<void> read_session_messages(
      SessionId session, std::uint64_t from, std::uint64_t to,
      const std::function<bool(std::uint64_t number, std::string_view text)>& visit) const;
  // Has the record's answer been stored as sent?
  [[nodiscard]] StoreResult<bool> answered(SessionId session, Sequence record) const;
  // Forgets messages below a number, and which records before another were answered.
  [[nodiscard]] StoreResult<void> drop_session_messages(SessionId session, std::uint64_t below,
                                                        Sequence answered_before);

  // -- snapshots
  // -----------------------------------------------------------------------------------------------------------
  struct SnapshotInfo {
    Sequence sequence;
    Sha256 hash;
    std::uint64_t size_bytes = 0;
    friend bool operator==(const SnapshotInfo&, const SnapshotInfo&) = default;
  };
  // Durable when it returns; then all but the newest two are dropped.
  [[nodiscard]] StoreResult<void> put_snapshot(Sequence sequence, std::string_view bytes,
                                               const Sha256& hash);
  // The newest at or before a sequence that is whole.
  [[nodiscard]] StoreResult<std::optional<SnapshotInfo>> latest_snapshot(
      Sequence at_or_before) const;
  // Its bytes in pieces of at most 1 MiB, until visit gives false.
  [[nodiscard]] StoreResult<void> read_snapshot(
      Sequence sequence, const std::function<bool(std::string_view)>& visit) const;
  [[nodiscard]] StoreResult<std::string> read_snapshot(Sequence sequence) const;
  [[nodiscard]] StoreResult<std::vector<SnapshotInfo>> snapshots() const;

  // -- meta
  // ----------------------------------------------------------------------------------------------------------------
  // The key of the keyed hashes, drawn by the caller when the store is founded. Durable when it
  // returns; once only.
  [[nodiscard]] StoreResult<void> put_founding_key(std::string_view key);
  [[nodiscard]] StoreResult<std::optional<std::string>> founding_key() const;

  // -- operation
  // -----------------------------------------------------------------------------------------------------------
  // A store of its own at `target` (a copy, no shared files), with its witness. Refused where
  // target exists and is not empty. Only read_write. Read models are not in it: they are rebuilt.
  [[nodiscard]] StoreResult<void> backup_to(const std::string& target);
  // Bytes RocksDB holds in memory: memtables, block cache, table readers.
  [[nodiscard]] std::uint64_t memory_bytes() const;

 private:
  struct Impl;
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace kontor
