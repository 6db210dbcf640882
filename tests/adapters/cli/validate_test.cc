#include "adapters/cli/validate.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <sstream>

#include "tests/adapters/iso20022/reading.h"

namespace kontor::cli {
namespace {

struct Said {
  int status;
  std::vector<boost::json::object> objects;
  std::string text;
};

Said said(const std::vector<std::string>& files, bool schema_only, bool json = true,
          Language language = Language::english) {
  ValidateOptions options;
  options.schema_only = schema_only;
  options.json = json;
  options.language = language;
  options.schema_folder = KONTOR_SOURCE_DIR "/schemas/iso20022";
  options.rules = &iso20022::monday();
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

}  // namespace
}  // namespace kontor::cli
