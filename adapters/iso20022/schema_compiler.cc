#include "adapters/iso20022/schema_compiler.h"

#include <libxml/parser.h>

#include <filesystem>
#include <utility>

#include "adapters/iso20022/schema_nodes.h"

namespace kontor::iso20022 {

using namespace xsd;

namespace {

constexpr std::size_t kGroupDepthMax = 32;
constexpr std::uint32_t kOccursMax = 1000;

// The file that an include or redefine names.
std::string beside(const std::string& path, const xmlNode* node) {
  return (std::filesystem::path(path).parent_path() / attribute(node, "schemaLocation"))
      .lexically_normal()
      .string();
}

// Null: there is none, or more.
xmlNodePtr only_child(const xmlNode* node) {
  const std::vector<xmlNodePtr> inside = children(node);
  return inside.size() == 1 ? inside.front() : nullptr;
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
  if (failed()) return std::unexpected(problem_);
  schema_.target_ = attribute(xmlDocGetRootElement(files_.at(path).get()), "targetNamespace");
  for (const xmlNodePtr element : elements_) {
    schema_.globals_[symbol(attribute(element, "name"))] = element_type(element);
  }
  for (const auto& [file, document] : files_) {
    if (file != path) schema_.included_.push_back(file);
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
      load(beside(path, child));
    } else if (is_xsd(child, "redefine")) {
      redefine(path, child);
    } else if (is_xsd(child, "attribute")) {
      attributes_[name] = child;
    } else if (is_xsd(child, "simpleType")) {
      simple_types_[name] = child;
    } else if (is_xsd(child, "complexType")) {
      complex_types_[name] = child;
    } else if (is_xsd(child, "group")) {
      groups_[name] = child;
    } else if (is_xsd(child, "element")) {
      elements_.push_back(child);
    } else {
      fail(child, std::string(view(child->name)) + " is not known here");
    }
  }
}

void SchemaCompiler::redefine(const std::string& path, xmlNodePtr node) {
  load(beside(path, node));
  for (const xmlNodePtr child : children(node)) {
    const bool simple = is_xsd(child, "simpleType");
    Nodes& types = simple ? simple_types_ : complex_types_;
    const auto original = types.find(attribute(child, "name"));
    if ((!simple && !is_xsd(child, "complexType")) || original == types.end())
      return fail(child, std::string(view(child->name)) + " cannot be redefined here");
    originals_[child] = std::exchange(original->second, child);
  }
}

// The type that a derivation begins with; inside a redefinition its own name is that of the
// original. Null: there is none.
xmlNodePtr SchemaCompiler::base_of(xmlNodePtr derivation, const Nodes& types) const {
  const std::string name = referred(derivation, attribute(derivation, "base"));
  for (xmlNodePtr around = derivation->parent; around != nullptr; around = around->parent) {
    const auto original = originals_.find(around);
    if (original != originals_.end() && attribute(around, "name") == name) return original->second;
  }
  const auto found = types.find(name);
  return found == types.end() ? nullptr : found->second;
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
  read_content(node, type, automaton, parts);
  if (failed()) return;
  if (type.content == Schema::Type::Content::elements) {
    auto states = automaton.one_way(automaton.sequence(parts));
    if (!states) return fail(node, "an element of two types");
    type.states = std::move(*states);
  }
  schema_.types_[id] = std::move(type);
}

void SchemaCompiler::read_content(xmlNodePtr node, Schema::Type& type, ContentAutomaton& automaton,
                                  std::vector<ContentAutomaton::Part>& parts) {
  for (const xmlNodePtr child : children(node)) {
    if (failed()) return;
    const bool simple = is_xsd(child, "simpleContent");
    if (simple || is_xsd(child, "complexContent")) {
      const xmlNodePtr derivation = only_child(child);
      if (derivation == nullptr ||
          (!is_xsd(derivation, "extension") && !is_xsd(derivation, "restriction"))) {
        return fail(child, "content other than by extension or restriction is not known here");
      }
      if (simple) {
        read_simple_content(derivation, type);
      } else {
        read_complex_content(derivation, type, automaton, parts);
      }
    } else if (is_xsd(child, "sequence") || is_xsd(child, "choice") || is_xsd(child, "group")) {
      parts.push_back(particle(child, automaton));
    } else if (is_xsd(child, "attribute")) {
      read_attribute(child, type);
    } else {
      fail(child, std::string(view(child->name)) + " is not known here");
    }
  }
}

void SchemaCompiler::read_simple_content(xmlNodePtr derivation, Schema::Type& type) {
  type.content = Schema::Type::Content::text;
  if (const xmlNodePtr base = base_of(derivation, complex_types_); base != nullptr) {
    ContentAutomaton no_elements;
    std::vector<ContentAutomaton::Part> none;
    read_content(base, type, no_elements, none);
    if (!none.empty()) return fail(derivation, "simple content of a type with elements");
  } else {
    type.text = simple(derivation, attribute(derivation, "base"));
  }
  if (is_xsd(derivation, "restriction")) add_facets(derivation, type.text);
  for (const xmlNodePtr child : children(derivation)) {
    if (is_xsd(child, "attribute")) read_attribute(child, type);
  }
}

// An extension goes on behind its base; a restriction says all elements anew and keeps attributes.
void SchemaCompiler::read_complex_content(xmlNodePtr derivation, Schema::Type& type,
                                          ContentAutomaton& automaton,
                                          std::vector<ContentAutomaton::Part>& parts) {
  const xmlNodePtr base = base_of(derivation, complex_types_);
  if (base == nullptr || depth_ == kGroupDepthMax)
    return fail(derivation, "there is no type " + attribute(derivation, "base"));
  ++depth_;
  const std::size_t own = parts.size();
  read_content(base, type, automaton, parts);
  --depth_;
  if (is_xsd(derivation, "restriction")) parts.resize(own);
  read_content(derivation, type, automaton, parts);
}

void SchemaCompiler::read_attribute(xmlNodePtr node, Schema::Type& type) {
  const std::string reference = attribute(node, "ref");
  const auto global = attributes_.find(referred(node, reference));
  if (!reference.empty() && global == attributes_.end())
    return fail(node, "there is no attribute " + reference);
  const xmlNodePtr declared = reference.empty() ? node : global->second;
  const std::string name = attribute(declared, "name");
  const std::string use = attribute(node, "use");
  std::erase_if(type.attributes, [&](const Schema::Attribute& one) { return one.name == name; });
  if (use == "prohibited") return;
  Schema::Attribute out{name, {}, use == "required"};
  const std::string type_name = attribute(declared, "type");
  const xmlNodePtr inside = only_child(declared);
  if (type_name.empty() && inside == nullptr)
    return fail(node, "an attribute without a type is not known here");
  out.type = type_name.empty() ? restriction(inside) : simple(declared, type_name);
  for (const xmlNodePtr says : {declared, node}) {
    const std::string fixed = attribute(says, "fixed");
    if (!fixed.empty()) out.type.values = {fixed};
  }
  type.attributes.push_back(std::move(out));
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
    const std::string contents = attribute(node, "processContents");
    if ((contents != "lax" && contents != "skip") || name_space.find(' ') != std::string::npos ||
        (name_space.starts_with("##") && name_space != "##any" && name_space != "##other")) {
      fail(node, "any of this kind is not known here");
    }
    return automaton.any(name_space.empty() ? "##any" : name_space, contents == "skip");
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

}  // namespace kontor::iso20022
