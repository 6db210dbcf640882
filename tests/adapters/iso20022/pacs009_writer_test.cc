// The pay leg of a deal, over a correspondent and over T2. KONTOR_WRITE_GOLDEN=1 writes the golden
// files anew.
#include "adapters/iso20022/pacs009_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "engine/base/identifiers.h"
#include "tests/adapters/iso20022/writer_bank.h"

namespace kontor::iso20022 {
namespace {

using settlement::PayLegReleased;
using testing::HasSubstr;
using testing::Not;

const Bic kUs = *Bic::parse("KONTDEFFXXX");

party::Nostro nostro_usd() {
  party::Nostro made;
  made.account = "NOS-USD";
  made.currency = kUsd;
  made.servicer = *Bic::parse("CORRUS33XXX");
  made.account_id = "400-123 456";
  return made;
}

party::Nostro rtgs() {
  party::Nostro made;
  made.account = "RTGS";
  made.currency = kEur;
  made.servicer = *Bic::parse("MARKDEFFXXX");
  made.account_id = "DE1250410000KONTDEFF";
  return made;
}

PayLegReleased leg_usd() {
  PayLegReleased made;
  made.deal = {7};
  made.message_id = "KONTOR-20261125-L000000007";
  made.reference = "FX-000000000007";
  made.nostro = "NOS-USD";
  made.amount = Money{1'250'000'050, kUsd};
  made.settlement_date = *parse_date("2026-11-25");
  made.beneficiary = *Bic::parse("ALPHGB2LXXX");
  made.account = "0012-3456-78";
  made.account_with = *Bic::parse("CITIUS33XXX");
  made.intermediary = *Bic::parse("CHASUS33XXX");
  made.created_at = from_unix_seconds(1795590000);
  return made;
}

PayLegReleased leg_eur() {
  PayLegReleased made = leg_usd();
  made.nostro = "RTGS";
  made.amount = Money{100'000'000, kEur};
  made.beneficiary = *Bic::parse("ALPHDEFFXXX");
  made.account = "DE89 3704 0044 0532 0130 00";
  made.account_with = made.intermediary = Bic{};
  return made;
}

std::string written(const PayLegReleased& leg, const party::Nostro& nostro) {
  std::string text;
  const Sink sink = [&text](std::string_view piece) {
    text += piece;
    return true;
  };
  return write_pay_leg(leg, nostro, kUs, our_schemas(), sink) ? text : std::string();
}

struct GoldenCase {
  const char* name;
  PayLegReleased leg;
  party::Nostro nostro;
};

class PayLegs : public testing::TestWithParam<GoldenCase> {};

TEST_P(PayLegs, AreWrittenAsTheGoldenFile) {
  const std::string text = written(GetParam().leg, GetParam().nostro);
  ASSERT_NE(text, "");
  EXPECT_EQ(schema_fault("pacs.009.001.08", text), "");
  EXPECT_EQ(written(GetParam().leg, GetParam().nostro), text) << "the same bytes each time";
  const std::string path =
      KONTOR_SOURCE_DIR "/tests/golden/pacs009/" + std::string(GetParam().name) + ".xml";
  if (std::getenv("KONTOR_WRITE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << text;
    return;
  }
  std::ifstream file(path, std::ios::binary);
  std::ostringstream want;
  want << file.rdbuf();
  EXPECT_EQ(text, want.str()) << path;
}

INSTANTIATE_TEST_SUITE_P(, PayLegs,
                         testing::Values(GoldenCase{"correspondent", leg_usd(), nostro_usd()},
                                         GoldenCase{"target", leg_eur(), rtgs()}),
                         [](const auto& row) { return row.param.name; });

TEST(PayLeg, FoldsWhatTheSchemeDoesNotTake) {
  PayLegReleased leg = leg_usd();
  leg.reference =
      "Gesch\xC3\xA4"
      "ft_7<&>";
  leg.account = "Konto\xC3\x9F 12";
  const std::string text = written(leg, nostro_usd());
  EXPECT_EQ(schema_fault("pacs.009.001.08", text), "");
  EXPECT_THAT(text, HasSubstr("<EndToEndId>Geschaeft"));
  EXPECT_THAT(text, HasSubstr("<Othr><Id>Kontoss12</Id>"));
  EXPECT_THAT(text, Not(HasSubstr("&amp;")));
}

TEST(PayLeg, NamesTheInstructedBankOnceOnItsWay) {
  PayLegReleased leg = leg_eur();
  leg.account_with = *Bic::parse("DEUTDEFFXXX");
  EXPECT_THAT(written(leg, rtgs()),
              HasSubstr("<InstdAgt><FinInstnId><BICFI>DEUTDEFFXXX</BICFI></FinInstnId></InstdAgt>"
                        "<Dbtr>"));
  leg.intermediary = *Bic::parse("COBADEFFXXX");
  const std::string over = written(leg, rtgs());
  EXPECT_THAT(over, HasSubstr("<InstdAgt><FinInstnId><BICFI>COBADEFFXXX<"));
  EXPECT_THAT(over, Not(HasSubstr("IntrmyAgt1")));
  EXPECT_THAT(over, HasSubstr("<CdtrAgt><FinInstnId><BICFI>DEUTDEFFXXX<"));
}

TEST(PayLeg, KeepsTheDecimalsOfItsCurrency) {
  PayLegReleased leg = leg_usd();
  party::Nostro nostro = nostro_usd();
  nostro.currency = kJpy;
  leg.amount = Money{123'456'789, kJpy};
  EXPECT_THAT(written(leg, nostro), HasSubstr("<IntrBkSttlmAmt Ccy=\"JPY\">123456789<"));
}

struct RefusedCase {
  const char* name;
  void (*change)(PayLegReleased&, party::Nostro&);
};

class RefusedPayLegs : public testing::TestWithParam<RefusedCase> {};

TEST_P(RefusedPayLegs, AreNotWritten) {
  PayLegReleased leg = leg_usd();
  party::Nostro nostro = nostro_usd();
  GetParam().change(leg, nostro);
  EXPECT_EQ(written(leg, nostro), "");
}

#define CHANGE(what)                               \
  [](PayLegReleased& leg, party::Nostro& nostro) { \
    what;                                          \
    (void)leg, (void)nostro;                       \
  }
INSTANTIATE_TEST_SUITE_P(
    , RefusedPayLegs,
    testing::Values(RefusedCase{"no_amount", CHANGE(leg.amount = Money(0, kUsd))},
                    RefusedCase{"negative", CHANGE(leg.amount = Money(-1, kUsd))},
                    RefusedCase{"other_currency", CHANGE(leg.amount = Money(1, kEur))},
                    RefusedCase{"no_reference", CHANGE(leg.reference.clear())},
                    RefusedCase{"message_id_too_long", CHANGE(leg.message_id.assign(36, 'X'))},
                    RefusedCase{"no_beneficiary", CHANGE(leg.beneficiary = Bic())},
                    RefusedCase{"no_servicer", CHANGE(nostro.servicer = Bic())}),
    [](const auto& row) { return row.param.name; });
#undef CHANGE

TEST(Uetr, IsAFunctionOfSenderAndMessage) {
  const std::string uetr = uetr_of(kUs, "KONTOR-20261125-L000000007");
  EXPECT_TRUE(is_uetr(uetr)) << uetr;
  EXPECT_EQ(uetr, uetr_of(kUs, "KONTOR-20261125-L000000007"));
  EXPECT_NE(uetr, uetr_of(kUs, "KONTOR-20261125-L000000008"));
  EXPECT_NE(uetr, uetr_of(*Bic::parse("COBADEFFXXX"), "KONTOR-20261125-L000000007"));
  for (int i = 0; i < 1000; ++i) {
    const std::string other = uetr_of(kUs, std::to_string(i));
    ASSERT_TRUE(is_uetr(other)) << other;
  }
}

}  // namespace
}  // namespace kontor::iso20022
