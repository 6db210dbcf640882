// Writes the messages that leave: each is made again from the journal's records, byte for byte.
//
// What is written follows from the records that the message names and from the configuration;
// nothing else is looked at, so a message that was lost on its way out can be repeated.
//
// Errors:    false: a record is missing, cannot be read or lacks what the message needs (its texts
//            were erased), or the sink refused a piece. What the sink got until then is of no use.
// Threads:   any number, each with a sink of its own.
// Memory:    one record of the journal and a few thousand batches, whatever the message's length.
// Source:    payments.md 2.2 (characters), 2.8 (pain.002), 2.10 (SCT-008-001..029).
#pragma once

#include "adapters/iso20022/schema_set.h"
#include "adapters/iso20022/xml_writer.h"
#include "engine/party/configuration.h"
#include "engine/payment/events.h"
#include "engine/ports/journal.h"

namespace kontor::iso20022 {

// Messages: pacs.008.001.08, pacs.009.001.08, pain.002.001.10, pain.002.001.03. schemas: ours, for
// messages that are held against theirs before they leave; a site's own would make a repeat differ.
[[nodiscard]] bool write_message(const payment::MessageDue& due,
                                 const party::Configuration& configuration,
                                 const JournalReader& journal, const SchemaSet& schemas,
                                 const Sink& sink);

}  // namespace kontor::iso20022
