// Writes messages by their layouts, and gives out none that is not valid.
//
//   file = one message | Envelope around a header and its message
//
// Texts are folded and cut as value_texts.h says; what cannot be altered and does not fit, is
// missing, or is there too often, ends the writing. The finished bytes are held against the
// message's compiled schema before anyone gets them.
//
// Errors:    Refusal, the first in the message's order. There are no bytes then.
// Ownership: borrows what it is given until it returns.
// Threads:   any.
// Memory:    the whole message and its bytes. Bulks of any length: outbound_writer.h.
// Source:    payments.md 2.1 (GEN-001, GEN-003), 2.14 (CBP-003); architecture.md, "Going out".
#pragma once

#include <expected>
#include <initializer_list>
#include <string>

#include "adapters/iso20022/messages/business_header.h"
#include "adapters/iso20022/messages/layout.h"
#include "adapters/iso20022/schema_set.h"

namespace kontor::iso20022::messages {

struct Refusal {
  std::string path;     // Document/PmtRtr/TxInf[2]/OrgnlTxId, as FormFinding::path
  std::string seen;     // what was there; may be personal
  std::string allowed;  // what may be there

  [[nodiscard]] std::string text() const { return path + ": '" + seen + "', allowed: " + allowed; }
};

using Written = std::expected<std::string, Refusal>;

struct Part {
  const Message& message;
  const void* value;  // of the struct that the layout is for
};

// One part as it is, more inside an Envelope.
[[nodiscard]] Written write_parts(std::initializer_list<Part> parts, Scheme scheme,
                                  const SchemaSet& schemas);

template <class T>
[[nodiscard]] Written write(const T& message, Scheme scheme, const SchemaSet& schemas) {
  return write_parts(
      {
          {T::kMessage, &message}
  },
      scheme, schemas);
}

// The header has to name the message (CBP-003).
template <class T>
[[nodiscard]] Written write(const BusinessHeader& header, const T& message, Scheme scheme,
                            const SchemaSet& schemas) {
  if (header.message_definition != T::kMessage.name) {
    return std::unexpected(
        Refusal{"AppHdr/MsgDefIdr", header.message_definition, std::string(T::kMessage.name)});
  }
  return write_parts(
      {
          {BusinessHeader::kMessage, &header },
          {T::kMessage,              &message}
  },
      scheme, schemas);
}

}  // namespace kontor::iso20022::messages
