// What is typed into the search box, and which orders it finds.
#include "engine/report/search.h"

#include <gtest/gtest.h>

#include "engine/report/overlay_rows.h"
#include "engine/report/projection.h"
#include "tests/engine/report/bank_day.h"

namespace kontor::report {
namespace {

TEST(SearchWords, NamesAreFolded) {
  struct Case {
    const char* name;
    std::vector<std::string> words;
  };
  const Case cases[] = {
      {"Müller",              {"MULLER"}                 },
      {"Mueller",             {"MULLER"}                 },
      {"muller",              {"MULLER"}                 },
      {"MÜLLER & Söhne GmbH", {"MULLER", "SOHNE", "GMBH"}},
      {"Weiß",                {"WEIS"}                   },
      {"Weiss",               {"WEIS"}                   },
      {"O'Neill-Łukasz",      {"O", "NEILL", "LUKASZ"}   },
      {"François Élève",      {"FRANCOIS", "ELEVE"}      },
      {"Ærø Œuvre",           {"ARO", "OUVRE"}           },
      {"Dvořák, Ån, Þór",     {"DVORAK", "AN", "THOR"}   },
      {"  ",                  {}                         },
      {"Γιώργος",             {"Γιώργος"}                },
  };
  for (const Case& one : cases) {
    std::vector<std::string> words;
    fold_words(one.name, words);
    EXPECT_EQ(words, one.words) << one.name;
  }
}

TEST(SearchWords, IbansInGroupsAreOneWord) {
  using Words = std::vector<std::string>;
  EXPECT_EQ(words_of("DE02 1005 0000 0054 5404 02"), Words{"DE02100500000054540402"});
  EXPECT_EQ(words_of("  Müller  GmbH "), (Words{"Müller", "GmbH"}));
  EXPECT_EQ(words_of("DE02 1005 0000 0054 5404 02 Müller"),
            (Words{"DE02100500000054540402", "Müller"}));
  EXPECT_EQ(words_of(""), Words{});
}

TEST(SearchWords, AmountsInBothWritings) {
  struct Case {
    const char* word;
    std::optional<std::int64_t> hundredths;
  };
  constexpr Case cases[] = {
      {"1.234,56",     123456      },
      {"1,234.56",     123456      },
      {"1234.56",      123456      },
      {"1234,56",      123456      },
      {"1234,5",       123450      },
      {"1234",         123400      },
      {"1.234",        123400      },
      {"1.234.567,89", 123456789   },
      {"1,234,567.89", 123456789   },
      {"0,01",         1           },
      {"12.34.56",     std::nullopt},
      {"1.23.456,00",  std::nullopt},
      {"1,234,56",     std::nullopt},
      {"1.234.56",     std::nullopt},
      {",50",          std::nullopt},
      {"12a",          std::nullopt},
      {"-5",           std::nullopt},
      {"",             std::nullopt},
  };
  for (const Case& one : cases) EXPECT_EQ(amount_of(one.word), one.hundredths) << one.word;
}

class Found : public testing::Test {
 protected:
  Found() : rows_(nullptr) {
    const std::string anna = "DE02500105170137075030";
    const std::string first = "DE02100500000054540402";
    const std::string second = "DE75512108001245126199";
    day_.at("2026-11-23 07:00")
        .configure()
        .load({
            {anna, "Anna", "100000.00"}
    });
    const auto pay = [](const std::string& to, std::int64_t cents, const std::string& reference,
                        const std::string& name) {
      test::Pay one{to, cents, reference};
      one.name = name;
      return one;
    };
    day_.at("2026-11-23 08:00")
        .pay("one.xml", {
                            {"B-1",
                             anna, "2026-11-23",
                             {pay(first, 123456, "RE-2026-0001", "Müller & Söhne GmbH"),
                              pay(second, 1000, "RE-2026-0002", "Mueller, Hans"),
                              pay(first, 2000, "re-2026-0003", "Jürgen Weiß")}}
    });
    day_.at("2026-11-23 09:00")
        .pay("two.xml", {
                            {"B-2",
                             anna, "2026-11-23",
                             {pay(second, 123456, "NOTPROVIDED", "Anna O'Neill"),
                              pay(second, 99, "NOTPROVIDED", "Müllerei Schmidt"),
                              pay(first, 5, "XX-0001", "Gmb")}}
    });
    Projection projection(rows_);
    for (const StoredRecord& record : day_.journal.records) EXPECT_TRUE(projection.apply(record));
    rows_.commit(day_.last());
    index_.build(rows_);
  }

