// A message schema, compiled from its .xsd files into tables that a part of a file is held against
// while it is parsed: a deterministic automaton for each complex type, facets for each simple one,
// names as numbers.
//
// Known of XML Schema: elements with minOccurs and maxOccurs, named and anonymous types, sequence,
// choice, group, any (lax, skip), attributes, content by extension and restriction, simple types by
// restriction, include, redefine of types. What else a schema holds is an error when it is
// compiled, never passed over.
//
// Errors:    compile says file, line and what it does not know.
// Ownership: a plain value, only read after it was made; any number of validators may share it.
// Source:    XML Schema 1.0 part 1.
#pragma once

#include <cstdint>
#include <expected>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "adapters/iso20022/simple_type.h"

namespace kontor::iso20022 {

class Schema {
 public:
  using Symbol = std::uint16_t;  // an element's name
  using TypeId = std::uint16_t;
  using StateId = std::uint16_t;
  static constexpr std::uint16_t kNone = 0xFFFF;

  struct Attribute {
    std::string name;
    SimpleType type;
    bool required = false;
  };
  struct Way {
    Symbol symbol = kNone;
    StateId next = kNone;
    TypeId type = kNone;
  };
  struct State {
    std::vector<Way> ways;
    StateId any = kNone;        // where an element of another kind leads; kNone: none may come
    std::string any_namespace;  // that it must be of; "##any", "##other"
    bool any_skipped = false;   // what stands inside is not looked at
    bool accepting = false;
  };
  struct Type {
    enum class Content : std::uint8_t { text, elements };
    Content content = Content::text;
    SimpleType text;
    std::vector<Attribute> attributes;
    std::vector<State> states;  // of elements; it begins in the first
  };

  // path: the message's file; what it includes lies relative to it.
  [[nodiscard]] static std::expected<Schema, std::string> compile(const std::string& path);

  [[nodiscard]] const std::string& target() const { return target_; }
  // Files that it includes or redefines, with theirs.
  [[nodiscard]] const std::vector<std::string>& included() const { return included_; }
  [[nodiscard]] Symbol symbol_of(std::string_view name) const;  // kNone: no element has it
  [[nodiscard]] const std::string& name_of(Symbol symbol) const { return names_[symbol]; }
  [[nodiscard]] const Type& type(TypeId id) const { return types_[id]; }
  // Of an element declared for the whole schema; kNone: there is none.
  [[nodiscard]] TypeId global(Symbol symbol) const;

 private:
  friend class SchemaCompiler;
  struct NameHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view name) const {
      return std::hash<std::string_view>{}(name);
    }
  };

  std::string target_;
  std::vector<std::string> included_;
  std::vector<std::string> names_;
  std::unordered_map<std::string, Symbol, NameHash, std::equal_to<>> symbols_;
  std::vector<Type> types_;
  std::map<Symbol, TypeId> globals_;
};

}  // namespace kontor::iso20022
