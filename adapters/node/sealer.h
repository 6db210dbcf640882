// Salts, salted digests and keyed hashes of personal texts.
//
// The founding key is drawn when a store is founded and kept outside the chain; with a seed (demo,
// simulation, tests) key and salts are functions of it, of the receipt and of the text's place, so
// that two runs give the same chain.
//
// Threads:   any thread may call; nothing is shared that changes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/ports/sealer.h"

namespace kontor::node {

inline constexpr std::size_t kFoundingKeySize = 16;

// Random, or from the seed.
[[nodiscard]] std::string draw_founding_key(std::optional<std::uint64_t> seed);

class NodeSealer final : public Sealer {
 public:
  NodeSealer(std::string founding_key, std::optional<std::uint64_t> seed);

  [[nodiscard]] Personal seal(ReceiptId receipt, std::uint64_t place,
                              std::string text) const override;
  // SipHash-2-4 with 128 bits of output under the founding key.
  [[nodiscard]] Key128 key(std::string_view text) const override;

 private:
  [[nodiscard]] Salt salt(ReceiptId receipt, std::uint64_t place) const;

  std::string founding_key_;
  std::optional<std::uint64_t> seed_;
};

// The digest that a record holds for a text.
[[nodiscard]] TextDigest salted_digest(const Salt& salt, std::string_view text);

}  // namespace kontor::node
