// Messages of ours to be shown: found by their id, and written anew from the journal.
//
// Bounds:    at most Console::kMessageMax bytes are written for one answer. The size of a message
//            is known once it was written to its end; then what lies behind the part asked for is
//            not written any more. kSizesKept of them are remembered.
// Errors:    as the console's.
// Threads:   any. The store and our schemas are borrowed.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "adapters/iso20022/schema_set.h"
#include "adapters/rocksdb/store.h"
#include "engine/engine.h"
#include "engine/ports/rows.h"
#include "engine/report/console.h"

namespace kontor::node {

class SentMessages {
 public:
  SentMessages(const Store& store, const iso20022::SchemaSet& schemas)
      : store_(store), schemas_(schemas) {}

  // A message with the configuration that held when it fell due.
  struct Due {
    payment::MessageDue message;
    party::Configuration configuration;
  };
  [[nodiscard]] report::Answer<Due> find(const std::string& id, const Rows& rows) const;
  [[nodiscard]] report::Answer<report::Content> content(const Due& due, std::uint64_t from,
                                                        std::uint64_t length);

 private:
  static constexpr std::size_t kSizesKept = 1'000;

  template <class Wanted, class Fits>
  [[nodiscard]] std::optional<Wanted> event_of(Sequence sequence, const Fits& fits) const;
  [[nodiscard]] std::optional<std::uint64_t> size_of(const std::string& id) const;
  void keep_size(const std::string& id, std::uint64_t size);

  const Store& store_;
  const iso20022::SchemaSet& schemas_;
  mutable std::mutex mutex_;
  std::map<std::string, std::uint64_t> sizes_;
};

}  // namespace kontor::node
