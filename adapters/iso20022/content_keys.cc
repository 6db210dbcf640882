#include "adapters/iso20022/content_keys.h"

#include <array>
#include <charconv>
#include <cstring>

namespace kontor::iso20022 {

namespace {

UnsignedWide number_of(const Key128& key) {
  UnsignedWide value;
  static_assert(sizeof value == Key128::kSize);
  std::memcpy(&value, key.bytes.data(), sizeof value);
  return value;
}

void append(const UnsignedWide& sum, std::string& to) {
  std::array<char, sizeof sum> bytes;
  std::memcpy(bytes.data(), &sum, sizeof sum);
  to.append(bytes.data(), bytes.size());
}

}  // namespace

void ContentKeys::put(std::int64_t number) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  put(std::string_view(digits.data(), static_cast<std::size_t>(end.ptr - digits.data())));
}

Key128 ContentKeys::add_order(const payment::BatchForm& batch, const payment::OrderForm& order,
                              std::int64_t minor_units) {
  text_ = "item:";
  put(order.text.creditor_iban);
  put(minor_units);
  put(order.text.remittance_unstructured);
  put(order.text.remittance_structured);
  items_ += number_of(sealer_.key(text_));

  text_ = "order:";
  put(batch.text.debtor_iban);
  put(order.text.creditor_iban);
  put(minor_units);
  put(order.end_to_end_id);
  put(batch.requested_execution_date);
  if (order.end_to_end_id == "NOTPROVIDED") {
    put(order.text.remittance_unstructured);
    put(order.text.remittance_structured);
  }
  const Key128 key = sealer_.key(text_);
  orders_ += number_of(key);
  return key;
}

Key128 ContentKeys::end_batch(const payment::BatchForm& batch, std::uint32_t count,
                              std::string_view sum) {
  text_ = "batch:";
  put(batch.text.debtor_iban);
  put(batch.requested_execution_date);
  put(std::int64_t{count});
  put(sum);
  append(items_, text_);
  const Key128 key = sealer_.key(text_);
  batches_.append(key.view());
  append(orders_, batches_);
  batches_.append(batch.payment_information_id).append(1, '\x1f');
  return key;
}

Key128 ContentKeys::message(std::string_view initiating_party,
                            std::span<const std::string> ids) const {
  std::string text = "message:";
  text.append(initiating_party).append(1, '\x1f');
  for (const std::string& id : ids) text.append(id).append(1, '\x1f');
  text.append(1, '\x1f').append(batches_);
  return sealer_.key(text);
}

}  // namespace kontor::iso20022
