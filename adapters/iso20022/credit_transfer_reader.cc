#include "adapters/iso20022/credit_transfer_reader.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>
#include <span>
#include <utility>

#include "adapters/iso20022/content_keys.h"
#include "adapters/iso20022/credit_transfer_forms.h"
#include "engine/base/bic.h"
#include "engine/calendar/date.h"
#include "engine/journal/wire.h"
#include "engine/money/exact_total.h"

namespace kontor::iso20022 {
namespace {

using payment::Broken;
using payment::Finding;
using payment::Severity;

constexpr std::string_view kTotalsRule = "C2B-001-003";
constexpr std::string_view kBatchTotalsRule = "GEN-004";
constexpr std::size_t kRefusalsMax = 100;
constexpr std::size_t kTextBytes = 512;  // of most orders' texts: reserved at once

template <class T>
std::string encode_text(const T& text) {
  std::string out;
  out.reserve(kTextBytes);
  wire::Writer writer{out};
  wire::put_fields(writer, text);
  return out;
}

bool same_number(std::string_view digits, std::uint32_t counted) {
  std::uint64_t number = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return read.ec == std::errc{} && read.ptr == digits.data() + digits.size() && number == counted;
}

// The order of the rules' rows; what has none comes first, like GEN-001.
std::size_t precedence(const Finding& finding) {
  const std::span<const payment::Rule> rows = payment::rules();
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const payment::Rule& rule) {
    return rule.id == finding.rule && rule.reason == finding.reason;
  });
  return row == rows.end() ? 0 : static_cast<std::size_t>(row - rows.begin());
}

}  // namespace

// What is known of one file.
struct CreditTransferReader::File {
  ReceiptId receipt;
  payment::RuleContext rules;
  OrderSink* sink = nullptr;
  RemarkSink* remarks = nullptr;
  FileContents contents;
  std::vector<Finding> count_refusals;
  std::vector<Finding> sum_refusals;
  WideAmount total = 0;  // of all amounts, in kTotalDecimals
  WideAmount batch_total = 0;
  std::uint32_t batches = 0;           // begun
  std::uint32_t line_of_too_many = 0;  // the first batch above kBatchesMax
  std::uint64_t next_text = 0;
  std::uint64_t next_seen = kSeenPlaces;
  bool document_read = false;
};

struct CreditTransferReader::Impl final : File, PartHandler, CreditTransferForms::Events {
  using Scope = CreditTransferForms::Scope;

  const Sealer& sealer;
  CreditTransferForms forms{*this};
  ContentKeys keys;
  std::vector<Broken> broken;
  payment::OrderInput order;
  payment::BatchInput batch;
  XmlStream stream;
  bool used = false;

  Impl(const SchemaSet& schemas, const Sealer& seals)
      : sealer(seals), keys(seals), stream(&schemas, this) {}

  void begin(ReceiptId of, const payment::RuleContext& context, OrderSink* to, RemarkSink* also) {
    static_cast<File&>(*this) = File{};
    forms.reset();
    forms.keep_places(also == nullptr ? nullptr : &stream);
    keys.begin_file();
    receipt = of;
    rules = context;
    rules.header = &forms.header;
    rules.batch = &forms.batch;
    sink = to;
    remarks = also;
    used = true;
  }

  // --- PartHandler

  bool part_begins(std::string_view message, bool is_document) override {
    if (!is_document || document_read || !reads(message)) return false;
    document_read = true;
    forms.header.message_name = message;
    forms.begin(message == "pain.001.001.03");
    return true;
  }
  void start(ElementName name, std::span<const Attribute> attributes, std::uint32_t line) override {
    forms.start(name, attributes, line);
  }
  void end(ElementName name, std::string_view text, std::uint32_t) override {
    forms.end(name, text);
  }
  void part_ends() override {}

  // --- CreditTransferForms::Events

