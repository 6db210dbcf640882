// The checker's way through a message: scopes, dates, totals, what it tells of a place.
#include "engine/rulebook/checker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kontor::rulebook {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Told final : Sink {
  std::vector<std::string> lines;
  void found(const Found& found) override {
    lines.push_back(std::string(found.row.id) + ' ' + std::string(found.below) + ' ' +
                    std::to_string(found.place.line) + ' ' + std::string(found.seen));
  }
};

// Elements as text: "<a", "b=text", ">"; a line an element.
class Reader {
 public:
  Reader(std::string_view message, Profile profile, Date read_on = day(2026, 11, 24),
         const BusinessCalendar* calendar = nullptr)
      : plan_(compile(message, profile)) {
    checker_.begin(plan_, {read_on, calendar});
  }

  Reader& part(bool is_header = false) {
    checker_.begin_part(is_header, {++line_, 1});
    return *this;
  }
  Reader& open(std::string_view name) {
    checker_.start(plan_.automaton.symbol_of(name), {++line_, 1});
    return *this;
  }
  Reader& close() {
    checker_.end("");
    return *this;
  }
  Reader& leaf(std::string_view name, std::string_view text) {
    open(name);
    checker_.end(text);
    return *this;
  }
  Reader& leaf(std::string_view name, std::string_view text, std::string_view attribute,
               std::string_view value) {
    open(name);
    checker_.attribute(plan_.automaton.symbol_of(attribute), value);
    checker_.end(text);
    return *this;
  }
  Reader& address() { return open("PstlAdr").leaf("AdrLine", "Am Kai 4").close(); }

  [[nodiscard]] std::vector<std::string> told(std::string_view id) const {
    std::vector<std::string> of;
    for (const std::string& line : told_.lines) {
      if (line.starts_with(id)) of.push_back(line);
    }
    return of;
  }

 private:
  Told told_;
  Plan plan_;
  Checker checker_{told_};
  std::uint32_t line_ = 0;
};

// A transfer that settles on that day, with an address of the old kind.
Reader settling(std::string_view date, Date read_on) {
  Reader reader("pacs.008.001.08", Profile::sct, read_on);
  reader.part().open("FIToFICstmrCdtTrf").open("GrpHdr").leaf("IntrBkSttlmDt", date).close();
  reader.open("CdtTrfTxInf").open("Dbtr").address().close().close().close();
  return reader;
}

TEST(RulebookChecker, AsksTheRowsOfTheDayThatTheMessageSettlesOn) {
  EXPECT_THAT(settling("2026-11-14", day(2026, 11, 24)).told("ADR-001"), IsEmpty());
  EXPECT_THAT(settling("2026-11-15", day(2026, 11, 1)).told("ADR-001"),
              ElementsAre("ADR-001 TwnNm 7 ", "ADR-001 Ctry 7 "));
}

TEST(RulebookChecker, AsksTheRowsOfTheDayOfReadingWhereTheMessageHasNone) {
  EXPECT_THAT(settling("", day(2026, 11, 14)).told("ADR-001"), IsEmpty());
  EXPECT_THAT(settling("", day(2026, 11, 15)).told("ADR-001"), testing::SizeIs(2));
}

// Saturday's collection settles on Monday, and one of the past on the day of reading.
TEST(RulebookChecker, AsksTheRowsOfTheDayOnWhichACollectionSettles) {
  const auto collected = [](std::string_view date, Date read_on, const BusinessCalendar* calendar) {
    Reader reader("pain.008.001.08", Profile::sdd_core, read_on, calendar);
    reader.part().open("CstmrDrctDbtInitn").open("PmtInf").leaf("ReqdColltnDt", date);
    reader.open("Cdtr").address().close().close().close();
    return reader.told("ADR-001").size();
  };
  const BusinessCalendar target{
      .weekend_days = 0b1000001, .closing_days = {}, .easter_offsets = {}};
  EXPECT_EQ(collected("2026-11-13", day(2026, 11, 9), &target), 0);
  EXPECT_EQ(collected("2026-11-14", day(2026, 11, 9), &target), 2);
  EXPECT_EQ(collected("2026-11-14", day(2026, 11, 9), nullptr), 0);
  EXPECT_EQ(collected("2026-11-13", day(2026, 11, 14), &target), 2);
}

TEST(RulebookChecker, ForgetsATransactionWithItsEnd) {
  Reader reader("pacs.008.001.08", Profile::sct);
  reader.part().open("FIToFICstmrCdtTrf");
  reader.open("CdtTrfTxInf").open("PmtId").leaf("TxId", "1").close().close();
  reader.open("CdtTrfTxInf").open("PmtId").close().close().close();
  EXPECT_THAT(reader.told("SCT-008-013"), ElementsAre("SCT-008-013 PmtId/TxId 6 "));
}

TEST(RulebookChecker, CountsWhatItHolds) {
  Reader reader("pacs.008.001.08", Profile::sct);
  reader.part().open("FIToFICstmrCdtTrf").open("GrpHdr").leaf("NbOfTxs", "2").close();
  reader.open("CdtTrfTxInf").close().close();
  EXPECT_THAT(reader.told("GEN-004"), ElementsAre("GEN-004 GrpHdr/NbOfTxs 4 2, counted 1"));
}

