#include "engine/party/dealing.h"

#include <algorithm>

#include "engine/base/invariant.h"

namespace kontor::party {
namespace {

template <class T>
const T* found_in(const std::vector<T>& all, const auto& wanted, auto member) {
  const auto found = std::ranges::find(all, wanted, member);
  return found == all.end() ? nullptr : &*found;
}

template <class T>
const T* numbered(const std::vector<T>& all, std::uint32_t number) {
  return number < 1 || number > all.size() ? nullptr : &all[number - 1];
}

template <class T>
std::uint32_t number_of(const std::vector<T>& all, std::string_view name) {
  const auto found = std::ranges::find(all, name, &T::name);
  return found == all.end() ? 0 : static_cast<std::uint32_t>(found - all.begin() + 1);
}

}  // namespace

const Centre* Dealing::centre(std::string_view name) const {
  return found_in(centres, name, &Centre::name);
}

const DealtCurrency* Dealing::currency(Currency wanted) const {
  return found_in(currencies, wanted, &DealtCurrency::currency);
}

const DealtPair* Dealing::pair(Currency base, Currency quote) const {
  const auto found = std::ranges::find_if(
      pairs, [&](const DealtPair& one) { return one.base == base && one.quote == quote; });
  return found == pairs.end() ? nullptr : &*found;
}

const Counterparty* Dealing::counterparty(CounterpartyId id) const {
  return numbered(counterparties, id.value);
}

const FixSession* Dealing::session(SessionId id) const { return numbered(sessions, id.value); }

CounterpartyId Dealing::counterparty_named(std::string_view name) const {
  return {number_of(counterparties, name)};
}

SessionId Dealing::session_named(std::string_view name) const {
  return {number_of(sessions, name)};
}

PairCalendars Dealing::calendars(const DealtPair& pair) const {
  const DealtCurrency* base = currency(pair.base);
  const DealtCurrency* quote = currency(pair.quote);
  KONTOR_INVARIANT(base != nullptr && quote != nullptr);
  return {centre(base->centre), centre(quote->centre), centre(kNewYork), pair.spot_lag,
          pair.usd_between};
}

}  // namespace kontor::party
