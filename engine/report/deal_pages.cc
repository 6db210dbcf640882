#include "engine/report/deal_pages.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "engine/report/console_words.h"
#include "engine/report/payment_detail.h"
#include "engine/report/payment_pages.h"
#include "engine/report/search.h"
#include "engine/trade/rules.h"

namespace kontor::report {
namespace {

using trade::DealState;

std::uint64_t hash_of(const DealFilter& filter) {
  std::string words = "deals";
  for (const DealState state : filter.states)
    words += ' ' + std::to_string(static_cast<int>(state));
  words += '.' + std::to_string(filter.counterparty.size()) + ':' + filter.counterparty + '.' +
           filter.pair;
  for (const Date date : {filter.value_from, filter.value_to, filter.trade_from, filter.trade_to})
    words += '.' + std::to_string(date.value);
  words += '.' + std::to_string(static_cast<int>(filter.sort)) + (filter.descending ? '-' : '+');
  return filter_hash(words);
}

std::string pair_of(Currency base, Currency quote) {
  if (base.numeric() == 0 || quote.numeric() == 0) return {};
  return std::string(base.code()) + '/' + std::string(quote.code());
}

bool within(Date date, Date from, Date to) {
  return (from.value == 0 || date >= from) && (to.value == 0 || date <= to);
}

FindingView warning_view(const std::string& id) {
  FindingView view;
  view.rule = id;
  view.severity = "W";
  for (const trade::Rule& rule : trade::rules()) {
    if (rule.id == id && rule.severity == trade::Severity::warn)
      view.text = {std::string(rule.text_de), std::string(rule.text_en)};
  }
  return view;
}

// Tells one deal from its records, in order.
class Telling {
 public:
  Telling(DealId deal, const Rows& rows, DealDetail& detail)
      : deal_(deal), rows_(rows), joins_(rows), detail_(detail) {}

  bool tell(const StoredRecord& record) {
    pay_leg_.clear();
    return for_each_event(record.bytes, nullptr, header_, [this](const Event& event) {
      std::visit(
          [this](const auto& one) {
            if constexpr (requires { on(one); }) on(one);
          },
          event);
      return true;
    });
  }

 private:
  void step(std::string_view event, std::string_view state) {
    detail_.timeline.push_back({header_.decided_at, header_.sequence, std::string(event),
                                std::string(state), deal_event_words(event)});
  }
  void step(trade::DealEvent event) {
    step(name_of(event), trade::name_of(trade::leads_to(event)));
  }

  void on(const trade::DealCaptured& event) {
    if (event.deal != deal_) return;
    step(event.version > 1 ? trade::DealEvent::correct : trade::DealEvent::capture);
  }
  void on(const trade::DealEnriched& event) {
    if (event.deal == deal_) step(trade::DealEvent::enrich);
  }
  void on(const trade::DealAdvanced& event) {
    if (event.deal == deal_) step(event.event);
  }
  void on(const trade::DealCancelled& event) {
    if (event.deal == deal_) step(trade::DealEvent::cancel);
  }
  void on(const settlement::PayLegReleased& event) {
    if (event.deal == deal_) pay_leg_ = event.message_id;
  }
  void on(const settlement::ReceiptExpected& event) {
    if (event.deal == deal_) step("expect", "");
  }
  void on(const settlement::LegConfirmed& event) {
    if (event.deal != deal_) return;
    const bool pay = event.leg == settlement::Leg::pay;
    step(event.undone ? (pay ? "undo_pay" : "undo_receipt") : (pay ? "show_pay" : "show_receipt"),
         "");
  }
  void on(const ledger::TransferPosted& event) {
    if (event.deal == deal_)
      detail_.bookings.push_back(booking_view(event, header_.sequence, rows_));
  }
  void on(const payment::MessageDue& event) {
    if (event.kind == payment::MessageKind::pay_leg && event.name == pay_leg_)
      detail_.messages.push_back(message_view(event, header_.sequence, joins_));
  }

