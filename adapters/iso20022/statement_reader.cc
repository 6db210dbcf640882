#include "adapters/iso20022/statement_reader.h"

#include <algorithm>
#include <utility>

#include "adapters/iso20022/entry_kinds.h"
#include "adapters/iso20022/statement_checks.h"
#include "adapters/iso20022/statement_forms.h"
#include "adapters/iso20022/statement_keys.h"
#include "engine/journal/wire.h"
#include "engine/money/exact_total.h"
#include "engine/reconciliation/references.h"

namespace kontor::iso20022 {
namespace {

using payment::Finding;
using reconciliation::EntryInput;
using reconciliation::EntryText;
using reconciliation::StatementInput;

std::string without_blanks(std::string_view text) {
  std::string out(text);
  std::erase(out, ' ');
  return out;
}

// Whose statement it is: by the account as it is named, and by the currency where we keep several
// under one name.
const party::Nostro* find_nostro(std::span<const party::Nostro> nostros, std::string_view account,
                                 Currency currency) {
  const std::string wanted = without_blanks(account);
  if (wanted.empty()) return nullptr;
  const party::Nostro* found = nullptr;
  for (const party::Nostro& nostro : nostros) {
    if (without_blanks(nostro.account_id) != wanted) continue;
    if (nostro.currency == currency) return &nostro;
    if (found == nullptr) found = &nostro;
  }
  return found;
}

// What the entry says of the other side. A reversal names the parties as they were.
EntryText texts_of(const EntryForm& form) {
  EntryText out;
  out.information = form.information;
  if (form.transactions != 1) return out;
  const TransactionForm& single = form.transaction;
  const bool from_debtor = form.credit != form.reversal;
  out.counterparty_name = from_debtor ? single.debtor_name : single.creditor_name;
  out.counterparty_account = from_debtor ? single.debtor_account : single.creditor_account;
  out.remittance = single.remittance;
  if (out.remittance.empty() && !single.creditor_references.empty()) {
    out.remittance = single.creditor_references.front();
  }
  if (!single.information.empty() && single.information != out.information) {
    if (!out.information.empty()) out.information += ' ';
    out.information += single.information;
  }
  return out;
}

std::vector<std::string> references_of(const EntryForm& form) {
  reconciliation::ReferenceList list(reconciliation::kReferencesMax);
  const TransactionForm& single = form.transaction;
  if (form.transactions == 1) {
    for (const std::string* id :
         {&single.end_to_end_id, &single.instruction_id, &single.transaction_id,
          &single.payment_information_id, &single.message_id, &single.uetr}) {
      list.add(*id);
    }
    for (const std::string& id : single.proprietary) list.add(id);
  }
  for (const std::string& id : form.batch_ids) list.add(id);
  if (form.transactions == 1) {
    for (const std::string& reference : single.creditor_references) list.add(reference);
    list.add_text(single.remittance);
    list.add_text(single.information);
  }
  list.add_text(form.information);
  return list.take();
}

}  // namespace

// What is known of one file.
struct StatementReader::File {
  ReceiptId receipt;
  std::span<const party::Nostro> nostros;
  EntrySink* sink = nullptr;
  FileStatements contents;
  reconciliation::Place place;        // of the open statement
  reconciliation::Place entry_place;  // of the open entry
  std::uint32_t statements = 0;       // begun
  std::uint64_t next_text = 0;
  std::uint64_t next_seen = kStatementSeenPlaces;
  bool document_read = false;
};

struct StatementReader::Impl final : File, PartHandler, StatementForms::Events {
  const Sealer& sealer;
  StatementForms forms{*this};
  StatementChecks checks;
  StatementKey key;
  EntryInput entry;
  std::string key_text;
  XmlStream stream;
  bool used = false;

  Impl(const SchemaSet& schemas, const Sealer& seals)
      : sealer(seals), key(seals), stream(&schemas, this) {}

  void begin(ReceiptId of, std::span<const party::Nostro> among, EntrySink& to) {
    static_cast<File&>(*this) = File{};
    forms.header = {};
    receipt = of;
    nostros = among;
    sink = &to;
    used = true;
  }

  // --- PartHandler

  bool part_begins(std::string_view message, bool is_document) override {
    if (!is_document || document_read || !reads(message)) return false;
    document_read = true;
    contents.header.message_name = message;
    forms.begin();
    return true;
  }
  void start(ElementName name, std::span<const Attribute> attributes, std::uint32_t line) override {
    forms.start(name, attributes, line);
    if (forms.in_content()) key.start(name.text(), attributes);
  }
  void end(ElementName name, std::string_view text, std::uint32_t) override {
    if (forms.in_content()) key.end(text);
    forms.end(name, text);
  }
  void part_ends() override {}

  // --- StatementForms::Events

  void statement_begins() override {
    ++statements;
    place = {stream.start_offset(), 0, forms.statement.line};
    checks.begin();
    key.begin(contents.header.message_name);
  }

  void balance_read() override { checks.add_balance(forms.balance, forms.statement); }

  void entry_begins() override { entry_place = {stream.start_offset(), 0, forms.entry.line}; }

