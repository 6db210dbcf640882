// A centre's wire form, as the configuration's event carries it.
#include <gtest/gtest.h>

#include "engine/calendar/centre.h"
#include "engine/journal/wire.h"

namespace kontor {
namespace {

TEST(CentreWire, IsReadBackAsItWas) {
  const Date date{20782};
  const Centre centre{
      "ABC",
      0b1000001,
      2030,
      {{"A", ClosingKind::fixed, 12, 25, 0, 0, 0, Substitute::weekend, 2020, 2029},
        {"B", ClosingKind::weekday_of_month, 5, 0, 1, ClosingRule::kLastWeek, 0, Substitute::none, 0,
        0},
        {"C", ClosingKind::weekday_before, 5, 25, 1, 0, 0, Substitute::none, 0, 0},
        {"D", ClosingKind::easter, 0, 0, 0, 0, -2, Substitute::none, 0, 0}},
      {{Date{-1}, "before 1970", date}},
      {{date, "open", date}}
  };
  const std::string bytes = wire::encode(centre);
  EXPECT_EQ(wire::decode<Centre>(bytes), centre);
  EXPECT_EQ(wire::decode<Centre>(""), Centre{});
}

}  // namespace
}  // namespace kontor
