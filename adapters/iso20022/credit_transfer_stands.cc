#include "adapters/iso20022/credit_transfer_stands.h"

namespace kontor::iso20022 {

void CreditTransferStands::reset() {
  own_ = {};
  known_ = 0;
  codes_.clear();
}

void CreditTransferStands::keep_code(CodeList list, std::size_t at, Field field) {
  codes_.push_back({list, at, fields_[index(field)]});
}

const Stand* CreditTransferStands::find(Field field, const payment::Codes& codes,
                                        std::string_view seen) const {
  for (const Code& code : codes_) {
    const std::vector<std::string>& list = codes.*code.list;
    if (code.index < list.size() && list[code.index].data() == seen.data()) return &code.stand;
  }
  const bool is_known = (known_ >> index(field) & 1U) != 0;
  return is_known ? &fields_[index(field)] : nullptr;
}

std::string_view path_of(Field field, bool is_in_header) {
  switch (field) {
    case Field::batch:
      return "";
    case Field::number_of_transactions:
      return is_in_header ? "GrpHdr/NbOfTxs" : "NbOfTxs";
    case Field::control_sum:
      return is_in_header ? "GrpHdr/CtrlSum" : "CtrlSum";
    case Field::service_level:
      return "PmtTpInf/SvcLvl/Cd";
    case Field::local_instrument:
      return "PmtTpInf/LclInstrm/Cd";
    case Field::category_purpose:
      return "PmtTpInf/CtgyPurp";
    case Field::end_to_end_id:
      return "PmtId/EndToEndId";
    case Field::instruction_id:
      return "PmtId/InstrId";
    case Field::uetr:
      return "PmtId/UETR";
    case Field::instructed_amount:
      return "Amt/InstdAmt";
    case Field::equivalent_amount:
      return "Amt/EqvtAmt";
    default:
      return element_of(field);
  }
}

}  // namespace kontor::iso20022
