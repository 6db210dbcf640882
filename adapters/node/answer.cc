#include "adapters/node/answer.h"

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <utility>

#include "engine/base/utf8.h"
#include "engine/journal/wire.h"
#include "engine/payment/texts.h"

namespace kontor::node {
namespace {

std::string outcome_of(std::uint32_t accepted, std::uint32_t rest, std::string_view none) {
  if (rest == 0) return "accepted";
  return accepted == 0 ? std::string(none) : "partly";
}

// What an event says of a file; false: nothing.
bool tell(const Event& event, FileAnswer& answer) {
  if (const auto* file = std::get_if<payment::FileDecided>(&event)) {
    answer.receipt = file->file;
    answer.message = file->message_name;
    answer.transactions = file->transactions;
    answer.accepted = file->accepted;
    answer.refused = file->refused;
    answer.outcome = outcome_of(file->accepted, file->refused, "refused");
    answer.reasons = file->reasons;
    answer.begun_at = file->begun_at;
    return true;
  }
  if (const auto* refused = std::get_if<payment::FileRefused>(&event)) {
    answer.receipt = refused->receipt.id;
    answer.message = refused->header.message_name;
    answer.transactions = refused->header.transactions;
    answer.refused = refused->header.transactions;
    answer.outcome = "refused";
    answer.reasons = refused->reasons;
    answer.findings = refused->findings;
    for (payment::Finding& finding : answer.findings) {
      if (finding.reason == Reason::duplicate_message && finding.seen.absent())
        finding.seen.text = refused->header.message_id;
    }
    return true;
  }
  if (const auto* taken = std::get_if<payment::AnswerTaken>(&event)) {
    answer.message = taken->message_name;
    answer.transactions = taken->transactions;
    answer.accepted = taken->accepted;
    answer.held = taken->held;
    // Earlier releases counted nothing in an answer without a status.
    answer.outcome =
        taken->transactions == 0 ? "held" : outcome_of(taken->accepted, taken->held, "held");
    answer.original_message_id = taken->original_message_id;
    answer.held_statuses = taken->held_statuses;
    answer.reasons = taken->reasons;
    return true;
  }
  if (const auto* statements = std::get_if<reconciliation::StatementsDecided>(&event)) {
    const reconciliation::Counts& counts = statements->counts;
    answer.message = statements->message_name;
    answer.transactions = static_cast<std::uint32_t>(counts.entries);
    answer.held = static_cast<std::uint32_t>(counts.entries_held);
    answer.refused = static_cast<std::uint32_t>(counts.entries_refused);
    answer.accepted = answer.transactions - answer.held - answer.refused;
    const std::uint32_t taken = counts.accepted + counts.repeated;
    answer.outcome =
        outcome_of(taken, counts.held + counts.refused, counts.held > 0 ? "held" : "refused");
    answer.reasons = statements->reasons;
    answer.statements_in = statements->begun_at;
    return true;
  }
  return false;
}

// Hears the events of the records of one file of orders, among which other files' may stand.
class FindingsOfFile {
 public:
  FindingsOfFile(ReceiptId file, std::size_t first_max) : file_(file), first_max_(first_max) {}

  void hear(const Event& event) {
    if (const auto* taken = std::get_if<payment::BatchTaken>(&event)) {
      if (taken->file != file_) return;
      for (const payment::Finding& finding : taken->findings)
        add(taken->payment_information_id, {}, finding, seen_in(*taken, finding));
      batches_.emplace(taken->batch, *taken);
    } else if (const auto* order = std::get_if<payment::OrderRefused>(&event)) {
      const auto batch = batches_.find(order->batch);
      if (batch == batches_.end()) return;
      for (const payment::Finding& finding : order->findings) {
        if (!only_the_batch(finding, batch->second))
          add(batch->second.payment_information_id, order->end_to_end_id, finding,
              finding.seen.text);
      }
    }
  }
  OrderFindings found;

