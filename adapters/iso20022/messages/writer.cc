#include "adapters/iso20022/messages/writer.h"

#include <vector>

#include "adapters/iso20022/messages/value_texts.h"
#include "adapters/iso20022/xml_stream.h"
#include "adapters/iso20022/xml_writer.h"
#include "engine/base/invariant.h"

namespace kontor::iso20022::messages {
namespace {

// Was anything written?
using Wrote = std::expected<bool, Refusal>;

// The element that a member begins with; of a group its first.
std::string_view element_of(const Member& member) {
  return member.element.empty() ? element_of(member.layout->members.front()) : member.element;
}

class Walk {
 public:
  Walk(XmlWriter& xml, Scheme scheme) : xml_(xml), scheme_(scheme) {}

  Wrote part(const Part& part) {
    const bool is_header = part.message.is_header();
    enter(is_header ? "AppHdr" : "Document", 0);
    xml_.open_part(is_header ? "AppHdr" : "Document", part.message.name);
    if (!is_header) {
      enter(part.message.root, 0);
      xml_.open(part.message.root);
      xml_.line();
    }
    // A line each for what stands directly in a document's root: its header, each transaction.
    lines_below_ = is_header ? 0 : path_.size();
    const Wrote wrote = members(part.message.layout, part.value);
    if (!wrote) return wrote;
    if (!*wrote) return refuse(part.message.layout.members.front(), {}, "a message");
    if (!is_header) xml_.close();
    xml_.close();
    path_.clear();
    return true;
  }

 private:
  struct Step {
    std::string_view element;
    std::size_t place;  // among its like, from 0
  };

  void enter(std::string_view element, std::size_t place) { path_.push_back({element, place}); }

  [[nodiscard]] std::string path() const {
    std::string out;
    for (const Step& step : path_) {
      if (!out.empty()) out += '/';
      out += step.element;
      if (step.place > 0) out += '[' + std::to_string(step.place + 1) + ']';
    }
    return out;
  }

  std::unexpected<Refusal> refuse(const Member& member, std::string seen, std::string allowed) {
    return std::unexpected(Refusal{path() + '/' + std::string(element_of(member)), std::move(seen),
                                   std::move(allowed)});
  }

  Wrote members(const Layout& layout, const void* owner) {
    bool any = false;
    const Member* missing = nullptr;
    for (const Member& member : layout.members) {
      const Wrote wrote = one_or_more(member, owner);
      if (!wrote) return wrote;
      if (!*wrote) {
        if (member.required && missing == nullptr) missing = &member;
        continue;
      }
      if (any && layout.choice) return refuse(member, "a second one", "one of the choice");
      any = true;
    }
    if (any && missing != nullptr) {
      return refuse(*missing, {},
                    missing->layout == nullptr ? allowed(*missing, scheme_) : "at least one");
    }
    return any;
  }

  Wrote one_or_more(const Member& member, const void* owner) {
    const std::size_t count = member.access.count(owner);
    if (count > member.most) {
      return refuse(member, std::to_string(count), "at most " + std::to_string(member.most));
    }
    bool any = false;
    for (std::size_t place = 0; place < count; ++place) {
      const void* value = member.access.at(owner, place);
      const Wrote wrote = member.kind == Kind::group   ? members(*member.layout, value)
                          : member.kind == Kind::block ? block(member, value, place)
                                                       : leaf(member, value, place);
      if (!wrote) return wrote;
      any = any || *wrote;
    }
    return any;
  }

  Wrote block(const Member& member, const void* value, std::size_t place) {
    const bool has_line = path_.size() == lines_below_;
    enter(member.element, place);
    xml_.open(member.element);
    const Wrote wrote = members(*member.layout, value);
    if (!wrote) return wrote;
    xml_.close();
    path_.pop_back();
    if (*wrote && has_line) xml_.line();
    return wrote;
  }

  Wrote leaf(const Member& member, const void* value, std::size_t place) {
    const auto text = text_of(member, value, scheme_);
    if (!text) {
      enter(member.element, place);
      return std::unexpected(Refusal{path(), text.error().seen, text.error().allowed});
    }
    if (text->empty()) return false;
    if (member.kind == Kind::amount) {
      xml_.amount(member.element, *static_cast<const Money*>(value));
    } else {
      xml_.text(member.element, *text);
    }
    return true;
  }

  XmlWriter& xml_;
  Scheme scheme_;
  std::vector<Step> path_;
  std::size_t lines_below_ = 0;
};

// The last defence: a table that differs from the schema is found here, not by the receiver.
std::expected<void, Refusal> hold_against_schema(const std::string& bytes,
                                                 const SchemaSet& schemas) {
  XmlStream stream(&schemas, nullptr);
  stream.feed(bytes);
  const FormVerdict verdict = stream.finish();
  if (verdict.valid) return {};
  if (verdict.findings.empty()) return std::unexpected(Refusal{"", "", "a valid message"});
  return std::unexpected(
      Refusal{verdict.findings[0].path, verdict.findings[0].text, "what the schema takes"});
}

}  // namespace

Written write_parts(std::initializer_list<Part> parts, Scheme scheme, const SchemaSet& schemas) {
  std::string bytes;
  const Sink sink = [&bytes](std::string_view piece) {
    bytes += piece;
    return true;
  };
  XmlWriter xml(sink);
  const bool wrapped = parts.size() > 1;
  if (wrapped) {
    xml.open("Envelope");
    xml.line();
  }
  for (const Part& part : parts) {
    Walk walk(xml, scheme);
    const Wrote wrote = walk.part(part);
    if (!wrote) return std::unexpected(wrote.error());
    if (wrapped) xml.line();
  }
  const bool taken = xml.finish();
  KONTOR_INVARIANT(taken);
  if (auto held = hold_against_schema(bytes, schemas); !held) {
    return std::unexpected(std::move(held).error());
  }
  return bytes;
}

}  // namespace kontor::iso20022::messages
