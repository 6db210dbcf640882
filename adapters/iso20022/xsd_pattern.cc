#include "adapters/iso20022/xsd_pattern.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include "adapters/iso20022/character_ranges.h"
#include "adapters/iso20022/utf8.h"

namespace kontor::iso20022 {
namespace {

constexpr std::uint32_t kDead = 0xFFFFFFFF;
constexpr std::uint16_t kRepeatsMax = 1000;
constexpr std::size_t kStatesMax = 20'000;

using Range = CharacterRange;
using Ranges = CharacterRanges;

const Ranges kDigit = {
    {'0', '9'}
};
const Ranges kSpace = {
    {'\t', '\n'},
    {'\r', '\r'},
    {' ',  ' ' }
};

}  // namespace

// Reads the pattern into an automaton with many ways, then makes one with one way of it.
struct XsdPattern::Builder {
  struct Node {
    Ranges on;  // to `next`; empty: none
    std::size_t next = 0;
    std::vector<std::size_t> free;  // reached without a character
  };
  struct Part {
    std::size_t first;
    std::size_t last;
  };

  std::u32string pattern;
  std::size_t at = 0;
  std::string problem;
  std::vector<Node> nodes;

  [[nodiscard]] bool fail(std::string why) {
    if (problem.empty()) problem = std::move(why);
    return false;
  }
  [[nodiscard]] bool more() const { return at < pattern.size() && problem.empty(); }
  [[nodiscard]] bool next_is(char32_t c) const { return more() && pattern[at] == c; }

  std::size_t node() {
    nodes.emplace_back();
    return nodes.size() - 1;
  }
  void link(std::size_t from, std::size_t to) { nodes[from].free.push_back(to); }

  Part nothing() {
    const std::size_t only = node();
    return {only, only};
  }

  // --- reading

  Part alternatives() {
    Part all = sequence();
    while (next_is('|')) {
      ++at;
      const Part other = sequence();
      const Part joined{node(), node()};
      for (const Part& one : {all, other}) {
        link(joined.first, one.first);
        link(one.last, joined.last);
      }
      all = joined;
    }
    return all;
  }

  Part sequence() {
    Part all = nothing();
    while (more() && pattern[at] != '|' && pattern[at] != ')') {
      const Part one = piece();
      link(all.last, one.first);
      all.last = one.last;
    }
    return all;
  }

  // An atom as often as its quantifier says: it is read anew for each copy.
  Part piece() {
    const std::size_t from = at;
    Part all = atom();
    std::uint16_t least = 1;
    std::optional<std::uint16_t> most = 1;
    if (!quantifier(least, most)) return all;
    const std::size_t end = at;
    const auto copy = [&] {
      at = from;
      const Part made = atom();
      at = end;
      return made;
    };
    Part out = nothing();
    const auto append = [&](const Part& one) {
      link(out.last, one.first);
      out.last = one.last;
    };
    for (std::uint16_t i = 0; i < least && problem.empty(); ++i) append(i == 0 ? all : copy());
    if (!most) {
      const Part loop = least == 0 ? all : copy();
      const Part around{node(), node()};
      link(around.first, loop.first);
      link(around.first, around.last);
      link(loop.last, around.first);
      append(around);
    }
    const std::size_t done = node();
    for (std::uint16_t i = least; most && i < *most && problem.empty(); ++i) {
      link(out.last, done);
      append(i == 0 ? all : copy());
    }
    append({done, done});
    return out;
  }

  // False: there is none.
  bool quantifier(std::uint16_t& least, std::optional<std::uint16_t>& most) {
    if (!more()) return false;
    switch (pattern[at]) {
      case '?':
        least = 0;
        break;
      case '*':
        least = 0;
        most.reset();
        break;
      case '+':
        most.reset();
        break;
      case '{': {
        ++at;
        const auto low = number();
        auto high = low;
        if (next_is(',')) {
          ++at;
          high = next_is('}') ? std::nullopt : number();
          if (!high && !next_is('}')) return fail("a quantifier without its second number");
        } else if (!low) {
          return fail("a quantifier without a number");
        }
        if (!low || !next_is('}')) return fail("a quantifier that is not closed");
        least = *low;
        most = high;
        break;
      }
      default:
        return false;
    }
    ++at;
    return true;
  }

