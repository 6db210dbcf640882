#include "engine/base/identifiers.h"

#include <gtest/gtest.h>

#include "engine/base/bic.h"

namespace kontor {
namespace {

struct IdentifierCase {
  const char* name;
  bool (*check)(std::string_view);
  std::string_view text;
  bool want;
};

bool is_bic(std::string_view text) { return Bic::parse(text).has_value(); }

class Identifier : public testing::TestWithParam<IdentifierCase> {};

TEST_P(Identifier, IsJudgedByFormAndCheckDigits) {
  EXPECT_EQ(GetParam().check(GetParam().text), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    , Identifier,
    testing::Values(
        IdentifierCase{"lei", is_lei, "7LTWFZYICNSX8D621K86", true},
        IdentifierCase{"lei_wrong_digit", is_lei, "7LTWFZYICNSX8D621K87", false},
        IdentifierCase{"lei_short", is_lei, "7LTWFZYICNSX8D621K8", false},
        IdentifierCase{"lei_letter_at_the_end", is_lei, "7LTWFZYICNSX8D621K8A", false},
        IdentifierCase{"lei_small_letter", is_lei, "7lTWFZYICNSX8D621K86", false},
        IdentifierCase{"uetr", is_uetr, "eb6305c9-1f7f-49de-aed0-16487c27b42d", true},
        IdentifierCase{"uetr_capitals", is_uetr, "EB6305C9-1F7F-49DE-AED0-16487C27B42D", false},
        IdentifierCase{"uetr_version_1", is_uetr, "eb6305c9-1f7f-19de-aed0-16487c27b42d", false},
        IdentifierCase{"uetr_variant", is_uetr, "eb6305c9-1f7f-49de-ced0-16487c27b42d", false},
        IdentifierCase{"uetr_short", is_uetr, "eb6305c9-1f7f-49de-aed0-16487c27b42", false},
        IdentifierCase{"country", is_country, "DE", true},
        IdentifierCase{"country_kosovo", is_country, "XK", true},
        IdentifierCase{"country_code_of_nobody", is_country, "XX", false},
        IdentifierCase{"country_small", is_country, "de", false},
        IdentifierCase{"country_empty", is_country, "", false},
        IdentifierCase{"rf", is_rf_reference, "RF18539007547034", true},
        IdentifierCase{"rf_wrong_digit", is_rf_reference, "RF18539007547035", false},
        IdentifierCase{"rf_without_content", is_rf_reference, "RF18", false},
        IdentifierCase{"rf_of_26", is_rf_reference, "RF185390075470340000000000", false},
        IdentifierCase{"bic_8", is_bic, "MARKDEFF", true},
        IdentifierCase{"bic_11", is_bic, "MARKDEFFXXX", true},
        IdentifierCase{"bic_9", is_bic, "MARKDEFFX", false},
        IdentifierCase{"bic_small", is_bic, "markdeff", false},
        IdentifierCase{"bic_country_of_nobody", is_bic, "MARKXXFF", false},
        IdentifierCase{"bic_mark", is_bic, "MARKDEF-", false}),
    [](const auto& row) { return row.param.name; });

TEST(BicOfEight, EqualsItsHeadOffice) {
  EXPECT_EQ(Bic::parse("MARKDEFF"), Bic::parse("MARKDEFFXXX"));
  EXPECT_NE(Bic::parse("MARKDEFF"), Bic::parse("MARKDEFF500"));
  EXPECT_EQ(Bic::parse("MARKDEFF")->country(), "DE");
}

}  // namespace
}  // namespace kontor