// A reversal of one collection and of whole batches, of which the third one says so.
TEST(RulebookChecker, SeesEveryTextThatAConditionAsksFor) {
  const auto reversal = [](std::string_view third) {
    Reader reader("pain.007.001.09", Profile::sdd_core);
    reader.part().open("CstmrPmtRvsl").open("GrpHdr").leaf("NbOfTxs", "9").close();
    for (const std::string_view whole :
         {std::string_view("false"), std::string_view("0"), third, std::string_view("false")}) {
      reader.open("OrgnlPmtInfAndRvsl").leaf("PmtInfRvsl", whole).close();
    }
    reader.close();
    return reader.told("GEN-004");
  };
  EXPECT_THAT(reversal("true"), IsEmpty());
  EXPECT_THAT(reversal("false"), ElementsAre("GEN-004 GrpHdr/NbOfTxs 4 9, counted 0"));
}

TEST(RulebookChecker, TakesBlanksForNothing) {
  Reader reader("pacs.008.001.08", Profile::sct);
  reader.part().open("FIToFICstmrCdtTrf").open("CdtTrfTxInf").open("Dbtr").leaf("Nm", " \n ");
  reader.close().close().close();
  EXPECT_THAT(reader.told("SCT-008-018"), ElementsAre("SCT-008-018 Dbtr/Nm 3 "));
}

TEST(RulebookChecker, IsNotMisledByElementsOfKnownNamesElsewhere) {
  Reader reader("pacs.008.001.08", Profile::sct);
  reader.part().open("FIToFICstmrCdtTrf").open("Nowhere");
  reader.open("CdtTrfTxInf").leaf("ChrgBr", "SHAR").close().close().close();
  EXPECT_THAT(reader.told("SCT-008-017"), IsEmpty());
}

TEST(RulebookChecker, ClosesOnlyTheOuterOfElementsInsideOneAnother) {
  Reader reader("pacs.008.001.08", Profile::sct);
  reader.part().open("FIToFICstmrCdtTrf").open("PstlAdr");
  for (int i = 0; i < 3; ++i) reader.leaf("AdrLine", "x");
  reader.open("PstlAdr").close().close().close();
  EXPECT_THAT(reader.told("ADR-002"), ElementsAre("ADR-002 AdrLine 6 x"));
}

// --- statements that add up

class StatementReader : public Reader {
 public:
  // number: of the page; empty: there are none.
  explicit StatementReader(std::string_view number = "", std::string_view is_last = "")
      : Reader("camt.053.001.08", Profile::unknown) {
    part().open("BkToCstmrStmt").open("Stmt");
    if (!number.empty()) open("StmtPgntn").leaf("PgNb", number).leaf("LastPgInd", is_last).close();
  }

  StatementReader& balance(std::string_view code, std::string_view amount,
                           std::string_view currency = "EUR") {
    open("Bal").open("Tp").open("CdOrPrtry").leaf("Cd", code).close().close();
    amounts(amount, currency).close();
    return *this;
  }
  StatementReader& entry(std::string_view status, std::string_view amount,
                         std::string_view currency = "EUR") {
    open("Ntry");
    amounts(amount, currency).open("Sts").leaf("Cd", status).close().close();
    return *this;
  }
  // What was there where it does not.
  [[nodiscard]] std::vector<std::string> end() {
    close().close();
    return told("STM-002");
  }

 private:
  // "-1.00" is a debit.
  Reader& amounts(std::string_view amount, std::string_view currency) {
    const bool is_debit = amount.starts_with('-');
    leaf("Amt", amount.substr(is_debit ? 1 : 0), "@Ccy", currency);
    return leaf("CdtDbtInd", is_debit ? "DBIT" : "CRDT");
  }
};

TEST(RulebookChecker, AddsUpAStatement) {
  EXPECT_THAT(StatementReader()
                  .balance("OPBD", "-3.00")
                  .balance("CLBD", "2.50")
                  .balance("CLAV", "9.00")
                  .entry("BOOK", "6.00")
                  .entry("PDNG", "7.00")
                  .entry("BOOK", "-0.50")
                  .end(),
              IsEmpty());
  EXPECT_THAT(
      StatementReader().balance("PRCD", "10.00").balance("CLBD", "11.01").entry("BOOK", "1").end(),
      ElementsAre("STM-002 Bal 4 opening 10.00, entries 1.00, closing 11.01, difference 0.01"));
}

TEST(RulebookChecker, AddsUpAPageByTheBalancesBetweenThem) {
  const auto page = [](const char* number, const char* is_last) {
    return StatementReader(number, is_last)
        .balance("ITBD", "10.00")
        .balance("ITBD", "12.00")
        .entry("BOOK", "1.00")
        .end();
  };
  EXPECT_THAT(page("1", "false"),
              ElementsAre("STM-002 Bal 7 opening 10.00, entries 1.00, closing 12.00, "
                          "difference 1.00"));
  EXPECT_THAT(page("2", "true"), testing::SizeIs(1));
  EXPECT_THAT(page("1", "true"), IsEmpty()) << "one page: ITBD is no balance of the statement";
  EXPECT_THAT(page("", ""), IsEmpty());
}

TEST(RulebookChecker, AddsUpOneCurrency) {
  const auto entries_in = [](const char* currency) {
    return StatementReader()
        .balance("OPBD", "1.00")
        .balance("CLBD", "3.00")
        .entry("BOOK", "1.00")
        .entry("BOOK", "1.00", currency)
        .end();
  };
  EXPECT_THAT(entries_in("EUR"), IsEmpty());
  EXPECT_THAT(entries_in("USD"),
              ElementsAre("STM-002 Bal 4 opening in EUR, entries in EUR and USD, closing in EUR"));
  EXPECT_THAT(entries_in("DEM"), IsEmpty()) << "GEN-012 says so";
}

}  // namespace
}  // namespace kontor::rulebook
