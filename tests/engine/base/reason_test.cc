#include "engine/base/reason.h"

#include <gtest/gtest.h>

#include <set>

namespace kontor {
namespace {

// Without a default, so the compiler names the reason that was added and not listed here.
constexpr bool is_reason(Reason reason) {
  switch (reason) {
    case Reason::none:
    case Reason::malformed:
    case Reason::wrong_total_count:
    case Reason::wrong_total_sum:
    case Reason::duplicate_message:
    case Reason::duplicate_batch:
    case Reason::duplicate_content:
    case Reason::initiator_unknown:
    case Reason::signature_missing:
    case Reason::account_unknown:
    case Reason::account_closed:
    case Reason::account_blocked:
    case Reason::account_forbidden:
    case Reason::creditor_account_wrong:
    case Reason::agent_wrong:
    case Reason::service_unsupported:
    case Reason::amount_zero:
    case Reason::amount_above_maximum:
    case Reason::currency_not_allowed:
    case Reason::funds_missing:
    case Reason::amount_not_allowed:
    case Reason::limit_exceeded:
    case Reason::amount_overflow:
    case Reason::currency_mismatch:
    case Reason::date_wrong:
    case Reason::creditor_name_missing:
    case Reason::creditor_name_wrong:
    case Reason::creditor_address_wrong:
    case Reason::debtor_address_wrong:
    case Reason::message_unknown:
    case Reason::refused_by_clearing:
    case Reason::archive_limit:
    case Reason::channel_unknown:
      return true;
  }
  return false;
}

TEST(ReasonRows, HoldEachReasonOnceWithBothLanguages) {
  constexpr int kNumbersLookedAt = 1000;
  std::set<std::string_view> names;
  for (int number = 0; number < kNumbersLookedAt; ++number) {
    const auto reason = static_cast<Reason>(number);
    int rows = 0;
    for (const ReasonRow& row : reason_rows()) rows += row.reason == reason ? 1 : 0;
    EXPECT_EQ(rows, is_reason(reason) ? 1 : 0) << number;
  }
  for (const ReasonRow& row : reason_rows()) {
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_FALSE(row.text_en.empty()) << row.name;
    EXPECT_FALSE(row.text_de.empty()) << row.name;
    EXPECT_EQ(row.iso_code.empty(), row.reason == Reason::none) << row.name;
  }
}

}  // namespace
}  // namespace kontor
