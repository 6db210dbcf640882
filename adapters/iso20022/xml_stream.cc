#include "adapters/iso20022/xml_stream.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "adapters/iso20022/file_encoding.h"
#include "adapters/iso20022/parser_position.h"
#include "adapters/iso20022/part_validator.h"
#include "adapters/iso20022/schema_words.h"
#include "adapters/iso20022/xml_text.h"
#include "engine/base/invariant.h"

namespace kontor::iso20022 {
namespace {

constexpr std::size_t kPiece = std::size_t{64} << 10U;
// Names a stream carries on from file to file; the messages of this slice have far fewer together.
constexpr int kNamesMax = 4096;

// libxml2's own words behind it are English in both.
constexpr Phrase kNotWellFormed = {"not well-formed", "nicht wohlgeformt"};

void append_step(std::string& path, std::string_view name, std::uint32_t number) {
  path += name;
  if (number > 1) path.append(1, '[').append(std::to_string(number)).append(1, ']');
}

}  // namespace

// What is known of one file.
struct XmlStream::File {
  struct Level {
    const xmlChar* name = nullptr;
    std::uint32_t number = 1;  // among the siblings of that name
    const xmlChar* last_child = nullptr;
    std::uint32_t last_child_number = 0;
  };

  FormVerdict verdict;
  std::size_t depth = 0;
  std::size_t part_depth = 0;  // depth of the part's root; 0: outside of all parts
  bool handled = false;        // the part is handed to the handler
  std::array<unsigned char, 4> first_bytes{};
  std::uint64_t bytes_read = 0;
  std::uint64_t pushed = 0;  // as parser_position.h says
  std::uint32_t parts = 0;
  std::uint32_t headers = 0;
  std::string part_message;  // of the part that is open
  bool only_blank = true;
  bool invalid = false;
  bool stopped = false;
  bool finishing = false;
  // Depth of a Document or AppHdr without a namespace. Empty it is a wrapper's placeholder; with
  // anything in it, it is a part that no schema can be found for.
  std::size_t nameless_depth = 0;
  std::size_t variant_depth = 0;  // of the variants' elements that have one parent; 0: none yet
};

struct XmlStream::Impl final : File, PartValidator::Listener {
  std::array<Level, kDepthMax + 1> levels;  // the first is above the file's root
  const SchemaSet* schemas;
  PartHandler* handler;
  xmlSAXHandler sax{};
  xmlParserCtxtPtr parser = nullptr;
  PartValidator validator{*this};
  PiecedText text{kPiece};
  bool blank = true;    // the text is nothing but white space
  std::size_t run = 0;  // bytes behind the last tag, also those that are no part's text
  std::vector<Attribute> attributes;

  Impl(const SchemaSet* set, PartHandler* to) : schemas(set), handler(to) {
    sax.initialized = XML_SAX2_MAGIC;
    sax.startDocument = [](void* c) { self(c).start_document(); };
    sax.internalSubset = [](void* c, const xmlChar*, const xmlChar*, const xmlChar*) {
      self(c).stop(
          "GEN-002",
          {"a DOCTYPE declaration; document type declarations and entities are not allowed",
           "eine DOCTYPE-Deklaration; Dokumenttypen und Entitäten sind nicht erlaubt"});
    };
    sax.processingInstruction = [](void* c, const xmlChar*, const xmlChar*) {
      self(c).stop("GEN-002", {"a processing instruction; none is allowed",
                               "eine Verarbeitungsanweisung; keine ist erlaubt"});
    };
    sax.startElementNs = [](void* c, const xmlChar* name, const xmlChar*, const xmlChar* uri,
                            int namespaces, const xmlChar**, int count, int, const xmlChar** list) {
      self(c).start(name, uri, namespaces, count, list);
    };
    sax.endElementNs = [](void* c, const xmlChar* name, const xmlChar*, const xmlChar*) {
      self(c).end(name);
    };
    sax.characters = [](void* c, const xmlChar* piece, int size) {
      self(c).characters(piece, size);
    };
    sax.ignorableWhitespace = sax.characters;
    sax.cdataBlock = sax.characters;
    sax.serror = [](void* c, xmlErrorPtr error) { self(c).parser_error(error); };
    parser = xmlCreatePushParserCtxt(&sax, this, nullptr, 0, nullptr);
    KONTOR_INVARIANT(parser != nullptr);
    xmlCtxtUseOptions(parser, XML_PARSE_NONET);
  }