 private:
  static bool only_the_batch(const payment::Finding& finding, const payment::BatchTaken& batch) {
    if (batch.findings.empty() || !finding.seen.absent()) return false;
    const payment::Finding& first = batch.findings.front();
    return finding.rule == first.rule && finding.reason == first.reason &&
           finding.field == first.field;
  }
  // What the books refuse has nothing seen of its own.
  static std::string seen_in(const payment::BatchTaken& batch, const payment::Finding& finding) {
    if (!finding.seen.absent()) return finding.seen.text;
    if (finding.field == Field::requested_execution_date)
      return to_string(batch.requested_execution_date);
    if (finding.field == Field::debtor_account) {
      const auto text = wire::decode<payment::DebtorText>(batch.texts.text);
      return text ? text->debtor_iban : std::string();
    }
    return {};
  }
  void add(const std::string& batch, const std::string& end_to_end_id,
           const payment::Finding& finding, std::string seen) {
    if (found.first.size() == first_max_) {
      ++found.left_out;
    } else {
      found.first.push_back({batch, end_to_end_id, finding, std::move(seen)});
    }
  }

  ReceiptId file_;
  std::size_t first_max_;
  std::map<BatchId, payment::BatchTaken> batches_;
};

}  // namespace

std::optional<FileAnswer> answer_of(const StoredRecord& decided) {
  FileAnswer answer;
  answer.sequence = decided.sequence;
  bool told = false;
  RecordHeader header;
  std::string_view texts = decided.texts;
  const auto visit = [&](const Event& event) {
    told = tell(event, answer);
    return !told;
  };
  static_cast<void>(for_each_event(decided.bytes, texts.empty() ? nullptr : &texts, header, visit));
  if (!told) return std::nullopt;
  return answer;
}

std::optional<FileAnswer> answer_of(const JournalReader& journal, Sequence decided) {
  std::optional<FileAnswer> answer;
  const auto visit = [&answer](const StoredRecord& record) {
    answer = answer_of(record);
    return true;
  };
  if (!journal.read(decided, decided, true, visit)) return std::nullopt;
  return answer;
}

std::vector<reconciliation::StatementTaken> statements_not_taken(const JournalReader& journal,
                                                                 const FileAnswer& answer) {
  using reconciliation::Verdict;
  std::vector<reconciliation::StatementTaken> statements;
  if (answer.statements_in.value == 0) return statements;
  const auto look = [&statements](const Event& event) {
    if (const auto* taken = std::get_if<reconciliation::StatementTaken>(&event)) {
      if (taken->verdict == Verdict::accepted) return true;
      statements.push_back(*taken);
      if (taken->original_held) statements.back().verdict = Verdict::held;
    } else if (const auto* judged = std::get_if<reconciliation::PagesJudged>(&event)) {
      for (reconciliation::StatementTaken& page : statements) {
        if (std::ranges::find(judged->pages, page.statement) == judged->pages.end()) continue;
        page.verdict = judged->verdict;
        page.findings = judged->findings;
      }
    }
    return true;
  };
  const auto visit = [&look](const StoredRecord& record) {
    RecordHeader header;
    std::string_view texts = record.texts;
    return for_each_event(record.bytes, &texts, header, look);
  };
  if (!journal.read(answer.statements_in, answer.statements_in, true, visit)) return {};
  std::erase_if(statements, [](const reconciliation::StatementTaken& statement) {
    return statement.verdict != Verdict::held && statement.verdict != Verdict::refused;
  });
  return statements;
}

OrderFindings orders_not_taken(const JournalReader& journal, const FileAnswer& answer,
                               std::size_t first_max) {
  if (answer.begun_at.value == 0 || answer.refused == 0) return {};
  FindingsOfFile findings(answer.receipt, first_max);
  const auto visit = [&findings](const StoredRecord& record) {
    RecordHeader header;
    std::string_view texts = record.texts;
    return for_each_event(record.bytes, &texts, header, [&findings](const Event& event) {
      findings.hear(event);
      return true;
    });
  };
  if (!journal.read(answer.begun_at, answer.sequence, true, visit)) return {};
  return std::move(findings.found);
}

std::string to_json(const FileAnswer& answer, const std::string& file) {
  boost::json::array reasons;
  for (const payment::ReasonCount& reason : answer.reasons) {
    reasons.push_back({
        {"code",  reason.code },
        {"count", reason.count}
    });
  }
  return boost::json::serialize(boost::json::object{
      {"file",         as_utf8(file)        },
      {"message",      answer.message       },
      {"outcome",      answer.outcome       },
      {"transactions", answer.transactions  },
      {"accepted",     answer.accepted      },
      {"refused",      answer.refused       },
      {"held",         answer.held          },
      {"sequence",     answer.sequence.value},
      {"reasons",      std::move(reasons)   }
  });
}

}  // namespace kontor::node
