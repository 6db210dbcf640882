#include "adapters/iso20022/schema_set.h"

#include <libxml/parser.h>
#include <sys/stat.h>

#include <utility>

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

SchemaSet::SchemaSet(std::string folder) : folder_(std::move(folder)) { xmlInitParser(); }

const Schema* SchemaSet::find(std::string_view message) const {
  const std::lock_guard lock(mutex_);
  const auto known = compiled_.find(message);
  if (known != compiled_.end()) return known->second.get();
  const std::string path = folder_ + "/" + std::string(message) + ".xsd";
  struct stat ignored{};
  // A name that no file answers to is not remembered: a hostile envelope could hold any number of
  // them.
  if (stat(path.c_str(), &ignored) != 0) return nullptr;
  auto compiled = Schema::compile(path);
  std::unique_ptr<const Schema> schema;
  if (compiled) {
    schema = std::make_unique<const Schema>(std::move(*compiled));
  } else {
    problem_ = compiled.error();
  }
  return compiled_.emplace(message, std::move(schema)).first->second.get();
}

std::string SchemaSet::problem() const {
  const std::lock_guard lock(mutex_);
  return problem_;
}

}  // namespace kontor::iso20022
