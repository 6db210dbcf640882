// The wider of the two character sets across borders: names, addresses and remittance may hold more
// marks than the basic set.
//
// Units:     UTF-8; lengths in characters.
// Threads:   any.
// Source:    payments.md 2.2 (CBPR+), CBP-023.
#pragma once

#include <string>
#include <string_view>

namespace kontor::iso20022::messages {

// As fold() of character_set.h, with these kept: ! # $ & % * = ^ _ ` { | } ~ " ; < > @ [ \ ]
[[nodiscard]] std::string fold_extended(std::string_view text, std::size_t max_length);

}  // namespace kontor::iso20022::messages
