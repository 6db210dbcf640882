// A pain.001 as the reader hands it to the rules, without a fault; tests change one thing in it.
#pragma once

#include <vector>

#include "engine/payment/rules.h"

namespace kontor::payment {
inline Date day(std::string_view text) { return parse_date(text).value(); }
inline Bic bic(std::string_view text) { return Bic::parse(text).value(); }

inline const party::Reachability& directory() {
  static const party::Reachability all({
      {bic("COBADEFF"), "DE", "37040044", day("2008-01-28"), std::nullopt     },
      {bic("BANKATWW"), "AT", "19043",    day("2008-01-28"), std::nullopt     },
      {bic("NWBKGB2L"), "GB", "NWBK",     day("2008-01-28"), std::nullopt     },
      {bic("GONEDEFF"), "DE", "10020030", day("2008-01-28"), day("2026-11-22")},
  });
  return all;
}

inline const party::BankCodes& bank_codes() {
  static const party::BankCodes all({
      {"37040044", "00", bic("COBADEFF")},
      {"10020030", "09", bic("GONEDEFF")},
      {"50010517", "09", bic("KONTDEFF")},
  });
  return all;
}

inline const rulebook::CodeSets& code_sets() {
  static const rulebook::CodeSets all = {
      {"ExternalPurpose1Code",                    {"SALA", "SUPP"}, {}},
      {"ExternalCategoryPurpose1Code",            {"SALA"},         {}},
      {"ExternalOrganisationIdentification1Code", {"CUST", "TXID"}, {}},
      {"ExternalPersonIdentification1Code",       {"NIDN", "TXID"}, {}},
  };
  return all;
}

// Saturdays and Sundays are closed.
inline const BusinessCalendar& week() {
  static const BusinessCalendar all{
      .weekend_days = 0b1000001, .closing_days = {}, .easter_offsets = {}};
  return all;
}

// A message without a fault; each case below changes one thing in it.
struct Message {
  HeaderForm header;
  BatchForm batch;
  OrderForm order;
};

inline Message faultless() {
  Message message;
  HeaderForm& header = message.header;
  header.message_name = "pain.001.001.09";
  header.message_id = "MSG-20261123-1";
  header.creation_time = "2026-11-23T09:00:00+01:00";
  header.control_sum = "12.50";
  header.initiating_party_name = "Muster GmbH";
  BatchForm& batch = message.batch;
  batch.line = 20;
  batch.payment_information_id = "BATCH-1";
  batch.payment_method = "TRF";
  batch.batch_booking = "true";
  batch.requested_execution_date = "2026-11-24";
  batch.text.debtor.name = "Muster GmbH";
  batch.text.debtor_iban = "DE12500105170648489890";
  batch.debtor_agent_bic = "KONTDEFF";
  OrderForm& order = message.order;
  order.line = 40;
  order.end_to_end_id = "RE-4711";
  order.amount = "12.50";
  order.currency = "EUR";
  order.text.creditor.name = "Meier KG";
  order.text.creditor_iban = "DE89370400440532013000";
  order.text.remittance_unstructured = "Rechnung 4711";
  order.unstructured_count = 1;
  return message;
}

inline RuleContext context_of(const Message& message) {
  return {.our_bic = bic("KONTDEFF"),
          .our_bank_code = "50010517",
          .received_on = day("2026-11-23"),
          .today = day("2026-11-23"),
          .first_day = day("2026-11-23"),
          .banks = &directory(),
          .calendar = &week(),
          .bank_codes = &bank_codes(),
          .code_sets = OrderCodeSets::of(code_sets()),
          .header = &message.header,
          .batch = &message.batch};
}

inline std::vector<Broken> check(const Message& message) {
  const RuleContext context = context_of(message);
  std::vector<Broken> broken;
  check_header(message.header, context, broken);
  check_batch(message.batch, context, broken);
  check_order(message.order, context, broken);
  return broken;
}

}  // namespace kontor::payment
