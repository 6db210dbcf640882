// Where the server listens, what it serves and its bounds.
//
// Units:     seconds, bytes.
// Source:    ops-console.md 5.3, 6.1.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace kontor::http {

struct Bounds {
  std::size_t header_max = 16U << 10U;
  std::size_t target_max = 8U << 10U;
  std::size_t json_body_max = 1U << 20U;
  std::uint64_t file_body_max = 200ULL << 20U;
  std::chrono::milliseconds head_within{10'000};
  std::chrono::milliseconds idle_within{30'000};
  // A body must be there within this and what kBodyRate allows for its size; an answer must have
  // been taken within this for each piece of it.
  std::chrono::milliseconds body_within{30'000};
  std::uint64_t body_bytes_per_second_min = 64U << 10U;
  std::chrono::milliseconds sequence_within{2'000};  // min_sequence
  std::size_t connections_max = 1024;
  std::size_t connections_an_address_max = 64;
  std::size_t streams_max = 100;
  std::size_t streams_a_session_max = 8;
  std::size_t uploads_max = 4;
  std::size_t questions_waiting_max = 512;
  std::size_t log_ins_waiting_max = 16;
  std::size_t events_behind_max = 1000;
  std::chrono::milliseconds heartbeat{5'000};
  std::chrono::milliseconds frame{50};  // events of so long leave together
  std::chrono::seconds session_idle{15 * 60};
  std::chrono::seconds session_age{12 * 60 * 60};
  std::size_t sessions_a_user_max = 3;
  std::size_t sessions_max = 2000;
  unsigned log_ins_a_minute = 20;  // of one address
  unsigned requests_a_second = 50;
  unsigned requests_burst = 100;
  unsigned searches_a_second = 10;
};

struct Settings {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;     // 0: any free one
  std::string certificate;    // PEM; empty: no TLS
  std::string key;            // PEM
  std::string static_folder;  // the built console; empty: none
  std::string upload_folder;  // for the bytes of files while they come in, unlinked
  Bounds bounds;
  // A line an event, from any thread; no name and no whole IBAN is in it.
  std::function<void(const std::string&)> log = [](const std::string&) {};

  [[nodiscard]] bool tls() const { return !certificate.empty(); }
};

}  // namespace kontor::http
