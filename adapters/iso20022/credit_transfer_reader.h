// Reads a customer's credit transfers, pain.001.001.09 and .03, into what the payments desk is
// handed.
//
// One pass: bytes are parsed and validated, each batch and order is checked by the rules of form,
// its keys are made and its texts sealed, and it goes to the sink. What concerns the whole comes at
// the end, in FileContents.
//
// Units:     amounts in minor units; totals are compared exactly, whatever decimals they are
//            written with.
// Errors:    a file's content never throws. A file that is refused whole has findings in
//            FileContents::refusal; orders that went to the sink before that was known are then to
//            be dropped.
// Places:    texts are sealed under their running number in the file, from 0; what findings show
//            under numbers from kSeenPlaces on.
// Ownership: schemas and sealer outlive the reader; rules, sink and remarks the file's finish.
// Threads:   one thread for each reader. It reads one file after the other; what it has made for
//            one (the parser's dictionary, the validator's automata) serves the next.
// Source:    payments.md 2.1, 2.7, 2.8.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/iso20022/xml_stream.h"
#include "engine/base/id.h"
#include "engine/payment/commands.h"
#include "engine/payment/rules.h"
#include "engine/ports/sealer.h"

namespace kontor::iso20022 {

inline constexpr std::uint64_t kSeenPlaces = std::uint64_t{1} << 32U;
inline constexpr std::size_t kWarningsMax = 100;
// A file's batches travel in one command, so their number has a bound.
inline constexpr std::uint32_t kBatchesMax = 50'000;

class OrderSink {
 public:
  virtual ~OrderSink() = default;
  // The next order of the file; it may be moved from. False: it could not be kept, no more will
  // come.
  [[nodiscard]] virtual bool take(payment::OrderInput& order) = 0;
};

// A broken rule as it is shown, with what was there in clear.
struct Remark {
  std::string_view rule;
  Reason reason;
  payment::Severity severity;
  Field field;
  std::uint32_t line;    // of the element; where it is missing, of its batch or order
  std::uint32_t column;  // 0 as with line: of the whole file
  std::string_view seen;
  std::string_view allowed_en;
  std::string_view allowed_de;
  std::string path;  // of the element, also where it is missing
};

class RemarkSink {
 public:
  virtual ~RemarkSink() = default;
  virtual void remark(const Remark& remark) = 0;
};

struct FileContents {
  // transactions and sum of all that was read; message_name and message_id as far as they could be.
  payment::MessageHeader header;
  // GrpHdr/InitgPty, for the channel's check.
  std::string initiating_party_name;
  std::vector<std::string> initiating_party_ids;
  payment::HeaderLines lines;
  std::vector<payment::BatchInput> batches;
  // Not empty: all of the file is refused; the first gives the code.
  std::vector<payment::Finding> refusal;
  std::vector<payment::Finding> warnings;  // severity W, the first kWarningsMax
  std::uint64_t warnings_left_out = 0;
  bool sink_failed = false;  // the sink could not keep an order
  FormVerdict form;
};

class CreditTransferReader {
 public:
  CreditTransferReader(const SchemaSet& schemas, const Sealer& sealer);
  ~CreditTransferReader();
  CreditTransferReader(const CreditTransferReader&) = delete;
  CreditTransferReader& operator=(const CreditTransferReader&) = delete;

  // Before a file's first bytes. rules: its header and batch are set here. sink: null: the file is
  // only checked, FileContents has no batches and no keys, and nothing grows with the file.
  // remarks: may be null.
  void begin(ReceiptId receipt, const payment::RuleContext& rules, OrderSink* sink,
             RemarkSink* remarks = nullptr);
  void feed(std::string_view bytes);
  [[nodiscard]] bool stopped() const;
  // No more bytes will come. Once a file.
  [[nodiscard]] FileContents finish();

  // pain.001.001.09, pain.001.001.03.
  [[nodiscard]] static bool reads(std::string_view message);

 private:
  struct File;
  struct Impl;
  const SchemaSet& schemas_;
  const Sealer& sealer_;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kontor::iso20022
