// Reads a bank's statements of accounts, camt.053.001.08 and .02, into what the reconciliation desk
// is handed.
//
// One pass: bytes are parsed and validated; each entry goes to the sink as soon as it is read, with
// its texts sealed; what concerns a statement comes when the statement has ended, all of them at
// the end of the file. Each statement stands alone: what is wrong in one (a currency, a sum, an
// amount) is a finding that holds it, and is no word on the others.
//
// Units:     amounts in minor units, signed from the account owner's view by CdtDbtInd alone.
//            Dates are the bank's own, as written: of a moment the date part, whatever its zone.
// Errors:    a file's content never throws. A file that is refused whole has findings in
//            FileStatements::refusal; entries that went to the sink before that was known are then
//            to be dropped. Encodings other than UTF-8 are read: a statement cannot be sent back.
// Places:    an entry's and a statement's Place is its element, from '<' to '>', in bytes of the
//            file as it was fed; exact for UTF-8 and as parser_position.h says for the others.
//            Texts are sealed under their running number in the file, from 0; what findings show
//            under numbers from kStatementSeenPlaces on.
// Bounds:    memory for the file grows with its statements, at most kStatementsMax, not with its
//            entries.
// Ownership: schemas and sealer outlive the reader; nostros and sink the file's finish.
// Threads:   one thread for each reader, which reads one file after the other.
// Source:    reconciliation-and-audit.md 1.2 to 1.6, 2.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "adapters/iso20022/xml_stream.h"
#include "engine/base/id.h"
#include "engine/party/dealing.h"
#include "engine/payment/commands.h"
#include "engine/ports/sealer.h"
#include "engine/reconciliation/commands.h"

namespace kontor::iso20022 {

inline constexpr std::uint64_t kStatementSeenPlaces = std::uint64_t{1} << 32U;
// A file's statements travel in one command, so their number has a bound, and so have the findings
// of each.
inline constexpr std::uint32_t kStatementsMax = 10'000;
inline constexpr std::size_t kStatementFindingsMax = 20;
inline constexpr std::size_t kEntryFlagsMax = 100;

class EntrySink {
 public:
  virtual ~EntrySink() = default;
  // The next entry of the file; it may be moved from. False: it could not be kept, no more will
  // come.
  [[nodiscard]] virtual bool take(reconciliation::EntryInput& entry) = 0;
};

// Worth a look, but no reason to hold a statement (ST-11).
struct EntryFlag {
  std::uint32_t statement = 0;  // index in the file, from 0
  reconciliation::StatementFinding finding;
};

struct FileStatements {
  reconciliation::StatementsHeader header;
  std::vector<reconciliation::StatementInput> statements;  // in the order of the file
  std::uint64_t entries = 0;                               // of all of them
  std::vector<EntryFlag> flags;                            // the first kEntryFlagsMax
  // Not empty: all of the file is refused; the first gives the code.
  std::vector<payment::Finding> refusal;
  bool sink_failed = false;  // the sink could not keep an entry
  FormVerdict form;
};

class StatementReader {
 public:
  StatementReader(const SchemaSet& schemas, const Sealer& sealer);
  ~StatementReader();
  StatementReader(const StatementReader&) = delete;
  StatementReader& operator=(const StatementReader&) = delete;

  // Before a file's first bytes. nostros: those configured; the first has NostroId 1.
  void begin(ReceiptId receipt, std::span<const party::Nostro> nostros, EntrySink& sink);
  void feed(std::string_view bytes);
  [[nodiscard]] bool stopped() const;
  // No more bytes will come. Once a file.
  [[nodiscard]] FileStatements finish();

  // camt.053.001.08, camt.053.001.02.
  [[nodiscard]] static bool reads(std::string_view message);

 private:
  struct File;
  struct Impl;
  const SchemaSet& schemas_;
  const Sealer& sealer_;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kontor::iso20022
