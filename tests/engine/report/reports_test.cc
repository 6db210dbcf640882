// Whole reports of one day, as text, at several points of the journal.
#include <gtest/gtest.h>

#include "engine/report/journal_listing.h"
#include "engine/report/overlay_rows.h"
#include "engine/report/payment_listing.h"
#include "engine/report/refusals.h"
#include "engine/report/report_source.h"
#include "engine/report/trial_balance.h"
#include "tests/engine/report/bank_day.h"

namespace kontor::report {
namespace {

class Reports : public testing::Test {
 protected:
  [[nodiscard]] std::string trial_balance_at(Sequence sequence, Language language = Language::en) {
    Engine engine;
    EXPECT_TRUE(source_.replay_to(sequence, engine));
    test::Lines lines;
    trial_balance(engine.state(), *source_.rows_at(sequence), language, lines);
    return lines.text;
  }
  [[nodiscard]] std::string payments_at(Sequence sequence) {
    test::Lines lines;
    payment_listing(*source_.rows_at(sequence), lines);
    return lines.text;
  }
  [[nodiscard]] std::string journal_at(Sequence sequence, Language language = Language::en) {
    test::Lines lines;
    EXPECT_TRUE(
        journal_listing(day_.journal, sequence, *source_.rows_at(sequence), language, lines));
    return lines.text;
  }
  [[nodiscard]] std::string refusals_at(Sequence sequence, Language language = Language::en) {
    test::Lines lines;
    refusals(*source_.rows_at(sequence), language, lines);
    return lines.text;
  }

  test::BankDay day_ = test::full_day();
  OverlayRows empty_{nullptr};
  ReportSource source_{day_.journal, empty_};
};

TEST_F(Reports, All) {
  EXPECT_EQ(trial_balance_at(day_.last()), "");
  EXPECT_EQ(trial_balance_at({10}), "");
  EXPECT_EQ(payments_at(day_.last()), "");
  EXPECT_EQ(payments_at({5}), "");
  EXPECT_EQ(journal_at(day_.last()), "");
  EXPECT_EQ(refusals_at(day_.last()), "");
}

}  // namespace
}  // namespace kontor::report
