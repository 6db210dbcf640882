#include "engine/report/projection.h"

#include <gtest/gtest.h>

#include <chrono>

#include "engine/journal/wire.h"
#include "engine/report/overlay_rows.h"
#include "engine/report/report_source.h"
#include "tests/engine/report/bank_day.h"

namespace kontor::report {
namespace {

std::string content(const Rows& rows) {
  std::string all;
  for (std::uint8_t table = 0; table < kTables; ++table) {
    rows.scan(static_cast<Table>(table), {}, [&](std::string_view key, std::string_view row) {
      all += kTableNames[table];
      all.append(key).append("=").append(row).append("\n");
      return true;
    });
  }
  return all;
}

void project(const test::BankDay& day, Sequence from, Sequence to, Rows& rows) {
  Projection projection(rows);
  ASSERT_TRUE(day.journal.read(from, to, true, [&](const StoredRecord& record) {
    EXPECT_TRUE(projection.apply(record));
    rows.commit(record.sequence);
    return true;
  }));
}

TEST(Projection, SameRowsHoweverTheRecordsAreDivided) {
  const test::BankDay day = test::full_day();
  OverlayRows whole(nullptr);
  project(day, {1}, day.last(), whole);
  EXPECT_EQ(whole.watermark(), day.last());
  EXPECT_GT(content(whole).size(), 1000U);
  for (std::uint64_t cut = 1; cut < day.last().value; ++cut) {
    OverlayRows below(nullptr);
    project(day, {1}, {cut}, below);
    const ReportSource source(day.journal, below);
    const std::unique_ptr<Rows> both = source.rows_at(day.last());
    ASSERT_TRUE(both);
    EXPECT_EQ(both->watermark(), day.last());
    EXPECT_EQ(content(*both), content(whole)) << "cut after " << cut;
    // An earlier point than the rows have seen is made from the journal alone.
    const std::unique_ptr<Rows> earlier = ReportSource(day.journal, whole).rows_at({cut});
    ASSERT_TRUE(earlier);
    EXPECT_EQ(content(*earlier), content(below));
  }
}

TEST(Projection, ErasedTextsAreEmpty) {
  test::BankDay day = test::full_day();
  for (StoredRecord& record : day.journal.records) {
    // An erased text keeps its place: a salt of zeros, size 0.
    std::string_view texts = record.texts;
    std::string erased;
    Personal personal;
    while (!texts.empty()) {
      ASSERT_TRUE(wire::get_text_beside(texts, personal));
      wire::put_text_beside(erased, Personal{});
    }
    record.texts = erased;
  }
  OverlayRows rows(nullptr);
  project(day, {1}, day.last(), rows);
  EXPECT_EQ(content(rows).find("DE02"), std::string::npos);
  EXPECT_NE(content(rows).find("E-11"), std::string::npos);
}

TEST(Projection, BytesThatAreNoRecordAreRefused) {
  const test::BankDay day = test::full_day();
  OverlayRows rows(nullptr);
  Projection projection(rows);
  StoredRecord cut = day.journal.records[3];
  cut.bytes.pop_back();
  EXPECT_FALSE(projection.apply(cut));
  StoredRecord no_texts = day.journal.records[3];
  no_texts.texts.clear();
  EXPECT_FALSE(projection.apply(no_texts));
  StoredRecord moved = day.journal.records[3];
  ++moved.sequence.value;
  EXPECT_FALSE(projection.apply(moved));
}

// Rows that only count, so that what is measured is the projection.
class Counted final : public Rows {
 public:
  [[nodiscard]] std::optional<std::string> get(Table, std::string_view) const override {
    return std::nullopt;
  }
  void put(Table, std::string_view key, std::string_view row) override {
    ++puts;
    bytes += key.size() + row.size();
  }
  void scan(Table, std::string_view,
            const std::function<bool(std::string_view, std::string_view)>&) const override {}
  [[nodiscard]] Sequence watermark() const override { return {}; }
  void commit(Sequence) override {}

  std::uint64_t puts = 0;
  std::uint64_t bytes = 0;
};

TEST(Projection, ASettledBulkCostsAFewRows) {
  constexpr std::size_t kOrders = 20'000;
  test::BankDay day;
  day.at("2026-11-23 07:00")
      .configure()
      .load({
          {"DE02500105170137075030", "Anna", "100000000.00"}
  });
  test::PayBatch batch{"B-1", "DE02500105170137075030", "2026-11-23", {}};
  for (std::size_t i = 0; i < kOrders; ++i) {
    batch.orders.push_back({"DE02100500000054540402", 100, "E-" + std::to_string(i)});
  }
  day.pay("large.xml", {batch}).at("2026-11-23 09:00").close_cycle();
  day.at("2026-11-23 09:30").settle();
  Counted rows;
  Projection projection(rows);
  const auto start = std::chrono::steady_clock::now();
  for (const StoredRecord& record : day.journal.records) ASSERT_TRUE(projection.apply(record));
  const auto took = std::chrono::steady_clock::now() - start;
  // The order, its reference forward and backward; of each record its other words.
  EXPECT_LT(rows.puts, 3 * kOrders + 300);
  RecordProperty("bytes_an_order", static_cast<int>(rows.bytes / kOrders));
  RecordProperty("nanoseconds_an_order",
                 static_cast<int>(std::chrono::nanoseconds(took).count() / int{kOrders}));
}

}  // namespace
}  // namespace kontor::report
