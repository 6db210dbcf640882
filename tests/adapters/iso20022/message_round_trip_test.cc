// Every message over made values: written, valid by our validator and by libxml2's, read back, the
// same as before.
#include <gtest/gtest.h>

#include <set>

#include "adapters/iso20022/messages/account_report.h"
#include "adapters/iso20022/messages/bank_transfer.h"
#include "adapters/iso20022/messages/customer_status.h"
#include "adapters/iso20022/messages/direct_debit.h"
#include "adapters/iso20022/messages/investigation.h"
#include "adapters/iso20022/messages/payment_return.h"
#include "adapters/iso20022/messages/payment_status.h"
#include "adapters/iso20022/messages/reader.h"
#include "adapters/iso20022/messages/receipt.h"
#include "adapters/iso20022/messages/receive_notice.h"
#include "adapters/iso20022/messages/writer.h"
#include "tests/adapters/iso20022/message_maker.h"
#include "tests/adapters/iso20022/reading.h"
#include "tests/adapters/iso20022/xml_oracle.h"

namespace kontor::iso20022::messages {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::uint64_t kRounds = 40;
#else
constexpr std::uint64_t kRounds = 200;
#endif

// How often an optional member is there, by the round.
double how_often(std::uint64_t seed) {
  static constexpr double kChances[] = {0.5, 0.0, 0.25, 0.1, 0.4, 0.05, 0.3, 0.2};
  // All of it, and nearly all, now and then: a statement then is 100 KB.
  return seed % 40 == 7 ? 1.0 : seed % 40 == 23 ? 0.8 : kChances[seed % std::size(kChances)];
}

template <class T>
bool libxml2_takes(const std::string& xml) {
  static const Owned<xmlSchema> schema =
      oracle(KONTOR_SOURCE_DIR "/schemas/iso20022/" + std::string(T::kMessage.name) + ".xsd");
  const Owned<xmlDoc> document(xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr,
                                             nullptr, XML_PARSE_NOERROR | XML_PARSE_HUGE));
  return schema != nullptr && document != nullptr && says_valid(schema.get(), document.get());
}

template <class T>
void come_back(Scheme scheme, Texts texts) {
  for (std::uint64_t seed = 0; seed < kRounds; ++seed) {
    SCOPED_TRACE(std::string(T::kMessage.name) + " seed " + std::to_string(seed));
    const T made = Maker(seed, scheme, texts, how_often(seed)).make<T>();
    const Written written = write(made, scheme, schemas());
    ASSERT_TRUE(written) << written.error().text();
    ASSERT_TRUE(libxml2_takes<T>(*written)) << *written;
    T back{};
    const auto passed_over = read(*written, back, schemas());
    ASSERT_TRUE(passed_over) << passed_over.error().text() << '\n' << *written;
    ASSERT_TRUE(passed_over->empty()) << passed_over->front();
    ASSERT_TRUE(back == as_written(made, scheme)) << *written;
    if (texts == Texts::fitting && scheme == Scheme::sepa) {
      const Written again = write(back, scheme, schemas());
      ASSERT_TRUE(again);
      ASSERT_EQ(*again, *written);
    }
  }
}

template <class T>
class Messages : public testing::Test {};

using All = testing::Types<BusinessHeader, StatusReport, CustomerCollection, PaymentReturn,
                           PaymentReversal, CustomerTransfer, BankTransfer, StatusRequest, Receipt,
                           Resolution, IntradayReport, AccountStatement, EntryNotification,
                           CancellationRequest, ReceiveNotice, CustomerStatusReport>;

class Names {
 public:
  template <class T>
  static std::string GetName(int) {
    std::string name(T::kMessage.name.substr(0, 8));
    name[4] = '_';
    return name;
  }
};

TYPED_TEST_SUITE(Messages, All, Names);

TYPED_TEST(Messages, ComeBackAsTheyWereWhereTheyFit) {
  come_back<TypeParam>(Scheme::sepa, Texts::fitting);
}

TYPED_TEST(Messages, ComeBackFoldedAndCut) { come_back<TypeParam>(Scheme::sepa, Texts::any); }

TYPED_TEST(Messages, ComeBackFoldedAndCutAcrossBorders) {
  come_back<TypeParam>(Scheme::cross_border, Texts::any);
}

// Whatever stands in it: either nothing is written, with a reason, or something valid.
TYPED_TEST(Messages, AreNeverWrittenInvalid) {
  std::size_t written_ones = 0;
  for (std::uint64_t seed = 0; seed < kRounds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const auto made =
        Maker(seed, Scheme::sepa, Texts::hostile, seed % 3 == 0 ? 0.0 : 0.3).make<TypeParam>();
    const Written written = write(made, Scheme::sepa, schemas());
    if (!written) {
      // The table refused it: had it been the schema, the table would be wrong.
      EXPECT_NE(written.error().allowed, "what the schema takes") << written.error().text();
      EXPECT_NE(written.error().path, "");
      continue;
    }
    ++written_ones;
    EXPECT_TRUE(libxml2_takes<TypeParam>(*written)) << *written;
    TypeParam back{};
    ASSERT_TRUE(read(*written, back, schemas()));
    EXPECT_TRUE(back == as_written(made, Scheme::sepa)) << *written;
  }
  EXPECT_GT(written_ones, kRounds / 4);
}

// What the compiler cannot see of a table in another file: it is for the struct that holds it.
void expect_tables_of_their_structs(const Layout& layout, std::set<const Layout*>& seen) {
  if (!seen.insert(&layout).second) return;
  EXPECT_FALSE(layout.members.empty());
  for (const Member& member : layout.members) {
    EXPECT_EQ(member.owner, layout.owner) << member.element;
    if (member.layout == nullptr) continue;
    EXPECT_EQ(member.value, member.layout->owner) << member.element;
    expect_tables_of_their_structs(*member.layout, seen);
  }
}

TYPED_TEST(Messages, HaveTheTablesOfTheirStructs) {
  std::set<const Layout*> seen;
  expect_tables_of_their_structs(TypeParam::kMessage.layout, seen);
  EXPECT_EQ(TypeParam::kMessage.layout.owner, &kTypeOf<TypeParam>);
}

}  // namespace
}  // namespace kontor::iso20022::messages
