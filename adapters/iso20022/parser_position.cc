#include "adapters/iso20022/parser_position.h"

#include <algorithm>
#include <string_view>

namespace kontor::iso20022 {
namespace {

bool is_converted(const xmlParserInput& input) {
  return input.buf != nullptr && input.buf->encoder != nullptr;
}

// Bytes of the file per byte of a tag's ASCII text.
std::uint64_t width_of(const xmlParserInput& input) {
  if (!is_converted(input)) return 1;
  const std::string_view name = input.buf->encoder->name;
  return name.starts_with("UTF-16") ? 2 : 1;
}

}  // namespace

std::uint64_t tag_ends_at(xmlParserCtxt& parser) {
  const xmlParserInput& input = *parser.input;
  if (!is_converted(input)) {
    return input.consumed + static_cast<std::uint64_t>(input.cur - input.base);
  }
  return static_cast<std::uint64_t>(std::max(xmlByteConsumed(&parser), 0L));
}

std::uint64_t tag_begins_at(xmlParserCtxt& parser) {
  // The callback comes when the tag is read up to its '>'. No attribute's value holds a '<', so the
  // last one before is the tag's own.
  const xmlParserInput& input = *parser.input;
  const xmlChar* at = input.cur;
  std::uint64_t characters = 0;
  do {
    --at;
    if ((*at & 0xC0U) != 0x80U) ++characters;  // no byte inside a character of UTF-8
  } while (at > input.base && *at != '<');
  const std::uint64_t bytes = is_converted(input) ? characters * width_of(input)
                                                  : static_cast<std::uint64_t>(input.cur - at);
  const std::uint64_t here = tag_ends_at(parser);
  return here >= bytes ? here - bytes : 0;
}

}  // namespace kontor::iso20022
