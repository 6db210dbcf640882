#include "adapters/iso20022/schema_set.h"

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <sys/stat.h>

#include <utility>

namespace kontor::iso20022 {
namespace {

constexpr std::string_view kNamespacePrefix = "urn:iso:std:iso:20022:tech:xsd:";
constexpr std::string_view kShape = "aaaa.nnn.nnn.nn";

void note_problem(void* context, xmlErrorPtr error) {
  auto& problem = *static_cast<std::string*>(context);
  if (!problem.empty() || error == nullptr || error->message == nullptr) return;
  problem = error->message;
  while (!problem.empty() && problem.back() == '\n') problem.pop_back();
}

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

SchemaSet::~SchemaSet() {
  for (const auto& [message, schema] : compiled_) xmlSchemaFree(static_cast<xmlSchemaPtr>(schema));
}

void* SchemaSet::find(std::string_view message) const {
  const std::lock_guard lock(mutex_);
  const auto known = compiled_.find(message);
  if (known != compiled_.end()) return known->second;
  const std::string path = folder_ + "/" + std::string(message) + ".xsd";
  struct stat ignored{};
  // A name that no file answers to is not remembered: a hostile envelope could hold any number of
  // them.
  if (stat(path.c_str(), &ignored) != 0) return nullptr;
  void* schema = compile(path);
  compiled_.emplace(message, schema);
  return schema;
}

void* SchemaSet::compile(const std::string& path) const {
  problem_.clear();
  xmlSchemaParserCtxtPtr parser = xmlSchemaNewParserCtxt(path.c_str());
  if (parser == nullptr) return nullptr;
  xmlSchemaSetParserStructuredErrors(parser, note_problem, &problem_);
  xmlSchemaPtr schema = xmlSchemaParse(parser);
  xmlSchemaFreeParserCtxt(parser);
  return schema;
}

std::string SchemaSet::problem() const {
  const std::lock_guard lock(mutex_);
  return problem_;
}

}  // namespace kontor::iso20022
