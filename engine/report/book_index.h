// What the console's lists of deals, accounts and findings need in memory beside the rows: small
// rows, built by a walk over the tables and kept up by the events of each record.
//
// Units:     40 bytes a deal, 48 bytes a finding; of an account its names.
// Threads:   one changes it; any number reads while nobody does.
#pragma once

#include <string>
#include <vector>

#include "engine/report/account_rows.h"
#include "engine/report/deal_rows.h"
#include "engine/report/payment_index.h"
#include "engine/report/search_terms.h"
#include "engine/report/view_rows.h"

namespace kontor::report {

class BookIndex {
 public:
  struct Deal {
    trade::DealState state = trade::DealState::received;  // that: there is no such deal
    CounterpartyId counterparty;
    Currency base;
    Currency quote;
    Date trade_date;
    Date value_date;
  };
  struct Account {
    std::string name;    // code or IBAN
    std::string holder;  // folded words, a blank before and between them
  };
  // Where a finding stands: `number` in the findings of its row.
  enum class Place : std::uint8_t { file, warned, statement, batch, batch_outcome, order, bounce };
  struct Finding {
    Sequence sequence;
    std::uint64_t id = 0;  // of receipt, statement, batch or order; of warned its sequence
    ReceiptId file;
    std::uint32_t number = 0;
    std::uint32_t rule = 0;  // of texts()
    std::uint16_t channel = 0;
    Place place{};
  };

  // What came in through a channel.
  struct ChannelSum {
    std::uint64_t files = 0;
    std::uint64_t bytes = 0;
  };

  void build(const Rows& rows);
  void see(const RecordHeader& header, const Event& event, const Rows& rows);

  [[nodiscard]] const std::vector<Deal>& deals() const { return deals_; }           // from deal 1
  [[nodiscard]] const std::vector<Account>& accounts() const { return accounts_; }  // from 1
  [[nodiscard]] const std::vector<Finding>& findings() const { return findings_; }  // by sequence
  [[nodiscard]] const std::vector<ChannelSum>& channels() const { return channels_; }  // from 1
  [[nodiscard]] const TextNumbers& texts() const { return texts_; }

 private:
  [[nodiscard]] Deal* deal(DealId id);
  void add_account(AccountId id, const AccountRow& row);
  void add_file(ChannelId channel, std::uint64_t bytes);
  void add(Place place, Sequence sequence, std::uint64_t id, ReceiptId file, ChannelId channel,
           std::uint32_t number, std::string_view rule);
  template <class Findings>
  void add_all(Place place, Sequence sequence, std::uint64_t id, ReceiptId file, ChannelId channel,
               const Findings& findings);
  [[nodiscard]] ChannelId channel_of(ReceiptId file, const Rows& rows);
  // File and findings of a batch; of one of this record as it was seen.
  struct BatchSeen {
    BatchId batch;
    ReceiptId file;
    std::vector<FindingRow> findings;
  };
  [[nodiscard]] const BatchSeen& batch_of(BatchId batch, const Rows& rows);

  void build_findings(const Rows& rows);

  std::vector<Deal> deals_;
  std::vector<Account> accounts_;
  std::vector<Finding> findings_;
  std::vector<ChannelSum> channels_;
  TextNumbers texts_;
  // Kept while records stay with the same file or batch.
  ReceiptId file_;
  ChannelId file_channel_;
  BatchSeen batch_;
};

}  // namespace kontor::report
