// What the messages made by hand are about: our bank and others, two customers, one payment.
#pragma once

#include "adapters/iso20022/messages/original.h"
#include "engine/calendar/bank_time.h"

namespace kontor::iso20022::messages {

inline constexpr std::string_view kUetr = "0d5f6c1e-27a3-4b9c-8f41-6a2b7c3d4e5f";
inline constexpr std::string_view kOurIban = "DE12500105170648489890";
inline constexpr std::string_view kTheirIban = "DE89370400440532013000";

inline const UtcNanos kNow = *parse_instant("2026-11-24T09:30:00+01:00");
inline const Date kToday = parse_date("2026-11-24").value();
inline const Date kTomorrow = parse_date("2026-11-25").value();

inline Agent bank(std::string_view bic) { return {.bic = Bic::parse(bic).value()}; }
inline const Agent kUs = bank("KONTDEFFXXX");
inline const Agent kCologne = bank("COBADEFFXXX");
inline const Agent kBoston = bank("BOFAUS3NXXX");

inline Account iban(std::string_view number) { return {.iban = std::string(number)}; }
inline Code code_of(std::string_view code) { return {.code = std::string(code)}; }
inline Code own_code(std::string_view code) { return {.proprietary = std::string(code)}; }
inline Money eur(std::int64_t cents) { return {cents, kEur}; }
inline Money usd(std::int64_t cents) { return {cents, kUsd}; }
inline PartyOrAgent as_party(const Party& party) { return {.party = party}; }
inline PartyOrAgent as_agent(const Agent& agent) { return {.agent = agent}; }

inline Party nordlicht() {
  return {
      .name = "Nordlicht Werke GmbH",
      .address = PostalAddress{.street_name = "Am Kai",
                               .building_number = "4",
                               .post_code = "24103",
                               .town_name = "Kiel",
                               .country = "DE"}
  };
}
inline Party berg() { return {.name = "Änne Berg"}; }
inline Party harbor() {
  return {
      .name = "Harbor Lights Inc.",
      .address = PostalAddress{.town_name = "Boston", .country = "US", .lines = {"12 Pier"}}
  };
}
// By its creditor identifier.
inline Party scheme_party() {
  OtherId id{.id = "DE98ZZZ09999999999", .scheme = own_code("SEPA")};
  return {.person = PersonId{.others = {id}}};
}
inline Party bank_as_party(std::string_view bic) {
  return {.organisation = OrganisationId{.any_bic = Bic::parse(bic).value()}};
}

inline PaymentType sepa_type(std::string_view instrument) {
  PaymentType type{.service_levels = {code_of("SEPA")}};
  if (!instrument.empty()) type.local_instrument = code_of(instrument);
  return type;
}

inline Settlement by(std::string_view method) { return {.method = std::string(method)}; }

inline OriginalTransaction original_of(std::string_view instrument) {
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
inline const OriginalIds kOriginal{.end_to_end_id = "INV 2026-17", .transaction_id = "TX-0001"};
inline const OriginalIds kOriginalAbroad{.uetr = std::string(kUetr)};
inline const OriginalMessage kOriginalMessage{.id = "M-9", .name = "pacs.008.001.08"};

inline Reason because(std::string_view reason) { return {.reason = code_of(reason)}; }
inline Reason our_reason(std::string_view reason) {
  return {.originator = bank_as_party("KONTDEFFXXX"), .reason = code_of(reason)};
}

}  // namespace kontor::iso20022::messages
