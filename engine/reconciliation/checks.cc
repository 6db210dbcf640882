#include "engine/reconciliation/checks.h"

#include <algorithm>

namespace kontor::reconciliation {
namespace {

using Seen = std::optional<std::string>;

Seen unknown_account(const Judging& on) {
  if (on.nostro != nullptr) return std::nullopt;
  return on.input.statement_id;
}

Seen other_currency(const Judging& on) {
  const StatementInput& input = on.input;
  const auto differs = [&on](bool there, Currency currency) {
    return there && currency != on.nostro->currency;
  };
  Currency seen;
  if (differs(true, input.currency)) seen = input.currency;
  if (differs(input.has_opening, input.opening.currency())) seen = input.opening.currency();
  if (differs(input.has_closing, input.closing.currency())) seen = input.closing.currency();
  if (seen == Currency{}) return std::nullopt;
  return std::string(seen.code()) + ", the account is in " +
         std::string(on.nostro->currency.code());
}

#ifdef KONTOR_PLANTED_FAULT
// Only in the library that the simulation must find wanting: a statement may count twice.
constexpr bool kKnowsContentsAgain = false;
#else
constexpr bool kKnowsContentsAgain = true;
#endif

Seen known_content(const Judging& on) {
  if (!kKnowsContentsAgain || on.original.value == 0) return std::nullopt;
  return "statement " + std::to_string(on.original.value) + (on.original_held ? ", held" : "");
}

Seen known_number(const Judging& on) {
  const std::uint64_t number = number_of(on.input, on.nostro->numbering);
  // Numbers are those of a year, which only the closing balance tells: of pages, the last one.
  if (number == 0 || !on.input.has_closing) return std::nullopt;
  const auto first =
      on.state.numbers_seen.find(number_key(on.input.nostro, number, on.input.closing_date));
  if (!first) return std::nullopt;
  return "number " + std::to_string(number) + " of statement " + std::to_string(*first);
}

Seen footing(const Judging& on) {
  if (!on.page_fault.empty()) return std::nullopt;
  const bool more_pages = on.input.page != 0 && !on.input.last_page;
  if (more_pages) {
    if (on.input.page == 1 && !on.input.has_opening) return "no opening balance";
    return std::nullopt;
  }
  if (!on.whole) return on.input.has_closing ? "no opening balance" : "no closing balance";
  const WideAmount want = on.whole->opening + on.booked_sum;
  if (want == on.whole->closing) return std::nullopt;
  const Currency currency = on.nostro->currency;
  return to_decimal(on.whole->opening, currency) + " and entries of " +
         to_decimal(on.booked_sum, currency) + " are " + to_decimal(want, currency) + ", closing " +
         to_decimal(on.whole->closing, currency) + ", difference " +
         to_decimal(on.whole->closing - want, currency);
}

Seen broken(const Judging& on) { return on.continuity ? on.continuity->broken : std::nullopt; }
Seen gap(const Judging& on) { return on.continuity ? on.continuity->gap : std::nullopt; }
Seen overlap(const Judging& on) { return on.continuity ? on.continuity->overlap : std::nullopt; }

Seen page_missing(const Judging& on) {
  if (on.page_fault.empty()) return std::nullopt;
  return on.page_fault;
}

Seen in_the_future(const Judging& on) {
  if (!on.input.has_closing || on.input.closing_date <= on.today) return std::nullopt;
  return to_string(on.input.closing_date) + ", today is " + to_string(on.today);
}

// clang-format off
constexpr Check kChecks[] = {
    {"ST-01", Effect::refuse, "Account unknown", "Konto unbekannt", unknown_account},
    {"ST-02", Effect::hold, "Currency does not fit the account", "Währung passt nicht", other_currency},
    {"ST-03", Effect::repeat, "Handed in before", "Doppelt eingereicht", known_content},
    {"ST-04", Effect::hold, "Same number, other content: corrected?", "Abweichende Zweitausfertigung", known_number},
    {"ST-05", Effect::hold, "Statement does not add up", "Auszug rechnet nicht auf", footing},
    {"ST-06", Effect::hold, "Opening balance does not follow on", "Anfangssaldo schließt nicht an", broken},
    {"ST-07", Effect::note, "Gap in the statements", "Auszugslücke", gap},
    {"ST-08", Effect::hold, "Period overlaps", "Zeitraum überlappt", overlap},
    {"ST-09", Effect::hold, "Page missing", "Seite fehlt", page_missing},
    {"ST-10", Effect::hold, "Control total wrong", "Kontrollsumme falsch", nullptr},
    {"ST-11", Effect::note, "Details do not add up to the entry", "Einzelposten ≠ Sammler", nullptr},
    {"ST-12", Effect::note, "Possibly booked twice", "Mögliche Doppelbuchung", nullptr},
    {"ST-14", Effect::hold, "Value date implausible", "Valuta unplausibel", nullptr},
    {"ST-15", Effect::hold, "Booking period closed or not reached", "Buchungsperiode zu", in_the_future},
};
// clang-format on

// Which page it is among those that wait; a fault where it is not the one that must come.
std::string page_fault(const StatementInput& input, std::uint64_t number, const Pages* waiting) {
  if (input.page == 0) return {};
  const auto said = [](std::uint64_t page) { return "page " + std::to_string(page); };
  if (input.page == 1) return {};
  if (waiting == nullptr) return said(input.page) + " without page 1";
  if (waiting->statement_id != input.statement_id || waiting->number != number) {
    return said(input.page) + " of another statement than " + waiting->statement_id;
  }
  const std::uint64_t want = waiting->pages.size() + 1;
  return input.page == want ? std::string()
                            : said(input.page) + " where " + said(want) + " is next";
}

void look(Judging& on, std::uint64_t number, const Pages* waiting) {
  const StatementInput& input = on.input;
  const auto original = on.state.contents_seen.find(input.content_key);
  if (original && !input.content_key.empty()) {
    on.original = {*original & ~kHeldContent};
    on.original_held = (*original & kHeldContent) != 0;
  }
  on.page_fault = page_fault(input, number, waiting);
  const bool goes_on = input.page > 1 && on.page_fault.empty();
  on.booked_sum = input.booked_sum + (goes_on ? waiting->booked_sum : 0);
  const bool has_opening = goes_on ? waiting->has_opening : input.has_opening;
  if (!has_opening || !input.has_closing || !on.page_fault.empty()) return;
  Span span;
  span.first_number = number;
  span.last_number = number;
  span.opening = goes_on ? waiting->opening : input.opening.minor_units();
  span.opened = goes_on ? waiting->opened : input.opening_date;
  span.closing = input.closing.minor_units();
  span.closed = input.closing_date;
  on.whole = span;
  if (span.opening + on.booked_sum != span.closing || known_number(on)) return;
  on.continuity = place(on.state.standing(input.nostro).runs, span,
                        goes_on ? waiting->from : input.from, on.nostro->currency, on.days);
}

}  // namespace

std::span<const Check> checks() { return kChecks; }

const Check* check_named(std::string_view id) {
  const auto* found = std::ranges::find(kChecks, id, &Check::id);
  return found == std::end(kChecks) ? nullptr : found;
}

Judgement judge(const StatementInput& input, const State& state,
                const party::Configuration& configuration, Date today) {
  Judgement out;
  const AccountDays days(configuration,
                         input.nostro.value == 0
                             ? Currency{}
                             : configuration.nostros.at(input.nostro.value - 1).currency);
  Judging on{input, nullptr, state, days, today, {}, 0, {}, {}, false, {}};
  const Pages* waiting = nullptr;
  if (input.nostro.value != 0) {
    on.nostro = &configuration.nostros.at(input.nostro.value - 1);
    const Standing& standing = state.standing(input.nostro);
    waiting = standing.waiting.empty() ? nullptr : &standing.waiting.front();
    out.number = number_of(input, on.nostro->numbering);
    look(on, out.number, waiting);
  }
  Effect worst = Effect::note;
  for (const Check& check : kChecks) {
    const auto before = out.findings.size();
    for (const StatementFinding& finding : input.findings) {
      if (finding.check == check.id) out.findings.push_back(finding);
    }
    // What the reader has said is not said again.
    if (out.findings.size() == before && check.fails != nullptr) {
      if (const Seen seen = check.fails(on))
        out.findings.push_back({std::string(check.id), *seen, input.place.line});
    }
    if (out.findings.size() == before) continue;
    worst = std::min(worst, check.effect);
    if (worst < Effect::hold) break;
  }
  for (const StatementFinding& finding : input.findings) {
    if (worst < Effect::hold || check_named(finding.check) != nullptr) continue;
    out.findings.push_back(finding);  // of a reader that knows more checks
    worst = Effect::hold;
  }
  const bool more_pages = input.page != 0 && !input.last_page;
  switch (worst) {
    case Effect::refuse:
      out.verdict = Verdict::refused;
      return out;
    case Effect::repeat:
      out.verdict = Verdict::repeated;
      out.original = on.original;
      out.original_held = on.original_held;
      return out;
    case Effect::hold:
      out.verdict = Verdict::held;
      break;
    case Effect::note:
      out.verdict = more_pages ? Verdict::waiting : Verdict::accepted;
      break;
  }
  if (on.whole) out.span = *on.whole;
  out.span.first_number = out.number;
  if (on.continuity) out.placement = on.continuity->placement;
  if (waiting == nullptr || !on.page_fault.empty()) return out;
  if (input.page > 1) {
    if (out.verdict != Verdict::waiting) out.of_waiting = out.verdict;
  } else if (out.verdict != Verdict::held) {
    out.of_waiting = Verdict::held;
  }
  return out;
}

}  // namespace kontor::reconciliation
