// kontor serve: drop folders. A file in DATA/in/CHANNEL is taken in, answered by a message in
// DATA/out/CHANNEL, and removed: the archive has it. A refused one goes to DATA/refused, with what
// was wrong beside it.
//
// A name that begins with a point or ends in .tmp or .part is a file still being written, and left
// alone.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <thread>

#include "adapters/cli/console_desk.h"
#include "adapters/cli/ingest.h"
#include "adapters/cli/user.h"
#include "adapters/http/server.h"

namespace kontor::cli {
namespace {

namespace fs = std::filesystem;
namespace options = boost::program_options;

constexpr auto kPoll = std::chrono::milliseconds(100);
constexpr std::size_t kNameMax = 255;  // bytes of a file's name, on the file systems of Linux
constexpr std::string_view kWords = ".txt";

volatile std::sig_atomic_t ending = 0;
void end_soon(int /*signal*/) { ending = 1; }

bool being_written(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.starts_with('.') || name.ends_with(".tmp") || name.ends_with(".part");
}

// In order of name, channel by channel.
std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    if (entry.is_regular_file(error) && !being_written(entry.path())) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

// What a name is kept under: RECORD-NAME, NAME cut so that the words' RECORD-NAME.txt is a name
// too.
std::string name_aside(Sequence record, const std::string& name) {
  const std::string front = fmt::format("{}-", record.value);
  std::size_t size = std::min(name.size(), kNameMax - front.size() - kWords.size());
  const auto inside_a_character = [&] {
    return size < name.size() && (static_cast<unsigned char>(name[size]) & 0xC0U) == 0x80U;
  };
  while (size > 0 && inside_a_character()) --size;
  return front + name.substr(0, size);
}

// Keeps what was refused, under its name and the record that refused it. What went wrong; empty:
// nothing.
std::string put_aside(const fs::path& file, const fs::path& folder, const node::FileAnswer& answer,
                      const std::string& words) {
  const fs::path aside = folder / name_aside(answer.sequence, file.filename().string());
  const std::string beside = aside.string() + std::string(kWords);
  std::ofstream out(beside);
  out << words;
  out.close();
  if (!out) return beside + ": cannot be written";
  std::error_code error;
  fs::rename(file, aside, error);
  if (!error) return "";
  return file.string() + ": cannot be moved to " + aside.string() + ": " + error.message();
}

// What went wrong; empty: nothing.
std::string remove_taken(const fs::path& file) {
  std::error_code error;
  if (fs::remove(file, error)) return "";
  return file.string() + ": cannot be removed: " + error.message();
}

// Files that stay where they are, each told once.
struct Staying {
  std::set<fs::path> unread;  // they cannot be read, or change while they are: tried again
  // Decided, but they cannot be put aside or removed: taken again when they have changed, or by the
  // next start.
  std::map<fs::path, fs::file_time_type> decided;

