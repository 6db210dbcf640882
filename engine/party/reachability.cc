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

using CodeKey = std::pair<std::string_view, std::string_view>;

CodeKey code_key(const ReachableBank& bank) { return {bank.country, bank.bank_code}; }

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
  std::erase_if(by_code_, [](const ReachableBank& bank) { return bank.bank_code.empty(); });
  std::ranges::sort(by_code_, {}, [](const ReachableBank& bank) {
    return std::tuple(code_key(bank), bank.valid_from, bank.bic, bank.valid_until, bank.schemes);
  });
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
  const CodeKey key{iban.substr(0, 2), bank_code};
  for (const ReachableBank& bank : std::ranges::equal_range(by_code_, key, {}, code_key)) {
    if (valid_on(bank, on) && wanted(bank)) return &bank;
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
