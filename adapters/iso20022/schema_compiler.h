// Makes a Schema of .xsd files.
//
// Errors:    the first problem, with file and line; nothing is compiled then.
// Threads:   one.
#pragma once

#include <libxml/tree.h>

#include <expected>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "adapters/iso20022/content_automaton.h"
#include "adapters/iso20022/schema.h"

namespace kontor::iso20022 {

class SchemaCompiler {
 public:
  [[nodiscard]] std::expected<Schema, std::string> compile(const std::string& path);

 private:
  struct FreeDocument {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
  };
  using Nodes = std::map<std::string, xmlNodePtr, std::less<>>;  // by name

  void load(const std::string& path);
  void fail(xmlNodePtr at, const std::string& why);
  [[nodiscard]] bool failed() const { return !problem_.empty(); }

  [[nodiscard]] Schema::Symbol symbol(const std::string& name);
  [[nodiscard]] Schema::TypeId element_type(xmlNodePtr element);
  [[nodiscard]] Schema::TypeId named_type(xmlNodePtr user, const std::string& reference);
  [[nodiscard]] Schema::TypeId add(Schema::Type type);
  void fill_complex(xmlNodePtr node, Schema::TypeId id);
  // What a definition holds beside annotations, and what it is derived from.
  void read_content(xmlNodePtr node, Schema::Type& type, ContentAutomaton& automaton,
                    std::vector<ContentAutomaton::Part>& parts);
  void read_simple_content(xmlNodePtr derivation, Schema::Type& type);
  void read_complex_content(xmlNodePtr derivation, Schema::Type& type, ContentAutomaton& automaton,
                            std::vector<ContentAutomaton::Part>& parts);
  void read_attribute(xmlNodePtr node, Schema::Type& type);
  [[nodiscard]] xmlNodePtr base_of(xmlNodePtr derivation, const Nodes& types) const;
  void redefine(const std::string& path, xmlNodePtr node);
  [[nodiscard]] ContentAutomaton::Part particle(xmlNodePtr node, ContentAutomaton& automaton);
  [[nodiscard]] ContentAutomaton::Part once(xmlNodePtr node, ContentAutomaton& automaton);

  [[nodiscard]] SimpleType simple(xmlNodePtr user, const std::string& reference);
  [[nodiscard]] SimpleType restriction(xmlNodePtr simple_type);
  void add_facets(xmlNodePtr derivation, SimpleType& type);
  void add_facet(xmlNodePtr facet, SimpleType& type, std::vector<std::string>& alternatives);

  Schema schema_;
  std::string problem_;
  std::map<std::string, std::unique_ptr<xmlDoc, FreeDocument>> files_;
  std::vector<xmlNodePtr> elements_;  // declared for the whole schema
  Nodes simple_types_;
  Nodes complex_types_;
  Nodes groups_;
  Nodes attributes_;
  std::map<xmlNodePtr, xmlNodePtr> originals_;   // of redefined types
  std::map<std::string, Schema::TypeId> types_;  // compiled, by name
  std::map<xmlNodePtr, Schema::TypeId> places_;  // of the elements inside types
  std::size_t depth_ = 0;                        // of groups
};

}  // namespace kontor::iso20022
