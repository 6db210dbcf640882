// How a value stands in a message: as text from the struct's member, and back.
//
//   text       folded to the basic set of payments.md 2.2 and cut, never inside a character or its
//              replacement: fold(text, longest)
//   wide_text  the same; across borders fold_extended(text, longest)
//   amount     the currency's decimals, no more and no fewer; at most 18 digits
//   moment     2026-11-24T09:30:00+01:00, bank time with its offset (CBP-005)
//   instant    the same with the milliseconds there are: 09:30:00.12+01:00 (SCT-008-002)
//
// Nothing but a text is ever changed to fit.
//
// Errors:    Misfit: what was there and what would have been allowed.
// Threads:   any.
// Source:    payments.md 2.1 (GEN-006, GEN-011, GEN-018), 2.2, 2.14 (CBP-005).
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "adapters/iso20022/messages/layout.h"

namespace kontor::iso20022::messages {

struct Misfit {
  std::string seen;
  std::string allowed;
};

// Empty: nothing is to be written. Precondition: no block and no group; value points to the kind's
// type.
[[nodiscard]] std::expected<std::string, Misfit> text_of(const Member& member, const void* value,
                                                         Scheme scheme);
// Into the member's value. currency: the element's Ccy. False: the type cannot hold it.
[[nodiscard]] bool take(const Member& member, std::string_view text, std::string_view currency,
                        void* value);
// In words: "1 to 35 characters of the basic set, ...".
[[nodiscard]] std::string allowed(const Member& member, Scheme scheme);

}  // namespace kontor::iso20022::messages
