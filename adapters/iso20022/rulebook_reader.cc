#include "adapters/iso20022/rulebook_reader.h"

#include <array>
#include <map>

#include "adapters/iso20022/held_part.h"
#include "adapters/iso20022/profile_guess.h"

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

// What is known of one file.
struct RulebookReader::File {
  rulebook::Reading reading;
  const rulebook::Choices* choices = nullptr;
  RuleSink* sink = nullptr;
  std::optional<rulebook::Profile> told;
  std::optional<rulebook::Profile> of_document;  // of the first message with one
  std::optional<rulebook::Profile> of_header;    // of the first header without one
  bool document_begun = false;
  std::string message;      // whose rows are asked
  std::string header_path;  // of that message
  // Of a message whose profile is not known yet
  bool holding = false;
  ProfileGuess guess;
  std::string held_message;  // of its Document, until that begins of its header
};

struct RulebookReader::Impl final : File, PartHandler, rulebook::Sink {
  using Event = HeldPart::Event;

  explicit Impl(const SchemaSet& set) : schemas(set), stream(&set, this) {}

  const SchemaSet& schemas;
  XmlStream stream;
  rulebook::Checker checker{*this};
  rulebook::Plan* plan = nullptr;
  Symbols element_names{""};
  Symbols attribute_names{"@"};
  std::string_view attribute;  // that is being checked
  Plans plans;
  HeldPart held;
  HeldPath held_path;
  bool replaying = false;
  bool used = false;

  void begin(std::optional<rulebook::Profile> profile, const rulebook::Reading& by,
             const rulebook::Choices& chosen, RuleSink& to) {
    static_cast<File&>(*this) = File{};
    reading = by;
    choices = &chosen;
    sink = &to;
    told = profile;
    used = true;
    held.clear();
  }

  void begin_message(const std::string& of, rulebook::Profile profile) {
    rulebook::Plan* const before = plan;
    message = of;
    if (plans.size() >= kPlansMax) plans.clear();
    auto known = plans.find({of, profile});
    if (known == plans.end()) {
      auto made = rulebook::compile(of, profile, *choices);
      known = plans.insert_or_assign({of, profile}, std::move(made)).first;
      forget_symbols();
    }
    plan = &known->second;
    if (plan != before) forget_symbols();
    checker.begin(*plan, reading);
  }

  void forget_symbols() {
    element_names.reset();
    attribute_names.reset();
  }

  // --- what the stream tells

  bool part_begins(std::string_view name, bool is_document) override {
    const rulebook::Place place{stream.line(), stream.start_column()};
    const bool is_asked = !is_document || !document_begun || is_of_ours(name);
    if (holding && !(is_document && is_asked)) release();
    if (!is_asked) return false;
    if (!holding) hold();
    document_begun = document_begun || is_document;
    held_message = name;
    if (is_document) {
      guess.begin_document(name);
    } else {
      guess.begin_header();
    }
    held.add(is_document ? Event::document_begins : Event::header_begins, nullptr, place,
             stream.path());
    release_if_known();
    return true;
  }

  void start(ElementName name, std::span<const Attribute> attributes, std::uint32_t line) override {
    const rulebook::Place place{line, stream.start_column()};
    if (!holding) {
      start_element(name.key, place);
      for (const Attribute& one : attributes) read_attribute(one.name, one.value);
      return;
    }
    guess.start(name, attributes);
    held.add(Event::start, name.key, place);
    for (const Attribute& one : attributes)
      held.add(Event::attribute, one.name.key, place, one.value);
    release_if_known();
  }

  void end(ElementName name, std::string_view text, std::uint32_t line) override {
    if (!holding) return checker.end(text);
    guess.end(name, text);
    held.add(Event::end, name.key, {line, 0}, text);
    release_if_known();
  }

  void part_ends() override {
    if (!holding) return checker.end_part();
    guess.end_part();
    held.add(Event::part_ends, nullptr, {});
    if (guess.has_document()) release();
  }