  void header_read() override {
    broken.clear();
    payment::check_header(forms.header, rules, broken);
    take_broken(contents.refusal, Scope::header);
  }

  void batch_read() override {
    if (++batches == kBatchesMax + 1) line_of_too_many = forms.batch.line;
    batch = {};
    batch_total = 0;
    keys.begin_batch();
    const payment::BatchForm& form = forms.batch;
    batch.payment_information_id = form.payment_information_id;
    if (const auto date = parse_date(form.requested_execution_date))
      batch.requested_execution_date = *date;
    batch.batch_booking = form.batch_booking != "false" && form.batch_booking != "0";
    batch.line = form.line;
    batch.lines = lines_of(form.lines);
    if (!stream.valid_so_far()) return;
    if (sink != nullptr) {
      batch.debtor_account = account_key(sealer, form.text.debtor_iban);
      batch.texts = sealer.seal(receipt, next_text++, encode_text(form.text));
    }
    broken.clear();
    payment::check_batch(form, rules, broken);
    take_broken(batch.findings, Scope::batch);
  }

  void order_read() override {
    ++contents.header.transactions;
    ++batch.transactions;
    const payment::OrderForm& form = forms.order;
    const WideAmount exact = parse_total(form.amount).value_or(0);
    total += exact;
    batch_total += exact;
    if (!stream.valid_so_far() || contents.sink_failed) return;

    order.findings.clear();
    broken.clear();
    payment::check_order(form, rules, broken);
    if (!broken.empty()) take_broken(order.findings, Scope::order);
    if (sink != nullptr) hand_on_order();
  }

  void hand_on_order() {
    const payment::OrderForm& form = forms.order;
    order.batch = batches - 1;
    order.line = form.line;
    order.instruction_id = form.instruction_id;
    order.end_to_end_id = form.end_to_end_id;
    order.uetr = form.uetr;
    order.amount = {};
    if (const auto currency = currency_of(form.currency)) {
      if (const auto amount = parse_amount(form.amount, *currency)) order.amount = *amount;
    }
    order.creditor_agent = payment::creditor_bank(form, rules).value_or(Bic{});
    order.content_key = keys.add_order(forms.batch, form, order.amount.minor_units());
    order.texts = sealer.seal(receipt, next_text++, encode_text(form.text));
    if (order.amount.currency() == kEur) {
      contents.header.sum += order.amount.minor_units();
      if (order.findings.empty()) batch.sum += order.amount.minor_units();
    }
    if (!sink->take(order)) contents.sink_failed = true;
  }

  void batch_ended() override {
    if (!stream.valid_so_far()) return;
    const payment::BatchForm& form = forms.batch;
    check_totals(kBatchTotalsRule, form.number_of_transactions, form.control_sum,
                 batch.transactions, batch_total, form.lines, Scope::batch);
    // Of a file with more the keys, too, would only take memory: it is refused whole.
    if (sink != nullptr && batches <= kBatchesMax) {
      batch.content_key = keys.end_batch(form, batch.transactions, total_text(batch_total));
      contents.batches.push_back(std::move(batch));
    }
    batch = {};
  }

  // --- findings

  [[nodiscard]] std::string path_of_scope(Scope scope) const {
    std::string path = "Document/CstmrCdtTrfInitn";
    if (scope == Scope::header) return path;
    path += "/PmtInf";
    if (batches > 1) path += '[' + std::to_string(batches) + ']';
    if (scope == Scope::batch) return path;
    path += "/CdtTrfTxInf";
    if (batch.transactions > 1) path += '[' + std::to_string(batch.transactions) + ']';
    return path;
  }

  [[nodiscard]] const payment::Codes& codes_of(Scope scope) const {
    return scope == Scope::order   ? forms.order.codes
           : scope == Scope::batch ? forms.batch.codes
                                   : forms.header.codes;
  }

