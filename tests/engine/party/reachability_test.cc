#include "engine/party/reachability.h"

#include <gtest/gtest.h>

namespace kontor::party {
namespace {

Date day(std::string_view text) { return parse_date(text).value(); }
Bic bic(std::string_view text) { return Bic::parse(text).value(); }

// One bank that left, one that came, one that took over the bank code of the first.
const Reachability& directory() {
  static const Reachability kDirectory({
      {bic("NEWBDEFF"), "DE", "10020030", day("2026-06-01"), std::nullopt     },
      {bic("OLDBDEFF"), "DE", "10020030", day("2020-01-01"), day("2026-05-31")},
      {bic("BANKATWW"), "AT", "19043",    day("2020-01-01"), std::nullopt     },
      {bic("BANKATWW"), "AT", "19044",    day("2020-01-01"), std::nullopt     },
      {bic("NOCODEFF"), "DE", "",         day("2020-01-01"), std::nullopt     },
  });
  return kDirectory;
}

struct ReachCase {
  const char* name;
  std::string_view bic;
  std::string_view on;
  bool want;
};

class Reach : public testing::TestWithParam<ReachCase> {};

TEST_P(Reach, DependsOnTheDay) {
  EXPECT_EQ(directory().reaches(bic(GetParam().bic), day(GetParam().on)), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    , Reach,
    testing::Values(ReachCase{"open", "BANKATWWXXX", "2026-11-23", true},
                    ReachCase{"last_day", "OLDBDEFF", "2026-05-31", true},
                    ReachCase{"day_after", "OLDBDEFF", "2026-06-01", false},
                    ReachCase{"day_before", "NEWBDEFF", "2026-05-31", false},
                    ReachCase{"first_day", "NEWBDEFF", "2026-06-01", true},
                    ReachCase{"without_bank_code", "NOCODEFF", "2026-06-01", true},
                    ReachCase{"other_branch", "BANKATWW123", "2026-11-23", false},
                    ReachCase{"unknown", "ELSEDEFF", "2026-11-23", false}),
    [](const auto& row) { return row.param.name; });

TEST(BankOfIban, IsTheOneOfThatDay) {
  constexpr std::string_view kGerman = "DE07100200300000000001";
  EXPECT_EQ(directory().bank_of(kGerman, day("2026-05-31")), bic("OLDBDEFF"));
  EXPECT_EQ(directory().bank_of(kGerman, day("2026-06-01")), bic("NEWBDEFF"));
  EXPECT_EQ(directory().bank_of(kGerman, day("2019-12-31")), std::nullopt);
  EXPECT_EQ(directory().bank_of("AT611904300234573201", day("2026-11-23")), bic("BANKATWW"));
  EXPECT_EQ(directory().bank_of("AT611904500234573201", day("2026-11-23")), std::nullopt);
  EXPECT_EQ(directory().bank_of("not an IBAN", day("2026-11-23")), std::nullopt);
}

}  // namespace
}  // namespace kontor::party
