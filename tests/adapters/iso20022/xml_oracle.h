// libxml2's own validator: the oracle that ours is held against.
#pragma once

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include <memory>
#include <string>

namespace kontor::iso20022 {

struct Free {
  void operator()(xmlDoc* it) const { xmlFreeDoc(it); }
  void operator()(xmlSchema* it) const { xmlSchemaFree(it); }
  void operator()(xmlSchemaParserCtxt* it) const { xmlSchemaFreeParserCtxt(it); }
  void operator()(xmlSchemaValidCtxt* it) const { xmlSchemaFreeValidCtxt(it); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

inline void silent(void*, xmlErrorPtr) {}

inline Owned<xmlSchema> oracle(const char* text, std::size_t size) {
  const Owned<xmlSchemaParserCtxt> parser(xmlSchemaNewMemParserCtxt(text, static_cast<int>(size)));
  return Owned<xmlSchema>(xmlSchemaParse(parser.get()));
}
inline Owned<xmlSchema> oracle(const std::string& path) {
  const Owned<xmlSchemaParserCtxt> parser(xmlSchemaNewParserCtxt(path.c_str()));
  return Owned<xmlSchema>(xmlSchemaParse(parser.get()));
}
inline bool says_valid(xmlSchemaPtr schema, xmlDocPtr document) {
  const Owned<xmlSchemaValidCtxt> context(xmlSchemaNewValidCtxt(schema));
  xmlSchemaSetValidStructuredErrors(context.get(), silent, nullptr);
  return xmlSchemaValidateDoc(context.get(), document) == 0;
}

}  // namespace kontor::iso20022
