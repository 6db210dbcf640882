#include "tests/adapters/iso20022/canonical_messages.h"

#include "adapters/iso20022/messages/account_report.h"
#include "adapters/iso20022/messages/bank_transfer.h"
#include "adapters/iso20022/messages/direct_debit.h"
#include "adapters/iso20022/messages/investigation.h"
#include "adapters/iso20022/messages/payment_return.h"
#include "adapters/iso20022/messages/payment_status.h"
#include "adapters/iso20022/messages/receipt.h"
#include "adapters/iso20022/messages/receive_notice.h"
#include "engine/calendar/bank_time.h"

namespace kontor::iso20022::messages {
namespace {

constexpr std::string_view kUetr = "0d5f6c1e-27a3-4b9c-8f41-6a2b7c3d4e5f";
constexpr std::string_view kOurIban = "DE12500105170648489890";
constexpr std::string_view kTheirIban = "DE89370400440532013000";

const UtcNanos kNow = *parse_instant("2026-11-24T09:30:00+01:00");
const Date kToday = *parse_date("2026-11-24");
const Date kTomorrow = *parse_date("2026-11-25");

Agent bank(std::string_view bic) { return {.bic = *Bic::parse(bic)}; }
const Agent kUs = bank("KONTDEFFXXX");
const Agent kCologne = bank("COBADEFFXXX");
const Agent kBoston = bank("BOFAUS3NXXX");

Account iban(std::string_view number) { return {.iban = std::string(number)}; }
Code code_of(std::string_view code) { return {.code = std::string(code)}; }
Code own_code(std::string_view code) { return {.proprietary = std::string(code)}; }
Money eur(std::int64_t cents) { return {cents, kEur}; }
Money usd(std::int64_t cents) { return {cents, kUsd}; }
PartyOrAgent as_party(const Party& party) { return {.party = party}; }
PartyOrAgent as_agent(const Agent& agent) { return {.agent = agent}; }

Party nordlicht() {
  return {
      .name = "Nordlicht Werke GmbH",
      .address = PostalAddress{.street_name = "Am Kai",
                               .building_number = "4",
                               .post_code = "24103",
                               .town_name = "Kiel",
                               .country = "DE"}
  };
}
Party berg() { return {.name = "Änne Berg"}; }
Party harbor() {
  return {
      .name = "Harbor Lights Inc.",
      .address = PostalAddress{.town_name = "Boston", .country = "US", .lines = {"12 Pier"}}
  };
}
// By its creditor identifier.
Party scheme_party() {
  OtherId id{.id = "DE98ZZZ09999999999", .scheme = own_code("SEPA")};
  return {.person = PersonId{.others = {id}}};
}
Party bank_as_party(std::string_view bic) {
  return {.organisation = OrganisationId{.any_bic = *Bic::parse(bic)}};
}

PaymentType sepa_type(std::string_view instrument) {
  PaymentType type{.service_levels = {code_of("SEPA")}};
  if (!instrument.empty()) type.local_instrument = code_of(instrument);
  return type;
}

Settlement by(std::string_view method) { return {.method = std::string(method)}; }

BusinessHeader header_for(std::string_view message, std::string_view service) {
  return {.from = as_agent(kUs),
          .to = as_agent(kBoston),
          .message_id = "M-1",
          .message_definition = std::string(message),
          .service = std::string(service),
          .created_at = kNow};
}

OriginalTransaction original_of(std::string_view instrument) {
  return {.settlement_amount = eur(125'000),
          .settlement_date = kToday,
          .settlement = by("CLRG"),
          .type = sepa_type(instrument),
          .remittance = Remittance{.unstructured = "Rechnung 2026-17 für Öl & Gas"},
          .debtor = as_party(nordlicht()),
          .debtor_account = iban(kOurIban),
          .debtor_agent = kUs,
          .creditor_agent = kCologne,
          .creditor = as_party(berg()),
          .creditor_account = iban(kTheirIban)};
}
const OriginalIds kOriginal{.end_to_end_id = "INV 2026-17", .transaction_id = "TX-0001"};
const OriginalIds kOriginalAbroad{.uetr = std::string(kUetr)};
const OriginalMessage kOriginalMessage{.id = "M-9", .name = "pacs.008.001.08"};

Reason because(std::string_view reason) { return {.reason = code_of(reason)}; }
Reason our_reason(std::string_view reason) {
  return {.originator = bank_as_party("KONTDEFFXXX"), .reason = code_of(reason)};
}

PaymentReturn a_return(std::string_view instrument, std::string_view reason) {
  ReturnedTransaction transaction{.return_id = "R-1",
                                  .original = kOriginal,
                                  .original_amount = eur(125'000),
                                  .returned_amount = eur(125'000),
                                  .reasons = {our_reason(reason)},
                                  .original_transaction = original_of(instrument)};
  return {
      .header = {.message_id = "RTR-1",
                 .created_at = kNow,
                 .transactions = 1,
                 .total = eur(125'000),
                 .settlement_date = kTomorrow,
                 .settlement = by("CLRG")},
      .transactions = {transaction}
  };
}

PaymentReturn a_return_abroad() {
  ReturnedTransaction transaction{
      .return_id = "R-1",
      .original_message = kOriginalMessage,
      .original = kOriginalAbroad,
      .original_amount = usd(95'000),
      .original_settlement_date = parse_date("2026-11-20"),
      .returned_amount = usd(94'000),
      .settlement_date = kTomorrow,
      .returned_instructed_amount = usd(95'000),
      .charge_bearer = "SHAR",
      .charges = {{usd(1'000), kUs}},
      .instructing_agent = kUs,
      .instructed_agent = kBoston,
      .chain = ReturnChain{.debtor = as_party(harbor()), .creditor = as_party(nordlicht())},
      .reasons = {because("AC04")}
  };
  return {
      .header = {.message_id = "M-1",
                 .created_at = kNow,
                 .transactions = 1,
                 .settlement = by("INDA")},
      .transactions = {transaction}
  };
}

PaymentReversal a_reversal() {
  OriginalTransaction original = original_of("CORE");
  original.creditor_scheme = scheme_party();
  ReversedTransaction transaction{.reversal_id = "RV-1",
                                  .original = {.transaction_id = "DD-0001"},
                                  .original_amount = eur(3'095),
                                  .reversed_amount = eur(3'095),
                                  .reasons = {our_reason("MS02")},
                                  .original_transaction = original};
  return {
      .header = {.message_id = "RVSL-1",
                 .created_at = kNow,
                 .transactions = 1,
                 .total = eur(3'095),
                 .settlement_date = kTomorrow,
                 .settlement = by("CLRG")},
      .transactions = {transaction}
  };
}

StatusReport a_status(std::string_view instrument, std::string_view status) {
  TransactionStatus transaction{.status_id = "S-1",
                                .original = kOriginal,
                                .status = std::string(status),
                                .accepted_at = parse_instant("2026-11-24T07:14:59.871Z"),
                                .original_transaction = original_of(instrument)};
  if (status == "RJCT") transaction.reasons = {our_reason("AC04")};
  return {
      .header = {.message_id = "STS-1", .created_at = kNow},
      .groups = {{.message = kOriginalMessage}},
      .transactions = {transaction}
  };
}

StatusReport a_status_abroad() {
  TransactionStatus transaction{.original_message = kOriginalMessage,
                                .original = kOriginalAbroad,
                                .status = "RJCT",
                                .reasons = {because("AC04")},
                                .instructing_agent = kUs,
                                .instructed_agent = kBoston};
  return {
      .header = {.message_id = "M-1", .created_at = kNow},
        .transactions = {transaction}
  };
}

CustomerTransfer an_instant_transfer() {
  TransferredTransaction transaction{
      .id = {.end_to_end_id = "INV 2026-17",
             .transaction_id = "TX-0001",
             .uetr = std::string(kUetr)},
      .type =
          TransferType{.service_levels = {code_of("SEPA")}, .local_instrument = code_of("INST")},
      .settlement_amount = eur(125'000),
      .accepted_at = parse_instant("2026-11-24T07:14:59.870Z"),
      .charge_bearer = "SLEV",
      .debtor = nordlicht(),
      .debtor_account = iban(kOurIban),
      .debtor_agent = kUs,
      .creditor_agent = kCologne,
      .creditor = berg(),
      .creditor_account = iban(kTheirIban),
      .remittance = Remittance{.unstructured = "Miete März"}
  };
  return {
      .header = {.message_id = "INST-1",
                 .created_at = kNow,
                 .transactions = 1,
                 .total = eur(125'000),
                 .settlement_date = kToday,
                 .settlement = {.method = "CLRG", .clearing_system = own_code("TIPS")},
                 .instructing_agent = kUs,
                 .instructed_agent = bank("MARKDEFFXXX")},
      .transactions = {transaction}
  };
}

CustomerTransfer a_transfer_abroad() {
  TransferredTransaction transaction{
      .id = {.instruction_id = "ORD-1", .end_to_end_id = "INV 2026-17", .uetr = std::string(kUetr)},
      .type = TransferType{.priority = "NORM", .service_levels = {code_of("G001")}},
      .settlement_amount = usd(95'000),
      .settlement_date = kTomorrow,
      .instructed_amount = eur(90'000),
      .exchange_rate = *Rate::parse("1.0611"),
      .charge_bearer = "CRED",
      .charges = {{usd(500), kUs}},
      .instructing_agent = kUs,
      .instructed_agent = kBoston,
      .intermediaries = {.first = bank("CHASUS33XXX")},
      .debtor = nordlicht(),
      .debtor_account = iban(kOurIban),
      .debtor_agent = kUs,
      .creditor_agent = kBoston,
      .creditor = harbor(),
      .creditor_account = Account{.other = OtherId{.id = "0099-1234"}},
      .for_creditor_agent = {{.code = "PHOB", .text = "Ring before paying"}},
      .purpose = code_of("SUPP"),
      .remittance = Remittance{.unstructured = "Invoice 2026-17 & freight"}
  };
  return {
      .header = {.message_id = "M-1",
                 .created_at = kNow,
                 .transactions = 1,
                 .settlement = {.method = "INDA",
                                .account = Account{.other = OtherId{.id = "400-123456"}}}},
      .transactions = {transaction}
  };
}

BankTransfer a_bank_transfer(std::string_view method, Money amount) {
  BankTransaction transaction{
      .id = {.instruction_id = "PAY-1", .end_to_end_id = "FX-88", .uetr = std::string(kUetr)},
      .settlement_amount = amount,
      .settlement_date = kTomorrow,
      .settlement_priority = "NORM",
      .instructing_agent = kUs,
      .instructed_agent = kBoston,
      .debtor = kUs,
      .creditor = bank("CHASUS33XXX")
  };
  return {
      .header = {.message_id = "M-1",
                 .created_at = kNow,
                 .transactions = 1,
                 .settlement = by(method)},
      .transactions = {transaction}
  };
}

BankTransfer a_cover() {
  BankTransfer made = a_bank_transfer("INDA", usd(95'000));
  made.transactions[0].id.end_to_end_id = "INV 2026-17";
  made.transactions[0].underlying =
      UnderlyingTransfer{.debtor = nordlicht(),
                         .debtor_account = iban(kOurIban),
                         .debtor_agent = kUs,
                         .creditor_agent = kBoston,
                         .creditor = harbor(),
                         .creditor_account = Account{.other = OtherId{.id = "0099-1234"}},
                         .remittance = Remittance{.unstructured = "Invoice 2026-17"},
                         .instructed_amount = usd(95'000)};
  return made;
}

BankTransfer an_advice() {
  BankTransfer made = a_bank_transfer("COVE", usd(95'000));
  made.header.settlement.instructing_reimbursement = bank("CHASUS33XXX");
  return made;
}

BankTransfer a_target_transfer() {
  BankTransfer made = a_bank_transfer("CLRG", eur(12'500'000));
  made.header.settlement.clearing_system = code_of("TGT");
  made.transactions[0].requested_times = SettlementTimeRequest{
      .till = ClockTime{15 * 3600, 60}
  };
  return made;
}

CustomerCollection a_collection() {
  Mandate mandate{.id = "M-12",
                  .signed_on = parse_date("2024-03-01"),
                  .amended = true,
                  .amendment = MandateAmendment{.mandate_id = "M-11"}};
  PaymentType type = sepa_type("CORE");
  type.sequence = "RCUR";
  CollectedTransaction transaction{
      .id = {.end_to_end_id = "MEMBER 12", .transaction_id = "DD-0001"},
      .settlement_amount = eur(3'095),
      .charge_bearer = "SLEV",
      .collection_date = kTomorrow,
      .debit = DirectDebit{.mandate = mandate, .creditor_scheme = scheme_party()},
      .creditor = {.name = "Stadtbad Verein"},
      .creditor_account = iban(kOurIban),
      .creditor_agent = kUs,
      .debtor = {.name = "Eva Strom"},
      .debtor_account = iban(kTheirIban),
      .debtor_agent = kCologne,
      .remittance = Remittance{.unstructured = "Annual fee"}
  };
  return {
      .header = {.message_id = "DD-1",
                 .created_at = kNow,
                 .transactions = 1,
                 .control_sum = Total{3'095'000},
                 .total = eur(3'095),
                 .settlement_date = kTomorrow,
                 .settlement = {.method = "CLRG", .clearing_system = own_code("ST2")},
                 .type = type},
      .transactions = {transaction}
  };
}

Assignment from_us_to(const Agent& agent, std::string_view id) {
  return {std::string(id), as_agent(kUs), as_agent(agent), kNow};
}

CancellationRequest a_recall(std::string_view instrument) {
  Reason reason = our_reason("FRAD");
  reason.additional = {"Gemeldet bei der Polizei: Täuschung"};
  TransactionToCancel transaction{.cancellation_id = "RCL-1-1",
                                  .original = kOriginal,
                                  .original_amount = eur(125'000),
                                  .reasons = {reason},
                                  .original_transaction = original_of(instrument)};
  return {.assignment = from_us_to(kCologne, "RCL-1"),
          .totals = ControlTotals{.transactions = 1},
          .underlying = {{.transactions = {transaction}}}};
}

CancellationRequest a_recall_abroad() {
  TransactionToCancel transaction{.cancellation_id = "RCL-1",
                                  .original_message = kOriginalMessage,
                                  .original = kOriginalAbroad,
                                  .original_amount = usd(95'000),
                                  .original_settlement_date = parse_date("2026-11-20"),
                                  .reasons = {because("UPAY")}};
  return {.assignment = from_us_to(kBoston, "M-1"),
          .underlying = {{.transactions = {transaction}}}};
}

Resolution a_refusal() {
  CancelledTransaction transaction{.status_id = "ANS-1-1",
                                   .original = kOriginal,
                                   .status = "RJCR",
                                   .reasons = {our_reason("CUST")},
                                   .original_transaction = original_of("")};
  return {.assignment = from_us_to(kCologne, "ANS-1"),
          .outcome = {.confirmation = "RJCR"},
          .cancellations = {{.transactions = {transaction}}}};
}

Resolution a_refusal_abroad() {
  CancelledTransaction transaction{.status_id = "ANS-1",
                                   .original_message = kOriginalMessage,
                                   .original = kOriginalAbroad,
                                   .reasons = {because("CUST")}};
  return {.assignment = from_us_to(kBoston, "M-1"),
          .outcome = {.confirmation = "RJCR"},
          .cancellations = {{.transactions = {transaction}}}};
}

StatusRequest a_request() {
  AskedTransaction transaction{.request_id = "Q-1",
                               .original = kOriginal,
                               .accepted_at = parse_instant("2026-11-24T07:14:59.871Z"),
                               .original_transaction = original_of("INST")};
  return {
      .header = {.message_id = "REQ-1", .created_at = kNow},
      .groups = {{.message = kOriginalMessage}},
      .transactions = {transaction}
  };
}

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

}  // namespace

std::vector<Canonical> canonical_messages(const SchemaSet& schemas) {
  std::vector<Canonical> all;
  const auto inside = [&]<class T>(std::string name, std::string_view profile, const T& message) {
    all.push_back({std::move(name), std::string(T::kMessage.name), std::string(profile),
                   write(message, Scheme::sepa, schemas)});
  };
  const auto abroad = [&]<class T>(std::string name, std::string_view profile,
                                   std::string_view service, const T& message) {
    all.push_back(
        {std::move(name), std::string(T::kMessage.name), std::string(profile),
         write(header_for(T::kMessage.name, service), message, Scheme::cross_border, schemas)});
  };
  constexpr std::string_view kService = "swift.cbprplus.04";
  inside("sct_return", "sct", a_return("", "AC04"));
  inside("instant_return", "sct-inst", a_return("INST", "FOCR"));
  inside("debit_return", "sdd-core", a_return("CORE", "MD06"));
  inside("debit_reversal", "sdd-core", a_reversal());
  inside("sct_rejection", "sct", a_status("", "RJCT"));
  inside("instant_confirmation", "sct-inst", a_status("INST", "ACCP"));
  inside("instant_rejection", "sct-inst", a_status("INST", "RJCT"));
  inside("instant_transfer", "sct-inst", an_instant_transfer());
  inside("collection", "sdd-core", a_collection());
  inside("sct_recall", "sct", a_recall(""));
  inside("debit_recall", "sdd-core", a_recall("CORE"));
  inside("sct_refusal", "sct", a_refusal());
  inside("instant_request", "sct-inst", a_request());
  inside("statement", "none", a_statement());
  inside("intraday_report", "none", an_intraday_report());
  inside("notification", "none", a_notification());
  inside("receipt", "none", a_receipt());
  abroad("status_abroad", "cbpr", kService, a_status_abroad());
  abroad("return_abroad", "cbpr", kService, a_return_abroad());
  abroad("transfer_abroad", "cbpr", kService, a_transfer_abroad());
  abroad("core", "cbpr", kService, a_bank_transfer("INDA", usd(95'000)));
  abroad("cover", "cbpr", "swift.cbprplus.cov.04", a_cover());
  abroad("advice", "cbpr", "swift.cbprplus.adv.04", an_advice());
  abroad("target", "t2", "tgt.rtgs.01", a_target_transfer());
  abroad("recall_abroad", "cbpr", kService, a_recall_abroad());
  abroad("refusal_abroad", "cbpr", kService, a_refusal_abroad());
  abroad("notice_abroad", "cbpr", kService, a_notice());
  return all;
}

}  // namespace kontor::iso20022::messages
