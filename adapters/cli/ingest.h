// Files through the whole pipeline, one after the other: shared by ingest, serve and demo.
#pragma once

#include <iosfwd>
#include <string>

#include "adapters/cli/program.h"

namespace kontor::cli {

// A file that could not be read: it has no answer, and nothing was decided about it.
struct Unread : Failure {
  using Failure::Failure;
};

// Hands one file in, tells the answer as soon as it is durable, then finishes the hand-overs.
// json: one object on `out`; else a line for people. What was found wrong goes to `err`. Throws
// Unread where the file cannot be read, Failure where no file can be taken any more.
node::FileAnswer ingest_file(node::Node& node, const std::string& path, const std::string& shown_as,
                             ChannelId channel, UtcNanos now, bool json, std::ostream& out,
                             std::ostream& err);

struct IngestRequest {
  Place place;
  std::string channel = "operator";
  std::vector<std::string> files;
  bool json = false;
  bool no_cycle = false;
};

// kontor ingest: the clock's due commands, the files, a cycle. What could not be read at all is
// told on `err` and has no answer.
std::vector<node::FileAnswer> ingest(const IngestRequest& request, std::ostream& out,
                                     std::ostream& err);

// kontor load accounts, kontor load account-status. Empty faults: loaded.
enum class Load : std::uint8_t { accounts, account_status };
node::Node::LoadAnswer load(Load what, const Place& place, const std::string& file,
                            std::ostream& out, std::ostream& err);

}  // namespace kontor::cli
