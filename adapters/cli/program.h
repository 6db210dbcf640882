// What the commands of the program share: where things lie, what they are told, how they end.
//
// Exit: 0 done, 1 something was refused or failed, 2 usage. Errors go to stderr, one line each.
#pragma once

#include <boost/program_options.hpp>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/node/node.h"

namespace kontor::cli {

inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kUsage = 2;

using Arguments = std::vector<std::string>;

// Ends a command with a message and kFailed; caught in main.
struct Failure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Writes out what standard output still holds; false, and said on std::cerr, where it could not
// take all of the answer: one lost on a full disk must not look like one that was given.
[[nodiscard]] bool answer_is_out();

// A folder beside the program or in the source tree that it was built in; never by the current
// folder.
[[nodiscard]] std::string find_folder(const std::string& name);

// --config and --data; --at and --seed where a command has a clock.
struct Place {
  std::string configuration;
  std::string data = "./data";
  std::string at;
  std::optional<std::uint64_t>
      seed;  // salts and keys from a seed, so that two runs give the same chain

  void add_to(boost::program_options::options_description& all, bool with_clock);
  // --at alone.
  void add_time_to(boost::program_options::options_description& all);
  // --at, or the machine's clock. Throws as parse does where it is no time.
  [[nodiscard]] UtcNanos now() const;
  [[nodiscard]] node::NodeOptions node_options() const;
};

// Parses options and what follows them; refuses what is not known.
void parse(const Arguments& arguments, const boost::program_options::options_description& all,
           const char* rest, int rest_max);

// A whole number given to an option, from least on. Throws as parse does: boost reads -1 as a very
// large one.
[[nodiscard]] std::uint64_t whole_number(std::string_view option, const std::string& text,
                                         std::uint64_t least, std::uint64_t most);

// The value, or Failure with the error.
template <class T>
T must(std::expected<T, std::string> result) {
  if (!result) throw Failure(result.error());
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

template <class T>
T must(StoreResult<T> result) {
  if (!result) throw Failure(result.error().text());
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

// The whole of a file. Failure where it cannot be read.
[[nodiscard]] std::string read_text(const std::string& path);

int run_validate(const Arguments& arguments);
int run_load(const Arguments& arguments);
int run_ingest(const Arguments& arguments);
int run_unmatch(const Arguments& arguments);
int run_serve(const Arguments& arguments);
int run_user(const Arguments& arguments);
int run_venue(const Arguments& arguments);
int run_demo(const Arguments& arguments);
int run_report(const Arguments& arguments);
int run_verify(const Arguments& arguments);
int run_rebuild(const Arguments& arguments);
int run_backup(const Arguments& arguments);
int run_export(const Arguments& arguments);

}  // namespace kontor::cli
