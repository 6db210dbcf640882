#include "bench/server.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <thread>

#include "bench/runner.h"

extern char** environ;

namespace kontor::bench {
namespace {

cpu_set_t set_of(const std::vector<int>& cores) {
  cpu_set_t set;
  CPU_ZERO(&set);
  for (const int core : cores) CPU_SET(static_cast<std::size_t>(core), &set);
  return set;
}

// The number at the end of the line that announces the port; 0: no such line is whole yet.
std::uint16_t announced(const std::string& out) {
  const std::string before = " port ";
  const std::size_t at = out.find(before);
  if (at == out.npos || out.find('\n', at) == out.npos) return 0;
  return static_cast<std::uint16_t>(std::atoi(out.c_str() + at + before.size()));
}

}  // namespace

Cores::Cores() {
  cpu_set_t allowed;
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) fail("the cores are not told");
  for (int core = 0; core < CPU_SETSIZE; ++core) {
    if (CPU_ISSET(static_cast<std::size_t>(core), &allowed)) before_.push_back(core);
  }
  own_ = before_.front();
  other_ = before_.back();
  use_own();
}

Cores::~Cores() {
  const cpu_set_t set = set_of(before_);
  static_cast<void>(sched_setaffinity(0, sizeof set, &set));
}

void Cores::pin(int core) {
  const cpu_set_t set = set_of({core});
  if (sched_setaffinity(0, sizeof set, &set) != 0) fail("a core is not to be had");
}

Server::Server(const Cores& cores, const std::vector<std::string>& words, const std::string& log)
    : name_(words[0]) {
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) fail("no pipe");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, log.c_str(),
                                   O_WRONLY | O_CREAT | O_APPEND, 0600);
  cores.use_other();  // inherited, by each of its threads too
  const int spawned =
      posix_spawnp(&child_, arguments[0], &actions, nullptr, arguments.data(), environ);
  cores.use_own();
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  out_ = ends[0];
  if (spawned != 0) {
    close(out_);
    fail(name_ + ": cannot be run");
  }
  std::string out;
  char piece[4096];
  while ((port_ = announced(out)) == 0) {
    const ssize_t got = read(out_, piece, sizeof piece);
    if (got <= 0) {
      static_cast<void>(finish());
      fail(name_ + " ended before it listened");
    }
    out.append(piece, static_cast<std::size_t>(got));
  }
}

Server::~Server() {
  if (child_ != 0) static_cast<void>(finish());
}

double Server::cpu_seconds() const {
  clockid_t clock{};
  timespec used{};
  if (clock_getcpuclockid(child_, &clock) != 0 || clock_gettime(clock, &used) != 0)
    fail(name_ + ": its time is not told");
  return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) * 1e-9;
}

void Server::settle() const {
  constexpr double kWorks = 0.01;
  const std::chrono::milliseconds wait(200);
  for (double before = cpu_seconds(), now = 0;; before = now) {
    std::this_thread::sleep_for(wait);
    now = cpu_seconds();
    if (now - before < kWorks) return;
  }
}

void Server::end() {
  const int status = finish();
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) fail(name_ + " did not end well");
}

int Server::finish() {
  int status = 0;
  kill(child_, SIGTERM);
  waitpid(child_, &status, 0);
  child_ = 0;
  close(out_);
  return status;
}

std::uint16_t free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in name{};
  name.sin_family = AF_INET;
  name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof name;
  auto* const generic = reinterpret_cast<sockaddr*>(&name);
  const bool bound = bind(socket, generic, size) == 0 && getsockname(socket, generic, &size) == 0;
  close(socket);
  if (!bound) fail("no free port");
  return ntohs(name.sin_port);
}

}  // namespace kontor::bench
