#include "engine/report/reconciliation_pages.h"

#include <algorithm>
#include <map>

#include "engine/calendar/bank_time.h"
#include "engine/reconciliation/proof.h"
#include "engine/report/nostro_proof.h"
#include "engine/report/open_items.h"
#include "engine/report/payment_pages.h"

namespace kontor::report {
namespace {

// A report's rows, with cells by the key of their column.
class ReportRows final : public RowSink {
 public:
  explicit ReportRows(const TableHead& head) : head_(head) {}

  void row(std::span<const Cell> cells) override {
    std::vector<Kept>& kept = rows_.emplace_back();
    for (const Cell& cell : cells) {
      Kept& one = kept.emplace_back();
      one.cell = cell;
      if (const auto* text = std::get_if<std::string_view>(&cell)) one.text = *text;
    }
  }

  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] std::string text(std::size_t row, std::string_view key) const {
    return at(row, key).text;
  }
  [[nodiscard]] std::optional<std::uint64_t> number(std::size_t row, std::string_view key) const {
    const auto* value = std::get_if<std::uint64_t>(&at(row, key).cell);
    return value != nullptr ? std::optional(*value) : std::nullopt;
  }
  [[nodiscard]] Date date(std::size_t row, std::string_view key) const {
    const auto* value = std::get_if<Date>(&at(row, key).cell);
    return value != nullptr ? *value : Date{};
  }
  [[nodiscard]] std::optional<Amount> amount(std::size_t row, std::string_view key) const {
    const auto* value = std::get_if<Amount>(&at(row, key).cell);
    return value != nullptr ? std::optional(*value) : std::nullopt;
  }

 private:
  struct Kept {
    Cell cell;
    std::string text;
  };
  [[nodiscard]] const Kept& at(std::size_t row, std::string_view key) const {
    const auto found = std::ranges::find(head_.columns, key, &Column::key);
    return rows_.at(row).at(static_cast<std::size_t>(found - head_.columns.begin()));
  }

  const TableHead& head_;
  std::vector<std::vector<Kept>> rows_;
};

std::vector<OpenItemView> open_item_views(const State& state, Date day) {
  ReportRows german(open_items_head());
  ReportRows english(open_items_head());
  open_items(state, day, Language::de, german);
  open_items(state, day, Language::en, english);
  std::map<std::string, NostroId, std::less<>> numbers;
  const auto& nostros = state.party.configuration.nostros;
  for (std::uint32_t i = 0; i < nostros.size(); ++i)
    numbers.emplace(nostros[i].name, NostroId{i + 1});
  std::vector<OpenItemView> views;
  views.reserve(english.size());
  for (std::size_t row = 0; row < english.size(); ++row) {
    OpenItemView& view = views.emplace_back();
    view.recon_name = english.text(row, "recon");
    view.recon = numbers.at(view.recon_name);
    view.side = {german.text(row, "side"), english.text(row, "side")};
    view.item = {english.number(row, "item").value_or(0)};
    view.category = english.text(row, "category");
    view.text = {german.text(row, "text"), english.text(row, "text")};
    view.value_date = english.date(row, "value");
    view.age = english.number(row, "age").value_or(0);
    view.bucket = english.text(row, "bucket");
    view.amount = english.amount(row, "amount").value_or(Amount{});
    view.references = english.text(row, "references");
    view.sequence = {english.number(row, "sequence").value_or(0)};
  }
  return views;
}

std::vector<ProofView> proof_views(const State& state, const std::string& name) {
  ReportRows german(nostro_proof_head());
  ReportRows english(nostro_proof_head());
  nostro_proof(state, Language::de, german);
  nostro_proof(state, Language::en, english);
  std::vector<ProofView> views;
  for (std::size_t row = 0; row < english.size(); ++row) {
    if (english.text(row, "recon") != name) continue;
    ProofView& view = views.emplace_back();
    view.line = english.text(row, "line");
    view.text = {german.text(row, "text"), english.text(row, "text")};
    view.items = english.number(row, "items");
    view.item = {english.number(row, "item").value_or(0)};
    view.booking_date = english.date(row, "booking");
    view.value_date = english.date(row, "value");
    view.amount = english.amount(row, "amount");
    view.references = english.text(row, "references");
    view.transfer = {english.number(row, "transfer").value_or(0)};
    view.file = {english.number(row, "receipt").value_or(0)};
    view.offset = english.number(row, "offset").value_or(0);
    view.length = english.number(row, "length").value_or(0);
  }
  return views;
}

}  // namespace

