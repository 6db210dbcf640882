#include "adapters/reports/workbook_parts.h"

#include <zlib.h>

#include <algorithm>
#include <fstream>
#include <vector>

namespace kontor::reports {
namespace {

using Fault = std::unexpected<std::string>;

constexpr std::size_t kPiece = 64U << 10U;
constexpr std::size_t kEndSize = 22;
constexpr std::size_t kEntrySize = 46;
constexpr std::size_t kLocalSize = 30;
constexpr std::uint64_t kStored = 0;
constexpr std::uint64_t kDeflated = 8;

struct Entry {
  std::string name;
  std::uint64_t method = 0;
  std::uint64_t crc = 0;
  std::uint64_t packed = 0;
  std::uint64_t size = 0;
  std::uint64_t at = 0;
};

// Little endian. Precondition: the bytes are there.
std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = size; i-- > 0;) {
    value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  }
  return value;
}

std::string bytes_at(std::ifstream& file, std::uint64_t at, std::uint64_t size) {
  std::string bytes(size, '\0');
  file.seekg(static_cast<std::streamoff>(at));
  file.read(bytes.data(), static_cast<std::streamsize>(size));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return bytes;
}

std::expected<std::vector<Entry>, std::string> directory(std::ifstream& file) {
  file.seekg(0, std::ios::end);
  const auto size = static_cast<std::uint64_t>(std::max<std::streamoff>(0, file.tellg()));
  if (size < kEndSize) return Fault("too short");
  const std::string end = bytes_at(file, size - kEndSize, kEndSize);
  if (!end.starts_with("PK\5\6")) return Fault("without a directory");
  const std::uint64_t length = number(end, 12, 4);
  const std::uint64_t begin = number(end, 16, 4);
  if (begin + length + kEndSize != size) return Fault("cut short");
  const std::string bytes = bytes_at(file, begin, length);
  std::vector<Entry> entries;
  for (std::string_view rest = bytes; !rest.empty();) {
    if (rest.size() < kEntrySize || !rest.starts_with("PK\1\2")) return Fault("a wrong directory");
    const std::size_t name = number(rest, 28, 2);
    const std::size_t whole = kEntrySize + name + number(rest, 30, 2) + number(rest, 32, 2);
    if (rest.size() < whole) return Fault("a directory cut short");
    entries.push_back({std::string(rest.substr(kEntrySize, name)), number(rest, 10, 2),
                       number(rest, 16, 4), number(rest, 20, 4), number(rest, 24, 4),
                       number(rest, 42, 4)});
    rest.remove_prefix(whole);
  }
  return entries;
}

// Inflates; also passes stored bytes on.
class Unpacker {
 public:
  explicit Unpacker(bool deflated) : deflated_(deflated), out_(kPiece, '\0') {
    if (deflated_) good_ = inflateInit2(&stream_, -MAX_WBITS) == Z_OK;
  }
  ~Unpacker() {
    if (deflated_) inflateEnd(&stream_);
  }
  Unpacker(const Unpacker&) = delete;
  Unpacker& operator=(const Unpacker&) = delete;

  template <class Take>
  void unpack(std::string& packed, const Take& take) {
    if (!deflated_) return take(std::string_view(packed));
    stream_.next_in = reinterpret_cast<Bytef*>(packed.data());
    stream_.avail_in = static_cast<uInt>(packed.size());
    do {
      stream_.next_out = reinterpret_cast<Bytef*>(out_.data());
      stream_.avail_out = static_cast<uInt>(out_.size());
      const int told = inflate(&stream_, Z_NO_FLUSH);
      good_ = good_ && (told == Z_OK || told == Z_STREAM_END || told == Z_BUF_ERROR);
      take(std::string_view(out_).substr(0, out_.size() - stream_.avail_out));
    } while (good_ && stream_.avail_out == 0);
  }
  [[nodiscard]] bool good() const { return good_; }

 private:
  bool deflated_;
  bool good_ = true;
  z_stream stream_{};
  std::string out_;
};

bool read_part(std::ifstream& file, const Entry& entry, const PieceVisitor& visit) {
  if (entry.method != kStored && entry.method != kDeflated) return false;
  const std::string local = bytes_at(file, entry.at, kLocalSize);
  if (local.size() < kLocalSize || !local.starts_with("PK\3\4")) return false;
  std::uint64_t at = entry.at + kLocalSize + number(local, 26, 2) + number(local, 28, 2);
  const std::uint64_t end = at + entry.packed;
  Unpacker unpacker(entry.method == kDeflated);
  std::uint64_t size = 0;
  uLong crc = crc32(0, nullptr, 0);
  while (at < end && unpacker.good()) {
    std::string packed = bytes_at(file, at, std::min<std::uint64_t>(kPiece, end - at));
    if (packed.empty()) return false;
    at += packed.size();
    unpacker.unpack(packed, [&](std::string_view piece) {
      if (piece.empty()) return;
      size += piece.size();
      crc =
          crc32(crc, reinterpret_cast<const Bytef*>(piece.data()), static_cast<uInt>(piece.size()));
      visit(entry.name, piece);
    });
  }
  visit(entry.name, {});
  return unpacker.good() && size == entry.size && crc == entry.crc;
}

// Counts the cells of a sheet's pieces, whose borders may lie inside a tag, and keeps the last.
class SheetLook {
 public:
  void take(std::string_view piece) {
    std::string joined = tail_ + std::string(piece);
    const std::size_t old = tail_.size();
    for (std::size_t at = joined.find(kCell); at != joined.npos; at = joined.find(kCell, at + 1)) {
      if (at + kCell.size() > old) ++cells_;
    }
    tail_ = joined.substr(joined.size() - std::min(joined.size(), kTail));
  }
  [[nodiscard]] std::uint64_t cells() const { return cells_; }
  // The last tag closes something, the first of all as a rule.
  [[nodiscard]] bool closed() {
    tail_.resize(tail_.find_last_not_of("\r\n") + 1);
    const std::size_t open = tail_.rfind('<');
    const bool closed = tail_.ends_with('>') && open != tail_.npos && tail_[open + 1] == '/';
    tail_.clear();
    return closed;
  }

 private:
  static constexpr std::string_view kCell = "<c r=";
  static constexpr std::size_t kTail = 64;
  std::string tail_;
  std::uint64_t cells_ = 0;
};

}  // namespace

std::expected<void, std::string> read_parts(const std::string& path, const PieceVisitor& visit) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Fault("cannot be read");
  const auto entries = directory(file);
  if (!entries) return Fault(entries.error());
  for (const Entry& entry : *entries) {
    file.clear();
    if (!read_part(file, entry, visit)) return Fault(entry.name + " is damaged");
  }
  return {};
}

std::expected<void, std::string> check_workbook(const std::string& path, std::uint64_t cells) {
  SheetLook look;
  std::string open_part;
  const auto read = read_parts(path, [&](std::string_view part, std::string_view piece) {
    if (!piece.empty()) return look.take(piece);
    if (!look.closed() && open_part.empty()) open_part = part;
  });
  if (!read) return read;
  if (!open_part.empty()) return Fault(open_part + " is cut short");
  if (look.cells() != cells) {
    return Fault("holds " + std::to_string(look.cells()) + " of " + std::to_string(cells) +
                 " cells");
  }
  return {};
}

}  // namespace kontor::reports
