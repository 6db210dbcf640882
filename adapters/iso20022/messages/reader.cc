#include "adapters/iso20022/messages/reader.h"

#include <algorithm>

#include "adapters/iso20022/messages/value_texts.h"
#include "adapters/iso20022/xml_stream.h"

namespace kontor::iso20022::messages {
namespace {

// A member and the struct that has it.
struct Found {
  const Member* member = nullptr;
  void* owner = nullptr;
};

Found find(const Layout& layout, void* owner, std::string_view element) {
  for (const Member& member : layout.members) {
    if (member.kind == Kind::group) {
      if (const Found found = find(*member.layout, member.access.add(owner), element); found.member)
        return found;
    } else if (member.element == element) {
      return {&member, owner};
    }
  }
  return {};
}

class Filling final : public PartHandler {
 public:
  explicit Filling(std::initializer_list<Target> targets)
      : targets_(targets), seen_(targets.size()) {}

  void watch(const XmlStream& stream) { stream_ = &stream; }

  bool part_begins(std::string_view message, bool) override {
    const auto target =
        std::ranges::find(targets_, message, [](const Target& one) { return one.message.name; });
    if (target == targets_.end()) return pass_over();
    const auto place = static_cast<std::size_t>(target - targets_.begin());
    if (++seen_[place] > 1) return pass_over();
    open_.clear();
    root_ = nullptr;
    if (target->message.is_header()) {
      open_.push_back({&target->message.layout, target->value});
    } else {
      root_ = target;
    }
    return true;
  }

  void start(ElementName name, std::span<const Attribute> attributes, std::uint32_t) override {
    if (skipped_ > 0 || leaf_.member != nullptr) {
      ++skipped_;
      return;
    }
    if (open_.empty()) {
      if (name.text() != root_->message.root) return skip();
      open_.push_back({&root_->message.layout, root_->value});
      return;
    }
    const Found found = find(*open_.back().layout, open_.back().value, name.text());
    if (found.member == nullptr || is_full(found)) return skip();
    if (found.member->kind == Kind::block) {
      open_.push_back({found.member->layout, found.member->access.add(found.owner)});
      return;
    }
    leaf_ = found;
    currency_.clear();
    for (const Attribute& attribute : attributes) {
      if (attribute.name.text() == "Ccy") currency_ = attribute.value;
    }
  }

  void end(ElementName, std::string_view text, std::uint32_t) override {
    if (skipped_ > 0) {
      --skipped_;
    } else if (leaf_.member == nullptr) {
      open_.pop_back();
    } else {
      void* value = leaf_.member->access.add(leaf_.owner);
      if (!take(*leaf_.member, text, currency_, value)) {
        refuse(currency_.empty() ? std::string(text) : std::string(text) + ' ' + currency_,
               allowed(*leaf_.member, Scheme::sepa));
      }
      leaf_ = {};
    }
  }

  void part_ends() override {}

  [[nodiscard]] std::expected<std::vector<std::string>, Refusal> result() && {
    if (refusal_) return std::unexpected(*std::move(refusal_));
    for (std::size_t i = 0; i < seen_.size(); ++i) {
      if (seen_[i] == 1) continue;
      return std::unexpected(Refusal{std::string(targets_.begin()[i].message.name),
                                     std::to_string(seen_[i]) + " times", "once"});
    }
    return std::move(passed_over_);
  }

 private:
  struct Open {
    const Layout* layout;
    void* value;
  };

  // What can be there but once has been.
  static bool is_full(const Found& found) {
    const Member& member = *found.member;
    return !member.access.always && member.access.count(found.owner) >= member.most;
  }

  void note_passed_over() {
    if (passed_over_.size() < kPassedOverMax) passed_over_.push_back(stream_->path());
  }
  bool pass_over() {
    note_passed_over();
    return false;
  }
  void skip() {
    note_passed_over();
    skipped_ = 1;
  }
  void refuse(std::string seen, std::string allowed) {
    if (!refusal_) refusal_ = Refusal{stream_->path(), std::move(seen), std::move(allowed)};
  }

  std::initializer_list<Target> targets_;
  std::vector<int> seen_;  // how often, by target
  const XmlStream* stream_ = nullptr;
  const Target* root_ = nullptr;
  std::vector<Open> open_;
  Found leaf_;
  std::string currency_;
  std::size_t skipped_ = 0;  // elements open that no member is for
  std::vector<std::string> passed_over_;
  std::optional<Refusal> refusal_;
};

}  // namespace

std::expected<std::vector<std::string>, Refusal> read_parts(std::string_view bytes,
                                                            std::initializer_list<Target> targets,
                                                            const SchemaSet& schemas) {
  Filling filling(targets);
  XmlStream stream(&schemas, &filling);
  filling.watch(stream);
  stream.feed(bytes);
  const FormVerdict verdict = stream.finish();
  if (!verdict.valid) {
    const bool told = !verdict.findings.empty();
    return std::unexpected(Refusal{told ? verdict.findings[0].path : std::string(),
                                   told ? verdict.findings[0].text : std::string(),
                                   "what the schema takes"});
  }
  return std::move(filling).result();
}

}  // namespace kontor::iso20022::messages
