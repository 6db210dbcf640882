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
#include <map>
#include <set>
#include <sstream>
#include <thread>

#include "adapters/cli/ingest.h"

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
std::string removed(const fs::path& file) {
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
    if (staying.unread.insert(file).second) std::cerr << "kontor: " << failure.what() << std::endl;
    return;
  }
  staying.unread.erase(file);
  std::cerr << wrong.str() << std::flush;
  std::cout << told.str() << std::flush;
  const std::string fault = answer.outcome == "refused"
                                ? put_aside(file, refused, answer, wrong.str() + told.str())
                                : removed(file);
  if (fault.empty()) return;
  staying.decided[file] = written;
  std::cerr << "kontor: " << fault << std::endl;
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
    must(node->catch_up_views());
    if (idle) std::this_thread::sleep_for(kPoll);
  }
  must(node->close());
  std::cout << "ended\n";
  return kDone;
}

}  // namespace kontor::cli
