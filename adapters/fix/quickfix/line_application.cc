// What QuickFIX calls: its Application and its Log.
#include <cstdlib>

#include "adapters/fix/quickfix/line.h"
#include "adapters/fix/quickfix/status.h"

namespace kontor {
namespace fix {
namespace {

// 0 where the field is missing or no number.
std::int32_t number_in(const FIX::FieldMap& map, int tag) {
  return map.isSetField(tag) ? static_cast<std::int32_t>(std::atoi(map.getField(tag).c_str())) : 0;
}

std::string text_in(const FIX::FieldMap& map, int tag) {
  return map.isSetField(tag) ? map.getField(tag) : std::string();
}

}  // namespace

// Called again when the numbers are reset in mid-session.
void Line::onLogon(const FIX::SessionID&) {
  heartbeat_ = static_cast<std::int32_t>(static_cast<int>(session_->getHeartBtInt()));
  up_ = true;
  if (!was_up_.exchange(true)) events_.on_logon(name_text());
}

// Under QuickFIX's lock: detach tells of it.
void Line::onLogout(const FIX::SessionID&) { up_ = false; }

void Line::toAdmin(FIX::Message& message, const FIX::SessionID&) {
  const Clock::duration::rep now = Clock::now().time_since_epoch().count();
  sent_at_ = now;
  const std::string& type = message.getHeader().getField(FIX::FIELD::MsgType);
  if (type == FIX::MsgType_Logout) logout_at_ = now;
  if (type == FIX::MsgType_Reject) refused(message);
}

void Line::toApp(FIX::Message& message, const FIX::SessionID&) throw(FIX::DoNotSend) {
  sent_at_ = Clock::now().time_since_epoch().count();
  if (receiving != this || own_send) return;
  if (message.getHeader().isSetField(FIX::FIELD::PossDupFlag)) return;  // a resend
  if (message.getHeader().getField(FIX::FIELD::MsgType) == FIX::MsgType_BusinessMessageReject) {
    refused(message);
  }
}

void Line::refused(const FIX::Message& answer) {
  Refused refusal;
  refusal.answer = answer.getHeader().getField(FIX::FIELD::MsgType);
  refusal.number = number_in(answer, FIX::FIELD::RefSeqNum);
  refusal.type = text_in(answer, FIX::FIELD::RefMsgType);
  refusal.tag = number_in(answer, FIX::FIELD::RefTagID);
  refusal.reason =
      number_in(answer, refusal.answer == FIX::MsgType_Reject ? FIX::FIELD::SessionRejectReason
                                                              : FIX::FIELD::BusinessRejectReason);
  refusal.text = text_in(answer, FIX::FIELD::Text);
  refusals_.push_back(refusal);
}

void Line::tell_refusals() {
  for (const Refused& refused : refusals_) {
    Refusal refusal;
    refusal.session = name_text();
    refusal.number = refused.number;
    refusal.type = text_of(refused.type);
    refusal.answer = text_of(refused.answer);
    refusal.reason = refused.reason;
    refusal.tag = refused.tag;
    refusal.text = text_of(refused.text);
    if (refused.number == header_.number) refusal.raw = text_of(raw_);
    events_.on_refused(refusal);
  }
  refusals_.clear();
}

void Line::fromAdmin(const FIX::Message& message,
                     const FIX::SessionID&) throw(FIX::FieldNotFound, FIX::IncorrectDataFormat,
                                                  FIX::IncorrectTagValue, FIX::RejectLogon) {
  if (message.getHeader().getField(FIX::FIELD::MsgType) != FIX::MsgType_Reject) return;
  const std::string text = text_in(message, FIX::FIELD::Text);
  RejectReceived reject;
  reject.session = name_text();
  reject.refused_number = number_in(message, FIX::FIELD::RefSeqNum);
  reject.tag = number_in(message, FIX::FIELD::RefTagID);
  if (message.isSetField(FIX::FIELD::SessionRejectReason)) {
    reject.reason = number_in(message, FIX::FIELD::SessionRejectReason);
  }
  reject.text = text_of(text);
  events_.on_admin_reject(reject);
}

void Line::fromApp(const FIX::Message& message,
                   const FIX::SessionID&) throw(FIX::FieldNotFound, FIX::IncorrectDataFormat,
                                                FIX::IncorrectTagValue,
                                                FIX::UnsupportedMessageType) {
  const std::string& type = message.getHeader().getField(FIX::FIELD::MsgType);
  if (!dictionary_.serves(type)) throw FIX::UnsupportedMessageType();
  // The bytes as they came: of this message, or kept while it waited for a gap.
  Header header = header_;
  const std::int32_t number = number_in(message.getHeader(), FIX::FIELD::MsgSeqNum);
  std::string rebuilt;
  if (number != header_.number) {
    const auto waited = gap_.find(number);
    if (waited == gap_.end()) rebuilt = message.toString();  // never seen: the bytes are then ours
    header = read_header(text_of(waited == gap_.end() ? rebuilt : waited->second));
  }
  Message out;
  out.body = read_body(header.after, fields_);
  dictionary_.check_fields(type, fields_);
  out.session = name_text();
  out.number = number;
  out.type = text_of(type);
  out.possible_duplicate = header.possible_duplicate;
  out.possible_resend = header.possible_resend;
  out.fields = fields_.data();
  out.field_count = fields_.size();

  const Clock::time_point before = Clock::now();
  in_application_ = true;
  events_.on_application(out);
  in_application_ = false;
  // The counterparty was not silent while we did not listen.
  if (Clock::now() - before > std::chrono::milliseconds(200)) {
    state().lastReceivedTime(FIX::UtcTimeStamp());
  }
}

void Line::onEvent(const std::string& text) {
  if (text.compare(0, 9, "Resending") == 0 || text.compare(0, 10, "Processing") == 0) return;
  if (text != "Disconnecting" && text != "Sending logout response") {
    const std::lock_guard<std::mutex> lock(mutex_);
    last_event_ = text;
  }
  note(text);
}

}  // namespace fix
}  // namespace kontor