  // line: what is known without a stand.
  void tell(const payment::Rule& rule, Field field, Scope scope, std::uint32_t line,
            std::string_view seen) {
    if (remarks == nullptr) return;
    const CreditTransferStands& of_scope = forms.stands(scope);
    std::string path = path_of_scope(scope);
    const Stand* at = of_scope.find(field, codes_of(scope), seen);
    if (at == nullptr) at = &of_scope.own();
    if (at->count > 0) {
      at->append_to(path);
    } else if (const std::string_view below = path_of(field, scope == Scope::header);
               !below.empty()) {
      path.append(1, '/').append(below);
    }
    remarks->remark({rule.id, rule.reason, rule.severity, field, at->line != 0 ? at->line : line,
                     at->column(), seen, rule.allowed_en, rule.allowed_de, std::move(path)});
  }

  [[nodiscard]] Finding finding(std::string_view rule, Reason reason, Field field,
                                std::uint32_t line, std::string_view seen) {
    Finding out;
    out.rule = rule;
    out.reason = reason;
    out.field = field;
    out.line = line;
    if (!seen.empty()) out.seen = sealer.seal(receipt, next_seen++, std::string(seen));
    return out;
  }

  // Puts what `broken` holds where its severity belongs; refuse and queue go to findings.
  void take_broken(std::vector<Finding>& findings, Scope scope) {
    for (const Broken& b : broken) {
      const payment::Rule& rule = *b.rule;
      if (rule.severity == Severity::warn) {
        if (contents.warnings.size() < kWarningsMax) {
          contents.warnings.push_back(finding(rule.id, rule.reason, b.field, b.line, b.seen));
        } else {
          ++contents.warnings_left_out;
        }
      } else if (rule.severity != Severity::file) {
        findings.push_back(finding(rule.id, rule.reason, b.field, b.line, b.seen));
      } else if (contents.refusal.size() < kRefusalsMax) {
        contents.refusal.push_back(finding(rule.id, rule.reason, b.field, b.line, b.seen));
      }
      tell(rule, b.field, scope, b.line, b.seen);
    }
  }

  void check_totals(std::string_view rule, const std::string& count, const std::string& sum,
                    std::uint32_t counted, WideAmount added, const payment::FieldLines& lines,
                    Scope scope) {
    if (!count.empty() && !same_number(count, counted)) {
      refuse_total(rule, count_refusals, Reason::wrong_total_count, lines,
                   count + ", counted " + std::to_string(counted), scope);
    }
    if (!sum.empty() && parse_total(sum) != added) {
      refuse_total(rule, sum_refusals, Reason::wrong_total_sum, lines,
                   sum + ", added up " + total_text(added), scope);
    }
  }

  void refuse_total(std::string_view id, std::vector<Finding>& to, Reason reason,
                    const payment::FieldLines& lines, const std::string& seen, Scope scope) {
    const payment::Rule& rule = payment::rule_row(id, reason);
    const std::uint32_t line = lines.of(rule.field);
    if (to.size() < kRefusalsMax) to.push_back(finding(rule.id, reason, rule.field, line, seen));
    tell(rule, rule.field, scope, line, seen);
  }

  // --- the whole

  static payment::BatchLines lines_of(const payment::FieldLines& lines) {
    return {lines.of(Field::payment_information_id), lines.of(Field::requested_execution_date),
            lines.of(Field::debtor_account), lines.of(Field::control_sum)};
  }

