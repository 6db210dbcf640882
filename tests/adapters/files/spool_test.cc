#include "adapters/files/spool.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace kontor::files {
namespace {

payment::OrderInput order(std::uint32_t number) {
  payment::OrderInput out;
  out.batch = number / 1000;
  out.line = number * 3;
  out.end_to_end_id = "E2E-" + std::to_string(number);
  out.amount = Money{number, kEur};
  out.texts.digest.bytes[0] = 1;
  out.texts.salt.bytes[15] = static_cast<std::uint8_t>(number);
  out.texts.text = std::string(number % 300, 'x') + std::to_string(number);
  if (number % 7 == 0) {
    payment::Finding& finding = out.findings.emplace_back();
    finding.rule = "C2B-001-020";
    finding.reason = Reason::creditor_account_wrong;
    finding.seen = out.texts;
    finding.seen.text = "seen";
  }
  return out;
}

class Spool : public testing::TestWithParam<std::uint32_t> {};

TEST_P(Spool, GivesBackWhatWasAddedInChunks) {
  const std::uint32_t count = GetParam();
  OrderSpool spool(std::filesystem::temp_directory_path().string(), std::size_t{2} << 20U);
  for (std::uint32_t i = 0; i < count; ++i) ASSERT_TRUE(spool.add(order(i)));
  ASSERT_EQ(spool.size(), count);
  for (const std::uint64_t from :
       {std::uint64_t{0}, std::uint64_t{count / 2}, std::uint64_t{count}}) {
    ASSERT_TRUE(spool.start_at(from));
    std::uint64_t next = from;
    std::vector<payment::OrderInput> chunk;
    while (spool.read_chunk(chunk) && !chunk.empty()) {
      ASSERT_LE(chunk.size(), payment::kOrdersPerChunk);
      for (const payment::OrderInput& got : chunk) {
        const payment::OrderInput want = order(static_cast<std::uint32_t>(next++));
        ASSERT_EQ(got, want);
        ASSERT_EQ(got.texts.text, want.texts.text);
        ASSERT_EQ(got.texts.salt, want.texts.salt);
        if (!want.findings.empty()) {
          ASSERT_EQ(got.findings[0].seen.text, "seen");
        }
      }
    }
    EXPECT_EQ(next, count) << spool.problem();
  }
}

INSTANTIATE_TEST_SUITE_P(, Spool, testing::Values(0, 1, 500, 501, 30'000),
                         testing::PrintToStringParamName());

reconciliation::EntryInput entry(std::uint32_t number) {
  reconciliation::EntryInput out;
  out.number = number;
  out.amount = Money{number % 2 == 0 ? number : -std::int64_t{number}, kUsd};
  out.booking_date = out.value_date = {20'000};
  out.status = reconciliation::EntryStatus::pending;
  out.code = "PMNT/RCDT/ESCT";
  out.references.assign(number % 9, "REFERENCE" + std::to_string(number));
  out.texts.digest.bytes[0] = 1;
  out.texts.text = std::string(number % 500, 'y');
  out.place = {number * 1000ULL, 900, number};
  return out;
}

TEST(EntrySpool, GivesBackEntries) {
  constexpr std::uint32_t kCount = 12'345;
  EntrySpool spool(std::filesystem::temp_directory_path().string(), std::size_t{2} << 20U);
  for (std::uint32_t i = 0; i < kCount; ++i) ASSERT_TRUE(spool.add(entry(i)));
  ASSERT_TRUE(spool.start_at(0));
  std::uint32_t next = 0;
  std::vector<reconciliation::EntryInput> chunk;
  while (spool.read_chunk(chunk) && !chunk.empty()) {
    for (const reconciliation::EntryInput& got : chunk) {
      const reconciliation::EntryInput want = entry(next++);
      ASSERT_EQ(got, want);
      ASSERT_EQ(got.texts.text, want.texts.text);
    }
  }
  EXPECT_EQ(next, kCount) << spool.problem();
}

TEST(SpoolOnAFullDisk, SaysSo) {
  OrderSpool spool("/nonexistent", 0);
  bool kept = true;
  for (std::uint32_t i = 0; kept && i < 100'000; ++i) kept = spool.add(order(299));
  EXPECT_FALSE(kept);
  EXPECT_NE(spool.problem().find("/nonexistent"), std::string::npos);
}

}  // namespace
}  // namespace kontor::files
