// The state as of a record: the newest snapshot at or before it, and the records after that.
//
// Threads:   one for each call; the store may be in use beside it.
#pragma once

#include <expected>
#include <functional>
#include <string>

#include "adapters/rocksdb/store.h"
#include "engine/engine.h"

namespace kontor::node {

struct Recovered {
  Engine engine;
  Sha256 head;        // of the record it stands at
  Sequence snapshot;  // that it started from, 0: the first record
};

// How much of a long work is done, and of how much; done == total once, at the end.
using Watch = std::function<void(std::uint64_t done, std::uint64_t total)>;

enum class StartAt : std::uint8_t { snapshot, first_record };

// Error: a record is missing, or does not follow; a snapshot that cannot be read is passed over.
[[nodiscard]] std::expected<Recovered, std::string> recover(const Store& store, Sequence as_of,
                                                            StartAt start = StartAt::snapshot,
                                                            const Watch& watch = nullptr);

// Shadow: makes the state at `image`'s record again from the snapshot before it and the durable
// records, and compares. Equal: the image becomes a snapshot. Unequal: replay and live run differ,
// a bug; the process must stop.
[[nodiscard]] std::expected<void, std::string> prove_and_store(Store& store, Sequence at,
                                                               const std::string& image);

}  // namespace kontor::node
