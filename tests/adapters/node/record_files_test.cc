#include "adapters/node/record_files.h"

#include <gtest/gtest.h>

#include <fstream>

namespace kontor::node {
namespace {

constexpr std::string_view kOurs = "37040044";

TEST(RecordFiles, AreReadRowByRow) {
  const auto accounts = read_held_accounts(
      "iban,status,holder,takes\nDE89370400440532013000,blocked,deceased,debits\n", "a.csv", kOurs);
  ASSERT_TRUE(accounts) << accounts.error();
  EXPECT_EQ(accounts->at(0).status, party::HeldAccount::Status::blocked);
  EXPECT_EQ(accounts->at(0).holder, party::HeldAccount::Holder::deceased);
  EXPECT_FALSE(accounts->at(0).takes_credits);
  EXPECT_TRUE(accounts->at(0).takes_debits);

  const auto instructions = read_debit_instructions(
      "iban,instruction,creditor_id,mandate_id,amount_at_most\n"
      "DE89370400440532013000,allow,DE98ZZZ09999999999,M-1,150.00\n"
      "DE89370400440532013000,block,,,\n",
      "i.csv", kOurs);
  ASSERT_TRUE(instructions) << instructions.error();
  EXPECT_EQ(instructions->at(0).most, parse_amount("150.00", kEur).value());
  EXPECT_FALSE(instructions->at(1).allows);

  const auto mandates = read_confirmed_mandates(
      "creditor_id,mandate_id,iban,sequence,valid_from,valid_until\n"
      "DE98ZZZ09999999999,M-1,DE89370400440532013000,one-off,2026-01-01,\n",
      "m.csv", kOurs);
  ASSERT_TRUE(mandates) << mandates.error();
  EXPECT_TRUE(mandates->at(0).one_off);
  EXPECT_FALSE(mandates->at(0).valid_until);

  const auto used = read_used_mandates(
      "creditor_id,mandate_id,last_collection\nDE98ZZZ09999999999,M-1,2026-11-02\n", "u.csv");
  ASSERT_TRUE(used) << used.error();
  EXPECT_EQ(used->at(0).last_collection, parse_date("2026-11-02"));
}

template <class Row>
std::string fault_of(const TableOf<Row>& read) {
  return read ? "none" : read.error();
}

TEST(RecordFiles, SayLineFieldWhatWasThereAndWhatIsAllowed) {
  EXPECT_EQ(
      fault_of(read_held_accounts(
          "iban,status,holder,takes\nDE89370400440532013000,shut,consumer,\n", "a.csv", kOurs)),
      "a.csv line 2: status is \"shut\", allowed: open, blocked, closed");
  EXPECT_EQ(fault_of(read_held_accounts("iban,status,holder,takes\n"
                                        "DE89370400440532013000,open,consumer,credits\n"
                                        "DE89370400440532013000,open,business,\n",
                                        "a.csv", kOurs)),
            "a.csv line 3: iban is \"DE89370400440532013000\", allowed: each account once");
  EXPECT_EQ(
      fault_of(read_debit_instructions("iban,instruction,creditor_id,mandate_id,amount_at_most\n"
                                       "DE89370400440532013000,block,,,1.00\n",
                                       "i.csv", kOurs)),
      "i.csv line 2: amount_at_most is \"1.00\", allowed: nothing where the instruction is "
      "to block");
  EXPECT_EQ(
      fault_of(read_debit_instructions("iban,instruction,creditor_id,mandate_id,amount_at_most\n"
                                       "DE89370400440532013000,allow,,,1.001\n",
                                       "i.csv", kOurs)),
      "i.csv line 2: amount_at_most is \"1.001\", allowed: an amount in euro as 150.00, or "
      "nothing");
  EXPECT_EQ(
      fault_of(read_held_accounts(
          "iban,status,holder,takes\nDE89370400440532013000,open,consumer,all\n", "a.csv", kOurs)),
      "a.csv line 2: takes is \"all\", allowed: credits, debits, credits debits, or nothing");
  EXPECT_EQ(
      fault_of(read_held_accounts(
          "iban,status,holder,takes\nDE12500105170648489890,open,consumer,\n", "a.csv", kOurs)),
      "a.csv line 2: iban is \"DE12500105170648489890\", allowed: an IBAN with right check "
      "digits and our bank code 37040044");
  EXPECT_EQ(
      fault_of(read_debit_instructions("iban,instruction,creditor_id,mandate_id,amount_at_most\n"
                                       "DE89370400440532013000,block,, ,\n",
                                       "i.csv", kOurs)),
      "i.csv line 2: mandate_id is \" \", allowed: 1 to 35 characters, not only blanks");
  EXPECT_EQ(fault_of(read_confirmed_mandates(
                "creditor_id,mandate_id,iban,sequence,valid_from,valid_until\n"
                "DE98ZZZ09999999999,M-1,DE89370400440532013000,one-off,2026-01-02,2026-01-01\n",
                "m.csv", kOurs)),
            "m.csv line 2: valid_until is \"2026-01-01\", allowed: nothing, or a day that is not "
            "before valid_from");
  EXPECT_EQ(fault_of(read_used_mandates("creditor_id,mandate_id,last_collection\n"
                                        "DE97ZZZ09999999999,M-1,2026-11-02\n",
                                        "u.csv")),
            "u.csv line 2: creditor_id is \"DE97ZZZ09999999999\", allowed: a creditor identifier "
            "with right check digits");
  EXPECT_EQ(fault_of(read_used_mandates("creditor_id,mandate_id,last_collection\n"
                                        "DE98ZZZ09999999999,,2026-13-02\n",
                                        "u.csv")),
            "u.csv line 2: mandate_id is \"\", allowed: 1 to 35 characters, not only blanks");
}

TEST(RecordFiles, AFileThatIsNamedMustBeThere) {
  RecordFiles files;
  EXPECT_TRUE(read_records(files, kOurs));
  files.b2b_mandates = testing::TempDir() + "no_such_mandates.csv";
  const auto read = read_records(files, kOurs);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error(), files.b2b_mandates + ": is no file that can be read");
}

}  // namespace
}  // namespace kontor::node
