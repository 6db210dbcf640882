// Passes over a file's bytes: its head, its fingerprint, and the one that archives a large file
// while a reader sees it.
#pragma once

#include <expected>
#include <functional>
#include <string>

#include "adapters/node/byte_source.h"
#include "adapters/rocksdb/store.h"

namespace kontor::node {

struct Fingerprint {
  Sha256 sha256;
  std::uint64_t size = 0;
};

// The first bytes, one more than an archive's piece can hold; fewer: it is all of the file. False:
// cannot be read.
[[nodiscard]] bool read_head(ByteSource& bytes, std::string& head);

// Reads all of it, from the start.
[[nodiscard]] std::expected<Fingerprint, std::string> fingerprint(ByteSource& bytes);

// Archives all bytes under the receipt, hashed and compressed on a thread beside this one, while
// `show` sees them in pieces, in order. Error where the bytes are not those of the fingerprint any
// more.
[[nodiscard]] std::expected<void, std::string> archive(
    ByteSource& bytes, Store& store, ReceiptId receipt, const Fingerprint& expected,
    std::string_view channel, const std::function<void(std::string_view)>& show);

}  // namespace kontor::node
