// The elements of a pain.002, of both generations: pain.002.001.10 and pain.002.001.03 differ in
// how a bank is named and in OrgnlUETR.
//
// Source:    payments.md 2.8 (pain.002), 2.12 RMS-002-003 (Orgtr).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "adapters/iso20022/message_subjects.h"
#include "adapters/iso20022/xml_writer.h"
#include "engine/base/bic.h"
#include "engine/payment/events.h"

namespace kontor::iso20022 {

// Why: who says so, the ISO code, and words. Without a code MS03, reason not given.
struct StatusReason {
  Bic originator;
  std::string code;
  std::string words;
};

[[nodiscard]] StatusReason reason_of(const Bic& originator, const payment::Finding& finding);

// TxInfAndSts of a rejected order.
struct RejectedOrder {
  OrderId order;
  std::string_view instruction_id;
  std::string_view end_to_end_id;
  std::string_view uetr;
  Money amount;
};

class StatusReport {
 public:
  // Writes everything before OrgnlGrpInfAndSts.
  explicit StatusReport(const Outbound& out);

  struct Counts {
    std::uint32_t accepted = 0;
    std::uint32_t refused = 0;
  };
  // status: ACCP, PART, RJCT; empty where the report is about single orders only.
  void group(const payment::MessageHeader& header, std::string_view status,
             const std::vector<StatusReason>& reasons, const Counts& counts);
  void begin_batch(const payment::BatchTaken& batch, std::string_view status,
                   const std::vector<StatusReason>& reasons);
  void reject(const RejectedOrder& order, const std::vector<StatusReason>& reasons);
  void end_batch();
  [[nodiscard]] bool refused() const { return xml_.refused(); }
  [[nodiscard]] bool finish() { return xml_.finish(); }

 private:
  void bank(std::string_view element, const Bic& bic);
  void reasons(const std::vector<StatusReason>& reasons);
  void count(std::string_view status, std::uint32_t transactions);

  bool of_2019_;
  XmlWriter xml_;
};

}  // namespace kontor::iso20022
