// A read side that holds a few rows of every kind, and tells listeners what it is told.
//
// Threads:   as report::Console.
#pragma once

#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <vector>

#include "engine/report/console.h"

namespace kontor::fakes {

class SmallConsole final : public report::Console {
 public:
  // payments: so many orders, numbered from 1.
  explicit SmallConsole(std::uint64_t payments = 3) : payments_(payments) {}

  // A record with these areas is durable and read.
  void publish(std::uint8_t areas, std::vector<ReceiptId> files = {});
  // Everything answers that the read models have stopped.
  void stop() { stopped_ = true; }

  [[nodiscard]] report::Point watermark() const override;
  [[nodiscard]] bool wait_for(Sequence sequence, std::chrono::milliseconds timeout) override;
  [[nodiscard]] report::Answer<report::List<report::PaymentView>> payments(
      const report::PaymentFilter& filter, const report::Page& page) override;
  [[nodiscard]] report::Answer<report::PaymentDetail> payment(OrderId order) override;
  [[nodiscard]] report::Answer<report::List<report::DealView>> deals(
      const report::DealFilter& filter, const report::Page& page) override;
  [[nodiscard]] report::Answer<report::DealDetail> deal(DealId deal) override;
  [[nodiscard]] report::Answer<report::List<report::AccountView>> accounts(
      const report::AccountFilter& filter, const report::Page& page) override;
  [[nodiscard]] report::Answer<report::AccountDetail> account(AccountId account,
                                                              const report::Page& entries) override;
  [[nodiscard]] report::Answer<report::List<report::ReconciliationView>> reconciliations() override;
  [[nodiscard]] report::Answer<report::ReconciliationDetail> reconciliation(
      NostroId recon) override;
  [[nodiscard]] report::Answer<report::List<report::OpenItemView>> open_items(
      const report::Page& page) override;
  [[nodiscard]] report::Answer<report::List<report::FoundView>> findings(
      const report::FindingFilter& filter, const report::Page& page) override;
  [[nodiscard]] report::Answer<report::ArchiveView> archive(ReceiptId receipt) override;
  [[nodiscard]] report::Answer<report::Content> archive_content(ReceiptId receipt,
                                                                std::uint64_t from,
                                                                std::uint64_t length) override;
  [[nodiscard]] report::Answer<report::Content> message_content(const std::string& message_id,
                                                                std::uint64_t from,
                                                                std::uint64_t length) override;
  [[nodiscard]] report::Answer<report::SearchAnswer> search(std::string_view text) override;
  [[nodiscard]] report::Answer<report::SystemView> system() override;
  [[nodiscard]] report::Answer<void> changes(
      Sequence from, Sequence to,
      const std::function<bool(const report::Changes&)>& visit) override;
  [[nodiscard]] std::uint64_t listen(Listener listener) override;
  void leave(std::uint64_t number) override;

  // Seen by the last call of payments.
  [[nodiscard]] report::PaymentFilter asked() const;

 private:
  std::uint64_t payments_;
  std::atomic<bool> stopped_{false};
  mutable std::mutex mutex_;
  std::condition_variable moved_;
  std::vector<report::Changes> changes_;
  report::PaymentFilter asked_;
  std::mutex listeners_mutex_;  // held while they are called
  std::map<std::uint64_t, Listener> listeners_;
  std::uint64_t given_ = 0;
};

}  // namespace kontor::fakes
