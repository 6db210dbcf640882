// References in normal form, by which a statement's entry and what is expected are found to mean
// the same.
//
//   normal form = A-Z and 0-9 of the text in upper case; of a UETR the text in lower case, with its
//                 hyphens
//   variants    = without a known prefix; without leading zeros where it is all digits; of an ISO
//                 11649 reference without RFkk
//
// Both sides must be normalised by these functions, or they do not meet. A variant alone is no
// ground to match: the amount has to be equal as well.
//
// Units:     only ASCII is folded; other characters are dropped, as between banks they do not
// occur. Threads:   pure functions. Source:    reconciliation-and-audit.md 3.2 (normalisation), 3.4
// (references inside text).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kontor::reconciliation {

// Empty where the text is no reference: NOTPROVIDED and its like, all zeros, all nines, fewer than
// four characters.
[[nodiscard]] std::string normal_reference(std::string_view text);

// In a fixed order; of a normal form that is not empty.
[[nodiscard]] std::vector<std::string> reference_variants(std::string_view normal);

// What in a free text may be a reference, in normal form and in the order of the text: tokens of at
// least six characters with at least two digits, first whole and then split where they are joined
// by / : + or the like. Amounts, dates and IBANs are none.
[[nodiscard]] std::vector<std::string> references_in(std::string_view text);

// References of one entry in the order in which they are tried: structured, their variants, those
// of the texts, their variants; each once, at most `max`.
class ReferenceList {
 public:
  explicit ReferenceList(std::size_t max) : max_(max) {}

  void add(std::string_view structured);
  void add_text(std::string_view text);
  [[nodiscard]] std::vector<std::string> take();

 private:
  void keep(std::string reference);
  void keep_variants(std::size_t from);

  std::size_t max_;
  std::vector<std::string> texts_;
  std::vector<std::string> references_;
};

}  // namespace kontor::reconciliation
