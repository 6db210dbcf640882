#include "adapters/iso20022/status_elements.h"

#include <algorithm>

#include "adapters/iso20022/party_elements.h"
#include "engine/base/character_set.h"
#include "engine/base/identifiers.h"
#include "engine/calendar/bank_time.h"
#include "engine/payment/desk.h"
#include "engine/payment/rules.h"

namespace kontor::iso20022 {
namespace {

constexpr std::size_t kIdMax = 35;
constexpr std::size_t kCodeMax = 4;
constexpr std::size_t kAdditionalMax = 105;  // one AddtlInf
constexpr std::size_t kAdditionalLines = 4;
constexpr std::size_t kSeenMax = 70;
constexpr WideAmount kDecimalMax = 999'999'999'999'999'999;  // 18 digits

// A BIC of the 2009 generation is narrower: letters in the bank's part, no 0 or 1 in the place's.
bool fits_2009(const Bic& bic) {
  const std::string_view text = bic.view();
  return std::ranges::all_of(text.substr(0, 6), [](char c) { return c >= 'A' && c <= 'Z'; }) &&
         text[6] != '0' && text[6] != '1' && text[7] != 'O';
}

// As xs:dateTime takes it, and as an instant that exists.
bool is_date_time(std::string_view text) {
  if (!parse_instant(text) || text.starts_with("0000")) return false;
  const std::string_view fraction = text.substr(19);
  if (fraction.starts_with('.') && (fraction.size() < 2 || fraction[1] < '0' || fraction[1] > '9'))
    return false;
  const std::size_t zone = fraction.find_first_of("+-");
  if (zone == std::string_view::npos) return true;
  return fraction.substr(zone + 1, 2) <= "13" && fraction.substr(zone + 4, 2) <= "59";
}

// The row of the rule, also for rules that a later release no longer has.
std::string_view allowed_by(const payment::Finding& finding) {
  const payment::Rule* const rule = payment::find_rule(finding.rule, finding.reason, finding.field);
  return rule == nullptr ? std::string_view() : rule->allowed_en;
}

// Cuts words into elements of at most kAdditionalMax characters, between words where it can.
void write_words(XmlWriter& xml, std::string_view words) {
  const std::string folded = fold(words, kAdditionalMax * kAdditionalLines);
  std::string_view rest = folded;
  for (std::size_t lines = 0; !rest.empty() && lines < kAdditionalLines; ++lines) {
    std::size_t size = rest.size();
    if (size > kAdditionalMax) {
      const std::size_t space = rest.rfind(' ', kAdditionalMax);
      size = space == std::string_view::npos || space == 0 ? kAdditionalMax : space;
    }
    xml.text("AddtlInf", rest.substr(0, size));
    rest.remove_prefix(size);
    if (rest.starts_with(' ')) rest.remove_prefix(1);
  }
}

}  // namespace

StatusReason reason_of(const Bic& originator, const payment::Finding& finding) {
  std::string words = finding.rule;
  if (finding.line != 0) words += " line " + std::to_string(finding.line);
  words += ':';
  const std::string code(iso_code(finding.reason));
  // What is wrong with the form says itself where it is and what is allowed.
  if (finding.reason == Reason::malformed && finding.field == Field::document &&
      !finding.seen.text.empty()) {
    words.append(1, ' ').append(fold(finding.seen.text, kAdditionalMax * kAdditionalLines));
    return {originator, code, std::move(words)};
  }
  if (finding.field != Field::none) words.append(1, ' ').append(element_of(finding.field));
  // Twice as long: one character may become several, and none of them is cut in its middle.
  std::string seen = fold(finding.seen.text, 2 * kSeenMax);
  if (seen.size() > kSeenMax) seen = fold(finding.seen.text, kSeenMax - 3) + "...";
  if (!seen.empty()) words.append(1, ' ').append(seen);
  const std::string_view allowed = allowed_by(finding);
  if (!allowed.empty()) words.append(", allowed: ").append(allowed);
  return {originator, code, std::move(words)};
}

StatusReport::StatusReport(const Outbound& out)
    : of_2019_(out.due.message_name != "pain.002.001.03"), xml_(out.sink, out.due.message_name) {
  xml_.open("CstmrPmtStsRpt");
  xml_.line();
  {
    const Element header(xml_, "GrpHdr");
    xml_.text("MsgId", out.due.name, kIdMax);
    xml_.text("CreDtTm", to_bank_time_text(out.due.created_at));
    bank("InitgPty", out.configuration.bic);
  }
  xml_.line();
}

void StatusReport::bank(std::string_view element, const Bic& bic) {
  if (bic.empty()) return;
  const Element scope(xml_, element);
  if (!of_2019_ && !fits_2009(bic)) return xml_.text("Nm", bic.view());
  const Element id(xml_, "Id");
  const Element organisation(xml_, "OrgId");
  xml_.text(of_2019_ ? "AnyBIC" : "BICOrBEI", bic.view());
}

void StatusReport::reasons(const std::vector<StatusReason>& reasons) {
  for (const StatusReason& reason : reasons) {
    const Element scope(xml_, "StsRsnInf");
    bank("Orgtr", reason.originator);
    if (fold(reason.code, kIdMax).empty()) {
      write_code(xml_, "Rsn", "MS03", {});
    } else if (length_of(reason.code) > kCodeMax) {
      write_code(xml_, "Rsn", {}, reason.code);
    } else {
      write_code(xml_, "Rsn", reason.code, {});
    }
    write_words(xml_, reason.words);
  }
}

void StatusReport::count(std::string_view status, std::uint32_t transactions) {
  if (transactions == 0) return;
  const Element scope(xml_, "NbOfTxsPerSts");
  xml_.number("DtldNbOfTxs", transactions);
  xml_.text("DtldSts", status);
}

void StatusReport::group(const payment::MessageHeader& header, std::string_view status,
                         const std::vector<StatusReason>& why, const Counts& counts) {
  {
    const Element group(xml_, "OrgnlGrpInfAndSts");
    xml_.text("OrgnlMsgId", or_not_provided(header.message_id), kIdMax);
    xml_.text("OrgnlMsgNmId", or_not_provided(header.message_name), kIdMax);
    if (is_date_time(header.creation_time)) xml_.text("OrgnlCreDtTm", header.creation_time);
    if (header.transactions != 0) {
      xml_.number("OrgnlNbOfTxs", header.transactions);
      if (header.sum >= 0 && header.sum <= kDecimalMax) {
        xml_.text("OrgnlCtrlSum", to_decimal(header.sum, kEur));
      }
    }
    xml_.text("GrpSts", status);
    reasons(why);
    count("ACCP", counts.accepted);
    count("RJCT", counts.refused);
  }
  xml_.line();
}

void StatusReport::begin_batch(const payment::BatchTaken& batch, std::string_view status,
                               const std::vector<StatusReason>& why) {
  xml_.open("OrgnlPmtInfAndSts");
  xml_.text("OrgnlPmtInfId", or_not_provided(batch.payment_information_id), kIdMax);
  if (batch.transactions != 0) xml_.number("OrgnlNbOfTxs", batch.transactions);
  xml_.text("PmtInfSts", status);
  reasons(why);
}

void StatusReport::reject(const RejectedOrder& order, const std::vector<StatusReason>& why) {
  xml_.line();
  const Element transaction(xml_, "TxInfAndSts");
  xml_.text("StsId", payment::transaction_id(order.order));
  xml_.text("OrgnlInstrId", order.instruction_id, kIdMax);
  xml_.text("OrgnlEndToEndId", order.end_to_end_id, kIdMax);
  if (of_2019_ && is_uetr(order.uetr)) xml_.text("OrgnlUETR", order.uetr);
  xml_.text("TxSts", "RJCT");
  reasons(why);
  const std::int64_t minor_units = order.amount.minor_units();
  if (order.amount.currency() == Currency{} || minor_units < 0 || minor_units > kDecimalMax) return;
  const Element original(xml_, "OrgnlTxRef");
  const Element amount(xml_, "Amt");
  xml_.amount("InstdAmt", order.amount);
}

void StatusReport::end_batch() {
  xml_.close();
  xml_.line();
}

}  // namespace kontor::iso20022
