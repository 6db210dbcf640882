// The keys by which the same business content is known again under new references.
//
// Fields are joined by U+001F, which no XML text can hold, so no two contents give the same joined
// text.
// Source:    payments.md 2.7.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "engine/money/money.h"
#include "engine/payment/form.h"
#include "engine/ports/sealer.h"

namespace kontor::iso20022 {

class ContentKeys {
 public:
  explicit ContentKeys(const Sealer& sealer) : sealer_(sealer) {}

  void begin_file() { batches_.clear(); }
  void begin_batch() { items_ = orders_ = 0; }
  // Debtor's and creditor's IBAN, amount, EndToEndId, day; for an EndToEndId that says nothing the
  // remittance too. Also counts the order into its batch's key.
  [[nodiscard]] Key128 add_order(const payment::BatchForm& batch, const payment::OrderForm& order,
                                 std::int64_t minor_units);
  // Debtor's IBAN, day, count, sum and the set of (creditor's IBAN, amount, remittance), in
  // whatever order.
  [[nodiscard]] Key128 end_batch(const payment::BatchForm& batch, std::uint32_t count,
                                 std::string_view sum);
  // Initiating party; of each batch its key, PmtInfId and orders' keys: a file with new references
  // inside is another file (its batches are known again by their own keys).
  [[nodiscard]] Key128 message(std::string_view initiating_party,
                               std::span<const std::string> ids) const;

 private:
  void put(std::string_view field) { text_.append(field).append(1, '\x1f'); }
  void put(std::int64_t number);

  const Sealer& sealer_;
  std::string text_;         // reused
  UnsignedWide items_ = 0;   // sum of the keys of (creditor's IBAN, amount, remittance)
  UnsignedWide orders_ = 0;  // sum of the orders' keys, which hold the EndToEndId
  std::string batches_;      // one after the other
};

}  // namespace kontor::iso20022
