#include "adapters/iso20022/xml_writer.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "engine/base/character_set.h"
#include "engine/base/invariant.h"

namespace kontor::iso20022 {
namespace {

constexpr std::string_view kNamespace = "urn:iso:std:iso:20022:tech:xsd:";

struct Character {
  std::size_t size;  // bytes
  bool allowed;      // UTF-8 of a character that XML 1.0 allows
};

Character first_of(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(text[at]); };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) {
    return {1, (lead >= 0x20 && lead != 0x7F) || lead == '\t' || lead == '\n' || lead == '\r'};
  }
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < size) return {1, false};
  std::uint32_t value = lead & (0x7FU >> size);
  for (std::size_t at = 1; at < size; ++at) {
    if ((byte(at) & 0xC0U) != 0x80) return {1, false};
    value = value << 6U | (byte(at) & 0x3FU);
  }
  const bool overlong = value < (size == 4 ? 0x10000U : size == 3 ? 0x800U : 0x80U);
  if (overlong || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return {1, false};
  return {size, value >= 0xA0 && value != 0xFFFE && value != 0xFFFF};
}

void append_escaped(std::string& out, std::string_view text, std::size_t max_length) {
  for (std::size_t length = 0; !text.empty() && length < max_length; ++length) {
    const Character character = first_of(text);
    if (!character.allowed) {
      out += '.';
    } else if (character.size > 1) {
      out += text.substr(0, character.size);
    } else {
      switch (text.front()) {
        case '&':
          out += "&amp;";
          break;
        case '<':
          out += "&lt;";
          break;
        case '>':
          out += "&gt;";
          break;
        case '\t':
          out += "&#9;";
          break;
        case '\n':
          out += "&#10;";
          break;
        case '\r':
          out += "&#13;";
          break;
        default:
          out += text.front();
      }
    }
    text.remove_prefix(character.size);
  }
}

// The character that an entity at the front of the text stands for; '.' for one not known here.
std::string_view unescape(std::string_view& text) {
  struct Entity {
    std::string_view name;
    std::string_view text;
  };
  static constexpr Entity kEntities[] = {
      {"&amp;",  "&" },
      {"&lt;",   "<" },
      {"&gt;",   ">" },
      {"&quot;", "\""},
      {"&apos;", "'" },
      {"&#38;",  "&" },
      {"&#9;",   " " },
      {"&#10;",  " " },
      {"&#13;",  " " }
  };
  for (const Entity& entity : kEntities) {
    if (!text.starts_with(entity.name)) continue;
    text.remove_prefix(entity.name.size());
    return entity.text;
  }
  const std::size_t end = text.find(';');
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return ".";
}

// How long a text may become by being folded: as long as the schema allows, where it is known here.
std::size_t folded_max(std::string_view element, std::string_view text) {
  struct Limit {
    std::string_view element;
    std::size_t max_length;
  };
  static constexpr Limit kLimits[] = {
      {"AddtlRmtInf", 140},
      {"AddtlInf",    140},
      {"Nm",          140},
      {"Issr",        35 },
      {"Nb",          35 },
      {"Prtry",       35 },
      {"Ref",         35 },
      {"AdrLine",     70 },
      {"StrtNm",      70 },
      {"TwnNm",       35 },
  };
  const auto* limit = std::ranges::find(kLimits, element, &Limit::element);
  return limit == std::end(kLimits) ? length_of(text) : limit->max_length;
}

}  // namespace

XmlWriter::XmlWriter(const Sink& sink) : sink_(sink) {
  buffer_.reserve(kPieceSize + kPieceSize / 4);
  buffer_.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
}

XmlWriter::XmlWriter(const Sink& sink, std::string_view message_name) : XmlWriter(sink) {
  open_part("Document", message_name);
}

void XmlWriter::open_part(std::string_view name, std::string_view message_name) {
  buffer_.append(1, '<').append(name).append(" xmlns=\"").append(kNamespace);
  buffer_.append(message_name).append("\">");
  open_.push_back({name, 0, kNoLimit});
}

void XmlWriter::open(std::string_view name) {
  const std::size_t start = buffer_.size();
  buffer_.append(1, '<').append(name).append(1, '>');
  open_.push_back({name, start, buffer_.size()});
}

void XmlWriter::close() {
  KONTOR_INVARIANT(!open_.empty());
  const Open element = open_.back();
  open_.pop_back();
  if (element.content == buffer_.size()) {
    buffer_.resize(element.start);
  } else {
    buffer_.append("</").append(element.name).append(1, '>');
  }
}

void XmlWriter::text(std::string_view name, std::string_view text, std::size_t max_length) {
  if (is_blank(text)) return;
  buffer_.append(1, '<').append(name).append(1, '>');
  append_escaped(buffer_, text, max_length);
  buffer_.append("</").append(name).append(1, '>');
}

void XmlWriter::number(std::string_view name, std::uint64_t value) {
  text(name, std::to_string(value));
}

void XmlWriter::amount(std::string_view name, Money amount) {
  KONTOR_INVARIANT(amount.minor_units() >= 0);
  buffer_.append(1, '<').append(name).append(" Ccy=\"").append(amount.currency().code());
  buffer_.append("\">").append(to_decimal(amount)).append("</").append(name).append(1, '>');
}

void XmlWriter::paste(std::string_view content) { buffer_ += content; }

void XmlWriter::line() {
  buffer_ += '\n';
  if (buffer_.size() >= kPieceSize) hand_over();
}

void XmlWriter::hand_over() {
  for (Open& element : open_) element.content = kNoLimit;
  refused_ = refused_ || !sink_(buffer_);
  buffer_.clear();
}

bool XmlWriter::finish() {
  while (!open_.empty()) close();
  buffer_ += '\n';
  hand_over();
  return !refused_;
}

std::string fold_content(std::string_view content, std::size_t net_max) {
  std::string out;
  out.reserve(content.size());
  std::string plain;
  std::string_view element;  // whose start tag came last
  std::size_t element_at = 0;
  std::size_t net = 0;
  while (!content.empty()) {
    const std::size_t tag = std::min(content.find('<'), content.size());
    std::string_view between = content.substr(0, tag);
    bool has_no_room = false;
    if (!between.empty()) {
      plain.clear();
      while (!between.empty()) {
        const std::size_t run = std::min(between.find('&'), between.size());
        plain += between.substr(0, run);
        between.remove_prefix(run);
        if (!between.empty()) plain += unescape(between);
      }
      const std::size_t room = net_max - std::min(net, net_max);
      const bool is_last = element == "AddtlRmtInf";
      const std::size_t longest = folded_max(element, plain);
      std::string folded = fold(plain, is_last ? std::min(longest, room) : longest);
      if (folded.empty()) folded.assign(1, '.');
      net += folded.size();
      out += folded;
      has_no_room = is_last && room == 0;
    }
    content.remove_prefix(tag);
    const std::size_t end = content.find('>');
    const std::size_t tag_size = end == std::string_view::npos ? content.size() : end + 1;
    if (has_no_room) {
      out.resize(element_at);
      element = {};
      content.remove_prefix(tag_size);
      continue;
    }
    const std::string_view whole_tag = content.substr(0, tag_size);
    element_at = out.size();
    out += whole_tag;
    element = whole_tag.substr(std::min<std::size_t>(1, tag_size));
    element = element.substr(0, element.find_first_of(" />"));
    content.remove_prefix(tag_size);
  }
  return out;
}

}  // namespace kontor::iso20022
