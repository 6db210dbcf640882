// The tables as a whole: every row can be compiled and says what it must.
#include <gtest/gtest.h>

#include <set>

#include "engine/rulebook/plan.h"
#include "engine/rulebook/tables.h"

namespace kontor::rulebook {
namespace {

std::vector<const Row*> all_rows() {
  std::vector<const Row*> rows;
  for (const Table table : tables()) {
    for (const Row& row : table) rows.push_back(&row);
  }
  return rows;
}

bool refuses(const Row& row) {
  return row.severity == Severity::file || row.severity == Severity::refuse;
}

TEST(RulebookRows, SayWhatIsAllowed) {
  for (const Row* row : all_rows()) {
    EXPECT_FALSE(row->allowed_en.empty()) << row->id;
    EXPECT_FALSE(row->allowed_de.empty()) << row->id;
    EXPECT_TRUE(!refuses(*row) || !row->code.empty()) << row->id;
    EXPECT_TRUE(row->check == Check::elsewhere || !row->path.empty()) << row->id;
    EXPECT_LE(row->from, row->until) << row->id;
  }
}

TEST(RulebookRows, AskAQuestionOnce) {
  for (int i = 0; i < kProfiles; ++i) {
    std::set<std::string> asked;
    for (const Row* row : all_rows()) {
      if ((row->profiles & bit(static_cast<Profile>(i))) == 0) continue;
      std::string question;
      for (const std::string_view part : {row->id, row->messages, row->path, name_of(row->check),
                                          row->argument, row->condition, row->code}) {
        question.append(part).append(" ");
      }
      EXPECT_TRUE(asked.insert(question).second) << question;
    }
  }
}

TEST(RulebookRows, AreSwitchedWhereTheyAreUnconfirmed) {
  const Choices choices{
      .on = {"ADR-008", "GEN-007"},
        .off = {"ADR-003", "GEN-010"}
  };
  for (const Row* row : all_rows()) {
    const bool named_on = row->id == "ADR-008";
    const bool named_off = row->id == "ADR-003";
    EXPECT_EQ(choices.is_on(*row), (row->on || named_on) && !named_off) << row->id;
  }
}

// The page doubts BE07 in SEPA's transfers, not that the address is asked for.
TEST(RulebookRows, OfADoubtfulCodeGiveTheOtherOneWhereItIsSwitchedOff) {
  const auto codes = [](const Choices& choices) {
    std::set<std::string_view> given;
    for (const Plan::Question& question :
         compile("pacs.008.001.08", Profile::sct, choices).questions) {
      const Row& row = *question.row;
      if (row.id == "SCT-008-019" || (row.id == "ADR-001" && row.path.starts_with("T/Dbtr")))
        given.insert(row.code);
    }
    return given;
  };
  EXPECT_EQ(codes({}), (std::set<std::string_view>{"BE07"}));
  EXPECT_EQ(codes({
                .on = {},
                  .off = {"ADR-001", "SCT-008-019"}
  }),
            (std::set<std::string_view>{"RR02"}));
}

TEST(RulebookRows, CompileForEveryMessageAndProfile) {
  for (const char* const message :
       {"pacs.002.001.10", "pacs.003.001.08", "pacs.004.001.09", "pacs.007.001.09",
        "pacs.008.001.08", "pacs.009.001.08", "pacs.028.001.03", "pain.002.001.10",
        "pain.007.001.09", "pain.008.001.08", "pain.008.001.02", "camt.029.001.09",
        "camt.053.001.08", "camt.054.001.08", "camt.055.001.08", "camt.056.001.08",
        "camt.050.001.05", ""}) {
    for (int i = 0; i < kProfiles; ++i) {
      const Plan plan = compile(message, static_cast<Profile>(i));
      EXPECT_EQ(plan.works.size(), plan.automaton.nodes()) << message;
    }
  }
}

TEST(RulebookRows, OfARowThatIsOffNothingIsAskedUntilItIsSwitchedOn) {
  const auto size = [](const Choices& choices) {
    std::size_t rows = 0;
    for (const Plan::Work& work : compile("pacs.008.001.08", Profile::sct, choices).works)
      rows += work.at_end.size();
    return rows;
  };
  EXPECT_EQ(size({.on = {"ADR-008"}, .off = {}}), size({}) + 1);
}

}  // namespace
}  // namespace kontor::rulebook
