// Simple types of a schema: what they are restricted from, and their facets.
#include <algorithm>
#include <iterator>
#include <utility>

#include "adapters/iso20022/schema_compiler.h"
#include "adapters/iso20022/schema_nodes.h"

namespace kontor::iso20022 {

using namespace xsd;

namespace {

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

}  // namespace

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
  const xmlNodePtr base = base_of(inside[0], simple_types_);
  SimpleType type =
      base == nullptr ? simple(inside[0], attribute(inside[0], "base")) : restriction(base);
  add_facets(inside[0], type);
  return type;
}

void SchemaCompiler::add_facets(xmlNodePtr derivation, SimpleType& type) {
  std::vector<std::string> alternatives;  // patterns of one step are alternatives
  std::vector<std::string> before = std::exchange(type.values, {});
  for (const xmlNodePtr facet : children(derivation)) {
    if (!is_xsd(facet, "attribute")) add_facet(facet, type, alternatives);
  }
  if (type.values.empty()) type.values = std::move(before);
  if (!alternatives.empty()) {
    std::string joined = alternatives.front();
    for (std::size_t i = 1; i < alternatives.size(); ++i) joined += '|' + alternatives[i];
    auto pattern = XsdPattern::compile(joined);
    if (pattern) {
      type.patterns.push_back(std::make_shared<const XsdPattern>(std::move(*pattern)));
    } else {
      fail(derivation, pattern.error());
    }
  }
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
