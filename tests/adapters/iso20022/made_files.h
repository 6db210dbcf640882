// Files of orders made from a seed: names and addresses of all scripts, ids that fit and such that
// do not, orders and batches with findings, structured remittance.
//
// A value is a function of its seed. Amounts of orders without a finding are positive, of EUR, and
// covered by the account of WriterBank, so that a file's outcome follows from what is handed in.
#pragma once

#include <string>
#include <vector>

#include "adapters/iso20022/messages/remittance.h"
#include "tests/adapters/iso20022/hostile_texts.h"
#include "tests/adapters/iso20022/writer_bank.h"

namespace kontor::iso20022 {

class FileMaker {
 public:
  explicit FileMaker(std::uint32_t seed) : hostile_(seed) {}

  // At most three batches of at most five orders.
  [[nodiscard]] std::vector<MadeBatch> batches();
  [[nodiscard]] std::vector<payment::Finding> findings();
  [[nodiscard]] std::string id();
  [[nodiscard]] std::string creation_time();
  // Of the clearing's answer.
  [[nodiscard]] std::string reason_code();
  [[nodiscard]] std::size_t below(std::size_t end) { return hostile_.below(end); }

 private:
  [[nodiscard]] bool one_in(std::size_t end) { return below(end) == 0; }
  // Of this length, about, or short, or hostile, or nothing.
  [[nodiscard]] std::string text(std::size_t longest);
  // As a customer's message may hold it: of at most this length, and not blank.
  [[nodiscard]] std::string remittance_text(std::size_t longest);
  [[nodiscard]] std::string code(std::string_view fitting);
  [[nodiscard]] payment::Party party();
  [[nodiscard]] MadeOrder order();
  [[nodiscard]] MadeBatch batch(bool first);
  [[nodiscard]] std::string structured_remittance();

  Hostile hostile_;
  std::uint32_t line_ = 100;
};

}  // namespace kontor::iso20022
