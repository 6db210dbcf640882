#include "engine/trade/rules.h"

#include <algorithm>
#include <array>

#include "engine/base/invariant.h"
#include "engine/calendar/bank_time.h"
#include "engine/calendar/dealing_day.h"

namespace kontor::trade {
namespace {

using Seen = std::optional<std::string>;

constexpr int kRateDigitsMax = 12;
constexpr std::int64_t kTimestampAheadMax = 1'000'000'000;  // FX-018
constexpr std::size_t kSeenMax = 100;                       // bytes kept of what was there

int significant_digits(const Decimal& value) {
  std::string digits = std::to_string(value.digits);
  while (digits.size() > 1 && digits.ends_with('0')) digits.pop_back();
  return static_cast<int>(digits.size());
}

// Business days of both currencies and New York between the trade date and today.
int days_old(const Case& of) {
  const PairCalendars calendars = of.configuration.dealing.calendars(*of.pair);
  const Date today = dealing_date(of.decided_at);
  int days = 0;
  for (Date day = *of.deal().trade_date; day < today && days <= 10; ++days) {
    day = next_open_day(value_date_centres(calendars), day);
  }
  return days;
}

const party::Counterparty* party_of(const Case& of) {
  return of.configuration.dealing.counterparty(of.counterparty);
}

// ---- checks, in the order of their ids

Seen form_fault(const Case& of, std::string_view rule) {
  const auto found = std::ranges::find(of.report.faults, rule, &FormFault::rule);
  if (found == of.report.faults.end()) return std::nullopt;
  return found->text;
}

Seen entitled(const Case& of) {
  const std::string& product = of.deal().product;
  const std::string_view asked =
      is_spot(product) ? std::string_view("SPOT") : std::string_view(product);
  if (std::ranges::find(of.session.products, asked) != of.session.products.end())
    return std::nullopt;
  return std::string(asked);
}

// Said by the reader where the message shows it; but no deal is made of a report that lacks one of
// these, whatever the reader said.
Seen complete(const Case& of) {
  if (Seen seen = form_fault(of, "FX-004")) return seen;
  const DealInput& deal = of.deal();
  if (!of.has_terms()) return std::nullopt;
  if (!deal.buy) return "tag 54";
  if (!deal.transacted_at) return "tag 60";
  if (!deal.value_date) return "tag 64";
  if (!deal.trade_date) return "tag 75";
  return std::nullopt;
}

Seen currency_known(const Case& of) {
  if (!of.has_terms() || of.pair != nullptr) return std::nullopt;
  return of.deal().symbol;
}

Seen currencies_agree(const Case& of) {
  if (!of.has_terms() || of.pair == nullptr) return std::nullopt;
  const DealInput& deal = of.deal();
  const std::string_view base = of.base->code();
  const std::string_view quote = of.quote->code();
  const bool dealt = deal.currency == base || deal.currency == quote;
  const std::string_view other = deal.currency == base ? quote : base;
  const bool settled = deal.settlement_currency.empty() || deal.settlement_currency == other;
  if (dealt && settled) return std::nullopt;
  return deal.symbol + " " + deal.currency + " " + deal.settlement_currency;
}

Seen amount_valid(const Case& of) {
  if (!of.has_terms() || of.pair == nullptr || currencies_agree(of)) return std::nullopt;
  if (of.dealt) return std::nullopt;
  return of.deal().quantity ? to_text(*of.deal().quantity) : "";
}

Seen rate_valid(const Case& of) {
  if (!of.has_terms()) return std::nullopt;
  const auto& rate = of.deal().rate;
  if (rate && of.rate && significant_digits(*rate) <= kRateDigitsMax) return std::nullopt;
  return rate ? to_text(*rate) : "";
}

Seen counter_amount_fits(const Case& of) {
  const std::optional<Money> computed = computed_counter(of);
  if (!of.has_terms() || !of.dealt || !of.rate) return std::nullopt;
  if (!computed) return "";  // leaves what an amount can be
  if (!of.deal().counter_amount) return std::nullopt;
  if (!of.counter) return to_text(*of.deal().counter_amount);
  const std::int64_t off = of.counter->minor_units() - computed->minor_units();
  if (off >= -1 && off <= 1) return std::nullopt;
  return to_decimal(off, computed->currency()) + " " + std::string(computed->currency().code());
}

Seen dates_in_order(const Case& of) {
  const DealInput& deal = of.deal();
  if (!of.has_terms() || !deal.trade_date || !deal.value_date) return std::nullopt;
  if (*deal.value_date >= *deal.trade_date && *deal.trade_date <= dealing_date(of.decided_at))
    return std::nullopt;
  return to_string(*deal.trade_date) + " " + to_string(*deal.value_date);
}

Seen value_date_open(const Case& of) {
  if (!of.has_terms() || of.pair == nullptr || !of.deal().value_date) return std::nullopt;
  const PairCalendars calendars = of.configuration.dealing.calendars(*of.pair);
  const Centre* closed = closed_centre(value_date_centres(calendars), *of.deal().value_date);
  if (closed == nullptr) return std::nullopt;
  return to_string(*of.deal().value_date) + " " + closed->name;
}

Seen value_date_is_spot(const Case& of) {
  if (!of.has_terms() || !of.spot || !of.deal().value_date) return std::nullopt;
  const std::string& type = of.deal().settlement_type;
  const bool type_fits = type.empty() || type == "0" || (type == "1" && of.pair->spot_lag == 0) ||
                         (type == "2" && of.pair->spot_lag == 1) ||
                         (type == "3" && of.pair->spot_lag == 2);
  if (*of.deal().value_date == *of.spot && type_fits) return std::nullopt;
  return to_string(*of.deal().value_date) + (type.empty() ? "" : " SettlType " + type) +
         ", spot is " + to_string(*of.spot);
}

Seen calendar_complete(const Case& of) {
  if (!of.has_terms() || of.pair == nullptr || !of.deal().value_date) return std::nullopt;
  const PairCalendars calendars = of.configuration.dealing.calendars(*of.pair);
  const Centre* open = incomplete_centre(value_date_centres(calendars), *of.deal().value_date);
  if (open == nullptr) return std::nullopt;
  return open->name;
}

Seen within_horizon(const Case& of) {
  const DealInput& deal = of.deal();
  if (!of.has_terms() || !deal.trade_date || !deal.value_date) return std::nullopt;
  const auto years = static_cast<int>(of.configuration.dealing.horizon_years);
  if (*deal.value_date <= plus_days(*deal.trade_date, years * 366)) return std::nullopt;
  return to_string(*deal.value_date);
}

Seen in_time_for_today(const Case& of) {
  if (!of.has_terms() || of.pair == nullptr || !of.deal().value_date) return std::nullopt;
  const BankTime now = bank_time(of.decided_at);
  if (*of.deal().value_date > now.date) return std::nullopt;
  const bool sells_base = of.dealt_is_base != of.we_buy();
  const party::DealtCurrency* paid =
      of.configuration.dealing.currency(sells_base ? of.pair->base : of.pair->quote);
  if (now.minute_of_day() <= paid->cut_off && *of.deal().value_date == now.date)
    return std::nullopt;
  return to_string(*of.deal().value_date);
}

Seen fresh(const Case& of) {
  if (!of.has_terms() || of.pair == nullptr || !of.deal().trade_date) return std::nullopt;
  if (days_old(of) <= static_cast<int>(of.configuration.dealing.stale_days_max))
    return std::nullopt;
  return to_string(*of.deal().trade_date);
}

Seen timestamp_plausible(const Case& of) {
  const DealInput& deal = of.deal();
  if (!of.has_terms() || !deal.transacted_at || !deal.trade_date) return std::nullopt;
  const bool ahead = deal.transacted_at->value > of.received_at.value + kTimestampAheadMax;
  const bool other_day = dealing_date(*deal.transacted_at) != *deal.trade_date;
  if (!ahead && !other_day) return std::nullopt;
  return deal.transact_time;
}

Seen counterparty_known(const Case& of) {
  if (!of.has_terms() || of.counterparty.value != 0) return std::nullopt;
  for (const int role : kCounterpartyRoles) {
    const auto named = std::ranges::find(of.deal().parties, role, &PartyInput::role);
    if (named != of.deal().parties.end()) return named->id;
  }
  return "";
}

Seen counterparty_free(const Case& of) {
  const party::Counterparty* party = party_of(of);
  if (!of.has_terms() || party == nullptr || !party->blocked) return std::nullopt;
  return party->name;
}

// The end of an identifier's year matters where the deal is reported; spot deals are not.
Seen lei_in_force(const Case& of) {
  const party::Counterparty* party = party_of(of);
  if (!of.has_terms() || party == nullptr || party->lei.empty()) return std::nullopt;
  if (party->lei_valid_until >= bank_time(of.decided_at).date) return std::nullopt;
  return party->lei;
}

Seen like_no_other(const Case& of) {
  const std::uint32_t window = of.configuration.dealing.duplicate_window_seconds;
  if (!of.has_terms() || window == 0 || !of.deal().transacted_at) return std::nullopt;
  const auto seen = of.known(of.state.businesses_seen, of.report.business_key);
  if (!seen) return std::nullopt;
  const std::int64_t second = of.deal().transacted_at->value / kNanosPerSecond;
  const std::int64_t apart = second - static_cast<std::int64_t>(*seen);
  if (apart > window || -apart > window) return std::nullopt;
  return of.deal().transact_time;
}

// Whether a report with the id that this one refers to was seen, whatever became of it.
bool reference_seen(const Case& of) {
  return of.known(of.state.deals_seen, of.report.reference_key).has_value();
}

Seen refers_to_something(const Case& of) {
  if (of.report.action != DealAction::correct && of.report.action != DealAction::cancel)
    return std::nullopt;
  if (of.changes.value != 0 || reference_seen(of)) return std::nullopt;
  return of.report.reference;
}

Seen can_still_change(const Case& of) {
  if (of.report.action != DealAction::correct && of.report.action != DealAction::cancel)
    return std::nullopt;
  if (of.changes.value == 0) {
    // Known, and not open any more: refused, settled or cancelled.
    if (!reference_seen(of)) return std::nullopt;
    return of.report.reference;
  }
  const DealState state = of.state.deals.at(of.changes).state;
  const DealEvent asked =
      of.report.action == DealAction::correct ? DealEvent::correct : DealEvent::cancel;
  if (next(state, asked)) return std::nullopt;
  return of.report.reference + " is " + std::string(name_of(state));
}

constexpr std::int32_t kOther = 99;  // 751: see text
constexpr std::int32_t kReject = 0;  // 380: see text
constexpr std::int32_t kNoAck = -1;  // answered with j alone

template <std::size_t N>
struct RuleId {
  char text[N]{};
  constexpr RuleId(const char (&from)[N]) { std::copy_n(from, N, text); }  // NOLINT
};
template <RuleId Id>
Seen of_form(const Case& of) {
  return form_fault(of, Id.text);
}

constexpr std::array kRules = {
    Rule{"FX-001", Severity::message, kNoAck, kReject, "message malformed", "Nachricht fehlerhaft",
         of_form<"FX-001">},
    Rule{"FX-002", Severity::message, kNoAck, 3, "message type not served",
         "Nachrichtenart wird nicht angenommen", of_form<"FX-002">},
    Rule{"FX-003", Severity::refuse, 3, 6, "not authorised", "nicht berechtigt", entitled},
    Rule{"FX-004", Severity::refuse, kNoAck, 5, "conditionally required tag missing",
         "bedingtes Pflichtfeld fehlt", complete},
    Rule{"FX-005", Severity::refuse, 2, kReject, "unknown currency", "Währung unbekannt",
         currency_known},
    Rule{"FX-006", Severity::refuse, 2, kReject, "pair and currencies differ",
         "Paar und Währungen weichen ab", currencies_agree},
    Rule{"FX-007", Severity::refuse, kOther, kReject, "amount invalid", "Betrag ungültig",
         amount_valid},
    Rule{"FX-008", Severity::refuse, kOther, kReject, "rate invalid", "Kurs ungültig", rate_valid},
    Rule{"FX-009", Severity::queue, kOther, kReject, "counter amount differs",
         "Gegenbetrag weicht ab", counter_amount_fits},
    Rule{"FX-011", Severity::refuse, kOther, kReject, "dates out of order",
         "Daten nicht in der richtigen Reihenfolge", dates_in_order},
    Rule{"FX-012", Severity::refuse, kOther, kReject, "value date is a holiday",
         "Valuta ist ein Feiertag", value_date_open},
    Rule{"FX-013", Severity::queue, kOther, kReject, "value date does not fit tenor",
         "Valuta passt nicht zur Laufzeit", value_date_is_spot},
    Rule{"FX-014", Severity::warn, kOther, kReject, "calendar open beyond the year",
         "Kalender für das Jahr nicht vollständig", calendar_complete},
    Rule{"FX-015", Severity::refuse, kOther, kReject, "too far", "zu weit in der Zukunft",
         within_horizon},
    Rule{"FX-016", Severity::queue, kOther, kReject, "too late for value today",
         "zu spät für Valuta heute", in_time_for_today},
    Rule{"FX-017", Severity::queue, kOther, kReject, "late trade", "verspätetes Geschäft", fresh},
    Rule{"FX-018", Severity::warn, kOther, kReject, "timestamp implausible",
         "Zeitstempel unplausibel", timestamp_plausible},
    Rule{"FX-023", Severity::queue, 1, kReject, "unknown party", "Partei unbekannt",
         counterparty_known},
    Rule{"FX-024", Severity::refuse, 1, kReject, "party not eligible", "Partei nicht zugelassen",
         counterparty_free},
    Rule{"FX-024", Severity::warn, 1, kReject, "identifier of the party has lapsed",
         "Kennung der Partei abgelaufen", lei_in_force},
    Rule{"FX-033", Severity::warn, kOther, kReject, "duplicate", "Wiederholung"},
    Rule{"FX-034", Severity::refuse, kOther, kReject, "duplicate id, different content",
         "Kennung doppelt, Inhalt anders"},
    Rule{"FX-035", Severity::warn, kOther, kReject, "possible duplicate", "möglicherweise doppelt",
         like_no_other},
    Rule{"FX-045", Severity::queue, kOther, 1, "unknown reference", "Bezug unbekannt",
         refers_to_something},
    Rule{"FX-046", Severity::queue, kOther, kReject, "too late to change",
         "zu spät für eine Änderung", can_still_change},
    Rule{"FX-047", Severity::refuse, kOther, kReject, "wrong state", "falscher Zustand",
         of_form<"FX-047">},
};

}  // namespace

std::span<const Rule> rules() { return kRules; }

const Rule& rule_row(std::string_view id, bool warns) {
  const auto* found = std::ranges::find_if(kRules, [id, warns](const Rule& rule) {
    return rule.id == id && (rule.severity == Severity::warn) == warns;
  });
  KONTOR_INVARIANT(found != kRules.end());
  return *found;
}

void check(const Case& of, std::vector<RuleBroken>& broken, std::vector<std::string>& warnings) {
  for (const Rule& rule : kRules) {
    if (rule.broken == nullptr) continue;
    const Seen seen = rule.broken(of);
    if (!seen) continue;
    if (rule.severity == Severity::warn) {
      warnings.emplace_back(rule.id);
    } else {
      broken.push_back({std::string(rule.id), seen->substr(0, kSeenMax)});
    }
  }
}

}  // namespace kontor::trade
