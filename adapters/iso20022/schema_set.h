// The message schemas of a folder, each compiled when it is first asked for.
//
// Errors:    find gives nothing for a message without a schema here; problem() says why a schema
//            that is there could not be compiled.
// Ownership: the set owns the compiled schemas and outlives every XmlStream that validates by it.
// Threads:   find may be called from any thread; a compiled schema is only read.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "adapters/iso20022/schema.h"

namespace kontor::iso20022 {

// "pain.001.001.09" of "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"; empty for any other
// namespace.
[[nodiscard]] std::string_view message_of_namespace(std::string_view name_space);

class SchemaSet {
 public:
  // folder: holds <message>.xsd and what they include.
  explicit SchemaSet(std::string folder);
  SchemaSet(const SchemaSet&) = delete;
  SchemaSet& operator=(const SchemaSet&) = delete;

  // Null: none.
  [[nodiscard]] const Schema* find(std::string_view message) const;
  // What was wrong with the last schema that did not compile.
  [[nodiscard]] std::string problem() const;

 private:
  std::string folder_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, std::unique_ptr<const Schema>, std::less<>>
      compiled_;  // null: it does not compile
  mutable std::string problem_;
};

}  // namespace kontor::iso20022