  test::BankDay day_;
  OverlayRows rows_;
  PaymentIndex index_;
};

TEST_F(Found, ByEveryFormOfWords) {
  struct Case {
    const char* typed;
    std::vector<std::uint64_t> orders;
  };
  const Case cases[] = {
      // references: whole, start, end
      {"RE-2026-0001",                {1}      },
      {"re-2026-0001",                {1}      },
      {"RE-2026",                     {3, 2, 1}},
      {"RE-",                         {3, 2, 1}},
      {"RE",                          {}       },
      {"0001",                        {6, 1}   },
      {"-0003",                       {3}      },
      {"001",                         {1}      }, // the number of an order; too short an end
      {"NOTPROVIDED",                 {5, 4}   },
      {"provided",                    {5, 4}   },
      {"2026-0009",                   {}       },
      // IBANs: whole, in groups, end
      {"DE02100500000054540402",      {6, 3, 1}},
      {"de02100500000054540402",      {6, 3, 1}},
      {"DE02 1005 0000 0054 5404 02", {6, 3, 1}},
      {"540402",                      {6, 3, 1}},
      {"6199",                        {5, 4, 2}},
      {"199",                         {}       },
      {"DE0210050000005454040",       {}       },
      // names
      {"Müller",                      {5, 2, 1}},
      {"mueller",                     {5, 2, 1}},
      {"MULLER",                      {5, 2, 1}},
      {"müllerei",                    {5}      },
      {"sohne",                       {1}      },
      {"Söh",                         {1}      },
      {"weiss",                       {3}      },
      {"O'Neill",                     {4}      },
      {"neill",                       {4}      },
      {"gmbh",                        {1}      },
      {"gm",                          {6, 1}   },
      {"g",                           {}       },
      {"Meier",                       {}       },
      // amounts
      {"1.234,56",                    {4, 1}   },
      {"1,234.56",                    {4, 1}   },
      {"1234.56",                     {4, 1}   },
      {"1234,56 EUR",                 {4, 1}   },
      {"10",                          {2}      },
      {"0,99",                        {5}      },
      {"5",                           {5}      }, // the number of an order
      {"77",                          {}       },
      // several words
      {"müller gmbh",                 {1}      },
      {"gmbh müller",                 {1}      },
      {"müller 1234,56",              {1}      },
      {"müller 6199",                 {5, 2}   },
      {"müller RE-2026 10,00",        {2}      },
      {"müller weiss",                {}       },
      {"",                            {}       },
  };
  const OrderFinder finder(rows_, index_);
  for (const Case& one : cases)
    EXPECT_EQ(finder.find(words_of(one.typed)), one.orders) << one.typed;
  EXPECT_FALSE(finder.cut());
}

TEST_F(Found, FilesBatchesAndMessages) {
  EXPECT_EQ(numbers_of_term(rows_, Term::file, folded("two"), 10), std::vector<std::uint64_t>{3});
  EXPECT_EQ(numbers_of_term(rows_, Term::message, folded("MSG-one.xml"), 10),
            std::vector<std::uint64_t>{2});
  EXPECT_EQ(numbers_of_term(rows_, Term::batch, "B-", 10), (std::vector<std::uint64_t>{1, 2}));
  EXPECT_EQ(numbers_of_term(rows_, Term::batch, "B-", 1).size(), 1U);
  EXPECT_EQ(numbers_of_term(rows_, Term::sent, "KONTOR-", 10).size(), 2U);
}

TEST(SearchTerms, OrdersOfOneWordShareARow) {
  OverlayRows rows(nullptr);
  OrderTerms terms;
  for (std::uint64_t order = 10; order <= 500; order += 7)
    terms.add({order}, "NOTPROVIDED", "", "Anna Anna");
  terms.put(rows);
  std::size_t count = 0;
  rows.scan(Table::search, {}, [&](std::string_view key, std::string_view row) {
    ++count;
    const auto parts = read_term_key(key);
    std::vector<std::uint64_t> orders;
    EXPECT_TRUE(parts && read_orders(parts->number, row, orders));
    EXPECT_EQ(orders.size(), 71U);
    EXPECT_EQ(orders.front(), 500U);
    EXPECT_EQ(orders.back(), 10U);
    return true;
  });
  EXPECT_EQ(count, 3U);  // forward, backward, the name once
}

}  // namespace
}  // namespace kontor::report
