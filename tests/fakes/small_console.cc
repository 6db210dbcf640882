#include "tests/fakes/small_console.h"

#include <algorithm>

#include "engine/calendar/bank_time.h"

namespace kontor::fakes {
namespace {

using namespace report;

constexpr Date kDay{20'780};
constexpr UtcNanos kAt{1'795'413'600'123'000'000};
const Words kWords{"deutsch", "english"};
const std::string kContent(3'000'000, 'x');

std::unexpected<Refused> refused(RefusedBy by) { return std::unexpected(Refused{by, "no"}); }

FindingView finding(bool full) {
  if (!full) return {"R-1", "", "W", "", 0, "", kWords, {}};
  return {"C2B-001-017", "AC01", "R", "CdtrAcct/Id/IBAN", 7, "DE\xFFxx", kWords, kWords};
}

PaymentView row(std::uint64_t number) {
  PaymentView out;
  out.order = {number};
  out.sequence = {number};
  out.received = kAt;
  out.channel = "operator";
  out.file = "a.xml";
  out.receipt = {1};
  out.state = payment::OrderState::settled;
  if (number % 2 == 0) return out;  // of the rest nothing is known
  out.message_id = "M1";
  out.batch = "B1";
  out.end_to_end_id = "E2E";
  out.debtor_account = "DE89370400440532013000";
  out.debtor_name = "Müller \"&\" Söhne";
  out.creditor_account = "AT611904300234573201";
  out.creditor_name = "Eva";
  out.amount = {1'234'56, kEur};
  out.execution_date = kDay;
  out.rule = "C2B-001-017";
  out.code = "AC01";
  out.outgoing_message = "KONT1";
  return out;
}

DealView deal_row(std::uint64_t number) {
  DealView out;
  out.deal = {number};
  out.sequence = {number};
  out.version = 1;
  out.state = trade::DealState::settled;
  if (number % 2 == 0) return out;
  out.session = "alpha";
  out.venue_id = "V1";
  out.product = "SPOT";
  out.counterparty = "ALPHA";
  out.pair = "EUR/USD";
  out.bought = {100'00, kEur};
  out.sold = {-108'60, kUsd};
  out.rate = "1.0860";
  out.trade_date = out.value_date = kDay;
  out.waived = true;
  out.pay_leg_late = true;
  out.warnings = {"FX-1"};
  return out;
}

AccountView account_row(std::uint32_t number) {
  AccountView out;
  out.account = {number};
  out.name = "TRO-CSM";
  out.type = ledger::AccountType::asset;
  out.kind = ledger::AccountKind::own;
  out.status = ledger::AccountStatus::open;
  out.booked = out.reserved = out.available = {-5, kEur};
  if (number % 2 == 1) out.title = kWords;
  if (number % 2 == 0) out.holder = "Anna";
  return out;
}

ReconciliationView recon_row(std::uint32_t number) {
  ReconciliationView out;
  out.recon = {number};
  out.name = "N" + std::to_string(number);
  out.account_id = {9};
  out.account = "NOSTRO-USD";
  out.currency = kUsd;
  out.ledger_balance = {100, kUsd};
  if (number % 2 == 0) return out;
  out.servicer = "CORRUS33XXX";
  out.last_statement = "S1";
  out.statement_date = kDay;
  out.statement_balance = Amount{90, kUsd};
  out.difference = Amount{0, kUsd};
  out.open_items = 1;
  out.oldest_days = 3;
  out.held = 1;
  return out;
}

OpenItemView item(std::uint64_t number) {
  return {
      {1},
      "N1", kWords, {number},
      number % 2 == 0 ? "" : "BR-01", kWords,
      kDay, 3,    "2-5",  {5, kUsd},
      number % 2 == 0 ? "" : "R1",    {4}
  };
}

BookingView booking_row() {
  return {
      {1},
      {2},
      {3},
      {4},
      "DE89370400440532013000", "TRO-CSM", {100, kEur},
      kDay, kDay, "B1", kWords
  };
}

std::vector<TimelineStep> steps() {
  return {
      {kAt, {1}, "accept",    "reserved", kWords},
      {kAt, {2}, "hand_over", "",         kWords}
  };
}

std::vector<MessageView> messages_of() {
  return {
      {true,  "pain.001.001.09", "M1",    {1}, {1}, "operator"},
      {false, "pacs.008.001.08", "KONT1", {},  {2}, "clearing"}
  };
}

Content content(std::uint64_t from, std::uint64_t length) {
  const std::uint64_t begin = std::min<std::uint64_t>(from, kContent.size());
  return {"a \"b\".xml", kContent.size(), begin, kContent.substr(begin, length)};
}

// Rows 1..count, a page of them; the cursor holds the filter's hash and the last number.
template <class Row, class Make>
Answer<List<Row>> pages(Point as_of, std::uint64_t count, const Page& page, std::string_view filter,
                        Make&& make) {
  List<Row> out;
  out.as_of = as_of;
  out.total = count;
  const std::string mark = std::to_string(std::hash<std::string_view>{}(filter)) + ".";
  std::uint64_t at = 0;
  if (!page.cursor.empty()) {
    if (!page.cursor.starts_with(mark)) return refused(RefusedBy::cursor);
    at = std::strtoull(page.cursor.c_str() + mark.size(), nullptr, 10);
  }
  while (at < count && out.rows.size() < page.limit) out.rows.push_back(make(++at));
  if (at < count) out.next = mark + std::to_string(at);
  return out;
}

}  // namespace

void SmallConsole::publish(std::uint8_t areas, std::vector<ReceiptId> files) {
  Changes changes;
  {
    const std::lock_guard lock(mutex_);
    changes.sequence = {changes_.size() + 1};
    changes.at = kAt;
    changes.areas = areas;
    changes.files = std::move(files);
    if (changes.changes(Area::payments)) changes.first = changes.last = {changes.sequence.value};
    changes_.push_back(changes);
  }
  moved_.notify_all();
  const std::lock_guard lock(listeners_mutex_);
  for (const auto& [number, listener] : listeners_) listener(changes);
}

Point SmallConsole::watermark() const {
  const std::lock_guard lock(mutex_);
  return {{changes_.size()}, kAt};
}

bool SmallConsole::wait_for(Sequence sequence, std::chrono::milliseconds timeout) {
  std::unique_lock lock(mutex_);
  return moved_.wait_for(lock, timeout, [&] { return changes_.size() >= sequence.value; });
}

report::PaymentFilter SmallConsole::asked() const {
  const std::lock_guard lock(mutex_);
  return asked_;
}

Answer<List<PaymentView>> SmallConsole::payments(const PaymentFilter& filter, const Page& page) {
  if (stopped_) return refused(RefusedBy::unavailable);
  {
    const std::lock_guard lock(mutex_);
    asked_ = filter;
  }
  return pages<PaymentView>(watermark(), payments_, page, filter.text, row);
}

Answer<PaymentDetail> SmallConsole::payment(OrderId order) {
  if (order.value > payments_) return refused(RefusedBy::missing);
  PaymentDetail out;
  out.as_of = watermark();
  out.payment = row(order.value);
  out.sentence = kWords;
  if (order.value % 2 == 0) return out;
  out.next = kWords;
  out.instruction_id = "I1";
  out.uetr = "u";
  out.creditor_agent = "BANKATWW";
  out.remittance = "invoice 7";
  out.purpose = "SALA";
  out.line = 12;
  out.findings = {finding(true), finding(false)};
  out.timeline = steps();
  out.bookings = {booking_row()};
  out.messages = messages_of();
  return out;
}

Answer<List<DealView>> SmallConsole::deals(const DealFilter& filter, const Page& page) {
  return pages<DealView>(watermark(), 3, page, filter.pair, deal_row);
}

Answer<DealDetail> SmallConsole::deal(DealId deal) {
  if (deal.value > 3) return refused(RefusedBy::missing);
  return DealDetail{watermark(), deal_row(deal.value), kWords,       {}, {finding(true)},
                    steps(),     {booking_row()},      messages_of()};
}

Answer<List<AccountView>> SmallConsole::accounts(const AccountFilter& filter, const Page& page) {
  return pages<AccountView>(watermark(), 3, page, filter.text, [](std::uint64_t number) {
    return account_row(static_cast<std::uint32_t>(number));
  });
}

Answer<AccountDetail> SmallConsole::account(AccountId account, const Page& page) {
  if (account.value > 3) return refused(RefusedBy::missing);
  auto entries = pages<EntryView>(watermark(), 5, page, "", [](std::uint64_t number) {
    return EntryView{
        {number},
        {number},
        kDay,   kDay,         {-5, kEur},
        {95, kEur},
        {2},
        "TRO-CSM", "B1",     kWords, {number % 2},
        {},
        {},
        {}
    };
  });
  if (!entries) return std::unexpected(entries.error());
  return AccountDetail{account_row(account.value), std::move(*entries)};
}

Answer<List<ReconciliationView>> SmallConsole::reconciliations() {
  return List<ReconciliationView>{
      watermark(), {recon_row(1), recon_row(2)},
       "", 2
  };
}

Answer<ReconciliationDetail> SmallConsole::reconciliation(NostroId recon) {
  if (recon.value > 2) return refused(RefusedBy::missing);
  ReconciliationDetail out;
  out.as_of = watermark();
  out.reconciliation = recon_row(recon.value);
  out.proof = {
      {"LEDGER", kWords, 3,            {},  {},   {},   Amount{100, kUsd}, "",   {},  {},  0, 0 },
      {"A1",     {},     std::nullopt, {7}, kDay, kDay, Amount{-5, kUsd},  "R1", {3}, {4}, 0, 10}
  };
  out.items = {item(1), item(2)};
  return out;
}

Answer<List<OpenItemView>> SmallConsole::open_items(const Page& page) {
  return pages<OpenItemView>(watermark(), 3, page, "", item);
}

Answer<List<FoundView>> SmallConsole::findings(const FindingFilter& filter, const Page& page) {
  return pages<FoundView>(watermark(), 3, page, filter.rule, [](std::uint64_t number) {
    const bool full = number % 2 == 1;
    return FoundView{{number},
                     kAt,
                     {full ? 1U : 0U},
                     full ? "a.xml" : "",
                     full ? "operator" : "",
                     full ? "B1/E2E" : "",
                     {full ? number : 0},
                     finding(full)};
  });
}

Answer<ArchiveView> SmallConsole::archive(ReceiptId receipt) {
  if (receipt.value > 2) return refused(RefusedBy::missing);
  return ArchiveView{watermark(),
                     receipt,
                     "operator",
                     "a.xml",
                     kContent.size(),
                     {},
                     kAt,
                     receipt.value == 1 ? "pain.001.001.09" : "",
                     "",
                     "accepted"};
}

Answer<Content> SmallConsole::archive_content(ReceiptId receipt, std::uint64_t from,
                                              std::uint64_t length) {
  if (receipt.value > 2) return refused(RefusedBy::missing);
  return content(from, length);
}

Answer<Content> SmallConsole::message_content(const std::string& message_id, std::uint64_t from,
                                              std::uint64_t length) {
  if (message_id == "LONG") return refused(RefusedBy::too_long);
  if (message_id != "KONT1") return refused(RefusedBy::missing);
  return content(from, length);
}

Answer<SearchAnswer> SmallConsole::search(std::string_view text) {
  if (text == " ") return refused(RefusedBy::filter);
  return SearchAnswer{
      watermark(),
      {{HitKind::payments, {{"1", "title", "subtitle", std::string(text)}}},
          {HitKind::messages, {{"KONT1", "title", "subtitle", std::string(text)}}}}
  };
}

Answer<SystemView> SmallConsole::system() {
  SystemView out;
  out.as_of = watermark();
  out.head = out.as_of.sequence;
  out.unexplained = {
      Amount{-1, kUsd}
  };
  out.channels = {
      {"operator", 3, 4096}
  };
  return out;
}

Answer<void> SmallConsole::changes(Sequence from, Sequence to,
                                   const std::function<bool(const Changes&)>& visit) {
  std::vector<Changes> some;
  {
    const std::lock_guard lock(mutex_);
    for (std::uint64_t i = from.value; i <= std::min<std::uint64_t>(to.value, changes_.size()); ++i)
      some.push_back(changes_[i - 1]);
  }
  for (const Changes& one : some) {
    if (!visit(one)) break;
  }
  return {};
}

std::uint64_t SmallConsole::listen(Listener listener) {
  const std::lock_guard lock(listeners_mutex_);
  listeners_[++given_] = std::move(listener);
  return given_;
}

void SmallConsole::leave(std::uint64_t number) {
  const std::lock_guard lock(listeners_mutex_);
  listeners_.erase(number);
}

}  // namespace kontor::fakes
