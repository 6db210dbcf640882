#include "tests/engine/reconciliation/told.h"

#include "tests/engine/told_deals.h"

namespace kontor::reconciliation {
namespace {

std::string euros(WideAmount cents) { return to_decimal(cents, kEur); }
std::string number(auto id) { return std::to_string(id.value); }

std::string_view word(Verdict verdict) {
  switch (verdict) {
    case Verdict::accepted:
      return "accepted";
    case Verdict::waiting:
      return "waiting";
    case Verdict::held:
      return "held";
    case Verdict::refused:
      return "refused";
    case Verdict::repeated:
      return "repeated";
  }
  return "";
}

std::string listed(const std::vector<Item>& items) {
  std::string out;
  for (const Item& item : items) out += (out.empty() ? "" : "+") + number(item.id);
  return out;
}

std::string found(const std::vector<StatementFinding>& findings) {
  std::string out;
  for (const StatementFinding& finding : findings)
    out += ' ' + finding.check + " (" + finding.seen + ')';
  return out;
}

}  // namespace

std::string told(const party::Configured& /*event*/) { return "Configured"; }
std::string told(const ledger::AccountOpened& event) { return "AccountOpened " + event.code; }
std::string told(const ledger::TransferPosted& event) {
  const bool receipt = event.step == ledger::Step::receipt_confirmed;
  const bool undone = event.step == ledger::Step::receipt_undone;
  return std::string(receipt  ? "B-R "
                     : undone ? "B-R undone "
                              : "Booked ") +
         euros(event.amount.minor_units());
}
std::string told(const payment::FileRepeated& event) {
  return "FileRepeated " + number(event.decided_at);
}
std::string told(const settlement::ReceiptExpected& event) { return DealTeller{}(event); }
std::string told(const trade::DealAdvanced& event) { return DealTeller{}(event); }

std::string told(const settlement::LegConfirmed& event) { return DealTeller{}(event); }
std::string told(const StatementsBegun& /*event*/) { return "Begun"; }
std::string told(const StatementTaken& event) {
  return "Statement " + number(event.statement) + ' ' + std::string(word(event.verdict)) +
         found(event.findings);
}
std::string told(const PagesJudged& event) {
  return "Pages " + std::string(word(event.verdict)) + ' ' + std::to_string(event.pages.size()) +
         found(event.findings);
}
std::string told(const EntryTaken& event) {
  return "Entry " + number(event.statement) + '/' + std::to_string(event.entry.number) +
         (event.item.value == 0 ? " seen" : " item " + number(event.item)) +
         (event.repeated ? " repeated" : "");
}
std::string told(const StatementsAdvanced& event) {
  return "Advanced " + std::to_string(event.chunk);
}
std::string told(const StatementsDecided& event) {
  const Counts& c = event.counts;
  return "Decided statements " + std::to_string(c.statements) + " accepted " +
         std::to_string(c.accepted) + " held " + std::to_string(c.held) + " refused " +
         std::to_string(c.refused) + " repeated " + std::to_string(c.repeated) + " entries " +
         std::to_string(c.entries) + " matched " + std::to_string(c.matched) + " open " +
         std::to_string(c.open);
}
std::string told(const ItemsMatched& event) {
  std::string out = "Matched " + number(event.match) + " P" +
                    std::to_string(static_cast<int>(event.pass)) + ' ' + listed(event.ours) + '=' +
                    listed(event.theirs);
  if (!event.expected.empty()) out += " expected " + listed(event.expected);
  if (!event.reference.empty()) out += " by " + event.reference;
  if (event.value_days != 0) out += " days " + std::to_string(event.value_days);
  if (event.value_break) out += " VALUE";
  return out;
}
std::string told(const ItemsUnmatched& event) {
  return "Unmatched " + number(event.match) + " open " + listed(event.reopened);
}

std::string told(const Proof& proof) {
  constexpr const char* kNames[] = {"after", "A1", "A2", "B1", "B2"};
  std::string out = "ledger " + euros(proof.ledger);
  for (const FigureItems& figure : proof.figures) {
    if (!figure.items.empty())
      out += ' ' + std::string(kNames[static_cast<std::size_t>(figure.figure) - 1]) + ' ' +
             euros(figure.sum);
  }
  if (!proof.has_statement) return out + " no statement";
  out += " statement " + euros(proof.statement.span.closing) + " difference " +
         euros(proof.difference);
  for (const Named& named : proof.named) {
    const char* kind = named.kind == Named::Kind::opening ? "opening"
                       : named.kind == Named::Kind::gap   ? "gap"
                                                          : "reading";
    out += std::string(", ") + kind + ' ' + named.what + ' ' + euros(named.amount);
  }
  return out;
}

}  // namespace kontor::reconciliation