  void entry_read() override {
    const EntryForm& form = forms.entry;
    entry = {};
    checks.add_entry(form, forms.statement, entry);
    ++contents.entries;
    if (!stream.valid_so_far() || contents.sink_failed) return;
    entry.statement = statements - 1;
    entry.place = entry_place;
    entry.place.length = stream.end_offset() - entry_place.offset;
    const BankCode code{form.domain, form.family, form.sub_family, form.proprietary};
    entry.kind = kind_of(code);
    entry.code = code_text(code);
    entry.bank_reference = form.bank_reference;
    if (entry.bank_reference.empty() && form.transactions == 1) {
      entry.bank_reference = form.transaction.bank_reference;
    }
    entry.transactions = static_cast<std::uint32_t>(std::min<std::uint64_t>(
        std::max<std::uint64_t>(form.transactions, form.batch_transactions), UINT32_MAX));
    entry.references = references_of(form);
    const EntryText texts = texts_of(form);
    entry.content_key = entry_key(entry, texts);
    if (texts != EntryText{}) entry.texts = sealer.seal(receipt, next_text++, wire::encode(texts));
    flag_details(form);
    if (!sink->take(entry)) contents.sink_failed = true;
  }

  void statement_ends() override {
    if (!stream.valid_so_far() || contents.statements.size() >= kStatementsMax) return;
    StatementInput statement = checks.end(forms.statement, forms.header);
    statement.place = place;
    statement.place.length = stream.end_offset() - place.offset;
    statement.content_key = key.finish();
    name_account(statement);
    contents.statements.push_back(std::move(statement));
  }

  // --- parts of these

  void name_account(StatementInput& statement) {
    const StatementForm& form = forms.statement;
    const std::string& account = form.iban.empty() ? form.other_id : form.iban;
    const party::Nostro* nostro = find_nostro(nostros, account, statement.currency);
    if (nostro == nullptr) {
      statement.account = sealer.seal(receipt, next_text++, account);
      return;
    }
    statement.nostro = {static_cast<std::uint32_t>(nostro - nostros.data()) + 1};
    if (statement.currency == nostro->currency) return;
    const std::string_view seen = statement.currency == Currency{} ? std::string_view("no currency")
                                                                   : statement.currency.code();
    statement.findings.insert(
        statement.findings.begin(),
        {"ST-02",
         std::string(seen) + "; the account is kept in " + std::string(nostro->currency.code()),
         form.line});
  }

  // ST-12: the same booking twice.
  Key128 entry_key(const EntryInput& of, const EntryText& texts) {
    key_text = "entry:";
    const auto put = [this](std::string_view part) { key_text.append(part).append(1, '\x1f'); };
    put(of.bank_reference);
    put(std::to_string(of.amount.minor_units()));
    put(std::to_string(of.amount.currency().numeric()));
    put(std::to_string(of.booking_date.value));
    put(std::to_string(of.value_date.value));
    put(std::to_string(static_cast<int>(of.status)));
    put(texts.counterparty_name);
    put(texts.counterparty_account);
    put(texts.remittance);
    put(texts.information);
    for (const std::string& reference : of.references) put(reference);
    return sealer.key(key_text);
  }

  // ST-11: only then do the details speak for the entry.
  void flag_details(const EntryForm& form) {
    if (form.transactions < 2 || !form.detail_complete) return;
    if (parse_total(form.amount) == form.detail_sum) return;
    if (contents.flags.size() >= kEntryFlagsMax) return;
    contents.flags.push_back({
        statements - 1,
        {"ST-11",
              "entry " + std::to_string(entry.number) + ": " + form.amount + ", its transactions " +
             total_text(form.detail_sum),
              form.line}
    });
  }

  // --- the whole

  FileStatements finish() {
    contents.form = stream.finish();
    contents.header.message_name = contents.form.message;
    contents.header.message_id = forms.header.message_id;
    contents.header.creation_time = forms.header.created;
    const FormVerdict& form = contents.form;
    if (!form.valid) {
      for (const FormFinding& found : form.findings) {
        std::string seen = found.path;
        if (!seen.empty()) seen += ": ";
        refuse(Field::document, found.line, seen + found.text, found.rule);
      }
    } else if (!document_read) {
      refuse(Field::document, form.line,
             "message '" + form.message + "'; allowed: camt.053.001.08, camt.053.001.02");
    } else if (form.documents > 1) {
      refuse(Field::document, form.second_document_line,
             std::to_string(form.documents) + " messages in a file; allowed: one");
    } else if (statements > kStatementsMax) {
      refuse(Field::document, 0,
             std::to_string(statements) + " Stmt; allowed: " + std::to_string(kStatementsMax));
    }
    return std::move(contents);
  }

  void refuse(Field field, std::uint32_t line, std::string seen,
              std::string_view rule = "GEN-001") {
    Finding finding;
    finding.rule = rule;
    finding.reason = Reason::malformed;
    finding.field = field;
    finding.line = line;
    finding.seen = sealer.seal(receipt, next_seen++, std::move(seen));
    contents.refusal.push_back(std::move(finding));
  }
};

StatementReader::StatementReader(const SchemaSet& schemas, const Sealer& sealer)
    : schemas_(schemas), sealer_(sealer), impl_(std::make_unique<Impl>(schemas, sealer)) {}
StatementReader::~StatementReader() = default;
void StatementReader::begin(ReceiptId receipt, std::span<const party::Nostro> nostros,
                            EntrySink& sink) {
  if (impl_->used && !impl_->stream.begin_again()) {
    impl_ = std::make_unique<Impl>(schemas_, sealer_);
  }
  impl_->begin(receipt, nostros, sink);
}
void StatementReader::feed(std::string_view bytes) { impl_->stream.feed(bytes); }
bool StatementReader::stopped() const {
  return impl_->stream.stopped() || impl_->contents.sink_failed;
}
FileStatements StatementReader::finish() { return impl_->finish(); }
bool StatementReader::reads(std::string_view message) {
  return message == "camt.053.001.08" || message == "camt.053.001.02";
}

}  // namespace kontor::iso20022
