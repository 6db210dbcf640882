#include "adapters/node/console.h"

#include <algorithm>
#include <map>

#include "adapters/node/archive_account.h"
#include "adapters/node/content_window.h"
#include "adapters/node/sent_messages.h"
#include "engine/report/account_pages.h"
#include "engine/report/changes.h"
#include "engine/report/console_search.h"
#include "engine/report/deal_pages.h"
#include "engine/report/finding_pages.h"
#include "engine/report/payment_detail.h"
#include "engine/report/payment_pages.h"
#include "engine/report/reconciliation_pages.h"

namespace kontor::node {
namespace {

using report::Answer;
using report::Page;
using report::Refused;
using report::RefusedBy;
using Sight = ReadModels::Sight;

std::unexpected<Refused> refuse(RefusedBy by, std::string why) {
  return std::unexpected(Refused{by, std::move(why)});
}

std::string outcome_of(const report::FileRow& file,
                       const std::optional<report::FileOutcomeRow>& outcome) {
  if (file.repeats.value != 0) return "repeated";
  if (!outcome) return "reading";
  switch (outcome->status) {
    case payment::GroupStatus::accepted:
      return "accepted";
    case payment::GroupStatus::partly:
      return "partly";
    case payment::GroupStatus::refused:
      return "refused";
  }
  // Statements and the clearing's answers have no status of their own.
  if (outcome->held > 0) return "held";
  if (outcome->refused > 0) return outcome->accepted > 0 ? "partly" : "refused";
  return "taken";
}

class NodeConsole final : public report::Console {
 public:
  NodeConsole(ReadModels& models, const Store& store, const iso20022::SchemaSet& schemas)
      : models_(models), store_(store), archive_(store), messages_(store, schemas) {}

  [[nodiscard]] report::Point watermark() const override { return models_.watermark(); }

  [[nodiscard]] bool wait_for(Sequence sequence, std::chrono::milliseconds timeout) override {
    return models_.wait_for(sequence, timeout);
  }

  [[nodiscard]] Answer<report::List<report::PaymentView>> payments(
      const report::PaymentFilter& filter, const Page& page) override {
    return list<report::PaymentView>([&](const Sight& sight) {
      return report::PaymentPages(sight.rows, sight.payments).page(filter, page);
    });
  }

  [[nodiscard]] Answer<report::PaymentDetail> payment(OrderId order) override {
    return whole<report::PaymentDetail>([&](const Sight& sight) -> Answer<report::PaymentDetail> {
      const auto view = report::PaymentPages(sight.rows, sight.payments).view(order);
      if (!view) return refuse(RefusedBy::missing, "there is no such order");
      return report::payment_detail(order, *view, sight.rows, store_, sight.engine.state(),
                                    sight.as_of.at);
    });
  }

  [[nodiscard]] Answer<report::List<report::DealView>> deals(const report::DealFilter& filter,
                                                             const Page& page) override {
    return list<report::DealView>([&](const Sight& sight) {
      return report::DealPages(sight.rows, sight.books).page(filter, page);
    });
  }

  [[nodiscard]] Answer<report::DealDetail> deal(DealId deal) override {
    return whole<report::DealDetail>([&](const Sight& sight) {
      return report::DealPages(sight.rows, sight.books).detail(deal, store_);
    });
  }

  [[nodiscard]] Answer<report::List<report::AccountView>> accounts(
      const report::AccountFilter& filter, const Page& page) override {
    return list<report::AccountView>([&](const Sight& sight) {
      return report::AccountPages(sight.rows, sight.books, sight.engine.state()).page(filter, page);
    });
  }

  [[nodiscard]] Answer<report::AccountDetail> account(AccountId account,
                                                      const Page& entries) override {
    return ask<report::AccountDetail>([&](const Sight& sight) {
      auto detail = report::AccountPages(sight.rows, sight.books, sight.engine.state())
                        .detail(account, entries);
      if (detail) detail->entries.as_of = sight.as_of;
      return detail;
    });
  }

