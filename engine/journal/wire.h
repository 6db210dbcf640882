// The wire form of described structs: Protocol Buffers' encoding (proto3), so that anyone can read
// it with stock tools.
//
//   field   = key value            key = varint(number << 3 | type)
//   type 0  = varint               unsigned numbers, ids, enums, bool; zigzag for signed numbers,
//   dates, instants type 2  = varint size, bytes   text, hashes, nested structs, packed lists of
//   numbers
//
// A field with its default value is not written, so equal structs have equal bytes. Unknown fields
// are skipped when read: an older reader can read a newer journal.
//
// Errors:    decoding untrusted bytes gives false and leaves the struct half filled; it never reads
//            outside them.
// Threads:   free functions over their arguments.
// Source:    protobuf.dev/programming-guides/encoding.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "engine/base/bic.h"
#include "engine/base/bytes.h"
#include "engine/base/fields.h"
#include "engine/base/id.h"
#include "engine/journal/personal.h"
#include "engine/money/money.h"

namespace kontor::wire {

enum class Type : std::uint8_t { varint = 0, fixed64 = 1, bytes = 2, fixed32 = 5 };

inline void put_varint(std::string& out, std::uint64_t value) {
  if (value < 0x80) {  // most are
    out.push_back(static_cast<char>(value));
    return;
  }
  char buffer[10];
  std::size_t size = 0;
  while (value >= 0x80) {
    buffer[size++] = static_cast<char>(value | 0x80U);
    value >>= 7U;
  }
  buffer[size++] = static_cast<char>(value);
  out.append(buffer, size);
}

[[nodiscard]] inline bool get_varint(std::string_view& in, std::uint64_t& value) {
  value = 0;
  for (unsigned shift = 0; shift < 64 && !in.empty(); shift += 7) {
    const auto byte = static_cast<std::uint8_t>(in.front());
    in.remove_prefix(1);
    value |= std::uint64_t{byte & 0x7FU} << shift;
    if ((byte & 0x80U) == 0) return true;
  }
  return false;
}

[[nodiscard]] inline bool get_bytes(std::string_view& in, std::string_view& value) {
  std::uint64_t size{};
  if (!get_varint(in, size) || size > in.size()) return false;
  value = in.substr(0, size);
  in.remove_prefix(size);
  return true;
}

constexpr std::uint64_t zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63U);
}
constexpr std::int64_t unzigzag(std::uint64_t value) {
  return static_cast<std::int64_t>(value >> 1U) ^ -static_cast<std::int64_t>(value & 1U);
}

// Skips the value of an unknown field.
[[nodiscard]] bool skip(std::string_view& in, Type type);

template <class T>
struct IsId : std::false_type {};
template <class Tag, class Rep>
struct IsId<Id<Tag, Rep>> : std::true_type {};
template <class T>
struct IsFixedBytes : std::false_type {};
template <class Tag, std::size_t N>
struct IsFixedBytes<FixedBytes<Tag, N>> : std::true_type {};
template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};

template <class T>
struct IsDescribedList : std::false_type {};
template <Described T>
struct IsDescribedList<std::vector<T>> : std::true_type {};

template <class T>
concept Scalar =
    std::is_integral_v<T> || std::is_enum_v<T> || IsId<T>::value || std::is_same_v<T, Currency>;

// A record's personal texts lie beside it, packed in the order of their digests:
//   texts = { salt (16 bytes), varint size, text }*      an erased text keeps its place: salt of
//   zeros, size 0
inline void put_text_beside(std::string& packed, const Personal& personal) {
  packed.append(personal.salt.view());
  put_varint(packed, personal.text.size());
  packed.append(personal.text);
}

[[nodiscard]] inline bool get_text_beside(std::string_view& packed, Personal& personal) {
  if (packed.size() < Salt::kSize) return false;
  personal.salt = Salt::from(packed.substr(0, Salt::kSize));
  packed.remove_prefix(Salt::kSize);
  std::string_view text;
  if (!get_bytes(packed, text)) return false;
  personal.text = text;
  return true;
}

struct Writer {
  std::string& out;
  std::string* texts = nullptr;  // packed texts are appended; nullptr: they are not asked for
};

struct Reader {
  std::string_view in;
  std::string_view* texts = nullptr;  // packed texts not yet taken; nullptr: give digests only
};