  ~Impl() override { xmlFreeParserCtxt(parser); }

  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  static Impl& self(void* context) { return *static_cast<Impl*>(context); }

  [[nodiscard]] std::uint32_t line() const {
    return parser->input == nullptr ? 0
                                    : static_cast<std::uint32_t>(std::max(parser->input->line, 0));
  }

  [[nodiscard]] std::uint32_t column() const {
    return parser->input == nullptr ? 0
                                    : static_cast<std::uint32_t>(std::max(parser->input->col, 0));
  }

  // From the part's root on; outside of parts from the file's root on.
  [[nodiscard]] std::string path() const {
    std::string out;
    for (std::size_t i = std::max<std::size_t>(part_depth, 1); i <= depth; ++i) {
      if (!out.empty()) out += '/';
      append_step(out, view(levels[i].name), levels[i].number);
    }
    return out;
  }

  void find(std::string_view rule, Words words, bool of_schema = true) {
    if (of_schema) invalid = true;
    if (verdict.findings.size() >= kFindingsMax) {
      ++verdict.findings_left_out;
      return;
    }
    verdict.findings.push_back({std::string(rule), path(), line(), std::move(words.en), of_schema,
                                column(), std::move(words.de), part_message});
  }

  void stop(std::string_view rule, Words words) {
    if (stopped) return;
    find(rule, std::move(words));
    stopped = true;
    xmlStopParser(parser);
  }

  // --- what the parser tells

  void start_document() {
    const FileEncoding encoding = encoding_of(first_bytes, view(parser->encoding));
    if (encoding.is_utf8) return;
    Words words = Words{"the encoding is ", "die Kodierung ist "} + encoding.words +
                  Words{"; allowed: UTF-8", "; erlaubt: UTF-8"};
    if (!encoding.readable) return stop("GEN-001", std::move(words));
    verdict.other_encoding = true;
    find("GEN-001", std::move(words), false);
  }

  void parser_error(xmlErrorPtr error) {
    if (stopped || error == nullptr || error->level < XML_ERR_ERROR) return;
    if (error->code == XML_ERR_NO_MEMORY) {
      stop("GEN-001", {"a name, tag or text is longer than can be read",
                       "ein Name, Tag oder Text ist länger, als gelesen werden kann"});
      return;
    }
    const bool fatal = error->level == XML_ERR_FATAL;
    // What is missing at the file's end is worded from the open elements.
    if (finishing && fatal) return;
    if (error->code == XML_ERR_DOCUMENT_EMPTY) {
      find("GEN-001", {"not XML: the file does not begin with '<'",
                       "kein XML: die Datei beginnt nicht mit '<'"});
    } else {
      find("GEN-001",
           kNotWellFormed + (": " + tidy_message(error->message == nullptr ? "" : error->message)));
    }
    if (fatal) stopped = true;
  }

  void start(const xmlChar* name, const xmlChar* uri, int namespaces, int count,
             const xmlChar** list) {
    if (stopped) return;
    flush_text_before_start();
    if (depth == kDepthMax)
      return stop("GEN-001", {"elements nested deeper than 64 levels",
                              "Elemente tiefer als 64 Ebenen geschachtelt"});
    push_level(name);
    if (count > kAttributesMax || namespaces > kAttributesMax) {
      return stop("GEN-001", {"an element with more than 64 attributes",
                              "ein Element mit mehr als 64 Attributen"});
    }
    refuse_nameless();
    const bool root = part_depth == 0;
    if (root) begin_part(view(name), view(uri));
    if (part_depth == 0) return;
    if (validator.validating()) validator.start(name, uri, count, list);
    if (!handled || root) return;
    attributes.clear();
    for (int i = 0; i < count; ++i) {
      const xmlChar** a = list + 5 * static_cast<std::ptrdiff_t>(i);
      attributes.push_back({
          {reinterpret_cast<const char*>(a[0])},
          {reinterpret_cast<const char*>(a[3]), static_cast<std::size_t>(a[4] - a[3])}
      });
    }
    handler->start({reinterpret_cast<const char*>(name)}, attributes, line());
  }

