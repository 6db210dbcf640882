// One message of each kind as the house would send it, for each profile, made by hand.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "adapters/iso20022/messages/writer.h"

namespace kontor::iso20022::messages {

struct Canonical {
  std::string name;     // of the test
  std::string message;  // pacs.004.001.09
  std::string profile;  // as --profile spells it
  Written written;

  friend std::ostream& operator<<(std::ostream& out, const Canonical& one) {
    return out << one.name;
  }
};

[[nodiscard]] std::vector<Canonical> canonical_messages(const SchemaSet& schemas);

}  // namespace kontor::iso20022::messages
