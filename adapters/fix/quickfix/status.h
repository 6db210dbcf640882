// Small conversions between what crosses the boundary and C++14's own.
#pragma once

#include <cstring>
#include <string>

#include "adapters/fix/quickfix/plain_data.h"

namespace kontor {
namespace fix {

inline std::string string_of(Text text) { return std::string(text.data, text.size); }
inline Text text_of(const std::string& text) { return Text{text.data(), text.size()}; }

inline Status status(Status::Code code, const std::string& text) {
  Status out;
  out.code = code;
  const std::size_t size = text.size() < sizeof out.text ? text.size() : sizeof out.text - 1;
  std::memcpy(out.text, text.data(), size);
  out.text[size] = '\0';
  return out;
}

}  // namespace fix
}  // namespace kontor
