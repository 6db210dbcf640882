// In which encoding a file is, by its first bytes and by what it declares.
//
// The two must agree: libxml2 reads the declaration by the first bytes and what follows it by the
// declaration, so that a file whose two disagree would change its encoding on its way, and where
// hangs on the pieces that it came in.
#pragma once

#include <array>
#include <string_view>

#include "adapters/iso20022/words.h"

namespace kontor::iso20022 {

struct FileEncoding {
  bool readable = true;  // false: not in one way only
  bool is_utf8 = true;   // US-ASCII is, too
  Words words;           // what it is, where it is not UTF-8: "ISO-8859-1"
};

// declared: as it stands in the XML declaration, empty where it does not.
[[nodiscard]] FileEncoding encoding_of(const std::array<unsigned char, 4>& first_bytes,
                                       std::string_view declared);

}  // namespace kontor::iso20022
