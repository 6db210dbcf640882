// Hands messages over: written from the journal into the outbound folder of their channel, durable
// under their name, then noted.
//
//   DATA/out/CHANNEL/NAME.xml          a temporary name ends in .tmp, never in .xml
//   DATA/out/CHANNEL/taken/NAME.xml    where a receiver may move what it has fetched
//
// A message that already lies in either place is not written again: after a crash the repeat is
// byte-identical anyhow.
//
// Errors:    in English, with the path.
// Threads:   one.
#pragma once

#include <expected>
#include <set>
#include <string>

#include "adapters/files/file_system.h"
#include "adapters/iso20022/schema_set.h"
#include "engine/engine.h"
#include "engine/ports/journal.h"

namespace kontor::node {

class Outbox {
 public:
  // schemas: ours, without a site's.
  Outbox(FileSystem& files, std::string folder, const JournalReader& journal,
         const iso20022::SchemaSet& schemas);

  // Durable in its folder when it returns; the caller notes the hand-over.
  [[nodiscard]] std::expected<void, std::string> hand_over(
      const payment::MessageDue& due, const party::Configuration& configuration);

  // Highest numbers among the messages that lie in the folders: a journal that has given fewer has
  // lost its end.
  struct Left {
    std::uint64_t statuses = 0;
    std::uint64_t bulks = 0;
    std::uint64_t pay_legs = 0;
  };
  [[nodiscard]] Left left(const party::Configuration& configuration) const;

 private:
  [[nodiscard]] FileResult<void> secure(const std::string& folder);

  FileSystem& files_;
  std::string folder_;
  const JournalReader& journal_;
  const iso20022::SchemaSet& schemas_;
  std::set<std::string> secured_;  // folders known to be durable
};

}  // namespace kontor::node
