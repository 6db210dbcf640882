#include "engine/reconciliation/packed_references.h"

#include "engine/reconciliation/commands.h"
#include "engine/reconciliation/references.h"

namespace kontor::reconciliation {

std::string packed_references(const std::vector<std::string>& references) {
  ReferenceList list(kReferencesMax);
  for (const std::string& reference : references) list.add(reference);
  std::string out;
  for (const std::string& reference : list.take()) {
    if (!out.empty()) out += ' ';
    out += reference;
  }
  return out;
}

}  // namespace kontor::reconciliation
