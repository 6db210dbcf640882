// The message schemas of our folder, each compiled when it is first asked for, and those of a
// site's folder, compiled when it is added and used before ours.
//
// Errors:    of_namespace gives nothing where no schema is for it; problem says why one that is
// there
//            cannot be used.
// Ownership: the set owns the compiled schemas and outlives every XmlStream that validates by it.
// Threads:   add_site before any other; of_namespace may be called from any thread; a compiled
// schema is
//            only read.
#pragma once

#include <expected>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "adapters/iso20022/schema.h"

namespace kontor::iso20022 {

// "pain.001.001.09" of "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"; empty for any other
// namespace.
[[nodiscard]] std::string_view message_of_namespace(std::string_view name_space);
[[nodiscard]] std::string namespace_of_message(std::string_view message);

// "pacs.008.001.08" and "S2" of "urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08S2": a clearing's
// variant of a message, in a namespace that is not ISO's. Both empty for any other.
struct Variant {
  std::string_view message;
  std::string_view suffix;
};
[[nodiscard]] Variant variant_of_namespace(std::string_view name_space);

class SchemaSet {
 public:
  // folder: holds <message>.xsd and what they include.
  explicit SchemaSet(std::string folder);
  SchemaSet(const SchemaSet&) = delete;
  SchemaSet& operator=(const SchemaSet&) = delete;

  // Adds every .xsd of the folder that has a target namespace and is no part of another.
  // Why not: the first that cannot be compiled, or two of one namespace.
  [[nodiscard]] std::expected<void, std::string> add_site(const std::string& folder);

  // Null: none.
  [[nodiscard]] const Schema* of_namespace(std::string_view name_space) const;
  // "pain.001.001.03" where a namespace that is not ISO's, or the file of its schema, holds such a
  // name: "http://www.six-interbank-clearing.com/de/pain.001.001.03.ch.02.xsd". Empty: it does not.
  [[nodiscard]] std::string_view message_named(std::string_view name_space) const;
  // Of a namespace that has a schema which does not compile; empty for all others.
  [[nodiscard]] std::string problem(std::string_view name_space) const;

 private:
  using Compiled = std::expected<Schema, std::string>;
  [[nodiscard]] const Compiled* find(std::string_view name_space) const;

  std::string folder_;
  std::map<std::string, Compiled, std::less<>> of_site_;        // by namespace
  std::map<std::string, std::string, std::less<>> site_files_;  // their names, by namespace
  mutable std::mutex mutex_;
  mutable std::map<std::string, Compiled, std::less<>> compiled_;  // by message
};

}  // namespace kontor::iso20022
