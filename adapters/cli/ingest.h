// Files through the whole pipeline, one after the other: shared by ingest, serve and demo.
#pragma once

#include <iosfwd>
#include <string>

#include "adapters/cli/program.h"

namespace kontor::cli {

// Hands one file in, tells the answer as soon as it is durable, then finishes the hand-overs.
// json: one object on `out`; else a line for people. Findings of form go to `err`.
node::FileAnswer ingest_file(node::Node& node, const std::string& path, const std::string& shown_as,
                             ChannelId channel, UtcNanos now, bool json, std::ostream& out,
                             std::ostream& err);

}  // namespace kontor::cli
