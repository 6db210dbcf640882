#include "adapters/fix/answer_writer.h"

namespace kontor::fix {

AnswerMessage write_answer(const trade::AnswerDue& due) {
  AnswerMessage out;
  const auto put = [&out](std::int32_t tag, const std::string& value) {
    if (!value.empty()) out.fields.emplace_back(tag, value);
  };
  const std::string reason = due.reason < 0 ? "" : std::to_string(due.reason);
  if (due.business_reject) {
    out.type = "j";
    put(45, std::to_string(due.ref_number));
    put(58, due.text);
    put(372, due.message_type);
    put(379, due.report_id);
    put(380, reason);
    return out;
  }
  out.type = "AR";
  put(55, due.symbol);
  put(58, due.text);
  put(60, due.transact_time);
  put(150, due.exec_type);
  put(487, due.transaction_type);
  put(571, due.report_id);
  put(572, due.report_ref_id);
  if (due.refused) put(751, reason);
  put(939, due.refused ? "1" : "0");
  return out;
}

}  // namespace kontor::fix
