// The console's questions, answered from the read models of a running node.
//
// Threads:   as the port says. Ownership: both are borrowed.
#pragma once

#include <memory>

#include "adapters/node/read_models.h"
#include "adapters/rocksdb/store.h"
#include "engine/report/console.h"

namespace kontor::node {

[[nodiscard]] std::unique_ptr<report::Console> make_console(ReadModels& models, const Store& store);

}  // namespace kontor::node
