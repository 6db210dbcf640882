// A counterparty that outlives its server: a QuickFIX initiator that streams reports of deals, logs
// on again whenever the server is back, and keeps its own numbers and what was acknowledged.
//
//   kontor_crash_fix_driver PORT SENDER AE|8 DICTIONARY TRADE_DATE VALUE_DATE ACKNOWLEDGED
//
// AE: at most kWindow wait for their answer; 8, which has none: kPause between few. Report n has
// the id KIND-n and is of 1000000+n euros. What was lost is sent again by the session when it is
// asked to; every second trade report that is unanswered after a log-on also by its user, as
// PossResend(97)=Y: the others come through by the session's own means or not at all.
//
// ACKNOWLEDGED:  the ids of reports answered as accepted, a line each, as they come.
// Says a line an event: sent N | logon NUMBER | up | down SENT ANSWERED | asked FROM | asks FROM |
//                fault TEXT | done SENT AGAIN TWICE | tested TEXT
// Hears a line a command:
//   go N       streams up to report N, or until the link goes
//   finish     streams no more; done when each report is answered, and each sent again once more
//   test TEXT  a TestRequest; tested when its Heartbeat comes
//   again      logs out and on
// Ends with its input.
// C++14: QuickFIX's headers are no C++17.
#include <quickfix/Application.h>
#include <quickfix/MessageStore.h>
#include <quickfix/Session.h>
#include <quickfix/SessionSettings.h>
#include <quickfix/SocketInitiator.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <mutex>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace {

constexpr std::size_t kWindow = 200;
constexpr std::size_t kBurst = 10;  // execution reports
constexpr std::chrono::milliseconds kPause{1};

void say(const std::string& line) {
  static std::mutex mutex;
  const std::lock_guard<std::mutex> lock(mutex);
  std::cout << line + '\n' << std::flush;
}

std::string text_of(const FIX::FieldMap& map, int tag) {
  return map.isSetField(tag) ? map.getField(tag) : std::string();
}

// The session's day begins half a day from now: no reset while the stream lasts.
std::string half_a_day_off() {
  const std::time_t then = std::time(nullptr) + 43'200;
  std::tm parts = {};
  ::gmtime_r(&then, &parts);
  char text[16];
  std::strftime(text, sizeof text, "%H:%M:%S", &parts);
  return text;
}

FIX::SessionSettings settings(const std::string& port, const std::string& sender,
                              const std::string& dictionary) {
  std::istringstream text(
      "[DEFAULT]\nConnectionType=initiator\nReconnectInterval=1\nHeartBtInt=30\n"
      "SocketConnectHost=127.0.0.1\nSocketNodelay=Y\nUseDataDictionary=Y\n"
      "StartTime=" +
      half_a_day_off() + "\nEndTime=" + half_a_day_off() + "\nSocketConnectPort=" + port +
      "\nDataDictionary=" + dictionary +
      "\n[SESSION]\nBeginString=FIX.4.4\nTargetCompID=KONTOR\nSenderCompID=" + sender + '\n');
  return FIX::SessionSettings(text);
}

class Driver final : public FIX::NullApplication {
 public:
  Driver(std::string kind, std::string trade_date, std::string value_date,
         const std::string& acknowledged)
      : answered_by_ar_(kind == "AE"),
        kind_(std::move(kind)),
        trade_date_(std::move(trade_date)),
        value_date_(std::move(value_date)),
        acknowledged_(acknowledged) {}

  void stream();  // until finish or stop
  void go(std::size_t until);
  void finish();
  void stop();

 private:
  FIX::Message report(std::size_t number) const;
  void send(std::size_t number, bool again);
  void send_again();
  void fault(const std::string& text) { say("fault " + text); }
  void take_answer(const FIX::Message& message);

