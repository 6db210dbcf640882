#include "engine/party/bank_records.h"

#include <gtest/gtest.h>

namespace kontor::party {
namespace {

using rulebook::AccountTrait;
using rulebook::Collection;

constexpr std::string_view kOurs = "DE76500100101000000065";
constexpr std::string_view kOther = "DE89370400440532013000";

// Of it only whose accounts are ours is asked.
class OwnCode final : public rulebook::Directory {
 public:
  [[nodiscard]] bool holds(const Bic&, Date) const override { return false; }
  [[nodiscard]] bool takes_part(const Bic&, rulebook::Scheme, Date) const override { return false; }
  [[nodiscard]] std::optional<Bic> bank_of(std::string_view, Date) const override { return {}; }
  [[nodiscard]] bool is_ours(std::string_view iban) const override {
    return iban.substr(4, 8) == "50010010";
  }
  [[nodiscard]] NationalDigits check_bank_code(std::string_view) const override { return {}; }
  [[nodiscard]] NationalDigits check_account(std::string_view) const override { return {}; }
};

Date day(std::string_view text) { return parse_date(text).value(); }

BankRecords records(RecordTables tables) {
  static const OwnCode directory;
  return {std::move(tables), directory};
}

TEST(BankRecords, WithoutTablesNothingIsKnownAndNothingBroken) {
  const BankRecords none = records({});
  EXPECT_FALSE(none.is(kOurs, AccountTrait::unknown));
  EXPECT_TRUE(none.lets_through({.iban = kOurs}));
  EXPECT_TRUE(none.has_confirmed({.iban = kOurs}, day("2026-11-24")));
  EXPECT_FALSE(none.last_collection("DE98ZZZ09999999999", "M-1"));
}

TEST(BankRecords, OfOtherBanksAccountsNothingIsKnown) {
  const BankRecords empty = records({.accounts{{}}, .instructions{}, .confirmed{{}}, .used{}});
  EXPECT_TRUE(empty.is(kOurs, AccountTrait::unknown));
  EXPECT_FALSE(empty.is(kOther, AccountTrait::unknown));
  EXPECT_FALSE(empty.has_confirmed({.iban = kOurs}, day("2026-11-24")));
  EXPECT_TRUE(empty.has_confirmed({.iban = kOther}, day("2026-11-24")));
}

TEST(BankRecords, AnAccountHasTheTraitsOfItsRow) {
  using Status = HeldAccount::Status;
  using Holder = HeldAccount::Holder;
  const struct {
    HeldAccount row;
    AccountTrait trait;
  } cases[] = {
      {{"", Status::closed, Holder::business, true, true},  AccountTrait::closed    },
      {{"", Status::blocked, Holder::business, true, true}, AccountTrait::blocked   },
      {{"", Status::open, Holder::business, false, true},   AccountTrait::no_credits},
      {{"", Status::open, Holder::business, true, false},   AccountTrait::no_debits },
      {{"", Status::open, Holder::deceased, true, true},    AccountTrait::deceased  },
      {{"", Status::open, Holder::consumer, true, true},    AccountTrait::consumer  },
  };
  for (auto [row, trait] : cases) {
    row.iban = kOurs;
    RecordTables tables;
    tables.accounts = {row};
    const BankRecords one = records(std::move(tables));
    for (const AccountTrait other :
         {AccountTrait::unknown, AccountTrait::closed, AccountTrait::blocked,
          AccountTrait::no_credits, AccountTrait::no_debits, AccountTrait::deceased,
          AccountTrait::consumer}) {
      EXPECT_EQ(one.is(kOurs, other), other == trait);
    }
  }
}

TEST(BankRecords, OfInstructionsTheNarrowestCount) {
  const Money euros_20 = parse_amount("20.00", kEur).value();
  const std::string iban(kOurs);
  const DebitInstruction block_all{iban, false, "", "", {}};
  const DebitInstruction block_one{iban, false, "DE98ZZZ09999999999", "", {}};
  const DebitInstruction allow_one{iban, true, "DE98ZZZ09999999999", "", {}};
  const DebitInstruction allow_one_20{iban, true, "DE98ZZZ09999999999", "", euros_20};
  const DebitInstruction allow_mandate{iban, true, "", "M-1", {}};
  const DebitInstruction allow_20{iban, true, "", "", euros_20};
  const Collection collection{.creditor = "DE98ABC09999999999",  // the business code does not count
                              .mandate = "m -1",
                              .iban = kOurs,
                              .amount = "20.01"};
  Collection other = collection;
  other.creditor = "DE51ZZZ12345678901";
  other.mandate = "M-2";
  Collection small = other;
  small.amount = "20.00";
  const struct {
    const char* name;
    std::vector<DebitInstruction> rows;
    bool passes, other_passes, small_passes;
  } cases[] = {
      {"none",                {},                         true,  true,  true },
      {"block all",           {block_all},                false, false, false},
      {"block one",           {block_one},                false, true,  true },
      {"all but one blocked", {allow_one, block_all},     true,  false, false},
      {"a cap for all",       {allow_20},                 false, false, true },
      {"a cap for one",       {allow_one_20},             false, true,  true },
      {"no cap for one",      {allow_20, allow_one},      true,  false, true },
      {"both of equals",      {allow_one, allow_one_20},  false, true,  true },
      {"a block of equals",   {block_one, allow_one},     false, true,  true },
      {"a mandate first",     {block_one, allow_mandate}, true,  true,  true },
  };
  for (const auto& [name, rows, passes, other_passes, small_passes] : cases) {
    RecordTables tables;
    tables.instructions = rows;
    const BankRecords by = records(std::move(tables));
    EXPECT_EQ(by.lets_through(collection), passes) << name;
    EXPECT_EQ(by.lets_through(other), other_passes) << name;
    EXPECT_EQ(by.lets_through(small), small_passes) << name;
  }
}

TEST(BankRecords, AnAmountThatCannotBeReadExceedsACap) {
  RecordTables tables;
  tables.instructions = {
      {std::string(kOurs), true, "", "", parse_amount("20.00", kEur).value()},
      {std::string(kOther), false, "", "", {}},
  };
  const BankRecords by = records(std::move(tables));
  for (const std::string_view amount : {"", "+1.00", "1.001", "x"})
    EXPECT_FALSE(by.lets_through({.iban = kOurs, .amount = amount})) << amount;
  EXPECT_TRUE(by.lets_through({.iban = kOther})) << "of another bank nothing is known";
}

TEST(BankRecords, ACreditorIsTheSameHoweverItIsSpelt) {
  RecordTables tables;
  tables.instructions = {
      {std::string(kOurs), false, "IT66ZZZA1B2C3D4E5F6G7H8", "", {}},
  };
  const BankRecords by = records(std::move(tables));
  for (const std::string_view creditor :
       {"IT66ZZZA1B2C3D4E5F6G7H8", "IT66ABCa1b2c3d4e5f6g7h8", "IT66ZZZA1B2-C3D4E5F6G7H8"})
    EXPECT_FALSE(by.lets_through({.creditor = creditor, .iban = kOurs})) << creditor;
}

TEST(BankRecords, AMandateIsConfirmedForItsCreditorAccountSequenceAndDays) {
  RecordTables tables;
  tables.confirmed = {
      {"DE98ZZZ09999999999", "M-1", std::string(kOurs), false, day("2026-01-01"),
       day("2026-12-31")},
  };
  const BankRecords by = records(std::move(tables));
  const Collection collection{.creditor = "DE98ABC09999999999",
                              .mandate = "m -1",
                              .iban = kOurs,
                              .amount = {},
                              .sequence = "FNAL"};
  EXPECT_TRUE(by.has_confirmed(collection, day("2026-01-01")));
  EXPECT_TRUE(by.has_confirmed(collection, day("2026-12-31")));
  EXPECT_FALSE(by.has_confirmed(collection, day("2025-12-31")));
  EXPECT_FALSE(by.has_confirmed(collection, day("2027-01-01")));
  for (const auto& [part, text] : {
           std::pair{&Collection::creditor, "DE51ZZZ12345678901"    },
           std::pair{&Collection::mandate,  "M-2"                   },
           std::pair{&Collection::sequence, "OOFF"                  },
           std::pair{&Collection::iban,     "DE32500100101000000081"}
  }) {
    Collection other = collection;
    other.*part = text;
    EXPECT_FALSE(by.has_confirmed(other, day("2026-11-24"))) << text;
  }
}

TEST(BankRecords, AMandateWasLastUsedOnTheLatestOfItsDays) {
  RecordTables tables;
  tables.used = {
      {"DE98ZZZ09999999999", "M-1", day("2026-03-01")},
      {"DE98ZZZ09999999999", "m-1", day("2026-04-01")},
      {"DE51ZZZ12345678901", "M-1", day("2026-05-01")},
  };
  EXPECT_EQ(records(std::move(tables)).last_collection("DE98XYZ09999999999", "M -1"),
            day("2026-04-01"));
}

}  // namespace
}  // namespace kontor::party
