// Where the elements of one GrpHdr, PmtInf or CdtTrfTxInf stood, for remarks about them.
//
// Bounds: a place for each field, and one for each code that the forms keep.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/iso20022/xml_stream.h"
#include "engine/payment/form.h"

namespace kontor::iso20022 {

// Where a field's element stands below its scope, also where it is missing.
[[nodiscard]] std::string_view path_of(Field field, bool is_in_header);

// A field's element stands nowhere else, so that its steps need not be kept.
[[nodiscard]] constexpr bool has_one_path(Field field) {
  constexpr std::uint64_t kOnce = [] {
    std::uint64_t bits = 0;
    for (const Field one : {Field::message_id,
                            Field::creation_time,
                            Field::number_of_transactions,
                            Field::control_sum,
                            Field::initiating_party,
                            Field::payment_information_id,
                            Field::payment_method,
                            Field::batch_booking,
                            Field::debtor_name,
                            Field::debtor,
                            Field::batch,
                            Field::debtor_address,
                            Field::end_to_end_id,
                            Field::instruction_id,
                            Field::uetr,
                            Field::creditor_name,
                            Field::creditor,
                            Field::creditor_address,
                            Field::charge_bearer,
                            Field::ultimate_debtor,
                            Field::ultimate_creditor,
                            Field::remittance})
      bits |= std::uint64_t{1} << static_cast<unsigned>(one);
    return bits;
  }();
  return static_cast<unsigned>(field) < 64 && (kOnce >> static_cast<unsigned>(field) & 1U) != 0;
}

class CreditTransferStands {
 public:
  enum class Scope : std::uint8_t { header, batch, order };
  using CodeList = std::vector<std::string> payment::Codes::*;

  void reset();
  // Of the element that begins, as stream has it: it is the scope's own, or that of a field.
  void begin(const XmlStream& stream) {
    known_ = 0;
    codes_.clear();
    stream.stand(XmlStream::kNoSteps, own_);
  }
  void keep(Field field, Scope scope, const XmlStream& stream) {
    known_ |= std::uint64_t{1} << index(field);
    const std::size_t levels_above = 1 + static_cast<std::size_t>(scope);
    stream.stand(has_one_path(field) ? XmlStream::kNoSteps : levels_above, fields_[index(field)]);
  }
  // The last one of that field holds the code at that place of the list.
  void keep_code(CodeList list, std::size_t at, Field field);

  [[nodiscard]] const Stand& own() const { return own_; }
  // Of the element that holds `seen`, else of the field's last; null: there was none.
  [[nodiscard]] const Stand* find(Field field, const payment::Codes& codes,
                                  std::string_view seen) const;

 private:
  static constexpr std::size_t kFields = 64;  // more than a customer's transfer has
  static std::size_t index(Field field) { return static_cast<std::size_t>(field) % kFields; }
  struct Code {
    CodeList list;
    std::size_t index;
    Stand stand;
  };

  Stand own_;
  std::uint64_t known_ = 0;  // a bit a field
  std::array<Stand, kFields> fields_;
  std::vector<Code> codes_;
};

}  // namespace kontor::iso20022
