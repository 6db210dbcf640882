// What deciding about deals needs to remember: deals that are not settled, keys seen, how far each
// session is. No text of a person is in it.
//
// Threads:   a plain value; one thread changes it, through apply.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/base/recent_keys.h"
#include "engine/ledger/state.h"
#include "engine/party/desk.h"
#include "engine/trade/events.h"

namespace kontor::trade {

inline constexpr std::size_t kDealKeysBound = 2'000'000;

struct Deal {
  DealState state = DealState::received;
  std::uint32_t version = 0;
  SessionId session;
  std::string venue_id;
  DealTerms terms;
  std::string receive_nostro;
  std::string pay_nostro;
  std::string pay_instruction;
  std::string pay_reference;  // of the pay leg, once it has left
  bool pay_confirmed = false;
  bool receive_confirmed = false;
  Key128 identity_key;  // of its newest version

  static constexpr std::string_view kName = "Deal";
  static constexpr auto fields() {
    using S = Deal;
    return Fields{
        FieldOf{1,  "state",             &S::state            },
        FieldOf{2,  "version",           &S::version          },
        FieldOf{3,  "session",           &S::session          },
        FieldOf{4,  "venue_id",          &S::venue_id         },
        FieldOf{5,  "terms",             &S::terms            },
        FieldOf{6,  "receive_nostro",    &S::receive_nostro   },
        FieldOf{7,  "pay_nostro",        &S::pay_nostro       },
        FieldOf{8,  "pay_instruction",   &S::pay_instruction  },
        FieldOf{9,  "pay_confirmed",     &S::pay_confirmed    },
        FieldOf{10, "receive_confirmed", &S::receive_confirmed},
        FieldOf{11, "identity_key",      &S::identity_key     },
        FieldOf{12, "pay_reference",     &S::pay_reference    }
    };
  }
  friend bool operator==(const Deal&, const Deal&) = default;
};

struct Session {
  std::uint64_t incoming = 0;           // highest number of an application message taken
  std::uint64_t outgoing_reserved = 0;  // numbers below this may have been sent
  Sequence sent_through;                // answers decided up to this record have left
  std::vector<Sequence> answers;        // records after it that hold an answer, ascending
  UtcNanos began;                       // when its numbers began at 1

  static constexpr std::string_view kName = "Session";
  static constexpr auto fields() {
    using S = Session;
    return Fields{
        FieldOf{1, "incoming",          &S::incoming         },
        FieldOf{2, "outgoing_reserved", &S::outgoing_reserved},
        FieldOf{3, "sent_through",      &S::sent_through     },
        FieldOf{4, "answers",           &S::answers          },
        FieldOf{5, "began",             &S::began            }
    };
  }
  friend bool operator==(const Session&, const Session&) = default;
};

struct State {
  Sequence record;  // the record that is being decided or replayed
  UtcNanos decided_at;
  UtcNanos received_at;
  std::uint64_t deals_given = 0;
  std::uint64_t payments_given = 0;  // messages of pay legs
  ReceiptId last_receipt;            // highest that a record mentions

  std::map<DealId, Deal> deals;  // not terminal
  std::map<SessionId, Session> sessions;

  // Keys seen. Numbers: for deal and identity keys and for contents the deciding record; for
  // business keys the second of the transaction.
  RecentKeys deals_seen{kDealKeysBound};
  RecentKeys contents_seen{kDealKeysBound};
  RecentKeys businesses_seen{kDealKeysBound};

  // Derived: the deal whose newest version has this identity.
  std::unordered_map<Key128, DealId, Key128Hash> by_identity;
};

void apply(State& state, const FixMessageTaken& event);
void apply(State& state, const DealCaptured& event);
void apply(State& state, const DealRefused& event);
void apply(State& state, const ReportRepeated& event);
void apply(State& state, const ReportNoted& event);
void apply(State& state, const DealEnriched& event);
void apply(State& state, const DealAdvanced& event);
void apply(State& state, const DealCancelled& event);
void apply(State& state, const AnswerDue& event);
void apply(State& state, const MessageRefused& event);
void apply(State& state, const SessionReset& event);
void apply(State& state, const NumbersReserved& event);

// Moves a deal along the table; one that reaches its end leaves the state.
void advance(State& state, DealId id, DealEvent event);

// What of the keys seen must be kept elsewhere, since the last call.
void take_aged(State& state, std::vector<RecentKeys::Entry>& out);

}  // namespace kontor::trade
