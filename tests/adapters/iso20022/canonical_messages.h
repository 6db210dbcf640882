// One message of each kind as the house would send it, for each profile, made by hand.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "adapters/iso20022/messages/account_report.h"
#include "adapters/iso20022/messages/bank_transfer.h"
#include "adapters/iso20022/messages/customer_status.h"
#include "adapters/iso20022/messages/direct_debit.h"
#include "adapters/iso20022/messages/investigation.h"
#include "adapters/iso20022/messages/payment_return.h"
#include "adapters/iso20022/messages/payment_status.h"
#include "adapters/iso20022/messages/receipt.h"
#include "adapters/iso20022/messages/receive_notice.h"
#include "adapters/iso20022/messages/writer.h"

namespace kontor::iso20022::messages {

struct Canonical {
  std::string name;     // of the test
  std::string message;  // pacs.004.001.09
  std::string profile;  // as --profile spells it
  Written written;

  friend std::ostream& operator<<(std::ostream& out, const Canonical& one) {
    return out << one.name;
  }
};

// canonical_transfers.cc
[[nodiscard]] CustomerTransfer an_instant_transfer();
[[nodiscard]] CustomerTransfer a_transfer_abroad();
[[nodiscard]] BankTransfer a_bank_transfer(std::string_view method, Money amount);
[[nodiscard]] BankTransfer a_cover();
[[nodiscard]] BankTransfer an_advice();
[[nodiscard]] BankTransfer a_target_transfer();
[[nodiscard]] CustomerCollection a_collection();

// canonical_answers.cc
[[nodiscard]] PaymentReturn a_return(std::string_view instrument, std::string_view reason);
[[nodiscard]] PaymentReturn a_return_abroad();
[[nodiscard]] PaymentReversal a_reversal();
[[nodiscard]] StatusReport a_status(std::string_view instrument, std::string_view status);
[[nodiscard]] StatusReport a_status_abroad();
[[nodiscard]] CustomerStatusReport a_customer_status();
[[nodiscard]] CancellationRequest a_recall(std::string_view instrument);
[[nodiscard]] CancellationRequest a_recall_abroad();
[[nodiscard]] Resolution a_refusal();
[[nodiscard]] Resolution a_refusal_abroad();
[[nodiscard]] StatusRequest a_request();

// canonical_reports.cc
[[nodiscard]] Receipt a_receipt();
[[nodiscard]] ReceiveNotice a_notice();
[[nodiscard]] AccountStatement a_statement();
[[nodiscard]] IntradayReport an_intraday_report();
[[nodiscard]] EntryNotification a_notification();

[[nodiscard]] std::vector<Canonical> canonical_messages(const SchemaSet& schemas);

}  // namespace kontor::iso20022::messages
