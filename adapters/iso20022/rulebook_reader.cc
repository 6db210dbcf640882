#include "adapters/iso20022/rulebook_reader.h"

#include <array>
#include <map>

namespace kontor::iso20022 {
namespace {

// Symbols by the names' keys: a comparison of two pointers an element or attribute. Names of
// attributes are interned by the parser as those of elements are.
class Symbols {
 public:
  // prefix: "@" of attributes.
  explicit Symbols(std::string_view prefix) : prefix_(prefix) {}

  void reset() { slots_ = {}; }
  // key: a name as text, ended by a zero.
  rulebook::Automaton::Symbol of(const char* key, const rulebook::Automaton& automaton) {
    const std::uint64_t mixed = reinterpret_cast<std::uintptr_t>(key) * 0x9E3779B97F4A7C15U;
    const std::size_t home = (mixed >> 32U) % slots_.size();
    Slot* slot = &slots_[home];
    if (slot->key != key && slot->key != nullptr) slot = &slots_[home ^ 1U];
    if (slot->key != key) *slot = {key, automaton.symbol_of(std::string(prefix_).append(key))};
    return slot->symbol;
  }

 private:
  std::string_view prefix_;
  struct Slot {
    const char* key = nullptr;
    rulebook::Automaton::Symbol symbol = 0;
  };
  std::array<Slot, 1024> slots_{};
};

// Compiled plans that are kept: what one sender uses is far fewer.
constexpr std::size_t kPlansMax = 64;

using Plans = std::map<std::pair<std::string, rulebook::Profile>, rulebook::Plan>;

}  // namespace

struct RulebookReader::Impl final : PartHandler, rulebook::Sink {
  explicit Impl(const SchemaSet& schemas) : stream(&schemas, this) {}

  XmlStream stream;
  rulebook::Checker checker{*this};
  rulebook::Plan* plan = nullptr;
  Symbols element_names{""};
  Symbols attribute_names{"@"};
  RuleSink* sink = nullptr;
  std::string message;         // whose rows are asked
  std::string_view attribute;  // that is being checked
  Plans plans;
  bool used = false;

  void begin(const Opening& opening, const rulebook::Reading& reading,
             const rulebook::Choices& choices, RuleSink& to) {
    rulebook::Plan* const before = plan;
    message = opening.message;
    if (plans.size() >= kPlansMax) plans.clear();
    auto known = plans.find({opening.message, opening.profile});
    if (known == plans.end()) {
      auto made = rulebook::compile(opening.message, opening.profile, choices);
      known = plans.insert_or_assign({opening.message, opening.profile}, std::move(made)).first;
      forget_symbols();
    }
    plan = &known->second;
    if (plan != before) forget_symbols();
    sink = &to;
    used = true;
    checker.begin(*plan, reading);
  }

  void forget_symbols() {
    element_names.reset();
    attribute_names.reset();
  }

  // --- what the stream tells

  // A further message of another kind is only validated: its rows would be other ones.
  bool part_begins(std::string_view name, bool is_document) override {
    if (is_document && name != message) return false;
    checker.begin_part(!is_document, {stream.line(), stream.start_column()});
    return true;
  }

  void start(ElementName name, std::span<const Attribute> attributes, std::uint32_t line) override {
    const rulebook::Automaton& automaton = plan->automaton;
    checker.start(element_names.of(name.key, automaton), {line, stream.start_column()});
    for (const Attribute& one : attributes) {
      attribute = one.name;
      checker.attribute(attribute_names.of(one.name.data(), automaton), one.value);
    }
  }

  void end(ElementName, std::string_view text, std::uint32_t) override { checker.end(text); }
  void part_ends() override { checker.end_part(); }

  // --- what the checker tells

  void found(const rulebook::Found& found) override {
    std::string path = stream.path();
    if (found.from == rulebook::Found::From::header) {
      path = "AppHdr";
    } else if (found.from == rulebook::Found::From::message) {
      path = path.substr(0, path.find('/', path.find('/') + 1));
    }
    if (found.below == "@") {
      path.append("/@").append(attribute);
    } else if (!found.below.empty()) {
      path.append(1, '/').append(found.below);
    }
    sink->broken({found.row, std::move(path), found.place.line, found.place.column, found.seen});
  }
};

RulebookReader::RulebookReader(const SchemaSet& schemas, rulebook::Choices choices)
    : schemas_(schemas), choices_(std::move(choices)), impl_(std::make_unique<Impl>(schemas)) {}
RulebookReader::~RulebookReader() = default;

void RulebookReader::begin(const Opening& opening, const rulebook::Reading& reading,
                           RuleSink& sink) {
  if (impl_->used && !impl_->stream.begin_again()) {
    auto fresh = std::make_unique<Impl>(schemas_);
    fresh->plans = std::move(impl_->plans);
    impl_ = std::move(fresh);
  }
  impl_->begin(opening, reading, choices_, sink);
}
void RulebookReader::feed(std::string_view bytes) { impl_->stream.feed(bytes); }
bool RulebookReader::stopped() const { return impl_->stream.stopped(); }
FormVerdict RulebookReader::finish() { return impl_->stream.finish(); }

}  // namespace kontor::iso20022
