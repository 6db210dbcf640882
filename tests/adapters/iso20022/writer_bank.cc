#include "tests/adapters/iso20022/writer_bank.h"

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include <algorithm>
#include <functional>
#include <map>
#include <memory>

#include "adapters/iso20022/outbound_writer.h"
#include "engine/base/invariant.h"
#include "engine/calendar/bank_time.h"
#include "engine/journal/wire.h"

namespace kontor::iso20022 {
namespace {

constexpr ChannelId kOperator{1};
constexpr ChannelId kClearing{2};

Key128 key_of(std::string_view text) {
  Key128 key;
  std::uint64_t hash = 14695981039346656037U;
  for (std::size_t i = 0; i < text.size() + Key128::kSize; ++i) {
    if (i < text.size()) hash ^= static_cast<std::uint8_t>(text[i]);
    hash *= 1099511628211U;
    key.bytes[i % Key128::kSize] ^= static_cast<std::uint8_t>(hash >> 24U);
  }
  return key;
}

party::Configuration made_configuration() {
  party::Configuration made;
  made.content_hash.bytes[0] = 1;
  made.program_version = "test";
  made.bic = *Bic::parse("KONTDEFFXXX");
  made.bank_code = "50010517";
  made.bank_name = "Kontor Bank";
  made.calendar.weekend_days = 0b1000001;
  made.sct_cut_off = 16 * 60;
  made.message_window_days = 90;
  made.batch_window_days = 30;
  made.transaction_window_days = 15;
  made.execution_horizon_days = 365;
  made.clearing.name = "ST2";
  made.clearing.bic = *Bic::parse("MARKDEFFXXX");
  made.clearing.channel = "clearing";
  made.clearing.transit_account = "TRO-CSM";
  made.clearing.position_account = "CSM-ST2";
  made.clearing.last_settlement_today = 16 * 60;
  made.clearing.transactions_per_bulk_max = payment::kOrdersPerBulk;
  using ledger::AccountType;
  made.chart = {
      {"TRO-CSM",     AccountType::liability, kEur, "transit",  "Zwischenkonto"},
      {"CSM-ST2",     AccountType::asset,     kEur, "clearing", "Clearing"     },
      {"OPENING-EUR", AccountType::asset,     kEur, "opening",  "Eröffnung"    }
  };
  party::Channel orders;
  orders.name = "operator";
  orders.debits_all = true;
  orders.any_initiating_party = true;
  orders.single_booking = true;
  party::Channel clearing;
  clearing.name = "clearing";
  clearing.kind = party::ChannelKind::clearing;
  made.channels = {orders, clearing};
  return made;
}

struct SchemaDeleter {
  void operator()(xmlSchema* schema) const { xmlSchemaFree(schema); }
};

xmlSchema* schema_of(const std::string& message_name) {
  static std::map<std::string, std::unique_ptr<xmlSchema, SchemaDeleter>> schemas;
  auto& schema = schemas[message_name];
  if (!schema) {
    const std::string path =
        std::string(KONTOR_SOURCE_DIR) + "/schemas/iso20022/" + message_name + ".xsd";
    xmlSchemaParserCtxt* context = xmlSchemaNewParserCtxt(path.c_str());
    schema.reset(xmlSchemaParse(context));
    xmlSchemaFreeParserCtxt(context);
  }
  return schema.get();
}

void note_fault(void* faults, xmlErrorPtr error) {
  static_cast<std::string*>(faults)->append(error->message);
}

}  // namespace

const SchemaSet& our_schemas() {
  static const SchemaSet set(KONTOR_SOURCE_DIR "/schemas/iso20022");
  return set;
}

void MemoryJournal::append(const Decided& decided) {
  if (decided.events == 0) return;
  StoredRecord record;
  record.sequence = decided.header.sequence;
  record.bytes = decided.bytes;
  record.texts = decided.texts;
  record.first_order = decided.first_order;
  if (record.first_order.value != 0) orders_[record.first_order] = record.sequence;
  records_.push_back(std::move(record));
}

void MemoryJournal::erase_texts() {
  for (StoredRecord& record : records_) record.texts.clear();
}

JournalReader::Tip MemoryJournal::tip() const { return {{records_.size()}, {}}; }

bool MemoryJournal::read(Sequence from, Sequence to, bool with_texts,
                         const std::function<bool(const StoredRecord&)>& visit) const {
  for (Sequence at = from; at <= to; ++at.value) {
    if (at.value == 0 || at.value > records_.size()) return false;
    ++reads_;
    StoredRecord record = records_[at.value - 1];
    if (!with_texts) record.texts.clear();
    if (!visit(record)) return true;
  }
  return true;
}

Sequence MemoryJournal::record_of(OrderId order) const {
  const auto after = orders_.upper_bound(order);
  return after == orders_.begin() ? Sequence{} : std::prev(after)->second;
}

Personal personal(std::string text) {
  Personal made;
  made.text = std::move(text);
  made.digest.bytes[0] = 1;
  const Key128 key = key_of(made.text);
  std::ranges::copy(key.bytes, made.digest.bytes.begin() + 1);
  return made;
}

payment::Finding made_finding(std::string rule, Reason reason, Field field, std::uint32_t line,
                              std::string_view seen) {
  payment::Finding finding;
  finding.rule = std::move(rule);
  finding.reason = reason;
  finding.field = field;
  finding.line = line;
  if (!seen.empty()) finding.seen = personal(std::string(seen));
  return finding;
}

MadeOrder made_order(std::string end_to_end_id, std::int64_t minor_units) {
  MadeOrder made;
  made.input.end_to_end_id = std::move(end_to_end_id);
  made.input.amount = Money{minor_units, kEur};
  made.input.creditor_agent = *Bic::parse("COBADEFFXXX");
  made.text.creditor.name = "Erika Mustermann";
  made.text.creditor_iban = "DE89370400440532013000";
  return made;
}

MadeBatch made_batch(std::string id, std::vector<MadeOrder> orders) {
  MadeBatch made;
  made.input.payment_information_id = std::move(id);
  made.input.requested_execution_date = *parse_date("2026-11-23");
  made.input.debtor_account = key_of("debtor");
  made.text.debtor.name = "Muster GmbH";
  made.text.debtor_iban = "DE12500105170648489890";
  made.orders = std::move(orders);
  return made;
}

WriterBank::WriterBank() {
  decide(party::Configure{made_configuration()});
  party::LoadAccounts load;
  load.receipt = {++receipts_};
  load.sha256.bytes[0] = 7;
  party::AccountRow row;
  row.key = key_of("debtor");
  row.currency = kEur;
  row.opening_balance = Money{500'000'000'000, kEur};
  row.booking_date = *parse_date("2026-11-23");
  row.texts = personal(wire::encode(ledger::HolderText{"DE12500105170648489890", "Muster GmbH"}));
  load.rows = {row};
  decide(load);
}

void WriterBank::decide(const Command& command) {
  now.value += kNanosPerSecond;
  journal_.append(engine_.decide(now, now, command));
}

payment::Receipt WriterBank::receipt(std::string_view file_name) {
  payment::Receipt made;
  made.id = {++receipts_};
  made.channel = kOperator;
  made.file_name = file_name;
  std::ranges::copy(key_of(std::to_string(receipts_)).bytes, made.sha256.bytes.begin());
  made.size = 1000;
  return made;
}

WriterBank::Pieces WriterBank::pieces_of(std::string message_id, std::vector<MadeBatch> batches,
                                         std::string_view message_name,
                                         std::size_t orders_per_chunk) {
  Pieces pieces;
  pieces.begin.receipt = receipt("orders.xml");
  pieces.begin.header.message_name = message_name;
  pieces.begin.header.message_id = std::move(message_id);
  pieces.begin.header.creation_time = "2026-11-23T06:59:00+01:00";
  pieces.begin.header.message_key = key_of(std::to_string(receipts_) + "message");
  const ReceiptId file = pieces.begin.receipt.id;
  pieces.end.file = file;
  std::uint32_t line = 10;
  for (std::uint32_t at = 0; at < batches.size(); ++at) {
    MadeBatch& batch = batches[at];
    batch.input.texts = personal(wire::encode(batch.text));
    batch.input.transactions = static_cast<std::uint32_t>(batch.orders.size());
    batch.input.line = line++;
    batch.input.reference_key = key_of(std::to_string(receipts_) + "batch" + std::to_string(at));
    for (MadeOrder& order : batch.orders) {
      if (pieces.chunks.empty() || pieces.chunks.back().orders.size() == orders_per_chunk) {
        const auto number = static_cast<std::uint32_t>(pieces.chunks.size() + 1);
        pieces.chunks.push_back({file, number, {}, {}});
      }
      order.input.batch = at;
      order.input.line = line++;
      order.input.texts = personal(wire::encode(order.text));
      if (order.input.findings.empty()) batch.input.sum += order.input.amount.minor_units();
      ++pieces.begin.header.transactions;
      pieces.begin.header.sum += order.input.amount.minor_units();
      pieces.chunks.back().orders.push_back(std::move(order.input));
    }
    pieces.begin.batches.push_back(std::move(batch.input));
  }
  return pieces;
}

ReceiptId WriterBank::hand_in(std::string message_id, std::vector<MadeBatch> batches,
                              std::string_view message_name, std::size_t orders_per_chunk) {
  const Pieces pieces =
      pieces_of(std::move(message_id), std::move(batches), message_name, orders_per_chunk);
  decide(pieces.begin);
  for (const payment::FileChunk& chunk : pieces.chunks) decide(chunk);
  decide(pieces.end);
  return pieces.end.file;
}

void WriterBank::refuse(std::string message_id, std::vector<payment::Finding> findings,
                        std::string_view message_name) {
  payment::RefuseFile refuse;
  refuse.receipt = receipt("orders.xml");
  refuse.header.message_name = message_name;
  refuse.header.message_id = std::move(message_id);
  refuse.header.creation_time = "2026-11-23T06:59:00";
  refuse.header.transactions = 12;
  refuse.header.sum = 1'234'500;
  refuse.findings = std::move(findings);
  decide(refuse);
}

std::string WriterBank::close_cycle() {
  decide(payment::CloseCycle{now});
  const std::vector<payment::MessageDue> all = due();
  const bool left = !all.empty() && all.back().kind == payment::MessageKind::bulk &&
                    all.back().record == journal_.tip().sequence;
  return left ? all.back().name : std::string();
}

void WriterBank::answer(std::string bulk, std::string group_status,
                        std::vector<payment::TransactionStatus> statuses) {
  payment::ClearingAnswer answer;
  answer.receipt = receipt("pacs.002.xml");
  answer.receipt.channel = kClearing;
  answer.message_id = "CSM-" + std::to_string(receipts_);
  answer.original_message_id = std::move(bulk);
  answer.original_message_name = "pacs.008.001.08";
  answer.group_status = std::move(group_status);
  answer.transactions = std::move(statuses);
  decide(answer);
}

const party::Configuration& WriterBank::configuration() const {
  return engine_.state().party.configuration;
}

std::vector<payment::MessageDue> WriterBank::due() const {
  std::vector<payment::MessageDue> all;
  for (const auto& [id, message] : engine_.state().payment.outbox) all.push_back(message);
  return all;
}

std::string WriterBank::write(const payment::MessageDue& message) const {
  std::string text;
  const Sink sink = [&text](std::string_view piece) {
    text += piece;
    return true;
  };
  return write_message(message, configuration(), journal_, our_schemas(), sink) ? text
                                                                                : std::string();
}

std::string WriterBank::write_last() const {
  const std::vector<payment::MessageDue> all = due();
  return all.empty() ? std::string() : write(all.back());
}

std::string schema_fault(std::string_view message_name, std::string_view text) {
  std::string faults;
  xmlSetStructuredErrorFunc(&faults, note_fault);
  xmlDoc* document = xmlReadMemory(text.data(), static_cast<int>(text.size()), "message.xml",
                                   nullptr, XML_PARSE_NONET | XML_PARSE_HUGE);
  if (document != nullptr) {
    xmlSchemaValidCtxt* context = xmlSchemaNewValidCtxt(schema_of(std::string(message_name)));
    xmlSchemaSetValidStructuredErrors(context, note_fault, &faults);
    if (xmlSchemaValidateDoc(context, document) != 0 && faults.empty()) faults = "not valid";
    xmlSchemaFreeValidCtxt(context);
    xmlFreeDoc(document);
  } else if (faults.empty()) {
    faults = "not XML";
  }
  xmlSetStructuredErrorFunc(nullptr, nullptr);
  return faults;
}

}  // namespace kontor::iso20022
