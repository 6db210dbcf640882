// pacs.008.001.08: one bulk of credit transfers to the clearing, a line a transaction.
//
// Source:    payments.md 2.10, the rows SCT-008-001..029.
#include <optional>

#include "adapters/iso20022/journal_orders.h"
#include "adapters/iso20022/message_subjects.h"
#include "adapters/iso20022/party_elements.h"
#include "engine/base/character_set.h"
#include "engine/base/identifiers.h"
#include "engine/calendar/bank_time.h"
#include "engine/journal/wire.h"
#include "engine/payment/desk.h"

namespace kontor::iso20022 {
namespace {

constexpr std::size_t kIdMax = 35;
constexpr std::size_t kRemittanceMax = 140;

std::optional<payment::BulkSent> find_bulk(const Outbound& out) {
  std::optional<payment::BulkSent> bulk;
  const auto take = [&](const Event& event) {
    const auto* sent = std::get_if<payment::BulkSent>(&event);
    if (sent == nullptr || sent->message_id != out.due.name) return true;
    bulk = *sent;
    return false;
  };
  if (!visit_record(out.journal, out.due.record, Texts::left_out, take)) return std::nullopt;
  return bulk;
}

void write_header(XmlWriter& xml, const Outbound& out, const payment::BulkSent& bulk) {
  const party::Clearing& clearing = out.configuration.clearing;
  const Element header(xml, "GrpHdr");
  xml.text("MsgId", bulk.message_id, kIdMax);
  xml.text("CreDtTm", to_bank_time_text(out.due.created_at));
  xml.number("NbOfTxs", bulk.transactions);
  xml.amount("TtlIntrBkSttlmAmt", Money{bulk.sum, kEur});
  xml.text("IntrBkSttlmDt", to_string(bulk.settlement_date));
  {
    const Element settlement(xml, "SttlmInf");
    xml.text("SttlmMtd", "CLRG");
    write_code(xml, "ClrSys", {}, clearing.name);
  }
  write_agent(xml, "InstgAgt", out.configuration.bic);
  write_agent(xml, "InstdAgt", clearing.bic);
}

// A batch's side of its orders, read once for all of them.
struct DebtorSide {
  BatchId batch;
  payment::DebtorText text;
};

class Bulk {
 public:
  Bulk(const Outbound& out, XmlWriter& xml)
      : out_(out),
        xml_(xml),
        orders_(out.journal, Texts::wanted),
        batches_(out.journal, Texts::wanted),
        holders_(out.journal) {}

  // False: the order, its batch, its account's holder or their texts cannot be read, or lack what a
  // transaction is not valid or not paid without.
  [[nodiscard]] bool write(OrderId id) {
    const payment::OrderTaken* order = orders_.find(id);
    if (order == nullptr || !turn_to(order->batch)) return false;
    const auto text = wire::decode<payment::CreditorText>(order->texts.text);
    if (!text || !has_iban_form(text->creditor_iban) || order->creditor_agent.empty() ||
        order->amount.currency() != kEur || order->amount.minor_units() <= 0) {
      return false;
    }
    sum_ += order->amount.minor_units();
    write_transaction(*order, *text);
    return true;
  }

  [[nodiscard]] WideAmount sum() const { return sum_; }

 private:
  [[nodiscard]] bool turn_to(BatchId id) {
    if (debtor_.batch == id) return true;
    const payment::BatchTaken* batch = batches_.find(orders_.begun_at(), id);
    if (batch == nullptr) return false;
    auto text = wire::decode<payment::DebtorText>(batch->texts.text);
    if (!text || !has_iban_form(text->debtor_iban)) return false;
    // C2B-001-012: whatever the file says, the payer is who holds the account.
    const std::string* holder = holders_.find(batch->debtor_opened_at, batch->debtor);
    if (holder == nullptr) return false;
    text->debtor.name = *holder;
    debtor_ = {id, std::move(*text)};
    return true;
  }

  void write_transaction(const payment::OrderTaken& order, const payment::CreditorText& text) {
    const Element transaction(xml_, "CdtTrfTxInf");
    write_references(order);
    write_type(text);
    xml_.amount("IntrBkSttlmAmt", order.amount);
    xml_.text("ChrgBr", "SLEV");
    const payment::DebtorText& debtor = debtor_.text;
    const bool of_order = text.ultimate_debtor != payment::Party{};
    write_ultimate_party(xml_, "UltmtDbtr",
                         of_order ? text.ultimate_debtor : debtor.ultimate_debtor);
    write_party(xml_, "Dbtr", debtor.debtor);
    write_account(xml_, "DbtrAcct", debtor.debtor_iban);
    write_agent(xml_, "DbtrAgt", out_.configuration.bic);
    write_agent(xml_, "CdtrAgt", order.creditor_agent);
    write_party(xml_, "Cdtr", text.creditor);
    write_account(xml_, "CdtrAcct", text.creditor_iban);
    write_ultimate_party(xml_, "UltmtCdtr", text.ultimate_creditor);
    write_code(xml_, "Purp", text.purpose_code, text.purpose_proprietary);
    write_remittance(text);
  }

  void write_references(const payment::OrderTaken& order) {
    const Element references(xml_, "PmtId");
    xml_.text("InstrId", order.instruction_id, kIdMax);
    xml_.text("EndToEndId", or_not_provided(order.end_to_end_id), kIdMax);
    xml_.text("TxId", payment::transaction_id(order.order));
    if (is_uetr(order.uetr)) xml_.text("UETR", order.uetr);
  }

  // At the transaction, since the category purpose may differ from one to the next.
  void write_type(const payment::CreditorText& text) {
    const Element type(xml_, "PmtTpInf");
    write_code(xml_, "SvcLvl", "SEPA", {});
    const bool of_order =
        !text.category_purpose_code.empty() || !text.category_purpose_proprietary.empty();
    if (of_order) {
      write_code(xml_, "CtgyPurp", text.category_purpose_code, text.category_purpose_proprietary);
    } else {
      write_code(xml_, "CtgyPurp", debtor_.text.category_purpose_code,
                 debtor_.text.category_purpose_proprietary);
    }
  }

  void write_remittance(const payment::CreditorText& text) {
    const Element remittance(xml_, "RmtInf");
    xml_.text("Ustrd", fold(text.remittance_unstructured, kRemittanceMax));
    if (!is_blank(text.remittance_unstructured)) return;
    const Element structured(xml_, "Strd");
    xml_.paste(fold_content(text.remittance_structured, kRemittanceMax));
  }

  const Outbound& out_;
  XmlWriter& xml_;
  OrderFinder orders_;
  BatchFinder batches_;
  HolderFinder holders_;
  DebtorSide debtor_;
  WideAmount sum_ = 0;
};

}  // namespace

bool write_bulk(const Outbound& out) {
  const std::optional<payment::BulkSent> sent = find_bulk(out);
  if (!sent || sent->orders.empty()) return false;
  XmlWriter xml(out.sink, "pacs.008.001.08");
  xml.open("FIToFICstmrCdtTrf");
  xml.line();
  write_header(xml, out, *sent);
  xml.line();
  Bulk bulk(out, xml);
  std::uint64_t written = 0;
  for (const payment::OrderRange& range : sent->orders) {
    for (std::uint32_t i = 0; i < range.count; ++i, ++written) {
      if (!bulk.write({range.first.value + i}) || xml.refused()) return false;
      xml.line();
    }
  }
  // What the header promised.
  return written == sent->transactions && bulk.sum() == sent->sum && xml.finish();
}

}  // namespace kontor::iso20022
