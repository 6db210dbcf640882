// The index and the pages of the console against the payments report, which knows nothing of them.
#include "engine/report/payment_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "engine/report/overlay_rows.h"
#include "engine/report/payment_listing.h"
#include "engine/report/payment_pages.h"
#include "engine/report/projection.h"
#include "engine/report/search.h"
#include "tests/engine/report/bank_day.h"

namespace kontor::report {
namespace {

using payment::OrderState;

constexpr const char* kAnna = "DE02500105170137075030";
constexpr const char* kBert = "DE02500105170137075031";
constexpr const char* kPaid[] = {"DE02100500000054540402", "DE75512108001245126199",
                                 "FR1420041010050500013M02606"};

// full_day, and files whose orders lie in every state, with many amounts, days and references.
test::BankDay long_day() {
  test::BankDay day = test::full_day();
  day.at("2026-11-26 07:00")
      .load({
          {"DE44500105175407324931", "Clara & Söhne", "9000000.00"}
  });
  std::mt19937 random(7);
  for (int file = 0; file < 24; ++file) {
    std::vector<test::PayBatch> batches;
    for (int at = 0; at < 3; ++at) {
      const char* const days[] = {"2026-11-26", "2026-11-27", "2026-12-01"};
      test::PayBatch& batch = batches.emplace_back();
      batch.reference = "L-" + std::to_string(file) + "-" + std::to_string(at);
      batch.from = at == 2 ? "DE44500105175407324931" : at == 1 ? kAnna : "DE99";
      batch.execution_date = days[random() % 3];
      batch.booked_as_one = random() % 2 == 0;
      const std::size_t orders = 1 + random() % 40;
      for (std::size_t i = 0; i < orders; ++i) {
        test::Pay pay{kPaid[random() % 3], static_cast<std::int64_t>(1 + random() % 500),
                      batch.reference + "/" + std::to_string(i)};
        if (random() % 9 == 0) {
          pay.findings.push_back(test::finding("GEN-007", Reason::creditor_account_wrong,
                                               Field::creditor_account, 12, day.sealed("DE00")));
        }
        batch.orders.push_back(std::move(pay));
      }
    }
    day.pay("long-" + std::to_string(file) + ".xml", batches, 1 + random() % 30);
    if (file % 5 == 4) day.close_cycle();
    if (file % 10 == 9)
      day.settle({
          {{static_cast<std::uint64_t>(300 + file)}, "AC04"}
      });
  }
  day.at("2026-11-27 07:00").release_due(false).close_cycle();
  day.at("2026-11-27 10:00")
      .pay("ready.xml", {
                            {"R-1",
                             "DE44500105175407324931", "2026-11-27",
                             {{kPaid[0], 77, "R-1/1"}, {kPaid[1], 78, "R-1/2"}}}
  });
  day.at("2026-11-27 16:00").release_due(true);
  return day;
}

// The rows of the report, one an order.
struct Reported {
  std::uint64_t order = 0;
  std::vector<std::string> cells;
  [[nodiscard]] const std::string& at(std::string_view column) const {
    const auto columns = payments_head().columns;
    const auto found = std::ranges::find(columns, column, &Column::key);
    return cells.at(static_cast<std::size_t>(found - columns.begin()));
  }
  [[nodiscard]] std::int64_t cents() const {
    std::string digits = at("amount");
    std::erase(digits, '.');
    return digits == "-" ? 0 : std::stoll(digits);
  }
};

class Collected final : public RowSink {
 public:
  void row(std::span<const Cell> cells) override {
    test::Lines line;
    if (!std::holds_alternative<std::uint64_t>(cells[0])) return;  // a file refused whole
    Reported one;
    one.order = std::get<std::uint64_t>(cells[0]);
    for (const Cell& cell : cells) {
      line.text.clear();
      line.row({&cell, 1});
      line.text.pop_back();
      one.cells.push_back(line.text);
    }
    rows.push_back(std::move(one));
  }
  std::vector<Reported> rows;
};

class Watched final : public EventWatcher {
 public:
  Watched(PaymentIndex& index, const Rows& rows) : index_(index), rows_(rows) {}
  void see(const RecordHeader& header, const Event& event) override {
    index_.see(header, event, rows_);
  }

 private:
  PaymentIndex& index_;
  const Rows& rows_;
};

class Pages : public testing::Test {
 protected:
  Pages() : day_(long_day()), rows_(nullptr) {
    Watched watched(live_, rows_);
    Projection projection(rows_, &watched);
    for (const StoredRecord& record : day_.journal.records) {
      EXPECT_TRUE(projection.apply(record));
      rows_.commit(record.sequence);
    }
    Collected collected;
    payment_listing(rows_, collected);
    reported_ = std::move(collected.rows);
  }

