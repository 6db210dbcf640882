// Where libxml2's push parser stands, in bytes of the file as it was fed.
//
// Exact for UTF-8 with and without a byte order mark, and for US-ASCII. In another encoding the
// parser holds the text converted; the bytes that are not parsed yet are converted back to be
// counted. That is exact for UTF-16, ISO 8859-1 and other encodings in which a character has one
// form only, and costs as much as the parser has in hand, 64 KiB at most, each time.
#pragma once

#include <libxml/parser.h>

#include <cstdint>

namespace kontor::iso20022 {

// Inside a start element callback: the '<' of its tag.
[[nodiscard]] std::uint64_t tag_begins_at(xmlParserCtxt& parser);
// Inside an end element callback: the byte after its tag.
[[nodiscard]] std::uint64_t tag_ends_at(xmlParserCtxt& parser);

}  // namespace kontor::iso20022
