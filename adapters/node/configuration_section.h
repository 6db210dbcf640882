// A mapping of a configuration file, read key by key: every key is asked for or refused, none
// is there twice, every value has a range.
//
// Errors:    a Fault is thrown: file, line, key, what was there and what is allowed. Each reader
//            catches it, and YAML::Exception, at its border.
#pragma once

#include <yaml-cpp/yaml.h>

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/money/money.h"

namespace kontor::node {

// Stops the reading of a configuration; caught at the border of its reader.
struct Fault {
  std::string text;
};

// A mapping of the file whose keys are all asked for, or refused. A key with a default may be left
// out, and a section whose keys all have one.
class Section {
 public:
  Section(const YAML::Node& node, std::string path, std::string name);

  Section section(const std::string& key);
  Section section_or_defaults(const std::string& key);
  // Counts the key as asked for.
  [[nodiscard]] bool given(const std::string& key);

  std::string text(const std::string& key, std::size_t length_max);
  std::string one_of(const std::string& key, const std::vector<std::string>& allowed);
  bool boolean(const std::string& key);
  std::int64_t number(const std::string& key, std::int64_t low, std::int64_t high,
                      std::optional<std::int64_t> fallback = {});
  // "none" is 0.
  std::int64_t limit(const std::string& key, std::int64_t high);
  // Minor units of EUR; "none" is 0.
  std::int64_t amount_limit(const std::string& key, Money high);
  std::uint16_t time_of_day(const std::string& key, std::uint16_t fallback);
  std::vector<std::string> texts(const std::string& key,
                                 std::optional<std::vector<std::string>> fallback = {});
  [[nodiscard]] bool is_word(const std::string& key, std::string_view word);

  // Its keys in the order of the file.
  [[nodiscard]] std::vector<std::string> keys() const;
  void refuse_unknown_keys() const;
  [[noreturn]] void fail(const YAML::Node& node, const std::string& key,
                         std::string_view allowed) const;
  YAML::Node value(const std::string& key);

 private:
  YAML::Node node_;
  std::string path_;
  std::string name_;  // of the sections around it, each with a point
  std::set<std::string> asked_;
};

}  // namespace kontor::node
