#include "tests/engine/report/bank_day.h"

#include <algorithm>

#include "engine/calendar/bank_time.h"
#include "engine/journal/wire.h"
#include "engine/payment/texts.h"

namespace kontor::report::test {
namespace {

template <class Bytes>
Bytes made_up(std::string_view text) {
  Bytes out;
  std::uint64_t hash = 14695981039346656037U;
  for (std::size_t i = 0; i < Bytes::kSize; ++i) {
    for (const char character : text) {
      hash = (hash ^ static_cast<std::uint8_t>(character)) * 1099511628211U;
    }
    hash = (hash ^ i) * 1099511628211U;
    out.bytes[i] = static_cast<std::uint8_t>(hash >> 32U);
  }
  return out;
}

struct ToText {
  std::string operator()(std::monostate) const { return "-"; }
  std::string operator()(std::string_view text) const { return std::string(text); }
  std::string operator()(const Amount& amount) const {
    return to_decimal(amount.minor_units, amount.currency);
  }
  std::string operator()(Date date) const { return to_string(date); }
  std::string operator()(std::uint64_t number) const { return std::to_string(number); }
  std::string operator()(UtcNanos time) const { return to_bank_time_text(time).substr(11, 5); }
};

party::Configuration configuration(std::string transit_name) {
  party::Configuration out;
  out.content_hash = made_up<Sha256>(transit_name);
  out.program_version = "test";
  out.calendar.weekend_days = 0b1000001;
  out.sct_cut_off = 16 * 60;
  out.message_window_days = 90;
  out.batch_window_days = 15;
  out.transaction_window_days = 10;
  out.execution_horizon_days = 90;
  out.clearing.name = "STEP2";
  out.clearing.channel = "clearing";
  out.clearing.transit_account = "TRO-CSM";
  out.clearing.position_account = "CSM-STEP2";
  out.clearing.last_settlement_today = 16 * 60;
  out.clearing.transactions_per_bulk_max = 100'000;
  using enum ledger::AccountType;
  out.chart = {
      {"TRO-CSM",     liability, kEur, std::move(transit_name), "Durchlauf"},
      {"CSM-STEP2",   asset,     kEur, "Position at STEP2",     "Position" },
      {"OPENING-EUR", liability, kEur, "Opening balances",      "Eröffnung"},
  };
  party::Channel orders;
  orders.name = "operator";
  orders.debits_all = true;
  orders.any_initiating_party = true;
  party::Channel clearing;
  clearing.name = "clearing";
  clearing.kind = party::ChannelKind::clearing;
  out.channels = {orders, clearing};
  return out;
}

}  // namespace

JournalReader::Tip MemoryJournal::tip() const {
  if (records.empty()) return {};
  return {records.back().sequence, records.back().hash};
}

bool MemoryJournal::read(Sequence from, Sequence to, bool with_texts,
                         const std::function<bool(const StoredRecord&)>& visit) const {
  for (std::uint64_t at = from.value; at <= to.value; ++at) {
    if (at == 0 || at > records.size()) return false;
    StoredRecord record = records[at - 1];
    if (!with_texts) record.texts.clear();
    if (!visit(record)) return true;
  }
  return true;
}

Sequence MemoryJournal::record_of(OrderId /*order*/) const { return {}; }

void Lines::row(std::span<const Cell> cells) {
  for (const Cell& cell : cells) {
    if (&cell != cells.data()) text += " | ";
    text += std::visit(ToText{}, cell);
  }
  text += '\n';
}

payment::Finding finding(std::string rule, Reason reason, Field field, std::uint32_t line,
                         Personal seen) {
  payment::Finding out;
  out.rule = std::move(rule);
  out.reason = reason;
  out.field = field;
  out.line = line;
  out.seen = std::move(seen);
  return out;
}

BankDay& BankDay::at(std::string_view date_and_time) {
  std::string text(date_and_time);
  text[10] = 'T';
  now_ = parse_instant(text + ":00").value();
  return *this;
}

Personal BankDay::sealed(std::string text) {
  Personal out;
  ++places_;
  out.digest = made_up<TextDigest>(std::to_string(places_) + text);
  out.salt = made_up<Salt>(std::to_string(places_));
  out.text = std::move(text);
  return out;
}

void BankDay::decide(const Command& command) {
  Decided decided = engine_.decide(now_, now_, command);
  if (decided.events == 0) return;
  StoredRecord record;
  record.sequence = decided.header.sequence;
  record.hash = made_up<Sha256>(decided.bytes);
  record.bytes = std::move(decided.bytes);
  record.texts = std::move(decided.texts);
  record.first_order = decided.first_order;
  journal.records.push_back(std::move(record));
}

payment::Receipt BankDay::receipt(const std::string& file, std::string_view channel) {
  payment::Receipt out;
  out.id = {++receipts_};
  out.channel = state().party.channel_named(channel);
  out.file_name = file;
  out.sha256 = made_up<Sha256>(file);
  out.size = 1000;
  return out;
}

BankDay& BankDay::configure(std::string transit_name) {
  decide(party::Configure{configuration(std::move(transit_name))});
  return *this;
}

BankDay& BankDay::load(
    const std::vector<std::tuple<std::string, std::string, std::string>>& iban_holder_balance) {
  party::LoadAccounts command;
  command.receipt = {++receipts_};
  command.sha256 = made_up<Sha256>("accounts " + std::to_string(receipts_));
  for (const auto& [iban, holder, balance] : iban_holder_balance) {
    party::AccountRow& row = command.rows.emplace_back();
    row.line = static_cast<std::uint32_t>(command.rows.size()) + 1;
    row.key = made_up<Key128>(iban);
    row.currency = kEur;
    row.opening_balance = parse_signed_amount(balance, kEur).value();
    row.booking_date = bank_time(now_).date;
    row.texts = sealed(wire::encode(ledger::HolderText{iban, holder}));
  }
  decide(command);
  return *this;
}

BankDay& BankDay::pay(const std::string& file, const std::vector<PayBatch>& batches,
                      std::size_t chunk, bool end) {
  payment::BeginFile begin;
  begin.receipt = receipt(file, "operator");
  begin.header.message_name = "pain.001.001.09";
  begin.header.message_id = "MSG-" + file;
  begin.header.message_key = made_up<Key128>("message " + file);
  std::vector<payment::OrderInput> orders;
  std::uint32_t line = 10;
  for (const PayBatch& asked : batches) {
    payment::BatchInput& batch = begin.batches.emplace_back();
    batch.payment_information_id = asked.reference;
    batch.reference_key = made_up<Key128>("batch " + asked.reference);
    batch.requested_execution_date = parse_date(asked.execution_date).value();
    batch.batch_booking = asked.booked_as_one;
    batch.debtor_account = made_up<Key128>(asked.from);
    payment::DebtorText debtor;
    debtor.debtor.name = "Debtor";
    debtor.debtor_iban = asked.from;
    batch.texts = sealed(wire::encode(debtor));
    batch.findings = asked.findings;
    batch.line = line++;
    for (const Pay& pay : asked.orders) {
      payment::OrderInput& order = orders.emplace_back();
      order.batch = static_cast<std::uint32_t>(begin.batches.size() - 1);
      order.line = line++;
      order.end_to_end_id = pay.reference;
      order.amount = Money{pay.cents, kEur};
      order.content_key = made_up<Key128>(pay.reference + pay.to);
      payment::CreditorText creditor;
      creditor.creditor.name = pay.name;
      creditor.creditor_iban = pay.to;
      creditor.remittance_unstructured = "invoice";
      order.texts = sealed(wire::encode(creditor));
      order.findings = pay.findings;
      ++batch.transactions;
      ++begin.header.transactions;
      if (pay.findings.empty()) batch.sum += pay.cents;
    }
  }
  decide(begin);
  std::uint32_t number = 0;
  for (std::size_t first = 0; first < orders.size(); first += chunk) {
    payment::FileChunk part;
    part.file = begin.receipt.id;
    part.number = ++number;
    const std::size_t last = std::min(orders.size(), first + chunk);
    for (std::size_t i = first; i < last; ++i) part.orders.push_back(std::move(orders[i]));
    decide(part);
  }
  if (end) decide(payment::EndFile{begin.receipt.id});
  return *this;
}

BankDay& BankDay::refuse(const std::string& file, payment::Finding finding) {
  payment::RefuseFile command;
  command.receipt = receipt(file, "operator");
  command.findings.push_back(std::move(finding));
  decide(command);
  return *this;
}

BankDay& BankDay::release_due(bool last_call) {
  payment::ReleaseDue command{now_, {}, last_call};
  const std::size_t before = journal.records.size();
  decide(command);
  return journal.records.size() == before ? *this : release_due(last_call);
}

BankDay& BankDay::close_cycle() {
  decide(payment::CloseCycle{now_});
  return *this;
}

BankDay& BankDay::settle(const std::map<OrderId, std::string>& refused) {
  const auto& bulk = *state().payment.bulks.rbegin();
  payment::ClearingAnswer answer;
  answer.receipt = receipt("answer " + bulk.second.message_id, "clearing");
  answer.message_id = "A-" + bulk.second.message_id;
  answer.original_message_id = bulk.second.message_id;
  answer.original_message_name = "pacs.008.001.08";
  answer.group_status = "ACSC";
  for (const auto& [order, code] : refused) {
    answer.transactions.push_back({payment::transaction_id(order), "RJCT", code});
  }
  decide(answer);
  return *this;
}

BankDay full_day() {
  const std::string anna = "DE02500105170137075030";
  const std::string bert = "DE02500105170137075031";
  const std::string paid = "DE02100500000054540402";
  BankDay day;
  day.at("2026-11-23 07:00")
      .configure()
      .load({
          {bert, "Bert", "50.00"  },
          {anna, "Anna", "1000.00"}
  });
  // Two accepted, one refused by a rule of form; debited as one.
  day.at("2026-11-23 08:00")
      .pay("first.xml",
           {
               {"B-1",
                anna, "2026-11-23",
                {{paid, 1000, "E-1"},
                 {paid,
                  2000,
                  "E-2",
                  {finding("GEN-007", Reason::creditor_account_wrong, Field::creditor_account, 12,
                           day.sealed("DE00"))}},
                 {paid, 3000, "E-3"},
                 {paid, 4000, "E-4"}}}
  },
           2);
  day.at("2026-11-23 08:10")
      .refuse("broken.xml",
              finding("GEN-001", Reason::malformed, Field::document, 7, day.sealed("<Dokument>")));
  day.at("2026-11-23 09:00").close_cycle();
  day.at("2026-11-23 09:30")
      .settle({
          {{3}, "AC04"}
  });
  // One debit an order; the second is short of funds. A batch of an account that is not ours.
  day.at("2026-11-23 10:00")
      .pay("second.xml",
           {
               {"B-2", bert, "2026-11-23", {{paid, 4000, "E-5"}, {paid, 4000, "E-6"}}, false},
               {"B-3", "DE99", "2026-11-23", {{paid, 1, "E-7"}}}
  });
  day.at("2026-11-23 10:10").close_cycle();
  // Sent, ready, kept, kept and then refused on their day, reserved.
  day.at("2026-11-23 11:00")
      .pay("third.xml", {
                            {"B-4", anna, "2026-11-23", {{paid, 500, "E-8"}}  },
                            {"B-5", anna, "2026-11-25", {{paid, 600, "E-9"}}  },
                            {"B-6", bert, "2026-11-24", {{paid, 5000, "E-10"}}}
  });
  day.at("2026-11-24 07:00").release_due(false).at("2026-11-24 16:00").release_due(true);
  day.at("2026-11-24 16:10");
  day.at("2026-11-25 08:00")
      .pay("fourth.xml",
           {
               {"B-7", anna, "2026-11-25", {{paid, 700, "E-11"}}}
  },
           payment::kOrdersPerChunk, false);
  return day;
}

}  // namespace kontor::report::test
