#include "adapters/node/sent_messages.h"

#include "adapters/iso20022/outbound_writer.h"
#include "adapters/node/content_window.h"
#include "engine/report/search_terms.h"
#include "engine/report/view_rows.h"

namespace kontor::node {

using report::Answer;
using report::Refused;
using report::RefusedBy;

namespace {

std::unexpected<Refused> refuse(RefusedBy by, std::string why) {
  return std::unexpected(Refused{by, std::move(why)});
}

}  // namespace

template <class Wanted, class Fits>
std::optional<Wanted> SentMessages::event_of(Sequence sequence, const Fits& fits) const {
  std::optional<Wanted> found;
  const std::uint32_t numbers[] = {Wanted::kNumber};
  static_cast<void>(store_.read(sequence, sequence, false, [&](const StoredRecord& record) {
    RecordHeader header;
    static_cast<void>(for_each_event(record.bytes, header, numbers, [&](const Event& event) {
      const auto* one = std::get_if<Wanted>(&event);
      if (one == nullptr || !fits(*one)) return true;
      found = *one;
      return false;
    }));
    return true;
  }));
  return found;
}

Answer<SentMessages::Due> SentMessages::find(const std::string& id, const Rows& rows) const {
  std::optional<payment::MessageDue> message;
  Sequence at;
  const std::string prefix = report::term_prefix(report::Term::sent, report::folded(id)) + '\0';
  rows.scan(Table::search, prefix, [&](std::string_view key, std::string_view) {
    if (!key.starts_with(prefix)) return false;
    const auto parts = report::read_term_key(key);
    if (!parts) return false;
    at = {parts->number};
    message = event_of<payment::MessageDue>(
        at, [&id](const payment::MessageDue& one) { return one.name == id; });
    return !message;
  });
  if (!message) return refuse(RefusedBy::missing, "there is no such message of ours");
  Sequence configured;
  rows.scan(Table::configuration, report::kConfiguredKey,
            [&](std::string_view key, std::string_view) {
              if (!key.starts_with(report::kConfiguredKey)) return false;
              const Sequence one{report::number_of(key.substr(report::kConfiguredKey.size()))};
              if (one > at) return false;
              configured = one;
              return true;
            });
  const auto set =
      event_of<party::Configured>(configured, [](const party::Configured&) { return true; });
  if (!set) return refuse(RefusedBy::unavailable, "its configuration cannot be read");
  return Due{*message, set->configuration};
}

Answer<report::Content> SentMessages::content(const Due& due, std::uint64_t from,
                                              std::uint64_t length) {
  const std::string& id = due.message.name;
  const std::optional<std::uint64_t> size = size_of(id);
  report::Content content{id + ".xml", size.value_or(0), from, {}};
  if (size && from >= *size) return content;
  ContentWindow window(content, length);
  const auto take = [&](std::string_view piece) {
    window.take(piece);
    return size ? !window.full() : window.passed() <= report::Console::kMessageMax;
  };
  const bool written =
      iso20022::write_message(due.message, due.configuration, store_, schemas_, take);
  if (window.passed() > report::Console::kMessageMax)
    return refuse(RefusedBy::too_long, "the message is too long to be shown");
  if (!written && !(size && window.full())) {
    return refuse(RefusedBy::unavailable,
                  "the journal does not give the message's records and texts");
  }
  if (!size) {
    content.size = window.passed();
    keep_size(id, content.size);
  }
  return content;
}

std::optional<std::uint64_t> SentMessages::size_of(const std::string& id) const {
  const std::lock_guard lock(mutex_);
  const auto found = sizes_.find(id);
  return found == sizes_.end() ? std::nullopt : std::optional(found->second);
}

void SentMessages::keep_size(const std::string& id, std::uint64_t size) {
  const std::lock_guard lock(mutex_);
  if (sizes_.size() >= kSizesKept) sizes_.clear();
  sizes_.emplace(id, size);
}

}  // namespace kontor::node
