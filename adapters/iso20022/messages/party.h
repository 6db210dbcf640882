// Who pays whom, over which banks and accounts: the blocks that all messages share.
//
// Members that are not there are empty (layout.h). An agent is named by its BIC alone where it has
// one (ADR-006); a town and a country make an address (ADR-001): the rulebook asks that, not the
// layout.
//
// Source:    payments.md 2.3, 2.6, 2.10 (SCT-008-018..026), 2.14 (CBP-016, CBP-017).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "adapters/iso20022/messages/layout.h"

namespace kontor::iso20022::messages {

// Cd or Prtry, one of them. How long a code may be depends on its list.
struct Code {
  std::string code{};
  std::string proprietary{};

  static const Layout kLayout;  // codes of at most four characters
  friend bool operator==(const Code&, const Code&) = default;
};
extern const Layout kCode3;
extern const Layout kCode5;
extern const Layout kCode35;

struct PostalAddress {
  std::string department{};
  std::string sub_department{};
  std::string street_name{};
  std::string building_number{};
  std::string building_name{};
  std::string floor{};
  std::string post_box{};
  std::string room{};
  std::string post_code{};
  std::string town_name{};
  std::string town_location_name{};
  std::string district_name{};
  std::string country_sub_division{};
  std::string country{};             // ISO 3166-1 alpha-2
  std::vector<std::string> lines{};  // at most two (ADR-002)

  static const Layout kLayout;
  friend bool operator==(const PostalAddress&, const PostalAddress&) = default;
};

// Of a person, an organisation or an account.
struct OtherId {
  std::string id{};
  std::optional<Code> scheme{};
  std::string issuer{};

  static const Layout kLayout;
  friend bool operator==(const OtherId&, const OtherId&) = default;
};

struct OrganisationId {
  Bic any_bic{};
  std::string lei{};
  std::vector<OtherId> others{};

  static const Layout kLayout;
  friend bool operator==(const OrganisationId&, const OrganisationId&) = default;
};

struct Birth {
  Date date{};
  std::string province{};
  std::string city{};
  std::string country{};

  static const Layout kLayout;
  friend bool operator==(const Birth&, const Birth&) = default;
};

struct PersonId {
  std::optional<Birth> birth{};
  std::vector<OtherId> others{};

  static const Layout kLayout;
  friend bool operator==(const PersonId&, const PersonId&) = default;
};

struct Party {
  std::string name{};
  std::optional<PostalAddress> address{};
  std::optional<OrganisationId> organisation{};  // or
  std::optional<PersonId> person{};
  std::string country_of_residence{};

  static const Layout kLayout;
  friend bool operator==(const Party&, const Party&) = default;
};

struct ClearingMember {
  std::optional<Code> clearing_system{};
  std::string id{};

  static const Layout kLayout;
  friend bool operator==(const ClearingMember&, const ClearingMember&) = default;
};

struct Agent {
  Bic bic{};
  std::optional<ClearingMember> member{};
  std::string lei{};
  std::string name{};
  std::optional<PostalAddress> address{};

  static const Layout kLayout;
  friend bool operator==(const Agent&, const Agent&) = default;
};

// One of them.
struct PartyOrAgent {
  std::optional<Party> party{};
  std::optional<Agent> agent{};

  static const Layout kLayout;
  friend bool operator==(const PartyOrAgent&, const PartyOrAgent&) = default;
};

struct Proxy {
  std::optional<Code> type{};
  std::string id{};

  static const Layout kLayout;
  friend bool operator==(const Proxy&, const Proxy&) = default;
};

struct Account {
  std::string iban{};  // or
  std::optional<OtherId> other{};
  std::optional<Code> type{};
  Currency currency{};
  std::string name{};
  std::optional<Proxy> proxy{};

  static const Layout kLayout;
  friend bool operator==(const Account&, const Account&) = default;
};

}  // namespace kontor::iso20022::messages
