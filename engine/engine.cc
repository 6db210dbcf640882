#include "engine/engine.h"

#include <algorithm>
#include <array>

#include "engine/base/invariant.h"
#include "engine/journal/wire.h"

namespace kontor {
namespace {

// Fields 1 to 3 of a record are its header's; each further field is one event: Event { oneof kind
// }.
constexpr std::uint32_t kEventField = 4;
constexpr std::size_t kRecordBytes = 512;  // of most records: reserved at once

// Each part of the state that an event concerns has an apply for it.
template <class Part, class E>
constexpr bool kConcerns = requires(Part& part, const E& event) { apply(part, event); };

template <class E>
void apply_to(State& state, const E& event) {
  const auto apply_each = [&event](auto&... part) {
    static_assert((kConcerns<std::decay_t<decltype(part)>, E> || ...));
    const auto apply_one = [&event](auto& one) {
      if constexpr (kConcerns<std::decay_t<decltype(one)>, E>) apply(one, event);
    };
    (apply_one(part), ...);
  };
  apply_each(state.ledger, state.party, state.payment, state.trade, state.reconciliation);
  ++state.events;
}

void enter(State& state, const RecordHeader& header) {
  state.last = header;
  state.ledger.enter(header.sequence);
  state.party.record = header.sequence;
  state.payment.record = header.sequence;
  state.payment.decided_at = header.decided_at;
  state.trade.record = header.sequence;
  state.trade.decided_at = header.decided_at;
  state.trade.received_at = header.received_at;
  state.payment.business_day = payment::business_day(state.party.configuration, header.decided_at);
  reconciliation::enter(state.reconciliation, header.sequence, header.decided_at);
}

template <class E>
OrderId order_decided(const E& event) {
  if constexpr (std::is_same_v<E, payment::OrderTaken> ||
                std::is_same_v<E, payment::OrderRefused>) {
    return event.order;
  } else {
    return {};
  }
}

// Where a record is made: header, then the events as they are emitted.
struct Making {
  State& state;
  Decided& decided;
};

template <class E>
void take_as(Making& making, const void* erased) {
  const E& event = *static_cast<const E*>(erased);
  Decided& decided = making.decided;
  wire::Writer writer{decided.bytes, &decided.texts};
  if (decided.events == 0) wire::put_fields(writer, decided.header);
  wire::put_sized(decided.bytes, kEventField, wire::Empty::written, [&] {
    wire::put_sized(decided.bytes, E::kNumber, wire::Empty::written,
                    [&] { wire::put_fields(writer, event); });
  });
  ++decided.events;
  if (decided.first_order.value == 0) decided.first_order = order_decided(event);
  if constexpr (std::is_same_v<E, payment::MessageDue>) decided.messages.push_back(event);
  apply_to(making.state, event);
}

struct Taker {
  std::uint32_t number;
  void (*take)(Making& making, const void* event);
};

template <class... E>
constexpr std::array<Taker, sizeof...(E)> takers(std::variant<E...>*) {
  return {
      Taker{E::kNumber, take_as<E>}
      ...
  };
}
constexpr auto kTakers = takers(static_cast<Event*>(nullptr));

class RecordEmit final : public Emit {
 public:
  RecordEmit(State& state, Decided& decided) : making_{state, decided} {}

 private:
  void take(std::uint32_t number, const void* event) override {
    const auto* found = std::ranges::find(kTakers, number, &Taker::number);
    KONTOR_INVARIANT(found != kTakers.end());
    found->take(making_, event);
  }

