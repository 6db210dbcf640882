#include "engine/reconciliation/references.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kontor::reconciliation {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;

struct NormalCase {
  const char* name;
  const char* text;
  const char* want;
};

class NormalReferences : public testing::TestWithParam<NormalCase> {};

TEST_P(NormalReferences, AreFolded) {
  EXPECT_EQ(normal_reference(GetParam().text), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    , NormalReferences,
    testing::Values(NormalCase{"as_it_is", "ABC123", "ABC123"},
                    NormalCase{"lower_case_and_marks", "kontor-2026/11.25_c 1", "KONTOR20261125C1"},
                    NormalCase{"other_characters",
                               "Gesch\xC3\xA4"
                               "ft4711",
                               "GESCHFT4711"},
                    NormalCase{"uetr", "8A562C67-CA16-48BA-B074-65581BE6F001",
                               "8a562c67-ca16-48ba-b074-65581be6f001"},
                    NormalCase{"no_uetr_of_version_4", "8A562C67-CA16-18BA-B074-65581BE6F001",
                               "8A562C67CA1618BAB07465581BE6F001"},
                    NormalCase{"leading_zeros", "00004711", "00004711"},
                    NormalCase{"not_provided", "NotProvided", ""},
                    NormalCase{"nonref", "NONREF", ""}, NormalCase{"startums", "STARTUMS", ""},
                    NormalCase{"zeros", "0000000000", ""}, NormalCase{"nines", "9999-9999", ""},
                    NormalCase{"too_short", "A-12", ""}, NormalCase{"four", "A-123", "A123"},
                    NormalCase{"empty", "", ""}, NormalCase{"blank", " \t", ""}),
    [](const auto& row) { return row.param.name; });

TEST(ReferenceVariants, AreTriedInAFixedOrder) {
  EXPECT_THAT(reference_variants("ABC123"), IsEmpty());
  EXPECT_THAT(reference_variants("EREFKONTOR1"), ElementsAre("KONTOR1"));
  EXPECT_THAT(reference_variants("RG20260815"), ElementsAre("20260815"));
  EXPECT_THAT(reference_variants("REF12"), IsEmpty()) << "too short for a reference";
  EXPECT_THAT(reference_variants("00004711"), ElementsAre("4711"));
  EXPECT_THAT(reference_variants("0000471"), IsEmpty());
  EXPECT_THAT(reference_variants("RF18240118A7"), ElementsAre("240118A7"));
  EXPECT_THAT(reference_variants("RF19240118A7"), IsEmpty()) << "wrong check digits";
}

struct TextCase {
  const char* name;
  const char* text;
  std::vector<std::string> want;
};

class TextsWithReferences : public testing::TestWithParam<TextCase> {};

TEST_P(TextsWithReferences, GiveThem) {
  EXPECT_THAT(references_in(GetParam().text), ElementsAreArray(GetParam().want));
}

INSTANTIATE_TEST_SUITE_P(
    , TextsWithReferences,
    testing::Values(
        TextCase{
            "none", "Rent for May", {}
},
        TextCase{"one", "Invoice INV-2026-0815 thanks", {"INV20260815"}},
        TextCase{"joined_by_marks", "KREF+KONTOR-0007", {"KREFKONTOR0007", "KONTOR0007"}},
        TextCase{
            "codewords", "/ROC/AB-1234//URI/CD5678", {"ROCAB1234URICD5678", "AB1234", "CD5678"}},
        TextCase{"too_short", "A1234 12345", {}}, TextCase{"one_digit", "ABCDEF1", {}},
        TextCase{"amounts_dates_times", "1.234,56 23.11.2026 2026-11-23 10:15:00 1,234,567.00", {}},
        TextCase{"ibans_are_personal", "to DE89370400440532013000", {}},
        TextCase{"each_once", "AB1234 AB-1234", {"AB1234"}},
        TextCase{"words_of_the_null_list", "NOTPROVIDED 000000 99999999", {}}),
    [](const auto& row) { return row.param.name; });

TEST(ReferenceLists, PutWhatIsStructuredFirst) {
  ReferenceList list(8);
  list.add_text("see RG4712");
  list.add("EREF-4711");
  list.add("NOTPROVIDED");
  list.add("eref 4711");
  list.add("ABC1");
  EXPECT_THAT(list.take(), ElementsAre("EREF4711", "ABC1", "4711", "RG4712", "4712"));
  EXPECT_THAT(list.take(), IsEmpty());
}

TEST(ReferenceLists, EndAtTheirBound) {
  ReferenceList list(3);
  for (int i = 0; i < 10; ++i) list.add("REFERENCE-" + std::to_string(i));
  list.add_text("TEXT4711");
  EXPECT_THAT(list.take(), ElementsAre("REFERENCE0", "REFERENCE1", "REFERENCE2"));
}

TEST(ReferenceLists, SurviveTextsOfAnyLength) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "A" + std::to_string(1'000'000 + i) + ' ';
  EXPECT_LE(references_in(text).size(), 32U);
  EXPECT_THAT(references_in(std::string(1'000'000, '7')), IsEmpty());
}

}  // namespace
}  // namespace kontor::reconciliation
