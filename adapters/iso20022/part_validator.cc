#include "adapters/iso20022/part_validator.h"

#include <algorithm>

#include "adapters/iso20022/xml_text.h"

namespace kontor::iso20022 {
namespace {

using Content = Schema::Type::Content;

constexpr std::string_view kInstanceNamespace = "http://www.w3.org/2001/XMLSchema-instance";
constexpr std::size_t kNamesShownMax = 12;

}  // namespace

void PartValidator::begin(const Schema& schema) {
  schema_ = &schema;
  if (last_schema_ != &schema) {
    slots_ = {};
    target_ = nullptr;
    last_schema_ = &schema;
  }
  frames_.clear();
  valid_ = true;
}

bool PartValidator::finish() {
  schema_ = nullptr;
  return valid_;
}

void PartValidator::fault(std::string words) {
  valid_ = false;
  listener_.schema_fault(std::move(words));
}

Schema::Symbol PartValidator::symbol_of(const xmlChar* name) {
  const auto number = reinterpret_cast<std::uintptr_t>(name);
  Slot& slot = slots_[(number ^ (number >> 10U)) % kSlots];
  if (slot.name != name) slot = {name, schema_->symbol_of(view(name))};
  return slot.symbol;
}

bool PartValidator::in_target(const xmlChar* uri) {
  if (uri == target_ && uri != nullptr) return true;
  if (view(uri) != schema_->target()) return false;
  target_ = uri;
  return true;
}

// Of an element that begins: moves its parent on.
PartValidator::Frame PartValidator::frame_of(const xmlChar* name, const xmlChar* uri) {
  Frame frame;
  const bool ours = in_target(uri);
  frame.symbol = ours ? symbol_of(name) : Schema::kNone;
  const bool root = frames_.empty();
  if (root || frames_.back().lax) {
    const Schema::TypeId type = ours ? schema_->global(frame.symbol) : Schema::kNone;
    if (type != Schema::kNone) {
      frame.type = &schema_->type(type);
    } else if (root) {
      fault("the schema has no " + std::string(view(name)));
    } else {
      frame.lax = true;
    }
    return frame;
  }
  Frame& parent = frames_.back();
  parent.child = true;
  if (parent.type == nullptr || parent.faulty) return frame;
  if (parent.type->content != Content::elements) {
    parent.faulty = true;
    fault(std::string(view(name)) + " is not expected here; allowed: text");
    return frame;
  }
  const Schema::State& state = parent.type->states[parent.state];
  for (const Schema::Way& way : state.ways) {
    if (way.symbol != frame.symbol || !ours) continue;
    parent.state = way.next;
    frame.type = &schema_->type(way.type);
    return frame;
  }
  const bool of_others = state.any_namespace == "##other" && !ours && uri != nullptr;
  const bool by_any = state.any != Schema::kNone && (state.any_namespace == "##any" || of_others ||
                                                     state.any_namespace == view(uri));
  if (!by_any) {
    unexpected(parent, view(name));
    return frame;
  }
  parent.state = state.any;
  if (state.any_skipped) return frame;
  const Schema::TypeId type = ours ? schema_->global(frame.symbol) : Schema::kNone;
  frame.lax = type == Schema::kNone;
  if (!frame.lax) frame.type = &schema_->type(type);
  return frame;
}

void PartValidator::start(const xmlChar* name, const xmlChar* uri, int count,
                          const xmlChar** attributes) {
  const Frame frame = frame_of(name, uri);
  frames_.push_back(frame);
  if (frame.type != nullptr && (count > 0 || !frame.type->attributes.empty()))
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
      fault("the attribute " + std::string(name) + " is not expected here");
      continue;
    }
    required += known->required ? 1 : 0;
    const std::string_view value(reinterpret_cast<const char*>(attribute[3]),
                                 static_cast<std::size_t>(attribute[4] - attribute[3]));
    if (!known->type.fits(value))
      fault("the attribute " + known->name + " is " + known->type.why_not(value));
  }
  const auto wanted = std::ranges::count_if(type.attributes, &Schema::Attribute::required);
  if (required == static_cast<std::size_t>(wanted)) return;
  for (const Schema::Attribute& one : type.attributes) {
    const auto given = [&](int i) {
      return view(attributes[5 * static_cast<std::ptrdiff_t>(i)]) == one.name;
    };
    bool there = false;
    for (int i = 0; i < count; ++i) there = there || given(i);
    if (one.required && !there) fault("the attribute " + one.name + " is missing");
  }
}

void PartValidator::stray_text(std::string_view text) {
  Frame& frame = frames_.back();
  if (frame.type == nullptr || frame.faulty || frame.type->content != Content::elements) return;
  frame.faulty = true;
  while (is_white(text.substr(text.size() - 1))) text.remove_suffix(1);
  fault("text " + shown(text) + " is not expected here; allowed: elements");
}

void PartValidator::end(std::string_view text) {
  const Frame frame = frames_.back();
  if (frame.type != nullptr && !frame.faulty) {
    if (frame.type->content == Content::text) {
      if (!frame.type->text.fits(text)) {
        fault(schema_->name_of(frame.symbol) + " is " + frame.type->text.why_not(text));
      }
    } else if (!is_white(text)) {
      stray_text(text);
    } else if (const Schema::State& state = frame.type->states[frame.state]; !state.accepting) {
      fault(schema_->name_of(frame.symbol) +
            " is not complete; expected: " + allowed_in(state, true));
    }
  }
  frames_.pop_back();
}

std::string PartValidator::allowed_in(const Schema::State& state, bool at_end) const {
  std::string names;
  const auto add = [&names](std::string_view name) {
    names.append(names.empty() ? "" : ", ").append(name);
  };
  for (std::size_t i = 0; i < state.ways.size(); ++i) {
    if (i == kNamesShownMax) {
      add("...");
      break;
    }
    add(schema_->name_of(state.ways[i].symbol));
  }
  if (state.any != Schema::kNone) add("any element");
  if (state.accepting && !at_end) add("the end");
  return names;
}

void PartValidator::unexpected(Frame& parent, std::string_view name) {
  parent.faulty = true;
  fault(std::string(name) +
        " is not expected here; allowed: " + allowed_in(parent.type->states[parent.state], false));
}

}  // namespace kontor::iso20022
