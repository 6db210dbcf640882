#include "tests/engine/reconciliation/nostro_desk.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/calendar/bank_time.h"
#include "engine/journal/wire.h"
#include "tests/engine/dealing_room.h"
#include "tests/engine/reconciliation/told.h"
#include "tests/engine/written.h"

namespace kontor::reconciliation {
namespace {

using settlement::LegConfirmed;
using settlement::ReceiptExpected;

const fakes::SeededSealer kSealer(7);

template <class Part, class E>
constexpr bool kConcerns = requires(Part& part, const E& event) { apply(part, event); };

template <class E>
void apply_to(Parts& parts, const E& event) {
  const auto one = [&event](auto& part) {
    if constexpr (kConcerns<std::decay_t<decltype(part)>, E>) apply(part, event);
  };
  one(parts.ledger);
  one(parts.party);
  one(parts.payment);
  one(parts.trade);
  one(parts.own);
}

void enter_all(Parts& parts, Sequence record, UtcNanos now) {
  parts.payment.record = record;
  parts.payment.decided_at = now;
  enter(parts.own, record, now);
}

std::string encoded(const State& state) { return wire::encode(image_of(state)); }

EntryInput input_of(const Entry& entry, const Statement& statement, std::uint32_t index,
                    std::uint32_t number) {
  EntryInput input;
  input.statement = index;
  input.number = number;
  input.amount = Money{entry.cents, kEur};
  input.booking_date = written::day(statement.day);
  input.value_date = written::day(entry.value.empty() ? statement.day : entry.value);
  input.status = entry.status;
  input.kind = entry.kind;
  input.reversal = entry.reversal;
  for_each_reference(entry.reference, [&](std::string_view one) {
    input.references.emplace_back(one);
    return true;
  });
  const std::string content = entry.content.empty()
                                  ? std::to_string(entry.cents) + entry.reference +
                                        std::to_string(statement.number) + std::to_string(number) +
                                        statement.day
                                  : entry.content;
  input.content_key = kSealer.key("entry\n" + content);
  input.place = {number * 100ULL, 90, number};
  return input;
}

StatementInput input_of(const Statement& statement) {
  StatementInput input;
  input.nostro = statement.nostro;
  input.currency = statement.currency;
  input.statement_id = "S" + std::to_string(statement.number);
  input.legal_number = statement.number;
  input.page = statement.page;
  input.last_page = statement.last_page;
  input.duplicate = statement.duplicate;
  if (!statement.from.empty()) input.from = written::day(statement.from);
  for (const Entry& entry : statement.entries) {
    if (entry.status == EntryStatus::booked) input.booked_sum += entry.cents;
  }
  input.entries = static_cast<std::uint32_t>(statement.entries.size());
  input.has_opening = statement.has_opening;
  input.has_closing = statement.has_closing;
  if (statement.has_opening) {
    input.opening = Money{statement.opening, statement.currency};
    input.opening_date = written::day(statement.opened.empty() ? statement.day : statement.opened);
  }
  if (statement.has_closing) {
    const auto sum = statement.opening + static_cast<std::int64_t>(input.booked_sum);
    input.closing = Money{statement.closing.value_or(sum), statement.currency};
    input.closing_date = written::day(statement.day);
  }
  std::string content = statement.content;
  if (content.empty()) {
    content = input.statement_id + ' ' + std::to_string(statement.opening) + ' ' + statement.day +
              ' ' + std::to_string(statement.page) + ' ' +
              std::to_string(statement.closing.value_or(0));
    for (const Entry& entry : statement.entries)
      content += ' ' + std::to_string(entry.cents) + entry.reference;
  }
  input.content_key = kSealer.key("statement\n" + content);
  input.findings = statement.findings;
  return input;
}

party::Configuration bank(party::Numbering numbering, std::uint32_t page_wait_hours) {
  party::Configuration out = written::demo_bank(kSealer);
  written::open_dealing(out);
  out.nostros.clear();
  out.page_wait_hours = page_wait_hours;
  for (const char* code : {"NOS-1", "NOS-2", "OTHER-EUR"}) {
    out.chart.push_back({code, ledger::AccountType::asset, kEur, code, code});
  }
  for (const char* code : {"NOS-1", "NOS-2"}) {
    party::Nostro nostro;
    nostro.account = code;
    nostro.name = std::string("nostro-") + code;
    nostro.currency = kEur;
    nostro.channel = "clearing";
    nostro.numbering = numbering;
    nostro.days_before = 1;
    nostro.days_after = 3;
    nostro.value_claim_days = 2;
    out.nostros.push_back(nostro);
  }
  return out;
}

}  // namespace

// Applies an event, lets the twin read it from its bytes, and tells it.
class NostroDesk::Recorder final : public Emit {
 public:
  explicit Recorder(NostroDesk& desk) : desk_(desk) {}
  Lines lines;

