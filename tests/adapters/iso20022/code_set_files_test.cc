// The folder of code sets: what is in it, and what is said of one that is not in order.
#include "adapters/iso20022/code_set_files.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "engine/rulebook/path.h"
#include "engine/rulebook/tables.h"

namespace kontor::iso20022 {
namespace {

namespace fs = std::filesystem;

const std::string kOurs = KONTOR_SOURCE_DIR "/schemas/codesets";

TEST(CodeSetFiles, HoldWhatTheRowsAskForAndNothingElse) {
  const auto sets = read_code_sets(kOurs);
  ASSERT_TRUE(sets) << sets.error();
  std::set<std::string, std::less<>> asked;
  for (const rulebook::Table table : rulebook::tables()) {
    for (const rulebook::Row& row : table) {
      if (row.check != rulebook::Check::external_code) continue;
      const std::string_view names = row.path.substr(3, row.path.size() - 4);
      for (const std::string_view name : rulebook::split(names, '|'))
        EXPECT_TRUE(asked.emplace(name).second) << name << " is asked for twice";
    }
  }
  std::set<std::string, std::less<>> there;
  for (const rulebook::CodeSet& set : *sets) {
    EXPECT_FALSE(set.codes.empty()) << set.name;
    EXPECT_FALSE(set.elements.empty()) << set.name;
    there.insert(set.name);
  }
  EXPECT_EQ(asked, there);
}

TEST(CodeSetFiles, SayWhichCodesASetHolds) {
  const auto sets = read_code_sets(kOurs);
  ASSERT_TRUE(sets) << sets.error();
  const auto purposes = std::ranges::find(*sets, "ExternalPurpose1Code", &rulebook::CodeSet::name);
  ASSERT_NE(purposes, sets->end());
  EXPECT_TRUE(purposes->holds("SALA"));
  EXPECT_FALSE(purposes->holds("SAL"));
  EXPECT_FALSE(purposes->holds("ZZZZ"));
}

struct FaultCase {
  const char* name;
  const char* file;
  const char* text;
  const char* want;
};

class CodeSetFaults : public testing::TestWithParam<FaultCase> {};

TEST_P(CodeSetFaults, NameFileAndLine) {
  const FaultCase& row = GetParam();
  const fs::path folder = testing::TempDir() + "/code-sets-" + row.name;
  fs::remove_all(folder);
  fs::create_directory(folder);
  std::ofstream(folder / "sets.csv") << "set,as_of\nColours,2026-11-28\n";
  std::ofstream(folder / "Colours.csv") << "code\nRED\n";
  std::ofstream(folder / "elements.csv") << "element,set\nHue/Cd,Colours\n";
  ASSERT_TRUE(read_code_sets(folder));
  if (row.text == nullptr) {
    fs::remove(folder / row.file);
  } else {
    std::ofstream(folder / row.file) << row.text;
  }
  const auto sets = read_code_sets(folder);
  ASSERT_FALSE(sets);
  EXPECT_NE(sets.error().find(row.want), std::string::npos) << sets.error();
}

INSTANTIATE_TEST_SUITE_P(
    , CodeSetFaults,
    testing::Values(
        FaultCase{"no_sets", "sets.csv", nullptr, "sets.csv line 1: ''; allowed: set,as_of"},
        FaultCase{"no_codes", "Colours.csv", nullptr, "Colours.csv line 1"},
        FaultCase{"other_header", "Colours.csv", "colour\nRED\n", "Colours.csv line 1: 'colour'"},
        FaultCase{"blank_line", "Colours.csv", "code\nRED\n\n", "Colours.csv line 3: ''"},
        FaultCase{"two_columns", "Colours.csv", "code\nRED,x\n", "Colours.csv line 2: 'RED,x'"},
        FaultCase{"element_without_set", "elements.csv", "element,set\nHue/Cd\n",
                  "elements.csv line 2: 'Hue/Cd'; allowed: element,set"},
        FaultCase{"unknown_set", "elements.csv", "element,set\nHue/Cd,Shapes\n",
                  "elements.csv line 2: 'Shapes'; allowed: a set of sets.csv"}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace kontor::iso20022