  [[nodiscard]] bool fits(const PaymentFilter& filter, const Reported& row) const {
    const auto is = [](const std::string& wanted, const std::string& cell) {
      return wanted.empty() || wanted == cell;
    };
    const std::string& date = row.at("execution_date");
    const bool state =
        filter.states.empty() || std::ranges::any_of(filter.states, [&](OrderState one) {
          return payment::name_of(one) == row.at("state");
        });
    return state && is(filter.channel, row.at("channel")) &&
           is(filter.debtor_account, row.at("debtor_account")) &&
           is(filter.creditor_account, row.at("creditor_account")) &&
           is(filter.rule, row.at("rule")) && is(filter.code, row.at("code")) &&
           (filter.execution_from.value == 0 || date >= to_string(filter.execution_from)) &&
           (filter.execution_to.value == 0 || date <= to_string(filter.execution_to)) &&
           (!filter.amount_from || row.cents() >= *filter.amount_from) &&
           (!filter.amount_to || row.cents() <= *filter.amount_to) &&
           (filter.file.value == 0 || row.at("file") == file_name(filter.file)) &&
           (filter.text.empty() || refers(row.at("end_to_end_id"), filter.text));
  }

  [[nodiscard]] static bool refers(const std::string& reference, const std::string& text) {
    return reference.starts_with(text) ||
           (text.size() >= OrderFinder::kEndMin && reference.ends_with(text));
  }

  [[nodiscard]] std::vector<std::uint64_t> naive(const PaymentFilter& filter) const {
    std::vector<const Reported*> fitting;
    for (const Reported& row : reported_) {
      if (fits(filter, row)) fitting.push_back(&row);
    }
    const auto key = [&](const Reported* row) {
      std::int64_t first = 0;
      if (filter.sort == PaymentSort::amount) first = row->cents();
      if (filter.sort == PaymentSort::execution_date)
        first = parse_date(row->at("execution_date")).value().value;
      return std::pair(first, row->order);
    };
    std::ranges::sort(fitting, [&](const Reported* a, const Reported* b) {
      return filter.descending ? key(a) > key(b) : key(a) < key(b);
    });
    std::vector<std::uint64_t> orders;
    for (const Reported* row : fitting) orders.push_back(row->order);
    return orders;
  }

  [[nodiscard]] std::string file_name(ReceiptId file) const {
    return find_row<FileRow>(rows_, Table::files, key_of(file, kFirstPart))->file_name;
  }

  // All pages of a filter, one after the other.
  [[nodiscard]] std::vector<std::uint64_t> walked(const PaymentIndex& index,
                                                  const PaymentFilter& filter,
                                                  std::uint32_t limit) const {
    PaymentPages pages(rows_, index);
    std::vector<std::uint64_t> orders;
    Page page{limit, {}};
    do {
      const auto list = pages.page(filter, page);
      EXPECT_TRUE(list.has_value()) << list.error().text;
      if (!list) return {};
      EXPECT_LE(list->rows.size(), limit);
      for (const PaymentView& row : list->rows) orders.push_back(row.order.value);
      page.cursor = list->next;
      if (page.cursor.empty()) {
        EXPECT_EQ(list->total, orders.size());
      }
    } while (!page.cursor.empty());
    return orders;
  }

