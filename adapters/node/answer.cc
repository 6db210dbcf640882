#include "adapters/node/answer.h"

#include <boost/json.hpp>

namespace kontor::node {
namespace {

std::optional<Record> record_at(const JournalReader& journal, Sequence sequence) {
  std::optional<Record> record;
  const auto keep = [&record](const StoredRecord& stored) {
    std::string_view texts = stored.texts;
    record = decode_record(stored.bytes, texts.empty() ? nullptr : &texts);
    return true;
  };
  if (!journal.read(sequence, sequence, true, keep)) return std::nullopt;
  return record;
}

std::string message_name_at(const JournalReader& journal, Sequence begun_at, ReceiptId file) {
  if (const auto record = record_at(journal, begun_at)) {
    for (const Event& event : record->events) {
      const auto* begun = std::get_if<payment::FileBegun>(&event);
      if (begun != nullptr && begun->receipt.id == file) return begun->header.message_name;
    }
  }
  return {};
}

std::string outcome_of(std::uint32_t accepted, std::uint32_t rest, std::string_view none) {
  if (rest == 0) return "accepted";
  return accepted == 0 ? std::string(none) : "partly";
}

}  // namespace

std::optional<FileAnswer> answer_of(const JournalReader& journal, Sequence decided) {
  const std::optional<Record> record = record_at(journal, decided);
  if (!record) return std::nullopt;
  FileAnswer answer;
  answer.sequence = decided;
  for (const Event& event : record->events) {
    if (const auto* file = std::get_if<payment::FileDecided>(&event)) {
      answer.message = message_name_at(journal, file->begun_at, file->file);
      answer.transactions = file->transactions;
      answer.accepted = file->accepted;
      answer.refused = file->refused;
      answer.outcome = outcome_of(file->accepted, file->refused, "refused");
      answer.reasons = file->reasons;
      return answer;
    }
    if (const auto* refused = std::get_if<payment::FileRefused>(&event)) {
      answer.message = refused->header.message_name;
      answer.transactions = refused->header.transactions;
      answer.refused = refused->header.transactions;
      answer.outcome = "refused";
      answer.reasons = refused->reasons;
      answer.findings = refused->findings;
      return answer;
    }
    if (const auto* taken = std::get_if<payment::AnswerTaken>(&event)) {
      answer.message = taken->message_name;
      answer.transactions = taken->transactions;
      answer.accepted = taken->accepted;
      answer.held = taken->held;
      answer.outcome = outcome_of(taken->accepted, taken->held, "held");
      answer.reasons = taken->reasons;
      return answer;
    }
  }
  return std::nullopt;
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
      {"file",         file                 },
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
