#include "adapters/iso20022/schema_words.h"

namespace kontor::iso20022 {
namespace {

constexpr std::size_t kMessageMax = 400;

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

}  // namespace

std::string tidy_message(std::string_view message) {
  std::string out;
  out.reserve(message.size());
  for (std::size_t i = 0; i < message.size() && out.size() < 4 * kMessageMax; ++i) {
    const char c = message[i];
    if (c == '{') {
      // Only a namespace is left out: what stands in braces before a name.
      const std::size_t close = message.find('}', i);
      const std::string_view inside =
          close == std::string_view::npos ? "" : message.substr(i + 1, close - i - 1);
      if (!inside.empty() && inside.find(' ') == std::string_view::npos &&
          inside.find(':') != std::string_view::npos) {
        i = close;
        continue;
      }
    }
    const bool blank = c == '\n' || c == '\t' || c == '\r' || c == ' ';
    if (blank && (out.empty() || out.back() == ' ')) continue;
    out += blank ? ' ' : c;
  }
  while (!out.empty() && (out.back() == ' ' || out.back() == '.')) out.pop_back();
  replace_all(out, " !", "");
  if (out.size() > kMessageMax) {
    std::size_t cut = kMessageMax;
    while (cut > 0 && (static_cast<unsigned char>(out[cut]) & 0xC0U) == 0x80U) --cut;
    out.resize(cut);
    out += "...";
  }
  return out;
}

}  // namespace kontor::iso20022
