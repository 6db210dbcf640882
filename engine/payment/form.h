// What a reader of pain.001 hands to the rules: each element as it stands in the message, before
// anything is trusted.
//
// Units:     texts are UTF-8 as read, not trimmed. An empty text is an absent element (the schema
//            forbids empty ones).
// Ownership: the reader owns one of each and reuses them from batch to batch and order to order;
//            reset() empties without giving memory back.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/reason.h"
#include "engine/payment/texts.h"

namespace kontor::payment {

// Line of each element seen, by Field; 0: not seen.
class FieldLines {
 public:
  void set(Field field, std::uint32_t line) { lines_[index(field)] = line; }
  [[nodiscard]] std::uint32_t of(Field field) const { return lines_[index(field)]; }
  void reset() { lines_.fill(0); }

 private:
  static constexpr std::size_t kFields = 64;
  static std::size_t index(Field field) { return static_cast<std::size_t>(field) % kFields; }
  std::array<std::uint32_t, kFields> lines_{};
};

// Elements that may stand at the batch or at the order, but not at both.
struct PaymentTypeForm {
  std::string service_level;              // SvcLvl/Cd
  std::string service_level_proprietary;  // SvcLvl/Prtry
  std::string local_instrument;           // LclInstrm/Cd
  std::string local_instrument_proprietary;
  std::string charge_bearer;  // ChrgBr
};

// Codes that are checked wherever they stand.
struct Codes {
  std::vector<std::string> leis;       // of all parties and agents
  std::vector<std::string> countries;  // of all addresses, residences and births
  std::vector<std::string> ibans;      // but the debtor's and the creditor's
  std::vector<std::string> bics;  // of parties and agents, but the debtor's and creditor's agents

  void clear();
};

// GrpHdr.
struct HeaderForm {
  std::string message_name;  // pain.001.001.09
  std::string message_id;
  std::string creation_time;
  std::string number_of_transactions;
  std::string control_sum;
  std::string initiating_party_name;
  std::vector<std::string> initiating_party_ids;  // all Othr/Id, LEI and AnyBIC (BICOrBEI)
  Codes codes;
  FieldLines lines;
};

// PmtInf without its orders.
struct BatchForm {
  std::string payment_information_id;
  std::string payment_method;
  std::string batch_booking;  // "true", "1", "false", "0" or absent
  std::string number_of_transactions;
  std::string control_sum;
  PaymentTypeForm type;
  std::string requested_execution_date;  // Dt without a zone, or the day of DtTm in bank time
  DebtorText text;
  std::string debtor_account_currency;
  std::string debtor_account_other;  // Othr/Id where there is no IBAN
  std::string debtor_agent_bic;
  std::string debtor_agent_other;  // Othr/Id
  bool instruction_for_debtor_agent = false;
  bool debtor_address_type = false;  // Dbtr/PstlAdr/AdrTp
  Field not_carried = Field::none;   // the first element that SEPA does not carry (C2B-001-026)
  Codes codes;
  FieldLines lines;
  std::uint32_t line = 0;

  void reset();
};

// CdtTrfTxInf.
struct OrderForm {
  std::string instruction_id;
  std::string end_to_end_id;
  std::string uetr;
  std::string amount;    // InstdAmt, or EqvtAmt/Amt
  std::string currency;  // its Ccy
  bool equivalent_amount = false;
  PaymentTypeForm type;
  CreditorText text;
  std::string creditor_agent_bic;
  std::string creditor_account_other;    // Othr/Id where there is no IBAN
  std::uint32_t unstructured_count = 0;  // RmtInf/Ustrd
  std::uint32_t structured_count = 0;    // RmtInf/Strd
  bool ultimate_address = false;         // PstlAdr in UltmtDbtr or UltmtCdtr
  bool creditor_address_type = false;    // Cdtr/PstlAdr/AdrTp
  bool intermediary_agent = false;       // IntrmyAgt1..3
  bool instruction_for_creditor_agent = false;
  bool instruction_for_debtor_agent = false;
  bool regulatory_reporting = false;
  Field not_carried = Field::none;  // as of the batch
  Codes codes;
  FieldLines lines;
  std::uint32_t line = 0;

  void reset();
};

}  // namespace kontor::payment