  test::BankDay day_;
  OverlayRows rows_;
  PaymentIndex live_;  // kept up by the events
  std::vector<Reported> reported_;
};

TEST_F(Pages, RowsAreThoseOfTheReport) {
  ASSERT_GT(reported_.size(), 1000U);
  PaymentPages pages(rows_, live_);
  std::set<std::string> states;
  for (const Reported& row : reported_) {
    const auto view = pages.view({row.order});
    ASSERT_TRUE(view);
    EXPECT_EQ(view->end_to_end_id, row.at("end_to_end_id"));
    EXPECT_EQ(payment::name_of(view->state), row.at("state"));
    EXPECT_EQ(view->rule.empty() ? "-" : view->rule, row.at("rule"));
    EXPECT_EQ(view->code.empty() ? "-" : view->code, row.at("code"));
    EXPECT_EQ(view->outgoing_message.empty() ? "-" : view->outgoing_message,
              row.at("outgoing_message"));
    EXPECT_EQ(to_decimal(view->amount), row.at("amount"));
    EXPECT_EQ(view->creditor_name, "Creditor");
    EXPECT_EQ(view->debtor_name, "Debtor");
    states.insert(row.at("state"));
  }
  EXPECT_EQ(states.size(), 6U) << "the day has every state but received";
  EXPECT_FALSE(pages.view({reported_.back().order + 1}));
}

// What the events made of it is what a walk over the tables makes of it.
TEST_F(Pages, IndexKeptUpIsTheIndexBuilt) {
  for (std::uint64_t cut = 0; cut <= day_.last().value; cut += cut < 60 ? 1 : 23) {
    OverlayRows rows(nullptr);
    PaymentIndex index;
    Watched watched(index, rows);
    {
      Projection before(rows);
      for (std::uint64_t at = 0; at < cut; ++at)
        ASSERT_TRUE(before.apply(day_.journal.records[at]));
      rows.commit({cut});
      index.build(rows);
    }
    Projection after(rows, &watched);
    for (std::uint64_t at = cut; at < day_.last().value; ++at) {
      ASSERT_TRUE(after.apply(day_.journal.records[at]));
      rows.commit({at + 1});
    }
    ASSERT_EQ(index.size(), live_.size());
    for (std::uint64_t order = 1; order <= index.size(); ++order) {
      const PaymentIndex::Row& a = index.row({order});
      const PaymentIndex::Row& b = live_.row({order});
      EXPECT_EQ(a.state, b.state) << order << " cut " << cut;
      EXPECT_EQ(a.hundredths, b.hundredths);
      EXPECT_EQ(a.file, b.file);
      EXPECT_EQ(a.channel, b.channel) << order << " cut " << cut;
      EXPECT_EQ(a.sequence, b.sequence);
      EXPECT_EQ(a.execution_date, b.execution_date);
      EXPECT_EQ(index.texts().text(a.debtor), live_.texts().text(b.debtor));
      EXPECT_EQ(index.texts().text(a.rule), live_.texts().text(b.rule)) << order << " cut " << cut;
      EXPECT_EQ(index.texts().text(a.code), live_.texts().text(b.code));
    }
  }
}

TEST_F(Pages, AnyFilterGivesWhatANaiveOneGives) {
  std::mt19937 random(20261128);
  const auto some = [&](std::uint32_t one_in) { return random() % one_in == 0; };
  std::size_t with_rows = 0;
  for (int run = 0; run < 400; ++run) {
    PaymentFilter filter;
    const Reported& like = reported_[random() % reported_.size()];
    const auto text = [&](std::string_view column) {
      return like.at(column) == "-" ? std::string() : like.at(column);
    };
    if (some(3)) {
      for (std::uint8_t state = 1; state <= 7; ++state) {
        if (some(3)) filter.states.push_back(static_cast<OrderState>(state));
      }
    }
    if (some(6)) filter.channel = some(4) ? "none" : "operator";
    if (some(5)) filter.debtor_account = some(6) ? "XX" : text("debtor_account");
    if (some(5)) filter.creditor_account = text("creditor_account");
    if (some(5)) filter.rule = text("rule");
    if (some(6)) filter.code = text("code");
    if (some(5)) filter.execution_from = *parse_date(like.at("execution_date"));
    if (some(5)) filter.execution_to = *parse_date(like.at("execution_date"));
    if (some(5)) filter.amount_from = like.cents();
    if (some(5)) filter.amount_to = like.cents();
    if (some(9)) filter.file = live_.row({like.order}).file;
    if (some(9)) filter.text = text("end_to_end_id");
    filter.sort = static_cast<PaymentSort>(random() % 3);
    filter.descending = some(2);
    const std::vector<std::uint64_t> wanted = naive(filter);
    EXPECT_EQ(walked(live_, filter, static_cast<std::uint32_t>(1 + random() % 200)), wanted)
        << "run " << run;
    with_rows += wanted.empty() ? 0 : 1;
  }
  EXPECT_GT(with_rows, 150U);
}

TEST_F(Pages, ACursorOfAnotherFilterIsRefused) {
  PaymentPages pages(rows_, live_);
  PaymentFilter filter;
  const auto first = pages.page(filter, {10, {}});
  ASSERT_TRUE(first.has_value());
  ASSERT_FALSE(first->next.empty());
  filter.sort = PaymentSort::amount;
  const auto other = pages.page(filter, {10, first->next});
  ASSERT_FALSE(other.has_value());
  EXPECT_EQ(other.error().by, RefusedBy::cursor);
  for (const char* wrong : {"1", "1-2-3", "x", "1-zz-1-1", "1-1-1-1-1", "2-1-1-1"}) {
    const auto answer = pages.page(filter, {10, wrong});
    ASSERT_FALSE(answer.has_value()) << wrong;
    EXPECT_EQ(answer.error().by, RefusedBy::cursor);
  }
  EXPECT_EQ(pages.page(filter, {0, {}}).error().by, RefusedBy::filter);
  EXPECT_EQ(pages.page(filter, {501, {}}).error().by, RefusedBy::filter);
}

}  // namespace
}  // namespace kontor::report
