// What readers need to make texts fit for the journal: a salted hash for what is kept beside it, a
// keyed hash for what must be compared without being held.
//
// Threads:   implementations may be called from any thread; the result depends only on the
//            arguments (and, outside demo, simulation and tests, on the salt drawn).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/bytes.h"
#include "engine/base/id.h"
#include "engine/journal/personal.h"

namespace kontor {

class Sealer {
 public:
  virtual ~Sealer() = default;

  // place: number of the text within the receipt, so that a seeded salt does not depend on threads.
  // An empty text gives an absent Personal.
  [[nodiscard]] virtual Personal seal(ReceiptId receipt, std::uint64_t place,
                                      std::string text) const = 0;
  [[nodiscard]] virtual Key128 key(std::string_view text) const = 0;
};

// The key by which an account of a message is found among ours.
[[nodiscard]] inline Key128 account_key(const Sealer& sealer, std::string_view iban) {
  std::string text = "iban:";
  text += iban;
  return sealer.key(text);
}

}  // namespace kontor
