// What a report is read as: its product, and the rule of a refusal.
#include "adapters/fix/report_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "adapters/node/sealer.h"
#include "tests/adapters/fix/desk.h"

namespace kontor::fix {
namespace {

const node::NodeSealer kSealer{node::draw_founding_key(1), 1};

using Fields = std::vector<std::pair<std::int32_t, std::string>>;

// The product of a report with these fields.
std::string product_of(std::string_view type, const Fields& given) {
  std::vector<Field> fields;
  for (const auto& [tag, value] : given) fields.push_back({tag, text(value)});
  Message message;
  message.type = text(type);
  message.fields = fields.data();
  message.field_count = fields.size();
  return read_report(message, {}, kSealer).deal.product;
}

struct ProductCase {
  const char* name;
  Fields fields;
  const char* product;
};

class ReportProduct : public testing::TestWithParam<ProductCase> {};

TEST_P(ReportProduct, IsWhatTheFieldsSay) {
  Fields fields = {
      {55, "EUR/USD" },
      {64, "20261125"}
  };
  fields.insert(fields.end(), GetParam().fields.begin(), GetParam().fields.end());
  for (const char* type : {"8", "AE"}) {
    EXPECT_EQ(product_of(type, fields), GetParam().product) << type;
    for (const char* spot : {"FXSPOT", "FOR"}) {
      Fields said = fields;
      said.emplace_back(167, spot);
      const std::string want = *GetParam().product == '\0' ? spot : GetParam().product;
      EXPECT_EQ(product_of(type, said), want) << type;
    }
    Fields said = fields;
    said.emplace_back(167, "TD");
    EXPECT_EQ(product_of(type, said), "TD") << type;
  }
}

INSTANTIATE_TEST_SUITE_P(
    , ReportProduct,
    testing::Values(
        ProductCase{
            "nothing_else", {},
             ""
},
        ProductCase{"far_date", {{193, "20261225"}}, "FXSWAP"},
        ProductCase{"far_amount", {{192, "1000"}}, "FXSWAP"},
        ProductCase{"far_points", {{641, "0.0012"}}, "FXSWAP"},
        ProductCase{"legs", {{555, "2"}, {600, "EUR/USD"}, {600, "EUR/USD"}}, "FXSWAP"},
        ProductCase{"fixing_date", {{541, "20261123"}}, "FXNDF"},
        ProductCase{"fixing_date_and_legs", {{541, "20261123"}, {555, "2"}}, "FXSWAP"}),
    [](const auto& row) { return row.param.name; });

// One of both sides: what we did, with whom, and what stands against it.
std::string two_sides(const Fields& sides, bool side_is_theirs = false) {
  Fields all = {
      {571, "T1"               },
      {487, "0"                },
      {55,  "EUR/USD"          },
      {32,  "1000000"          },
      {31,  "1.0850"           },
      {75,  "20261123"         },
      {64,  "20261125"         },
      {60,  "20261123-08:00:00"},
      {552, "2"                }
  };
  all.insert(all.end(), sides.begin(), sides.end());
  std::vector<Field> fields;
  for (const auto& [tag, value] : all) fields.push_back({tag, text(value)});
  Message message;
  message.type = text("AE");
  message.fields = fields.data();
  message.field_count = fields.size();
  const std::vector<std::string> ours = {"KONTDEFFXXX", "KONTDEFF"};
  Arrival arrival;
  arrival.our_names = ours;
  arrival.side_is_theirs = side_is_theirs;
  const trade::TakeReport report = read_report(message, arrival, kSealer);
  std::string out = report.deal.buy ? (*report.deal.buy ? "buy" : "sell") : "-";
  for (const auto& party : report.deal.parties) out += ' ' + party.id;
  for (const auto& fault : report.faults) out += ' ' + fault.rule + ' ' + fault.text;
  return out;
}

TEST(TwoSides, OursIsTheOneWhosePartiesNameUs) {
  const Fields theirs_first = {
      {54,  "1"          },
      {37,  "a"          },
      {453, "1"          },
      {448, "BETAFRP0XXX"},
      {447, "B"          },
      {452, "1"          },
      {54,  "2"          },
      {37,  "b"          },
      {453, "1"          },
      {448, "KONTDEFF"   },
      {447, "B"          },
      {452, "1"          }
  };
  EXPECT_EQ(two_sides(theirs_first), "sell BETAFRP0XXX KONTDEFF");
  EXPECT_EQ(two_sides(theirs_first, true), "buy BETAFRP0XXX KONTDEFF");
  Fields ours_first(theirs_first.begin() + 6, theirs_first.end());
  ours_first.insert(ours_first.end(), theirs_first.begin(), theirs_first.begin() + 6);
  EXPECT_EQ(two_sides(ours_first), "sell KONTDEFF BETAFRP0XXX");
}

TEST(TwoSides, WhoIsNamedOnBothOrNoneLeavesItOpen) {
  const std::string open = " FX-004 552=2: which side is ours is not said";
  EXPECT_THAT(two_sides({
                  {54, "1"},
                  {37, "a"},
                  {54, "2"},
                  {37, "b"}
  }),
              testing::EndsWith(open));
  EXPECT_THAT(
      two_sides({
          {54,  "1"       },
          {37,  "a"       },
          {448, "KONTDEFF"},
          {54,  "2"       },
          {37,  "b"       },
          {448, "KONTDEFF"}
  }),
      testing::EndsWith(open));
  EXPECT_THAT(two_sides({
                  {54, "1"},
                  {37, "a"}
  }),
              testing::EndsWith(open));
}

std::string rule_of(std::string_view answer, std::int32_t reason) {
  Refusal refusal;
  refusal.answer = text(answer);
  refusal.reason = reason;
  return read_refusal(refusal, {}, kSealer).fault.rule;
}

TEST(RefusedMessage, OnlyATypeOfTheDictionaryIsNotServed) {
  EXPECT_EQ(rule_of("j", 3), "FX-002");
  EXPECT_EQ(rule_of("j", 5), "FX-001");
  EXPECT_EQ(rule_of("3", 3), "FX-001");
  EXPECT_EQ(rule_of("3", 11), "FX-001");  // in no FIX 4.4
}

}  // namespace
}  // namespace kontor::fix