  std::optional<std::uint16_t> number() {
    std::uint32_t value = 0;
    const std::size_t from = at;
    for (; more() && pattern[at] >= '0' && pattern[at] <= '9'; ++at)
      value = std::min<std::uint32_t>(value * 10 + static_cast<std::uint32_t>(pattern[at] - '0'),
                                      100'000);
    if (at == from) return std::nullopt;
    if (value > kRepeatsMax) static_cast<void>(fail("more than 1000 repetitions"));
    return static_cast<std::uint16_t>(value);
  }

  Part atom() {
    const char32_t c = pattern[at];
    if (c == '(') {
      ++at;
      const Part inside = alternatives();
      if (!next_is(')')) static_cast<void>(fail("a group that is not closed"));
      ++at;
      return inside;
    }
    Ranges ranges;
    if (c == '[') {
      ++at;
      ranges = bracket();
    } else if (c == '\\') {
      ranges = escape();
    } else if (c == '.') {
      ++at;
      ranges = opposite({
          {'\n', '\n'},
          {'\r', '\r'}
      });
    } else if (c == '*' || c == '+' || c == '?' || c == '{' || c == '}' || c == ']') {
      static_cast<void>(fail("a sign out of place"));
      ++at;
    } else {
      ++at;
      ranges = {
          {c, c}
      };
    }
    const Part part{node(), node()};
    nodes[part.first].on = std::move(ranges);
    nodes[part.first].next = part.last;
    return part;
  }

  Ranges escape() {
    ++at;
    if (!more()) {
      static_cast<void>(fail("an escape without a character"));
      return {};
    }
    const char32_t c = pattern[at++];
    switch (c) {
      case 'd':
        return kDigit;
      case 'D':
        return opposite(kDigit);
      case 's':
        return kSpace;
      case 'S':
        return opposite(kSpace);
      case 'n':
        return {
            {'\n', '\n'}
        };
      case 'r':
        return {
            {'\r', '\r'}
        };
      case 't':
        return {
            {'\t', '\t'}
        };
      case 'p':
        return named();
      case 'P':
        return opposite(named());
      default:
        break;
    }
    if (std::u32string_view(U"\\|.-^?*+{}()[]/").find(c) == std::u32string_view::npos) {
      static_cast<void>(fail("an escape that is not known"));
    }
    return {
        {c, c}
    };
  }

  // Behind \p.
  Ranges named() {
    std::string name;
    const bool opened = next_is('{');
    for (++at; opened && more() && pattern[at] != '}'; ++at) name += static_cast<char>(pattern[at]);
    const auto ranges = characters_named(name);
    if (!opened || !next_is('}') || !ranges) {
      static_cast<void>(fail("a kind of character that is not known"));
      return {};
    }
    ++at;
    return *ranges;
  }

  // Behind the opening bracket.
  Ranges bracket() {
    const bool negative = next_is('^');
    if (negative) ++at;
    Ranges ranges;
    Ranges taken;
    while (more() && pattern[at] != ']') {
      if (next_is('-') && at + 1 < pattern.size() && pattern[at + 1] == '[') {
        at += 2;
        taken = bracket();
        break;
      }
      if (pattern[at] == '[') {
        static_cast<void>(fail("a class inside a class"));
        return {};
      }
      if (pattern[at] == '\\') {
        const Ranges escaped = escape();
        const bool single = escaped.size() == 1 && escaped[0].from == escaped[0].to;
        if (!single || !begins_range()) {
          ranges.insert(ranges.end(), escaped.begin(), escaped.end());
          continue;
        }
        ranges.push_back({escaped[0].from, range_end()});
        continue;
      }
      const char32_t from = pattern[at++];
      ranges.push_back({from, begins_range() ? range_end() : from});
    }
    if (!next_is(']')) static_cast<void>(fail("a class that is not closed"));
    ++at;
    for (const Range& range : ranges) {
      if (range.from > range.to) static_cast<void>(fail("a range that runs backwards"));
    }
    if (ranges.empty()) static_cast<void>(fail("an empty class"));
    return without(negative ? opposite(ranges) : ranges, taken);
  }

  [[nodiscard]] bool begins_range() const {
    return next_is('-') && at + 1 < pattern.size() && pattern[at + 1] != ']' &&
           pattern[at + 1] != '[';
  }
  char32_t range_end() {
    ++at;
    if (pattern[at] != '\\') return pattern[at++];
    const Ranges escaped = escape();
    return escaped.empty() ? U'\0' : escaped[0].to;
  }

  // --- one way

  using Set = std::vector<std::size_t>;  // of nodes, rising

  [[nodiscard]] Set reach(const Set& from) const {
    std::set<std::size_t> seen(from.begin(), from.end());
    std::vector<std::size_t> open(from.begin(), from.end());
    while (!open.empty()) {
      const std::size_t here = open.back();
      open.pop_back();
      for (const std::size_t next : nodes[here].free) {
        if (seen.insert(next).second) open.push_back(next);
      }
    }
    return {seen.begin(), seen.end()};
  }

  bool build(const Part& whole, XsdPattern& out) {
    std::set<char32_t> starts{0};
    for (const Node& one : nodes) {
      for (const Range& range : one.on) {
        starts.insert(range.from);
        if (range.to < kLastCharacter) starts.insert(range.to + 1);
      }
    }
    out.class_starts_.assign(starts.begin(), starts.end());
    if (out.class_starts_.size() > 250) return fail("too many classes of characters");
    for (char32_t c = 0; c < 128; ++c) {
      const auto above = std::ranges::upper_bound(out.class_starts_, c);
      out.ascii_[c] = static_cast<std::uint8_t>(above - out.class_starts_.begin() - 1);
    }
    const std::size_t width = out.class_starts_.size() + 1;
    std::map<Set, std::size_t> known;
    std::vector<Set> states;
    const auto id_of = [&](Set set) {
      const auto [entry, added] = known.try_emplace(std::move(set), states.size());
      if (added) states.push_back(entry->first);
      return entry->second;
    };
    id_of(reach({whole.first}));
    for (std::size_t state = 0; state < states.size(); ++state) {
      if (states.size() > kStatesMax) return fail("too many states");
      for (const char32_t start : out.class_starts_) {
        Set next;
        for (const std::size_t one : states[state]) {
          const auto holds = [start](const Range& r) { return r.from <= start && start <= r.to; };
          if (std::ranges::any_of(nodes[one].on, holds)) next.push_back(nodes[one].next);
        }
        std::ranges::sort(next);
        out.rows_.push_back(next.empty() ? kDead
                                         : static_cast<std::uint32_t>(id_of(reach(next)) * width));
      }
      out.rows_.push_back(std::ranges::binary_search(states[state], whole.last) ? 1 : 0);
    }
    return true;
  }
};

std::expected<XsdPattern, std::string> XsdPattern::compile(std::string_view pattern) {
  XsdPattern out;
  out.text_ = pattern;
  Builder builder;
  for (std::string_view rest = pattern; !rest.empty();) builder.pattern += take_character(rest);
  const Builder::Part whole = builder.alternatives();
  if (builder.problem.empty() && builder.at < builder.pattern.size())
    static_cast<void>(builder.fail("a bracket too many"));
  if (builder.problem.empty()) static_cast<void>(builder.build(whole, out));
  if (!builder.problem.empty())
    return std::unexpected("pattern '" + out.text_ + "': " + builder.problem);
  return out;
}

std::size_t XsdPattern::class_of(char32_t character) const {
  const auto above = std::ranges::upper_bound(class_starts_, character);
  return static_cast<std::size_t>(above - class_starts_.begin()) - 1;
}

bool XsdPattern::matches(std::string_view text) const {
  const std::uint32_t* const rows = rows_.data();
  std::uint32_t row = 0;
  while (!text.empty()) {
    const auto byte = static_cast<std::uint8_t>(text.front());
    std::size_t of = 0;
    if (byte < 128) {
      of = ascii_[byte];
      text.remove_prefix(1);
    } else {
      of = class_of(take_character(text));
    }
    row = rows[row + of];
    if (row == kDead) return false;
  }
  return rows[row + class_starts_.size()] != 0;
}

}  // namespace kontor::iso20022