  Making making_;
};

template <class T>
void visit_personal(const T& value, const std::function<void(const Personal&)>& visit) {
  if constexpr (std::is_same_v<T, Personal>) {
    if (!value.absent()) visit(value);
  } else if constexpr (wire::IsDescribedList<T>::value) {
    for (const auto& element : value) visit_personal(element, visit);
  } else if constexpr (Described<T>) {
    for_each_field<T>([&](const auto& field) { visit_personal(value.*field.member, visit); });
  }
}

template <class... E>
constexpr bool numbers_differ(std::variant<E...>*) {
  std::array<std::uint32_t, sizeof...(E)> numbers{E::kNumber...};
  std::ranges::sort(numbers);
  return std::ranges::adjacent_find(numbers) == numbers.end();
}
static_assert(numbers_differ(static_cast<Event*>(nullptr)));

// Reads the event with this number into `event`; false: unknown number or wrong bytes.
template <class... E>
bool read_event(std::uint32_t number, wire::Reader& reader, std::variant<E...>& event) {
  bool read = false;
  const auto try_one = [&]<class One>(std::type_identity<One>) {
    if (number != One::kNumber) return false;
    read = wire::get_fields(reader, event.template emplace<One>());
    return true;
  };
  static_cast<void>((try_one(std::type_identity<E>{}) || ...));
  return read;
}

}  // namespace

Engine::Engine(State state) : state_(std::move(state)) { drop_aged_keys(); }

void Engine::drop_aged_keys() {
  std::vector<RecentKeys::Entry> dropped;
  party::take_aged(state_.party, dropped);
  payment::take_aged(state_.payment, dropped);
  trade::take_aged(state_.trade, dropped);
}

Decided Engine::decide(UtcNanos received_at, UtcNanos now, const Command& command) {
  Decided decided;
  decided.bytes.reserve(kRecordBytes);
  decided.header = {
      {state_.last.sequence.value + 1}, std::max(now, state_.last.decided_at), received_at};
  const RecordHeader before = state_.last;
  enter(state_, decided.header);
  RecordEmit emit(state_, decided);
  const UtcNanos decided_at = decided.header.decided_at;
  const party::View party_view{state_.ledger, state_.party};
  const payment::View payment_view{state_.ledger, state_.party, state_.payment};
  const trade::View trade_view{state_.ledger, state_.party, state_.trade};
  const settlement::View settlement_view{state_.ledger, state_.party, state_.payment, state_.trade};
  const reconciliation::View reconciliation_view{state_.ledger, state_.party, state_.payment,
                                                 state_.trade, state_.reconciliation};
  const auto decide_by = [&](const auto& asked, const auto& view) {
    if constexpr (std::is_void_v<decltype(on(decided_at, asked, view, emit))>) {
      on(decided_at, asked, view, emit);
    } else {
      decided.outcome = on(decided_at, asked, view, emit);
    }
  };
  std::visit(
      [&](const auto& asked) {
        if constexpr (requires { on(decided_at, asked, party_view, emit); }) {
          decide_by(asked, party_view);
        } else if constexpr (requires { on(decided_at, asked, trade_view, emit); }) {
          decide_by(asked, trade_view);
        } else if constexpr (requires { on(decided_at, asked, settlement_view, emit); }) {
          decide_by(asked, settlement_view);
        } else if constexpr (requires { on(decided_at, asked, reconciliation_view, emit); }) {
          decide_by(asked, reconciliation_view);
        } else {
          decide_by(asked, payment_view);
        }
      },
      command);
  reconciliation::follow(decided_at, reconciliation_view, emit);
  if (decided.events == 0) enter(state_, before);
  party::take_aged(state_.party, decided.aged_keys);
  payment::take_aged(state_.payment, decided.aged_keys);
  trade::take_aged(state_.trade, decided.aged_keys);
  return decided;
}

namespace {

// wanted: asked with an event's number whether it is to be read at all.
template <class Wanted, class Visit>
bool take_apart(std::string_view bytes, std::string_view* texts, RecordHeader& header,
                const Wanted& wanted, const Visit& visit) {
  header = {};
  Event event;
  wire::Reader reader{bytes, texts};
  while (!reader.in.empty()) {
    std::uint64_t key{};
    if (!wire::get_varint(reader.in, key)) return false;
    const auto number = static_cast<std::uint32_t>(key >> 3U);
    const auto type = static_cast<wire::Type>(key & 7U);
    if (number == kEventField) {
      std::string_view outer;
      std::string_view inner;
      std::uint64_t event_key{};
      if (type != wire::Type::bytes || !wire::get_bytes(reader.in, outer) ||
          !wire::get_varint(outer, event_key) || !wire::get_bytes(outer, inner)) {
        return false;
      }
      const auto event_number = static_cast<std::uint32_t>(event_key >> 3U);
      if (!wanted(event_number)) continue;
      wire::Reader event_reader{inner, texts};
      if (!read_event(event_number, event_reader, event)) return false;
      if (!visit(event)) return false;
      continue;
    }
    bool read = false;
    for_each_field<RecordHeader>([&](const auto& field) {
      if (field.number == number) read = wire::get_field(reader, type, header.*field.member);
    });
    if (!read) return false;
  }
  return true;
}

}  // namespace

bool for_each_event(std::string_view bytes, std::string_view* texts, RecordHeader& header,
                    const std::function<bool(const Event&)>& visit) {
  return take_apart(bytes, texts, header, [](std::uint32_t) { return true; }, visit);
}

bool for_each_event(std::string_view bytes, RecordHeader& header,
                    std::span<const std::uint32_t> numbers,
                    const std::function<bool(const Event&)>& visit) {
  const auto wanted = [numbers](std::uint32_t number) {
    return std::ranges::find(numbers, number) != numbers.end();
  };
  return take_apart(bytes, nullptr, header, wanted, visit);
}

bool Engine::replay(std::string_view record) {
  RecordHeader header;
  bool entered = false;
  const auto visit = [&](const Event& event) {
    if (!entered) {
      if (header.sequence.value != state_.last.sequence.value + 1) return false;
      enter(state_, header);
      entered = true;
    }
    std::visit([this](const auto& one) { apply_to(state_, one); }, event);
    return true;
  };
  const bool replayed = for_each_event(record, nullptr, header, visit) && entered;
  drop_aged_keys();
  return replayed;
}

std::optional<Record> decode_record(std::string_view bytes, std::string_view* texts) {
  Record record;
  const auto keep = [&record](const Event& event) {
    record.events.push_back(event);
    return true;
  };
  if (!for_each_event(bytes, texts, record.header, keep)) return std::nullopt;
  return record;
}

void for_each_personal(const Event& event, const std::function<void(const Personal&)>& visit) {
  std::visit([&](const auto& one) { visit_personal(one, visit); }, event);
}

}  // namespace kontor
