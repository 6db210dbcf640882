// A small bank's day for tests of reports: commands go through a real engine, its records into a
// journal in memory. Hashes and keys are made up, so nothing here proves anything about them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "engine/ports/journal.h"
#include "engine/report/table.h"

namespace kontor::report::test {

class MemoryJournal final : public JournalReader {
 public:
  std::vector<StoredRecord> records;

  [[nodiscard]] Tip tip() const override;
  [[nodiscard]] bool read(Sequence from, Sequence to, bool with_texts,
                          const std::function<bool(const StoredRecord&)>& visit) const override;
  [[nodiscard]] Sequence record_of(OrderId order) const override;
};

// Rows as "a | b | c" lines, nothing there as "-".
class Lines final : public RowSink {
 public:
  void row(std::span<const Cell> cells) override;
  std::string text;
};

struct Pay {
  std::string to;  // creditor's IBAN
  std::int64_t cents = 0;
  std::string reference;  // EndToEndId
  std::vector<payment::Finding> findings{};
  std::string name = "Creditor";
};
struct PayBatch {
  std::string reference;  // PmtInfId
  std::string from;       // debtor's IBAN
  std::string execution_date;
  std::vector<Pay> orders;
  bool booked_as_one = true;
  std::vector<payment::Finding> findings{};
};

class BankDay {
 public:
  // "2026-11-23 08:00" in bank time; every command after it is decided then.
  BankDay& at(std::string_view date_and_time);
  BankDay& configure(std::string transit_name = "Transit");
  BankDay& load(
      const std::vector<std::tuple<std::string, std::string, std::string>>& iban_holder_balance);
  // A file of orders in chunks of `chunk` orders; ended unless told otherwise.
  BankDay& pay(const std::string& file, const std::vector<PayBatch>& batches,
               std::size_t chunk = payment::kOrdersPerChunk, bool end = true);
  BankDay& refuse(const std::string& file, payment::Finding finding);
  BankDay& release_due(bool last_call);
  BankDay& close_cycle();
  // A pacs.002 for the newest bulk: settled but for these orders, which are refused with the code.
  BankDay& settle(const std::map<OrderId, std::string>& refused = {});

  [[nodiscard]] const State& state() const { return engine_.state(); }
  [[nodiscard]] Sequence last() const { return journal.tip().sequence; }

  MemoryJournal journal;

  [[nodiscard]] Personal sealed(std::string text);

 private:
  void decide(const Command& command);
  payment::Receipt receipt(const std::string& file, std::string_view channel);

  Engine engine_;
  UtcNanos now_;
  std::uint64_t receipts_ = 0;
  std::uint64_t places_ = 0;
};

[[nodiscard]] payment::Finding finding(std::string rule, Reason reason, Field field,
                                       std::uint32_t line, Personal seen = {});

// Configuration to bounce and settlement: every state an order can be in.
[[nodiscard]] BankDay full_day();

}  // namespace kontor::report::test
