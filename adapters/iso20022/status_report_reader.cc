#include "adapters/iso20022/status_report_reader.h"

#include <charconv>
#include <optional>
#include <string>
#include <vector>

#include "engine/money/exact_total.h"

namespace kontor::iso20022 {
namespace {

constexpr std::string_view kMessage = "pacs.002.001.10";

// Which text an element is, by the names from the message's root on; the message is small, so whole
// paths are compared.
struct Target {
  std::string_view path;
  std::string payment::ClearingAnswer::* of_answer;
  std::string payment::TransactionStatus::* of_transaction;
};

using A = payment::ClearingAnswer;
using T = payment::TransactionStatus;
constexpr std::string_view kTransaction = "/FIToFIPmtStsRpt/TxInfAndSts";
constexpr std::string_view kGroup = "/FIToFIPmtStsRpt/OrgnlGrpInfAndSts";
constexpr std::string_view kAmount = "/FIToFIPmtStsRpt/TxInfAndSts/OrgnlTxRef/IntrBkSttlmAmt";
constexpr std::string_view kInstructedAmount =
    "/FIToFIPmtStsRpt/TxInfAndSts/OrgnlTxRef/Amt/InstdAmt";
constexpr std::string_view kOriginalCount = "/FIToFIPmtStsRpt/OrgnlGrpInfAndSts/OrgnlNbOfTxs";
constexpr std::string_view kOriginalSum = "/FIToFIPmtStsRpt/OrgnlGrpInfAndSts/OrgnlCtrlSum";

// The schema has seen to it that these are at most 15 digits.
std::uint64_t count_of(std::string_view digits) {
  std::uint64_t count = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), count);
  return count;
}

std::int64_t minor_units_of(std::string_view text) {
  constexpr WideAmount kFraction = 1000;  // of a cent, in kTotalDecimals
  const std::optional<WideAmount> total = parse_total(text);
  if (!total || *total < 0 || *total % kFraction != 0 || *total / kFraction > INT64_MAX) return -1;
  return static_cast<std::int64_t>(*total / kFraction);
}

constexpr Target kTargets[] = {
    {"/FIToFIPmtStsRpt/GrpHdr/MsgId",                         &A::message_id,            nullptr                    },
    {"/FIToFIPmtStsRpt/OrgnlGrpInfAndSts/OrgnlMsgId",         &A::original_message_id,   nullptr                    },
    {"/FIToFIPmtStsRpt/OrgnlGrpInfAndSts/OrgnlMsgNmId",       &A::original_message_name, nullptr                    },
    {"/FIToFIPmtStsRpt/OrgnlGrpInfAndSts/GrpSts",             &A::group_status,          nullptr                    },
    {"/FIToFIPmtStsRpt/OrgnlGrpInfAndSts/StsRsnInf/Rsn/Cd",   &A::group_reason_code,     nullptr                    },
    {"/FIToFIPmtStsRpt/TxInfAndSts/OrgnlGrpInf/OrgnlMsgId",   &A::original_message_id,   nullptr                    },
    {"/FIToFIPmtStsRpt/TxInfAndSts/OrgnlGrpInf/OrgnlMsgNmId", &A::original_message_name, nullptr                    },
    {"/FIToFIPmtStsRpt/TxInfAndSts/OrgnlTxId",                nullptr,                   &T::original_transaction_id},
    {"/FIToFIPmtStsRpt/TxInfAndSts/TxSts",                    nullptr,                   &T::status                 },
    {"/FIToFIPmtStsRpt/TxInfAndSts/StsRsnInf/Rsn/Cd",         nullptr,                   &T::reason_code            },
    {kAmount,                                                 nullptr,                   &T::amount                 },
    {kInstructedAmount,                                       nullptr,                   &T::amount                 },
};

}  // namespace

struct StatusReportReader::Impl final : PartHandler {
  payment::ClearingAnswer answer;
  payment::TransactionStatus transaction;
  std::string path;
  Words problem;
  std::uint32_t problem_line = 0;
  bool document_read = false;
  bool group_read = false;
  XmlStream stream;

  explicit Impl(const SchemaSet& schemas) : stream(&schemas, this) {}

  bool part_begins(std::string_view message, bool is_document) override {
    if (!is_document || document_read || message != kMessage) return false;
    document_read = true;
    return true;
  }

  void refuse(Words words, std::uint32_t line) {
    problem = std::move(words);
    problem_line = line;
  }

  void start(ElementName name, std::span<const Attribute> attributes, std::uint32_t line) override {
    path.append(1, '/').append(name.text());
    if (path == kTransaction) {
      transaction = {};
      transaction.line = line;
    }
    if ((path == kAmount || path == kInstructedAmount) && transaction.currency.empty()) {
      for (const Attribute& attribute : attributes) {
        if (attribute.name.text() == "Ccy") transaction.currency = attribute.value;
      }
    }
    if (path == kGroup) {
      if (!group_read) answer.group_line = line;
      // An answer has one status; of two the second would be lost.
      if (group_read)
        refuse({"several OrgnlGrpInfAndSts; allowed: one",
                "mehrere OrgnlGrpInfAndSts; erlaubt: eines"},
               line);
      group_read = true;
    }
  }

  void end(ElementName name, std::string_view text, std::uint32_t line) override {
    if (path == kOriginalCount) answer.original_count = count_of(text);
    if (path == kOriginalSum) answer.original_sum = minor_units_of(text);
    if (path == kTransaction) {
      if (answer.transactions.size() < kStatusesMax) {
        answer.transactions.push_back(transaction);
      } else {
        refuse(Words{"more than ", "mehr als "} + std::to_string(kStatusesMax) + " TxInfAndSts",
               line);
      }
    }
    for (const Target& target : kTargets) {
      if (target.path != path) continue;
      std::string& to = target.of_answer != nullptr ? answer.*target.of_answer
                                                    : transaction.*target.of_transaction;
      // The first reason of several, and one original message; another one is refused.
      if (to.empty()) {
        to = text;
      } else if (to != text && (target.of_answer == &A::original_message_id)) {
        refuse({"statuses of more than one original message; allowed: one",
                "Status mehr als einer Originalnachricht; erlaubt: eine"},
               line);
      }
    }
    path.resize(path.size() - name.text().size() - 1);
  }

  void part_ends() override {}

  std::expected<payment::ClearingAnswer, Refused> finish() {
    FormVerdict form = stream.finish();
    if (form.valid && !document_read)
      refuse(Words{"message '", "Nachricht '"} + form.message +
                 Words{"'; allowed: ", "'; erlaubt: "} + kMessage,
             form.line);
    if (form.valid && form.documents > 1)
      refuse({"several messages in a file; allowed: one",
              "mehrere Nachrichten in einer Datei; erlaubt: eine"},
             form.second_document_line);
    if (!problem.en.empty()) {
      form.valid = false;
      form.findings.push_back({"GEN-001", "", problem_line, problem.en, true, 0, problem.de});
    }
    if (!form.findings.empty()) return std::unexpected(Refused{answer.message_id, std::move(form)});
    return std::move(answer);
  }
};

StatusReportReader::StatusReportReader(const SchemaSet& schemas)
    : impl_(std::make_unique<Impl>(schemas)) {}
StatusReportReader::~StatusReportReader() = default;
void StatusReportReader::feed(std::string_view bytes) { impl_->stream.feed(bytes); }
bool StatusReportReader::stopped() const { return impl_->stream.stopped(); }
std::expected<payment::ClearingAnswer, StatusReportReader::Refused> StatusReportReader::finish() {
  return impl_->finish();
}

}  // namespace kontor::iso20022