  [[nodiscard]] bool contains(const fs::path& file) const {
    return unread.contains(file) || decided.contains(file);
  }
};

void take_one(node::Node& node, const fs::path& file, ChannelId channel, const fs::path& refused,
              UtcNanos now, Staying& staying) {
  std::error_code gone;
  const fs::file_time_type written = fs::last_write_time(file, gone);
  const auto stays = staying.decided.find(file);
  if (stays != staying.decided.end() && stays->second == written) return;
  staying.decided.erase(file);
  std::ostringstream told;
  std::ostringstream wrong;
  node::FileAnswer answer;
  try {
    answer = ingest_file(node, file.string(), file.filename().string(), channel, now, false, told,
                         wrong);
  } catch (const Unread& failure) {
    if (!node.running()) throw;
    if (staying.unread.insert(file).second)
      std::cerr << "kontor: " << failure.what() << '\n' << std::flush;
    return;
  }
  staying.unread.erase(file);
  std::cerr << wrong.str() << std::flush;
  std::cout << told.str() << std::flush;
  const std::string fault = answer.outcome == "refused"
                                ? put_aside(file, refused, answer, wrong.str() + told.str())
                                : remove_taken(file);
  if (fault.empty()) return;
  staying.decided[file] = written;
  std::cerr << "kontor: " << fault << '\n' << std::flush;
}

struct ServeRequest {
  Place place;
  std::optional<std::uint16_t> http_port;  // instead of the configuration's; 0: no console
  bool allow_root = false;
  bool found_demo = false;
};

ServeRequest request_of(const Arguments& arguments) {
  ServeRequest request;
  options::options_description all;
  request.place.add_to(all, false);
  all.add_options()(
      "http-port", options::value<std::string>()->notifier([&](const std::string& port) {
        request.http_port = static_cast<std::uint16_t>(whole_number("--http-port", port, 0, 65535));
      }));
  all.add_options()("allow-root", options::bool_switch(&request.allow_root));
  all.add_options()("found-demo", options::bool_switch(&request.found_demo));
  parse(arguments, all, nullptr, 0);
  return request;
}

// The accounts of config/demo and a user who may use the console, for a store that has just been
// founded: as `kontor load accounts` and `kontor user add` would.
void found_demo(node::Node& node, const Place& place) {
  const std::string accounts = find_folder("config") + "/demo/accounts.csv";
  const std::unique_ptr<node::ByteSource> bytes = node::open_file(accounts);
  if (!bytes) throw Failure(accounts + ": cannot be opened");
  const node::Node::LoadAnswer loaded = must(node.load_accounts(*bytes, place.now()));
  if (!loaded.faults.empty()) throw Failure(accounts + ": was refused");
  const std::string password = random_password();
  must(add_user(node, "demo", party::Role::operator_, password, place.now()));
  std::cout << fmt::format(
                   "founded {} with {} accounts of config/demo\n"
                   "log in as demo with the password {}   (it is shown this once)\n",
                   place.data, loaded.accounts, password)
            << std::flush;
}

std::uint16_t port_of(const node::Node& node, const ServeRequest& request) {
  return request.http_port.value_or(node.site().http.port);
}

bool serves_console(const node::Node& node, const ServeRequest& request) {
  return port_of(node, request) != 0 && !node.site().http.channel.empty();
}

// Null where none is served.
std::unique_ptr<http::Server> open_console(node::Node& node, const ServeRequest& request,
                                           ConsoleDesk& desk) {
  const node::HttpListener& listener = node.site().http;
  if (!serves_console(node, request)) return nullptr;
  http::Settings settings;
  settings.address = listener.address;
  settings.port = port_of(node, request);
  settings.certificate = listener.certificate;
  settings.key = listener.key;
  settings.static_folder = console_folder();
  settings.upload_folder = request.place.data + "/spool";
  settings.log = [](const std::string& line) { std::cerr << line + '\n' << std::flush; };
  auto server = must(http::Server::start(settings, *node.console(), desk));
  const bool v6 = settings.address.find(':') != std::string::npos;
  std::cout << fmt::format("console on {}://{}{}{}:{}\n", settings.tls() ? "https" : "http",
                           v6 ? "[" : "", settings.address, v6 ? "]" : "", server->port())
            << std::flush;
  return server;
}

}  // namespace

int run_serve(const Arguments& arguments) {
  const ServeRequest request = request_of(arguments);
  const Place& place = request.place;
  if (geteuid() == 0 && !request.allow_root)
    throw Failure("serve: not as root; run it as a user of its own, or say --allow-root");
  std::signal(SIGINT, end_soon);
  std::signal(SIGTERM, end_soon);

  const fs::path data(place.data);
  const bool found = request.found_demo && !fs::exists(data / "journal");
  const auto node = must(node::Node::open(place.node_options(), place.now()));
  if (found) found_demo(*node, place);
  fs::create_directories(data / "refused");
  for (const party::Channel& channel : node->site().configuration.channels) {
    fs::create_directories(data / "in" / channel.name);
  }
  std::cout << fmt::format("serving {}: drop files into {}; Ctrl-C ends\n", place.data,
                           (data / "in" / "CHANNEL").string())
            << std::flush;
  must(node->follow_views());
  must(node->open_fix([&place] { return place.now(); },
                      [](const std::string& line) { std::cerr << line + '\n'
                                                              << std::flush; }));
  if (node->fix() != nullptr) {
    std::cout << fmt::format("FIX sessions on {} port {}\n", node->site().fix.address,
                             node->fix()->port())
              << std::flush;
  }
  ConsoleDesk desk(*node, place);
  const std::unique_ptr<http::Server> console = open_console(*node, request, desk);
  Staying staying;
  while (ending == 0) {
    must(node->follow_clock(place.now()));
    bool idle = true;
    for (const party::Channel& channel : node->site().configuration.channels) {
      for (const fs::path& file : files_in(data / "in" / channel.name)) {
        if (ending != 0) break;
        take_one(*node, file, node->channel(channel.name), data / "refused", place.now(), staying);
        idle = idle && staying.contains(file);
      }
    }
    if (!node->running()) throw Failure(node->fault());
    must(node->finish_hand_overs(place.now()));  // of what the console handed in
    if (idle) std::this_thread::sleep_for(kPoll);
  }
  if (console) console->stop();
  must(node->close());
  std::cout << "ended\n";
  return kDone;
}

}  // namespace kontor::cli
