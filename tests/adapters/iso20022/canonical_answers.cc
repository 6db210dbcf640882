#include "tests/adapters/iso20022/canonical_messages.h"
#include "tests/adapters/iso20022/canonical_parts.h"

namespace kontor::iso20022::messages {

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

CustomerStatusReport a_customer_status() {
  Reason reason = our_reason("AM01");
  reason.additional = {"GEN-011 line 43: InstdAmt 0.00, allowed: 0.01 to 999999999.99"};
  OrderStatus refused{.status_id = "KONTOR-000000000002",
                      .end_to_end_id = "INV 2026-17",
                      .uetr = std::string(kUetr),
                      .status = "RJCT",
                      .reasons = {reason},
                      .original_order = OriginalTransaction{.instructed_amount = eur(0)}};
  return {
      .header = {.message_id = "KONTOR-20261124-S000000001",
                 .created_at = kNow,
                 .initiating_party = bank_as_party("KONTDEFFXXX")},
      .file = {.message = {.id = "MSG-1",
                           .name = "pain.001.001.09",
                           .created_at = parse_instant("2026-11-24T08:00:00+01:00")},
                 .transactions = 2,
                 .control_sum = Total{125'000'000},
                 .status = "PART",
                 .counts = {{1, "ACCP", {}}, {1, "RJCT", {}}}},
      .batches = {{.payment_information_id = "B-1",
                   .transactions = 2,
                   .status = "PART",
                   .orders = {refused}}}
  };
}

namespace {

Assignment from_us_to(const Agent& agent, std::string_view id) {
  return {std::string(id), as_agent(kUs), as_agent(agent), kNow};
}

}  // namespace

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

}  // namespace kontor::iso20022::messages