  void end(const xmlChar* name) {
    if (stopped) return;
    if (validator.validating()) validator.end(text.view(), blank);
    if (nameless_depth == depth) nameless_depth = 0;
    if (variant_depth > depth) variant_depth = 0;
    if (part_depth == depth) {
      end_part();
    } else if (handled) {
      handler->end({reinterpret_cast<const char*>(name)}, text.view(), line());
    }
    forget_text();
    --depth;
  }

  void characters(const xmlChar* piece, int size) {
    if (stopped) return;
    run += static_cast<std::size_t>(size);
    if (run > kTextMax)
      return stop("GEN-001", {"a text longer than 1 MiB", "ein Text länger als 1 MiB"});
    if (part_depth == 0) {
      if (depth == nameless_depth &&
          !is_white({reinterpret_cast<const char*>(piece), static_cast<std::size_t>(size)})) {
        refuse_nameless();
      }
      return;
    }
    const std::string_view more(reinterpret_cast<const char*>(piece),
                                static_cast<std::size_t>(size));
    blank = blank && is_white(more);
    // What stands between an element's children is nobody's text.
    if (blank && levels[depth].last_child != nullptr) return;
    text.append(more);
  }

  // --- levels and text

  void push_level(const xmlChar* name) {
    Level& parent = levels[depth];
    parent.last_child_number = parent.last_child == name ? parent.last_child_number + 1 : 1;
    parent.last_child = name;
    Level& level = levels[++depth];
    level.name = name;
    level.number = parent.last_child_number;
    level.last_child = nullptr;
  }

  void flush_text_before_start() {
    if (!blank && validator.validating()) validator.stray_text(text.view());
    forget_text();
  }

  void forget_text() {
    text.clear();
    blank = true;
    run = 0;
  }

  // --- parts

  void begin_part(std::string_view name, std::string_view uri) {
    const bool is_header = name == "AppHdr";
    const Variant variant = variant_of_namespace(uri);
    const bool is_variant = !variant.message.empty() && !has_schema(uri);
    if (!is_header && variant.message.empty() && name != "Document") return;
    if (uri.empty()) {
      nameless_depth = depth;
      return;
    }
    ++parts;
    const std::string_view message = message_of_namespace(uri);
    if (is_variant) return refuse_variant(variant, uri);
    part_depth = depth;
    part_message = message;
    name_message(message, is_header, uri);
    std::uint32_t& parts_of_kind = is_header ? headers : verdict.documents;
    if (++parts_of_kind == 2 && !is_header) verdict.second_document_line = line();
    levels[depth].number = parts_of_kind;
    if (schemas != nullptr) begin_validation(uri);
    handled = handler != nullptr && handler->part_begins(message, !is_header);
  }

  [[nodiscard]] bool has_schema(std::string_view uri) const {
    return schemas != nullptr && schemas->of_namespace(uri) != nullptr;
  }

  void name_message(std::string_view message, bool is_header, std::string_view uri) {
    const bool first_document = !is_header && verdict.documents == 0;
    if (!message.empty() && (verdict.message.empty() || first_document)) {
      verdict.message = message;
      verdict.line = line();
    }
    if (message.empty() && first_document && schemas != nullptr)
      verdict.named = schemas->message_named(uri);
  }

  // STEP2 declares its namespace at the message's element, but puts only what is below into it: of
  // siblings the first is told.
  void refuse_variant(const Variant& variant, std::string_view uri) {
    if (variant_depth != depth) {
      name_message({}, false, uri);
      ++verdict.documents;
      const bool step2 = variant.suffix == "S2";
      find("GEN-001",
           Words{"namespace '", "der Namensraum '"} + tidy_message(uri) +
               Words{"' is not ISO's: this is ", "' ist nicht der von ISO: dies ist "} +
               (step2 ? Words{"STEP2's variant of ", "STEP2s Fassung von "}
                      : Words{"a clearing's variant of ", "die Fassung eines Clearings von "}) +
               variant.message + Words{" (suffix ", " (Endung "} + variant.suffix +
               Words{"); allowed: ISO's namespace and Document",
                     "); erlaubt: der Namensraum von ISO und Document"});
    }
    part_depth = variant_depth = depth;
  }

