#include "adapters/iso20022/profile_guess.h"

#include <algorithm>

namespace kontor::iso20022 {

using rulebook::Profile;

constexpr ProfileGuess::KindOf ProfileGuess::kKinds[] = {
    {"pacs.002", Kind::answer       },
    {"pacs.003", Kind::debit        },
    {"pacs.004", Kind::answer       },
    {"pacs.007", Kind::debit        },
    {"pacs.008", Kind::transfer     },
    {"pacs.009", Kind::between_banks},
    {"pacs.010", Kind::between_banks},
    {"pacs.028", Kind::answer       },
    {"pain.001", Kind::customer     },
    {"pain.002", Kind::customer     },
    {"pain.007", Kind::debit        },
    {"pain.008", Kind::debit        },
    {"camt.027", Kind::answer       },
    {"camt.029", Kind::answer       },
    {"camt.056", Kind::answer       },
    {"camt.087", Kind::answer       },
};

void ProfileGuess::begin_document(std::string_view message) {
  document_ = true;
  for (const KindOf& row : kKinds) {
    if (message.starts_with(row.message)) kind_ = row.kind;
  }
  // Only a header says of the others that they are the network's.
  if (kind_ == Kind::customer || (kind_ == Kind::other && !header_)) known_ = true;
}

// Told apart by their length first: it is asked of every element.
void ProfileGuess::end(ElementName name, std::string_view text) {
  --depth_;
  if (known_) return;
  const std::string_view element = name.text();
  const auto parent = [this] {
    return depth_ == 0 ? std::string_view{} : parents_[(depth_ - 1) % parents_.size()].text();
  };
  switch (element.size()) {
    case 2:
      if (element == "Cd") code(parent(), text);
      break;
    case 4:
      if (element == "UETR") uetr_ = true;
      break;
    case 5:
      if (element == "Prtry" && (text == "TIPS" || text == "RT1") && parent() == "ClrSys")
        instant_ = true;
      if (element == "TxInf") known_ = document_;
      break;
    case 6:
      if (element == "MndtId") debit_ = true;
      if (element == "BizSvc" && text.starts_with("swift.cbprplus")) cross_border_ = known_ = true;
      // Of a transfer nothing that is asked for stands behind.
      if (element == "ChrgBr" && kind_ == Kind::transfer) known_ = true;
      break;
    case 8:
      if (element == "PmtTpInf" && instrument_ != Instrument::none) known_ = document_;
      break;
    case 9:
      if (element == "OrgnlUETR") uetr_ = true;
      break;
    case 11:
      if (element == "AccptncDtTm") instant_ = true;
      if (element == "CdtTrfTxInf" || element == "TxInfAndSts") known_ = document_;
      break;
    case 12:
      if (element == "OrgnlMsgNmId") original(text);
      if (element == "DrctDbtTxInf") known_ = document_;
      break;
    default:
      break;
  }
}

void ProfileGuess::code(std::string_view parent, std::string_view text) {
  if (parent == "ClrSys" && text == "TGT") target();
  if (parent == "SvcLvl" && text == "SEPA") sepa_ = true;
  if (parent != "LclInstrm" || instrument_ != Instrument::none) return;
  if (text == "INST") instrument_ = Instrument::instant;
  if (text == "CORE" || text == "COR1") instrument_ = Instrument::core;
  if (text == "B2B") instrument_ = Instrument::b2b;
}

void ProfileGuess::original(std::string_view message) {
  for (const std::string_view debit : {"pacs.003", "pacs.007", "pain.007", "pain.008"})
    debit_ = debit_ || message.starts_with(debit);
  of_banks_ = of_banks_ || message.starts_with("pacs.009") || message.starts_with("pacs.010");
}

// It settles no debits.
void ProfileGuess::target() {
  if (kind_ == Kind::debit || kind_ == Kind::other) return;
  target_ = true;
  known_ = document_;
}

Profile ProfileGuess::profile() const {
  if (kind_ == Kind::customer) return Profile::c2b_de;
  if (cross_border_) return Profile::cbpr;
  if (target_) return Profile::t2;
  switch (kind_) {
    case Kind::debit:
      return instrument_ == Instrument::b2b ? Profile::sdd_b2b : Profile::sdd_core;
    case Kind::transfer:
      return of_transfer();
    case Kind::answer:
      return of_answer();
    case Kind::customer:
    case Kind::between_banks:
    case Kind::other:
      break;
  }
  return header_ && uetr_ ? Profile::cbpr : Profile::unknown;
}

Profile ProfileGuess::of_transfer() const {
  if (instrument_ == Instrument::instant) return Profile::sct_inst;
  return sepa_ ? of_sepa() : without_a_code();
}

Profile ProfileGuess::of_answer() const {
  switch (instrument_) {
    case Instrument::instant:
      return Profile::sct_inst;
    case Instrument::core:
      return Profile::sdd_core;
    case Instrument::b2b:
      return Profile::sdd_b2b;
    case Instrument::none:
      break;
  }
  // What repeats the original's type repeats its instrument, too.
  return sepa_ ? Profile::sct : without_a_code();
}

// A header and a UETR alone are the cross-border network's; instant clearing has both too.
Profile ProfileGuess::without_a_code() const {
  if (header_ && uetr_) return Profile::cbpr;
  if (foreign_ || of_banks_ || (header_ && !debit_)) return Profile::unknown;
  return of_sepa();
}

Profile ProfileGuess::of_sepa() const {
  if (debit_) return Profile::sdd_core;
  return instant_ ? Profile::sct_inst : Profile::sct;
}

}  // namespace kontor::iso20022
