// Users of the console: added, asked for, noted. What is decided about them is the engine's
// (engine/party/access.h); here names become keys and texts sealed ones.
//
// Promise:   what is told is durable.
// Errors:    in English, of the machine's kind only: the store has stopped.
// Threads:   any.
#pragma once

#include <atomic>
#include <expected>
#include <string>

#include "adapters/node/sealer.h"
#include "adapters/node/sequencer.h"
#include "adapters/rocksdb/store.h"

namespace kontor::node {

class Users {
 public:
  // All borrowed.
  Users(const Store& store, Sequencer& sequencer, const NodeSealer& sealer,
        std::atomic<std::uint64_t>& last_receipt)
      : store_(store), sequencer_(sequencer), sealer_(sealer), last_receipt_(last_receipt) {}

  using Done = std::expected<party::AccessOutcome, std::string>;

  // credential: a PHC string.
  [[nodiscard]] Done add(const std::string& name, party::Role role, const std::string& added_by,
                         const std::string& credential, UtcNanos now);
  [[nodiscard]] Done ask(const std::string& name, UtcNanos now);
  // Of the user that ask has told; empty where the text was erased or cannot be read.
  [[nodiscard]] std::string credential(const party::AccessOutcome& asked) const;
  [[nodiscard]] Done note_log_in(const std::string& name, bool right, const std::string& address,
                                 UtcNanos now);
  [[nodiscard]] Done note_log_out(party::UserId user, party::LogOutReason reason, UtcNanos now);
  [[nodiscard]] Done note_refused(party::UserId user, const std::string& verb, UtcNanos now);
  [[nodiscard]] Done note_submission(party::UserId user, const std::string& key,
                                     const Sha256& sha256, UtcNanos now);

 private:
  [[nodiscard]] Done run(Command command, UtcNanos now);
  [[nodiscard]] Key128 key_of(const std::string& name) const;

  const Store& store_;
  Sequencer& sequencer_;
  const NodeSealer& sealer_;
  std::atomic<std::uint64_t>& last_receipt_;
};

}  // namespace kontor::node
