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

}  // namespace

std::string_view message_of_namespace(std::string_view name_space) {
  if (!name_space.starts_with(kNamespacePrefix)) return {};
  const std::string_view message = name_space.substr(kNamespacePrefix.size());
  if (message.size() != kShape.size()) return {};
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    const char c = message[i];
    const bool fits = kShape[i] == 'a'   ? c >= 'a' && c <= 'z'
                      : kShape[i] == 'n' ? c >= '0' && c <= '9'
                                         : c == kShape[i];
    if (!fits) return {};
  }
  return message;
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

std::string SchemaSet::problem(std::string_view name_space) const {
  const Compiled* const found = find(name_space);
  return found == nullptr || found->has_value() ? "" : found->error();
}

}  // namespace kontor::iso20022
