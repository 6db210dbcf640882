// What the gateway asks the data dictionary beside QuickFIX's own validation.
//
// QuickFIX 1.15.1 checks values and formats of a message's own fields, but of no group's members,
// and it takes every text for a date; check_fields does that for the message types handed over. And
// flat fields become a message with groups only by the dictionary.
//
// Threads:  const after the constructor.
#pragma once

#include <quickfix/DataDictionary.h>
#include <quickfix/Message.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "adapters/fix/quickfix/plain_data.h"

namespace kontor {
namespace fix {

class Dictionary {
 public:
  // Throws FIX::ConfigError.
  Dictionary(const std::string& path, const Text* served, std::size_t served_count);

  bool knows(const std::string& type) const { return dictionary_.isMsgType(type); }
  bool serves(const std::string& type) const { return checked_.count(type) != 0; }

  // Throws FIX::IncorrectTagValue or FIX::IncorrectDataFormat for the first one that is wrong.
  void check_fields(const std::string& type, const std::vector<Field>& fields) const;

  // Header fields are the session's to fill.
  FIX::Message compose(Text type, const Field* fields, std::size_t count) const;

 private:
  void collect(const std::string& type, const FIX::DataDictionary& in,
               std::set<std::int32_t>& members) const;
  void check_value(std::int32_t tag, const std::string& value) const;

  FIX::DataDictionary dictionary_;
  std::map<std::string, std::set<std::int32_t>>
      checked_;  // of served types: what check_fields looks at
};

}  // namespace fix
}  // namespace kontor
