#include "engine/rulebook/path.h"

#include <algorithm>

#include "engine/base/invariant.h"

namespace kontor::rulebook {
namespace {

using Asks = Plan::Term::Asks;

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

Path::Anchor take_anchor(std::string_view& text) {
  if (take(text, "//")) return Path::Anchor::anywhere;
  if (take(text, "./")) return Path::Anchor::here;
  struct Letter {
    std::string_view letter;
    Path::Anchor anchor;
  };
  for (const Letter row : {
           Letter{"A", Path::Anchor::header     },
           Letter{"B", Path::Anchor::batch      },
           Letter{"T", Path::Anchor::transaction}
  }) {
    if (text != row.letter && !text.starts_with(std::string(row.letter) + '/')) continue;
    text.remove_prefix(std::min<std::size_t>(2, text.size()));
    return row.anchor;
  }
  return Path::Anchor::message;
}

}  // namespace

std::string Path::below() const {
  const std::size_t skipped =
      within != kAll ? within : (anchor == Anchor::anywhere ? std::size_t{1} : std::size_t{0});
  std::string out;
  for (std::size_t i = skipped; i < steps.size(); ++i) {
    if (!out.empty()) out += '/';
    out += steps[i];
  }
  return out;
}

Path parse_path(std::string_view text) {
  Path path;
  path.anchor = take_anchor(text);
  std::string step;
  const auto end_step = [&] {
    KONTOR_INVARIANT(!step.empty());
    path.steps.push_back(std::move(step));
    step.clear();
  };
  for (const char c : text) {
    if (c != '/' && c != ':') {
      step += c;
      continue;
    }
    end_step();
    if (c == ':') path.within = path.steps.size();
  }
  if (!text.empty()) end_step();
  // What may stand anywhere is asked where its first step ends.
  if (path.anchor == Path::Anchor::anywhere && path.within == Path::kAll) path.within = 1;
  return path;
}

std::vector<std::string> expanded(std::string_view text) {
  const std::size_t open = text.find('(');
  if (open == text.npos) return {std::string(text)};
  const std::size_t close = text.find(')', open);
  KONTOR_INVARIANT(close != text.npos);
  std::vector<std::string> out;
  for (const std::string_view one : split(text.substr(open + 1, close - open - 1), '|')) {
    std::string whole(text.substr(0, open));
    whole.append(one).append(text.substr(close + 1));
    for (std::string& more : expanded(whole)) out.push_back(std::move(more));
  }
  return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(') ++depth;
    if (text[i] == ')') --depth;
    if (text[i] != separator || depth != 0) continue;
    out.push_back(text.substr(begin, i - begin));
    begin = i + 1;
  }
  if (!text.empty()) out.push_back(text.substr(begin));
  return out;
}

std::string_view blank_free(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

TermText parse_term(std::string_view text) {
  struct Operator {
    std::string_view text;
    Asks asks;
  };
  // The longer ones first.
  static constexpr Operator kOperators[] = {
      {"?outside_eea", Asks::outside_eea},
      {"?inside_eea",  Asks::inside_eea },
      {"==",           Asks::same       },
      {"<>",           Asks::differs    },
      {"!=",           Asks::not_in     },
      {"=",            Asks::in         }
  };
  for (const Operator& one : kOperators) {
    const std::size_t at = text.find(one.text);
    if (at != text.npos) return {one.asks, text.substr(0, at), text.substr(at + one.text.size())};
  }
  if (take(text, "!")) return {Asks::absent, text, {}};
  return {Asks::there, text, {}};
}

std::vector<std::string> paths_of(std::string_view text) {
  std::vector<std::string> out;
  for (const std::string_view one : split(text, '|')) {
    for (std::string& path : expanded(one)) out.push_back(std::move(path));
  }
  return out;
}

std::vector<std::string> paths_in(std::string_view term) {
  const TermText parts = parse_term(term);
  std::vector<std::string> out = paths_of(parts.paths);
  if (parts.asks == Asks::same || parts.asks == Asks::differs) out.emplace_back(parts.values);
  return out;
}

}  // namespace kontor::rulebook
