// The messages, one function a subject; write_message chooses. Promises as in outbound_writer.h.
#pragma once

#include "adapters/iso20022/outbound_writer.h"

namespace kontor::iso20022 {

struct Outbound {
  const payment::MessageDue& due;
  const party::Configuration& configuration;
  const JournalReader& journal;
  const SchemaSet& schemas;
  const Sink& sink;
};

// pacs.008 of a BulkSent.
[[nodiscard]] bool write_bulk(const Outbound& out);
// pain.002 of a file refused whole.
[[nodiscard]] bool write_refused_file(const Outbound& out);
// pain.002 of a file decided: every batch, and each order refused.
[[nodiscard]] bool write_decided_file(const Outbound& out);
// pain.002 of orders accepted earlier: bounced by the clearing, or short of funds on their day.
[[nodiscard]] bool write_bounces(const Outbound& out);

}  // namespace kontor::iso20022
