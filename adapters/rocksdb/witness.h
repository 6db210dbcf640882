// What a clean end leaves outside RocksDB, so that a journal which lost its tail is known for it.
//
// Format:    docs/formats/tip.md: one line of text, kontor-tip 1 SEQUENCE HASH ENDS CHECKSUM
// Errors:    a file that is there but cannot be read is damaged, never "no witness".
// Threads:   free functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "adapters/files/file_system.h"
#include "adapters/rocksdb/store_error.h"
#include "engine/base/bytes.h"
#include "engine/base/id.h"

namespace kontor::store {

struct Witness {
  Sequence sequence;
  Sha256 hash;
  std::uint64_t ends = 0;  // how often the store was ended cleanly; the store counts them too
  friend bool operator==(const Witness&, const Witness&) = default;
};

[[nodiscard]] std::string encode_witness(const Witness& witness);
[[nodiscard]] std::optional<Witness> decode_witness(std::string_view text);

// nullopt: there is none.
[[nodiscard]] StoreResult<std::optional<Witness>> read_witness(const FileSystem& files,
                                                               const std::string& path);
[[nodiscard]] StoreResult<void> write_witness(FileSystem& files, const std::string& path,
                                              const Witness& witness);

}  // namespace kontor::store
