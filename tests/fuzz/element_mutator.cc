#include "tests/fuzz/element_mutator.h"

#include <vector>

namespace kontor::fuzz {
namespace {

// Where an element stands: <Nm a="b">text</Nm>, or <Nm/>, which has no end tag.
struct Element {
  std::size_t begin = 0;
  std::size_t content = 0;  // behind its start tag
  std::size_t end_tag = 0;
  std::size_t end = 0;
  std::size_t name_size = 0;
  bool is_leaf = true;

  [[nodiscard]] std::string_view in(std::string_view text) const {
    return text.substr(begin, end - begin);
  }
  [[nodiscard]] std::string_view name(std::string_view text) const {
    return text.substr(begin + 1, name_size);
  }
  [[nodiscard]] std::string_view content_in(std::string_view text) const {
    return text.substr(content, end_tag - content);
  }
};

// Those whose tags fit together, in the order of their ends.
std::vector<Element> elements_of(std::string_view text) {
  std::vector<Element> closed;
  std::vector<Element> open;
  for (std::size_t at = text.find('<'); at != text.npos; at = text.find('<', at + 1)) {
    const std::size_t tag_end = text.find('>', at);
    if (tag_end == text.npos || tag_end == at + 1) break;
    const char first = text[at + 1];
    if (first == '?' || first == '!') continue;
    if (first == '/') {
      if (open.empty()) continue;
      Element element = open.back();
      open.pop_back();
      element.end_tag = at;
      element.end = tag_end + 1;
      closed.push_back(element);
      continue;
    }
    if (!open.empty()) open.back().is_leaf = false;
    Element element;
    element.begin = at;
    element.content = tag_end + 1;
    element.name_size = text.find_first_of(" \t\r\n/>", at + 1) - at - 1;
    if (text[tag_end - 1] != '/') {
      open.push_back(element);
      continue;
    }
    element.end_tag = element.end = element.content;
    closed.push_back(element);
  }
  return closed;
}

std::string spliced(std::string_view text, std::size_t from, std::size_t to,
                    std::string_view instead) {
  return std::string(text.substr(0, from)).append(instead).append(text.substr(to));
}

// --- values that rules look at

std::string_view drawn_value(Draw& draw) {
  static constexpr std::string_view kValues[] = {
      "",
      " ",
      "x",
      "0",
      "-1",
      "1",
      "2",
      "0.01",
      "12.345",
      "999999999.99",
      "1000000000.00",
      "123456789012345678",
      "92233720368547758.08",
      "0.00001",
      "true",
      "false",
      "2026-11-23",
      "2026-02-30",
      "9999-12-31",
      "2026-11-23T08:00:00Z",
      "2026-11-23T08:00:00.123456+14:00",
      "EUR",
      "USD",
      "JPY",
      "SEPA",
      "URGP",
      "INST",
      "CORE",
      "B2B",
      "TGT",
      "TRF",
      "CHK",
      "SLEV",
      "NORM",
      "CRDT",
      "DBIT",
      "BOOK",
      "PDNG",
      "OPBD",
      "CLBD",
      "PRCD",
      "ACSC",
      "PART",
      "RJCT",
      "PMNT",
      "NOTPROVIDED",
      "DE89370400440532013000",
      "DE00370400440532013000",
      "COBADEFFXXX",
      "KONTDEFF",
      "RF18539007547034",
      "eb6305c9-1f7f-49de-aed0-16487c27b42d",
      "swift.cbprplus.03",
      "&lt;&#228;&amp;",
      "\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80",
      "<![CDATA[<a>]]>",
      "<!-- -->",
      "/a//b/",
      "a>b",
  };
  return kValues[draw.below(std::size(kValues))];
}

std::string changed_value(std::string_view text, std::string_view value, Draw& draw,
                          const std::vector<Element>& all, const ChangeText& change) {
  switch (draw.below(4)) {
    case 0:
      return change(value);
    case 1:
      return std::string(all[draw.below(all.size())].content_in(text).substr(0, 200));
    case 2:
      return std::string(draw.below(300), 'a').append(drawn_value(draw));
    default:
      return std::string(drawn_value(draw));
  }
}

// --- one change

std::string renamed(std::string_view text, const Element& element, std::string_view name) {
  std::string out(text);
  if (element.end_tag != element.end)
    out.replace(element.end_tag + 2, element.end - element.end_tag - 3, name);
  return out.replace(element.begin + 1, element.name_size, name);
}

// The value of one of its attributes; an element that has none is given one.
std::string with_changed_attribute(std::string_view text, const Element& element, Draw& draw,
                                   const ChangeText& change) {
  const std::size_t name_end = element.begin + 1 + element.name_size;
  const std::size_t open = text.find('"', name_end);
  if (open >= element.content) {
    const std::string added = " Ccy=\"" + std::string(drawn_value(draw)) + '"';
    return spliced(text, name_end, name_end, added);
  }
  const std::size_t close = text.find('"', open + 1);
  if (close >= element.content) return std::string(text);
  const std::string_view value = text.substr(open + 1, close - open - 1);
  return spliced(text, open + 1, close,
                 draw.below(2) == 0 ? change(value) : std::string(drawn_value(draw)));
}

std::string changed(std::string_view text, const std::vector<Element>& all, Draw& draw,
                    const ChangeText& change) {
  const Element& one = all[draw.below(all.size())];
  const Element& other = all[draw.below(all.size())];
  switch (draw.below(10)) {
    case 0:
      return spliced(text, one.begin, one.end, "");
    case 1:
      return spliced(text, one.end, one.end, one.in(text));
    case 2:
      return spliced(text, other.begin, other.begin, one.in(text));
    case 3:
      return spliced(text, one.begin, one.end, other.in(text));
    case 4:
      return renamed(text, one, other.name(text));
    case 5:
      return with_changed_attribute(text, one, draw, change);
    case 6:
      return spliced(text, one.content, one.content, drawn_value(draw));
    case 7:
      return spliced(text, one.begin, one.begin,
                     std::string(1 + draw.below(700), "\n \t"[draw.below(3)]));
    default:
      break;
  }
  // Most of what rules ask is asked of leaves.
  std::size_t at = draw.below(all.size());
  while (!all[at].is_leaf) at = (at + 1) % all.size();
  const std::string value = changed_value(text, all[at].content_in(text), draw, all, change);
  return spliced(text, all[at].content, all[at].end_tag, value);
}

// --- UTF-16 with a byte order mark, of characters below 256

enum class Order : std::uint8_t { none, little, big };

Order order_of(std::string_view file) {
  if (file.starts_with("\xFF\xFE")) return Order::little;
  if (file.starts_with("\xFE\xFF")) return Order::big;
  return Order::none;
}

std::string narrow(std::string_view file, Order order) {
  if (order == Order::none) return std::string(file);
  std::string out;
  for (std::size_t i = order == Order::little ? 2 : 3; i < file.size(); i += 2) out += file[i];
  return out;
}

std::string wide(const std::string& text, Order order) {
  if (order == Order::none) return text;
  std::string out = order == Order::little ? "\xFF\xFE" : "\xFE\xFF";
  for (const char c : text) {
    if (order == Order::big) out += '\0';
    out += c;
    if (order == Order::little) out += '\0';
  }
  return out;
}

}  // namespace

std::size_t Draw::below(std::size_t bound) {
  state_ = state_ * 6364136223846793005U + 1442695040888963407U;
  return static_cast<std::size_t>((state_ >> 33U) % bound);
}

std::optional<std::string> with_changed_element(std::string_view file, Draw& draw,
                                                const ChangeText& change) {
  Order order = order_of(file);
  std::string text = narrow(file, order);
  if (elements_of(text).empty()) return std::nullopt;
  for (std::size_t left = 1 + draw.below(3); left > 0; --left) {
    const std::vector<Element> all = elements_of(text);
    if (all.empty()) break;
    text = changed(text, all, draw, change);
  }
  if (draw.below(200) == 0) order = static_cast<Order>(draw.below(3));
  return wide(text, order);
}

std::optional<std::string> with_element_of(std::string_view file, std::string_view other,
                                           Draw& draw) {
  const Order order = order_of(file);
  const std::string text = narrow(file, order);
  const std::string from = narrow(other, order_of(other));
  const std::vector<Element> here = elements_of(text);
  const std::vector<Element> there = elements_of(from);
  if (here.empty() || there.empty()) return std::nullopt;
  const std::size_t at = here[draw.below(here.size())].begin;
  return wide(spliced(text, at, at, there[draw.below(there.size())].in(from)), order);
}

}  // namespace kontor::fuzz
