// Where libxml2's push parser stands, in bytes of the file as it was fed.
//
// Exact for UTF-8 with and without a byte order mark, and for the encodings that XmlStream reads
// besides: UTF-16, US-ASCII, ISO 8859 and Windows code pages of one byte a character. Of those the
// parser holds the text converted, so what is not parsed yet is counted back, 64 KiB of it at most,
// each time.
#pragma once

#include <libxml/parser.h>

#include <cstdint>

namespace kontor::iso20022 {

// pushed: bytes of the file that the parser has been given. When a piece ends with CR the parser
// takes that one only after its callbacks.

// Inside a start element callback: the '<' of its tag.
[[nodiscard]] std::uint64_t tag_begins_at(const xmlParserCtxt& parser, std::uint64_t pushed);
// Its column on the line where the tag ends, in characters from 1; 1 where it began on an earlier
// one.
[[nodiscard]] std::uint32_t tag_column(const xmlParserCtxt& parser);
// Inside an end element callback: the byte after its tag.
[[nodiscard]] std::uint64_t tag_ends_at(const xmlParserCtxt& parser, std::uint64_t pushed);

// Bytes of a character that is not complete yet wait to be converted.
[[nodiscard]] bool has_unread_bytes(const xmlParserCtxt& parser);

}  // namespace kontor::iso20022