  void refuse_nameless() {
    if (nameless_depth == 0) return;
    nameless_depth = 0;
    find("GEN-001", {"no namespace; allowed: that of a known message",
                     "kein Namensraum; erlaubt: der einer bekannten Nachricht"});
  }

  void begin_validation(std::string_view uri) {
    const Schema* const schema = schemas->of_namespace(uri);
    if (schema == nullptr) {
      const std::string problem = schemas->problem(uri);
      find("GEN-001", problem.empty()
                          ? Words{"namespace '", "der Namensraum '"} + tidy_message(uri) +
                                Words{"' is not that of a known message",
                                      "' ist nicht der einer bekannten Nachricht"}
                          : Words{"the schema of this message cannot be used: ",
                                  "das Schema dieser Nachricht ist nicht verwendbar: "} +
                                tidy_message(problem));
      return;
    }
    validator.begin(*schema);
  }

  void schema_fault(Words words) override {
    find("GEN-001", {tidy_message(words.en), tidy_message(words.de)});
  }

  void end_part() {
    if (validator.validating() && !validator.finish()) invalid = true;
    if (handled) handler->part_ends();
    handled = false;
    part_depth = 0;
    part_message.clear();
  }

  // --- the whole

  void feed(std::string_view bytes) {
    while (!bytes.empty() && !stopped) {
      const std::string_view piece = bytes.substr(0, kPiece);
      bytes.remove_prefix(piece.size());
      for (std::size_t i = 0; bytes_read + i < first_bytes.size() && i < piece.size(); ++i) {
        first_bytes[bytes_read + i] = static_cast<unsigned char>(piece[i]);
      }
      only_blank = only_blank && is_white(piece);
      bytes_read += piece.size();
      pushed = bytes_read - (piece.ends_with('\r') ? 1 : 0);
      xmlParseChunk(parser, piece.data(), static_cast<int>(piece.size()), 0);
      if (stopped) return;
      if (was_halted()) return refuse_bytes();
      if (parser->wellFormed == 0) {
        if (verdict.findings.empty()) find("GEN-001", kNotWellFormed);
        invalid = true;
        stopped = true;
      } else if (parser->input != nullptr &&
                 parser->input->end - parser->input->cur > static_cast<std::ptrdiff_t>(kTextMax)) {
        stop("GEN-001",
             {"a tag or comment longer than 1 MiB", "ein Tag oder Kommentar länger als 1 MiB"});
      }
    }
  }

  FormVerdict finish() {
    if (!stopped) {
      finishing = true;
      const bool ends_inside_a_character = has_unread_bytes(*parser);
      const int status = xmlParseChunk(parser, nullptr, 0, 1);
      if (!stopped && parser->wellFormed != 0 &&
          (ends_inside_a_character || status == XML_ERR_INVALID_ENCODING))
        refuse_bytes();
      else if (!stopped && parser->wellFormed == 0)
        word_the_end();
      else if (!stopped && parts == 0)
        find("GEN-001", {"neither a Document nor an AppHdr in the file",
                         "weder ein Document noch ein AppHdr in der Datei"});
    }
    verdict.well_formed = !stopped && parser->wellFormed != 0 && parser->nsWellFormed != 0;
    verdict.valid = verdict.well_formed && !invalid && parts > 0;
    return std::move(verdict);
  }

  // libxml2 stops at bytes that it cannot convert, and says so nowhere else.
  [[nodiscard]] bool was_halted() const {
    return parser->instate == XML_PARSER_EOF && parser->wellFormed != 0;
  }

  void refuse_bytes() {
    find("GEN-001",
         kNotWellFormed + Words{": bytes that are no characters of the file's encoding",
                                ": Bytes, die keine Zeichen der Kodierung der Datei sind"});
    stopped = true;
  }

  // A name is carried on with its key as long as the parser's dictionary is.
  bool begin_again() {
    const bool worn = stopped || !parser->wellFormed || xmlDictSize(parser->dict) > kNamesMax;
    if (worn || xmlCtxtResetPush(parser, nullptr, 0, nullptr, nullptr) != 0) return false;
    // Left by the reset; libxml2 looks at a file's first bytes (BOM, UTF-16) only where it is none.
    parser->charset = XML_CHAR_ENCODING_NONE;
    static_cast<File&>(*this) = File{};
    levels[0] = {};
    forget_text();
    return true;
  }

