// The events of the dealing desk and of settlement as lines, for given_when_then.
#pragma once

#include <string>

#include "engine/engine.h"

namespace kontor {

struct DealTeller {
  std::string operator()(const trade::FixMessageTaken& e) const;
  std::string operator()(const trade::DealCaptured& e) const;
  std::string operator()(const trade::DealRefused& e) const;
  std::string operator()(const trade::ReportRepeated& e) const;
  std::string operator()(const trade::ReportNoted& e) const;
  std::string operator()(const trade::DealEnriched& e) const;
  std::string operator()(const trade::DealAdvanced& e) const;
  std::string operator()(const trade::DealCancelled& e) const;
  std::string operator()(const trade::AnswerDue& e) const;
  std::string operator()(const trade::MessageRefused& e) const;
  std::string operator()(const trade::SessionReset& e) const;
  std::string operator()(const trade::NumbersReserved& e) const;
  std::string operator()(const settlement::PayLegReleased& e) const;
  std::string operator()(const settlement::ReceiptExpected& e) const;
  std::string operator()(const settlement::LegConfirmed& e) const;
};

// The booking steps of fx-and-money-market.md 1.3: B-T, B-V ...; empty for those of payments.
[[nodiscard]] std::string_view deal_booking(ledger::Step step);
[[nodiscard]] std::string_view name_of(trade::DealEvent event);

}  // namespace kontor
