// head.001.001.02: from whom to whom, and what is inside.
//
// Source:    payments.md 2.14 (CBP-001..007).
#pragma once

#include "adapters/iso20022/messages/party.h"

namespace kontor::iso20022::messages {

struct MarketPractice {
  std::string registry{};
  std::string id{};

  static const Layout kLayout;
  friend bool operator==(const MarketPractice&, const MarketPractice&) = default;
};

// Of the message that this one is a copy of, or answers.
struct RelatedHeader {
  PartyOrAgent from{};
  PartyOrAgent to{};
  std::string message_id{};
  std::string message_definition{};
  std::string service{};
  UtcNanos created_at{};
  std::string copy{};  // CODU, COPY, DUPL
  std::optional<bool> possible_duplicate{};
  std::string priority{};

  static const Layout kLayout;
  friend bool operator==(const RelatedHeader&, const RelatedHeader&) = default;
};

struct BusinessHeader {
  PartyOrAgent from{};
  PartyOrAgent to{};
  std::string message_id{};          // the document's own (CBP-002)
  std::string message_definition{};  // pacs.008.001.08
  std::string service{};             // swift.cbprplus.04
  std::optional<MarketPractice> market_practice{};
  UtcNanos created_at{};
  std::optional<UtcNanos> processing_at{};
  std::string copy{};
  std::optional<bool> possible_duplicate{};
  std::string priority{};  // HIGH, NORM
  std::vector<RelatedHeader> related{};

  static const Message kMessage;
  friend bool operator==(const BusinessHeader&, const BusinessHeader&) = default;
};

}  // namespace kontor::iso20022::messages
