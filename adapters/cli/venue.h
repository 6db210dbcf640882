// kontor venue: plays a file of FIX messages as the counterparty of a session, over a real
// connection.
//
//   # a comment
//   35=AE|571=R-1|570=N|...        a message: tag=value, parted by |; 97=Y goes into its header
//   drop                           cuts the link without a word; what follows waits
//   connect                        connects again: the session asks for what it missed
//
// The session's numbers start at 1. A message is sent when the one before is durable and answered.
#pragma once

#include <iosfwd>
#include <string>

#include "adapters/cli/program.h"

namespace kontor::cli {

struct VenueRequest {
  Place place;
  std::string session;
  std::string file;
};

struct VenueOutcome {
  std::uint32_t messages = 0;
  std::uint32_t refused = 0;

  // accepted, partly, refused
  [[nodiscard]] std::string_view word() const {
    if (refused == 0) return "accepted";
    return refused == messages ? "refused" : "partly";
  }
};

[[nodiscard]] VenueOutcome play_venue(const VenueRequest& request, std::ostream& out);

}  // namespace kontor::cli
