#include "adapters/node/configuration_section.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

#include "engine/calendar/bank_time.h"

namespace kontor::node {

Section::Section(const YAML::Node& node, std::string path, std::string name)
    : node_(node), path_(std::move(path)), name_(std::move(name)) {
  if (!node_.IsMap()) fail(node_, "", "a mapping of keys to values");
  std::set<std::string> seen;
  for (const auto& entry : node_) {
    if (seen.insert(entry.first.Scalar()).second) continue;
    throw Fault{fmt::format("{} line {}: key {}{} is there twice, allowed: once", path_,
                            entry.first.Mark().line + 1, name_, entry.first.Scalar())};
  }
}

Section Section::section(const std::string& key) { return {value(key), path_, name_ + key + "."}; }
Section Section::section_or_defaults(const std::string& key) {
  return {given(key) ? value(key) : YAML::Node(YAML::NodeType::Map), path_, name_ + key + "."};
}
bool Section::given(const std::string& key) {
  asked_.insert(key);
  return node_[key].IsDefined();
}

std::string Section::text(const std::string& key, std::size_t length_max) {
  const YAML::Node node = value(key);
  if (!node.IsScalar() || node.Scalar().empty() || node.Scalar().size() > length_max) {
    fail(node, key, fmt::format("a text of 1 to {} bytes", length_max));
  }
  return node.Scalar();
}

std::string Section::one_of(const std::string& key, const std::vector<std::string>& allowed) {
  const YAML::Node node = value(key);
  if (!node.IsScalar() || std::ranges::find(allowed, node.Scalar()) == allowed.end()) {
    fail(node, key, fmt::format("{}", fmt::join(allowed, " or ")));
  }
  return node.Scalar();
}

bool Section::boolean(const std::string& key) { return one_of(key, {"true", "false"}) == "true"; }

std::int64_t Section::number(const std::string& key, std::int64_t low, std::int64_t high,
                             std::optional<std::int64_t> fallback) {
  if (fallback && !given(key)) return *fallback;
  const YAML::Node node = value(key);
  const std::string text = node.IsScalar() ? node.Scalar() : "";
  std::int64_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty() || out < low ||
      out > high) {
    fail(node, key, fmt::format("a whole number from {} to {}", low, high));
  }
  return out;
}

std::int64_t Section::limit(const std::string& key, std::int64_t high) {
  const YAML::Node node = value(key);
  if (node.IsScalar() && node.Scalar() == "none") return 0;
  return number(key, 1, high);
}

std::int64_t Section::amount_limit(const std::string& key, Money high) {
  const YAML::Node node = value(key);
  const std::string text = node.IsScalar() ? node.Scalar() : "";
  if (text == "none") return 0;
  const Result<Money> amount = parse_signed_amount(text, kEur);
  if (!amount || amount->minor_units() < 1 || amount->minor_units() > high.minor_units()) {
    fail(node, key,
         fmt::format("none, or euros from 0.01 to {}", to_decimal(high.minor_units(), kEur)));
  }
  return amount->minor_units();
}

std::uint16_t Section::time_of_day(const std::string& key, std::uint16_t fallback) {
  if (!given(key)) return fallback;
  const YAML::Node node = value(key);
  const auto minute = parse_time_of_day(node.IsScalar() ? node.Scalar() : "");
  if (!minute) fail(node, key, "a time of day, \"07:00\"");
  return static_cast<std::uint16_t>(*minute);
}

std::vector<std::string> Section::texts(const std::string& key,
                                        std::optional<std::vector<std::string>> fallback) {
  if (fallback && !given(key)) return *fallback;
  const YAML::Node node = value(key);
  if (!node.IsSequence()) fail(node, key, "a list");
  std::vector<std::string> out;
  for (const YAML::Node& element : node) {
    if (!element.IsScalar()) fail(element, key, "a list of texts");
    out.push_back(element.Scalar());
  }
  return out;
}

bool Section::is_word(const std::string& key, std::string_view word) {
  const YAML::Node node = value(key);
  return node.IsScalar() && node.Scalar() == word;
}

std::vector<std::string> Section::keys() const {
  std::vector<std::string> out;
  for (const auto& entry : node_) out.push_back(entry.first.Scalar());
  return out;
}

void Section::refuse_unknown_keys() const {
  for (const auto& entry : node_) {
    if (!asked_.contains(entry.first.Scalar())) {
      throw Fault{fmt::format("{} line {}: unknown key {}{}", path_, entry.first.Mark().line + 1,
                              name_, entry.first.Scalar())};
    }
  }
}

void Section::fail(const YAML::Node& node, const std::string& key, std::string_view allowed) const {
  const std::string was =
      node.IsDefined() && node.IsScalar() ? '"' + node.Scalar() + '"' : "nothing of that kind";
  throw Fault{fmt::format("{} line {}: {}{} is {}, allowed: {}", path_, node.Mark().line + 1, name_,
                          key, was, allowed)};
}

YAML::Node Section::value(const std::string& key) {
  asked_.insert(key);
  YAML::Node node = node_[key];
  if (!node.IsDefined()) {
    throw Fault{
        fmt::format("{} line {}: key {}{} is missing", path_, node_.Mark().line + 1, name_, key)};
  }
  return node;
}

}  // namespace kontor::node
