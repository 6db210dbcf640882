// One byte of a small, cleanly ended store changed: verify finds it, or every report and the head
// are as before.
//
// Every byte of the smallest files and a fixed stride through the others; every byte of all with
// KONTOR_CRASH=every (make flips). Each flip is looked at in a process of its own, as the
// program does it, since a damaged file may stop whoever reads it.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "adapters/cli/verify.h"
#include "tests/adapters/rocksdb/fixture.h"
#include "tests/crash/day.h"

namespace kontor::testing_crash {
namespace {

namespace fs = std::filesystem;
using testing_store::Folder;

constexpr std::size_t kSmall = 128;  // bytes of a file that is always looked at whole
constexpr std::size_t kPlacesOfEach =
    6;  // at least, of a larger one: a table of few rows is mostly words about it
constexpr std::size_t kSampled = 200;  // of the bytes of all others
constexpr int kProcesses = 2;          // side by side

enum class Seen : std::uint8_t {
  found,      // by verify, or by its process being stopped
  unchanged,  // verify passed, and every report is the same
  slipped,    // verify passed, and a report differs or cannot be made
};
enum class Stage : std::uint8_t { verifying, reporting };

std::string contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The three reports with their heads, one after the other; Failure where one cannot be made.
std::string reports_of(const std::string& data, const std::string& scratch) {
  std::string all;
  for (const char* name :
       {"trial-balance", "journal", "payments", "refusals", "warnings", "held"}) {
    const std::string out = scratch + "/" + name;
    const int ended = cli::run_report({name, "--data", data, "--format", "json", "--out", out});
    if (ended != cli::kDone) throw cli::Failure(std::string(name) + " failed");
    all += contents(out);
  }
  return all;
}

// A child does the work and gives its exit code; -1: a signal ended it.
int in_a_child(const std::function<int()>& work) {
  const pid_t child = ::fork();
  if (child == 0) {
    int code = 99;
    const int nowhere = ::open("/dev/null", O_WRONLY);
    ::dup2(nowhere, STDOUT_FILENO);
    ::dup2(nowhere, STDERR_FILENO);  // what a library says as it aborts
    try {
      code = work();
    } catch (const std::exception&) {
    }
    ::_exit(code);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// One copy of the store, and the process that flips its bytes.
class Copy {
 public:
  explicit Copy(const std::string& data, const std::string& reports)
      : reports_(reports),
        stage_(static_cast<Stage*>(
            ::mmap(nullptr, 1, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0))) {
    fs::copy(data, folder_ / "data", fs::copy_options::recursive);
    fs::create_directory(folder_ / "scratch");
  }
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;
  ~Copy() { ::munmap(stage_, 1); }

  [[nodiscard]] std::string data() const { return folder_ / "data"; }

  Seen flip(const std::string& file, std::size_t at) {
    const std::string path = data() + "/" + file;
    std::fstream bytes(path, std::ios::binary | std::ios::in | std::ios::out);
    const auto place = static_cast<std::streamoff>(at);
    const auto was = static_cast<char>(bytes.seekg(place).get());
    // Another bit from byte to byte.
    bytes.seekp(place).put(static_cast<char>(was ^ (1 << (at % 8)))).flush();
    const Seen seen = look();
    bytes.seekp(place).put(was).flush();
    return seen;
  }

  Seen look() {
    *stage_ = Stage::verifying;
    const int code = in_a_child([this] {
      cli::Place place;
      place.data = data();
      std::ostringstream out;
      try {
        if (cli::check_store(place, "", out) != cli::kDone) return 1;
      } catch (const std::exception&) {
        return 1;
      }
      *stage_ = Stage::reporting;
      return reports_of(data(), folder_ / "scratch") == reports_ ? 0 : 2;
    });
    if (code == 0) return Seen::unchanged;
    if (code == 1 || *stage_ == Stage::verifying) return Seen::found;
    return Seen::slipped;
  }

 private:
  Folder folder_;
  const std::string& reports_;
  Stage* stage_;
};

struct Place {
  std::string file;
  std::size_t at;
};

std::vector<std::pair<std::string, std::size_t>> files_of(const std::string& data) {
  std::vector<std::pair<std::string, std::size_t>> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(data)) {
    const std::string name = fs::relative(entry.path(), data).string();
    const bool ours = name.starts_with("journal/") || name.starts_with("views/") || name == "tip" ||
                      name == "lock";
    if (entry.is_regular_file() && ours && entry.file_size() > 0)
      files.emplace_back(name, entry.file_size());
  }
  std::ranges::sort(files);
  return files;
}

std::vector<Place> places_of(const std::string& data) {
  std::size_t large = 0;
  for (const auto& [file, size] : files_of(data)) large += size < kSmall ? 0 : size;
  const std::size_t stride = std::max<std::size_t>(1, large / sampled(kSampled, large));
  std::vector<Place> places;
  for (const auto& [file, size] : files_of(data)) {
    const std::size_t step = size < kSmall ? 1 : std::min(stride, size / kPlacesOfEach);
    for (std::size_t at = step / 2; at < size; at += step) places.push_back({file, at});
  }
  return places;
}

TEST(Flip, EachIsFoundOrChangesNothing) {
  const Folder folder;
  ::setenv("TMPDIR", folder.path().c_str(), 1);  // verify's scratch
  const std::string data = folder / "data";
  // In children, so that this process never holds the threads of a database.
  ASSERT_EQ(in_a_child([&] { return live_the_day(options_at(data, {}), false).ended ? 0 : 1; }), 0);
  ASSERT_EQ(in_a_child([&] {
              std::ofstream(folder / "reports") << reports_of(data, folder.path());
              return 0;
            }),
            0);
  const std::string reports = contents(folder / "reports");
  ASSERT_GT(reports.size(), 1000U);
  ASSERT_EQ(Copy(data, reports).look(), Seen::unchanged);

  const std::vector<Place> places = places_of(data);
  const auto result = static_cast<Seen*>(
      ::mmap(nullptr, places.size(), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
  std::vector<pid_t> workers;
  for (int worker = 0; worker < kProcesses; ++worker) {
    const pid_t child = ::fork();
    if (child == 0) {
      {
        Copy copy(data, reports);
        for (std::size_t at = static_cast<std::size_t>(worker); at < places.size();
             at += kProcesses) {
          result[at] = copy.flip(places[at].file, places[at].at);
        }
      }
      ::_exit(0);
    }
    workers.push_back(child);
  }
  for (const pid_t worker : workers) {
    int status = 0;
    ::waitpid(worker, &status, 0);
    ASSERT_EQ(status, 0);
  }
  std::map<std::string, std::array<std::size_t, 3>> counts;
  for (std::size_t at = 0; at < places.size(); ++at) {
    ++counts[places[at].file][static_cast<std::size_t>(result[at])];
    EXPECT_NE(result[at], Seen::slipped) << places[at].file << " byte " << places[at].at;
  }
  ::munmap(result, places.size());
  for (const auto& [file, of] : counts) {
    std::cout << file << ": " << of[0] << " found, " << of[1] << " change nothing, " << of[2]
              << " slipped\n";
    // What neither verify nor a report looks at: RocksDB's own words and the holder's pid.
    const std::string name = fs::path(file).filename().string();
    const bool looked_at = name.ends_with(".sst") || name == "tip" || name == "CURRENT";
    if (looked_at) {
      EXPECT_GT(of[0], 0U) << file;
    }
  }
  std::cout << places.size() << " flips\n";
}

}  // namespace
}  // namespace kontor::testing_crash
