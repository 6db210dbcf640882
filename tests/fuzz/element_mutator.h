// Changes a message element by element: most changes leave it well-formed, so that what lies behind
// the parser is reached.
//
// A file in UTF-16 is changed as text and written in its own order again; bytes that hold no
// element are left to the caller.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace kontor::fuzz {

class Draw {
 public:
  explicit Draw(std::uint64_t seed) : state_(seed) {}
  [[nodiscard]] std::size_t below(std::size_t bound);

 private:
  std::uint64_t state_;
};

// Another text in place of one.
using ChangeText = std::function<std::string(std::string_view)>;

// Nothing: there is no element.
[[nodiscard]] std::optional<std::string> with_changed_element(std::string_view file, Draw& draw,
                                                              const ChangeText& change);
// An element of the second goes before one of the first. Nothing: one of them has none.
[[nodiscard]] std::optional<std::string> with_element_of(std::string_view file,
                                                         std::string_view other, Draw& draw);

}  // namespace kontor::fuzz
