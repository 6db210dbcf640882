// The table `search` of the read models: under which words an order, a file, a message or a deal is
// found.
//
//   kind (1 byte), word, byte 0, inverted number (8 bytes) -> further orders
//
//   e  end-to-end id                 order      i  creditor's IBAN, reversed     order
//   E  end-to-end id, reversed       order      n  a word of the creditor's name order
//   m  message id of a file          receipt    f  name of a file                receipt
//   b  batch id                      batch      o  message of ours               record of its
//   d  venue's id of a deal          deal                                        MessageDue
//   D  the same, reversed            deal
//
// Numbers are inverted, so that of one word the newest come first. The orders of one record that
// have the same word share a row: the highest stands in the key, each of the others as varint of
// how far it lies below the one before.
//
// Words:     references are folded to capitals; names are cut into words of letters and digits,
//            folded to capitals without diacritics, AE, OE and UE to A, O and U (so Müller, Mueller
//            and Muller are one word), ß and SS to S. A reversed text is found by its end.
// Threads:   an OrderTerms belongs to one thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ports/rows.h"
#include "engine/report/view_rows.h"

namespace kontor::report {

enum class Term : char {
  reference = 'e',
  reference_end = 'E',
  iban_end = 'i',
  name = 'n',
  message = 'm',
  file = 'f',
  batch = 'b',
  sent = 'o',
  venue = 'd',
  venue_end = 'D',
};

[[nodiscard]] std::string folded(std::string_view reference);
[[nodiscard]] std::string reversed(std::string_view text);
// Appends the words of a name.
void fold_words(std::string_view name, std::vector<std::string>& words);

[[nodiscard]] std::string term_prefix(Term term, std::string_view start_of_word);
[[nodiscard]] std::string term_key(Term term, std::string_view word, std::uint64_t number);
struct TermKey {
  std::string_view word;
  std::uint64_t number = 0;
};
// Nothing where the bytes are no key.
[[nodiscard]] std::optional<TermKey> read_term_key(std::string_view key);
// Appends the orders of a row, highest first; false: the row cannot be read.
[[nodiscard]] bool read_orders(std::uint64_t highest, std::string_view row,
                               std::vector<std::uint64_t>& orders);

// The words of the orders of one record, collected and written at once.
class OrderTerms {
 public:
  void add(OrderId order, std::string_view end_to_end_id, std::string_view creditor_iban,
           std::string_view creditor_name);
  // Writes them and forgets them.
  void put(Rows& rows);

 private:
  struct One {
    std::uint64_t head = 0;  // kind and the first seven bytes of the word, for a quick comparison
    std::uint32_t at = 0;    // in words_
    std::uint32_t size = 0;
    std::uint64_t order = 0;
  };
  // Takes what stands in words_ from `at` on as the word.
  void end_word(Term term, std::size_t at, OrderId order);
  [[nodiscard]] std::string_view word(const One& one) const {
    return std::string_view(words_).substr(one.at, one.size);
  }

  std::string words_;
  std::vector<One> terms_;
  std::vector<std::string> name_;  // kept for its memory
  std::string key_;
  std::string row_;
};

}  // namespace kontor::report
