#include "adapters/iso20022/journal_orders.h"

#include <algorithm>

#include "engine/journal/wire.h"

namespace kontor::iso20022 {

bool visit_events(const StoredRecord& record, const std::function<bool(const Event&)>& visit) {
  std::string_view packed = record.texts;
  RecordHeader header;
  bool stopped = false;
  const auto until_stopped = [&](const Event& event) {
    stopped = !visit(event);
    return !stopped;
  };
  // Texts may have been erased, or were not asked for.
  return for_each_event(record.bytes, record.texts.empty() ? nullptr : &packed, header,
                        until_stopped) ||
         stopped;
}

bool visit_record(const JournalReader& journal, Sequence record, Texts texts,
                  const std::function<bool(const Event&)>& visit) {
  bool read = false;
  const auto visit_one = [&](const StoredRecord& stored) {
    read = visit_events(stored, visit);
    return read;
  };
  return journal.read(record, record, texts == Texts::wanted, visit_one) && read;
}

const payment::OrderTaken* OrderFinder::find(OrderId order) {
  const auto held = [&]() -> const payment::OrderTaken* {
    const auto found = std::ranges::lower_bound(orders_, order, {}, &payment::OrderTaken::order);
    return found != orders_.end() && found->order == order ? &*found : nullptr;
  };
  if (const payment::OrderTaken* found = held()) return found;
  const Sequence record = journal_.record_of(order);
  if (record.value == 0 || !load(record)) return nullptr;
  return held();
}

bool OrderFinder::load(Sequence record) {
  orders_.clear();
  advanced_ = {};
  const auto take = [this](const Event& event) {
    if (const auto* order = std::get_if<payment::OrderTaken>(&event)) orders_.push_back(*order);
    if (const auto* advanced = std::get_if<payment::FileAdvanced>(&event)) advanced_ = *advanced;
    return true;
  };
  return visit_record(journal_, record, texts_, take) && advanced_.begun_at.value != 0 &&
         std::ranges::is_sorted(orders_, {}, &payment::OrderTaken::order);
}

const payment::BatchTaken* BatchFinder::find(Sequence begun_at, BatchId batch) {
  const auto held = [&]() -> const payment::BatchTaken* {
    if (begun_at != begun_at_ || batches_.empty()) return nullptr;
    const std::uint64_t first = batches_.front().batch.value;
    if (batch.value < first || batch.value - first >= batches_.size()) return nullptr;
    const payment::BatchTaken& found = batches_[batch.value - first];
    return found.batch == batch ? &found : nullptr;
  };
  if (const payment::BatchTaken* found = held()) return found;
  batches_.clear();
  begun_at_ = begun_at;
  const auto take = [&](const Event& event) {
    const auto* taken = std::get_if<payment::BatchTaken>(&event);
    if (taken == nullptr || taken->batch < batch) return true;
    batches_.push_back(*taken);
    return batches_.size() < kBatchesKept;
  };
  return visit_record(journal_, begun_at, texts_, take) ? held() : nullptr;
}

const std::string* HolderFinder::find(Sequence opened_at, AccountId account) {
  const auto held = [&]() -> const std::string* {
    if (opened_at != opened_at_) return nullptr;
    const auto found =
        std::ranges::lower_bound(holders_, account, {}, &std::pair<AccountId, std::string>::first);
    return found != holders_.end() && found->first == account ? &found->second : nullptr;
  };
  if (const std::string* found = held()) return found;
  holders_.clear();
  opened_at_ = opened_at;
  const auto take = [&](const Event& event) {
    const auto* opened = std::get_if<ledger::AccountOpened>(&event);
    if (opened == nullptr || opened->account < account) return true;
    auto text = wire::decode<ledger::HolderText>(opened->texts.text);
    if (text && !text->holder.empty())
      holders_.emplace_back(opened->account, std::move(text->holder));
    return holders_.size() < kHoldersKept;
  };
  return visit_record(journal_, opened_at, Texts::wanted, take) ? held() : nullptr;
}

}  // namespace kontor::iso20022
