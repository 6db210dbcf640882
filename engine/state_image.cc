// The whole state as bytes, for snapshots: the images of its parts as described structs.
#include "engine/engine.h"
#include "engine/journal/wire.h"

namespace kontor {
namespace {

using payment::Batch;
using payment::Order;

template <class Key, class Value>
struct Entry {
  Key key{};
  Value value{};

  static constexpr std::string_view kName = "Entry";
  static constexpr auto fields() {
    return Fields{
        FieldOf{1, "key",   &Entry::key  },
        FieldOf{2, "value", &Entry::value}
    };
  }
};

template <class Key, class Value>
std::vector<Entry<Key, Value>> list(const std::map<Key, Value>& map) {
  std::vector<Entry<Key, Value>> out;
  out.reserve(map.size());
  for (const auto& [key, value] : map) out.push_back({key, value});
  return out;
}

template <class Key, class Value>
std::map<Key, Value> map_of(std::vector<Entry<Key, Value>> entries) {
  std::map<Key, Value> out;
  for (auto& entry : entries) out.emplace_hint(out.end(), entry.key, std::move(entry.value));
  return out;
}

struct Keys {
  std::string packed;
  std::uint64_t forgotten = 0;

  static constexpr std::string_view kName = "Keys";
  static constexpr auto fields() {
    return Fields{
        FieldOf{1, "packed",    &Keys::packed   },
        FieldOf{2, "forgotten", &Keys::forgotten}
    };
  }
};

// RecentKeys of a part of the state, in an order that stays.
constexpr RecentKeys payment::State::* kPaymentKeys[] = {
    &payment::State::bytes_seen,    &payment::State::messages_seen,
    &payment::State::contents_seen, &payment::State::references_seen,
    &payment::State::batches_seen,  &payment::State::orders_seen,
};
constexpr RecentKeys party::State::* kPartyKeys[] = {&party::State::submissions_seen};
constexpr RecentKeys trade::State::* kTradeKeys[] = {
    &trade::State::deals_seen, &trade::State::contents_seen, &trade::State::businesses_seen};

template <class Part, std::size_t N>
std::vector<Keys> pack_all(const Part& part, RecentKeys Part::* const (&members)[N]) {
  std::vector<Keys> out;
  for (const auto keys : members) out.push_back({pack(part.*keys), (part.*keys).forgotten()});
  return out;
}

template <class Part, std::size_t N>
bool unpack_all(const std::vector<Keys>& packed, Part& part,
                RecentKeys Part::* const (&members)[N]) {
  if (packed.size() != N) return false;
  for (std::size_t i = 0; i < N; ++i) {
    if (!unpack(packed[i].packed, packed[i].forgotten, part.*members[i])) return false;
  }
  return true;
}

// What of the dealing desk's state is no map of described structs.
struct TradeImage {
  std::uint64_t deals_given = 0;
  std::uint64_t payments_given = 0;
  ReceiptId last_receipt;
  std::vector<Entry<DealId, trade::Deal>> deals;
  std::vector<Entry<SessionId, trade::Session>> sessions;
  std::vector<Keys> keys;

  static constexpr std::string_view kName = "TradeImage";
  static constexpr auto fields() {
    using S = TradeImage;
    return Fields{
        FieldOf{1, "deals_given",    &S::deals_given   },
        FieldOf{2, "payments_given", &S::payments_given},
        FieldOf{3, "last_receipt",   &S::last_receipt  },
        FieldOf{4, "deals",          &S::deals         },
        FieldOf{5, "sessions",       &S::sessions      },
        FieldOf{6, "keys",           &S::keys          }
    };
  }
};

TradeImage image_of(const trade::State& from) {
  return {from.deals_given, from.payments_given, from.last_receipt,
          list(from.deals), list(from.sessions), pack_all(from, kTradeKeys)};
}

bool restore(TradeImage image, const RecordHeader& last, trade::State& to) {
  to.record = last.sequence;
  to.decided_at = last.decided_at;
  to.received_at = last.received_at;
  to.deals_given = image.deals_given;
  to.payments_given = image.payments_given;
  to.last_receipt = image.last_receipt;
  to.deals = map_of(std::move(image.deals));
  to.sessions = map_of(std::move(image.sessions));
  for (const auto& [id, deal] : to.deals) to.by_identity[deal.identity_key] = id;
  return unpack_all(image.keys, to, kTradeKeys);
}

struct Image {
  RecordHeader last;
  std::uint64_t events = 0;
  ledger::State::Image ledger;
  party::State party;
  std::uint64_t orders = 0;
  std::uint64_t batches_given = 0;
  std::uint64_t bulks_given = 0;
  std::uint64_t messages_given = 0;
  std::uint64_t cycles = 0;
  UtcNanos clock;
  ReceiptId last_receipt;
  std::vector<Entry<ReceiptId, payment::OpenFile>> open_files;
  std::vector<Entry<BatchId, Batch>> batches;
  std::vector<Entry<OrderId, Order>> on_the_way;
  std::vector<BatchId> ready;
  std::vector<Entry<BulkId, payment::OpenBulk>> bulks;
  std::vector<Entry<MessageId, payment::MessageDue>> outbox;
  std::vector<Entry<ChannelId, payment::Usage>> usage;
  std::vector<Keys> keys;
  TradeImage trade;
  std::vector<Keys> party_keys;  // none: of a release without users
  reconciliation::Image reconciliation;

