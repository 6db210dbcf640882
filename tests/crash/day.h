// A small bank day for the crash tests: two accounts, a file that is accepted, one that is refused,
// one of two chunks; a clean end and a second start between them.
//
// Every call goes to a Node, so that the same day runs on any file system and can stop anywhere.
#pragma once

#include <map>
#include <string>

#include "adapters/node/node.h"

namespace kontor::testing_crash {

// How many of `all` places a test looks at: all of them with KONTOR_CRASH=every, few with
// KONTOR_CRASH=few (under the sanitizers, where each takes many times as long), else `ordinary`.
[[nodiscard]] std::uint64_t sampled(std::uint64_t ordinary, std::uint64_t all);

// config/accept.yaml, salts from a seed.
[[nodiscard]] node::NodeOptions options_at(const std::string& data, const Store::Options& store);

// What the day was told before it stopped.
struct Told {
  JournalReader::Tip head;                     // when it last was told something
  std::map<std::string, std::string> answers;  // by file
  bool ended = false;
  std::string fault;  // why it stopped; empty: it came to its end
};

// chunked: with the file of two chunks, and the second start.
[[nodiscard]] Told live_the_day(const node::NodeOptions& options, bool chunked = true);

// Starts again and does the whole day once more: the first promise that does not hold; empty: all
// do. `files` are the ones that options name. The store is closed at the end.
[[nodiscard]] std::string live_it_again(const node::NodeOptions& options, const Told& told,
                                        const FileSystem& files);

}  // namespace kontor::testing_crash
