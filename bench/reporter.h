// A counterparty that reports deals over FIX 4.4 as fast as its acceptor takes them: it writes
// messages made beforehand and counts the Acks that say accepted. No FIX engine, so that it is
// never what is measured.
//
// Session:  ALPHA's with KONTOR (config/kontor.yaml), numbers from 1 at each log-on (141=Y).
// Errors:   throws std::runtime_error where the acceptor does not answer each report with
//           TrdRptStatus(939)=0 within kPatienceSeconds of the one before.
// Threads:  one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/time.h"
#include "engine/calendar/date.h"

namespace kontor::bench {

class Reporter {
 public:
  struct Dates {
    Date trade;
    Date value;
  };

  explicit Reporter(std::uint16_t port);  // connects and logs on
  ~Reporter();
  Reporter(const Reporter&) = delete;
  Reporter& operator=(const Reporter&) = delete;

  // EUR/USD spot deals; no two of different numbers are alike. SendingTime is now: an acceptor
  // takes them for two minutes.
  [[nodiscard]] std::vector<std::string> make(std::uint64_t from, std::uint64_t count,
                                              const Dates& dates);
  // Writes all without waiting, until the last is answered. Seconds.
  [[nodiscard]] double stream(const std::vector<std::string>& reports);
  // Each when the one before is answered. Seconds of each.
  [[nodiscard]] std::vector<double> one_by_one(const std::vector<std::string>& reports);
  void log_out();

 private:
  static constexpr int kPatienceSeconds = 60;

  [[nodiscard]] std::string framed(std::string_view type, std::string_view fields);
  void write_all(std::string_view bytes);
  void wait_for(short what, const char* whom);
  // Reads what is there: how often the text stands in it, also across two reads.
  [[nodiscard]] std::uint64_t read_some(std::string_view text);

  int socket_ = -1;
  std::uint64_t number_ = 0;  // of the last message made
  std::string sending_time_;
  std::vector<char> bytes_;
  std::size_t kept_ = 0;  // bytes of the read before, at the front
};

}  // namespace kontor::bench
