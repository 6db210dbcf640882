// Written messages held against the rulebook: those made by hand for each profile, and the
// rulebook's own base messages read and written again.
#include <gtest/gtest.h>

#include <filesystem>

#include "adapters/iso20022/messages/account_report.h"
#include "adapters/iso20022/messages/bank_transfer.h"
#include "adapters/iso20022/messages/customer_status.h"
#include "adapters/iso20022/messages/direct_debit.h"
#include "adapters/iso20022/messages/investigation.h"
#include "adapters/iso20022/messages/payment_return.h"
#include "adapters/iso20022/messages/payment_status.h"
#include "adapters/iso20022/messages/reader.h"
#include "tests/adapters/iso20022/canonical_messages.h"
#include "tests/adapters/iso20022/held_message.h"
#include "tests/adapters/iso20022/message_maker.h"

namespace kontor::iso20022::messages {
namespace {

class CanonicalMessages : public testing::TestWithParam<Canonical> {};

TEST_P(CanonicalMessages, KeepEveryRow) {
  const Canonical& made = GetParam();
  ASSERT_TRUE(made.written) << made.written.error().text();
  const Held read = held(*made.written);
  EXPECT_TRUE(read.form.valid);
  EXPECT_EQ(read.form.message, made.message);
  EXPECT_EQ(rulebook::name_of(read.profile.value()), made.profile);
  EXPECT_EQ(read.kept.words, "") << *made.written;
}

INSTANTIATE_TEST_SUITE_P(, CanonicalMessages, testing::ValuesIn(canonical_messages(schemas())),
                         [](const auto& row) { return row.param.name; });

// The rows are asked: one of these messages with one thing wrong has a finding.
TEST(CanonicalRows, CanBreak) {
  for (const Canonical& made : canonical_messages(schemas())) {
    if (made.name != "sct_return") continue;
    std::string xml = *made.written;
    const std::size_t reason = xml.find("AC04");
    ASSERT_NE(reason, std::string::npos);
    xml.replace(reason, 4, "XX99");
    EXPECT_NE(held(xml).kept.words.find("RMS-004-003"), std::string::npos);
  }
}

// --- the rulebook's bases

struct Again {
  std::string passed_over;  // paths
  Written written;
};

template <class T>
bool again(const std::string& xml, bool wrapped, Scheme scheme, Again& result) {
  T message{};
  BusinessHeader header;
  const auto passed =
      wrapped ? read(xml, header, message, schemas()) : read(xml, message, schemas());
  if (!passed) {
    result.written = std::unexpected(passed.error());
    return true;
  }
  for (const std::string& path : *passed) result.passed_over += path + '\n';
  result.written =
      wrapped ? write(header, message, scheme, schemas()) : write(message, scheme, schemas());
  // What was written says the same.
  T copy{};
  EXPECT_TRUE(result.written && read(*result.written, copy, schemas()) &&
              copy == as_written(message, scheme));
  return true;
}

template <class... Ts>
bool read_and_write_again(const std::string& name, const std::string& xml, Scheme scheme,
                          Again& result) {
  const bool wrapped = xml.find("<AppHdr") != std::string::npos;
  return ((name == Ts::kMessage.name && again<Ts>(xml, wrapped, scheme, result)) || ...);
}

TEST(RulebookBases, AreReadAndWrittenAgainAndKeepEveryRow) {
  std::size_t seen = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(KONTOR_SOURCE_DIR "/tests/golden/rulebook")) {
    const std::string name = entry.path().stem().string();
    if (entry.path().extension() != ".xml") continue;
    const bool abroad = name.ends_with(".cbpr") || name.ends_with(".t2");
    const std::string xml = file_text(entry.path().string());
    Again result;
    if (!read_and_write_again<StatusReport, CustomerCollection, PaymentReturn, PaymentReversal,
                              CustomerTransfer, BankTransfer, Resolution, AccountStatement,
                              CancellationRequest, CustomerStatusReport>(
            name.substr(0, 15), xml, abroad ? Scheme::cross_border : Scheme::sepa, result)) {
      continue;
    }
    ++seen;
    EXPECT_EQ(result.passed_over, "") << name;
    ASSERT_TRUE(result.written) << name << ' ' << result.written.error().text();
    EXPECT_EQ(held(*result.written).kept.words, "") << name << '\n' << *result.written;
  }
  EXPECT_GE(seen, 20U);
}

}  // namespace
}  // namespace kontor::iso20022::messages
