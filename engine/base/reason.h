// Why something was refused, and at which element. Numbers are never reused: journals hold them.
//
// Source:    ISO external code sets (status reason); payments.md 2.13 for their meaning.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace kontor {

enum class Reason : std::uint16_t {
  none = 0,
  // form
  malformed = 1,          // FF01: not well-formed, not the schema, not the scheme's format
  wrong_total_count = 2,  // AM18: NbOfTxs is not the number of transactions
  wrong_total_sum = 3,    // AM10: CtrlSum is not the sum of the amounts
  // identity
  duplicate_message = 10,  // DU01: message id used before for other bytes
  duplicate_batch = 11,    // DU02: batch id used before
  duplicate_content = 12,  // AM05: same business content under new references
  initiator_unknown = 13,  // BE05: initiating party is not the channel's
  signature_missing = 14,  // DS0A: signed by too few, of too low a class or for less
  // accounts
  account_unknown = 20,         // AC01
  account_closed = 21,          // AC04
  account_blocked = 22,         // AC06
  account_forbidden = 23,       // AG01: the channel may not debit it
  creditor_account_wrong = 24,  // AC03
  agent_wrong = 25,             // RC01: BIC wrong, unknown, missing or not reachable
  service_unsupported = 26,     // AG02: service level or local instrument not offered
  // amounts
  amount_zero = 30,           // AM01
  amount_above_maximum = 31,  // AM02
  currency_not_allowed = 32,  // AM03
  funds_missing = 33,         // AM04
  amount_not_allowed = 34,    // AM12: more decimals than the currency has
  limit_exceeded = 35,        // AM14
  amount_overflow = 36,       // AM09: a sum leaves 64 bits of minor units
  currency_mismatch = 37,     // CURR: two currencies in one booking
  // dates, parties
  date_wrong = 40,              // DT01
  creditor_name_missing = 41,   // BE22
  creditor_name_wrong = 42,     // RR03
  creditor_address_wrong = 43,  // BE04
  debtor_address_wrong = 44,    // BE07
  // answers of others
  message_unknown = 50,      // NOOR: answer to a message that was never sent
  refused_by_clearing = 51,  // the clearing's own code stands beside it
  // adapters
  archive_limit = 60,  // file or day's bytes above the channel's limit
  channel_unknown = 61,
};

// Element of a message a finding speaks of, or of a row of an input file.
enum class Field : std::uint16_t {
  none = 0,
  document = 1,
  message_id = 2,
  creation_time = 3,
  number_of_transactions = 4,
  control_sum = 5,
  initiating_party = 6,
  payment_information_id = 10,
  payment_method = 11,
  batch_booking = 12,
  service_level = 13,
  local_instrument = 14,
  category_purpose = 15,
  requested_execution_date = 16,
  debtor_name = 17,
  debtor_account = 18,
  debtor_agent = 19,
  charge_bearer = 20,
  ultimate_debtor = 21,
  debtor = 22,
  batch = 23,
  debtor_address = 24,
  end_to_end_id = 30,
  instruction_id = 31,
  uetr = 32,
  instructed_amount = 33,
  creditor_agent = 34,
  creditor_name = 35,
  creditor_account = 36,
  remittance = 37,
  ultimate_creditor = 38,
  creditor = 39,
  purpose = 40,
  regulatory_reporting = 41,
  instruction_for_agent = 42,
  intermediary_agent = 43,
  legal_entity_identifier = 44,
  country = 45,
  equivalent_amount = 46,
  other_account = 47,  // not the debtor's, not the creditor's
  other_agent = 48,
  creditor_address = 49,
  original_message_id = 50,
  original_transaction_id = 51,
  transaction_status = 52,
  proxy = 53,
  cheque_instruction = 54,
  exchange_rate = 55,
  tax = 56,
  related_remittance = 57,
  iban = 60,
  currency = 61,
  holder = 62,
  account_type = 63,
  opening_balance = 64,
  booking_date = 65,
  account_status = 90,
  status_date = 91,
};

struct ReasonRow {
  Reason reason;
  std::string_view name;      // as in the journal's published form and in logs
  std::string_view iso_code;  // ISO external status reason
  bool retry_helps;           // the same request may succeed later
  std::string_view text_en;
  std::string_view text_de;
};

[[nodiscard]] std::span<const ReasonRow> reason_rows();
// Precondition: reason has a row; a test walks the enum.
[[nodiscard]] const ReasonRow& row_of(Reason reason);
[[nodiscard]] std::string_view iso_code(Reason reason);

// The element as the standard spells it: InstdAmt, CdtrAcct/Id/IBAN, ...
[[nodiscard]] std::string_view element_of(Field field);

}  // namespace kontor
