#include "bench/scratch.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/vfs.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "bench/runner.h"

extern char** environ;

namespace kontor::bench {

Scratch::Scratch(const std::string& name) {
  const char* chosen = std::getenv("KONTOR_BENCH_FOLDER");
  const std::string place =
      chosen != nullptr ? chosen : std::filesystem::path(own_program()).parent_path().string();
  struct statfs facts{};
  if (statfs(place.c_str(), &facts) != 0) fail(place + ": no such folder");
  if (facts.f_type == TMPFS_MAGIC)
    fail(place + " lies in memory: KONTOR_BENCH_FOLDER must name a disk");
  folder_ = place + "/scratch-" + name + "-" + std::to_string(getpid());
  std::filesystem::create_directories(folder_);
}

Scratch::~Scratch() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::string Scratch::fresh(const std::string& name) {
  const std::string folder = path(name + "-" + std::to_string(++given_));
  std::filesystem::create_directories(folder);
  return folder;
}

void Scratch::remove(const std::string& folder) { std::filesystem::remove_all(folder); }

Ended run_child(const std::vector<std::string>& words) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) fail("no pipe");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  Ended ended;
  pid_t child = 0;
  const double begun = seconds_now();
  const int spawned =
      posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  if (spawned != 0) fail(words[0] + ": cannot be run");
  char piece[4096];
  for (ssize_t got = 0; (got = read(ends[0], piece, sizeof piece)) > 0;) {
    ended.out.append(piece, static_cast<std::size_t>(got));
  }
  close(ends[0]);
  int status = 0;
  rusage used{};
  if (wait4(child, &status, 0, &used) != child) fail(words[0] + ": cannot be waited for");
  ended.seconds = seconds_now() - begun;
  ended.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  ended.peak_bytes = static_cast<std::uint64_t>(used.ru_maxrss) * 1024;
  return ended;
}

std::uint64_t peak_of(std::vector<std::string> words) {
  words.insert(words.begin(), {own_program(), "peak-of"});
  const Ended ended = run_child(words);
  if (ended.exit_code != 0) fail(words[2] + " ended with " + std::to_string(ended.exit_code));
  return std::stoull(ended.out);
}

int print_peak_of(const std::vector<std::string>& words) {
  const Ended ended = run_child(words);
  std::cout << ended.peak_bytes << std::endl;
  return ended.exit_code;
}

std::string own_program() { return std::filesystem::read_symlink("/proc/self/exe").string(); }

std::string kontor_program() {
  return (std::filesystem::path(own_program()).parent_path().parent_path() / "kontor").string();
}

std::uint64_t resident_bytes() {
  std::ifstream in("/proc/self/statm");
  std::uint64_t all = 0;
  std::uint64_t resident = 0;
  in >> all >> resident;
  return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

}  // namespace kontor::bench
