// Reads messages back by the layouts that writer.h writes by, in one pass.
//
// Elements that a layout has no member for are passed over and named: a message of somebody else
// may hold more than we need, and nothing of it is lost without a word.
//
// Errors:    Refusal of writer.h: the first thing that the schema or a member's type does not take.
// Ownership: the value is the caller's; of one that could not be read it holds what came before.
// Threads:   any.
// Bounds:    as XmlStream's; kPassedOverMax names.
// Source:    payments.md 2.1 (GEN-001).
#pragma once

#include <expected>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/iso20022/messages/writer.h"

namespace kontor::iso20022::messages {

inline constexpr std::size_t kPassedOverMax = 100;

struct Target {
  const Message& message;
  void* value;
};

// The paths of what was passed over. Each target must be there once, under the namespace of its
// message; parts of other messages are validated and passed over.
[[nodiscard]] std::expected<std::vector<std::string>, Refusal> read_parts(
    std::string_view bytes, std::initializer_list<Target> targets, const SchemaSet& schemas);

template <class T>
[[nodiscard]] std::expected<std::vector<std::string>, Refusal> read(std::string_view bytes,
                                                                    T& message,
                                                                    const SchemaSet& schemas) {
  return read_parts(bytes,
                    {
                        {T::kMessage, &message}
  },
                    schemas);
}

template <class T>
[[nodiscard]] std::expected<std::vector<std::string>, Refusal> read(std::string_view bytes,
                                                                    BusinessHeader& header,
                                                                    T& message,
                                                                    const SchemaSet& schemas) {
  return read_parts(bytes,
                    {
                        {BusinessHeader::kMessage, &header },
                        {T::kMessage,              &message}
  },
                    schemas);
}

}  // namespace kontor::iso20022::messages