template <Scalar T>
constexpr std::uint64_t to_varint(T value) {
  if constexpr (IsId<T>::value) {
    return to_varint(value.value);
  } else if constexpr (std::is_same_v<T, Currency>) {
    return value.numeric();
  } else if constexpr (std::is_enum_v<T>) {
    return to_varint(static_cast<std::underlying_type_t<T>>(value));
  } else if constexpr (std::is_signed_v<T>) {
    return zigzag(value);
  } else {
    return static_cast<std::uint64_t>(value);
  }
}

template <Scalar T>
constexpr T from_varint(std::uint64_t value) {
  if constexpr (IsId<T>::value) {
    return T{from_varint<typename T::rep>(value)};
  } else if constexpr (std::is_same_v<T, Currency>) {
    return Currency{static_cast<std::uint16_t>(value)};
  } else if constexpr (std::is_enum_v<T>) {
    return static_cast<T>(from_varint<std::underlying_type_t<T>>(value));
  } else if constexpr (std::is_signed_v<T>) {
    return static_cast<T>(unzigzag(value));
  } else {
    return static_cast<T>(value);
  }
}

inline void put_key(std::string& out, std::uint32_t number, Type type) {
  put_varint(out, std::uint64_t{number} << 3U | static_cast<std::uint64_t>(type));
}

inline void put_text(std::string& out, std::uint32_t number, std::string_view text) {
  put_key(out, number, Type::bytes);
  put_varint(out, text.size());
  out.append(text);
}

template <Described T>
void put_fields(Writer& writer, const T& value);

enum class Empty : std::uint8_t { left_out, written };

// A nested struct: its size goes before it, so a gap of one byte is left and widened where the
// struct is longer.
template <class Write>
void put_sized(std::string& out, std::uint32_t number, Empty empty, Write&& write) {
  const std::size_t start = out.size();
  put_key(out, number, Type::bytes);
  const std::size_t gap = out.size();
  out += '\0';
  write();
  const std::size_t size = out.size() - gap - 1;
  if (size == 0 && empty == Empty::left_out) {
    out.resize(start);
  } else if (size < 0x80) {
    out[gap] = static_cast<char>(size);
  } else {
    std::string varint;
    put_varint(varint, size);
    out.replace(gap, 1, varint);
  }
}

inline std::string_view text_of(std::string_view text) { return text; }
template <class Tag, std::size_t N>
std::string_view text_of(const FixedBytes<Tag, N>& bytes) {
  return bytes.view();
}

template <class T>
void put_field(Writer& writer, std::uint32_t number, const T& value) {
  if constexpr (Scalar<T>) {
    const std::uint64_t varint = to_varint(value);
    if (varint == 0) return;
    put_key(writer.out, number, Type::varint);
    put_varint(writer.out, varint);
  } else if constexpr (std::is_same_v<T, std::string>) {
    if (!value.empty()) put_text(writer.out, number, value);
  } else if constexpr (IsFixedBytes<T>::value || std::is_same_v<T, Bic>) {
    if (!value.empty()) put_text(writer.out, number, value.view());
  } else if constexpr (std::is_same_v<T, Personal>) {
    if (value.absent()) return;
    put_text(writer.out, number, value.digest.view());
    if (writer.texts != nullptr) put_text_beside(*writer.texts, value);
  } else if constexpr (std::is_same_v<T, Money>) {
    put_sized(writer.out, number, Empty::left_out, [&] {
      put_field(writer, 1, value.minor_units());
      put_field(writer, 2, value.currency());
    });
  } else if constexpr (std::is_same_v<T, WideAmount>) {
    // Two's complement in 16 bytes, most significant first.
    if (value == 0) return;
    std::string bytes(16, '\0');
    auto rest = static_cast<UnsignedWide>(value);
    for (std::size_t i = 16; i-- > 0; rest >>= 8U) bytes[i] = static_cast<char>(rest & 0xFFU);
    put_text(writer.out, number, bytes);
  } else if constexpr (IsVector<T>::value) {
    if (value.empty()) return;
    if constexpr (Scalar<typename T::value_type>) {
      put_sized(writer.out, number, Empty::left_out, [&] {
        for (const auto& element : value) put_varint(writer.out, to_varint(element));
      });
    } else if constexpr (Described<typename T::value_type>) {
      for (const auto& element : value) {
        put_sized(writer.out, number, Empty::written, [&] { put_fields(writer, element); });
      }
    } else {
      for (const auto& element : value) put_text(writer.out, number, text_of(element));
    }
  } else {
    static_assert(Described<T>);
    put_sized(writer.out, number, Empty::left_out, [&] { put_fields(writer, value); });
  }
}