  static constexpr std::string_view kName = "StateImage";
  static constexpr auto fields() {
    using S = Image;
    return Fields{
        FieldOf{1,  "last",           &S::last          },
        FieldOf{2,  "events",         &S::events        },
        FieldOf{3,  "ledger",         &S::ledger        },
        FieldOf{4,  "party",          &S::party         },
        FieldOf{5,  "orders",         &S::orders        },
        FieldOf{6,  "batches_given",  &S::batches_given },
        FieldOf{7,  "bulks_given",    &S::bulks_given   },
        FieldOf{8,  "messages_given", &S::messages_given},
        FieldOf{9,  "cycles",         &S::cycles        },
        FieldOf{10, "clock",          &S::clock         },
        FieldOf{11, "open_files",     &S::open_files    },
        FieldOf{12, "batches",        &S::batches       },
        FieldOf{13, "on_the_way",     &S::on_the_way    },
        FieldOf{14, "ready",          &S::ready         },
        FieldOf{15, "bulks",          &S::bulks         },
        FieldOf{16, "outbox",         &S::outbox        },
        FieldOf{17, "usage",          &S::usage         },
        FieldOf{18, "keys",           &S::keys          },
        FieldOf{19, "last_receipt",   &S::last_receipt  },
        FieldOf{20, "trade",          &S::trade         },
        FieldOf{21, "party_keys",     &S::party_keys    },
        FieldOf{40, "reconciliation", &S::reconciliation}
    };
  }
};

}  // namespace

std::string encode_state(const State& state) {
  const payment::State& from = state.payment;
  Image image;
  image.last = state.last;
  image.events = state.events;
  image.ledger = state.ledger.image();
  image.party = state.party;
  image.party_keys = pack_all(state.party, kPartyKeys);
  image.orders = from.orders;
  image.batches_given = from.batches_given;
  image.bulks_given = from.bulks_given;
  image.messages_given = from.messages_given;
  image.cycles = from.cycles;
  image.clock = from.clock;
  image.last_receipt = from.last_receipt;
  image.open_files = list(from.open_files);
  image.batches = list(from.batches);
  image.on_the_way.reserve(from.on_the_way.size());
  from.on_the_way.for_each(
      [&](OrderId id, const Order& order) { image.on_the_way.push_back({id, order}); });
  image.ready = from.ready;
  image.bulks = list(from.bulks);
  image.outbox = list(from.outbox);
  image.usage = list(from.usage);
  image.keys = pack_all(from, kPaymentKeys);
  image.trade = image_of(state.trade);
  image.reconciliation = reconciliation::image_of(state.reconciliation);
  return wire::encode(image);
}

std::optional<State> decode_state(std::string_view bytes) {
  std::optional<Image> image = wire::decode<Image>(bytes);
  if (!image) return std::nullopt;
  State state;
  state.last = image->last;
  state.events = image->events;
  state.ledger = ledger::State::from(std::move(image->ledger));
  state.party = std::move(image->party);
  state.party.record = image->last.sequence;
  if (!image->party_keys.empty() && !unpack_all(image->party_keys, state.party, kPartyKeys))
    return std::nullopt;
  payment::State& to = state.payment;
  to.record = image->last.sequence;
  to.decided_at = image->last.decided_at;
  to.orders = image->orders;
  to.batches_given = image->batches_given;
  to.bulks_given = image->bulks_given;
  to.messages_given = image->messages_given;
  to.cycles = image->cycles;
  to.clock = image->clock;
  to.last_receipt = image->last_receipt;
  to.open_files = map_of(std::move(image->open_files));
  to.batches = map_of(std::move(image->batches));
  for (const auto& entry : image->on_the_way) {
    if (entry.value.batch.value == 0 || to.on_the_way.find(entry.key) != nullptr)
      return std::nullopt;
    to.on_the_way.add(entry.key, entry.value);
  }
  to.ready = std::move(image->ready);
  to.bulks = map_of(std::move(image->bulks));
  to.outbox = map_of(std::move(image->outbox));
  to.usage = map_of(std::move(image->usage));
  if (!unpack_all(image->keys, to, kPaymentKeys)) return std::nullopt;
  if (!restore(std::move(image->trade), image->last, state.trade)) return std::nullopt;
  if (!reconciliation::restore(std::move(image->reconciliation), image->last.sequence,
                               image->last.decided_at, state.reconciliation)) {
    return std::nullopt;
  }
  return state;
}

}  // namespace kontor
