#include "adapters/iso20022/parser_position.h"

#include <libxml/tree.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <string_view>

#include "engine/base/word.h"

namespace kontor::iso20022 {
namespace {

// Bytes that the UTF-8 text from `at` to `end` has in the file.
std::uint64_t size_in_file(const xmlParserInput& input, const xmlChar* at, const xmlChar* end) {
  if (input.buf == nullptr || input.buf->encoder == nullptr) {
    return static_cast<std::uint64_t>(end - at);
  }
  std::uint64_t characters = 0;
  std::uint64_t supplementary = 0;
  for (; at < end; ++at) {
    characters += (*at & 0xC0U) != 0x80U ? 1 : 0;  // no byte inside a character
    supplementary += *at >= 0xF0U ? 1 : 0;
  }
  const std::string_view encoding = input.buf->encoder->name;
  return encoding.starts_with("UTF-16") ? 2 * (characters + supplementary) : characters;
}

// The callback comes when the tag is read up to its '>'. No attribute's value holds a '<', so the
// last one before is the tag's own.
const xmlChar* tag_begin(const xmlParserInput& input) {
  const void* const at = memrchr(input.base, '<', static_cast<std::size_t>(input.cur - input.base));
  return at == nullptr ? input.base : static_cast<const xmlChar*>(at);
}

}  // namespace

std::uint64_t tag_ends_at(const xmlParserCtxt& parser, std::uint64_t pushed) {
  const xmlParserInput& input = *parser.input;
  if (input.buf == nullptr || input.buf->encoder == nullptr) {
    return input.consumed + static_cast<std::uint64_t>(input.cur - input.base);
  }
  // A character may have come in half.
  return pushed - xmlBufUse(input.buf->raw) - size_in_file(input, input.cur, input.end);
}

std::uint64_t tag_begins_at(const xmlParserCtxt& parser, std::uint64_t pushed) {
  const xmlParserInput& input = *parser.input;
  const xmlChar* const at = tag_begin(input);
  return tag_ends_at(parser, pushed) - size_in_file(input, at, input.cur);
}

std::uint32_t tag_column(const xmlParserCtxt& parser) {
  const xmlParserInput& input = *parser.input;
  int column = input.col;
  // From the tag's end back to its '<'; most are a name, and are looked at eight bytes at a time.
  const xmlChar* at = input.cur;
  for (; static_cast<std::size_t>(at - input.base) >= kWord; at -= kWord) {
    const std::uint64_t word = word_at(at - kWord);
    if (!is_ascii(word) || places_of('\n', word) != 0) break;
    const std::uint64_t begins = places_of('<', word);
    if (begins != 0)
      return static_cast<std::uint32_t>(std::max(column - 1 - std::countl_zero(begins) / 8, 1));
    column -= static_cast<int>(kWord);
  }
  while (at > input.base) {
    --at;
    if (*at == '\n') return 1;
    column -= (*at & 0xC0U) != 0x80U ? 1 : 0;
    if (*at == '<') break;
  }
  return static_cast<std::uint32_t>(std::max(column, 1));
}

bool has_unread_bytes(const xmlParserCtxt& parser) {
  const xmlParserInput* input = parser.input;
  return input != nullptr && input->buf != nullptr && input->buf->encoder != nullptr &&
         xmlBufUse(input->buf->raw) > 0;
}

}  // namespace kontor::iso20022
