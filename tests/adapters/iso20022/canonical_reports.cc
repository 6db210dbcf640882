#include "tests/adapters/iso20022/canonical_messages.h"
#include "tests/adapters/iso20022/canonical_parts.h"

namespace kontor::iso20022::messages {

Receipt a_receipt() {
  ReceiptDetails details{.original_message_id = "LIQ-1",
                         .original_message_name = "camt.050.001.05",
                         .handling = {{"SSET", "settled"}}};
  return {
      .header = {.message_id = "RCPT-1", .created_at = kNow},
        .details = {details}
  };
}

ReceiveNotice a_notice() {
  ExpectedItem item{
      .id = "I-1",
      .end_to_end_id = "FX-88",
      .receiving = {.account = Account{.other = OtherId{.id = "400-123456"}}},
      .amount = usd(12'500'000),
      .origin = {.value_date = kTomorrow, .debtor_agent = bank("CHASUS33XXX")}
  };
  return {
      .header = {.message_id = "M-1", .created_at = kNow},
      .expected = {.id = "N-1",         .items = {item}   }
  };
}

namespace {

Entry an_entry() {
  EntryTransaction transaction{
      .references = EntryReferences{.end_to_end_id = "INV 2026-17"},
      .amount = eur(1'250),
      .side = "CRDT",
      .parties =
          RelatedParties{.debtor = as_party(nordlicht()), .debtor_account = iban(kTheirIban)},
      .remittance = Remittance{.unstructured = "Miete März"}
  };
  return {
      .amount = eur(1'250),
      .side = "CRDT",
      .status = code_of("BOOK"),
      .booked_on = DateOrMoment{.date = kToday},
      .value_date = DateOrMoment{.date = kToday},
      .servicer_reference = "B-77",
      .code = {.domain = "PMNT",
                                .family = "RCDT",
                                .sub_family = "ESCT",
                                .own_code = "NTRF+166",
                                .own_issuer = "DK"},
      .details = {{.transactions = {transaction}}}
  };
}

Balance balance(std::string_view type, Money amount) {
  return {.type = code_of(type), .amount = amount, .side = "CRDT", .date = {.date = kToday}};
}

const ReportHeader kReportHeader{.message_id = "STM-2026-227", .created_at = kNow};
ReportSubject our_account() {
  return {
      .electronic_number = 227, .account = {.account = iban(kOurIban), .servicer = kUs}
  };
}

}  // namespace

AccountStatement a_statement() {
  Statement statement{
      .id = "2026-227",
      .subject = our_account(),
      .balances = {balance("OPBD", eur(8'750)), balance("CLBD", eur(10'000))},
      .booked = {.entries = {an_entry()}}
  };
  return {kReportHeader, {statement}};
}

IntradayReport an_intraday_report() {
  Statement report{.id = "2026-227-3",
                   .subject = our_account(),
                   .balances = {balance("ITBD", eur(10'000))},
                   .booked = {.entries = {an_entry()}}};
  return {kReportHeader, {report}};
}

EntryNotification a_notification() {
  Notification notification{
      .id = "2026-227-N", .subject = our_account(), .booked = {.entries = {an_entry()}}};
  ReportHeader header = kReportHeader;
  header.additional = "C54";
  return {header, {notification}};
}

}  // namespace kontor::iso20022::messages
