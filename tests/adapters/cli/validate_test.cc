#include "adapters/cli/validate.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <set>
#include <sstream>

#include "engine/party/site_directory.h"
#include "tests/adapters/iso20022/reading.h"

namespace kontor::cli {
namespace {

struct Said {
  int status;
  std::vector<boost::json::object> objects;
  std::string text;
};

Said said(const std::vector<std::string>& files, bool schema_only, bool json = true,
          Language language = Language::english, const rulebook::Directory* directory = nullptr) {
  ValidateOptions options;
  options.schema_only = schema_only;
  options.json = json;
  options.language = language;
  options.schema_folder = KONTOR_SOURCE_DIR "/schemas/iso20022";
  options.rules = &iso20022::monday();
  options.directory = directory;
  std::ostringstream out;
  std::ostringstream err;
  Said got{validate(files, options, out, err), {}, out.str()};
  std::istringstream lines(out.str());
  for (std::string line; json && std::getline(lines, line);)
    got.objects.push_back(boost::json::parse(line).as_object());
  return got;
}

std::string golden_path(const std::string& name) {
  return KONTOR_SOURCE_DIR "/tests/golden/pain001/" + name + ".xml";
}

TEST(Validate, GivesOneObjectAFile) {
  const Said got = said({golden_path("two_batches"), golden_path("envelope")}, true);
  EXPECT_EQ(got.status, 0);
  ASSERT_EQ(got.objects.size(), 2U);
  EXPECT_EQ(std::string_view(got.objects[0].at("file").as_string()), golden_path("two_batches"));
  EXPECT_EQ(got.objects[0].at("message"), "pain.001.001.09");
  EXPECT_EQ(got.objects[0].at("schema"), "valid");
  EXPECT_TRUE(got.objects[0].at("findings").as_array().empty());
}

TEST(Validate, TheSchemaVerdictIsNotTheRules) {
  EXPECT_TRUE(
      said({golden_path("wrong_count")}, true).objects[0].at("findings").as_array().empty());
  const Said got = said({golden_path("wrong_count")}, false);
  EXPECT_EQ(got.status, 0);
  EXPECT_EQ(got.objects[0].at("schema"), "valid");
  const boost::json::object& finding = got.objects[0].at("findings").as_array().at(0).as_object();
  EXPECT_EQ(finding.at("rule"), "C2B-001-003");
  EXPECT_EQ(finding.at("code"), "AM18");
  EXPECT_EQ(finding.at("severity"), "F");
  EXPECT_EQ(finding.at("path"), "Document/CstmrCdtTrfInitn/GrpHdr/NbOfTxs");
  EXPECT_EQ(finding.at("line"), 7);
}

TEST(Validate, SpeaksGerman) {
  const Said got = said({golden_path("wrong_count")}, false, true, Language::german);
  const auto& finding = got.objects[0].at("findings").as_array().at(0).as_object();
  EXPECT_NE(std::string_view(finding.at("text").as_string()).find("erlaubt: "),
            std::string_view::npos);
}

TEST(Validate, ExitsWithOneWhereAFileIsInvalidOrMissing) {
  EXPECT_EQ(said({golden_path("two_batches"), golden_path("schema_invalid")}, true).status, 1);
  const Said missing = said({"/nonexistent.xml"}, true);
  EXPECT_EQ(missing.status, 1);
  EXPECT_EQ(missing.objects.at(0).at("schema"), "invalid");
}

TEST(Validate, ReadsWellForPeople) {
  const Said got = said({golden_path("cut_off")}, true, false);
  EXPECT_NE(got.text.find("schema invalid"), std::string::npos);
  EXPECT_NE(got.text.find("it ends inside PstlAdr/StrtNm, line 102"), std::string::npos);
}

std::string rulebook_path(const std::string& name) {
  return KONTOR_SOURCE_DIR "/tests/golden/rulebook/" + name + ".xml";
}

// A message of the rulebook's tests with one text in place of another, as a file.
std::string changed_file(const std::string& name, std::string_view from, std::string_view to) {
  const std::string path = testing::TempDir() + "validate_test.xml";
  std::ofstream(path) << iso20022::changed(iso20022::file_text(rulebook_path(name)), from, to);
  return path;
}

TEST(Validate, HoldsAMessageAgainstTheRulesOfItsProfile) {
  const std::string file =
      changed_file("pacs.008.001.08.sct", "<ChrgBr>SLEV</ChrgBr>", "<ChrgBr>SHAR</ChrgBr>");
  const Said got = said({file}, false);
  EXPECT_EQ(got.status, 0);
  EXPECT_EQ(got.objects[0].at("schema"), "valid");
  EXPECT_EQ(got.objects[0].at("profile"), "sct");
  ASSERT_EQ(got.objects[0].at("findings").as_array().size(), 1U);
  const boost::json::object& finding = got.objects[0].at("findings").as_array()[0].as_object();
  EXPECT_EQ(finding.at("rule"), "SCT-008-017");
  EXPECT_EQ(finding.at("code"), "FF01");
  EXPECT_EQ(finding.at("severity"), "R");
  EXPECT_EQ(finding.at("path"), "Document/FIToFICstmrCdtTrf/CdtTrfTxInf/ChrgBr");
  EXPECT_EQ(finding.at("line"), 30);
  EXPECT_EQ(finding.at("column"), 7);
  EXPECT_EQ(finding.at("text"), "'SHAR'; allowed: SLEV");
}

TEST(Validate, AsksTheDirectoryThatItIsGiven) {
  const party::Reachability banks({
      {*Bic::parse("COBADEFF"), "DE", "37040044", {0}, {}, party::bit(rulebook::Scheme::core)},
  });
  const party::BankCodes codes({
      {"37040044", "06", std::nullopt}
  });
  const party::SiteDirectory directory(banks, codes, *Bic::parse("KONTDEFF"), "50010517");
  const std::string file = rulebook_path("pacs.008.001.08.sct");
  EXPECT_TRUE(said({file}, false).objects[0].at("findings").as_array().empty());
  const Said got = said({file}, false, true, Language::german, &directory);
  const boost::json::array& findings = got.objects[0].at("findings").as_array();
  std::multiset<std::string> rules;
  for (const auto& finding : findings)
    rules.insert(std::string(finding.as_object().at("rule").as_string()));
  EXPECT_EQ(rules, (std::multiset<std::string>{"BIC-002", "BIC-002", "NAT-004", "NAT-004"}));
  EXPECT_EQ(findings.at(0).as_object().at("text"),
            "'COBADEFFXXX'; erlaubt: eine Bank in der Leitwegtabelle des Clearings für Verfahren "
            "und Tag");
}

TEST(Validate, ShowsFindingsUnderTheirTransaction) {
  const std::string file =
      changed_file("pacs.008.001.08.sct", "<TxId>TX-0002</TxId>", "<TxId>TX//2</TxId>");
  EXPECT_NE(said({file}, false, false)
                .text.find(
                    "pacs.008.001.08, schema valid, profile sct\n  CdtTrfTxInf[2]\n    line 62:9 "),
            std::string::npos)
      << said({file}, false, false).text;
}

TEST(Validate, TakesTheProfileThatItIsTold) {
  ValidateOptions options;
  options.json = true;
  options.schema_folder = KONTOR_SOURCE_DIR "/schemas/iso20022";
  options.rules = &iso20022::monday();
  options.profile = profile_named("sct-inst");
  std::ostringstream out;
  std::ostringstream err;
  const std::string files[] = {rulebook_path("pacs.008.001.08.sct")};
  EXPECT_EQ(validate(files, options, out, err), 0);
  EXPECT_NE(out.str().find("SCT-008-009"), std::string::npos);
  EXPECT_EQ(profile_named("sepa"), std::nullopt);
}

TEST(Validate, TakesAFoldersFilesByName) {
  const Said got = said({KONTOR_SOURCE_DIR "/tests/golden/pain002"}, false);
  ASSERT_EQ(got.objects.size(), 14U);
  EXPECT_TRUE(got.objects[0].at("file").as_string().ends_with("/accepted_03.xml"));
  EXPECT_TRUE(got.objects[13].at("file").as_string().ends_with("/wrong_form_10.xml"));
}

TEST(Validate, ListsTheRulesOfAllTables) {
  std::ostringstream out;
  list_rules(true, Language::english, out);
  std::istringstream lines(out.str());
  std::set<std::string> rules;
  for (std::string line; std::getline(lines, line);)
    rules.emplace(boost::json::parse(line).at("rule").as_string());
  EXPECT_TRUE(rules.contains("GEN-007"));
  EXPECT_TRUE(rules.contains("C2B-001-017"));
  EXPECT_TRUE(rules.contains("INS-008-032"));
}

}  // namespace
}  // namespace kontor::cli
