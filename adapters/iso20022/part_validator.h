// Validates the parts of a file by libxml2's schema validator, which takes the parser's events one
// by one.
//
// Ownership: a compiled schema outlives the validator.
// Threads:   one.
// Source:    toolchain.md c: plugged into nothing, libxml2's plug gives its own functions, which
// are called
//            here for the elements of one part alone.
#pragma once

#include <libxml/xmlschemas.h>

#include <cstdint>
#include <string_view>
#include <vector>

namespace kontor::iso20022 {

class PartValidator {
 public:
  class Listener {
   public:
    virtual ~Listener() = default;
    virtual void schema_error(xmlErrorPtr error) = 0;
    [[nodiscard]] virtual std::uint32_t line() const = 0;  // where the parser is
  };

  explicit PartValidator(Listener& listener) : listener_(listener) {}
  ~PartValidator();
  PartValidator(const PartValidator&) = delete;
  PartValidator& operator=(const PartValidator&) = delete;

  void begin(xmlSchemaPtr schema);
  [[nodiscard]] bool validating() const { return plug_ != nullptr; }
  // attributes: five pointers each, as the parser gives them.
  void start(const xmlChar* name, const xmlChar* prefix, const xmlChar* uri, int namespaces,
             const xmlChar** namespace_list, int defaulted,
             std::vector<const xmlChar*>& attributes);
  // In one piece: libxml2 would append each piece to a copy, in time quadratic in their number.
  void characters(std::string_view text);
  void end(const xmlChar* name, const xmlChar* prefix, const xmlChar* uri);
  // The part has ended: was it valid?
  [[nodiscard]] bool finish();

 private:
  void drop();

  Listener& listener_;
  xmlSchemaPtr schema_ = nullptr;            // of context_
  xmlSchemaValidCtxtPtr context_ = nullptr;  // kept for the next part of that schema
  xmlSchemaSAXPlugPtr plug_ = nullptr;
  xmlSAXHandlerPtr sax_ = nullptr;
  void* user_ = nullptr;
};

}  // namespace kontor::iso20022
