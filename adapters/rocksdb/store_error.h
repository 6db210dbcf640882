// What can go wrong with a store, as plain data.
//
// Threads:   a plain value.
#pragma once

#include <cstdint>
#include <expected>
#include <string>

namespace kontor {

enum class StoreFault : std::uint8_t {
  missing,      // what was asked for is not there
  in_use,       // holder_pid has the store
  damaged,      // bytes on disk are not what was written, or less than a witness knows of
  unsupported,  // written by another version of the format
  io,           // the disk refused, or is full
  closed,       // read-only, closed, or stopped by an earlier fault
};

struct StoreError {
  StoreFault fault;
  std::string what;   // in words, one line
  std::string where;  // path, or path and key
  std::int64_t holder_pid = 0;

  // "where: what"
  [[nodiscard]] std::string text() const { return where.empty() ? what : where + ": " + what; }
};
template <class T>
using StoreResult = std::expected<T, StoreError>;

}  // namespace kontor
