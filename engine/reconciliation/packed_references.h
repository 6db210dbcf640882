// References of an item as one text: what open items keep and events carry.
//
// Units:     normal forms (references.h), none twice, separated by a space, in the order in which
//            they are tried; at most kReferencesMax.
// References of transfers are packed when they are applied, so the normal form may only change
// together with a number that events carry.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kontor::reconciliation {

// Each reference in normal form, their variants after them.
[[nodiscard]] std::string packed_references(const std::vector<std::string>& references);

// Visits the references of such a text until visit gives false: false.
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