  [[nodiscard]] Answer<report::List<report::ReconciliationView>> reconciliations() override {
    return list<report::ReconciliationView>(
        [](const Sight& sight) -> Answer<report::List<report::ReconciliationView>> {
          const State& state = sight.engine.state();
          report::List<report::ReconciliationView> all;
          all.rows =
              report::reconciliation_views(state, report::business_day_of(state, sight.as_of.at));
          all.total = all.rows.size();
          return all;
        });
  }

  [[nodiscard]] Answer<report::ReconciliationDetail> reconciliation(NostroId recon) override {
    return whole<report::ReconciliationDetail>([&](const Sight& sight) {
      const State& state = sight.engine.state();
      return report::reconciliation_detail(state, recon,
                                           report::business_day_of(state, sight.as_of.at));
    });
  }

  [[nodiscard]] Answer<report::List<report::OpenItemView>> open_items(const Page& page) override {
    return list<report::OpenItemView>([&](const Sight& sight) {
      const State& state = sight.engine.state();
      return report::open_item_page(state, report::business_day_of(state, sight.as_of.at), page);
    });
  }

  [[nodiscard]] Answer<report::List<report::FoundView>> findings(
      const report::FindingFilter& filter, const Page& page) override {
    return list<report::FoundView>(
        [&](const Sight& sight) -> Answer<report::List<report::FoundView>> {
          auto found = report::FindingPages(sight.rows, sight.books).page(filter, page);
          if (!found) return found;
          std::map<Sequence, UtcNanos> times;
          for (report::FoundView& one : found->rows) {
            const auto [known, added] = times.try_emplace(one.sequence);
            if (added) known->second = decided_at(one.sequence);
            one.at = known->second;
          }
          return found;
        });
  }

  [[nodiscard]] Answer<report::ArchiveView> archive(ReceiptId receipt) override {
    return whole<report::ArchiveView>([&](const Sight& sight) -> Answer<report::ArchiveView> {
      const auto kept = store_.receipt(receipt);
      if (!kept) return refused_by_store(kept.error());
      report::ArchiveView view;
      view.receipt = receipt;
      view.channel = kept->channel;
      view.size = kept->size_bytes;
      view.sha256 = kept->sha256;
      const auto file = report::find_row<report::FileRow>(
          sight.rows, Table::files, report::key_of(receipt, report::kFirstPart));
      if (!file) {
        const auto& loads = sight.engine.state().party.loads;
        const bool loaded =
            std::ranges::find(loads, receipt, &party::LoadOutcome::receipt) != loads.end();
        view.outcome = loaded ? "taken" : "reading";
        return view;
      }
      view.file_name = file->file_name;
      view.received = file->received_at;
      view.message = file->message_name;
      view.message_id = file->message_id;
      view.outcome = outcome_of(
          *file, report::find_row<report::FileOutcomeRow>(
                     sight.rows, Table::files, report::key_of(receipt, report::kOutcomePart)));
      return view;
    });
  }

  [[nodiscard]] Answer<report::Content> archive_content(ReceiptId receipt, std::uint64_t from,
                                                        std::uint64_t length) override {
    const auto facts = archive(receipt);
    if (!facts) return std::unexpected(facts.error());
    report::Content content{facts->file_name, facts->size, from, {}};
    ContentWindow window(content, length);
    if (from >= facts->size) return content;
    const auto read = store_.read_archive(receipt, [&window](std::string_view piece) {
      window.take(piece);
      return !window.full();
    });
    if (!read) return refused_by_store(read.error());
    return content;
  }

  [[nodiscard]] Answer<report::Content> message_content(const std::string& message_id,
                                                        std::uint64_t from,
                                                        std::uint64_t length) override {
    using Due = SentMessages::Due;
    const auto due =
        ask<Due>([&](const Sight& sight) { return messages_.find(message_id, sight.rows); });
    if (!due) return std::unexpected(due.error());
    return messages_.content(*due, from, length);
  }

  [[nodiscard]] Answer<report::SearchAnswer> search(std::string_view text) override {
    return whole<report::SearchAnswer>([&](const Sight& sight) {
      return report::console_search(text, sight.rows, sight.payments, sight.books,
                                    sight.engine.state());
    });
  }

