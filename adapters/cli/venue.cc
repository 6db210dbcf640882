#include "adapters/cli/venue.h"

#include <fmt/format.h>

#include <charconv>
#include <condition_variable>
#include <iostream>
#include <mutex>

#include "adapters/fix/quickfix/venue.h"
#include "adapters/fix/values.h"

namespace kontor::cli {
namespace {

namespace options = boost::program_options;

constexpr int kPatienceMs = 30'000;
constexpr std::int32_t kHeartbeatSeconds = 120;  // longer than a file is played

// A line of the file as it is sent.
struct Line {
  std::string type;
  std::vector<std::pair<std::int32_t, std::string>> fields;
  bool possible_resend = false;
};

Line read_line(const std::string& text, const std::string& file, std::size_t number) {
  Line line;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('|', at), text.size());
    const std::string field = text.substr(at, end - at);
    at = end + 1;
    std::int32_t tag = 0;
    const auto [equals, error] = std::from_chars(field.data(), field.data() + field.size(), tag);
    if (error != std::errc{} || equals == field.data() + field.size() || *equals != '=') {
      throw Failure(fmt::format("{} line {}: {}, allowed: tag=value, parted by |; drop; connect",
                                file, number, field));
    }
    std::string value(equals + 1, field.data() + field.size());
    if (tag == 35) {
      line.type = value;
    } else if (tag == 97) {
      line.possible_resend = value == "Y";
    } else {
      line.fields.emplace_back(tag, std::move(value));
    }
  }
  if (line.type.empty())
    throw Failure(fmt::format("{} line {}: MsgType (35) is missing", file, number));
  return line;
}

// What became of a message, as its record says.
struct Told {
  std::string words;
  bool refused = false;
  bool answered = false;
};

Told told_of(const StoredRecord& stored) {
  Told told;
  const auto record = decode_record(stored.bytes);
  if (!record) return {"its record cannot be read", true, false};
  for (const Event& event : record->events) {
    if (const auto* taken = std::get_if<trade::FixMessageTaken>(&event)) {
      told.words = fmt::format("{} {}", taken->receipt.number, taken->receipt.message_type);
    } else if (const auto* captured = std::get_if<trade::DealCaptured>(&event)) {
      told.words += fmt::format(" {}: deal {} version {}", captured->venue_id, captured->deal.value,
                                captured->version);
      for (const std::string& rule : captured->warnings) told.words += " (" + rule + ")";
    } else if (const auto* cancelled = std::get_if<trade::DealCancelled>(&event)) {
      told.words +=
          fmt::format(" {}: deal {} cancelled", cancelled->venue_id, cancelled->deal.value);
    } else if (const auto* refused = std::get_if<trade::DealRefused>(&event)) {
      const trade::RuleBroken& first = refused->broken.front();
      told.words += fmt::format(" {}: refused {} {}", refused->venue_id, first.rule, first.seen);
      told.refused = true;
    } else if (const auto* repeated = std::get_if<trade::ReportRepeated>(&event)) {
      told.words +=
          fmt::format(" {}: repeats record {}", repeated->venue_id, repeated->decided_at.value);
      told.answered = told.answered || repeated->answered;
    } else if (const auto* noted = std::get_if<trade::ReportNoted>(&event)) {
      told.words += fmt::format(" {}: noted", noted->venue_id);
    } else if (const auto* session = std::get_if<trade::MessageRefused>(&event)) {
      told.words += fmt::format(": refused {} {}", session->rule, session->text);
      told.refused = true;
    } else if (std::holds_alternative<trade::AnswerDue>(event)) {
      told.answered = true;
    }
  }
  return told;
}

// The counterparty's side of the connection.
class Counterparty final : private fix::VenueEvents {
 public:
  Counterparty(const party::FixSession& session, const std::string& dictionary,
               std::uint16_t port) {
    fix::VenueSettings settings;
    settings.port = port;
    settings.our_comp_id = fix::text_of(session.their_comp_id);
    settings.their_comp_id = fix::text_of(session.our_comp_id);
    settings.heartbeat = kHeartbeatSeconds;
    settings.dictionary = fix::text_of(dictionary);
    fix::Status status;
    venue_ = fix::open_venue(settings, *this, status);
    check(status);
  }
  ~Counterparty() { fix::close_venue(venue_); }
  Counterparty(const Counterparty&) = delete;
  Counterparty& operator=(const Counterparty&) = delete;

  void connect(fix::Numbers numbers) { check(fix::connect(*venue_, numbers, kPatienceMs)); }
  void drop() { fix::drop(*venue_); }
  void log_out() { check(fix::log_out(*venue_, kPatienceMs)); }

