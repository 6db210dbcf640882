// Writes an XML message piece by piece, in the default namespace, without comments or prefixes.
//
//   message = declaration LF <Document xmlns=...> ... </Document> LF
//   file    = declaration LF <Envelope> { part } </Envelope> LF
//
// Whatever texts it is given, the result is well-formed: & < > and line ends are escaped, bytes
// that are no UTF-8 and characters that XML forbids become '.'. An element without content is left
// out, and so is one whose children were all left out; nothing else is ever put in, so white space
// stands only where line() was called.
//
// Units:     lengths in characters (code points), as the schemas count them.
// Errors:    after the sink has refused a piece nothing more is given to it; finish() says so.
// Ownership: borrows the sink, which outlives it; names of elements are literals.
// Threads:   one thread.
// Memory:    what stands between two calls of line(), and kPieceSize.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/money/money.h"

namespace kontor::iso20022 {

using Sink = std::function<bool(std::string_view)>;

class XmlWriter {
 public:
  static constexpr std::size_t kPieceSize = std::size_t{64} << 10U;
  static constexpr std::size_t kNoLimit = static_cast<std::size_t>(-1);

  // Of a file of several parts: opens nothing.
  explicit XmlWriter(const Sink& sink);
  // message_name: pacs.008.001.08. Opens Document.
  XmlWriter(const Sink& sink, std::string_view message_name);
  XmlWriter(const XmlWriter&) = delete;
  XmlWriter& operator=(const XmlWriter&) = delete;

  void open(std::string_view name);
  // A Document or an AppHdr in its namespace; stays also where it has no content.
  void open_part(std::string_view name, std::string_view message_name);
  void close();
  // An element with this text, cut after max_length characters; nothing where the text is blank.
  void text(std::string_view name, std::string_view text, std::size_t max_length = kNoLimit);
  void number(std::string_view name, std::uint64_t value);
  // Precondition: not negative, of an active currency.
  void amount(std::string_view name, Money amount);
  // Well-formed content made by someone else, as it is.
  void paste(std::string_view content);
  // Ends the line. A good place for the sink to get a piece.
  void line();
  // Closes what is open and gives the sink the rest. False: the sink refused a piece.
  [[nodiscard]] bool finish();
  [[nodiscard]] bool refused() const { return refused_; }

 private:
  struct Open {
    std::string_view name;
    std::size_t start;    // of its start tag in the buffer
    std::size_t content;  // after its start tag; kNoLimit: it has content for sure
  };

  void hand_over();

  const Sink& sink_;
  std::string buffer_;
  std::vector<Open> open_;
  bool refused_ = false;
};

// Opens an element for the length of a block.
class Element {
 public:
  Element(XmlWriter& xml, std::string_view name) : xml_(xml) { xml_.open(name); }
  ~Element() { xml_.close(); }
  Element(const Element&) = delete;
  Element& operator=(const Element&) = delete;

 private:
  XmlWriter& xml_;
};

// Texts between the tags of structured remittance information, folded for clearing: one that folds
// to nothing becomes '.', none grows longer than its element may be. Tags and attributes stay.
// net_max: of all texts together, without tags (SCT-008-028). AddtlRmtInf, which stands last, is
// cut to that and left out where nothing of it has room.
[[nodiscard]] std::string fold_content(std::string_view content,
                                       std::size_t net_max = XmlWriter::kNoLimit);

}  // namespace kontor::iso20022