  FileContents finish() {
    contents.form = stream.finish();
    contents.header.message_name = contents.form.message;
    contents.header.message_id = forms.header.message_id;
    contents.header.creation_time = forms.header.creation_time;
    contents.initiating_party_name = forms.header.initiating_party_name;
    contents.initiating_party_ids = forms.header.initiating_party_ids;
    contents.lines = {contents.form.line, forms.header.lines.of(Field::message_id),
                      forms.header.lines.of(Field::initiating_party)};
    refuse_form();
    if (!contents.refusal.empty() && !contents.form.valid) return std::move(contents);

    if (sink != nullptr) {
      contents.header.content_key =
          keys.message(forms.header.initiating_party_name, forms.header.initiating_party_ids);
    }
    check_totals(kTotalsRule, forms.header.number_of_transactions, forms.header.control_sum,
                 contents.header.transactions, total, forms.header.lines, Scope::header);
    std::move(count_refusals.begin(), count_refusals.end(), std::back_inserter(contents.refusal));
    std::move(sum_refusals.begin(), sum_refusals.end(), std::back_inserter(contents.refusal));
    // By insertion: it is stable, and findings of a whole file are few.
    const auto before = [](const Finding& a, const Finding& b) {
      return std::pair(precedence(a), a.line) < std::pair(precedence(b), b.line);
    };
    std::vector<Finding>& all = contents.refusal;
    for (auto next = all.begin(); next != all.end(); ++next) {
      std::rotate(std::upper_bound(all.begin(), next, *next, before), next, next + 1);
    }
    return std::move(contents);
  }

  // Of a valid file that is not one message of orders.
  [[nodiscard]] Finding refused_whole(Field field, std::uint32_t line, const std::string& seen,
                                      const std::string& allowed) {
    constexpr std::string_view kRule = "GEN-001";
    if (remarks != nullptr) {
      remarks->remark({kRule, Reason::malformed, Severity::file, field, line, 0, seen, allowed,
                       allowed, std::string(element_of(field))});
    }
    return finding(kRule, Reason::malformed, field, line, seen + "; allowed: " + allowed);
  }

  void refuse_form() {
    std::vector<Finding> refusal;
    const FormVerdict& form = contents.form;
    for (const FormFinding& found : form.findings) {
      std::string seen = found.path;
      if (!seen.empty()) seen += ": ";
      refusal.push_back(
          finding(found.rule, Reason::malformed, Field::document, found.line, seen + found.text));
    }
    if (form.valid && !document_read) {
      refusal.push_back(refused_whole(Field::document, form.line, "message '" + form.message + "'",
                                      "pain.001.001.09, pain.001.001.03"));
    } else if (form.valid && form.documents > 1) {
      refusal.push_back(refused_whole(Field::document, form.second_document_line,
                                      std::to_string(form.documents) + " messages in a file",
                                      "one"));
    }
    if (form.valid && batches > kBatchesMax) {
      refusal.push_back(refused_whole(Field::batch, line_of_too_many,
                                      std::to_string(batches) + " PmtInf",
                                      std::to_string(kBatchesMax)));
    }
    if (!form.valid) {
      contents.refusal = std::move(refusal);  // what the rules said of such a file is of no worth
    } else {
      std::move(refusal.begin(), refusal.end(), std::back_inserter(contents.refusal));
    }
  }
};

CreditTransferReader::CreditTransferReader(const SchemaSet& schemas, const Sealer& sealer)
    : schemas_(schemas), sealer_(sealer), impl_(std::make_unique<Impl>(schemas, sealer)) {}
CreditTransferReader::~CreditTransferReader() = default;
void CreditTransferReader::begin(ReceiptId receipt, const payment::RuleContext& rules,
                                 OrderSink* sink, RemarkSink* remarks) {
  if (impl_->used && !impl_->stream.begin_again())
    impl_ = std::make_unique<Impl>(schemas_, sealer_);
  impl_->begin(receipt, rules, sink, remarks);
}
void CreditTransferReader::feed(std::string_view bytes) { impl_->stream.feed(bytes); }
bool CreditTransferReader::stopped() const {
  return impl_->stream.stopped() || impl_->contents.sink_failed;
}
FileContents CreditTransferReader::finish() { return impl_->finish(); }
bool CreditTransferReader::reads(std::string_view message) {
  return message == "pain.001.001.09" || message == "pain.001.001.03";
}

}  // namespace kontor::iso20022
