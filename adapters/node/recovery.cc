#include "adapters/node/recovery.h"

#include <fmt/format.h>

#include "adapters/node/digest.h"

namespace kontor::node {
namespace {

// The engine at the newest readable snapshot; the empty one where there is none.
Recovered from_snapshot(const Store& store, Sequence as_of) {
  Recovered recovered;
  for (Sequence at = as_of;;) {
    const auto info = store.latest_snapshot(at);
    if (!info || !*info) return recovered;
    const Sequence sequence = (*info)->sequence;
    const auto bytes = store.read_snapshot(sequence);
    if (bytes && sha256(*bytes) == (*info)->hash) {
      std::optional<State> state = decode_state(*bytes);
      if (state && state->last.sequence == sequence) {
        recovered.engine = Engine(std::move(*state));
        recovered.snapshot = sequence;
        return recovered;
      }
    }
    if (sequence.value == 0) return recovered;
    at = {sequence.value - 1};
  }
}

}  // namespace

std::expected<Recovered, std::string> recover(const Store& store, Sequence as_of, StartAt start,
                                              const Watch& watch) {
  Recovered recovered = start == StartAt::snapshot ? from_snapshot(store, as_of) : Recovered{};
  const Sequence from{recovered.engine.state().last.sequence.value};
  if (as_of.value == 0) return recovered;
  // The snapshot's own record is read for its hash.
  Sequence stuck;
  const auto replay = [&](const StoredRecord& record) {
    if (record.sequence != from && !recovered.engine.replay(record.bytes)) {
      stuck = record.sequence;
      return false;
    }
    recovered.head = record.hash;
    if (watch) watch(record.sequence.value - from.value, as_of.value - from.value);
    return true;
  };
  const auto read =
      store.read_checked({std::max(from.value, std::uint64_t{1})}, as_of, false, replay);
  if (!read) return std::unexpected(read.error().text());
  if (stuck.value != 0) {
    return std::unexpected(fmt::format("record {} does not follow the one before it", stuck.value));
  }
  return recovered;
}

std::expected<void, std::string> prove_and_store(Store& store, Sequence at,
                                                 const std::string& image) {
  const auto shadow = recover(store, at);
  if (!shadow) return std::unexpected(shadow.error());
  if (encode_state(shadow->engine.state()) != image) {
    return std::unexpected(
        fmt::format("replay up to record {} gives another state than the live run", at.value));
  }
  if (const auto put = store.put_snapshot(at, image, sha256(image)); !put)
    return std::unexpected(put.error().text());
  return {};
}

}  // namespace kontor::node
