// The parts of the configuration that dealing rests on: accounts at other banks, currencies and
// pairs, counterparties and their settlement instructions, FIX sessions.
//
//   nostros: nostros.csv          account,name,currency,servicer,account_id,channel,numbering,
//                                 days_before,days_after,value_claim_days
//   dealing:                      left out where nothing is dealt
//     calendars: [...], currencies: {...}, pairs: {...}
//     counterparties: counterparties.csv    name,bic,lei,lei_valid_until,status
//     settlement_instructions: ....csv      id,counterparty,currency,beneficiary,account,
//                                           account_with,intermediary,effective_from,
//                                           effective_until
//   fix:                          left out where no session is served
//
// Errors:    a Fault is thrown, as by Section.
// Format:    config/kontor.yaml, where each key is commented with unit, range and default.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "adapters/node/configuration_file.h"
#include "adapters/node/configuration_section.h"

namespace kontor::node {

// The bytes of a file that the configuration names, counted into its content hash.
using ReadFile = std::function<std::string(const std::string& name)>;

[[nodiscard]] std::vector<party::Nostro> read_nostros(const ReadFile& read,
                                                      const std::string& name);
[[nodiscard]] party::Dealing read_dealing(Section section, const ReadFile& read);
// The sessions go into the dealing; where they are listened for stays with the site.
[[nodiscard]] FixListener read_fix(Section section, party::Dealing& dealing);

// Names that one part has from another: accounts of the chart, channels, currencies, centres.
void check_names(const party::Configuration& configuration, const std::string& path);

}  // namespace kontor::node
