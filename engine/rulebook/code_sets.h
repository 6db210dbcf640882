// The external code sets of ISO 20022, and which elements take their code from which of them.
//
// Ownership: a value, filled once from files and then only read; any thread may read. Plans keep
//            pointers to its sets and do not outlive it.
// Source:    payments.md 2.1 GEN-015; schemas/codesets.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace kontor::rulebook {

struct CodeSet {
  std::string name;                   // ExternalPurpose1Code
  std::vector<std::string> codes;     // sorted
  std::vector<std::string> elements;  // ends of paths, Purp/Cd

  [[nodiscard]] bool holds(std::string_view code) const {
    return std::ranges::binary_search(codes, code, std::less<>{});
  }
};

using CodeSets = std::vector<CodeSet>;

}  // namespace kontor::rulebook
