// Reads the clearing's answer to a bulk: pacs.002.001.10.
//
// Errors:    finish gives the findings of form (GEN-001, GEN-002) where the file is not a valid
//            pacs.002.001.10 in UTF-8.
// Bounds:    at most kStatusesMax transactions.
// Threads:   one thread for each reader.
// Source:    payments.md 2.12 RMS-002.
#pragma once

#include <expected>
#include <memory>
#include <string_view>

#include "adapters/iso20022/xml_stream.h"
#include "engine/payment/commands.h"

namespace kontor::iso20022 {

inline constexpr std::size_t kStatusesMax = 200'000;

class StatusReportReader {
 public:
  explicit StatusReportReader(const SchemaSet& schemas);
  ~StatusReportReader();
  StatusReportReader(const StatusReportReader&) = delete;
  StatusReportReader& operator=(const StatusReportReader&) = delete;

  void feed(std::string_view bytes);
  [[nodiscard]] bool stopped() const;

  struct Refused {
    std::string message_id;  // as far as it could be read
    FormVerdict form;        // at least one finding
  };
  // The receipt is left empty. Call once.
  [[nodiscard]] std::expected<payment::ClearingAnswer, Refused> finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kontor::iso20022
