// The questions of the console, answered from read models that follow the journal: never the truth
// itself, but what the truth was at the record that each answer names.
//
// Promise:   an answer is all of one record, its as_of.
// Cost:      bench question 8: first pages and searches with 1,000,000 payments.
// Errors:    as values: Refused says which kind, and in English what was wrong.
// Threads:   everything from any thread, at the same time. Listeners are called on the thread that
//            follows, in order of the records, after the record's rows are visible; they must be
//            short and may not call `listen` or `leave`.
#pragma once

#include <chrono>
#include <expected>
#include <functional>
#include <string>
#include <string_view>

#include "engine/report/console_books.h"
#include "engine/report/console_payments.h"

namespace kontor::report {

enum class RefusedBy : std::uint8_t {
  missing = 1,      // there is no such payment, account, file, ...
  cursor = 2,       // is none of ours, or of other filters
  filter = 3,       // a limit out of range, a search without a word
  unavailable = 4,  // the read models stopped or a row cannot be read: `text` says why
  too_long = 5,     // a message: longer than kMessageMax
};

struct Refused {
  RefusedBy by{};
  std::string text;
};

template <class T>
using Answer = std::expected<T, Refused>;

class Console {
 public:
  virtual ~Console() = default;

  [[nodiscard]] virtual Point watermark() const = 0;
  // True once the watermark is there; false: not within the time, or it will not come any more.
  [[nodiscard]] virtual bool wait_for(Sequence sequence, std::chrono::milliseconds timeout) = 0;

  // -- payments. Files that were refused whole have no orders: they stand in findings.
  [[nodiscard]] virtual Answer<List<PaymentView>> payments(const PaymentFilter& filter,
                                                           const Page& page) = 0;
  [[nodiscard]] virtual Answer<PaymentDetail> payment(OrderId order) = 0;

  // -- deals
  [[nodiscard]] virtual Answer<List<DealView>> deals(const DealFilter& filter,
                                                     const Page& page) = 0;
  [[nodiscard]] virtual Answer<DealDetail> deal(DealId deal) = 0;

  // -- accounts, by number
  [[nodiscard]] virtual Answer<List<AccountView>> accounts(const AccountFilter& filter,
                                                           const Page& page) = 0;
  [[nodiscard]] virtual Answer<AccountDetail> account(AccountId account, const Page& entries) = 0;

  // -- reconciliation
  [[nodiscard]] virtual Answer<List<ReconciliationView>> reconciliations() = 0;
  [[nodiscard]] virtual Answer<ReconciliationDetail> reconciliation(NostroId recon) = 0;
  // In the order of report open-items.
  [[nodiscard]] virtual Answer<List<OpenItemView>> open_items(const Page& page) = 0;

  // -- findings, newest first
  [[nodiscard]] virtual Answer<List<FoundView>> findings(const FindingFilter& filter,
                                                         const Page& page) = 0;

  // -- bytes. At most `length` bytes from `from`; fewer, or none, at the end of the content.
  static constexpr std::uint64_t kContentMax = std::uint64_t{1} << 20U;
  [[nodiscard]] virtual Answer<ArchiveView> archive(ReceiptId receipt) = 0;
  [[nodiscard]] virtual Answer<Content> archive_content(ReceiptId receipt, std::uint64_t from,
                                                        std::uint64_t length) = 0;
  // A message of ours, byte for byte as it left. It is written anew to be shown, up to `length`,
  // and the first time to its end: one that is longer than this is refused.
  static constexpr std::uint64_t kMessageMax = std::uint64_t{128} << 20U;
  [[nodiscard]] virtual Answer<Content> message_content(const std::string& message_id,
                                                        std::uint64_t from,
                                                        std::uint64_t length) = 0;

  // -- search: at most kHitsMax of a kind, newest first
  [[nodiscard]] virtual Answer<SearchAnswer> search(std::string_view text) = 0;

  [[nodiscard]] virtual Answer<SystemView> system() = 0;

  // -- events
  // The changes of the records from..to that are in the read side, in order, until visit gives
  // false.
  [[nodiscard]] virtual Answer<void> changes(Sequence from, Sequence to,
                                             const std::function<bool(const Changes&)>& visit) = 0;
  using Listener = std::function<void(const Changes&)>;
  // Gives a number to leave with. After leave has returned the listener is not called any more.
  [[nodiscard]] virtual std::uint64_t listen(Listener listener) = 0;
  virtual void leave(std::uint64_t number) = 0;
};

}  // namespace kontor::report
