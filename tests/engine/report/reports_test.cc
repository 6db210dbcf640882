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
  static Date day_of(const State& state) {
    return payment::business_day(state.party.configuration, state.last.decided_at);
  }
  [[nodiscard]] std::string trial_balance_at(Sequence sequence, Language language = Language::en) {
    Engine engine;
    EXPECT_TRUE(source_.replay_to(sequence, engine));
    test::Lines lines;
    trial_balance(engine.state(), *source_.rows_at(sequence), day_of(engine.state()), language,
                  lines);
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

TEST_F(Reports, TrialBalanceOfADayWithMovements) {
  EXPECT_EQ(trial_balance_at({10}),
            R"(TRO-CSM | Transit | liability | EUR | 0.00 | 80.00 | 80.00 | 0.00
CSM-STEP2 | Position at STEP2 | asset | EUR | 0.00 | 0.00 | 50.00 | 50.00
OPENING-EUR | Opening balances | liability | EUR | 0.00 | 1050.00 | 0.00 | -1050.00
DE02500105170137075030 | Anna | liability | EUR | 0.00 | 80.00 | 1030.00 | 950.00
DE02500105170137075031 | Bert | liability | EUR | 0.00 | 0.00 | 50.00 | 50.00
)");
}

TEST_F(Reports, TrialBalanceOfADayWithoutMovements) {
  EXPECT_EQ(trial_balance_at(day_.last(), Language::de),
            R"(TRO-CSM | Durchlauf | liability | EUR | 45.00 | 0.00 | 0.00 | 45.00
CSM-STEP2 | Position | asset | EUR | 50.00 | 0.00 | 0.00 | 50.00
OPENING-EUR | Eröffnung | liability | EUR | -1050.00 | 0.00 | 0.00 | -1050.00
DE02500105170137075030 | Anna | liability | EUR | 945.00 | 0.00 | 0.00 | 945.00
DE02500105170137075031 | Bert | liability | EUR | 10.00 | 0.00 | 0.00 | 10.00
)");
}

TEST_F(Reports, TrialBalanceBeforeTheFirstRecordIsEmpty) { EXPECT_EQ(trial_balance_at({0}), ""); }

TEST_F(Reports, DebitsEqualCreditsAtEveryPoint) {
  class Sums final : public RowSink {
   public:
    void row(std::span<const Cell> cells) override {
      const auto amount = [&](std::size_t at) { return std::get<Amount>(cells[at]).minor_units; };
      opening += amount(4);
      debits += amount(5);
      credits += amount(6);
      closing += amount(7);
      EXPECT_TRUE(amount(4) - amount(5) + amount(6) == amount(7));
    }
    WideAmount opening = 0;
    WideAmount debits = 0;
    WideAmount credits = 0;
    WideAmount closing = 0;
  };
  Engine engine;
  for (std::uint64_t at = 1; at <= day_.last().value; ++at) {
    ASSERT_TRUE(source_.replay_to({at}, engine));
    Sums sums;
    trial_balance(engine.state(), *source_.rows_at({at}), day_of(engine.state()), Language::en,
                  sums);
    EXPECT_TRUE(sums.debits == sums.credits) << at;
    EXPECT_TRUE(sums.opening == 0 && sums.closing == 0) << at;
  }
}

TEST_F(Reports, ALaterDayHasNoMovements) {
  struct Moved final : RowSink {
    void row(std::span<const Cell> cells) override {
      EXPECT_EQ(std::get<Amount>(cells[4]).minor_units, std::get<Amount>(cells[7]).minor_units);
      EXPECT_EQ(std::get<Amount>(cells[5]).minor_units, 0);
      EXPECT_EQ(std::get<Amount>(cells[6]).minor_units, 0);
      ++rows;
    }
    int rows = 0;
  };
  Engine engine;
  ASSERT_TRUE(source_.replay_to(day_.last(), engine));
  Moved later;
  trial_balance(engine.state(), *source_.rows_at(day_.last()), plus_days(day_of(engine.state()), 1),
                Language::en, later);
  EXPECT_GT(later.rows, 0);
}

TEST_F(Reports, OurAccountsKeepTheirPlaceAndTakeTheNewestName) {
  day_.at("2026-11-25 09:00").configure("Transit at STEP2");
  EXPECT_TRUE(trial_balance_at(day_.last()).starts_with("TRO-CSM | Transit at STEP2 |"));
}

TEST_F(Reports, PaymentsInEveryState) {
  EXPECT_EQ(
      payments_at(day_.last()),
      R"(1 | 4 | 08:00 | operator | first.xml | MSG-first.xml | B-1 | E-1 | DE02500105170137075030 | DE02100500000054540402 | 10.00 | EUR | 2026-11-23 | settled | - | - | KONTOR-20261123-C000000001 | 11 | - | -
2 | 4 | 08:00 | operator | first.xml | MSG-first.xml | B-1 | E-2 | DE02500105170137075030 | DE02100500000054540402 | 20.00 | EUR | 2026-11-23 | rejected | GEN-007 | AC03 | - | 12 | CdtrAcct/Id/IBAN | DE00
3 | 5 | 08:00 | operator | first.xml | MSG-first.xml | B-1 | E-3 | DE02500105170137075030 | DE02100500000054540402 | 30.00 | EUR | 2026-11-23 | rejected | - | AC04 | KONTOR-20261123-C000000001 | 13 | - | -
4 | 5 | 08:00 | operator | first.xml | MSG-first.xml | B-1 | E-4 | DE02500105170137075030 | DE02100500000054540402 | 40.00 | EUR | 2026-11-23 | settled | - | - | KONTOR-20261123-C000000001 | 14 | - | -
- | 7 | 08:10 | operator | broken.xml | - | - | - | - | - | - | - | - | rejected | GEN-001 | FF01 | - | 7 | Document | <Dokument>
5 | 11 | 10:00 | operator | second.xml | MSG-second.xml | B-2 | E-5 | DE02500105170137075031 | DE02100500000054540402 | 40.00 | EUR | 2026-11-23 | sent | - | - | KONTOR-20261123-C000000002 | 11 | - | -
6 | 11 | 10:00 | operator | second.xml | MSG-second.xml | B-2 | E-6 | DE02500105170137075031 | DE02100500000054540402 | 40.00 | EUR | 2026-11-23 | rejected | C2B-001-024 | AM04 | - | 12 | DbtrAcct/Id/IBAN | -
7 | 11 | 10:00 | operator | second.xml | MSG-second.xml | B-3 | E-7 | DE99 | DE02100500000054540402 | 0.01 | EUR | 2026-11-23 | rejected | C2B-001-013 | AC01 | - | 14 | DbtrAcct/Id/IBAN | -
8 | 15 | 11:00 | operator | third.xml | MSG-third.xml | B-4 | E-8 | DE02500105170137075030 | DE02100500000054540402 | 5.00 | EUR | 2026-11-23 | ready | - | - | - | 11 | - | -
9 | 15 | 11:00 | operator | third.xml | MSG-third.xml | B-5 | E-9 | DE02500105170137075030 | DE02100500000054540402 | 6.00 | EUR | 2026-11-25 | warehoused | - | - | - | 13 | - | -
10 | 15 | 11:00 | operator | third.xml | MSG-third.xml | B-6 | E-10 | DE02500105170137075031 | DE02100500000054540402 | 50.00 | EUR | 2026-11-24 | rejected | C2B-001-024 | AM04 | - | 15 | - | -
11 | 19 | 08:00 | operator | fourth.xml | MSG-fourth.xml | B-7 | E-11 | DE02500105170137075030 | DE02100500000054540402 | 7.00 | EUR | 2026-11-25 | reserved | - | - | - | 11 | - | -
)");
}

TEST_F(Reports, PaymentsAsOfAnEarlierPointStandAsTheyStoodThen) {
  EXPECT_EQ(
      payments_at({4}),
      R"(1 | 4 | 08:00 | operator | first.xml | MSG-first.xml | B-1 | E-1 | DE02500105170137075030 | DE02100500000054540402 | 10.00 | EUR | 2026-11-23 | reserved | - | - | - | 11 | - | -
2 | 4 | 08:00 | operator | first.xml | MSG-first.xml | B-1 | E-2 | DE02500105170137075030 | DE02100500000054540402 | 20.00 | EUR | 2026-11-23 | rejected | GEN-007 | AC03 | - | 12 | CdtrAcct/Id/IBAN | DE00
)");
}

TEST_F(Reports, AFileRefusedWholeIsListedAlsoWhenNothingFollows) {
  EXPECT_TRUE(payments_at({7}).ends_with("GEN-001 | FF01 | - | 7 | Document | <Dokument>\n"));
}

TEST_F(Reports, JournalInOrderOfBooking) {
  EXPECT_EQ(
      journal_at(day_.last()),
      R"(2 | 07:00 | 1 | OPENING-EUR | DE02500105170137075031 | 50.00 | EUR | 2026-11-23 | 2026-11-23 | - | opening balance
2 | 07:00 | 2 | OPENING-EUR | DE02500105170137075030 | 1000.00 | EUR | 2026-11-23 | 2026-11-23 | - | opening balance
6 | 08:00 | 3 | DE02500105170137075030 | TRO-CSM | 80.00 | EUR | 2026-11-23 | 2026-11-23 | - | SCT out posted, batch B-1 of file first.xml
9 | 09:30 | 4 | TRO-CSM | DE02500105170137075030 | 30.00 | EUR | 2026-11-23 | 2026-11-23 | 3 | SCT out rejected by the clearing, order E-3, batch B-1 of file first.xml, bulk KONTOR-20261123-C000000001
9 | 09:30 | 5 | TRO-CSM | CSM-STEP2 | 50.00 | EUR | 2026-11-23 | 2026-11-23 | - | SCT out settled, bulk KONTOR-20261123-C000000001
12 | 10:00 | 6 | DE02500105170137075031 | TRO-CSM | 40.00 | EUR | 2026-11-23 | 2026-11-23 | 5 | SCT out posted, order E-5, batch B-2 of file second.xml
16 | 11:00 | 7 | DE02500105170137075030 | TRO-CSM | 5.00 | EUR | 2026-11-23 | 2026-11-23 | - | SCT out posted, batch B-4 of file third.xml
)");
  EXPECT_TRUE(journal_at({6}, Language::de)
                  .ends_with("| - | SCT-Ausgang gebucht, Sammler B-1 der Datei first.xml\n"));
}

TEST_F(Reports, RefusalsSayWhereAndWhy) {
  EXPECT_EQ(
      refusals_at(day_.last()),
      R"(7 | broken.xml | - | 7 | Document | GEN-001 | FF01 | the format is wrong | <Dokument> | well-formed XML in UTF-8, valid for its message
10 | second.xml | B-3 | 13 | DbtrAcct/Id/IBAN | C2B-001-013 | AC01 | the account is not held here | - | the IBAN of an account in euros held here
17 | third.xml | B-6 | 14 | DbtrAcct/Id/IBAN | C2B-001-024 | AM04 | the account is short of funds | - | amounts that the account's balance covers
4 | first.xml | B-1/E-2 | 12 | CdtrAcct/Id/IBAN | GEN-007 | AC03 | the creditor's account is wrong | DE00 | the IBAN of a SEPA country with the right length and check digits
9 | first.xml | B-1/E-3 | 13 | - | - | AC04 | the clearing refused the payment | - | -
11 | second.xml | B-2/E-6 | 12 | DbtrAcct/Id/IBAN | C2B-001-024 | AM04 | the account is short of funds | - | amounts that the account's balance covers
)");
  EXPECT_TRUE(refusals_at({7}, Language::de)
                  .starts_with("7 | broken.xml | - | 7 | Document | GEN-001 | FF01 | das Format"));
}

TEST_F(Reports, ADateMeansTheLastRecordUpToItsEnd) {
  struct Case {
    const char* date;
    std::uint64_t want;
  };
  for (const Case& row : {
           Case{"2026-11-22", 0 },
           Case{"2026-11-23", 16},
           Case{"2026-11-24", 17},
           Case{"2026-11-25", 19},
           Case{"2027-01-01", 19}
  }) {
    const std::optional<AsOf> point = source_.as_of(*parse_date(row.date));
    ASSERT_TRUE(point);
    EXPECT_EQ(point->sequence.value, row.want) << row.date;
    EXPECT_EQ(to_string(point->date), row.date);
  }
}

TEST_F(Reports, ASequenceHasItsBusinessDay) {
  day_.at("2026-11-28 12:00").configure("Transit on a Saturday");
  const Sequence last = day_.last();
  const std::optional<AsOf> point = source_.as_of(last, *source_.rows_at(last));
  ASSERT_TRUE(point);
  EXPECT_EQ(to_string(point->date), "2026-11-30");
  EXPECT_EQ(source_.head_at(last), day_.journal.tip().hash);
  EXPECT_EQ(source_.head_at({0}), Sha256{});
}

TEST_F(Reports, BeyondTheJournalThereIsNothing) {
  const Sequence beyond{day_.last().value + 1};
  EXPECT_FALSE(source_.rows_at(beyond));
  EXPECT_FALSE(source_.head_at(beyond));
  EXPECT_FALSE(source_.as_of(beyond, empty_));
  Engine engine;
  EXPECT_FALSE(source_.replay_to(beyond, engine));
}

}  // namespace
}  // namespace kontor::report
