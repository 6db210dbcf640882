#include "engine/base/character_set.h"

#include <gtest/gtest.h>

namespace kontor {
namespace {

struct FoldCase {
  const char* name;
  std::string_view text;
  std::string_view want;
  std::size_t max_length = 140;
};

class Fold : public testing::TestWithParam<FoldCase> {};

TEST_P(Fold, GivesBasicLatinOfTheLengthAllowed) {
  const std::string folded = fold(GetParam().text, GetParam().max_length);
  EXPECT_EQ(folded, GetParam().want);
  EXPECT_TRUE(in_basic_set(folded));
  EXPECT_LE(folded.size(), GetParam().max_length);
}

INSTANTIATE_TEST_SUITE_P(
    , Fold,
    testing::Values(
        FoldCase{"basic_stays", "Rechnung 4711/2026, Kd-Nr (12)", "Rechnung 4711/2026, Kd-Nr (12)"},
        FoldCase{"slashes_stay", "/a//b/", "/a//b/"}, FoldCase{"nothing", "", ""},
        FoldCase{"german", "Bäckerei Größe & Söhne", "Baeckerei Groesse + Soehne"},
        FoldCase{"german_capitals", "ÄÖÜẞ", "AeOeUeSS"},
        FoldCase{"german_decomposed", "Ba\u0308ckerei", "Baeckerei"},
        FoldCase{"french", "Société Générale, Besançon", "Societe Generale, Besancon"},
        FoldCase{"nordic", "Ærø Smørrebrød Ålborg", "Aero Smorrebrod Alborg"},
        FoldCase{"icelandic", "Þórður", "Thordur"},
        FoldCase{"polish", "Łódź Święty", "Lodz Swiety"},
        FoldCase{"czech", "Žižkov Dvořák", "Zizkov Dvorak"},
        FoldCase{"romanian_comma_below", "Iași Țăranu", "Iasi Taranu"},
        FoldCase{"vietnamese", "Nguyễn Thị Đào", "Nguyen Thi Dao"},
        FoldCase{"acute_decomposed", "Rene\u0301", "Rene"},
        FoldCase{"greek", "Παπαδόπουλος Γεώργιος", "Papadopoulos Georgios"},
        FoldCase{"greek_v_or_f", "Ευάγγελος Αυτός Σταύρος", "Evangelos Aftos Stavros"},
        FoldCase{"greek_b_at_the_start", "Μπάμπης", "Bampis"},
        FoldCase{"greek_theta_chi_psi", "Θεοχάρης Ψ", "Theocharis Ps"},
        FoldCase{"bulgarian", "Мария Щерева, Пловдив", "Maria Shtereva, Plovdiv"},
        FoldCase{"bulgarian_ya_inside", "Илияна Желязкова", "Iliyana Zhelyazkova"},
        FoldCase{"serbian", "Ђорђе Љубић", "Djordje Ljubic"},
        FoldCase{"marks", "a*b$c%d_e@f", "a.b.c.d.e.f"}, FoldCase{"euro", "100 €", "100 E"},
        FoldCase{"quotes_and_dashes", "„Haus“ – ‘Hof’", "'Haus' - 'Hof'"},
        FoldCase{"no_counterpart", "東京 😀", ".. ."},
        FoldCase{"white_space", " \ta \u00A0\n b\r\n", "a b"},
        FoldCase{"nothing_but_marks", "\u0301\u200B", ""}, FoldCase{"cut", "abcdef", "abc", 3},
        FoldCase{"cut_before_a_replacement", "abß", "ab", 3},
        FoldCase{"cut_leaves_no_space", "ab cd", "ab", 3}, FoldCase{"broken_utf8", "a\xC3", "a."}),
    [](const auto& row) { return row.param.name; });

struct SetCase {
  const char* name;
  bool (*check)(std::string_view);
  std::string_view text;
  bool want;
};

class CharacterSet : public testing::TestWithParam<SetCase> {};

TEST_P(CharacterSet, HoldsTheText) {
  EXPECT_EQ(GetParam().check(GetParam().text), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    , CharacterSet,
    testing::Values(SetCase{"basic", in_basic_set, "azAZ09/-?:().,'+ ", true},
                    SetCase{"basic_umlaut", in_basic_set, "Ä", false},
                    SetCase{"basic_ampersand", in_basic_set, "&", false},
                    SetCase{"basic_line_end", in_basic_set, "a\n", false},
                    SetCase{"reference", is_reference, "RE-4711/2026", true},
                    SetCase{"reference_leading_slash", is_reference, "/4711", false},
                    SetCase{"reference_trailing_slash", is_reference, "4711/", false},
                    SetCase{"reference_two_slashes", is_reference, "47//11", false},
                    SetCase{"customer_umlaut", in_customer_set, "Müller & Söhne €", true},
                    SetCase{"customer_line_end", in_customer_set, "a\tb\r\nc", true},
                    SetCase{"customer_japanese", in_customer_set, "東京 😀", true},
                    SetCase{"customer_escape", in_customer_set, "a\x1B[1m", false},
                    SetCase{"customer_c1", in_customer_set, "a\u0085", false},
                    SetCase{"customer_right_to_left", in_customer_set, "a\u202Eb", false},
                    SetCase{"customer_unassigned", in_customer_set, "\u0378", false},
                    SetCase{"customer_private_use", in_customer_set, "\uE000", false},
                    SetCase{"blank", is_blank, " \t\u00A0\n", true},
                    SetCase{"blank_nothing", is_blank, "", true},
                    SetCase{"blank_invisible", is_blank, "\u200B \uFEFF\u0301\u00AD", true},
                    SetCase{"blank_letter", is_blank, " a ", false},
                    SetCase{"blank_letter_with_a_mark", is_blank, "a\u0308", false}),
    [](const auto& row) { return row.param.name; });

TEST(Length, CountsCharactersAndNotBytes) {
  EXPECT_EQ(length_of(""), 0U);
  EXPECT_EQ(length_of("Größe"), 5U);
  EXPECT_EQ(length_of("😀"), 1U);
}

}  // namespace
}  // namespace kontor
