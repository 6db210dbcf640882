// The message that answers a report: TradeCaptureReportAck (AR) or BusinessMessageReject (j), a
// function of the event that says it is due.
//
// Threads:   any.
// Source:    fx-and-money-market.md 3.4, 3.7.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/trade/events.h"

namespace kontor::fix {

struct AnswerMessage {
  std::string type;  // AR, j
  std::vector<std::pair<std::int32_t, std::string>> fields;
};

[[nodiscard]] AnswerMessage write_answer(const trade::AnswerDue& due);

}  // namespace kontor::fix
