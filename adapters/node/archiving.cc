#include "adapters/node/archiving.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "adapters/node/digest.h"

namespace kontor::node {
namespace {

// Takes pieces on a thread of its own; holds at most kAhead of them.
class PieceThread {
 public:
  explicit PieceThread(std::function<void(std::string_view)> take)
      : take_(std::move(take)), thread_([this] { run(); }) {}
  PieceThread(const PieceThread&) = delete;
  PieceThread& operator=(const PieceThread&) = delete;
  ~PieceThread() { finish(); }

  void put(std::string_view piece) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return pieces_.size() < kAhead; });
    pieces_.emplace_back(piece);
    lock.unlock();
    changed_.notify_all();
  }

  void finish() {
    {
      const std::lock_guard lock(mutex_);
      ending_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
  }

 private:
  static constexpr std::size_t kAhead = 4;

  void run() {
    for (;;) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return !pieces_.empty() || ending_; });
      if (pieces_.empty()) return;
      const std::string piece = std::move(pieces_.front());
      pieces_.pop_front();
      lock.unlock();
      changed_.notify_all();
      take_(piece);
    }
  }

  std::function<void(std::string_view)> take_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::string> pieces_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace

bool read_head(ByteSource& bytes, std::string& head) {
  constexpr std::size_t kMost = Store::kArchivePiece + 1;
  constexpr std::size_t kFirst = std::size_t{16} << 10U;  // most files of single payments
  head.clear();
  for (std::size_t room = kFirst;; room = kMost) {
    std::int64_t got = 0;
    const std::size_t had = head.size();
    head.resize_and_overwrite(room, [&](char* to, std::size_t) {
      got = bytes.read(to + had, room - had);
      return had + static_cast<std::size_t>(std::max<std::int64_t>(got, 0));
    });
    if (got < 0) return false;
    if (head.size() < room || room == kMost) return true;
  }
}

std::expected<Fingerprint, std::string> fingerprint(ByteSource& bytes) {
  if (!bytes.rewind()) return std::unexpected("cannot be read");
  Sha256Stream hash;
  Fingerprint out;
  std::string piece(Store::kArchivePiece, '\0');
  for (;;) {
    const std::int64_t size = bytes.read(piece.data(), piece.size());
    if (size < 0) return std::unexpected("cannot be read");
    if (size == 0) break;
    hash.update({piece.data(), static_cast<std::size_t>(size)});
    out.size += static_cast<std::uint64_t>(size);
  }
  out.sha256 = hash.finish();
  return out;
}

std::expected<void, std::string> archive(ByteSource& bytes, Store& store, ReceiptId receipt,
                                         const Fingerprint& expected, std::string_view channel,
                                         const std::function<void(std::string_view)>& show) {
  if (!bytes.rewind()) return std::unexpected("cannot be read");
  Store::ArchiveWriter writer = store.begin(receipt);
  Sha256Stream hash;
  std::uint64_t size = 0;
  StoreResult<void> written;
  const auto keep = [&](std::string_view piece) {
    hash.update(piece);
    size += piece.size();
    if (written) written = writer.write(piece);
  };
  std::string piece(Store::kArchivePiece, '\0');
  {
    PieceThread beside(keep);
    for (;;) {
      const std::int64_t got = bytes.read(piece.data(), piece.size());
      if (got < 0) return std::unexpected("cannot be read");
      if (got == 0) break;
      const std::string_view now{piece.data(), static_cast<std::size_t>(got)};
      beside.put(now);
      show(now);
    }
  }
  if (!written) return std::unexpected(written.error().text());
  if (hash.finish() != expected.sha256 || size != expected.size)
    return std::unexpected("changed while it was read");
  if (const auto done = writer.finish(expected.sha256, size, channel); !done)
    return std::unexpected(done.error().text());
  return {};
}

}  // namespace kontor::node