template <Described T>
void put_fields(Writer& writer, const T& value) {
  for_each_field<T>(
      [&](const auto& field) { put_field(writer, field.number, value.*field.member); });
}

template <Described T>
[[nodiscard]] bool get_fields(Reader& reader, T& value);

template <class T>
[[nodiscard]] bool get_sized(Reader& reader, T& value) {
  std::string_view bytes;
  if (!get_bytes(reader.in, bytes)) return false;
  Reader inner{bytes, reader.texts};
  return get_fields(inner, value);
}

template <class T>
[[nodiscard]] bool get_field(Reader& reader, Type type, T& value) {
  if constexpr (Scalar<T>) {
    std::uint64_t varint{};
    if (type != Type::varint || !get_varint(reader.in, varint)) return false;
    value = from_varint<T>(varint);
    return true;
  } else {
    if (type != Type::bytes) return false;
    if constexpr (Described<T>) {
      return get_sized(reader, value);
    } else if constexpr (IsDescribedList<T>::value) {
      return get_sized(reader, value.emplace_back());
    } else {
      std::string_view bytes;
      if (!get_bytes(reader.in, bytes)) return false;
      if constexpr (std::is_same_v<T, std::string>) {
        value = bytes;
        return true;
      } else if constexpr (IsFixedBytes<T>::value) {
        if (bytes.size() != T::kSize) return false;
        value = T::from(bytes);
        return true;
      } else if constexpr (std::is_same_v<T, Bic>) {
        const std::optional<Bic> bic = Bic::parse(bytes);
        if (bic) value = *bic;
        return bic.has_value();
      } else if constexpr (std::is_same_v<T, Personal>) {
        if (bytes.size() != TextDigest::kSize) return false;
        value.digest = TextDigest::from(bytes);
        return reader.texts == nullptr || get_text_beside(*reader.texts, value);
      } else if constexpr (std::is_same_v<T, Money>) {
        std::int64_t minor_units = 0;
        Currency currency;
        Reader inner{bytes};
        while (!inner.in.empty()) {
          std::uint64_t key{};
          if (!get_varint(inner.in, key)) return false;
          const auto inner_type = static_cast<Type>(key & 7U);
          const bool read = key >> 3U == 1   ? get_field(inner, inner_type, minor_units)
                            : key >> 3U == 2 ? get_field(inner, inner_type, currency)
                                             : skip(inner.in, inner_type);
          if (!read) return false;
        }
        value = Money{minor_units, currency};
        return true;
      } else if constexpr (std::is_same_v<T, WideAmount>) {
        if (bytes.size() != 16) return false;
        UnsignedWide wide = 0;
        for (const char byte : bytes) wide = wide << 8U | static_cast<std::uint8_t>(byte);
        value = static_cast<WideAmount>(wide);
        return true;
      } else if constexpr (Scalar<typename T::value_type>) {
        while (!bytes.empty()) {
          std::uint64_t varint{};
          if (!get_varint(bytes, varint)) return false;
          value.push_back(from_varint<typename T::value_type>(varint));
        }
        return true;
      } else if constexpr (std::is_same_v<typename T::value_type, std::string>) {
        value.emplace_back(bytes);
        return true;
      } else {
        if (bytes.size() != T::value_type::kSize) return false;
        value.push_back(T::value_type::from(bytes));
        return true;
      }
    }
  }
}

template <Described T>
[[nodiscard]] bool get_fields(Reader& reader, T& value) {
  while (!reader.in.empty()) {
    std::uint64_t key{};
    if (!get_varint(reader.in, key)) return false;
    const std::uint64_t number = key >> 3U;
    const auto type = static_cast<Type>(key & 7U);
    bool known = false;
    bool read = true;
    for_each_field<T>([&](const auto& field) {
      if (known || field.number != number) return;
      known = true;
      read = get_field(reader, type, value.*field.member);
    });
    if (!known) read = skip(reader.in, type);
    if (!read) return false;
  }
  return true;
}

template <Described T>
[[nodiscard]] std::string encode(const T& value, std::string* texts = nullptr) {
  std::string out;
  Writer writer{out, texts};
  put_fields(writer, value);
  return out;
}

// texts: the packed texts, taken one after the other. Nothing where there are fewer or the bytes
// are wrong.
template <Described T>
[[nodiscard]] std::optional<T> decode(std::string_view bytes, std::string_view* texts = nullptr) {
  T value{};
  Reader reader{bytes, texts};
  if (!get_fields(reader, value)) return std::nullopt;
  return value;
}

}  // namespace kontor::wire
