// The tree of a camt.053 as far as it is read, of both generations: which element stands where, by
// the standard's names. The one place where they are mapped.
#pragma once

#include <cstdint>
#include <string_view>

#include "adapters/iso20022/place_finder.h"

namespace kontor::iso20022 {

enum class StatementPlace : std::uint8_t {
  unread,  // nothing below it is looked at
  document,
  message,
  header,
  message_id,
  header_created,
  message_page,
  page_number,
  last_page,
  statement,
  statement_id,
  statement_page,
  statement_created,
  electronic_number,
  legal_number,
  period,
  period_from,
  period_to,
  copy_indicator,
  account,
  account_id,
  iban,
  other_account,
  other_account_id,
  account_currency,
  balance,
  balance_type,
  balance_choice,
  balance_code,
  totals,
  total_of_all,
  total_of_credits,
  total_of_debits,
  net_entry,  // .08: TtlNetNtry
  number_of_entries,
  sum,
  net_amount,  // .02: TtlNetNtryAmt; .08: TtlNetNtry/Amt
  amount,
  side,
  date,  // Dt or DtTm below it
  day,
  moment,
  entry,
  reversal,
  entry_status,  // .02: the text
  status_code,
  status_proprietary,
  booking_date,
  value_date,
  servicer_reference,
  code,
  domain,
  domain_code,
  family,
  family_code,
  sub_family_code,
  proprietary_code,
  proprietary_code_text,
  proprietary_code_issuer,
  entry_information,
  details,
  batch,
  batch_message_id,
  batch_payment_information_id,
  batch_number_of_transactions,
  transaction,
  references,
  reference_message_id,
  reference_payment_information_id,
  instruction_id,
  end_to_end_id,
  uetr,
  transaction_id,
  proprietary_reference,
  proprietary_reference_text,
  amount_details,
  transaction_amount,
  parties,
  debtor,
  creditor,
  party,  // .08: Pty or Agt
  institution,
  party_name,
  debtor_account,
  creditor_account,
  remittance,
  unstructured,
  structured,
  creditor_reference,
  creditor_reference_text,
  transaction_information,
};

// What `name` is below `parent`; unread: nothing that is read.
[[nodiscard]] StatementPlace child_of(StatementPlace parent, std::string_view name);

}  // namespace kontor::iso20022
