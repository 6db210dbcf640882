#include "adapters/iso20022/schema_compiler.h"

#include <libxml/parser.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>
#include <utility>

namespace kontor::iso20022 {
namespace {

constexpr std::string_view kXsd = "http://www.w3.org/2001/XMLSchema";
constexpr std::string_view kBuiltIn =
    "xs:";  // how a built-in type is named here, whatever the file's prefix
constexpr std::size_t kGroupDepthMax = 32;
constexpr std::uint32_t kOccursMax = 1000;

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

bool is_xsd(const xmlNode* node, std::string_view name = {}) {
  return node->type == XML_ELEMENT_NODE && node->ns != nullptr && view(node->ns->href) == kXsd &&
         (name.empty() || view(node->name) == name);
}

std::string attribute(const xmlNode* node, const char* name) {
  xmlChar* const value = xmlGetNoNsProp(node, reinterpret_cast<const xmlChar*>(name));
  std::string text(view(value));
  xmlFree(value);
  return text;
}

// The elements below, without annotations.
std::vector<xmlNodePtr> children(const xmlNode* node) {
  std::vector<xmlNodePtr> all;
  for (xmlNodePtr child = node->children; child != nullptr; child = child->next) {
    if (child->type == XML_ELEMENT_NODE && !is_xsd(child, "annotation")) all.push_back(child);
  }
  return all;
}

// "xs:date" for a built-in type, else the name alone: a schema has one namespace.
std::string referred(xmlNodePtr user, const std::string& reference) {
  const std::size_t colon = reference.find(':');
  const std::string prefix = colon == std::string::npos ? "" : reference.substr(0, colon);
  const std::string local = colon == std::string::npos ? reference : reference.substr(colon + 1);
  const xmlNs* const space = xmlSearchNs(
      user->doc, user, prefix.empty() ? nullptr : reinterpret_cast<const xmlChar*>(prefix.c_str()));
  return space != nullptr && view(space->href) == kXsd ? std::string(kBuiltIn) + local : local;
}

struct BuiltIn {
  std::string_view name;
  SimpleType::Base base;
};
constexpr BuiltIn kBuiltIns[] = {
    {"xs:string",       SimpleType::Base::string    },
    {"xs:decimal",      SimpleType::Base::decimal   },
    {"xs:boolean",      SimpleType::Base::boolean   },
    {"xs:date",         SimpleType::Base::date      },
    {"xs:dateTime",     SimpleType::Base::date_time },
    {"xs:time",         SimpleType::Base::time      },
    {"xs:gYear",        SimpleType::Base::year      },
    {"xs:gYearMonth",   SimpleType::Base::year_month},
    {"xs:base64Binary", SimpleType::Base::base64    },
};

std::optional<std::uint32_t> whole_number(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

std::expected<Schema, std::string> Schema::compile(const std::string& path) {
  return SchemaCompiler().compile(path);
}

Schema::Symbol Schema::symbol_of(std::string_view name) const {
  const auto found = symbols_.find(name);
  return found == symbols_.end() ? kNone : found->second;
}

Schema::TypeId Schema::global(Symbol symbol) const {
  const auto found = globals_.find(symbol);
  return found == globals_.end() ? kNone : found->second;
}

void SchemaCompiler::fail(xmlNodePtr at, const std::string& why) {
  if (failed()) return;
  problem_ =
      std::string(view(at->doc->URL)) + ", line " + std::to_string(xmlGetLineNo(at)) + ": " + why;
}

std::expected<Schema, std::string> SchemaCompiler::compile(const std::string& path) {
  load(path);
  const auto own = files_.find(path);
  if (!failed()) {
    schema_.target_ = attribute(xmlDocGetRootElement(own->second.get()), "targetNamespace");
    for (const xmlNodePtr child : children(xmlDocGetRootElement(own->second.get()))) {
      if (!is_xsd(child, "element")) continue;
      schema_.globals_[symbol(attribute(child, "name"))] = element_type(child);
    }
  }
  if (failed()) return std::unexpected(problem_);
  return std::move(schema_);
}

void SchemaCompiler::load(const std::string& path) {
  if (failed() || files_.contains(path)) return;
  xmlDocPtr document = xmlReadFile(path.c_str(), nullptr, XML_PARSE_NONET | XML_PARSE_NOERROR);
  files_[path].reset(document);
  const xmlNodePtr root = document == nullptr ? nullptr : xmlDocGetRootElement(document);
  if (root == nullptr || !is_xsd(root, "schema")) {
    problem_ = path + ": is no XML Schema that can be read";
    return;
  }
  for (const xmlNodePtr child : children(root)) {
    const std::string name = attribute(child, "name");
    if (is_xsd(child, "include")) {
      const auto beside =
          std::filesystem::path(path).parent_path() / attribute(child, "schemaLocation");
      load(beside.lexically_normal().string());
    } else if (is_xsd(child, "simpleType")) {
      simple_types_[name] = child;
    } else if (is_xsd(child, "complexType")) {
      complex_types_[name] = child;
    } else if (is_xsd(child, "group")) {
      groups_[name] = child;
    } else if (!is_xsd(child, "element")) {
      fail(child, std::string(view(child->name)) + " is not known here");
    }
  }
}

Schema::Symbol SchemaCompiler::symbol(const std::string& name) {
  const auto [entry, added] =
      schema_.symbols_.try_emplace(name, static_cast<Schema::Symbol>(schema_.names_.size()));
  if (added) schema_.names_.push_back(name);
  return entry->second;
}

Schema::TypeId SchemaCompiler::add(Schema::Type type) {
  schema_.types_.push_back(std::move(type));
  return static_cast<Schema::TypeId>(schema_.types_.size() - 1);
}

// --- complex types

Schema::TypeId SchemaCompiler::element_type(xmlNodePtr element) {
  for (const char* known :
       {"default", "fixed", "nillable", "substitutionGroup", "abstract", "ref"}) {
    if (!attribute(element, known).empty())
      fail(element, std::string(known) + " is not known here");
  }
  const std::string reference = attribute(element, "type");
  if (!reference.empty()) return named_type(element, reference);
  for (const xmlNodePtr child : children(element)) {
    if (is_xsd(child, "complexType")) {
      const Schema::TypeId id = add({});
      fill_complex(child, id);
      return id;
    }
    if (is_xsd(child, "simpleType")) {
      Schema::Type type;
      type.text = restriction(child);
      return add(std::move(type));
    }
    fail(child, std::string(view(child->name)) + " is not known here");
  }
  fail(element, "an element without a type");
  return 0;
}

Schema::TypeId SchemaCompiler::named_type(xmlNodePtr user, const std::string& reference) {
  const std::string name = referred(user, reference);
  const auto known = types_.find(name);
  if (known != types_.end()) return known->second;
  const auto complex = complex_types_.find(name);
  if (complex == complex_types_.end()) {
    Schema::Type type;
    type.text = simple(user, reference);
    return types_[name] = add(std::move(type));
  }
  // Noted before it is filled: a type may hold itself.
  const Schema::TypeId id = types_[name] = add({});
  fill_complex(complex->second, id);
  return id;
}

void SchemaCompiler::fill_complex(xmlNodePtr node, Schema::TypeId id) {
  if (attribute(node, "mixed") == "true") fail(node, "mixed content is not known here");
  Schema::Type type;
  type.content = Schema::Type::Content::elements;
  ContentAutomaton automaton;
  std::vector<ContentAutomaton::Part> parts;
  for (const xmlNodePtr child : children(node)) {
    if (is_xsd(child, "simpleContent")) {
      const std::vector<xmlNodePtr> inside = children(child);
      if (inside.size() != 1 || !is_xsd(inside[0], "extension")) {
        fail(child, "simple content other than by extension is not known here");
        return;
      }
      fill_extension(inside[0], type);
    } else if (is_xsd(child, "sequence") || is_xsd(child, "choice") || is_xsd(child, "group")) {
      parts.push_back(particle(child, automaton));
    } else {
      fail(child, std::string(view(child->name)) + " is not known here");
    }
    if (failed()) return;
  }
  if (type.content == Schema::Type::Content::elements) {
    auto states = automaton.one_way(automaton.sequence(parts));
    if (!states) return fail(node, "an element of two types");
    type.states = std::move(*states);
  }
  schema_.types_[id] = std::move(type);
}

void SchemaCompiler::fill_extension(xmlNodePtr extension, Schema::Type& type) {
  type.content = Schema::Type::Content::text;
  type.text = simple(extension, attribute(extension, "base"));
  for (const xmlNodePtr child : children(extension)) {
    const std::string use = attribute(child, "use");
    const std::string reference = attribute(child, "type");
    if (!is_xsd(child, "attribute") || use == "prohibited" || reference.empty() ||
        !attribute(child, "default").empty() || !attribute(child, "fixed").empty()) {
      return fail(child, "an attribute of this kind is not known here");
    }
    type.attributes.push_back(
        {attribute(child, "name"), simple(child, reference), use == "required"});
  }
}

ContentAutomaton::Part SchemaCompiler::particle(xmlNodePtr node, ContentAutomaton& automaton) {
  const std::string least_text = attribute(node, "minOccurs");
  const std::string most_text = attribute(node, "maxOccurs");
  const auto least = whole_number(least_text.empty() ? "1" : least_text);
  const auto most = most_text == "unbounded" ? std::optional(ContentAutomaton::kUnbounded)
                                             : whole_number(most_text.empty() ? "1" : most_text);
  if (!least || !most || *least > kOccursMax || *least > *most ||
      (*most > kOccursMax && *most != ContentAutomaton::kUnbounded)) {
    fail(node, "minOccurs and maxOccurs as these are not known here");
    return automaton.nothing();
  }
  return automaton.repeated(*least, *most, [&] { return once(node, automaton); });
}

ContentAutomaton::Part SchemaCompiler::once(xmlNodePtr node, ContentAutomaton& automaton) {
  if (failed()) return automaton.nothing();
  if (is_xsd(node, "element")) {
    const Schema::Symbol name = symbol(attribute(node, "name"));
    // Read once for each place in the schema, however often it repeats.
    const auto [place, added] = places_.try_emplace(node);
    if (added) place->second = element_type(node);
    return automaton.element(name, place->second);
  }
  if (is_xsd(node, "any")) {
    const std::string name_space = attribute(node, "namespace");
    if (attribute(node, "processContents") != "lax" || name_space.find(' ') != std::string::npos ||
        (name_space.starts_with("##") && name_space != "##any")) {
      fail(node, "any of this kind is not known here");
    }
    return automaton.any(name_space.empty() ? "##any" : name_space);
  }
  if (is_xsd(node, "group")) {
    const auto group = groups_.find(attribute(node, "ref"));
    if (group == groups_.end() || depth_ == kGroupDepthMax) {
      fail(node, "a group that is not there");
      return automaton.nothing();
    }
    ++depth_;
    std::vector<ContentAutomaton::Part> parts;
    for (const xmlNodePtr child : children(group->second))
      parts.push_back(particle(child, automaton));
    --depth_;
    return automaton.sequence(parts);
  }
  const bool sequence = is_xsd(node, "sequence");
  if (!sequence && !is_xsd(node, "choice")) {
    fail(node, std::string(view(node->name)) + " is not known here");
    return automaton.nothing();
  }
  std::vector<ContentAutomaton::Part> parts;
  for (const xmlNodePtr child : children(node)) parts.push_back(particle(child, automaton));
  return sequence ? automaton.sequence(parts) : automaton.choice(parts);
}

// --- simple types

SimpleType SchemaCompiler::simple(xmlNodePtr user, const std::string& reference) {
  const std::string name = referred(user, reference);
  if (name.starts_with(kBuiltIn)) {
    const auto* const built_in =
        std::ranges::find(kBuiltIns, std::string_view(name), &BuiltIn::name);
    SimpleType type;
    if (built_in == std::end(kBuiltIns)) {
      fail(user, "the type " + name + " is not known here");
    } else {
      type.base = built_in->base;
    }
    return type;
  }
  const auto found = simple_types_.find(name);
  if (found == simple_types_.end()) {
    fail(user, "there is no type " + name);
    return {};
  }
  return restriction(found->second);
}

SimpleType SchemaCompiler::restriction(xmlNodePtr simple_type) {
  const std::vector<xmlNodePtr> inside = children(simple_type);
  if (inside.size() != 1 || !is_xsd(inside[0], "restriction")) {
    fail(simple_type, "a simple type other than by restriction is not known here");
    return {};
  }
  SimpleType type = simple(inside[0], attribute(inside[0], "base"));
  std::vector<std::string> alternatives;  // patterns of one step are alternatives
  std::vector<std::string> before = std::exchange(type.values, {});
  for (const xmlNodePtr facet : children(inside[0])) add_facet(facet, type, alternatives);
  if (type.values.empty()) type.values = std::move(before);
  if (!alternatives.empty()) {
    std::string joined = alternatives.front();
    for (std::size_t i = 1; i < alternatives.size(); ++i) joined += '|' + alternatives[i];
    auto pattern = XsdPattern::compile(joined);
    if (pattern) {
      type.patterns.push_back(std::make_shared<const XsdPattern>(std::move(*pattern)));
    } else {
      fail(simple_type, pattern.error());
    }
  }
  return type;
}

void SchemaCompiler::add_facet(xmlNodePtr facet, SimpleType& type,
                               std::vector<std::string>& alternatives) {
  const std::string_view name = view(facet->name);
  const std::string value = attribute(facet, "value");
  if (name == "pattern") {
    alternatives.push_back(value);
    return;
  }
  if (name == "enumeration") {
    type.values.push_back(value);
    return;
  }
  const bool decimal = type.base == SimpleType::Base::decimal;
  if ((name == "minInclusive" || name == "maxInclusive") && decimal && decimal_digits(value)) {
    (name == "minInclusive" ? type.least : type.greatest) = value;
    return;
  }
  const auto number = whole_number(value);
  const bool has_length =
      type.base == SimpleType::Base::string || type.base == SimpleType::Base::base64;
  if (number && has_length && name == "minLength") {
    type.least_length = *number;
  } else if (number && has_length && name == "maxLength") {
    type.greatest_length = *number;
  } else if (number && has_length && name == "length") {
    type.least_length = type.greatest_length = *number;
  } else if (number && decimal && name == "totalDigits") {
    type.total_digits = *number;
  } else if (number && decimal && name == "fractionDigits") {
    type.fraction_digits = *number;
  } else {
    fail(facet, std::string(name) + " '" + value + "' is not known here");
  }
}

}  // namespace kontor::iso20022
