// Eight bytes of a text as one number, so that a loop over long texts looks at eight at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace kontor {

inline constexpr std::size_t kWord = sizeof(std::uint64_t);

// That byte eight times.
constexpr std::uint64_t each(std::uint8_t byte) { return 0x0101010101010101U * byte; }

// Precondition: eight bytes can be read.
inline std::uint64_t word_at(const void* bytes) {
  std::uint64_t word{};
  std::memcpy(&word, bytes, kWord);
  return word;
}

// Bit 7 of each byte that is `byte`, and of no other. Precondition: all are of ASCII.
constexpr std::uint64_t places_of(std::uint8_t byte, std::uint64_t word) {
  return ~((word ^ each(byte)) + each(0x7F)) & each(0x80);
}

constexpr bool is_ascii(std::uint64_t word) { return (word & each(0x80)) == 0; }

}  // namespace kontor
