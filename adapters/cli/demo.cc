// kontor demo: a business day of a small bank, Monday 2026-11-23, and the two days until its deals
// settle, by the commands that anyone can type.
//
// The script is config/demo/day.csv: when, which command, on which file, from which channel or FIX
// session, and how it must end. Between the commands the clock hands in what is due, as in serve.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <set>

#include "adapters/cli/ingest.h"
#include "adapters/cli/report_output.h"
#include "adapters/cli/venue.h"
#include "adapters/files/folder_lock.h"
#include "adapters/node/digest.h"

namespace kontor::cli {
namespace {

namespace fs = std::filesystem;
namespace options = boost::program_options;

constexpr std::string_view kDay = "2026-11-23";
constexpr std::string_view kMark = ".kontor-demo";
constexpr std::uint64_t kSeed = 20261123;

// The lock of a store in this folder: nobody uses it while it is held. Nothing where there is none.
std::optional<FolderLock> hold_store(const fs::path& folder) {
  const fs::path path = folder / "lock";
  if (!fs::exists(path)) return std::nullopt;
  auto lock = FolderLock::take(path.string());
  if (lock) return std::move(*lock);
  const FolderLock::Refused& refused = lock.error();
  if (refused.holder_pid == 0) throw Failure(path.string() + ": " + refused.what);
  throw Failure(fmt::format("{}: in use by process {}", folder.string(), refused.holder_pid));
}

// All but the lock, which others may be waiting at.
void empty_store(const fs::path& folder) {
  if (!fs::is_directory(folder)) return;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().filename() != "lock") fs::remove_all(entry.path());
  }
}

// Empties what an earlier demo left; refuses any other folder with something in it, and one whose
// store is in use. Until all of it is empty no other process can take the store.
void prepare(const fs::path& folder) {
  if (fs::exists(folder) && !fs::is_empty(folder)) {
    if (!fs::exists(folder / kMark)) {
      throw Failure(folder.string() +
                    ": is not empty and no folder of an earlier demo; it stays as it is");
    }
    const auto itself = hold_store(folder);  // somebody may serve the demo's own folder
    const auto store = hold_store(folder / "data");
    empty_store(folder / "data");
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
      const fs::path name = entry.path().filename();
      if (name != kMark && name != "lock" && name != "data") fs::remove_all(entry.path());
    }
  }
  fs::create_directories(folder);
  std::ofstream mark(folder / kMark);
  mark << "The folder of kontor demo; each run empties it.\n";
  if (!mark) throw Failure((folder / kMark).string() + ": cannot be written");
}

struct Step {
  std::string time;  // bank time, HH:MM of the first day or YYYY-MM-DDTHH:MM
  std::string command;
  std::string file;
  std::string channel;  // of a venue: the session
  std::string expect;

  [[nodiscard]] std::string at() const {
    constexpr std::size_t kHourAndMinute = 5;
    return (time.size() == kHourAndMinute ? fmt::format("{}T{}", kDay, time) : time) + ":00+01:00";
  }
};

std::vector<Step> read_script(const fs::path& path) {
  std::vector<Step> steps;
  const auto rows = node::parse_csv(read_text(path.string()),
                                    {"time", "command", "argument", "channel", "expect"});
  if (!rows) throw Failure(rows.error().text(path.string()));
  for (const node::CsvRow& row : *rows) {
    steps.push_back({row.fields[0], row.fields[1], row.fields[2], row.fields[3], row.fields[4]});
  }
  return steps;
}

std::string load_file(Load what, const Place& place, const std::string& path) {
  const auto answer = load(what, place, path, std::cout, std::cout);
  return answer.faults.empty() ? "done" : "refused";
}

std::string ingest_one(const Step& step, const Place& place, const std::string& path) {
  IngestRequest request;
  request.place = place;
  request.channel = step.channel;
  request.files = {path};
  request.no_cycle = true;  // the cycles come by the timetable
  const std::vector<node::FileAnswer> answers = ingest(request, std::cout, std::cout);
  return answers.empty() ? "failed" : answers.front().outcome;
}

// Nothing is handed in; what is due by then is done.
std::string pass_time(const Place& place) {
  const UtcNanos now = place.now();
  const auto node = must(node::Node::open(place.node_options(), now));
  must(node->follow_clock(now));
  must(node->close());
  return "done";
}

