// Files made for the benchmarks: the same number gives the same bytes.
//
// Accounts: kAccounts customers of BLZ 50010517, the bank of config/accept.yaml.
// Payments: pain.001.001.09, one batch booked as a whole, about 1 kB a transaction with names,
// address, purpose and
//           remittance text as a customer's accounting writes them; all are accepted on kNow.
#pragma once

#include <cstdint>
#include <string>

#include "engine/base/time.h"

namespace kontor::bench {

inline constexpr std::uint32_t kAccounts = 20;
inline constexpr UtcNanos kNow{1'795'510'800'000'000'000};  // a Tuesday
inline constexpr const char* kNowText = "2026-11-24T10:00:00+01:00";

[[nodiscard]] std::string accounts_csv();
// number: files of different numbers have no payment in common.
[[nodiscard]] std::string payment_file(std::uint64_t number, std::uint32_t transactions);
// pacs.002 with ACSC for all of a bulk.
[[nodiscard]] std::string settled_answer(const std::string& bulk_message_id);

void write_file(const std::string& path, const std::string& bytes);

}  // namespace kontor::bench
