#include "tests/adapters/iso20022/canonical_messages.h"
#include "tests/adapters/iso20022/canonical_parts.h"

namespace kontor::iso20022::messages {

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

}  // namespace kontor::iso20022::messages
