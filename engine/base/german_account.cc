#include "engine/base/german_account.h"

#include <algorithm>
#include <cstddef>
#include <span>

#include "engine/base/invariant.h"

namespace kontor {
namespace {

using enum NationalDigits;

NationalDigits right_if(bool is_right) { return is_right ? right : wrong; }

constexpr int value(char digit) { return digit - '0'; }

// The digits of an account as the Bundesbank counts them: places 1 to 10 from the left.
class Account {
 public:
  explicit constexpr Account(std::string_view digits) : digits_(digits) {}
  [[nodiscard]] int at(int place) const {
    return value(digits_[static_cast<std::size_t>(place) - 1]);
  }
  // Of the places first to last by weights from the right, which repeat.
  [[nodiscard]] int sum(int first, int last, std::span<const int> weights) const {
    int sum = 0;
    std::size_t weight = 0;
    for (int place = last; place >= first; --place, ++weight)
      sum += at(place) * weights[weight % weights.size()];
    return sum;
  }
  // The same with 2, 1, of each product the sum of its digits.
  [[nodiscard]] int digit_sum(int first, int last) const {
    int sum = 0;
    int weight = 2;
    for (int place = last; place >= first; --place, weight = 3 - weight) {
      const int product = at(place) * weight;
      sum += product / 10 + product % 10;
    }
    return sum;
  }
  [[nodiscard]] std::string_view text() const { return digits_; }

 private:
  std::string_view digits_;
};

bool fills_the_ten(int sum, int digit) { return (sum + digit) % 10 == 0; }

NationalDigits method_00(Account account) {
  return right_if(fills_the_ten(account.digit_sum(1, 9), account.at(10)));
}

NationalDigits method_01(Account account) {
  constexpr int kWeights[] = {3, 7, 1};
  return right_if(fills_the_ten(account.sum(1, 9, kWeights), account.at(10)));
}

NationalDigits method_06(Account account) {
  constexpr int kWeights[] = {2, 3, 4, 5, 6, 7};
  const int rest = account.sum(1, 9, kWeights) % 11;
  return right_if(account.at(10) == (rest <= 1 ? 0 : 11 - rest));
}

// 0 and six digits, the check digit, two of the sub-account; where that is 00 it may be left out.
NationalDigits method_63(Account account) {
  if (account.at(1) != 0) return wrong;
  if (fills_the_ten(account.digit_sum(2, 7), account.at(8))) return right;
  const bool shifted = account.text().starts_with("000");
  return right_if(shifted && fills_the_ten(account.digit_sum(4, 9), account.at(10)));
}

// Ten digits: only the last seven count. Six to nine: all of them, or without places 3 and 4.
NationalDigits method_68(Account account) {
  const std::string_view digits = account.text();
  const std::size_t size = digits.size() - std::min(digits.find_first_not_of('0'), digits.size());
  if (size < 6 || digits.starts_with("04")) return not_checked;
  if (size == 10) {
    return right_if(account.at(4) == 9 && fills_the_ten(account.digit_sum(4, 9), account.at(10)));
  }
  if (fills_the_ten(account.digit_sum(1, 9), account.at(10))) return right;
  return right_if(fills_the_ten(account.digit_sum(5, 9) + account.at(2), account.at(10)));
}

// The kind of account, six digits, the check digit, two of the sub-account: from `first` on.
NationalDigits kind_and_number(Account account, int first) {
  constexpr int kWeights[] = {2, 3, 4, 5, 6, 7};
  const int kind = account.at(first);
  if (kind == 1 || kind == 2 || kind == 3 || kind == 5) return wrong;
  const int rest = account.sum(first + 1, first + 6, kWeights) % 11;
  return rest == 10 ? not_checked : right_if(account.at(first + 7) == rest);
}

// Where the sub-account is 00 it may be left out.
NationalDigits method_76(Account account) {
  const NationalDigits full = kind_and_number(account, 1);
  if (full != wrong || !account.text().starts_with("00")) return full;
  return kind_and_number(account, 3);
}

NationalDigits method_99(Account account) {
  const bool left_out = account.text() >= "0396000000" && account.text() <= "0499999999";
  return left_out ? not_checked : method_06(account);
}

struct MethodRow {
  std::string_view method;
  NationalDigits (*check)(Account account);
};
constexpr MethodRow kMethods[] = {
    {"00", method_00},
    {"01", method_01},
    {"06", method_06},
    {"63", method_63},
    {"68", method_68},
    {"76", method_76},
    {"99", method_99},
};

}  // namespace

NationalDigits check_german_account(std::string_view account, std::string_view method) {
  KONTOR_INVARIANT(account.size() == 10);
  const auto* const row = std::ranges::find(kMethods, method, &MethodRow::method);
  return row == std::end(kMethods) ? not_checked : row->check(Account(account));
}

bool is_german_method(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.size() != 2 || !is_digit(text[1])) return false;
  return is_digit(text[0]) || (text[0] >= 'A' && text[0] <= 'E');
}

}  // namespace kontor