 private:
  template <class... E>
  void take_one_of(std::uint32_t number, const void* event) {
    const bool taken = ((number == E::kNumber && take_as<E>(event)) || ...);
    ASSERT_TRUE(taken) << "event " << number;
  }
  template <class E>
  bool take_as(const void* erased) {
    const E& event = *static_cast<const E*>(erased);
    const std::optional<E> read = wire::decode<E>(wire::encode(event));
    EXPECT_TRUE(read && *read == event);
    lines.push_back(told(event));
    if constexpr (std::is_same_v<E, ItemsMatched>) desk_.matches_.push_back(event);
    const E kept = event;  // the event may lie in the state that it changes
    apply_to(desk_.parts_, kept);
    if (read) apply_to(desk_.twin_, *read);
    return true;
  }
  void take(std::uint32_t number, const void* event) override {
    take_one_of<party::Configured, ledger::AccountOpened, ledger::TransferPosted,
                payment::FileRepeated, trade::DealAdvanced, ReceiptExpected, LegConfirmed,
                StatementsBegun, StatementTaken, PagesJudged, EntryTaken, StatementsAdvanced,
                StatementsDecided, ItemsMatched, ItemsUnmatched>(number, event);
  }

  NostroDesk& desk_;
};

View NostroDesk::view() const {
  return {parts_.ledger, parts_.party, parts_.payment, parts_.trade, parts_.own};
}

template <class Decide>
Lines NostroDesk::record(Decide&& decide) {
  const Sequence sequence{++records_};
  enter_all(parts_, sequence, now_);
  enter_all(twin_, sequence, now_);
  Recorder emit(*this);
  decide(emit);
  follow(now_, view(), emit);
  check();
  return emit.lines;
}

void NostroDesk::check() const {
  const std::string image = encoded(parts_.own);
  EXPECT_TRUE(image == encoded(twin_.own)) << "replay does not lead to the same state";
  State read_back;
  const std::optional<Image> decoded = wire::decode<Image>(image);
  ASSERT_TRUE(decoded && restore(*decoded, parts_.own.record, now_, read_back));
  EXPECT_TRUE(image == encoded(read_back)) << "the image is not read back whole";
  EXPECT_TRUE(parts_.own.open.indexed() == read_back.open.indexed())
      << "an index is not as derived";
  for (std::uint32_t i = 1; i <= parts_.own.standings.size(); ++i) {
    EXPECT_TRUE(prove({i}, parts_.own, parts_.ledger).holds) << proof({i});
  }
}

NostroDesk::NostroDesk(party::Numbering numbering, std::uint32_t page_wait_hours) {
  today("2026-11-24");
  record([&](Emit& emit) {
    const party::View asked{parts_.ledger, parts_.party};
    party::on(now_, party::Configure{bank(numbering, page_wait_hours)}, asked, emit);
  });
}

void NostroDesk::today(std::string_view day) {
  now_ = written::instant(std::string(day) + "T18:00:00");
}

Lines NostroDesk::pass(int hours) {
  now_.value += hours * 3'600 * kNanosPerSecond;
  return record([](Emit&) {});
}

Lines NostroDesk::open_with(std::int64_t cents) {
  return record([&](Emit& emit) {
    ledger::TransferPosted posted;
    posted.debit = parts_.ledger.by_code("NOS-1");
    posted.credit = parts_.ledger.by_code("OPENING-EUR");
    posted.amount = Money{cents, kEur};
    posted.booking_date = written::day("2026-11-20");
    posted.value_date = posted.booking_date;
    ledger::post(parts_.ledger, posted, emit);
  });
}

Lines NostroDesk::post(std::int64_t cents, std::string reference, std::string_view day,
                       std::string_view value) {
  return record([&](Emit& emit) {
    ledger::TransferPosted posted;
    posted.debit = parts_.ledger.by_code("NOS-1");
    posted.credit = parts_.ledger.by_code("OTHER-EUR");
    if (cents < 0) std::swap(posted.debit, posted.credit);
    posted.amount = Money{std::abs(cents), kEur};
    posted.booking_date = written::day(day);
    posted.value_date = written::day(value.empty() ? day : value);
    posted.step = ledger::Step::transfer_settled;
    posted.reference = reference;
    ledger::post(parts_.ledger, posted, emit);
  });
}

Lines NostroDesk::expect(DealId deal, std::int64_t cents, std::string reference,
                         std::string_view value) {
  for (Parts* parts : {&parts_, &twin_}) {
    trade::Deal& of = parts->trade.deals[deal];
    of.state = trade::DealState::settling;
    of.receive_nostro = "NOS-1";
    of.venue_id = reference;
    of.terms.bought = Money{cents, kEur};
    of.terms.sold = Money{cents, kUsd};
    of.terms.value_date = written::day(value);
  }
  return record([&](Emit& emit) {
    ReceiptExpected expected;
    expected.deal = deal;
    expected.account = parts_.ledger.by_code("NOS-1");
    expected.amount = Money{cents, kEur};
    expected.value_date = written::day(value);
    expected.reference = reference;
    emit(expected);
  });
}

Lines NostroDesk::pay_leg(DealId deal, std::int64_t cents, std::string reference) {
  for (Parts* parts : {&parts_, &twin_})
    parts->trade.deals[deal].state = trade::DealState::settling;
  return record([&](Emit& emit) {
    ledger::TransferPosted posted;
    posted.debit = parts_.ledger.by_code("OTHER-EUR");
    posted.credit = parts_.ledger.by_code("NOS-1");
    posted.amount = Money{cents, kEur};
    posted.booking_date = written::day("2026-11-23");
    posted.value_date = posted.booking_date;
    posted.step = ledger::Step::pay_leg_debited;
    posted.deal = deal;
    posted.reference = reference;
    ledger::post(parts_.ledger, posted, emit);
  });
}

void NostroDesk::settle(DealId deal) {
  for (Parts* parts : {&parts_, &twin_}) parts->trade.deals.erase(deal);
}

Lines NostroDesk::begin(const std::vector<Statement>& statements, std::uint32_t chunk_size) {
  begun_ = {};
  chunks_.clear();
  begun_.receipt.id = {++files_};
  begun_.receipt.channel = channel_;
  begun_.receipt.sha256 = kSealer.hash("file " + std::to_string(files_));
  begun_.header.message_name = "camt.053.001.08";
  std::vector<EntryInput> entries;
  for (std::uint32_t i = 0; i < statements.size(); ++i) {
    begun_.statements.push_back(input_of(statements[i]));
    std::uint32_t number = 0;
    for (const Entry& entry : statements[i].entries)
      entries.push_back(input_of(entry, statements[i], i, ++number));
  }
  for (std::size_t at = 0; at < entries.size(); at += chunk_size) {
    EntryChunk chunk{begun_.receipt.id, static_cast<std::uint32_t>(chunks_.size() + 1), {}};
    const std::size_t last = std::min(entries.size(), at + chunk_size);
    for (std::size_t i = at; i < last; ++i) chunk.entries.push_back(entries[i]);
    chunks_.push_back(chunk);
  }
  return again();
}

Lines NostroDesk::again() {
  return record([&](Emit& emit) { outcome_ = on(now_, begun_, view(), emit); });
}

Lines NostroDesk::chunk(std::uint32_t number) {
  return record([&](Emit& emit) { outcome_ = on(now_, chunks_.at(number - 1), view(), emit); });
}

Lines NostroDesk::end(ReceiptId file) {
  return record([&](Emit& emit) { outcome_ = on(now_, EndStatements{file}, view(), emit); });
}

Lines NostroDesk::read(const std::vector<Statement>& statements) {
  Lines lines = begin(statements);
  const auto append = [&lines](const Lines& more) {
    lines.insert(lines.end(), more.begin(), more.end());
  };
  for (std::uint32_t number = 1; number <= chunks_.size(); ++number) append(chunk(number));
  append(end());
  return lines;
}

Lines NostroDesk::undo(MatchId match) {
  const auto found = std::ranges::find(matches_, match, &ItemsMatched::match);
  return record(
      [&](Emit& emit) { outcome_ = on(now_, UndoMatch{*found, "wrong", "anna"}, view(), emit); });
}

std::string NostroDesk::proof(NostroId nostro) const {
  return told(prove(nostro, parts_.own, parts_.ledger));
}

Lines NostroDesk::breaks() const {
  const Breaks breaks(parts_.own, parts_.party.configuration, bank_time(now_).date);
  Lines lines;
  parts_.own.open.for_each([&](const Item& item) {
    lines.push_back(std::to_string(item.id.value) + ' ' + std::string(row_of(breaks.of(item)).id));
  });
  return lines;
}

std::string NostroDesk::open_image() const {
  std::string out;
  parts_.own.open.for_each([&out](const Item& item) { out += wire::encode(item); });
  for (const auto& [hash, place] : parts_.own.open.indexed()) {
    out += std::to_string(hash) + ' ' + std::to_string(place.first.value) + ' ' +
           std::to_string(place.second.value) + '\n';
  }
  return out;
}

}  // namespace kontor::reconciliation
