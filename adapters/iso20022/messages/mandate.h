// What a direct debit rests on.
//
// Source:    payments.md 2.5 (creditor identifier), 2.11 (SDD-003-006, SDD-003-007).
#pragma once

#include "adapters/iso20022/messages/party.h"

namespace kontor::iso20022::messages {

struct MandateAmendment {
  std::string mandate_id{};
  std::optional<Party> creditor_scheme{};
  std::optional<Account> debtor_account{};
  std::optional<Agent> debtor_agent{};

  static const Layout kLayout;
  friend bool operator==(const MandateAmendment&, const MandateAmendment&) = default;
};

struct Mandate {
  std::string id{};
  std::optional<Date> signed_on{};
  std::optional<bool> amended{};
  std::optional<MandateAmendment> amendment{};  // what was before
  std::string electronic_signature{};

  static const Layout kLayout;
  friend bool operator==(const Mandate&, const Mandate&) = default;
};

struct DirectDebit {
  std::optional<Mandate> mandate{};
  std::optional<Party> creditor_scheme{};  // the creditor identifier, as a person's other id
  std::string notification_id{};
  std::optional<Date> notified_on{};

  static const Layout kLayout;
  friend bool operator==(const DirectDebit&, const DirectDebit&) = default;
};

}  // namespace kontor::iso20022::messages
