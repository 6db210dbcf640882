// Every row of the rulebook, beside a message that keeps it and one that breaks it and nothing
// else; but for rows that no message alone can break.
//
// tests/golden/rulebook/<message>.<profile>.xml keeps all rows. Beside it <...>.edits names, a row
// a line, what to do to it so that one row is broken:
//
//   RULE check: edit { " ; " edit }
//   RULE elsewhere FINDER: edit ...    a row without a check: the rule that finds it, GEN-001 for
//                                      the schema
//   edit = "set" path "=" text | "remove" path | "copy" path [ times ]
//        | "before" path xml | "after" path xml | "add" path xml      (add: as its last child)
//
// Paths are as in engine/rulebook/row.h, T the first transaction, T[2] the second.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "adapters/iso20022/rulebook_reader.h"
#include "engine/rulebook/plan.h"
#include "engine/rulebook/tables.h"
#include "tests/adapters/iso20022/edited_message.h"
#include "tests/adapters/iso20022/held_message.h"
#include "tests/adapters/iso20022/reading.h"

namespace kontor::iso20022 {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = KONTOR_SOURCE_DIR "/tests/golden/rulebook";

struct Base {
  std::string name;  // pacs.008.001.08.sct
  std::string xml;
  [[nodiscard]] std::string message() const { return name.substr(0, 15); }
  [[nodiscard]] rulebook::Profile profile() const {
    int i = 0;
    while (name_of(static_cast<rulebook::Profile>(i)) != name.substr(16)) ++i;
    return static_cast<rulebook::Profile>(i);
  }
};

// With T where the message has its transactions.
std::string edited(const Base& base, const std::string& how) {
  return iso20022::edited(base.xml, how, rulebook::transactions_of(base.message()));
}

const std::vector<Base>& bases() {
  static const std::vector<Base> all = [] {
    std::vector<Base> found;
    for (const auto& entry : fs::directory_iterator(kFolder)) {
      if (entry.path().extension() != ".xml") continue;
      found.push_back({entry.path().stem().string(), file_text(entry.path().string())});
    }
    std::ranges::sort(found, {}, &Base::name);
    return found;
  }();
  return all;
}

struct Edit {
  const Base* base;
  int line;
  std::string rule;
  std::string check;
  std::string how;
};

const std::vector<Edit>& edits() {
  static const std::vector<Edit> all = [] {
    std::vector<Edit> found;
    for (const Base& base : bases()) {
      std::istringstream lines(file_text((kFolder / (base.name + ".edits")).string()));
      int number = 0;
      for (std::string line; std::getline(lines, line);) {
        ++number;
        if (line.empty() || line.starts_with('#')) continue;
        const std::size_t space = line.find(' ');
        const std::size_t colon = line.find(": ");
        found.push_back({&base, number, line.substr(0, space),
                         line.substr(space + 1, colon - space - 1), line.substr(colon + 2)});
      }
    }
    return found;
  }();
  return all;
}

TEST(RulebookGolden, BaseMessagesKeepEveryRow) {
  for (const Base& base : bases()) {
    const Held all = held(base.xml);
    EXPECT_TRUE(all.form.valid) << base.name << ": "
                                << (all.form.findings.empty() ? "" : all.form.findings[0].text);
    EXPECT_EQ(all.kept.words, "") << base.name;
    EXPECT_EQ(all.form.message, base.message());
    EXPECT_EQ(all.profile, base.profile()) << base.name;
  }
}

// Of the edit's line the one row that it breaks; null: not one and only it.
const rulebook::Row* broken_by(const Edit& edit) {
  const std::string place = edit.base->name + ".edits:" + std::to_string(edit.line);
  const std::string xml = edited(*edit.base, edit.how);
  Kept kept;
  RulebookReader reader(schemas(), {.on = {edit.rule}, .off = {}, .code_sets = &code_sets()});
  reader.begin(edit.base->profile(), reading(), kept);
  reader.feed(xml);
  const FormVerdict form = reader.finish();
  EXPECT_TRUE(form.valid) << place << ": " << (form.findings.empty() ? "" : form.findings[0].text);
  // Of a batch it may be broken in each transaction.
  const auto is_the_row = [&](const rulebook::Row* row) {
    return row == kept.rows[0] && row->id == edit.rule && name_of(row->check) == edit.check;
  };
  const bool one = !kept.rows.empty() && std::ranges::all_of(kept.rows, is_the_row);
  EXPECT_TRUE(one) << place << ": " << edit.rule << ' ' << edit.check << ", found:\n" << kept.words;
  return one ? kept.rows[0] : nullptr;
}

bool is_elsewhere(const Edit& edit) { return edit.check.starts_with("elsewhere "); }

// Whether what an edit says finds a row without a check does so, and nothing else is found.
bool is_found_elsewhere(const Edit& edit) {
  const std::string finder = edit.check.substr(edit.check.find(' ') + 1);
  const Held all = held(edited(*edit.base, edit.how));
  if (!all.form.findings.empty()) return all.form.findings[0].rule == finder;
  return !all.kept.rows.empty() &&
         std::ranges::all_of(all.kept.rows,
                             [&](const rulebook::Row* row) { return row->id == finder; });
}

struct Beyond {
  std::string_view id;
  std::string_view decider;
};

// Rules that no message alone can break, and what decides them. Those of the books come with the
// flows that book such messages.
constexpr Beyond kBeyondTheMessage[] = {
    {"BIC-004",     "C2B-001-018" }, // a customer's transfer: customer_rules_golden_test.cc
    // Of messages that have no schema here.
    {"CBP-105-001", "no schema"   },
    {"CBP-110-001", "no schema"   },
    // What the page tells of a message without demanding it.
    {"INS-008-032", "not demanded"},
    {"SDD-003-007", "not demanded"},
    {"CBP-057-001", "not demanded"},
    {"STM-005",     "not demanded"},
    {"STM-007",     "not demanded"},
};

// Rules of which only a part shows in a message, and what decides the rest.
constexpr Beyond kPartlyBeyond[] = {
    // What was handed in, booked or sent before.
    {"GEN-020",     "books"       },
    {"SCT-008-001", "books"       },
    {"SCT-008-013", "books"       },
    {"SCT-008-030", "books"       },
    {"C2B-008-003", "books"       },
    {"C2B-008-005", "books"       },
    {"C2B-008-006", "books"       },
    {"C2B-008-008", "books"       },
    {"C2B-007-001", "books"       },
    {"SDD-003-004", "books"       },
    {"SDD-003-009", "books"       },
    {"SDD-003-010", "books"       },
    {"SDD-003-012", "books"       },
    {"RMS-002-001", "books"       },
    {"RMS-004-004", "books"       },
    {"RMS-056-001", "books"       },
    {"RMS-007-001", "books"       },
    {"RMS-027-001", "books"       },
    {"CBP-009-002", "books"       },
    {"T2R-002",     "books"       },
    {"STM-001",     "books"       },
    {"SCT-008-021", "directory"   },
    {"CBP-023",     "directory"   },
    {"TIP-001",     "directory"   },
    {"CBP-056-001", "open"        }, // the page leaves it so
    {"STM-004",     "not demanded"},
};

TEST(RulebookGolden, WhatNoMessageBreaksIsNamedWithItsDecider) {
  std::set<std::string_view> broken;
  std::set<std::string_view> elsewhere;
  for (const Edit& edit : edits()) {
    broken.insert(edit.rule);
    if (!is_elsewhere(edit)) continue;
    EXPECT_TRUE(is_found_elsewhere(edit)) << edit.base->name << ".edits:" << edit.line;
    elsewhere.insert(edit.rule);
  }
  std::set<std::string_view> rules;
  std::set<std::string_view> without_check;
  for (const rulebook::Table table : rulebook::tables()) {
    for (const rulebook::Row& row : table) {
      rules.insert(row.id);
      if (row.check == rulebook::Check::elsewhere) without_check.insert(row.id);
    }
  }
  std::set<std::string_view> beyond;
  for (const auto& [id, decider] : kBeyondTheMessage) {
    EXPECT_FALSE(broken.contains(id)) << id << ": a message breaks it";
    beyond.insert(id);
  }
  for (const std::string_view id : rules)
    EXPECT_TRUE(broken.contains(id) || beyond.contains(id)) << id << ": no message breaks it";
  for (const auto& [id, decider] : kPartlyBeyond) {
    EXPECT_TRUE(broken.contains(id)) << id << ": no message breaks it";
    beyond.insert(id);
  }
  for (const std::string_view id : without_check)
    EXPECT_TRUE(elsewhere.contains(id) || beyond.contains(id)) << id << ": nothing decides it";
  for (const std::string_view id : beyond) EXPECT_TRUE(without_check.contains(id)) << id;
}

// The messages above are of accounts at other banks: of those held here nothing would be known.
TEST(RulebookGolden, AnAccountHereThatMayBeReachedKeepsTheRules) {
  const std::string creditor = "set T/CdtrAgt/FinInstnId/BICFI=KONTDEFFXXX ; set T/CdtrAcct";
  const std::string debtor = "set T/DbtrAgt/FinInstnId/BICFI=KONTDEFFXXX ; set T/DbtrAcct";
  const struct {
    const char* base;
    std::string how;
  } kept[] = {
      {"pacs.008.001.08.sct",      creditor + "/Id/IBAN=DE76500100101000000065"            },
      {"pacs.003.001.08.sdd-core", debtor + "/Id/IBAN=DE41500100101000000016"              },
      {"pacs.003.001.08.sdd-core",
       debtor + "/Id/IBAN=DE32500100101000000081 ; set T/DrctDbtTx/MndtRltdInf/MndtId=M-14"},
      {"pacs.003.001.08.sdd-core",
       debtor + "/Id/IBAN=DE32500100101000000081 ; set GrpHdr/TtlIntrBkSttlmAmt=20.00 ; set "
                "GrpHdr/CtrlSum=20.00 ; set T/IntrBkSttlmAmt=20.00"                        },
      {"pacs.003.001.08.sdd-b2b",  debtor + "/Id/IBAN=DE76500100101000000065"              },
      // Last used a day less than 36 months before.
      {"pain.008.001.08.sdd-core", "set T/DrctDbtTx/MndtRltdInf/MndtId=M-98"               },
  };
  for (const auto& [name, how] : kept) {
    const Held all = held(edited(*std::ranges::find(bases(), name, &Base::name), how));
    EXPECT_TRUE(all.form.valid) << name;
    EXPECT_EQ(all.kept.words, "") << name << ": " << how;
  }
}

// Rows of one rule that ask the same of an account, each with its code.
TEST(RulebookGolden, WhatAnAccountHereIsHasItsCode) {
  const struct {
    const char* base;
    const char* element;
    const char* iban;
    std::string_view code;
  } cases[] = {
      {"pacs.008.001.08.sct",      "Cdtr", "DE54500100101000000073", "AC01"},
      {"pacs.008.001.08.sct",      "Cdtr", "DE19500100101000000024", "AC04"},
      {"pacs.008.001.08.sct",      "Cdtr", "DE94500100101000000032", "AC06"},
      {"pacs.008.001.08.sct",      "Cdtr", "DE72500100101000000040", "AG01"},
      {"pacs.008.001.08.sct",      "Cdtr", "DE98500100101000000057", "MD07"},
      {"pacs.003.001.08.sdd-core", "Dbtr", "DE54500100101000000073", "AC01"},
      {"pacs.003.001.08.sdd-core", "Dbtr", "DE19500100101000000024", "AC04"},
      {"pacs.003.001.08.sdd-core", "Dbtr", "DE94500100101000000032", "AC06"},
      {"pacs.003.001.08.sdd-core", "Dbtr", "DE72500100101000000040", "AG01"},
      {"pacs.003.001.08.sdd-core", "Dbtr", "DE98500100101000000057", "MD07"},
      {"pacs.003.001.08.sdd-b2b",  "Dbtr", "DE41500100101000000016", "AC13"},
  };
  for (const auto& [name, element, iban, code] : cases) {
    std::string how = std::string("set T/") + element + "Agt/FinInstnId/BICFI=KONTDEFFXXX ; ";
    how.append("set T/").append(element).append("Acct/Id/IBAN=").append(iban);
    const Held all = held(edited(*std::ranges::find(bases(), name, &Base::name), how));
    ASSERT_EQ(all.kept.rows.size(), 1U) << name << ' ' << iban << '\n' << all.kept.words;
    EXPECT_EQ(all.kept.rows[0]->code, code) << name << ' ' << iban;
  }
}

TEST(RulebookGolden, TheSameReferenceOfAnotherBankIsNoRepeat) {
  struct {
    const char* base;
    const char* how;
  } const kept[] = {
      {"pacs.008.001.08.sct",
       "set T[2]/PmtId/TxId=TX-0001 ; set T[2]/DbtrAgt/FinInstnId/BICFI=COBADEFFXXX"             },
      {"pacs.003.001.08.sdd-core",
       "copy T ; set T[2]/PmtId/EndToEndId=OTHER ; set T[2]/CdtrAgt/FinInstnId/BICFI=COBADEFFXXX"},
  };
  for (const auto& [name, how] : kept) {
    const Held all = held(edited(*std::ranges::find(bases(), name, &Base::name), how));
    EXPECT_TRUE(all.form.valid) << name;
    EXPECT_EQ(all.kept.words.find(" unique "), std::string::npos) << all.kept.words;
  }
}

TEST(RulebookGolden, EveryCheckedRowIsBrokenAlone) {
  std::set<const rulebook::Row*> broken;
  for (const Edit& edit : edits()) {
    if (!is_elsewhere(edit)) broken.insert(broken_by(edit));
  }
  std::size_t checked = 0;
  std::size_t elsewhere = 0;
  for (const rulebook::Table table : rulebook::tables()) {
    for (const rulebook::Row& row : table) {
      const bool has_check = row.check != rulebook::Check::elsewhere;
      ++(has_check ? checked : elsewhere);
      EXPECT_TRUE(!has_check || broken.contains(&row))
          << row.id << ' ' << row.messages << ' ' << row.path << ' ' << name_of(row.check)
          << ": no message breaks it and only it";
    }
  }
  RecordProperty("rows_with_check", static_cast<int>(checked));
  RecordProperty("rows_without", static_cast<int>(elsewhere));
}

TEST(RulebookGolden, WithoutADirectoryItsRowsAreNotAsked) {
  int asked = 0;
  for (const Edit& edit : edits()) {
    const bool of_directory = edit.rule.starts_with("BIC-") || edit.check == "bank of IBAN" ||
                              edit.check == "BIC in directory" || edit.check == "account digits" ||
                              edit.check == "German bank code";
    if (!of_directory) continue;
    ++asked;
    Kept kept;
    RulebookReader reader(schemas());
    reader.begin(edit.base->profile(), {reading().on, &kTarget}, kept);
    reader.feed(edited(*edit.base, edit.how));
    EXPECT_TRUE(reader.finish().valid);
    EXPECT_EQ(kept.words, "") << edit.base->name << ".edits:" << edit.line;
  }
  EXPECT_GT(asked, 10);
}

}  // namespace
}  // namespace kontor::iso20022
