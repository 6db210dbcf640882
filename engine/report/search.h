// What the console's search box and the text of a list find.
//
//   a word    is understood as the number of an order, as the start or end of an end-to-end id, the
//             end of an IBAN, the start of a word of a name, an amount
//   words     all must match the same thing; an IBAN in groups of four is one word
//
// Bounds:    of a word at most kRowsMax rows of the table search are read for each way it is
//            understood; beyond that only the first of them, in the order of the words, are found.
// Threads:   one for each; what it is made of is borrowed and must not change.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/report/payment_index.h"
#include "engine/report/search_terms.h"

namespace kontor::report {

// The words of what was typed: an IBAN written in groups is one.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);
// 1.234,56 and 1,234.56 and 1234.56 and 1234: hundredths. Nothing: no amount.
[[nodiscard]] std::optional<std::int64_t> amount_of(std::string_view word);

class OrderFinder {
 public:
  static constexpr std::size_t kRowsMax = 20'000;
  static constexpr std::size_t kStartMin = 3;  // letters of a reference's start
  static constexpr std::size_t kEndMin = 4;    // of the end of a reference or an IBAN
  static constexpr std::size_t kNameMin = 2;   // of the start of a name's word

  OrderFinder(const Rows& rows, const PaymentIndex& index) : rows_(rows), index_(index) {}

  // Orders that all words match, highest first, each once.
  [[nodiscard]] std::vector<std::uint64_t> find(const std::vector<std::string>& words) const;
  // Orders to this creditor's IBAN, highest first.
  [[nodiscard]] std::vector<std::uint64_t> of_creditor(std::string_view iban) const;
  // Some match was left out by a bound.
  [[nodiscard]] bool cut() const { return cut_; }

 private:
  void of_word(std::string_view word, std::vector<std::uint64_t>& orders) const;
  void of_term(Term term, std::string_view start, std::vector<std::uint64_t>& orders) const;

  const Rows& rows_;
  const PaymentIndex& index_;
  mutable bool cut_ = false;
};

// Numbers under which a term starts with a text, at most `most`, of one word the newest first.
[[nodiscard]] std::vector<std::uint64_t> numbers_of_term(const Rows& rows, Term term,
                                                         std::string_view start, std::size_t most);

}  // namespace kontor::report
