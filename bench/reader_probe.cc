// What question 10 measures of a reader in a process of its own, with no library that it does not
// need, as xmllint has none:
//
//   kontor_bench_reader extract SCHEMAS FILE   validates a pain.001 and counts its orders
//   kontor_bench_reader push FILE              libxml2's push parser, where nobody listens
//
// Exit 0: valid. 1: not valid. 2: usage.
#include <libxml/SAX2.h>
#include <libxml/parser.h>

#include <array>
#include <fstream>
#include <iostream>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "adapters/iso20022/credit_transfer_forms.h"
#include "adapters/iso20022/schema_set.h"
#include "adapters/iso20022/xml_stream.h"

namespace kontor::iso20022 {
namespace {

// Takes orders out of a file into their forms, and counts them.
class Extraction final : public PartHandler, public CreditTransferForms::Events {
 public:
  [[nodiscard]] int orders() const { return orders_; }

  bool part_begins(std::string_view, bool is_document) override {
    forms_.begin(false);
    return is_document;
  }
  void start(ElementName name, std::span<const Attribute> attributes, std::uint32_t line) override {
    forms_.start(name, attributes, line);
  }
  void end(ElementName name, std::string_view text, std::uint32_t) override {
    forms_.end(name, text);
  }
  void part_ends() override {}

  void header_read() override {}
  void batch_read() override {}
  void order_read() override { ++orders_; }
  void batch_ended() override {}

 private:
  CreditTransferForms forms_{*this};
  int orders_ = 0;
};

template <class Feed>
void in_pieces(const std::string& file, Feed feed) {
  std::ifstream in(file, std::ios::binary);
  std::array<char, std::size_t{64} << 10U> piece;
  while (in.read(piece.data(), piece.size()) || in.gcount() > 0)
    feed(std::string_view(piece.data(), static_cast<std::size_t>(in.gcount())));
}

int push(const std::string& file) {
  xmlSAXHandler sax{};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = [](void*, const xmlChar*, const xmlChar*, const xmlChar*, int,
                          const xmlChar**, int, int, const xmlChar**) {};
  sax.endElementNs = [](void*, const xmlChar*, const xmlChar*, const xmlChar*) {};
  sax.characters = sax.ignorableWhitespace = [](void*, const xmlChar*, int) {};
  const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxtPtr)> parser(
      xmlCreatePushParserCtxt(&sax, nullptr, nullptr, 0, nullptr), xmlFreeParserCtxt);
  in_pieces(file, [&](std::string_view piece) {
    xmlParseChunk(parser.get(), piece.data(), static_cast<int>(piece.size()), 0);
  });
  xmlParseChunk(parser.get(), nullptr, 0, 1);
  return parser->wellFormed != 0 ? 0 : 1;
}

int extract(const std::string& schema_folder, const std::string& file) {
  const SchemaSet schemas(schema_folder);
  Extraction extraction;
  XmlStream stream(&schemas, &extraction);
  in_pieces(file, [&](std::string_view piece) { stream.feed(piece); });
  const bool valid = stream.finish().valid;
  std::cout << extraction.orders() << '\n';
  return valid ? 0 : 1;
}

}  // namespace
}  // namespace kontor::iso20022

int main(int count, char** words) {
  const std::span<char*> given(words, static_cast<std::size_t>(count));
  if (given.size() == 4 && std::string_view(given[1]) == "extract")
    return kontor::iso20022::extract(given[2], given[3]);
  if (given.size() == 3 && std::string_view(given[1]) == "push")
    return kontor::iso20022::push(given[2]);
  std::cerr << "usage: kontor_bench_reader extract SCHEMAS FILE | push FILE\n";
  return 2;
}
