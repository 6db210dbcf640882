// Keys of the store: numbers big-endian, so that RocksDB's byte order is their order.
//
// Format:    docs/formats/journal.md.
// Threads:   free functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kontor::store {

template <class Number>
inline void put_big_endian(std::string& out, Number number) {
  for (int shift = 8 * (static_cast<int>(sizeof number) - 1); shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>((number >> shift) & 0xFFU));
  }
}

// Precondition: at least sizeof(Number) bytes.
template <class Number>
[[nodiscard]] inline Number big_endian(std::string_view in) {
  Number number = 0;
  for (std::size_t at = 0; at < sizeof number; ++at) {
    number = static_cast<Number>((number << 8U) | static_cast<std::uint8_t>(in[at]));
  }
  return number;
}

[[nodiscard]] inline std::string number_key(std::uint64_t number) {
  std::string key;
  put_big_endian(key, number);
  return key;
}

[[nodiscard]] inline std::string piece_key(std::uint64_t number, std::uint32_t piece) {
  std::string key;
  put_big_endian(key, number);
  put_big_endian(key, piece);
  return key;
}

inline constexpr std::size_t kNumberKeyBytes = 8;
inline constexpr std::size_t kPieceKeyBytes = 12;

}  // namespace kontor::store
