#include "adapters/cli/validate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
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
  std::string err;
};

Said said(const std::vector<std::string>& files, bool schema_only, bool json = true,
          Language language = Language::english, const rulebook::Directory* directory = nullptr,
          std::string_view profile = {}) {
  ValidateOptions options;
  if (!profile.empty()) options.profile = profile_named(profile);
  options.schema_only = schema_only;
  options.json = json;
  options.language = language;
  options.schema_folder = KONTOR_SOURCE_DIR "/schemas/iso20022";
  options.rules = &iso20022::monday();
  options.reading.on = options.rules->received_on;
  options.reading.calendar = options.rules->calendar;
  options.reading.directory = directory;
  std::ostringstream out;
  std::ostringstream err;
  Said got{validate(files, options, out, err), {}, out.str(), {}};
  got.err = err.str();
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

TEST(Validate, SaysWhatIsWrongWithTheFormInGerman) {
  const std::string path = testing::TempDir() + "/cut_off.xml";
  std::ofstream(path)
      << "<?xml version=\"1.0\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:"
         "pain.001.001.09\">\n<CstmrCdtTrfInitn><GrpHdr><MsgId></MsgId><X/>";
  const std::string text = said({path}, false, false, Language::german).text;
  EXPECT_NE(text.find("MsgId ist '', 0 Zeichen; erlaubt: 1 bis 35"), std::string::npos) << text;
  EXPECT_NE(text.find("X wird hier nicht erwartet; erlaubt: CreDtTm"), std::string::npos) << text;
  EXPECT_NE(text.find("die Datei ist abgeschnitten: sie endet in"), std::string::npos) << text;
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
  EXPECT_EQ(finding.at("column"), 7);
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

std::vector<std::string> rules_of(const Said& said) {
  std::vector<std::string> rules;
  for (const auto& finding : said.objects.at(0).at("findings").as_array())
    rules.emplace_back(finding.as_object().at("rule").as_string());
  return rules;
}

Said said_under(std::string_view profile, const std::string& file) {
  return said({file}, false, true, Language::english, nullptr, profile);
}

TEST(Validate, TakesTheProfileThatItIsTold) {
  const Said got = said_under("sct-inst", rulebook_path("pacs.008.001.08.sct"));
  EXPECT_EQ(got.status, 0);
  EXPECT_EQ(got.objects[0].at("profile"), "sct-inst");
  EXPECT_THAT(rules_of(got), testing::Contains("SCT-008-009"));
  EXPECT_EQ(profile_named("sepa"), std::nullopt);
}

TEST(Validate, HoldsACustomersTransfersAgainstTheProfileThatItIsTold) {
  const std::string file = golden_path("wrong_count");
  const Said customers = said_under("c2b-de", file);
  EXPECT_EQ(customers.objects[0].at("profile"), "c2b-de");
  EXPECT_THAT(rules_of(customers), testing::ElementsAre("C2B-001-003"));
  const Said others = said_under("none", file);
  EXPECT_EQ(others.objects[0].at("message"), "pain.001.001.09");
  EXPECT_EQ(others.objects[0].at("profile"), "none");
  EXPECT_THAT(rules_of(others), testing::Not(testing::Contains("C2B-001-003")));
  EXPECT_EQ(said_under("cbpr", file).objects[0].at("profile"), "cbpr");
}

TEST(Validate, TakesAFoldersFilesByName) {
  const Said got = said({KONTOR_SOURCE_DIR "/tests/golden/pain002"}, false);
  ASSERT_EQ(got.objects.size(), 14U);
  EXPECT_TRUE(got.objects[0].at("file").as_string().ends_with("/accepted_03.xml"));
  EXPECT_TRUE(got.objects[13].at("file").as_string().ends_with("/wrong_form_10.xml"));
}

std::string written(const std::string& path, const std::string& text) {
  const std::string whole = testing::TempDir() + path;
  std::filesystem::create_directories(std::filesystem::path(whole).parent_path());
  std::ofstream(whole) << text;
  return whole;
}

TEST(Validate, TakesTheFilesOfFoldersInAFolderByPath) {
  const std::string text = iso20022::file_text(golden_path("two_batches"));
  for (const char* const name : {"validate/b.xml", "validate/a/z.xml", "validate/c/d/a.xml"})
    written(name, text);
  const Said got = said({testing::TempDir() + "validate"}, true);
  EXPECT_EQ(got.status, 0);
  ASSERT_EQ(got.objects.size(), 3U);
  EXPECT_TRUE(got.objects[0].at("file").as_string().ends_with("validate/a/z.xml"));
  EXPECT_TRUE(got.objects[1].at("file").as_string().ends_with("validate/b.xml"));
  EXPECT_TRUE(got.objects[2].at("file").as_string().ends_with("validate/c/d/a.xml"));
}

TEST(Validate, SaysOfAnEmptyFolderThatItIs) {
  const std::string folder = testing::TempDir() + "validate_nothing";
  std::filesystem::create_directories(folder + "/below");
  const Said got = said({folder, golden_path("two_batches")}, true);
  EXPECT_EQ(got.status, 1);
  EXPECT_EQ(got.objects.size(), 1U);
  EXPECT_EQ(got.err, "kontor validate: folder " + folder + " holds no file\n");
}

TEST(Validate, NamesAClearingsVariantAndAsksItNoRules) {
  const std::string file =
      changed_file("pacs.008.001.08.sct", "pacs.008.001.08\"", "pacs.008.001.08S2\"");
  const Said got = said({file}, false);
  EXPECT_EQ(got.status, 1);
  EXPECT_EQ(got.objects[0].at("message"), "pacs.008.001.08");
  EXPECT_EQ(got.objects[0].at("schema"), "invalid");
  EXPECT_FALSE(got.objects[0].contains("profile"));
  EXPECT_THAT(rules_of(got), testing::ElementsAre("GEN-001"));
}

TEST(Validate, ShowsTheTransactionsOfAFurtherMessage) {
  const auto part = [](const std::string& name) {
    const std::string xml = iso20022::file_text(rulebook_path(name));
    return xml.substr(xml.find("?>") + 2);
  };
  const std::string debits = iso20022::changed(part("pacs.003.001.08.sdd-core"),
                                               "<ChrgBr>SLEV</ChrgBr>", "<ChrgBr>SHAR</ChrgBr>");
  const std::string file =
      written("two.xml", "<Two>" + part("pacs.008.001.08.sct") + debits + "</Two>");
  EXPECT_NE(said({file}, false, false)
                .text.find("profile sct\n"
                           "  Document[2]/FIToFICstmrDrctDbt/DrctDbtTxInf\n"
                           "    line "),
            std::string::npos)
      << said({file}, false, false).text;
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
