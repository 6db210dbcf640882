// The key of a statement's canonical form: everything in Stmt but its CreDtTm, without white space,
// prefixes, comments and the order of attributes. Two files with the same statement give the same
// key, whatever their MsgId and layout.
//
// What is long is hashed in links of a chain, so memory does not grow with the statement; where a
// link ends depends on the content alone.
// Threads:   one.
// Source:    reconciliation-and-audit.md 2, ST-03.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "adapters/iso20022/xml_stream.h"
#include "engine/ports/sealer.h"

namespace kontor::iso20022 {

class StatementKey {
 public:
  explicit StatementKey(const Sealer& sealer) : sealer_(sealer) {}

  void begin(std::string_view message_name);
  void start(std::string_view name, std::span<const Attribute> attributes);
  void end(std::string_view text);
  [[nodiscard]] Key128 finish();

 private:
  void put(std::string_view text);
  void link_when_long();

  const Sealer& sealer_;
  std::string form_;
};

}  // namespace kontor::iso20022
