// What a report says, looked up. Nothing is checked here.
#include <algorithm>
#include <array>

#include "engine/base/invariant.h"
#include "engine/trade/rules.h"

namespace kontor::trade {
namespace {

constexpr std::int64_t kAmountMax = 1'000'000'000'000'000;  // minor units, of one deal

// Exactly representable in the currency's minor units and above zero.
std::optional<Money> amount_of(const Decimal& value, Currency currency) {
  std::int64_t digits = value.digits;
  if (digits <= 0) return std::nullopt;
  std::int32_t exponent = value.exponent;
  while (exponent < -currency.exponent()) {
    if (digits % 10 != 0) return std::nullopt;
    digits /= 10;
    ++exponent;
  }
  for (; exponent > -currency.exponent(); --exponent) {
    if (__builtin_mul_overflow(digits, std::int64_t{10}, &digits)) return std::nullopt;
  }
  if (digits > kAmountMax) return std::nullopt;
  return Money{digits, currency};
}

Currency counter_currency(const Case& of) { return of.dealt_is_base ? *of.quote : *of.base; }

// The counterparty is who stands in role 17 (contra firm); where nobody does, in role 1 (executing
// firm) and is not us. A report without parties is the session's counterparty.
CounterpartyId counterparty_of(const TakeReport& report, const party::Configuration& configuration,
                               const party::FixSession& session) {
  const party::Dealing& dealing = configuration.dealing;
  if (report.deal.parties.empty()) return dealing.counterparty_named(session.counterparty);
  const auto is_named = [](const PartyInput& party, const party::Counterparty& one) {
    switch (party.source) {
      case 'B': {
        const auto bic = Bic::parse(party.id);
        return bic && *bic == one.bic;
      }
      case 'N':
        return !one.lei.empty() && party.id == one.lei;
      default:
        return party.id == one.name;
    }
  };
  for (const int role : kCounterpartyRoles) {
    bool stands_there = false;
    for (const PartyInput& party : report.deal.parties) {
      if (party.role != role) continue;
      stands_there = true;
      const auto found = std::ranges::find_if(
          dealing.counterparties, [&](const auto& one) { return is_named(party, one); });
      if (found != dealing.counterparties.end()) {
        return {static_cast<std::uint32_t>(found - dealing.counterparties.begin() + 1)};
      }
    }
    if (stands_there) return {};
  }
  return {};
}

std::optional<Currency> part_of_symbol(std::string_view symbol, std::size_t at) {
  if (symbol.size() != 7 || symbol[3] != '/') return std::nullopt;
  return currency_of(symbol.substr(at, 3));
}

}  // namespace

std::string to_text(const Decimal& value) {
  std::string digits = std::to_string(value.digits < 0 ? -value.digits : value.digits);
  const auto decimals = static_cast<std::size_t>(std::max(-value.exponent, 0));
  digits.insert(0, digits.size() <= decimals ? decimals + 1 - digits.size() : 0, '0');
  if (decimals > 0) digits.insert(digits.size() - decimals, 1, '.');
  return (value.digits < 0 ? "-" : "") + digits;
}

std::optional<Money> computed_counter(const Case& of) {
  if (!of.dealt || !of.rate || of.pair == nullptr) return std::nullopt;
  const Result<Money> counter =
      of.dealt_is_base
          ? convert(*of.dealt, *of.rate, of.pair->quote, Rounding::half_away_from_zero)
          : convert_back(*of.dealt, *of.rate, of.pair->base, Rounding::half_away_from_zero);
  if (!counter || counter->minor_units() <= 0 || counter->minor_units() > kAmountMax)
    return std::nullopt;
  return *counter;
}

Case case_of(const TakeReport& report, UtcNanos received_at, UtcNanos decided_at,
             const party::State& party, const State& state) {
  const party::Dealing& dealing = party.configuration.dealing;
  const party::FixSession* session = dealing.session(report.receipt.session);
  KONTOR_INVARIANT(session != nullptr);
  Case of{report,   state,       party.configuration,
          *session, received_at, decided_at,
          {},       {},          nullptr,
          false,    {},          {},
          {},       {},          {},
          {}};
  of.base = part_of_symbol(report.deal.symbol, 0);
  of.quote = part_of_symbol(report.deal.symbol, 4);
  if (of.base && of.quote) of.pair = dealing.pair(*of.base, *of.quote);
  of.dealt_is_base = of.base && report.deal.currency == of.base->code();
  of.counterparty = counterparty_of(report, party.configuration, *session);
  const auto changed = state.by_identity.find(report.reference_key);
  if (changed != state.by_identity.end()) of.changes = changed->second;
  if (report.deal.rate) {
    const Result<Rate> rate = Rate::from(report.deal.rate->digits, report.deal.rate->exponent);
    if (rate) of.rate = *rate;
  }
  if (of.pair == nullptr) return of;
  const Currency dealt = of.dealt_is_base ? *of.base : *of.quote;
  if (report.deal.quantity) of.dealt = amount_of(*report.deal.quantity, dealt);
  of.counter = report.deal.counter_amount
                   ? amount_of(*report.deal.counter_amount, counter_currency(of))
                   : computed_counter(of);
  if (report.deal.trade_date)
    of.spot = spot_date(dealing.calendars(*of.pair), *report.deal.trade_date);
  return of;
}

bool Case::we_buy() const { return deal().buy.value_or(true) != session.side_is_theirs; }

std::optional<std::uint64_t> Case::known(const RecentKeys& keys, const Key128& key) const {
  if (const auto value = keys.find(key)) return value;
  const auto found = std::ranges::find(report.old_keys, key, &RecentKeys::Entry::key);
  return found == report.old_keys.end() ? std::nullopt : std::optional(found->value);
}

DealTerms Case::terms() const {
  DealTerms terms;
  terms.counterparty = counterparty;
  terms.base = *base;
  terms.quote = *quote;
  terms.bought = we_buy() ? *dealt : *counter;
  terms.sold = we_buy() ? *counter : *dealt;
  terms.rate = *rate;
  terms.trade_date = *deal().trade_date;
  terms.value_date = *deal().value_date;
  terms.transacted_at = *deal().transacted_at;
  return terms;
}

}  // namespace kontor::trade
