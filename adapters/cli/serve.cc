// kontor serve: drop folders. A file in DATA/in/CHANNEL is taken in, answered by a message in
// DATA/out/CHANNEL, and removed: the archive has it. A refused one goes to DATA/refused, with what
// was wrong beside it.
//
// A name that begins with a point or ends in .tmp or .part is a file still being written, and left
// alone.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>
#include <thread>

#include "adapters/cli/ingest.h"

namespace kontor::cli {
namespace {

namespace fs = std::filesystem;
namespace options = boost::program_options;

constexpr auto kPoll = std::chrono::milliseconds(100);

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

// Keeps what was refused, under its name and the record that refused it.
void put_aside(const fs::path& file, const fs::path& folder, const node::FileAnswer& answer,
               const std::string& words) {
  const std::string name = fmt::format("{}-{}", answer.sequence.value, file.filename().string());
  std::ofstream(folder / (name + ".txt")) << words;
  std::error_code error;
  fs::rename(file, folder / name, error);
  if (error)
    throw Failure(file.string() + ": cannot be moved to " + folder.string() + ": " +
                  error.message());
}

// One that cannot be read, or changes while it is, stays where it is: it is told once and tried
// again.
void take_one(node::Node& node, const fs::path& file, ChannelId channel, const fs::path& refused,
              UtcNanos now, std::set<fs::path>& unread) {
  std::ostringstream told;
  std::ostringstream wrong;
  node::FileAnswer answer;
  try {
    answer = ingest_file(node, file.string(), file.filename().string(), channel, now, false, told,
                         wrong);
  } catch (const Unread& failure) {
    if (!node.running()) throw;
    if (unread.insert(file).second) std::cerr << "kontor: " << failure.what() << std::endl;
    return;
  }
  unread.erase(file);
  std::cerr << wrong.str() << std::flush;
  std::cout << told.str() << std::flush;
  if (answer.outcome == "refused") {
    put_aside(file, refused, answer, wrong.str() + told.str());
  } else if (std::error_code error; !fs::remove(file, error)) {
    throw Failure(file.string() + ": cannot be removed: " + error.message());
  }
}

}  // namespace

int run_serve(const Arguments& arguments) {
  Place place;
  options::options_description all;
  place.add_to(all, false);
  parse(arguments, all, nullptr, 0);
  std::signal(SIGINT, end_soon);
  std::signal(SIGTERM, end_soon);

  const auto node = must(node::Node::open(place.node_options(), place.now()));
  const fs::path data(place.data);
  fs::create_directories(data / "refused");
  for (const party::Channel& channel : node->site().configuration.channels) {
    fs::create_directories(data / "in" / channel.name);
  }
  std::cout << fmt::format("serving {}: drop files into {}; Ctrl-C ends\n", place.data,
                           (data / "in" / "CHANNEL").string())
            << std::flush;
  must(node->open_fix([&place] { return place.now(); },
                      [](const std::string& line) { std::cerr << line + '\n'
                                                              << std::flush; }));
  if (node->fix() != nullptr) {
    std::cout << fmt::format("FIX sessions on {} port {}\n", node->site().fix.address,
                             node->fix()->port())
              << std::flush;
  }
  std::set<fs::path> unread;
  while (ending == 0) {
    must(node->follow_clock(place.now()));
    bool idle = true;
    for (const party::Channel& channel : node->site().configuration.channels) {
      for (const fs::path& file : files_in(data / "in" / channel.name)) {
        if (ending != 0) break;
        take_one(*node, file, node->channel(channel.name), data / "refused", place.now(), unread);
        idle = idle && unread.contains(file);
      }
    }
    if (!node->running()) throw Failure(node->fault());
    must(node->catch_up_views());
    if (idle) std::this_thread::sleep_for(kPoll);
  }
  must(node->close());
  std::cout << "ended\n";
  return kDone;
}

}  // namespace kontor::cli
