#include "adapters/iso20022/schema_set.h"

#include <libxml/parser.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>
#include <vector>

namespace kontor::iso20022 {
namespace {

constexpr std::string_view kNamespacePrefix = "urn:iso:std:iso:20022:tech:xsd:";
constexpr std::string_view kShape = "aaaa.nnn.nnn.nn";

bool has_shape(std::string_view message) {
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    const char c = message[i];
    const bool fits = kShape[i] == 'a'   ? c >= 'a' && c <= 'z'
                      : kShape[i] == 'n' ? c >= '0' && c <= '9'
                                         : c == kShape[i];
    if (!fits) return false;
  }
  return true;
}

// What stands behind the prefix, if that begins with a message's name.
std::string_view behind_prefix(std::string_view name_space) {
  if (!name_space.starts_with(kNamespacePrefix)) return {};
  const std::string_view name = name_space.substr(kNamespacePrefix.size());
  return name.size() >= kShape.size() && has_shape(name) ? name : std::string_view{};
}

std::string_view message_in(std::string_view text) {
  for (; text.size() >= kShape.size(); text.remove_prefix(1)) {
    if (has_shape(text)) return text.substr(0, kShape.size());
  }
  return {};
}

bool is_letter_or_digit(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

}  // namespace

std::string_view message_of_namespace(std::string_view name_space) {
  const std::string_view name = behind_prefix(name_space);
  return name.size() == kShape.size() ? name : std::string_view{};
}

std::string namespace_of_message(std::string_view message) {
  return std::string(kNamespacePrefix).append(message);
}

Variant variant_of_namespace(std::string_view name_space) {
  constexpr std::size_t kSuffixMax = 8;
  const std::string_view name = behind_prefix(name_space);
  if (name.size() <= kShape.size()) return {};
  const std::string_view suffix = name.substr(kShape.size());
  if (suffix.size() > kSuffixMax || !std::ranges::all_of(suffix, is_letter_or_digit)) return {};
  return {name.substr(0, kShape.size()), suffix};
}

namespace {

// Of bytes that it cannot convert libxml2 writes to stderr, between the lines of the log. All that
// is of use comes through a parser's own handler.
void write_nothing(void*, const char*, ...) {}

}  // namespace

SchemaSet::SchemaSet(std::string folder) : folder_(std::move(folder)) {
  xmlInitParser();
  xmlThrDefSetGenericErrorFunc(nullptr, write_nothing);  // of threads to come
  xmlSetGenericErrorFunc(nullptr, write_nothing);        // of this one
}

std::expected<void, std::string> SchemaSet::add_site(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".xsd")
      paths.push_back(entry.path().lexically_normal().string());
  }
  if (error) return std::unexpected(folder + ": " + error.message());
  std::ranges::sort(paths);
  std::vector<std::pair<std::string, Compiled>> all;
  std::set<std::string> parts;
  for (const std::string& path : paths) {
    Compiled compiled = Schema::compile(path);
    if (!compiled) return std::unexpected(compiled.error());
    parts.insert(compiled->included().begin(), compiled->included().end());
    all.emplace_back(path, std::move(compiled));
  }
  for (auto& [path, compiled] : all) {
    const std::string target = compiled->target();
    if (target.empty() || parts.contains(path)) continue;
    if (!of_site_.try_emplace(target, std::move(compiled)).second)
      return std::unexpected(path + ": a second schema of namespace " + target);
    site_files_[target] = std::filesystem::path(path).filename().string();
  }
  return {};
}

const SchemaSet::Compiled* SchemaSet::find(std::string_view name_space) const {
  if (const auto own = of_site_.find(name_space); own != of_site_.end()) return &own->second;
  const std::string_view message = message_of_namespace(name_space);
  if (message.empty()) return nullptr;
  const std::lock_guard lock(mutex_);
  const auto known = compiled_.find(message);
  if (known != compiled_.end()) return &known->second;
  const std::string path = folder_ + "/" + std::string(message) + ".xsd";
  // A name that no file answers to is not remembered: a hostile envelope could hold any number of
  // them.
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return nullptr;
  return &compiled_.emplace(message, Schema::compile(path)).first->second;
}

const Schema* SchemaSet::of_namespace(std::string_view name_space) const {
  const Compiled* const found = find(name_space);
  return found != nullptr && found->has_value() ? &**found : nullptr;
}

std::string_view SchemaSet::message_named(std::string_view name_space) const {
  if (const std::string_view named = message_in(name_space); !named.empty()) return named;
  const auto file = site_files_.find(name_space);
  return file == site_files_.end() ? std::string_view{} : message_in(file->second);
}

std::string SchemaSet::problem(std::string_view name_space) const {
  const Compiled* const found = find(name_space);
  return found == nullptr || found->has_value() ? "" : found->error();
}

}  // namespace kontor::iso20022
