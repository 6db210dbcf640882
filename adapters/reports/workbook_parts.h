// Reads a workbook's parts again, since the library that writes them does not look whether its
// temporary files took all of it.
//
// Memory:    constant, and the directory.
// Errors:    a text; also where a checksum or a size is wrong.
// Source:    APPNOTE.TXT 6.3.10, 4.3 and 4.4; stored and deflated parts, no zip64.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <string>
#include <string_view>

namespace kontor::reports {

// In the order of the directory, each in pieces of any size; an empty piece ends it.
using PieceVisitor = std::function<void(std::string_view part, std::string_view piece)>;
[[nodiscard]] std::expected<void, std::string> read_parts(const std::string& path,
                                                          const PieceVisitor& visit);

// Whether the sheets hold as many cells as were written, and every part ends as XML does.
[[nodiscard]] std::expected<void, std::string> check_workbook(const std::string& path,
                                                              std::uint64_t cells);

}  // namespace kontor::reports
