// One pass over a file's bytes: archived and hashed, and shown to a reader.
#pragma once

#include <expected>
#include <functional>
#include <string>

#include "adapters/node/intake.h"

namespace kontor::node {

inline constexpr std::size_t kPiece = std::size_t{1} << 20U;

struct Fingerprint {
  Sha256 sha256;
  std::uint64_t size = 0;
};

// Reads all of it, from the start.
[[nodiscard]] std::expected<Fingerprint, std::string> fingerprint(ByteSource& bytes);

// Archives all bytes under the receipt while `show` sees them in pieces, in order. Files above one
// piece are hashed and compressed on a thread beside the reader. Error where the bytes are not
// those of the fingerprint any more.
[[nodiscard]] std::expected<void, std::string> archive(
    ByteSource& bytes, Store& store, ReceiptId receipt, const Fingerprint& expected,
    std::string_view channel, const std::function<void(std::string_view)>& show);

}  // namespace kontor::node
