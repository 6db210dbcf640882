#include "engine/rulebook/footing.h"

#include <algorithm>

namespace kontor::rulebook {
namespace {

constexpr std::size_t kBalancesMax = 64;
constexpr std::string_view kCodes[] = {"OPBD", "PRCD", "CLBD", "ITBD"};

}  // namespace

bool Footing::counts(std::string_view code) {
  return std::ranges::find(kCodes, code) != std::end(kCodes);
}

void Footing::begin() {
  balances_.clear();
  booked_in_.reset();
  also_in_.reset();
  booked_sum_ = 0;
  unreadable_ = false;
}

void Footing::add_balance(std::string_view code, std::optional<Money> amount, Date date) {
  if (!counts(code)) return;
  if (!amount) {
    unreadable_ = true;
  } else if (balances_.size() < kBalancesMax) {
    balances_.push_back({std::string(code), *amount, date});
  }
}

void Footing::add_booked(std::optional<Money> amount) {
  if (!amount) {
    unreadable_ = true;
    return;
  }
  booked_sum_ += amount->minor_units();
  if (!booked_in_) booked_in_ = amount->currency();
  if (*booked_in_ != amount->currency()) also_in_ = amount->currency();
}

const Footing::Balance* Footing::first(std::string_view code) const {
  const auto found = std::ranges::find(balances_, code, &Balance::code);
  return found == balances_.end() ? nullptr : &*found;
}

const Footing::Balance* Footing::opening(bool paged) const {
  for (const std::string_view code : {"OPBD", "PRCD"}) {
    if (const Balance* const found = first(code)) return found;
  }
  return paged ? first("ITBD") : nullptr;
}

const Footing::Balance* Footing::closing(bool paged) const {
  if (const Balance* const found = first("CLBD")) return found;
  if (!paged) return nullptr;
  const auto last = std::find_if(balances_.rbegin(), balances_.rend(),
                                 [](const Balance& one) { return one.code == "ITBD"; });
  return last == balances_.rend() || &*last == opening(paged) ? nullptr : &*last;
}

bool Footing::is_mixed(const Balance& opening, const Balance& closing) const {
  const Currency currency = opening.amount.currency();
  return currency != closing.amount.currency() || booked_in_.value_or(currency) != currency ||
         also_in_.has_value();
}

std::string Footing::fault(const Balance& opening, const Balance& closing) const {
  if (unreadable_ || is_mixed(opening, closing)) return {};
  const Currency currency = opening.amount.currency();
  const WideAmount sum = opening.amount.minor_units() + booked_sum_;
  if (sum == closing.amount.minor_units()) return {};
  return "opening " + to_decimal(opening.amount) + ", entries " +
         to_decimal(booked_sum_, currency) + ", closing " + to_decimal(closing.amount) +
         ", difference " + to_decimal(closing.amount.minor_units() - sum, currency);
}

std::string Footing::currencies(const Balance& opening, const Balance& closing) const {
  if (!is_mixed(opening, closing)) return {};
  const auto code = [](std::optional<Currency> of) { return std::string(of->code()); };
  std::string out = "opening in " + code(opening.amount.currency());
  if (booked_in_) out += ", entries in " + code(booked_in_);
  if (also_in_) out += " and " + code(also_in_);
  return out + ", closing in " + code(closing.amount.currency());
}

}  // namespace kontor::rulebook
