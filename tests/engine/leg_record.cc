#include "tests/engine/leg_record.h"

#include <algorithm>

#include "engine/base/invariant.h"
#include "engine/journal/wire.h"

namespace kontor {
namespace {

constexpr std::uint32_t kEventField = 4;  // of a record

// Applies to a copy of the state what it writes.
class LegEmit final : public Emit {
 public:
  explicit LegEmit(const State& state) : ledger(state.ledger), trade(state.trade) {}

  ledger::State ledger;
  trade::State trade;
  std::string bytes;

 private:
  template <class E>
  bool write(std::uint32_t number, const void* event) {
    if (number != E::kNumber) return false;
    const E& of = *static_cast<const E*>(event);
    std::string texts;
    wire::Writer writer{bytes, &texts};
    wire::put_sized(bytes, kEventField, wire::Empty::written, [&] {
      wire::put_sized(bytes, number, wire::Empty::written, [&] { wire::put_fields(writer, of); });
    });
    if constexpr (std::is_same_v<E, ledger::TransferPosted>) {
      apply(ledger, of);
    } else {
      apply(trade, of);
    }
    return true;
  }
  void take(std::uint32_t number, const void* event) override {
    KONTOR_INVARIANT(write<ledger::TransferPosted>(number, event) ||
                     write<settlement::LegConfirmed>(number, event) ||
                     write<trade::DealAdvanced>(number, event));
  }
};

}  // namespace

std::string leg_record(const State& state, UtcNanos now, DealId deal, settlement::Leg leg,
                       bool undo) {
  LegEmit emit(state);
  const UtcNanos decided_at = std::max(now, state.last.decided_at);
  emit.bytes = wire::encode(RecordHeader{{state.last.sequence.value + 1}, decided_at, now});
  const settlement::View view{emit.ledger, state.party, state.payment, emit.trade};
  if (!undo) {
    settlement::confirm_leg(decided_at, deal, leg, view, emit);
  } else if (!settlement::undo_leg(decided_at, deal, leg, view, emit)) {
    return {};
  }
  return emit.bytes;
}

}  // namespace kontor
