// Whatever texts orders carry, what is written stays valid for its schema.
#include <gtest/gtest.h>

#include <random>

#include "engine/payment/desk.h"
#include "tests/adapters/iso20022/writer_bank.h"

namespace kontor::iso20022 {
namespace {

constexpr std::string_view kOrders2019 = "pain.001.001.09";
constexpr std::string_view kOrders2009 = "pain.001.001.03";

// Texts as nobody would send them, made from a seed.
class Hostile {
 public:
  explicit Hostile(std::uint32_t seed) : random_(seed) {}

  std::string text() {
    static constexpr std::string_view kParts[] = {"Ä",
                                                  "ß",
                                                  "ﬁ",
                                                  "Ωμ",
                                                  "Щ",
                                                  "😀",
                                                  "\u200B",
                                                  "&",
                                                  "<",
                                                  ">",
                                                  "]]>",
                                                  "\"",
                                                  "'",
                                                  "&amp;",
                                                  "\x01",
                                                  "\x1F",
                                                  "\t",
                                                  "\r\n",
                                                  " ",
                                                  "  ",
                                                  "//",
                                                  "/",
                                                  "\xC3",
                                                  "\xFF",
                                                  "\xED\xA0\x80",
                                                  "\xEF\xBF\xBE",
                                                  "\u0085",
                                                  "a",
                                                  "Z9",
                                                  "Lange Straße in einer großen Stadt ",
                                                  "<!--",
                                                  "<?x",
                                                  "{}",
                                                  "中文"};
    std::string made;
    const std::size_t parts = below(4) == 0 ? below(60) : below(6);
    for (std::size_t i = 0; i < parts; ++i) made += kParts[below(std::size(kParts))];
    return made;
  }

  std::size_t below(std::size_t bound) { return random_() % bound; }

  // Every text of the struct, whatever it is for.
  template <class T>
  void fill(T& value) {
    for_each_field<T>([&](const auto& field) {
      auto& member = value.*field.member;
      using M = std::decay_t<decltype(member)>;
      if constexpr (std::is_same_v<M, std::string>) {
        if (below(3) != 0) member = text();
      } else if constexpr (std::is_same_v<M, std::vector<std::string>>) {
        for (std::size_t i = below(5); i > 0; --i) member.push_back(text());
      } else if constexpr (std::is_same_v<M, bool>) {
        member = below(2) == 0;
      } else {
        fill(member);
      }
    });
    if constexpr (std::is_same_v<T, payment::PostalAddress>) {
      if (below(3) != 0) value.country = "DE";
    }
    if constexpr (std::is_same_v<T, payment::PartyIdentification>) {
      if (below(3) != 0) value.birth_country = "FR";
      if (below(3) != 0) value.birth_date = "1969-02-28";
    }
  }

 private:
  std::mt19937 random_;
};

// Content as a reader hands it on: well-formed, since it came out of a message.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c >= ' ' && c <= '~') {
      out += c;
    }
  }
  return out;
}

TEST(OutboundWriter, HostileTextsStayValid) {
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Hostile hostile(seed);
    const std::string_view version = seed % 2 == 0 ? kOrders2019 : kOrders2009;
    const std::string_view status = seed % 2 == 0 ? "pain.002.001.10" : "pain.002.001.03";
    WriterBank bank;
    std::vector<MadeBatch> batches;
    for (std::size_t b = 0; b < 2; ++b) {
      MadeBatch batch = made_batch(hostile.text(), {});
      hostile.fill(batch.text);
      batch.text.debtor_iban = "DE12500105170648489890";
      batch.orders.push_back(made_order("E", 5));
      for (std::size_t i = 0; i < 6; ++i) {
        MadeOrder order = made_order(hostile.text(), 100 + static_cast<std::int64_t>(i));
        hostile.fill(order.text);
        order.text.creditor_iban = "FR1420041010050500013M02606";
        order.text.remittance_structured.clear();
        if (hostile.below(2) == 0) {
          order.text.remittance_unstructured.clear();
          order.text.remittance_structured =
              "<AddtlRmtInf>ß" + escaped(hostile.text().substr(0, 139)) + "</AddtlRmtInf>";
        }
        order.input.instruction_id = hostile.text();
        order.input.uetr = hostile.text();
        if (hostile.below(2) == 0) {
          order.input.findings = {made_finding(hostile.text(), Reason::malformed,
                                               Field::creditor_name, 1, hostile.text())};
        }
        batch.orders.push_back(std::move(order));
      }
      batches.push_back(std::move(batch));
    }
    bank.hand_in("M" + hostile.text(), std::move(batches), version, 3);
    EXPECT_EQ(schema_fault(status, bank.write_last()), "");
    bank.refuse(
        "M" + hostile.text(),
        {made_finding(hostile.text(), Reason::malformed, Field::document, 0, hostile.text())},
        version);
    EXPECT_EQ(schema_fault(status, bank.write_last()), "");
    const std::string bulk = bank.close_cycle();
    EXPECT_EQ(schema_fault("pacs.008.001.08", bank.write_last()), "");
    bank.answer(bulk, "",
                {
                    {payment::transaction_id({1}), "RJCT", hostile.text()}
    });
    ASSERT_EQ(bank.due().back().kind, payment::MessageKind::bounce_status);
    EXPECT_EQ(schema_fault(status, bank.write_last()), "");
  }
}

}  // namespace
}  // namespace kontor::iso20022
