// Admit: before a command is decided, what deciding needs and memory may not hold any more is
// looked up in the store and travels with it.
//
// The state remembers the newest keys seen; those that are about to be forgotten lie in the store,
// written with the record that pushed them out of the newest seven eighths. So a key is in the
// state or here, as long as a command is handed in before another eighth of the bound has been
// seen: a million orders.
//
// Threads:   any.
#pragma once

#include "adapters/rocksdb/store.h"
#include "engine/engine.h"

namespace kontor::node {

// Attaches the old keys of a command that asks for repeats; the others are left as they are.
[[nodiscard]] StoreResult<void> admit(const Store& store, Command& command);

}  // namespace kontor::node
