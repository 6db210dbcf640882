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
// Bounds:    kAnswersMax answers that wait to be sent hold up who brings more.
// Threads:   open, close and wait_for by one; the gateway's threads call in; one thread sends the
//            answers.
// Errors:    in English. When the store stops, messages are not taken any more and no answer
// leaves. Source:    fx-and-money-market.md 3.8 (EO-1 to EO-7).
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
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
    std::string dictionary;                       // path of kontor-fix44.xml
  };

  // state: of the engine, while nothing is being decided.
  [[nodiscard]] static std::expected<std::unique_ptr<FixSessions>, std::string> open(
      const Around& around, const trade::State& state);
  ~FixSessions();  // without close: as if the process had been killed
  FixSessions(const FixSessions&) = delete;
  FixSessions& operator=(const FixSessions&) = delete;

  [[nodiscard]] std::uint16_t port() const { return fix::port_of(*gateway_); }
  // Sends what is to be sent, logs out, ends.
  void close();
  // True: the message with this number is durable, and its answer has left where it has one. False:
  // not within the time, or the store has stopped.
  [[nodiscard]] bool wait_for(SessionId session, std::uint64_t number, int timeout_ms);

 private:
  static constexpr std::size_t kAnswersMax = 8192;

  struct Pending {
    std::shared_ptr<const StoredRecord> record;
    std::uint64_t number = 0;      // of the message that it answers
    bool possible_resend = false;  // it may have left before
  };
  struct Session {
    SessionId id;
    std::string name;
    std::string identity;
    std::uint64_t next_incoming = 1;
    std::uint64_t next_outgoing = 1;
    std::deque<Pending> pending;
    bool up = false;
    std::uint64_t done = 0;  // highest number that is durable and answered
    Sequence sent_through;   // its answers up to this record have left and are stored
  };

  explicit FixSessions(const Around& around) : around_(around) {}
  [[nodiscard]] std::expected<void, std::string> start(const trade::State& state);
  [[nodiscard]] Session* find(fix::Text name);
  [[nodiscard]] fix::Arrival arrival(const Session& session, fix::Text bytes);
  void take(Session& session, std::uint64_t number, Command command);
  void committed(Session& session, std::uint64_t number, const Committed* outcome);
  [[nodiscard]] std::optional<Committed> run(Command command);
  [[nodiscard]] std::optional<trade::AnswerDue> answer_in(const StoredRecord& record,
                                                          bool follow_repeats) const;
  void send_answers();
  void send_burst(Session& session, std::vector<Pending> burst);
  [[nodiscard]] bool store_sent();
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
  std::size_t waiting_ = 0;  // answers of all sessions
  bool ending_ = false;
  bool stopped_ = false;

  // Sent and not yet stored: written together before they are flushed.
  std::mutex sent_mutex_;
  std::vector<kontor::Store::SessionMessage> sent_;
  Sequence sending_;  // the record whose answer is being sent; by the answering thread alone

  fix::Gateway* gateway_ = nullptr;
  std::thread answers_;
};

}  // namespace kontor::node
