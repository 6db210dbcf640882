// The console's questions, answered from the read models of a running node.
//
// Threads:   as the port says. Ownership: all are borrowed.
#pragma once

#include <memory>

#include "adapters/iso20022/schema_set.h"
#include "adapters/node/read_models.h"
#include "adapters/rocksdb/store.h"
#include "engine/report/console.h"

namespace kontor::node {

// schemas: ours, without a site's.
[[nodiscard]] std::unique_ptr<report::Console> make_console(ReadModels& models, const Store& store,
                                                            const iso20022::SchemaSet& schemas);

}  // namespace kontor::node
