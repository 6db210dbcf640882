// References in the form in which both sides are compared. References of transfers are brought into
// it when they are applied, so the form may only change together with a number that events carry.
//
// Units:     A-Z and 0-9, at most 140; a UETR stays as it is. None holds a space.
// Source:    reconciliation-and-audit.md 3.2. A prefix (EREF, INV) is not stripped in this release.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kontor::reconciliation {

// Upper case, without all but letters and digits; empty where nothing of use is left: fewer than
// four characters, all zeros, all nines, or a word that means "none" (NONREF, NOTPROVIDED).
[[nodiscard]] std::string normalised(std::string_view raw);

// Each normalised reference followed by its variants: a number without leading zeros, a valid
// ISO 11649 reference without its RFkk; none twice. Separated by a space, in the order in which
// they are tried.
[[nodiscard]] std::string with_variants(const std::vector<std::string>& references);

// Visits the references of such a list until visit gives false: false.
template <class Visit>
bool for_each_reference(std::string_view references, Visit&& visit) {
  while (!references.empty()) {
    const std::size_t end = references.find(' ');
    if (!visit(references.substr(0, end))) return false;
    if (end == std::string_view::npos) break;
    references.remove_prefix(end + 1);
  }
  return true;
}

}  // namespace kontor::reconciliation