  void onLogon(const FIX::SessionID& id) override {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      id_ = id;
      up_ = true;
      ++logons_;
    }
    changed_.notify_all();
    say("up");
  }
  void onLogout(const FIX::SessionID&) override {
    std::size_t answered = 0;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      up_ = false;
      until_ = sent_;
      answered = answered_.size();
    }
    say("down " + std::to_string(sent_) + ' ' + std::to_string(answered));
  }
  void toAdmin(FIX::Message& message, const FIX::SessionID&) override {
    const std::string type = message.getHeader().getField(FIX::FIELD::MsgType);
    if (type == "A") say("logon " + message.getHeader().getField(FIX::FIELD::MsgSeqNum));
    if (type == "2") say("asks " + message.getField(FIX::FIELD::BeginSeqNo));
    if (type == "3") fault("we had to reject: " + text_of(message, FIX::FIELD::Text));
  }
  void fromAdmin(const FIX::Message& message,
                 const FIX::SessionID&) throw(FIX::FieldNotFound, FIX::IncorrectDataFormat,
                                              FIX::IncorrectTagValue, FIX::RejectLogon) override {
    const std::string type = message.getHeader().getField(FIX::FIELD::MsgType);
    const std::string text = text_of(message, FIX::FIELD::Text);
    if (type == "2") say("asked " + message.getField(FIX::FIELD::BeginSeqNo));
    if (type == "3") fault("rejected: " + text);
    if (type == "5" && !text.empty()) fault("logged out: " + text);
    if (type == "0" && message.isSetField(FIX::FIELD::TestReqID))
      say("tested " + message.getField(FIX::FIELD::TestReqID));
  }
  void fromApp(const FIX::Message& message,
               const FIX::SessionID&) throw(FIX::FieldNotFound, FIX::IncorrectDataFormat,
                                            FIX::IncorrectTagValue,
                                            FIX::UnsupportedMessageType) override {
    take_answer(message);
  }

  const bool answered_by_ar_;
  const std::string kind_, trade_date_, value_date_;

  std::mutex mutex_;
  std::condition_variable changed_;
  FIX::SessionID id_;
  bool up_ = false;
  bool finish_ = false;
  bool stop_ = false;
  std::size_t until_ = 0;
  std::size_t logons_ = 0;
  std::set<std::string> answered_;
  std::ofstream acknowledged_;
  std::size_t twice_ = 0;
  std::size_t again_ = 0;
  std::atomic<std::size_t> sent_{0};
};

FIX::Message Driver::report(std::size_t number) const {
  FIX::Message out;
  out.getHeader().setField(FIX::FIELD::MsgType, kind_);
  const auto set = [&out](int tag, const std::string& value) { out.setField(tag, value); };
  const std::string id = kind_ + '-' + std::to_string(number);
  set(FIX::FIELD::Symbol, "EUR/USD");
  set(FIX::FIELD::LastQty, std::to_string(1'000'000 + number));
  set(FIX::FIELD::LastPx, "1.0850");
  set(FIX::FIELD::TransactTime, trade_date_ + "-08:00:00.123");
  set(FIX::FIELD::TradeDate, trade_date_);
  set(FIX::FIELD::SettlDate, value_date_);
  if (answered_by_ar_) {
    set(FIX::FIELD::TradeReportID, id);
    set(FIX::FIELD::TradeReportTransType, "0");
    set(FIX::FIELD::PreviouslyReported, "N");
    FIX::Group side(FIX::FIELD::NoSides, FIX::FIELD::Side);
    side.setField(FIX::FIELD::Side, "1");
    side.setField(FIX::FIELD::OrderID, "order");
    out.addGroup(side);
    return out;
  }
  set(FIX::FIELD::ExecID, id);
  set(FIX::FIELD::OrderID, "order");
  set(FIX::FIELD::ExecType, "F");
  set(FIX::FIELD::OrdStatus, "2");
  set(FIX::FIELD::Side, "1");
  set(FIX::FIELD::Currency, "EUR");
  set(FIX::FIELD::LeavesQty, "0");
  set(FIX::FIELD::CumQty, std::to_string(1'000'000 + number));
  set(FIX::FIELD::AvgPx, "1.0850");
  FIX::Group contra(FIX::FIELD::NoPartyIDs, FIX::FIELD::PartyID);
  contra.setField(FIX::FIELD::PartyID, "BETAFRP0XXX");
  contra.setField(FIX::FIELD::PartyIDSource, "B");
  contra.setField(FIX::FIELD::PartyRole, "17");
  out.addGroup(contra);
  return out;
}

void Driver::send(std::size_t number, bool again) {
  FIX::Message message = report(number);
  if (again) message.getHeader().setField(FIX::PossResend(true));
  // Numbered and kept also where the link has just gone.
  FIX::Session::sendToTarget(message, id_);
}

