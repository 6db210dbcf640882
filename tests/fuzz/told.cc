#include "tests/fuzz/told.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "adapters/iso20022/file_encoding.h"
#include "adapters/iso20022/status_report_reader.h"
#include "engine/journal/wire.h"
#include "tests/adapters/iso20022/statement_reading.h"

namespace kontor::fuzz {
namespace {

using iso20022::schemas;

const BusinessCalendar& calendar() {
  static const BusinessCalendar days{
      .weekend_days = 0b1000001, .closing_days = {101, 1225, 1226},
           .easter_offsets = {-2, 1}
  };
  return days;
}

template <class Reader>
void feed(Reader& reader, std::string_view bytes, Pieces pieces) {
  while (!bytes.empty() && !reader.stopped()) {
    const std::string_view piece = bytes.substr(0, pieces.next());
    bytes.remove_prefix(piece.size());
    const auto own = std::make_unique_for_overwrite<char[]>(piece.size());
    std::memcpy(own.get(), piece.data(), piece.size());
    reader.feed({own.get(), piece.size()});
  }
}

// --- lines

void put(std::string& out, std::string_view word) { out.append(word).append(1, ' '); }
void put(std::string& out, std::uint64_t number) { put(out, std::to_string(number)); }

template <Described T>
void put(std::string& out, std::string_view what, const T& value) {
  std::string texts;
  put(out, what);
  out += wire::encode(value, &texts);
  out.append(1, ' ').append(texts).append(1, '\n');
}

template <class T>
void put_all(std::string& out, std::string_view what, const std::vector<T>& values) {
  for (const T& value : values) put(out, what, value);
}

// Whether libxml2 converts the file, by its first bytes or by what it declares; UTF-8 it reads as
// it is.
bool is_converted(std::string_view bytes) {
  constexpr std::size_t kDeclarationMax = 2000;
  std::array<unsigned char, 4> first{};
  std::ranges::copy(bytes.substr(0, first.size()), first.begin());
  if (!iso20022::encoding_of(first, "").is_utf8) return true;
  std::string opening(bytes.substr(0, kDeclarationMax));
  for (char& c : opening) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  const std::size_t declared = opening.find("encoding");
  return declared != opening.npos && opening.find("utf-8", declared) == opening.npos;
}

// A piece in another encoding is converted whole before any of it is read: if it cannot be, the
// piece is lost.
bool is_comparable(const iso20022::FormVerdict& form, std::string_view bytes) {
  return form.well_formed || (!form.other_encoding && !is_converted(bytes));
}

// How a fault of the XML itself is worded, and in which column, hangs on how far libxml2 looked
// ahead. A CDATA section without an end is read in parts while it comes: where its fault lies hangs
// on the pieces.
void put(std::string& out, const iso20022::FormVerdict& form, std::string_view bytes) {
  put(out, "form");
  put(out, form.valid ? "valid" : "invalid");
  put(out, form.well_formed ? "well-formed" : "not well-formed");
  if (!is_comparable(form, bytes)) {
    out += '\n';
    return;
  }
  put(out, form.other_encoding ? "not UTF-8" : "UTF-8");
  put(out, form.message);
  put(out, form.documents);
  put(out, form.findings_left_out);
  out += '\n';
  const bool in_cdata = !form.well_formed && bytes.find("<![CDATA[") != bytes.npos;
  for (const iso20022::FormFinding& found : form.findings) {
    put(out, found.rule);
    put(out, found.path);
    if (!in_cdata || &found != &form.findings.back()) put(out, found.line);
    put(out, found.of_schema ? "of the schema" : "of the profile");
    if (form.well_formed) put(out, found.column);
    if (form.well_formed) out += found.text;
    out += '\n';
  }
}

// Of a form that is refused the findings are told with it.
void put_refusal(std::string& out, const std::vector<payment::Finding>& refusal,
                 const iso20022::FormVerdict& form) {
  if (form.valid) return put_all(out, "refusal", refusal);
  put(out, "refusals");
  put(out, refusal.size());
}

struct RuleLines final : iso20022::RuleSink {
  std::string lines;
  void broken(const iso20022::RuleFinding& finding) override {
    put(lines, finding.row.id);
    put(lines, finding.path);
    put(lines, finding.line);
    put(lines, finding.column);
    lines.append(finding.seen).append(1, '\n');
  }
};

struct OrderLines final : iso20022::OrderSink, iso20022::RemarkSink {
  std::string lines;
  bool take(payment::OrderInput& order) override {
    put(lines, "order", order);
    return true;
  }
  void remark(const iso20022::Remark& remark) override {
    put(lines, remark.rule);
    put(lines, remark.path);
    put(lines, remark.line);
    lines.append(remark.seen).append(1, '\n');
  }
};

struct EntryLines final : iso20022::EntrySink {
  std::string lines;
  bool take(reconciliation::EntryInput& entry) override {
    put(lines, "entry", entry);
    return true;
  }
};

}  // namespace

// --- pieces

Pieces Pieces::cut(std::uint64_t seed) {
  constexpr std::size_t kLargest[] = {1, 3, 16, 90, 700, 4000};
  return {seed, kLargest[seed % std::size(kLargest)]};
}

std::size_t Pieces::next() {
  if (seed_ == 0) return largest_;
  seed_ = seed_ * 6364136223846793005U + 1442695040888963407U;
  return 1 + (seed_ >> 33U) % largest_;
}

// --- tellers

std::string FormTeller::told(std::string_view bytes, Pieces pieces) {
  iso20022::XmlStream stream(&schemas(), nullptr);
  feed(stream, bytes, pieces);
  const iso20022::FormVerdict form = stream.finish();
  valid_ = form.valid;
  std::string out;
  put(out, form, bytes);
  return out;
}

RuleTeller::RuleTeller() : reader_(schemas()) {}

std::string RuleTeller::told(std::string_view bytes, Pieces pieces) {
  RuleLines sink;
  std::optional<rulebook::Profile> profile;
  if (bytes.size() % 2 == 1) {
    profile = static_cast<rulebook::Profile>(bytes.size() / 2 % rulebook::kProfiles);
  }
  reader_.begin(profile, {rulebook::day(2026, 11, 24), &calendar()}, sink);
  feed(reader_, bytes, pieces);
  const iso20022::FormVerdict form = reader_.finish();
  form_.clear();
  put(form_, form, bytes);
  if (!is_comparable(form, bytes)) return form_;
  const auto asked = reader_.profile();
  return std::string(asked ? name_of(*asked) : "nothing") + '\n' + sink.lines + form_;
}

OrderTeller::OrderTeller() : reader_(schemas(), sealer_) {}

std::string OrderTeller::told(std::string_view bytes, Pieces pieces) {
  OrderLines sink;
  payment::RuleContext rules = iso20022::monday();
  rules.calendar = &calendar();
  reader_.begin(ReceiptId{1}, rules, &sink, &sink);
  feed(reader_, bytes, pieces);
  const iso20022::FileContents contents = reader_.finish();
  std::string out;
  put(out, contents.form, bytes);
  if (!is_comparable(contents.form, bytes)) return out;
  out += sink.lines;
  put(out, "header", contents.header);
  put(out, contents.initiating_party_name);
  for (const std::string& id : contents.initiating_party_ids) put(out, id);
  out += '\n';
  put_all(out, "batch", contents.batches);
  put_refusal(out, contents.refusal, contents.form);
  put_all(out, "warning", contents.warnings);
  put(out, contents.warnings_left_out);
  return out;
}

EntryTeller::EntryTeller() : reader_(schemas(), sealer_) {}

std::string EntryTeller::told(std::string_view bytes, Pieces pieces) {
  EntryLines sink;
  reader_.begin(ReceiptId{1}, iso20022::nostros(), sink);
  feed(reader_, bytes, pieces);
  const iso20022::FileStatements contents = reader_.finish();
  std::string out;
  put(out, contents.form, bytes);
  if (!is_comparable(contents.form, bytes)) return out;
  out += sink.lines;
  put(out, "header", contents.header);
  put_all(out, "statement", contents.statements);
  for (const iso20022::EntryFlag& flag : contents.flags) {
    put(out, flag.statement);
    put(out, "flag", flag.finding);
  }
  put_refusal(out, contents.refusal, contents.form);
  put(out, contents.entries);
  return out;
}

std::string StatusTeller::told(std::string_view bytes, Pieces pieces) {
  iso20022::StatusReportReader reader(schemas());
  feed(reader, bytes, pieces);
  const auto answer = reader.finish();
  std::string out;
  if (!answer) {
    put(out, answer.error().form, bytes);
    if (is_comparable(answer.error().form, bytes)) put(out, answer.error().message_id);
    return out;
  }
  for (const std::string* text :
       {&answer->message_id, &answer->original_message_id, &answer->original_message_name,
        &answer->group_status, &answer->group_reason_code}) {
    put(out, *text);
  }
  put(out, answer->original_count.value_or(~std::uint64_t{0}));
  put(out, static_cast<std::uint64_t>(answer->original_sum.value_or(-2)));
  out += '\n';
  for (const payment::TransactionStatus& one : answer->transactions) {
    put(out, one.original_transaction_id);
    put(out, one.status);
    put(out, one.amount);
    put(out, one.currency);
    out.append(one.reason_code).append(1, '\n');
  }
  return out;
}

}  // namespace kontor::fuzz
