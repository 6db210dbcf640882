// A folder of the benchmark's own on a real disk, and child processes.
//
// Ownership: a Scratch deletes its folder at the end. It lies beside the program;
//            KONTOR_BENCH_FOLDER names another place. A folder in memory (tmpfs) is refused: what
//            is durable there costs nothing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace kontor::bench {

class Scratch {
 public:
  explicit Scratch(const std::string& name);
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  [[nodiscard]] std::string path(const std::string& name) const { return folder_ + "/" + name; }
  // A folder below that nothing was in before.
  [[nodiscard]] std::string fresh(const std::string& name);
  static void remove(const std::string& folder);

 private:
  std::string folder_;
  std::uint64_t given_ = 0;
};

struct Ended {
  int exit_code = 0;
  double seconds = 0;  // wall
  std::uint64_t peak_bytes =
      0;            // of resident memory; at least what this process held when it was run
  std::string out;  // what it printed
};
// Runs a program to its end; words[0] is its path or name. Its stderr is left out.
[[nodiscard]] Ended run_child(const std::vector<std::string>& words);

// Most resident memory of a program, run to its end by a small process between; throws where it
// fails.
[[nodiscard]] std::uint64_t peak_of(std::vector<std::string> words);
// That process: `kontor_bench peak-of WORDS...`.
int print_peak_of(const std::vector<std::string>& words);

// This program, and the one beside it that users run.
[[nodiscard]] std::string own_program();
[[nodiscard]] std::string kontor_program();

[[nodiscard]] std::uint64_t resident_bytes();

}  // namespace kontor::bench
