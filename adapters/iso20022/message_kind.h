// Which message a file is, from its first bytes.
#pragma once

#include <string>
#include <string_view>

namespace kontor::iso20022 {

// "pain.001.001.09" of the first Document that begins within first_bytes (64 KiB suffice for any
// header before it); else that of the first AppHdr; empty where neither is found. Nothing is
// validated.
[[nodiscard]] std::string message_kind(std::string_view first_bytes);

}  // namespace kontor::iso20022
