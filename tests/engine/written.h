// Files of orders and answers of the clearing, written briefly, and the commands a reader would
// make of them. No XML: the engine's input is the commands.
//
//   File{.message_id = "M1", .batches = {{.id = "B1", .debtor = "anna", .orders = {{"eva",
//   10'00}}}}}
//
// Names stand for accounts: "anna" is an account held here, a creditor may be any text.
#pragma once

#include <string>
#include <vector>

#include "engine/engine.h"
#include "tests/fakes/seeded_sealer.h"

namespace kontor::written {

// Amounts are cents.
struct Order {
  std::string creditor = {};
  std::int64_t cents = 0;
  std::string end_to_end_id = {};  // empty: made of creditor and amount
  std::string remittance = {};
  std::vector<payment::Finding> findings = {};
};

struct Batch {
  std::string id = "B1";
  std::string debtor = "anna";
  std::string day = "2026-11-23";
  bool booked_as_one = true;
  std::vector<Order> orders = {};
  std::vector<payment::Finding> findings = {};
};

struct File {
  std::string message_id = {};
  std::vector<Batch> batches = {};
  std::string channel = "operator";
  std::string initiator = "KD0001";
  std::string message_name = "pain.001.001.09";
  std::uint64_t size = 1000;
  std::uint32_t chunk_size = payment::kOrdersPerChunk;
  std::string creation_time = "2026-11-23T07:00:00";
};

struct Status {
  std::uint64_t order = 0;
  std::string status = "RJCT";
  std::string code = {};
  std::string amount = {};  // as the answer repeats it
  std::string currency = {};
};

struct Answer {
  std::string message_id = {};
  std::string original = {};  // message id of the bulk
  std::string group = {};
  std::string group_code = {};
  std::vector<Status> transactions = {};
  std::optional<std::uint64_t> count = {};
  std::optional<std::int64_t> sum = {};
  std::string channel = "clearing";
  std::string original_name = "pacs.008.001.08";
};

// What the reader hands over for one file, in order.
struct Commands {
  payment::BeginFile begin;
  std::vector<payment::FileChunk> chunks;
  payment::EndFile end;
};

// Date of "2026-11-23"; aborts on anything else.
[[nodiscard]] Date day(std::string_view text);
// Bank time without a zone: "2026-11-23T08:00:00"; aborts on anything else.
[[nodiscard]] UtcNanos instant(std::string_view text);
[[nodiscard]] payment::Finding finding(std::string rule, Reason reason);

// The bytes as a file would have them: what makes two files the same bytes, or not.
[[nodiscard]] std::string bytes_of(const File& file);
[[nodiscard]] std::string bytes_of(const Answer& answer);

[[nodiscard]] Key128 account_key(const fakes::SeededSealer& sealer, std::string_view name);
[[nodiscard]] Commands commands_of(const File& file, ReceiptId receipt, ChannelId channel,
                                   const fakes::SeededSealer& sealer);
[[nodiscard]] payment::ClearingAnswer command_of(const Answer& answer, ReceiptId receipt,
                                                 ChannelId channel,
                                                 const fakes::SeededSealer& sealer);

// The bank of the demo in small: channels operator, clearing, bakery (limited, may debit anna
// only).
[[nodiscard]] party::Configuration demo_bank(const fakes::SeededSealer& sealer);

struct Account {
  std::string name;
  std::int64_t cents = 0;
  Currency currency = kEur;
};
[[nodiscard]] party::LoadAccounts load_of(const std::vector<Account>& accounts, ReceiptId receipt,
                                          const fakes::SeededSealer& sealer);

}  // namespace kontor::written