  void word_the_end() {
    if (bytes_read == 0)
      return find("GEN-001", {"the file is empty (0 bytes)", "die Datei ist leer (0 Bytes)"});
    if (only_blank)
      return find("GEN-001", {"the file holds only white space", "die Datei enthält nur Leerraum"});
    if (depth > 0) {
      std::string inside;
      for (std::size_t i = depth > 1 ? depth - 1 : depth; i <= depth; ++i) {
        if (!inside.empty()) inside += '/';
        inside += view(levels[i].name);
      }
      return find("GEN-001", Words{"the file is cut off: it ends inside ",
                                   "die Datei ist abgeschnitten: sie endet in "} +
                                 inside + Words{", line ", ", Zeile "} + std::to_string(line()));
    }
    const xmlError* error = xmlCtxtGetLastError(parser);
    const bool root_seen = levels[0].last_child != nullptr;
    if (root_seen || error == nullptr || error->message == nullptr ||
        error->code == XML_ERR_DOCUMENT_EMPTY || error->code == XML_ERR_DOCUMENT_END) {
      return find("GEN-001", root_seen
                                 ? kNotWellFormed +
                                       Words{": something stands after the end of the root element",
                                             ": nach dem Ende des Wurzelelements steht noch etwas"}
                                 : Words{"the file ends before its root element",
                                         "die Datei endet vor ihrem Wurzelelement"});
    }
    find("GEN-001", kNotWellFormed + (": " + tidy_message(error->message)));
  }
};

std::uint32_t Stand::column() const {
  if (ends_ == 0) return begins_;
  std::uint32_t characters = 0;
  for (std::size_t i = tag_.size(); i-- > 0;) {
    if (tag_[i] == '\n') return 1;
    characters += (static_cast<unsigned char>(tag_[i]) & 0xC0U) != 0x80U ? 1 : 0;
    if (tag_[i] == '<') return ends_ > characters ? ends_ - characters : 1;
  }
  return 0;
}

void Stand::append_to(std::string& path) const {
  for (std::uint32_t i = 0; i < count; ++i)
    append_step(path.append(1, '/'), steps[i].name, steps[i].number);
}

XmlStream::XmlStream(const SchemaSet* schemas, PartHandler* handler)
    : impl_(std::make_unique<Impl>(schemas, handler)) {}
XmlStream::~XmlStream() = default;
void XmlStream::feed(std::string_view bytes) { impl_->feed(bytes); }
bool XmlStream::stopped() const { return impl_->stopped; }
bool XmlStream::valid_so_far() const { return !impl_->invalid && !impl_->stopped; }
FormVerdict XmlStream::finish() { return impl_->finish(); }
std::uint64_t XmlStream::start_offset() const {
  return tag_begins_at(*impl_->parser, impl_->pushed);
}
std::uint64_t XmlStream::end_offset() const { return tag_ends_at(*impl_->parser, impl_->pushed); }
std::string XmlStream::path() const { return impl_->path(); }
std::uint32_t XmlStream::line() const { return impl_->line(); }
std::uint32_t XmlStream::start_column() const { return tag_column(*impl_->parser); }
void XmlStream::stand(std::size_t levels, Stand& out) const {
  const Impl& of = *impl_;
  const xmlParserInput& input = *of.parser->input;
  out.line = static_cast<std::uint32_t>(input.line);
  const bool is_plain = of.attributes.empty() &&
                        input.cur - input.base >= static_cast<std::ptrdiff_t>(out.tag_.size());
  if (is_plain) {
    std::memcpy(out.tag_.data(), input.cur - out.tag_.size(), out.tag_.size());
    out.ends_ = static_cast<std::uint32_t>(input.col);
  } else {
    out.ends_ = 0;
    out.begins_ = tag_column(*of.parser);
  }
  const std::size_t depth = of.depth;
  std::uint32_t count = 0;
  for (std::size_t i = of.part_depth + levels + 1; i <= depth && count < out.steps.size(); ++i) {
    const File::Level& level = of.levels[i];
    out.steps[count++] = {reinterpret_cast<const char*>(level.name), level.number};
  }
  out.count = count;
}
bool XmlStream::begin_again() { return impl_->begin_again(); }

}  // namespace kontor::iso20022
