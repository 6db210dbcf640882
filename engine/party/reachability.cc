#include "engine/party/reachability.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "engine/base/iban.h"

namespace kontor::party {
namespace {

bool valid_on(const ReachableBank& bank, Date on) {
  return bank.valid_from <= on && (!bank.valid_until || on <= *bank.valid_until);
}

// Country and bank code as one number, which sorts as they do.
UnsignedWide code_key(std::string_view country, std::string_view bank_code) {
  UnsignedWide key = 0;
  for (const std::string_view part : {country, bank_code}) {
    for (const char c : part) key = key << 8U | static_cast<unsigned char>(c);
  }
  return key << (8 * (sizeof key - country.size() - bank_code.size()));
}

UnsignedWide code_key(const ReachableBank& bank) { return code_key(bank.country, bank.bank_code); }

}  // namespace

Reachability::Reachability(std::vector<ReachableBank> banks) : by_bic_(std::move(banks)) {
  // GEN-008: an eighth character 0 marks a test BIC. (1 marks a passive member, which clearing may
  // reach.)
  std::erase_if(by_bic_, [](const ReachableBank& bank) { return bank.bic.view()[7] == '0'; });
  by_code_ = by_bic_;
  // Complete keys, so that rows in another order give the same answers.
  std::ranges::sort(by_bic_, {}, [](const ReachableBank& bank) {
    return std::tuple(bank.bic, bank.valid_from, code_key(bank), bank.valid_until, bank.schemes);
  });
  // No IBAN holds a longer one.
  constexpr std::size_t kBankCodeMax = 13;
  std::erase_if(by_code_, [](const ReachableBank& bank) {
    return bank.bank_code.empty() || bank.bank_code.size() > kBankCodeMax ||
           bank.country.size() != 2;
  });
  std::ranges::sort(by_code_, {}, [](const ReachableBank& bank) {
    return std::tuple(code_key(bank), bank.valid_from, bank.bic, bank.valid_until, bank.schemes);
  });
  codes_.reserve(by_code_.size());
  for (const ReachableBank& bank : by_code_) codes_.push_back(code_key(bank));
}

bool Reachability::holds(const Bic& bic, Date on) const {
  const auto rows = std::ranges::equal_range(by_bic_, bic, {}, &ReachableBank::bic);
  return std::ranges::any_of(rows, [on](const ReachableBank& bank) { return valid_on(bank, on); });
}

bool Reachability::takes_part(const Bic& bic, rulebook::Scheme scheme, Date on) const {
  const auto rows = std::ranges::equal_range(by_bic_, bic, {}, &ReachableBank::bic);
  return std::ranges::any_of(rows, [scheme, on](const ReachableBank& bank) {
    return valid_on(bank, on) && (bank.schemes & bit(scheme)) != 0;
  });
}

const ReachableBank* Reachability::keeper_of(std::string_view iban, Date on,
                                             bool (*wanted)(const ReachableBank&)) const {
  const std::string_view bank_code = bank_code_of(iban);
  if (bank_code.empty()) return nullptr;
  const UnsignedWide key = code_key(iban.substr(0, 2), bank_code);
  const auto first = std::ranges::lower_bound(codes_, key) - codes_.begin();
  for (auto at = static_cast<std::size_t>(first); at < codes_.size() && codes_[at] == key; ++at) {
    if (valid_on(by_code_[at], on) && wanted(by_code_[at])) return &by_code_[at];
  }
  return nullptr;
}

std::optional<Bic> Reachability::bank_of(std::string_view iban, Date on) const {
  const ReachableBank* const bank = keeper_of(iban, on, [](const ReachableBank&) { return true; });
  return bank == nullptr ? std::nullopt : std::optional(bank->bic);
}

std::optional<Bic> Reachability::reached_bank_of(std::string_view iban, Date on) const {
  const ReachableBank* const bank = keeper_of(iban, on, [](const ReachableBank& one) {
    return (one.schemes & bit(rulebook::Scheme::sct)) != 0;
  });
  return bank == nullptr ? std::nullopt : std::optional(bank->bic);
}

}  // namespace kontor::party