Date business_day_of(const State& state, UtcNanos at) {
  const Date day = bank_time(at).date;
  if (state.party.configuration.channels.empty()) return day;  // nothing was configured yet
  return business_day_from(state.party.configuration.calendar, day);
}

std::vector<ReconciliationView> reconciliation_views(const State& state, Date day) {
  const auto& nostros = state.party.configuration.nostros;
  std::vector<ReconciliationView> views(nostros.size());
  for (std::uint32_t i = 0; i < nostros.size(); ++i) {
    const party::Nostro& nostro = nostros[i];
    const reconciliation::Standing& standing = state.reconciliation.standings.at(i);
    const reconciliation::Proof proof =
        reconciliation::prove({i + 1}, state.reconciliation, state.ledger);
    ReconciliationView& view = views[i];
    view.recon = {i + 1};
    view.name = nostro.name;
    view.account_id = standing.account;
    view.account = nostro.account;
    view.currency = nostro.currency;
    view.servicer = nostro.servicer.empty() ? std::string() : std::string(nostro.servicer.view());
    view.last_statement = standing.newest_name;
    view.statement_date = standing.newest_date;
    view.ledger_balance = {proof.ledger, nostro.currency};
    if (proof.has_statement) {
      view.statement_balance = Amount{proof.statement.span.closing, nostro.currency};
      view.difference = Amount{proof.difference, nostro.currency};
    }
    view.held = standing.held;
  }
  const auto count = [&](const reconciliation::Item& item) {
    ReconciliationView& view = views.at(item.nostro.value - 1);
    ++view.open_items;
    if (day > item.value_date) {
      view.oldest_days =
          std::max(view.oldest_days, static_cast<std::uint64_t>(day.value - item.value_date.value));
    }
  };
  // Those of the list: matched with another value date is one, too.
  state.reconciliation.open.for_each(count);
  for (const auto& [match, broken] : state.reconciliation.value_breaks) count(broken.theirs);
  return views;
}

Answer<ReconciliationDetail> reconciliation_detail(const State& state, NostroId recon, Date day) {
  std::vector<ReconciliationView> views = reconciliation_views(state, day);
  if (recon.value < 1 || recon.value > views.size())
    return std::unexpected(Refused{RefusedBy::missing, "there is no such reconciliation"});
  ReconciliationDetail detail;
  detail.reconciliation = std::move(views[recon.value - 1]);
  detail.proof = proof_views(state, detail.reconciliation.name);
  detail.items = open_item_views(state, day);
  std::erase_if(detail.items, [recon](const OpenItemView& item) { return item.recon != recon; });
  return detail;
}

// A cursor is how many rows came before, as of the same day.
Answer<List<OpenItemView>> open_item_page(const State& state, Date day, const Page& page) {
  const std::uint64_t hash = filter_hash("open-items" + std::to_string(day.value));
  const auto cursor = cursor_of(page, hash);
  if (!cursor) return std::unexpected(cursor.error());
  std::vector<OpenItemView> all = open_item_views(state, day);
  List<OpenItemView> list;
  list.total = all.size();
  const std::size_t from = std::min<std::size_t>(*cursor ? (*cursor)->number : 0, all.size());
  const std::size_t to = std::min<std::size_t>(from + page.limit, all.size());
  for (std::size_t i = from; i < to; ++i) list.rows.push_back(std::move(all[i]));
  if (to < all.size()) list.next = Cursor{hash, 0, to}.text();
  return list;
}

std::vector<Amount> unexplained(const State& state) {
  const auto positive = [](WideAmount amount) { return amount < 0 ? -amount : amount; };
  std::map<Currency, WideAmount> sums;
  for (const ledger::Account& account : state.ledger.accounts())
    sums[account.currency] += account.balance;
  for (auto& [currency, sum] : sums) sum = positive(sum);
  const auto& nostros = state.party.configuration.nostros;
  for (std::uint32_t i = 0; i < nostros.size(); ++i) {
    const reconciliation::Proof proof =
        reconciliation::prove({i + 1}, state.reconciliation, state.ledger);
    if (!proof.has_statement) continue;
    WideAmount left = proof.difference;
    for (const reconciliation::Named& named : proof.named) left -= named.amount;
    sums[nostros[i].currency] += positive(left);
  }
  std::vector<Amount> amounts;
  for (const auto& [currency, sum] : sums) {
    if (sum != 0) amounts.push_back({sum, currency});
  }
  return amounts;
}

}  // namespace kontor::report
