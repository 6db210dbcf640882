// One streaming pass over the bytes of a file: parsed, held to our limits, each part validated by
// its schema, and its elements handed on.
//
// A file is a bare Document, a bare AppHdr, or both as parts under any wrapper element; parts are
// numbered through the file in paths: Document[2]. An element of a clearing's variant of a message
// (STEP2's FIToFIPmtStsRptS2) is a part, too: an invalid one that is named. A part is validated by
// the schema that its namespace names; hints inside the file (xsi:schemaLocation) are never
// followed.
//
// Units:     lines are counted from 1. Texts are UTF-8 whatever the file's encoding was.
// Errors:    nothing is thrown by a file's content. finish() gives the verdict; a file that breaks
//            a limit, holds a DOCTYPE or a processing instruction, or is not well-formed is read no
//            further.
// Ownership: names, attributes and texts given to a PartHandler live until its function returns.
// Threads:   one thread at a time for each stream; streams may share a SchemaSet.
// Bounds:    memory does not grow with the file: depth, text, attributes, tag length and findings
//            are bounded.
// Source:    payments.md 2.1 GEN-001, GEN-002; toolchain.md c for libxml2.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/iso20022/schema_set.h"

namespace kontor::iso20022 {

inline constexpr std::size_t kDepthMax = 64;
inline constexpr std::size_t kTextMax = std::size_t{1}
                                        << 20U;  // bytes of one text, and of one tag or comment
inline constexpr int kAttributesMax = 64;
inline constexpr std::size_t kFindingsMax = 100;

struct FormFinding {
  std::string rule;  // GEN-001 or GEN-002
  std::string
      path;  // Document/CstmrCdtTrfInitn/PmtInf[2]/..., without values; empty: the whole file
  std::uint32_t line = 0;
  std::string text;          // what, where, what was there, what was allowed
  bool of_schema = true;     // false: the profile forbids it, the schema verdict stands (encoding)
  std::uint32_t column = 0;  // where the parser stood, in characters from 1; 0: not known
  std::string text_de = {};  // the same words in German
  std::string message = {};  // of the part in which it stands; empty: outside, or of no known form
};

struct FormVerdict {
  std::string
      message;  // of the first Document, else of the first AppHdr; empty: neither has a known form
  // The message that the first Document is by its name, where its namespace is not ISO's: of a
  // national profile, or a clearing's variant. Empty: its namespace is, or names none.
  std::string named;
  bool valid = false;  // well-formed, and every part valid by its schema
  bool well_formed = false;
  bool other_encoding = false;  // not UTF-8
  std::uint32_t line = 0;       // on which that Document or AppHdr begins; 0: there is none
  std::uint32_t documents = 0;
  std::uint32_t second_document_line = 0;  // 0: there is none
  std::vector<FormFinding> findings;       // the first kFindingsMax
  std::uint64_t findings_left_out = 0;
};

// An element's or attribute's local name. Within one stream the same name has the same key, so that
// few ask for its text.
struct ElementName {
  const char* key;

  [[nodiscard]] std::string_view text() const { return key; }
};

struct Attribute {
  ElementName name;
  std::string_view value;
};

// Where an element's tag stands, kept behind its end: the last steps of its path, no more than fit.
// Names live as long as the stream reads the file.
struct Stand {
  struct Step {
    const char* name;
    std::uint32_t number;  // among the siblings of that name
  };

  std::uint32_t line = 0;
  std::uint32_t count = 0;
  std::array<Step, 8> steps;

  // As XmlStream::start_column; 0: not known, of a tag that is longer than it looks.
  [[nodiscard]] std::uint32_t column() const;
  // "/Cdtr/PstlAdr/AdrLine[2]"
  void append_to(std::string& path) const;

 private:
  friend class XmlStream;
  // Most are never asked for their column: it is found in the tag's last bytes when one is.
  std::array<char, 32> tag_;
  std::uint32_t ends_ = 0;    // its column behind the tag, where that is in tag_
  std::uint32_t begins_ = 0;  // else its own
};

class PartHandler {
 public:
  virtual ~PartHandler() = default;
  // message: as its namespace says, empty for a namespace that is not of ISO 20022. False: this
  // part is only validated.
  [[nodiscard]] virtual bool part_begins(std::string_view message, bool is_document) = 0;
  // The elements below Document or AppHdr.
  virtual void start(ElementName name, std::span<const Attribute> attributes,
                     std::uint32_t line) = 0;
  // text: of a leaf its whole text; else what stood behind the last child, without white space
  // before it.
  virtual void end(ElementName name, std::string_view text, std::uint32_t line) = 0;
  virtual void part_ends() = 0;
};

class XmlStream {
 public:
  // schemas: null only where the verdict is not asked for. handler: may be null.
  XmlStream(const SchemaSet* schemas, PartHandler* handler);
  ~XmlStream();
  XmlStream(const XmlStream&) = delete;
  XmlStream& operator=(const XmlStream&) = delete;

  // The next bytes, any number of them. Bytes after a stop are ignored.
  void feed(std::string_view bytes);
  // True: the verdict can not be changed by more bytes.
  [[nodiscard]] bool stopped() const;
  // False once something was found that makes the file invalid.
  [[nodiscard]] bool valid_so_far() const;
  // No more bytes will come. Once a file.
  [[nodiscard]] FormVerdict finish();
  // Only inside PartHandler::start, where the element's tag begins in the file, and inside
  // PartHandler::end, where the byte after it stands: bytes from the file's first, as
  // parser_position.h says.
  [[nodiscard]] std::uint64_t start_offset() const;
  [[nodiscard]] std::uint64_t end_offset() const;
  // Only inside PartHandler's functions: where the open element stands, as FormFinding::path.
  [[nodiscard]] std::string path() const;
  // Inside PartHandler::part_begins and start: the line on which the tag ends, and the column of
  // its
  // '<' there, in characters from 1; 1 where it began on an earlier line.
  [[nodiscard]] std::uint32_t line() const;
  [[nodiscard]] std::uint32_t start_column() const;
  // Only inside PartHandler::start. levels: so many below the part's root are left out of the
  // steps.
  static constexpr std::size_t kNoSteps = kDepthMax;
  void stand(std::size_t levels, Stand& out) const;
  // After finish, or where the rest of a file is not wanted: ready for another one, in which known
  // names keep their keys. False: this stream has met something that is not worth carrying on; take
  // a new one.
  [[nodiscard]] bool begin_again();

 private:
  struct File;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kontor::iso20022
