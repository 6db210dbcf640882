#include "adapters/iso20022/part_validator.h"

#include <algorithm>

#include "adapters/iso20022/xml_text.h"

namespace kontor::iso20022 {
namespace {

using Content = Schema::Type::Content;

constexpr std::string_view kInstanceNamespace = "http://www.w3.org/2001/XMLSchema-instance";
constexpr std::size_t kNamesShownMax = 12;

constexpr Phrase kUnexpected = {" is not expected here; allowed: ",
                                " wird hier nicht erwartet; erlaubt: "};
constexpr Phrase kAttribute = {"the attribute ", "das Attribut "};
constexpr Phrase kIs = {" is ", " ist "};

}  // namespace

void PartValidator::begin(const Schema& schema) {
  schema_ = &schema;
  if (last_schema_ != &schema) {
    steps_ = {};
    last_schema_ = &schema;
  }
  depth_ = 0;
  valid_ = true;
}

bool PartValidator::finish() {
  schema_ = nullptr;
  return valid_;
}

void PartValidator::fault(Words words) {
  valid_ = false;
  listener_.schema_fault(std::move(words));
}

PartValidator::Step& PartValidator::step_of(const Schema::State* from, const xmlChar* name) {
  const auto mixed =
      (reinterpret_cast<std::uintptr_t>(from) ^ (reinterpret_cast<std::uintptr_t>(name) << 1U)) *
      0x9E3779B97F4A7C15U;
  return steps_[(mixed >> 32U) % kSteps];
}

PartValidator::Frame PartValidator::frame_of(const Schema::Type& type,
                                             Schema::Symbol symbol) const {
  const Schema::State* const first = type.states.empty() ? nullptr : type.states.data();
  return {.type = &type, .state = first, .symbol = symbol, .attributes = !type.attributes.empty()};
}

// Of the part's root, and below an element that is looked at only where its parts are known.
PartValidator::Frame PartValidator::first_frame(const xmlChar* name, const xmlChar* uri) {
  const bool ours = view(uri) == schema_->target();
  const Schema::Symbol symbol = ours ? schema_->symbol_of(view(name)) : Schema::kNone;
  const Schema::TypeId type = ours ? schema_->global(symbol) : Schema::kNone;
  if (type != Schema::kNone) return frame_of(schema_->type(type), symbol);
  if (depth_ > 0) return {.symbol = symbol, .lax = true};
  fault(Words{"the schema has no ", "das Schema kennt kein "} + view(name));
  return {.symbol = symbol};
}

// Moves the parent on.
PartValidator::Frame PartValidator::next_frame(const xmlChar* name, const xmlChar* uri) {
  Frame& parent = top();
  const bool ours = view(uri) == schema_->target();
  const Schema::Symbol symbol = ours ? schema_->symbol_of(view(name)) : Schema::kNone;
  if (parent.type == nullptr || parent.faulty) return {.symbol = symbol};
  if (parent.type->content != Content::elements) {
    parent.faulty = true;
    fault(view(name) + kUnexpected + Words{"text", "Text"});
    return {.symbol = symbol};
  }
  const Schema::State& state = *parent.state;
  const std::vector<Schema::State>& states = parent.type->states;
  for (const Schema::Way& way : state.ways) {
    if (way.symbol != symbol || !ours) continue;
    parent.state = &states[way.next];
    const Frame frame = frame_of(schema_->type(way.type), symbol);
    step_of(&state, name) = {&state, name, uri, parent.state, frame};
    return frame;
  }
  const bool of_others = state.any_namespace == "##other" && !ours && uri != nullptr;
  const bool by_any = state.any != Schema::kNone && (state.any_namespace == "##any" || of_others ||
                                                     state.any_namespace == view(uri));
  if (!by_any) {
    unexpected(parent, view(name));
    return {.symbol = symbol};
  }
  parent.state = &states[state.any];
  if (state.any_skipped) return {.symbol = symbol};
  const Schema::TypeId type = ours ? schema_->global(symbol) : Schema::kNone;
  if (type == Schema::kNone) return {.symbol = symbol, .lax = true};
  return frame_of(schema_->type(type), symbol);
}

void PartValidator::start(const xmlChar* name, const xmlChar* uri, int count,
                          const xmlChar** attributes) {
  if (depth_ == 0 || top().lax) {
    push(first_frame(name, uri));
  } else {
    Frame& parent = top();
    const Step& step = step_of(parent.state, name);
    const bool known =
        step.from == parent.state && step.name == name && step.uri == uri && !parent.faulty;
    if (known && step.from != nullptr) {
      parent.state = step.to;
      push(step.frame);
    } else {
      push(next_frame(name, uri));
    }
  }
  const Frame& frame = top();
  if (frame.type != nullptr && (count > 0 || frame.attributes))
    check_attributes(*frame.type, count, attributes);
}

void PartValidator::check_attributes(const Schema::Type& type, int count,
                                     const xmlChar** attributes) {
  std::size_t required = 0;
  for (int i = 0; i < count; ++i) {
    const xmlChar** const attribute = attributes + 5 * static_cast<std::ptrdiff_t>(i);
    const std::string_view name = view(attribute[0]);
    const std::string_view uri = view(attribute[2]);
    // Hints to schemas are never followed.
    if (uri == kInstanceNamespace &&
        (name == "schemaLocation" || name == "noNamespaceSchemaLocation")) {
      continue;
    }
    const auto known = std::ranges::find(type.attributes, name, &Schema::Attribute::name);
    if (!uri.empty() || known == type.attributes.end()) {
      fault(kAttribute + name + Words{" is not expected here", " wird hier nicht erwartet"});
      continue;
    }
    required += known->required ? 1 : 0;
    const std::string_view value(reinterpret_cast<const char*>(attribute[3]),
                                 static_cast<std::size_t>(attribute[4] - attribute[3]));
    if (!known->type.fits(value))
      fault(kAttribute + known->name + kIs + known->type.why_not(value));
  }
  const auto wanted = std::ranges::count_if(type.attributes, &Schema::Attribute::required);
  if (required == static_cast<std::size_t>(wanted)) return;
  for (const Schema::Attribute& one : type.attributes) {
    const auto given = [&](int i) {
      return view(attributes[5 * static_cast<std::ptrdiff_t>(i)]) == one.name;
    };
    bool there = false;
    for (int i = 0; i < count; ++i) there = there || given(i);
    if (one.required && !there) fault(kAttribute + one.name + Words{" is missing", " fehlt"});
  }
}

void PartValidator::stray_text(std::string_view text) {
  Frame& frame = top();
  if (frame.type == nullptr || frame.faulty || frame.type->content != Content::elements) return;
  frame.faulty = true;
  while (is_white(text.substr(text.size() - 1))) text.remove_suffix(1);
  fault(Words{"text ", "Text "} + shown(text) + kUnexpected + Words{"elements", "Elemente"});
}

void PartValidator::end(std::string_view text, bool blank) {
  const Frame& frame = top();
  if (frame.type != nullptr && !frame.faulty) {
    if (frame.type->content == Content::text) {
      if (!frame.type->text.fits(text)) {
        fault(schema_->name_of(frame.symbol) + kIs + frame.type->text.why_not(text));
      }
    } else if (!blank) {
      stray_text(text);
    } else if (const Schema::State* state = frame.state; state != nullptr && !state->accepting) {
      fault(schema_->name_of(frame.symbol) +
            Words{" is not complete; expected: ", " ist nicht vollständig; erwartet: "} +
            allowed_in(*state, true));
    }
  }
  --depth_;
}

Words PartValidator::allowed_in(const Schema::State& state, bool at_end) const {
  Words names;
  const auto add = [&names](const Words& name) {
    if (!names.en.empty()) names += ", ";
    names += name;
  };
  for (std::size_t i = 0; i < state.ways.size(); ++i) {
    if (i == kNamesShownMax) {
      add(Words::both("..."));
      break;
    }
    add(Words::both(schema_->name_of(state.ways[i].symbol)));
  }
  if (state.any != Schema::kNone) add({"any element", "jedes Element"});
  if (state.accepting && !at_end) add({"the end", "das Ende"});
  return names;
}

void PartValidator::unexpected(Frame& parent, std::string_view name) {
  parent.faulty = true;
  fault(name + kUnexpected + allowed_in(*parent.state, false));
}

}  // namespace kontor::iso20022
