#include "adapters/iso20022/outbound_writer.h"

#include <algorithm>

#include "adapters/iso20022/message_subjects.h"
#include "adapters/iso20022/pacs009_writer.h"
#include "engine/engine.h"

namespace kontor::iso20022 {
namespace {

// The release that the message speaks of stands in the record that decided it.
bool write_released_leg(const Outbound& out) {
  std::optional<settlement::PayLegReleased> leg;
  const auto keep = [&](const StoredRecord& stored) {
    const auto record = decode_record(stored.bytes);
    if (!record) return false;
    for (const Event& event : record->events) {
      const auto* released = std::get_if<settlement::PayLegReleased>(&event);
      if (released != nullptr && released->message_id == out.due.name) leg = *released;
    }
    return true;
  };
  if (!out.journal.read(out.due.record, out.due.record, false, keep) || !leg) return false;
  const auto nostro =
      std::ranges::find(out.configuration.nostros, leg->nostro, &party::Nostro::account);
  if (nostro == out.configuration.nostros.end()) return false;
  return write_pay_leg(*leg, *nostro, out.configuration.bic, out.schemas, out.sink);
}

}  // namespace

bool write_message(const payment::MessageDue& due, const party::Configuration& configuration,
                   const JournalReader& journal, const SchemaSet& schemas, const Sink& sink) {
  const Outbound out{due, configuration, journal, schemas, sink};
  switch (due.kind) {
    case payment::MessageKind::bulk:
      return write_bulk(out);
    case payment::MessageKind::file_status:
      return due.begun_at.value == 0 ? write_refused_file(out) : write_decided_file(out);
    case payment::MessageKind::bounce_status:
      return write_bounces(out);
    case payment::MessageKind::pay_leg:
      return write_released_leg(out);
  }
  return false;
}

}  // namespace kontor::iso20022
