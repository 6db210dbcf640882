// What a payment is for, and why something did not happen.
//
// Source:    payments.md 2.5 (RF), 2.10 (SCT-008-028), 2.12 (RMS-002-003, RMS-004-003), 2.14
//            (CBP-019, CBP-022).
#pragma once

#include "adapters/iso20022/messages/party.h"

namespace kontor::iso20022::messages {

struct ReferredDocument {
  std::optional<Code> type{};
  std::string type_issuer{};
  std::string number{};
  std::optional<Date> date{};

  static const Layout kLayout;
  friend bool operator==(const ReferredDocument&, const ReferredDocument&) = default;
};

struct RemittedAmounts {
  std::optional<Money> due{};
  std::optional<Money> credit_note{};
  std::optional<Money> remitted{};

  static const Layout kLayout;
  friend bool operator==(const RemittedAmounts&, const RemittedAmounts&) = default;
};

struct CreditorReference {
  std::optional<Code> type{};
  std::string type_issuer{};
  std::string reference{};

  static const Layout kLayout;
  friend bool operator==(const CreditorReference&, const CreditorReference&) = default;
};

struct StructuredRemittance {
  std::vector<ReferredDocument> documents{};
  std::optional<RemittedAmounts> amounts{};
  std::optional<CreditorReference> creditor_reference{};
  std::vector<std::string> additional{};  // at most three

  static const Layout kLayout;
  friend bool operator==(const StructuredRemittance&, const StructuredRemittance&) = default;
};

// SEPA and CBPR+ take one of both.
struct Remittance {
  std::string unstructured{};
  std::vector<StructuredRemittance> structured{};

  static const Layout kLayout;
  friend bool operator==(const Remittance&, const Remittance&) = default;
};

// Where more about a payment is to be found, sent apart from it.
struct RemittancePlace {
  std::string method{};
  std::string address{};

  static const Layout kLayout;
  friend bool operator==(const RemittancePlace&, const RemittancePlace&) = default;
};
struct RelatedRemittance {
  std::string id{};
  std::vector<RemittancePlace> places{};

  static const Layout kLayout;
  friend bool operator==(const RelatedRemittance&, const RelatedRemittance&) = default;
};

// Of a status, a return, a reversal, a cancellation or its refusal.
struct Reason {
  std::optional<Party> originator{};
  std::optional<Code> reason{};
  std::vector<std::string> additional{};

  static const Layout kLayout;
  friend bool operator==(const Reason&, const Reason&) = default;
};

}  // namespace kontor::iso20022::messages
