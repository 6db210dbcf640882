#include "adapters/node/admit.h"

namespace kontor::node {
namespace {

// The keys that a command is looked for again by.
std::vector<Key128> keys_of(const payment::BeginFile& command) {
  std::vector<Key128> keys{payment::bytes_key(command.receipt), command.header.message_key,
                           command.header.content_key};
  for (const payment::BatchInput& batch : command.batches) {
    keys.push_back(batch.reference_key);
    keys.push_back(batch.content_key);
  }
  return keys;
}

std::vector<Key128> keys_of(const payment::FileChunk& command) {
  std::vector<Key128> keys;
  keys.reserve(command.orders.size());
  for (const payment::OrderInput& order : command.orders) keys.push_back(order.content_key);
  return keys;
}

std::vector<Key128> keys_of(const trade::TakeReport& command) {
  return {command.deal_key, command.reference_key, command.identity_key, command.content_key,
          command.business_key};
}

std::vector<Key128> keys_of(const party::NoteSubmission& command) { return {command.key}; }

std::vector<Key128> keys_of(const auto& command) { return {payment::bytes_key(command.receipt)}; }

}  // namespace

StoreResult<void> admit(const Store& store, Command& command) {
  if (!store.has_keys()) return {};
  return std::visit(
      [&store](auto& asked) -> StoreResult<void> {
        if constexpr (requires { asked.old_keys; }) {
          for (const Key128& key : keys_of(asked)) {
            if (key.empty()) continue;
            const auto found = store.key(key);
            if (!found) return std::unexpected(found.error());
            if (*found) asked.old_keys.push_back({key, **found});
          }
        }
        return {};
      },
      command);
}

}  // namespace kontor::node
