#include "engine/report/changes.h"

#include <algorithm>

namespace kontor::report {
namespace {

void add(Changes& changes, Area area) { changes.areas |= static_cast<std::uint8_t>(area); }

void add_order(Changes& changes, OrderId first, std::uint32_t count = 1) {
  if (first.value == 0 || count == 0) return;
  add(changes, Area::payments);
  const OrderId last{first.value + count - 1};
  changes.first = changes.first.value == 0 ? first : std::min(changes.first, first);
  changes.last = std::max(changes.last, last);
}

void add_orders(Changes& changes, const std::vector<payment::OrderRange>& orders) {
  for (const payment::OrderRange& range : orders) add_order(changes, range.first, range.count);
}

void add_file(Changes& changes, ReceiptId file) {
  add(changes, Area::files);
  if (file.value != 0 && std::ranges::find(changes.files, file) == changes.files.end())
    changes.files.push_back(file);
}

void add_deal(Changes& changes, DealId deal) {
  if (deal.value == 0) return;
  add(changes, Area::deals);
  if (std::ranges::find(changes.deals, deal) == changes.deals.end()) changes.deals.push_back(deal);
}

void add_if(bool holds, Changes& changes, Area area) {
  if (holds) add(changes, area);
}

void change(const ledger::AccountOpened& /*event*/, Changes& changes) {
  add(changes, Area::accounts);
}
void change(const ledger::AccountStatusChanged& /*event*/, Changes& changes) {
  add(changes, Area::accounts);
}
void change(const ledger::TransferPosted& event, Changes& changes) {
  add(changes, Area::accounts);
  add_deal(changes, event.deal);
}
void change(const ledger::FundsReserved& /*event*/, Changes& changes) {
  add(changes, Area::accounts);
}
void change(const ledger::FundsReleased& /*event*/, Changes& changes) {
  add(changes, Area::accounts);
}
void change(const payment::FileBegun& event, Changes& changes) {
  add_file(changes, event.receipt.id);
  add_if(!event.warnings.empty(), changes, Area::findings);
}
void change(const payment::BatchTaken& event, Changes& changes) {
  add_if(!event.findings.empty(), changes, Area::findings);
}
void change(const payment::OrderTaken& event, Changes& changes) { add_order(changes, event.order); }
void change(const payment::OrderRefused& event, Changes& changes) {
  add_order(changes, event.order);
  add(changes, Area::findings);
}
// Which orders a batch has is not in these: the list is to be asked for again.
void change(const payment::BatchReleased& /*event*/, Changes& changes) {
  add(changes, Area::payments);
}
void change(const payment::BatchKept& /*event*/, Changes& changes) { add(changes, Area::payments); }
void change(const payment::BatchRefused& /*event*/, Changes& changes) {
  add(changes, Area::payments);
  add(changes, Area::findings);
}
void change(const payment::KeptAdvanced& event, Changes& changes) {
  add_orders(changes, event.orders);
}
void change(const payment::KeptRefused& event, Changes& changes) {
  add_order(changes, event.order);
  add(changes, Area::findings);
}
void change(const payment::FileDecided& event, Changes& changes) { add_file(changes, event.file); }
void change(const payment::FileRefused& event, Changes& changes) {
  add_file(changes, event.receipt.id);
  add(changes, Area::findings);
}
void change(const payment::FileRepeated& event, Changes& changes) {
  add_file(changes, event.receipt.id);
}
void change(const payment::BulkSent& event, Changes& changes) { add_orders(changes, event.orders); }
void change(const payment::OrdersSettled& event, Changes& changes) {
  add_orders(changes, event.orders);
}
void change(const payment::OrderBounced& event, Changes& changes) {
  add_order(changes, event.order);
  add(changes, Area::findings);
}
void change(const payment::AnswerTaken& event, Changes& changes) {
  add_file(changes, event.receipt.id);
}
void change(const trade::DealCaptured& event, Changes& changes) { add_deal(changes, event.deal); }
void change(const trade::DealEnriched& event, Changes& changes) { add_deal(changes, event.deal); }
void change(const trade::DealAdvanced& event, Changes& changes) { add_deal(changes, event.deal); }
void change(const trade::DealCancelled& event, Changes& changes) { add_deal(changes, event.deal); }
void change(const trade::DealRefused& /*event*/, Changes& changes) { add(changes, Area::deals); }
void change(const trade::MessageRefused& /*event*/, Changes& changes) { add(changes, Area::deals); }
void change(const settlement::PayLegReleased& event, Changes& changes) {
  add_deal(changes, event.deal);
}
void change(const settlement::ReceiptExpected& event, Changes& changes) {
  add_deal(changes, event.deal);
  add(changes, Area::open_items);
}
void change(const settlement::LegConfirmed& event, Changes& changes) {
  add_deal(changes, event.deal);
}
void change(const reconciliation::StatementsBegun& event, Changes& changes) {
  add_file(changes, event.receipt.id);
}
void change(const reconciliation::StatementTaken& event, Changes& changes) {
  add(changes, Area::open_items);
  add_if(event.verdict == reconciliation::Verdict::refused, changes, Area::findings);
}
void change(const reconciliation::PagesJudged& event, Changes& changes) {
  add(changes, Area::open_items);
  add_if(event.verdict == reconciliation::Verdict::refused, changes, Area::findings);
}
void change(const reconciliation::EntryTaken& /*event*/, Changes& changes) {
  add(changes, Area::open_items);
}
void change(const reconciliation::StatementsDecided& event, Changes& changes) {
  add_file(changes, event.receipt.id);
}
void change(const reconciliation::ItemsMatched& /*event*/, Changes& changes) {
  add(changes, Area::open_items);
}
void change(const reconciliation::ItemsUnmatched& /*event*/, Changes& changes) {
  add(changes, Area::open_items);
}

}  // namespace

void add_changes(const Event& event, Changes& changes) {
  add(changes, Area::system);  // its sequence has moved
  std::visit(
      [&changes](const auto& one) {
        if constexpr (requires { change(one, changes); }) change(one, changes);
      },
      event);
}

}  // namespace kontor::report
