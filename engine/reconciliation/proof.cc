#include "engine/reconciliation/proof.h"

#include "engine/reconciliation/continuity.h"

namespace kontor::reconciliation {
namespace {

Figure figure_of(const Item& item, bool has_statement, Date closed) {
  const bool raises = item.minor_units > 0;
  if (item.side == Side::statement) return raises ? Figure::their_credits : Figure::their_debits;
  if (has_statement && item.booking_date > closed) return Figure::booked_after;
  return raises ? Figure::our_debits : Figure::our_credits;
}

WideAmount still_to_come(NostroId nostro, const State& state) {
  WideAmount sum = 0;
  for (const auto& [id, file] : state.open_files) {
    for (const OpenStatement& statement : file.statements) {
      if (statement.nostro == nostro && statement.verdict == Verdict::accepted)
        sum += statement.booked_sum;
    }
  }
  return sum;
}

}  // namespace

Proof prove(NostroId nostro, const State& state, const ledger::State& ledger) {
  const Standing& standing = state.standing(nostro);
  Proof proof;
  proof.nostro = nostro;
  if (standing.account.value != 0) {
    proof.ledger = -WideAmount{ledger.account(standing.account).balance};
  }
  proof.has_statement = !standing.runs.empty();
  if (proof.has_statement) proof.statement = standing.runs.back();
  for (const Figure figure : {Figure::booked_after, Figure::our_debits, Figure::our_credits,
                              Figure::their_credits, Figure::their_debits}) {
    proof.figures.push_back({figure, 0, {}});
  }
  proof.expected = proof.ledger;
  state.open.for_each([&](const Item& item) {
    if (item.nostro != nostro || item.side == Side::expected) return;
    const Figure figure = figure_of(item, proof.has_statement, proof.statement.span.closed);
    FigureItems& of = proof.figures[static_cast<std::size_t>(figure) - 1];
    of.sum += item.minor_units;
    of.items.push_back(item.id);
    proof.expected += ours(item.side) ? -item.minor_units : item.minor_units;
  });
  if (!proof.has_statement) return proof;
  proof.difference = proof.statement.span.closing - proof.expected;

  WideAmount explained = 0;
  const auto name = [&](Named::Kind kind, std::string what, WideAmount amount) {
    explained += amount;
    proof.named.push_back({kind, std::move(what), amount});
  };
  const WideAmount before = proof.ledger - standing.ledger_sum;  // our balance before any item
  const std::vector<Run>& runs = standing.runs;
  if (const WideAmount off = runs.front().span.opening - before; off != 0)
    name(Named::Kind::opening, to_string(runs.front().span.opened), off);
  for (std::size_t i = 1; i < runs.size(); ++i) {
    name(Named::Kind::gap, missing_between(runs[i - 1].span, runs[i].span),
         WideAmount{runs[i].span.opening} - runs[i - 1].span.closing);
  }
  if (const WideAmount rest = still_to_come(nostro, state); rest != 0)
    name(Named::Kind::being_read, {}, rest);
  proof.holds = explained == proof.difference;
  return proof;
}

}  // namespace kontor::reconciliation
