// Joins the parts: every command that can be asked, every event that can follow, the whole state.
//
// A command is decided by `decide`: its handler emits events, each of which is applied at once and
// appended to the command's record. A record is replayed by `replay`, which applies the same events
// in the same order: the live run and recovery are one code path, `apply`.
//
// Determinism:the same commands with the same times give the same record bytes and the same state.
// Threads:   one thread at a time for one Engine; several Engines know nothing of each other.
// Format:    a record is a Protocol Buffers message, schemas/journal/events.proto.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "engine/ledger/state.h"
#include "engine/party/desk.h"
#include "engine/payment/desk.h"
#include "engine/reconciliation/desk.h"
#include "engine/settlement/desk.h"
#include "engine/trade/desk.h"

namespace kontor {

using Command =
    std::variant<party::Configure, party::LoadAccounts, party::ChangeStatus, party::AddUser,
                 party::AskLogIn, party::NoteLogIn, party::NoteLogOut, party::NoteAccessRefused,
                 party::NoteSubmission, payment::NoteRepeat, payment::BeginFile, payment::FileChunk,
                 payment::EndFile, payment::RefuseFile, payment::ReleaseDue, payment::NoteClock,
                 payment::CloseCycle, payment::ClearingAnswer, payment::NoteHandOver,
                 trade::TakeReport, trade::NoteRefusal, trade::ResetSession, trade::ReserveNumbers,
                 settlement::SettleDue, reconciliation::BeginStatements, reconciliation::EntryChunk,
                 reconciliation::EndStatements, reconciliation::UndoMatch>;

using Event = std::variant<
    ledger::AccountOpened, ledger::AccountStatusChanged, ledger::TransferPosted,
    ledger::FundsReserved, ledger::FundsReleased, party::Configured, party::AccountsLoaded,
    party::AccountsRefused, party::UserAdded, party::LoggedIn, party::LoggedOut,
    party::LogInRefused, party::LockedOut, party::AccessRefused, party::SubmissionNoted,
    payment::FileBegun, payment::BatchTaken, payment::OrderTaken, payment::OrderRefused,
    payment::FileAdvanced, payment::BatchReleased, payment::BatchKept, payment::BatchRefused,
    payment::KeptBegun, payment::KeptAdvanced, payment::KeptRefused, payment::KeptEnded,
    payment::FileDecided, payment::FileRefused, payment::FileRepeated, payment::ClockReached,
    payment::CycleClosed, payment::BulkSent, payment::OrdersSettled, payment::OrderBounced,
    payment::AnswerTaken, payment::MessageDue, payment::MessageHandedOver, trade::FixMessageTaken,
    trade::DealCaptured, trade::DealRefused, trade::ReportRepeated, trade::ReportNoted,
    trade::DealEnriched, trade::DealAdvanced, trade::DealCancelled, trade::AnswerDue,
    trade::MessageRefused, trade::SessionReset, trade::NumbersReserved, settlement::PayLegReleased,
    settlement::ReceiptExpected, settlement::LegConfirmed, reconciliation::StatementsBegun,
    reconciliation::StatementTaken, reconciliation::PagesJudged, reconciliation::EntryTaken,
    reconciliation::StatementsAdvanced, reconciliation::StatementsDecided,
    reconciliation::ItemsMatched, reconciliation::ItemsUnmatched>;

// What a handler returns to who asked.
using Outcome = std::variant<payment::Outcome, party::ConfigureOutcome, party::AccessOutcome,
                             settlement::Outcome, reconciliation::Outcome>;

struct RecordHeader {
  Sequence sequence;
  UtcNanos decided_at;   // never runs backwards
  UtcNanos received_at;  // when the adapter had the command's bytes

  static constexpr std::string_view kName = "RecordHeader";
  static constexpr auto fields() {
    using S = RecordHeader;
    return Fields{
        FieldOf{1, "sequence",    &S::sequence   },
        FieldOf{2, "decided_at",  &S::decided_at },
        FieldOf{3, "received_at", &S::received_at}
    };
  }
  friend bool operator==(const RecordHeader&, const RecordHeader&) = default;
};

// What a command left behind; empty bytes: it emitted nothing and takes no place in the journal.
struct Decided {
  Outcome outcome;
  RecordHeader header;
  std::string bytes;
  std::string texts;                          // packed personal texts, beside the record
  OrderId first_order;                        // lowest order decided in it, 0: none
  std::vector<payment::MessageDue> messages;  // that must leave once the record is durable
  std::vector<RecentKeys::Entry> aged_keys;   // to be kept elsewhere with the record
  std::uint32_t events = 0;
};

struct State {
  ledger::State ledger;
  party::State party;
  payment::State payment;
  trade::State trade;
  reconciliation::State reconciliation;
  RecordHeader last;         // of the newest record
  std::uint64_t events = 0;  // emitted since the beginning
};

class Engine {
 public:
  Engine() = default;
  explicit Engine(State state);

  [[nodiscard]] const State& state() const { return state_; }

  // received_at and now come from the adapter; a `now` before the last decision counts as that.
  Decided decide(UtcNanos received_at, UtcNanos now, const Command& command);

  // False: the bytes are no record that follows the newest one. The state is then of no further
  // use.
  [[nodiscard]] bool replay(std::string_view record);

 private:
  // Aged keys of records that are durable lie elsewhere already.
  void drop_aged_keys();

  State state_;
};

// A record taken apart. texts: the packed texts beside it, or nullptr to leave them out.
struct Record {
  RecordHeader header;
  std::vector<Event> events;
};
[[nodiscard]] std::optional<Record> decode_record(std::string_view bytes,
                                                  std::string_view* texts = nullptr);
// Visits the events one by one, without keeping them; false: the bytes are no record, or visit said
// so.
[[nodiscard]] bool for_each_event(std::string_view bytes, std::string_view* texts,
                                  RecordHeader& header,
                                  const std::function<bool(const Event&)>& visit);
// The same of the events with these numbers alone; the others are passed over unread.
[[nodiscard]] bool for_each_event(std::string_view bytes, RecordHeader& header,
                                  std::span<const std::uint32_t> numbers,
                                  const std::function<bool(const Event&)>& visit);

// Visits the personal texts of an event, in the order of its fields.
void for_each_personal(const Event& event, const std::function<void(const Personal&)>& visit);

// The whole state as bytes, and back; equal states have equal bytes.
[[nodiscard]] std::string encode_state(const State& state);
[[nodiscard]] std::optional<State> decode_state(std::string_view bytes);

// schemas/journal/events.proto as the field lists say it.
[[nodiscard]] std::string published_proto();

}  // namespace kontor
