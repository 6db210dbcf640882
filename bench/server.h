// A program that serves on a port until it is told to end, on a core of its own.
//
// Ownership: a Server ends its program (SIGTERM) and waits for it. What the program says on stderr
//            goes into a file.
// Errors:    throws std::runtime_error where it does not start or does not end well.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace kontor::bench {

// This process on one core and what it starts on another, while it lives. One core for both where
// there is only one.
class Cores {
 public:
  Cores();
  ~Cores();
  Cores(const Cores&) = delete;
  Cores& operator=(const Cores&) = delete;

  void use_own() const { pin(own_); }
  void use_other() const { pin(other_); }

 private:
  static void pin(int core);
  std::vector<int> before_;
  int own_ = 0;
  int other_ = 0;
};

class Server {
 public:
  // words[0] is the program's path. Waits until it prints a line that ends in ` port NUMBER`.
  Server(const Cores& cores, const std::vector<std::string>& words, const std::string& log);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] double cpu_seconds() const;  // of all its threads, so far
  // Waits until it has nothing left to do of its own.
  void settle() const;
  void end();  // throws where its exit code is not 0

 private:
  [[nodiscard]] int finish();

  pid_t child_ = 0;
  int out_ = -1;
  std::uint16_t port_ = 0;
  std::string name_;
};

// A port that nothing listened on just now.
[[nodiscard]] std::uint16_t free_port();

}  // namespace kontor::bench