  std::uint64_t send(const Line& line) {
    std::vector<fix::Field> fields;
    for (const auto& [tag, value] : line.fields) fields.push_back({tag, fix::text_of(value)});
    fix::Outgoing outgoing;
    outgoing.type = fix::text_of(line.type);
    outgoing.fields = fields.data();
    outgoing.field_count = fields.size();
    outgoing.possible_resend = line.possible_resend;
    std::int32_t number = 0;
    check(fix::send(*venue_, outgoing, number));
    return static_cast<std::uint64_t>(number);
  }

  void wait_for_answers(std::uint64_t wanted) {
    std::unique_lock lock(mutex_);
    if (!came_.wait_for(lock, std::chrono::milliseconds(kPatienceMs),
                        [&] { return answers_ >= wanted; }))
      throw Failure("venue: an answer did not come");
  }

 private:
  static void check(const fix::Status& status) {
    if (status.code != fix::Status::Code::ok) throw Failure("venue: " + std::string(status.text));
  }
  void on_message(const fix::Message& /*message*/) noexcept override {
    {
      const std::lock_guard lock(mutex_);
      ++answers_;
    }
    came_.notify_all();
  }
  void on_admin_reject(const fix::RejectReceived& /*reject*/) noexcept override {}
  void on_logon() noexcept override {}
  void on_logout(fix::Text /*reason*/) noexcept override {}

  fix::Venue* venue_ = nullptr;
  std::mutex mutex_;
  std::condition_variable came_;
  std::uint64_t answers_ = 0;
};

// Collects what is told of each message, in the order of their numbers.
struct Ledger {
  std::mutex mutex;
  std::vector<Told> told;
};

void play(const VenueRequest& request, node::Node& node, const party::FixSession& session,
          Ledger& ledger, std::ostream& out, VenueOutcome& outcome) {
  const SessionId id = node.site().configuration.dealing.session_named(session.name);
  Counterparty counterparty(session, request.place.node_options().dictionary, node.fix()->port());
  counterparty.connect(fix::Numbers::start_at_one);
  std::uint64_t answers = 0;
  std::uint64_t last = 0;
  bool up = true;
  const auto settle = [&] {
    if (last != 0 && !node.fix()->wait_for(id, last, kPatienceMs))
      throw Failure(fmt::format("venue: message {} was not taken", last));
    std::vector<Told> told;
    {
      const std::lock_guard lock(ledger.mutex);
      told.swap(ledger.told);
    }
    for (const Told& one : told) {
      ++outcome.messages;
      outcome.refused += one.refused ? 1 : 0;
      answers += one.answered ? 1 : 0;
      out << session.name << ' ' << one.words << (one.answered ? ", answered" : "") << '\n';
    }
    counterparty.wait_for_answers(answers);
  };
  std::size_t number = 0;
  std::istringstream lines(read_text(request.file));
  for (std::string text; std::getline(lines, text);) {
    ++number;
    if (text.empty() || text.front() == '#') continue;
    if (text == "drop") {
      counterparty.drop();
      up = false;
      out << session.name << " link dropped\n";
    } else if (text == "connect") {
      counterparty.connect(fix::Numbers::go_on);
      up = true;
      out << session.name << " connected again\n";
      settle();
    } else {
      last = counterparty.send(read_line(text, request.file, number));
      if (up) settle();
    }
  }
  counterparty.log_out();
}

}  // namespace

VenueOutcome play_venue(const VenueRequest& request, std::ostream& out) {
  const UtcNanos now = request.place.now();
  const auto node = must(node::Node::open(request.place.node_options(), now));
  const auto& sessions = node->site().configuration.dealing.sessions;
  const auto session = std::ranges::find(sessions, request.session, &party::FixSession::name);
  if (session == sessions.end())
    throw Failure("--session " + request.session + ": not in the configuration");
  must(node->follow_clock(now));
  Ledger ledger;
  const auto told = [&ledger](const StoredRecord& record) {
    const std::lock_guard lock(ledger.mutex);
    ledger.told.push_back(told_of(record));
  };
  must(node->open_fix([now] { return now; }, nullptr, told));
  VenueOutcome outcome;
  play(request, *node, *session, ledger, out, outcome);
  must(node->finish_hand_overs(now));
  must(node->close());
  return outcome;
}

int run_venue(const Arguments& arguments) {
  VenueRequest request;
  std::vector<std::string> files;
  options::options_description all;
  request.place.add_to(all, true);
  all.add_options()("session", options::value(&request.session)->required());
  all.add_options()("file", options::value(&files));
  parse(arguments, all, "file", 1);
  if (files.empty()) throw options::error("venue needs a FILE");
  request.file = files.front();
  return play_venue(request, std::cout).refused == 0 ? kDone : kFailed;
}

}  // namespace kontor::cli