  DealId deal_;
  const Rows& rows_;
  Joins joins_;
  DealDetail& detail_;
  RecordHeader header_;
  std::string pay_leg_;  // its message, in this record
};

Words next_of_deal(const DealView& deal) {
  const StateWords& words = words_of(deal.state);
  const std::string date = to_string(deal.value_date);
  const std::string german = date.substr(8, 2) + '.' + date.substr(5, 2) + '.' + date.substr(0, 4);
  const auto filled = [&deal](std::string_view text, const std::string& day) {
    std::string out(text);
    const std::size_t at = out.find("{}");
    if (at != std::string::npos)
      out.replace(at, 2, deal.state == DealState::late ? deal.counterparty : day);
    return out;
  };
  return {filled(words.next_de, german), filled(words.next_en, date)};
}

}  // namespace

std::string DealPages::name(const std::string& key) const {
  return find_row<NameRow>(rows_, Table::configuration, key).value_or(NameRow{}).name;
}

std::optional<DealView> DealPages::view(DealId id) const {
  const std::string key = key_of(id);
  const auto row = find_row<DealRow>(rows_, Table::deals, key);
  if (!row) return std::nullopt;
  const trade::DealTerms& terms = row->terms;
  DealView view;
  view.deal = id;
  view.sequence = row->sequence;
  view.version = row->version;
  view.session = name(session_key(row->session));
  view.venue_id = row->venue_id;
  view.product = "SPOT";
  view.counterparty = name(counterparty_key(terms.counterparty));
  view.pair = pair_of(terms.base, terms.quote);
  view.bought = terms.bought;
  view.sold = Money{-terms.sold.minor_units(), terms.sold.currency()};
  view.rate = terms.rate.text();
  view.trade_date = terms.trade_date;
  view.value_date = terms.value_date;
  view.state =
      find_row<DealStateRow>(rows_, Table::deal_states, key).value_or(DealStateRow{}).state;
  // Of the newest version: a correction is confirmed anew.
  const auto waived = find_row<WaivedRow>(rows_, Table::deal_states, key + kWaivedPart);
  view.waived = waived && waived->sequence >= row->sequence;
  if (const auto leg = find_row<PayLegRow>(rows_, Table::deal_states, key + kPayLegPart))
    view.pay_leg_late = leg->late;
  view.warnings = row->warnings;
  return view;
}

Answer<List<DealView>> DealPages::page(const DealFilter& filter, const Page& page) const {
  const std::uint64_t hash = hash_of(filter);
  const auto cursor = cursor_of(page, hash);
  if (!cursor) return std::unexpected(cursor.error());
  std::uint32_t states = filter.states.empty() ? ~0U : 0U;
  for (const DealState state : filter.states) states |= 1U << static_cast<unsigned>(state);

  using Place = std::pair<std::int64_t, std::uint64_t>;
  std::vector<Place> fitting;
  const std::vector<BookIndex::Deal>& deals = index_.deals();
  // Names of counterparties are few: each is looked up once.
  std::vector<std::optional<bool>> of_counterparty;
  const auto is_counterparty = [&](CounterpartyId id) {
    if (filter.counterparty.empty()) return true;
    if (of_counterparty.size() <= id.value) of_counterparty.resize(id.value + 1);
    std::optional<bool>& known = of_counterparty[id.value];
    if (!known) known = name(counterparty_key(id)) == filter.counterparty;
    return *known;
  };
  for (std::size_t i = 0; i < deals.size(); ++i) {
    const BookIndex::Deal& deal = deals[i];
    if (deal.state == DealState::received ||
        (states >> static_cast<unsigned>(deal.state) & 1U) == 0 ||
        !within(deal.value_date, filter.value_from, filter.value_to) ||
        !within(deal.trade_date, filter.trade_from, filter.trade_to) ||
        !is_counterparty(deal.counterparty)) {
      continue;
    }
    if (!filter.pair.empty() && pair_of(deal.base, deal.quote) != filter.pair) continue;
    const auto number = static_cast<std::int64_t>(i + 1);
    fitting.emplace_back(
        filter.sort == DealSort::value_date ? std::int64_t{deal.value_date.value} : number, i + 1);
  }
  const auto before = [&filter](const Place& a, const Place& b) {
    return filter.descending ? a > b : a < b;
  };
  List<DealView> list;
  list.total = fitting.size();
  if (*cursor) {
    const Place after{(*cursor)->key, (*cursor)->number};
    std::erase_if(fitting, [&](const Place& place) { return !before(after, place); });
  }
  const std::size_t most = std::min<std::size_t>(fitting.size(), page.limit);
  std::partial_sort(fitting.begin(), fitting.begin() + static_cast<std::ptrdiff_t>(most),
                    fitting.end(), before);
  for (std::size_t i = 0; i < most; ++i) {
    auto row = view({fitting[i].second});
    if (!row)
      return std::unexpected(Refused{RefusedBy::unavailable, "the row of a deal cannot be read"});
    list.rows.push_back(std::move(*row));
  }
  if (most < fitting.size())
    list.next = Cursor{hash, fitting[most - 1].first, fitting[most - 1].second}.text();
  return list;
}

Answer<DealDetail> DealPages::detail(DealId id, const JournalReader& journal) const {
  auto row = view(id);
  if (!row) return std::unexpected(Refused{RefusedBy::missing, "there is no such deal"});
  DealDetail detail;
  detail.deal = std::move(*row);
  const StateWords& words = words_of(detail.deal.state);
  detail.sentence = {std::string(words.now_de), std::string(words.now_en)};
  detail.next = next_of_deal(detail.deal);
  for (const std::string& rule : detail.deal.warnings)
    detail.warnings.push_back(warning_view(rule));
  std::set<Sequence> touched;
  const std::string prefix = key_of(id, kTouchedPart);
  rows_.scan(Table::deal_states, prefix, [&](std::string_view key, std::string_view) {
    if (!key.starts_with(prefix)) return false;
    touched.insert({number_of(key.substr(prefix.size()))});
    return true;
  });
  Telling telling(id, rows_, detail);
  for (const Sequence sequence : touched) {
    bool told = false;
    const bool read = journal.read(sequence, sequence, false, [&](const StoredRecord& record) {
      told = telling.tell(record);
      return true;
    });
    if (!read || !told)
      return std::unexpected(Refused{RefusedBy::unavailable, "a record cannot be read"});
  }
  return detail;
}

std::vector<DealId> DealPages::find(std::string_view word, std::size_t most) const {
  std::vector<std::uint64_t> numbers;
  const std::string capitals = folded(word);
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error == std::errc() && end == word.data() + word.size() && number >= 1 &&
      number <= index_.deals().size()) {
    numbers.push_back(number);
  }
  const auto add = [&](const std::vector<std::uint64_t>& found) {
    numbers.insert(numbers.end(), found.begin(), found.end());
  };
  constexpr std::size_t kMost = 1'000;
  if (capitals.size() >= OrderFinder::kStartMin)
    add(numbers_of_term(rows_, Term::venue, capitals, kMost));
  if (capitals.size() >= OrderFinder::kEndMin)
    add(numbers_of_term(rows_, Term::venue_end, reversed(capitals), kMost));
  std::vector<std::string> words;
  fold_words(word, words);
  if (words.size() == 1 && words.front().size() >= OrderFinder::kNameMin) {
    std::set<std::uint32_t> named;
    rows_.scan(Table::configuration, "counterparty",
               [&](std::string_view key, std::string_view bytes) {
                 if (!key.starts_with("counterparty")) return false;
                 std::vector<std::string> of;
                 fold_words(wire::decode<NameRow>(bytes).value_or(NameRow{}).name, of);
                 std::uint32_t id = 0;
                 for (const char byte : key.substr(12))
                   id = id << 8U | static_cast<std::uint8_t>(byte);
                 if (std::ranges::any_of(
                         of, [&](const auto& one) { return one.starts_with(words.front()); }))
                   named.insert(id);
                 return true;
               });
    std::size_t found = 0;
    const auto& deals = index_.deals();
    for (std::size_t i = deals.size(); !named.empty() && i-- > 0 && found < most;) {
      if (!named.contains(deals[i].counterparty.value)) continue;
      numbers.push_back(i + 1);
      ++found;
    }
  }
  std::ranges::sort(numbers, std::greater<>());
  const auto twice = std::ranges::unique(numbers);
  numbers.erase(twice.begin(), twice.end());
  std::vector<DealId> found;
  for (const std::uint64_t one : numbers) {
    if (found.size() < most) found.push_back({one});
  }
  return found;
}

}  // namespace kontor::report