// Every second one of those that are unanswered, whatever the session does about them.
void Driver::send_again() {
  std::vector<std::size_t> numbers;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    for (std::size_t n = sent_ > kWindow ? sent_ - kWindow : 1; n <= sent_; ++n) {
      if (n % 2 == 0 && answered_.count(kind_ + '-' + std::to_string(n)) == 0) numbers.push_back(n);
    }
  }
  for (const std::size_t number : numbers) send(number, true);
  again_ += numbers.size();
}

void Driver::take_answer(const FIX::Message& message) {
  const std::string id = text_of(message, FIX::FIELD::TradeReportID);
  const std::string status = text_of(message, FIX::FIELD::TrdRptStatus);
  if (message.getHeader().getField(FIX::FIELD::MsgType) != "AR" || status != "0")
    return fault("not accepted: " + message.toString());
  const bool possibly_known = message.getHeader().isSetField(FIX::FIELD::PossResend);
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!answered_.insert(id).second) {
      ++twice_;
      if (!possibly_known) fault("answered twice, the second without 97=Y: " + id);
    } else {
      acknowledged_ << id + '\n' << std::flush;
    }
  }
  changed_.notify_all();
}

void Driver::stream() {
  std::size_t logons = 0;
  for (;;) {
    bool new_logon = false;
    {
      std::unique_lock<std::mutex> lock(mutex_);
      changed_.wait(lock, [&] {
        const bool room = !answered_by_ar_ || sent_ - answered_.size() < kWindow;
        return stop_ || finish_ || (up_ && ((room && sent_ < until_) || logons != logons_));
      });
      if (stop_ || finish_) break;
      new_logon = logons != logons_;
      logons = logons_;
    }
    if (new_logon) {
      if (answered_by_ar_) send_again();
      continue;
    }
    const std::size_t number = ++sent_;
    send(number, false);
    if (number % kBurst != 0) continue;
    say("sent " + std::to_string(number));
    if (!answered_by_ar_) std::this_thread::sleep_for(kPause);
  }
  std::unique_lock<std::mutex> lock(mutex_);
  changed_.wait(lock, [&] {
    return stop_ || !answered_by_ar_ || (up_ && answered_.size() == sent_ && twice_ >= again_);
  });
  if (stop_) return;
  say("done " + std::to_string(sent_) + ' ' + std::to_string(again_) + ' ' +
      std::to_string(twice_));
}

void Driver::go(std::size_t until) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    until_ = until;
  }
  changed_.notify_all();
}

void Driver::finish() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    finish_ = true;
  }
  changed_.notify_all();
}

void Driver::stop() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
}

void obey(Driver& driver, FIX::Initiator& initiator, FIX::Session& session) {
  for (std::string line; std::getline(std::cin, line);) {
    if (line == "finish") {
      driver.finish();
    } else if (line.compare(0, 3, "go ") == 0) {
      driver.go(std::strtoul(line.c_str() + 3, nullptr, 10));
    } else if (line == "again") {
      initiator.stop();
      initiator.start();
    } else if (line.compare(0, 5, "test ") == 0) {
      FIX::Message message;
      message.getHeader().setField(FIX::FIELD::MsgType, "1");
      message.setField(FIX::FIELD::TestReqID, line.substr(5));
      session.send(message);
    }
  }
  driver.stop();
}

int run(char** arguments) {
  Driver driver(arguments[3], arguments[5], arguments[6], arguments[7]);
  FIX::MemoryStoreFactory stores;
  FIX::SocketInitiator initiator(driver, stores,
                                 settings(arguments[1], arguments[2], arguments[4]));
  initiator.start();
  FIX::Session& session =
      *FIX::Session::lookupSession(FIX::SessionID("FIX.4.4", arguments[2], "KONTOR"));
  std::thread streaming([&driver] { driver.stream(); });
  obey(driver, initiator, session);
  streaming.join();
  initiator.stop(true);
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 8) {
    std::cerr << "usage: kontor_crash_fix_driver PORT SENDER AE|8 DICTIONARY TRADE_DATE VALUE_DATE"
                 " ACKNOWLEDGED\n";
    return 2;
  }
  try {
    return run(arguments);
  } catch (const std::exception& e) {
    std::cerr << "kontor_crash_fix_driver: " << e.what() << '\n';
    return 1;
  }
}
