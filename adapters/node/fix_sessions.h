// The FIX sessions of a running node: what comes in becomes commands, answers leave once they are
// durable.
//
//   gateway --> read, look up --> sequencer --> commit --> answers, a queue a session --> gateway
//
// Numbers:   an incoming number counts as taken when the record of its message is durable; at start
//            a session expects the one after the highest taken, so that its counterparty sends the
//            rest again. Outgoing numbers are set aside in steps, durably; texts are stored before
//            they are sent, without a sync.
// Answers:   each leaves once. After a crash those not known to have left are sent with
//            PossResend(97)=Y under new numbers.
//            PossResend(97)=Y under new numbers; so is the answer of a report that is known
//            already.
// Bounds:    kAnswersMax answers of a session that wait to be sent hold up what it brings, and that
//            session alone.
// Threads:   open, close and wait_for by one; standings and answers_waiting by any; the gateway's
// threads call in; one thread sends the
//            answers, the sessions in turn.
// Errors:    in English. When the store stops, messages are not taken any more and no answer
//            leaves; the process must end.
// Source:    fx-and-money-market.md 3.8 (EO-1 to EO-7).
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <expected>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "adapters/fix/quickfix/gateway.h"
#include "adapters/fix/report_reader.h"
#include "adapters/node/configuration_file.h"
#include "adapters/node/sealer.h"
#include "adapters/node/sequencer.h"
#include "adapters/rocksdb/store.h"

namespace kontor::node {

class FixSessions final : private fix::Events, private fix::Store {
 public:
  // All borrowed, but for the functions.
  struct Around {
    kontor::Store& store;
    Sequencer& sequencer;
    const NodeSealer& sealer;
    const SiteConfiguration& site;
    std::atomic<std::uint64_t>& last_receipt;
    std::function<UtcNanos()> clock;
    std::function<void(const std::string&)> log;  // a line, from any thread
    // Each message's record, once it is durable and its answer has left; may be empty.
    std::function<void(const StoredRecord&)> told;
    std::string dictionary;  // path of kontor-fix44.xml
  };

  // state: of the engine, while nothing is being decided.
  [[nodiscard]] static std::expected<std::unique_ptr<FixSessions>, std::string> open(
      const Around& around, const trade::State& state);
  ~FixSessions();  // without close: as if the process had been killed
  FixSessions(const FixSessions&) = delete;
  FixSessions& operator=(const FixSessions&) = delete;

  [[nodiscard]] std::uint16_t port() const { return fix::port_of(*gateway_); }
  // How a session stands just now.
  struct Standing {
    std::string session;
    bool up = false;
    std::uint64_t expected_in = 0;
    std::uint64_t next_out = 0;
  };
  [[nodiscard]] std::vector<Standing> standings();
  // Answers that wait to be sent.
  [[nodiscard]] Waiting answers_waiting();
  // Sends what is to be sent, logs out, ends: within kCloseWait and the log-out's time. What came
  // in is durable, or will be asked for at the next start.
  void close();
  // True: the message with this number is durable, and its answer has left where it has one. False:
  // not within the time, or the store has stopped.
  [[nodiscard]] bool wait_for(SessionId session, std::uint64_t number, int timeout_ms);

 private:
  static constexpr std::size_t kAnswersMax = 8192;
  static constexpr std::chrono::seconds kCloseWait{2};

  struct Pending {
    std::shared_ptr<const StoredRecord> record;
    std::uint64_t number = 0;      // of the message that it answers
    std::uint64_t resets = 0;      // of the session, when the message came
    bool possible_resend = false;  // it may have left before
    Stopwatch since;
  };
  // An answer as a record asks for it; again: the first one's, for a report that is known already.
  struct Due {
    trade::AnswerDue answer;
    bool again = false;
  };
  struct Session {
    SessionId id;
    std::string name;
    std::string identity;
    bool side_is_theirs = false;
    std::vector<std::string> our_names;  // by which its reports may name us as a party
    std::uint64_t next_incoming = 1;
    std::uint64_t next_outgoing = 1;
    UtcNanos began;          // when its numbers began at 1; 0: they have not yet
    std::uint64_t sent = 0;  // number of the newest message that left, 0: none since the start
    std::deque<Pending> pending;
    bool up = false;
    std::uint64_t logons = 0;
    std::uint64_t resets = 0;
    std::uint64_t done = 0;  // highest number that is durable and answered
    Sequence sent_through;   // its answers up to this record have left and are stored
  };

  // What the answering thread sends just now; of every other thread nothing.
  struct Answering {
    Sequence record;    // whose answer it is
    bool kept = false;  // it has a number, under which it will be found
  };
  static thread_local Answering answering;

  explicit FixSessions(const Around& around) : around_(around) {}
  [[nodiscard]] std::expected<void, std::string> start(const trade::State& state);
  [[nodiscard]] Session* find(fix::Text name);
  [[nodiscard]] fix::Arrival arrival(const Session& session, fix::Text bytes);
  void take(Session& session, std::uint64_t number, Command command);
  void committed(Session& session, std::uint64_t number, const Committed* outcome);
  [[nodiscard]] std::optional<Committed> run(Command command);
  [[nodiscard]] std::optional<Due> answer_in(const StoredRecord& record, bool follow_repeats) const;
  void send_answers();
  [[nodiscard]] bool ready(const Session& session) const;
  void send_burst(Session& session, std::vector<Pending> burst, std::uint64_t logons);
  enum class Left : std::uint8_t { yes, not_yet };
  [[nodiscard]] Left send_answer(const Session& session, const Pending& pending, bool& down);
  [[nodiscard]] bool store_sent();
  void wait_for_commits();
  void log(std::string_view level, fix::Text session, const std::string& what);

  void on_application(const fix::Message& message) noexcept override;
  void on_refused(const fix::Refusal& refusal) noexcept override;
  void on_logon(fix::Text session) noexcept override;
  void on_logout(fix::Text session, fix::Text reason) noexcept override;
  void on_admin_reject(const fix::RejectReceived& reject) noexcept override;
  void on_note(fix::Text session, fix::Text text) noexcept override;
  bool start(fix::Text session, Start& start) noexcept override;
  bool reserve(fix::Text session, std::int32_t until) noexcept override;
  bool set(fix::Text session, std::int32_t number, fix::Text text) noexcept override;
  bool get(fix::Text session, std::int32_t begin, std::int32_t end,
           fix::TextSink& sink) noexcept override;
  bool reset(fix::Text session) noexcept override;

  Around around_;
  std::vector<std::unique_ptr<Session>> sessions_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t in_flight_ = 0;  // handed to the sequencer and not committed
  std::size_t turn_ = 0;       // the session that is looked at first for answers
  bool ending_ = false;
  bool stopped_ = false;

  // Answers sent and not yet stored: written together before they are flushed.
  std::mutex sent_mutex_;
  std::vector<kontor::Store::SessionMessage> sent_;

  fix::Gateway* gateway_ = nullptr;
  std::thread answers_;
};

}  // namespace kontor::node
