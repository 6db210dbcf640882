// The part from..from + length of bytes that come in pieces.
#pragma once

#include <algorithm>
#include <string_view>

#include "engine/report/console.h"

namespace kontor::node {

class ContentWindow {
 public:
  // content: where the part is put; its `from` says where it begins. At most kContentMax bytes.
  ContentWindow(report::Content& content, std::uint64_t length)
      : content_(content), length_(std::min(length, report::Console::kContentMax)) {}

  void take(std::string_view piece) {
    const std::uint64_t begins = passed_;
    passed_ += piece.size();
    if (passed_ <= content_.from || full()) return;
    const std::uint64_t skip = content_.from > begins ? content_.from - begins : 0;
    content_.bytes += piece.substr(skip, length_ - content_.bytes.size());
  }
  [[nodiscard]] bool full() const { return content_.bytes.size() == length_; }
  [[nodiscard]] std::uint64_t passed() const { return passed_; }

 private:
  report::Content& content_;
  std::uint64_t length_;
  std::uint64_t passed_ = 0;
};

}  // namespace kontor::node
