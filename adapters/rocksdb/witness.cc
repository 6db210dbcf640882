#include "adapters/rocksdb/witness.h"

#include <cerrno>
#include <charconv>

#include "adapters/rocksdb/digest.h"

namespace kontor::store {

namespace {

constexpr std::string_view kMark = "kontor-tip 1 ";

std::string hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const char byte : bytes) {
    text.push_back(kDigits[static_cast<std::uint8_t>(byte) >> 4U]);
    text.push_back(kDigits[static_cast<std::uint8_t>(byte) & 0xFU]);
  }
  return text;
}

std::optional<Sha256> sha256_of_hex(std::string_view text) {
  if (text.size() != 2 * Sha256::kSize) return std::nullopt;
  Sha256 hash;
  for (std::size_t at = 0; at < Sha256::kSize; ++at) {
    const char* const digits = text.data() + 2 * at;
    const auto [end, error] = std::from_chars(digits, digits + 2, hash.bytes[at], 16);
    if (error != std::errc() || end != digits + 2) return std::nullopt;
  }
  return hash;
}

std::string_view word(std::string_view& text) {
  const std::size_t end = text.find(' ');
  const std::string_view found = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return found;
}

bool number(std::string_view text, std::uint64_t& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

std::string encode_witness(const Witness& witness) {
  std::string text(kMark);
  text += std::to_string(witness.sequence.value) + " " + hex(witness.hash.view()) + " " +
          std::to_string(witness.ends) + " ";
  return text + hex(sha256(text).view()) + "\n";
}

std::optional<Witness> decode_witness(std::string_view text) {
  std::string_view rest = text;
  if (!rest.starts_with(kMark)) return std::nullopt;
  rest.remove_prefix(kMark.size());
  Witness witness;
  if (!number(word(rest), witness.sequence.value)) return std::nullopt;
  const auto hash = sha256_of_hex(word(rest));
  if (!hash || !number(word(rest), witness.ends)) return std::nullopt;
  witness.hash = *hash;
  // One spelling only: every other byte of the file is covered by comparing it whole.
  if (encode_witness(witness) != text) return std::nullopt;
  return witness;
}

StoreResult<std::optional<Witness>> read_witness(const FileSystem& files, const std::string& path) {
  const auto text = files.read(path);
  if (!text) {
    if (text.error().code == ENOENT) return std::optional<Witness>();
    return std::unexpected(StoreError{StoreFault::io, text.error().text(), {}});
  }
  auto witness = decode_witness(*text);
  if (!witness) {
    return std::unexpected(
        StoreError{StoreFault::damaged,
                   "the witness of the last clean end is damaged; whether the journal is whole "
                   "must be checked against another head before this file is removed",
                   path});
  }
  return witness;
}

StoreResult<void> write_witness(FileSystem& files, const std::string& path,
                                const Witness& witness) {
  if (const auto done = write_durably(files, path, encode_witness(witness)); !done) {
    return std::unexpected(StoreError{StoreFault::io, done.error().text(), {}});
  }
  return {};
}

}  // namespace kontor::store
