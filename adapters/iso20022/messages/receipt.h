// camt.025.001.05, the answer to a request such as a transfer of liquidity.
//
// Source:    payments.md 2.15 (T2R-002).
#pragma once

#include "adapters/iso20022/messages/party.h"

namespace kontor::iso20022::messages {

struct ReceiptHeader {
  std::string message_id{};
  std::optional<UtcNanos> created_at{};

  static const Layout kLayout;
  friend bool operator==(const ReceiptHeader&, const ReceiptHeader&) = default;
};

struct RequestHandling {
  std::string status{};
  std::string description{};

  static const Layout kLayout;
  friend bool operator==(const RequestHandling&, const RequestHandling&) = default;
};

struct ReceiptDetails {
  std::string original_message_id{};
  std::string original_message_name{};
  std::string originator{};
  std::string original_transaction_id{};  // or
  std::string original_proprietary_id{};
  std::vector<RequestHandling> handling{};

  static const Layout kLayout;
  friend bool operator==(const ReceiptDetails&, const ReceiptDetails&) = default;
};

struct Receipt {
  ReceiptHeader header{};
  std::vector<ReceiptDetails> details{};

  static const Message kMessage;
  friend bool operator==(const Receipt&, const Receipt&) = default;
};

}  // namespace kontor::iso20022::messages