// What the command said it ended with.
std::string run(const Step& step, Place place, const fs::path& files) {
  place.at = step.at();
  const std::string path = (files / step.file).string();
  if (step.command == "load accounts") return load_file(Load::accounts, place, path);
  if (step.command == "load account-status") return load_file(Load::account_status, place, path);
  if (step.command == "ingest") return ingest_one(step, place, path);
  if (step.command == "venue")
    return std::string(play_venue({place, step.channel, path}, std::cout).word());
  if (step.command == "clock") return pass_time(place);
  throw Failure(fmt::format(
      "day.csv {}: command {}, allowed: load accounts, load account-status, ingest, venue, clock",
      step.time, step.command));
}

std::string title_of(const Step& step) {
  if (step.command == "clock") return step.time + " the clock goes on";
  std::string title = fmt::format("{} kontor {} {}", step.time, step.command, step.file);
  if (step.command == "venue") return title + " --session " + step.channel;
  if (!step.channel.empty()) title += " --channel " + step.channel;
  return title;
}

// Tells which messages have come to lie in the outbound folders, a line a channel.
class Outbound {
 public:
  explicit Outbound(fs::path folder) : folder_(std::move(folder)) {}

  void tell(std::ostream& out) {
    if (!fs::is_directory(folder_)) return;
    std::map<std::string, std::set<std::string>> fresh;
    for (const fs::directory_entry& channel : fs::directory_iterator(folder_)) {
      for (const fs::directory_entry& message : fs::directory_iterator(channel)) {
        if (!known_.insert(message.path().string()).second) continue;
        fresh[channel.path().filename().string()].insert(message.path().stem().string());
      }
    }
    for (const auto& [channel, names] : fresh) {
      out << fmt::format("  to {}: {}", channel, *names.begin());
      if (names.size() > 1)
        out << fmt::format(" to {}, {} messages", *names.rbegin(), names.size());
      out << '\n';
    }
  }

 private:
  fs::path folder_;
  std::set<std::string> known_;
};

void write_reports(const std::string& data, const fs::path& folder) {
  fs::create_directories(folder);
  for (const ReportRow& report : report_rows()) {
    const std::string name(report.head().name);
    for (const FormatRow& row : format_rows()) {
      const std::string format(row.name);
      const std::string out = (folder / fmt::format("{}.{}", name, format)).string();
      const Arguments arguments = {name, "--data", data, "--format", format, "--out", out};
      if (run_report(arguments) != kDone) throw Failure(out + ": not written");
    }
  }
}

}  // namespace

int run_demo(const Arguments& arguments) {
  Place place;
  const fs::path config = find_folder("config");
  place.data = (config.parent_path() / "build" / "demo").string();
  options::options_description all;
  place.add_to(all, false);
  parse(arguments, all, nullptr, 0);
  const fs::path root(place.data);
  prepare(root);
  place.data = (root / "data").string();
  place.seed = kSeed;

  int unexpected = 0;
  std::size_t steps = 0;
  Outbound outbound(root / "data" / "out");
  for (const Step& step : read_script(config / "demo" / "day.csv")) {
    std::cout << '\n' << title_of(step) << '\n';
    const std::string ended = run(step, place, config / "demo");
    outbound.tell(std::cout);
    ++steps;
    if (ended == step.expect) continue;
    ++unexpected;
    std::cout << fmt::format("  ended {}, the script expects {}\n", ended, step.expect);
  }
  std::cout << "\nRefusals of the day\n" << std::flush;
  run_report({"refusals", "--data", place.data, "--format", "csv"});
  std::cout << "\nDeals, and those refused\n" << std::flush;
  run_report({"deals", "--data", place.data, "--format", "csv"});
  std::cout << "\nTrial balance\n" << std::flush;
  run_report({"trial-balance", "--data", place.data, "--format", "csv"});
  write_reports(place.data, root / "reports");
  std::cout << "\nkontor verify\n" << std::flush;
  if (run_verify({"--data", place.data}) != kDone) ++unexpected;

  const auto store = must(Store::open(place.data, Store::Mode::read_only));
  std::cout << fmt::format(
      "\n{} steps, {} ended otherwise than the script expects\nreports in {}, each as {}: {}\n"
      "chain head: {}\n",
      steps, unexpected, fs::proximate(root / "reports").string(), format_names(), report_names(),
      node::to_hex(store->tip().hash));
  return unexpected == 0 ? kDone : kFailed;
}

}  // namespace kontor::cli