  [[nodiscard]] Answer<report::SystemView> system() override {
    return whole<report::SystemView>([&](const Sight& sight) -> Answer<report::SystemView> {
      const State& state = sight.engine.state();
      const JournalReader::Tip tip = store_.tip();
      report::SystemView view;
      view.head = tip.sequence;
      view.head_hash = tip.hash;
      view.lag = tip.sequence.value - std::min(tip.sequence.value, sight.as_of.sequence.value);
      view.unexplained = report::unexplained(state);
      const auto bytes = archive_.unaccounted(sight.rows, state, ArchiveAccount::Clock::now());
      if (!bytes) return refuse(RefusedBy::unavailable, bytes.error());
      view.bytes_unaccounted = *bytes;
      view.orders = sight.payments.size();
      view.deals = state.trade.deals_given;
      view.accounts = state.ledger.accounts().size();
      view.open_items = state.reconciliation.open.size() + state.reconciliation.value_breaks.size();
      view.messages_waiting = state.payment.outbox.size();
      const auto& channels = state.party.configuration.channels;
      for (std::size_t i = 0; i < channels.size(); ++i) {
        const auto& sums = sight.books.channels();
        const report::BookIndex::ChannelSum sum =
            i < sums.size() ? sums[i] : report::BookIndex::ChannelSum{};
        view.channels.push_back({channels[i].name, sum.files, sum.bytes});
      }
      return view;
    });
  }

  [[nodiscard]] Answer<void> changes(
      Sequence from, Sequence to,
      const std::function<bool(const report::Changes&)>& visit) override {
    to = std::min(to, models_.watermark().sequence);
    from = std::max(from, Sequence{1});
    if (from > to) return {};
    bool good = true;
    const auto read = store_.read_checked(from, to, false, [&](const StoredRecord& record) {
      report::Changes changes;
      RecordHeader header;
      good = for_each_event(record.bytes, nullptr, header, [&changes](const Event& event) {
        report::add_changes(event, changes);
        return true;
      });
      changes.sequence = header.sequence;
      changes.at = header.decided_at;
      return good && visit(changes);
    });
    if (!read) return refused_by_store(read.error());
    if (!good) return refuse(RefusedBy::unavailable, "a record cannot be read");
    return {};
  }

  [[nodiscard]] std::uint64_t listen(Listener listener) override {
    return models_.listen(std::move(listener));
  }
  void leave(std::uint64_t number) override { models_.leave(number); }

 private:
  template <class T>
  [[nodiscard]] Answer<T> ask(const std::function<Answer<T>(const Sight&)>& question) const {
    std::optional<Answer<T>> answer;
    if (models_.with([&](const Sight& sight) { answer = question(sight); }))
      return std::move(*answer);
    const std::string why = models_.stopped();
    return refuse(RefusedBy::unavailable, why.empty() ? "the read models are being built"
                                                      : "the read models have stopped: " + why);
  }
  template <class T>
  [[nodiscard]] Answer<T> whole(const std::function<Answer<T>(const Sight&)>& question) const {
    return ask<T>([&](const Sight& sight) {
      Answer<T> answer = question(sight);
      if (answer) answer->as_of = sight.as_of;
      return answer;
    });
  }
  template <class Row>
  [[nodiscard]] Answer<report::List<Row>> list(
      const std::function<Answer<report::List<Row>>(const Sight&)>& question) const {
    return whole<report::List<Row>>(question);
  }

  [[nodiscard]] static std::unexpected<Refused> refused_by_store(const StoreError& error) {
    return refuse(error.fault == StoreFault::missing ? RefusedBy::missing : RefusedBy::unavailable,
                  error.text());
  }

  // 0 where it cannot be read.
  [[nodiscard]] UtcNanos decided_at(Sequence sequence) const {
    RecordHeader header;
    static_cast<void>(store_.read(sequence, sequence, false, [&header](const StoredRecord& record) {
      static_cast<void>(
          for_each_event(record.bytes, nullptr, header, [](const Event&) { return false; }));
      return true;
    }));
    return header.decided_at;
  }

  ReadModels& models_;
  const Store& store_;
  ArchiveAccount archive_;
  SentMessages messages_;
};

}  // namespace

std::unique_ptr<report::Console> make_console(ReadModels& models, const Store& store,
                                              const iso20022::SchemaSet& schemas) {
  return std::make_unique<NodeConsole>(models, store, schemas);
}

}  // namespace kontor::node
