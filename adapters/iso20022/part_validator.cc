#include "adapters/iso20022/part_validator.h"

#include "engine/base/invariant.h"

namespace kontor::iso20022 {

PartValidator::~PartValidator() { drop(); }

void PartValidator::drop() {
  if (plug_ != nullptr) xmlSchemaSAXUnplug(plug_);
  if (context_ != nullptr) xmlSchemaFreeValidCtxt(context_);
  plug_ = nullptr;
  context_ = nullptr;
}

void PartValidator::begin(xmlSchemaPtr schema) {
  if (context_ == nullptr || schema_ != schema) {
    drop();
    schema_ = schema;
    context_ = xmlSchemaNewValidCtxt(schema);
    KONTOR_INVARIANT(context_ != nullptr);
    xmlSchemaSetValidStructuredErrors(
        context_,
        [](void* c, xmlErrorPtr error) { static_cast<Listener*>(c)->schema_error(error); },
        &listener_);
    xmlSchemaValidateSetLocator(
        context_,
        [](void* c, const char** file, unsigned long* at) {
          if (file != nullptr) *file = nullptr;
          if (at != nullptr) *at = static_cast<Listener*>(c)->line();
          return 0;
        },
        &listener_);
  }
  sax_ = nullptr;
  user_ = nullptr;
  plug_ = xmlSchemaSAXPlug(context_, &sax_, &user_);
  KONTOR_INVARIANT(plug_ != nullptr);
}

void PartValidator::start(const xmlChar* name, const xmlChar* prefix, const xmlChar* uri,
                          int namespaces, const xmlChar** namespace_list, int defaulted,
                          std::vector<const xmlChar*>& attributes) {
  sax_->startElementNs(user_, name, prefix, uri, namespaces, namespace_list,
                       static_cast<int>(attributes.size() / 5), defaulted, attributes.data());
}

void PartValidator::characters(std::string_view text) {
  sax_->characters(user_, reinterpret_cast<const xmlChar*>(text.data()),
                   static_cast<int>(text.size()));
}

void PartValidator::end(const xmlChar* name, const xmlChar* prefix, const xmlChar* uri) {
  sax_->endElementNs(user_, name, prefix, uri);
}

bool PartValidator::finish() {
  const bool valid = xmlSchemaIsValid(context_) == 1;
  if (!valid) {
    drop();  // what it met is not carried on
  } else {
    xmlSchemaSAXUnplug(plug_);
    plug_ = nullptr;
  }
  return valid;
}

}  // namespace kontor::iso20022
