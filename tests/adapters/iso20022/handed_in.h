// What outbound messages have to say, derived from what was handed in and not from the journal, as
// the readers of messages/ give it.
//
// Ids stand as they came, cut after 35 characters, with '.' for what XML does not take; texts are
// folded for clearing and cut; what would be empty is left out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "adapters/iso20022/messages/credit_transfer.h"
#include "adapters/iso20022/messages/customer_status.h"
#include "tests/adapters/iso20022/writer_bank.h"

namespace kontor::iso20022 {

// A file as it was handed in: its header and batches, in the order of the file.
struct HandedIn {
  payment::MessageHeader header;
  std::vector<MadeBatch> batches;
};

// The orders that were taken: those without a finding of their own or of their batch. Numbers are
// counted from 1 over all, as of the first file of a bank.
struct TakenOrder {
  OrderId id;
  const MadeBatch* batch;
  const MadeOrder* order;
};
[[nodiscard]] std::vector<TakenOrder> taken(const HandedIn& file);

// pain.002; words of reasons as one text (join_words). with_uetr: the version carries it.
[[nodiscard]] messages::CustomerStatusReport decided_status(const HandedIn& file,
                                                            const payment::MessageDue& due);
[[nodiscard]] messages::CustomerStatusReport refused_status(
    const payment::MessageHeader& header, const std::vector<payment::Finding>& findings,
    const payment::MessageDue& due);
struct Bounced {
  TakenOrder order;
  std::string reason_code;
};
[[nodiscard]] messages::CustomerStatusReport bounced_status(const HandedIn& file,
                                                            const std::vector<Bounced>& bounced,
                                                            const payment::MessageDue& due,
                                                            bool with_uetr);
// pacs.008 of all of them.
[[nodiscard]] messages::CustomerTransfer bulk(const std::vector<TakenOrder>& orders,
                                              const payment::MessageDue& due);

// Words of reasons are one text in several elements. "" and both the same afterwards where all
// elements are of at most 105 characters and say what is expected up to where they end, else what
// is wrong.
[[nodiscard]] std::string join_words(messages::CustomerStatusReport& got,
                                     messages::CustomerStatusReport& want);

}  // namespace kontor::iso20022
