// What the server needs of the running bank besides answers to questions: log-ins, submissions, and
// the figures of the running process. adapters/cli implements it, tests/fakes too.
//
// Errors:    as values; `unavailable` means that the bank has stopped or is ending.
// Threads:   everything from any thread, at the same time. log_in and submit take long (a hash of a
//            password, a file until it is durable); the others are short.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/bytes.h"
#include "engine/base/time.h"
#include "engine/party/access.h"
#include "engine/report/console_payments.h"

namespace kontor::http {

// The bytes of a file as they came, to be read more than once.
class Upload {
 public:
  virtual ~Upload() = default;
  // The next bytes, as many as there are up to size; 0: the end; -1: cannot be read.
  [[nodiscard]] virtual std::int64_t read(char* to, std::size_t size) = 0;
  [[nodiscard]] virtual bool rewind() = 0;
  [[nodiscard]] virtual const Sha256& sha256() const = 0;
};

struct LogInAnswer {
  enum class Kind : std::uint8_t { granted, refused, waiting, unavailable };
  Kind kind = Kind::refused;
  party::UserId user;
  party::Role role = party::Role::none;
  std::int64_t wait_seconds = 0;  // waiting: at least 1
};

struct SubmitAnswer {
  // taken: under a new key. again: the first answer of this key. other_body: the key was used for
  // another. unreadable: the machine could not read the bytes, nothing was decided.
  enum class Kind : std::uint8_t { taken, again, other_body, unreadable, unavailable };
  Kind kind = Kind::unavailable;
  ReceiptId receipt;    // 0: not known
  std::string message;  // pain.001.001.09; empty where it could not be told
  std::string outcome;  // accepted, partly, refused, held
  std::uint32_t transactions = 0;
  std::uint32_t accepted = 0;
  std::uint32_t refused = 0;
  std::uint32_t held = 0;
  Sequence sequence;
  std::vector<std::pair<std::string, std::uint32_t>> reasons;  // code, how often
  std::vector<report::FindingView> findings;                   // that refused it whole
};

struct StageFacts {
  std::string stage;
  std::uint64_t count = 0;
  std::uint64_t waiting_p50_us = 0;
  std::uint64_t waiting_p99_us = 0;
  std::uint64_t working_p50_us = 0;
  std::uint64_t working_p99_us = 0;
};

struct QueueFacts {
  std::string queue;
  std::uint64_t length = 0;
  std::uint64_t oldest_age_ms = 0;
};

struct SessionFacts {  // of FIX
  std::string session;
  bool up = false;
  std::uint64_t expected_in = 0;
  std::uint64_t next_out = 0;
};

struct Facts {
  UtcNanos started_at;
  Sequence head;  // newest durable record
  std::vector<StageFacts> stages;
  std::vector<QueueFacts> queues;
  std::vector<SessionFacts> sessions;
};

class Desk {
 public:
  virtual ~Desk() = default;

  // The time by which sessions end.
  [[nodiscard]] virtual UtcNanos now() const = 0;
  [[nodiscard]] virtual Sequence head() const = 0;
  [[nodiscard]] virtual Facts facts() = 0;

  // Noted in the journal, whatever comes of it. A wrong name takes as long as a wrong password.
  [[nodiscard]] virtual LogInAnswer log_in(const std::string& name, const std::string& password,
                                           const std::string& address) = 0;
  virtual void log_out(party::UserId user, party::LogOutReason reason) = 0;
  virtual void access_refused(party::UserId user, const std::string& verb) = 0;

  // key: the sender's own; it names one body of this user for ever.
  [[nodiscard]] virtual SubmitAnswer submit(party::UserId user, const std::string& key,
                                            const std::string& file_name, Upload& upload) = 0;
};

}  // namespace kontor::http
