#include "adapters/iso20022/outbound_writer.h"

#include "adapters/iso20022/message_subjects.h"

namespace kontor::iso20022 {

bool write_message(const payment::MessageDue& due, const party::Configuration& configuration,
                   const JournalReader& journal, const Sink& sink) {
  const Outbound out{due, configuration, journal, sink};
  switch (due.kind) {
    case payment::MessageKind::bulk:
      return write_bulk(out);
    case payment::MessageKind::file_status:
      return due.begun_at.value == 0 ? write_refused_file(out) : write_decided_file(out);
    case payment::MessageKind::bounce_status:
      return write_bounces(out);
    case payment::MessageKind::pay_leg:
      return false;  // nothing in the journal releases one yet
  }
  return false;
}

}  // namespace kontor::iso20022