  // --- what the checker is told

  void begin_part(bool is_header, rulebook::Place place, std::string path) {
    checker.begin_part(is_header, place);
    if (is_header) header_path = std::move(path);
  }

  void start_element(const char* name, rulebook::Place place) {
    checker.start(element_names.of(name, plan->automaton), place);
  }

  void read_attribute(ElementName name, std::string_view value) {
    attribute = name.text();
    checker.attribute(attribute_names.of(name.key, plan->automaton), value);
  }

  // --- messages whose profile is not known yet

  // Of further messages only those that there is a schema of are asked, and headers alone all have
  // one plan: a hostile file could name any number, and each is a plan to be made.
  [[nodiscard]] bool is_of_ours(std::string_view name) const {
    return !name.empty() && schemas.of_namespace(namespace_of_message(name)) != nullptr;
  }

  void hold() {
    holding = true;
    guess = {};
    held.clear();
  }

  void release_if_known() {
    const bool is_known = guess.is_known() || (told && guess.has_document());
    if (is_known || held.is_full()) release();
  }

  void release() {
    holding = false;
    header_path.clear();
    const rulebook::Profile profile = told.value_or(guess.profile());
    std::optional<rulebook::Profile>& shown = guess.has_document() ? of_document : of_header;
    if (!shown) shown = profile;
    begin_message(guess.has_document() ? held_message : std::string{}, profile);
    replaying = true;
    for (const HeldPart::Entry& entry : held.entries()) tell(entry);
    replaying = false;
    held.clear();
  }

  void tell(const HeldPart::Entry& entry) {
    const std::string_view text = held.text_of(entry);
    switch (entry.event) {
      case Event::header_begins:
      case Event::document_begins:
        held_path.begin(text);
        return begin_part(entry.event == Event::header_begins, entry.place, std::string(text));
      case Event::start:
        held_path.start(entry.name);
        return start_element(entry.name, entry.place);
      case Event::attribute:
        return read_attribute({entry.name}, text);
      case Event::end:
        checker.end(text);
        return held_path.end();
      case Event::part_ends:
        return checker.end_part();
    }
  }

  FormVerdict finish() {
    if (holding) release();  // a header alone, or a message that is cut off
    return stream.finish();
  }

  // --- what the checker tells

  void found(const rulebook::Found& found) override {
    std::string path = replaying ? held_path.text() : stream.path();
    if (found.from == rulebook::Found::From::header) {
      path = header_path.empty() ? "AppHdr" : header_path;
    } else if (found.from == rulebook::Found::From::message) {
      path = path.substr(0, path.find('/', path.find('/') + 1));
    }
    if (found.below == "@") {
      path.append("/@").append(attribute);
    } else if (!found.below.empty()) {
      path.append(1, '/').append(found.below);
    }
    sink->broken(
        {found.row, message, std::move(path), found.place.line, found.place.column, found.seen});
  }
};

RulebookReader::RulebookReader(const SchemaSet& schemas, rulebook::Choices choices)
    : schemas_(schemas), choices_(std::move(choices)), impl_(std::make_unique<Impl>(schemas)) {}
RulebookReader::~RulebookReader() = default;

void RulebookReader::begin(std::optional<rulebook::Profile> told, const rulebook::Reading& reading,
                           RuleSink& sink) {
  if (impl_->used && !impl_->stream.begin_again()) {
    auto fresh = std::make_unique<Impl>(schemas_);
    fresh->plans = std::move(impl_->plans);
    impl_ = std::move(fresh);
  }
  impl_->begin(told, reading, choices_, sink);
}
void RulebookReader::feed(std::string_view bytes) { impl_->stream.feed(bytes); }
bool RulebookReader::stopped() const { return impl_->stream.stopped(); }
FormVerdict RulebookReader::finish() { return impl_->finish(); }
std::optional<rulebook::Profile> RulebookReader::profile() const {
  return impl_->of_document ? impl_->of_document : impl_->of_header;
}

}  // namespace kontor::iso20022
