// kontor user add NAME --role ROLE: a person who may use the console.
//
// The password is read from the terminal without being shown, twice, or with --password-stdin the
// first line of standard input. It is never an argument: those can be seen by others.
#include "adapters/cli/user.h"

#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "adapters/http/password.h"
#include "adapters/http/random.h"
#include "adapters/http/roles.h"
#include "adapters/reports/cells.h"
#include "engine/base/character_set.h"
#include "engine/base/utf8.h"

namespace kontor::cli {
namespace {

namespace options = boost::program_options;

constexpr std::size_t kNameBytesMax = 64;

// While it lives the terminal shows nothing of what is typed.
class HiddenTyping {
 public:
  HiddenTyping() {
    tcgetattr(STDIN_FILENO, &before_);
    termios hidden = before_;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
  }
  ~HiddenTyping() { tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_); }
  HiddenTyping(const HiddenTyping&) = delete;
  HiddenTyping& operator=(const HiddenTyping&) = delete;

 private:
  termios before_{};
};

std::string read_line() {
  std::string line;
  std::getline(std::cin, line);
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

std::string ask(const std::string& prompt) {
  std::cerr << prompt << std::flush;
  std::string line;
  {
    const HiddenTyping hidden;
    line = read_line();
  }
  std::cerr << '\n';
  return line;
}

std::string read_password(bool from_input) {
  if (from_input) return read_line();
  if (isatty(STDIN_FILENO) == 0)
    throw options::error("user add: no terminal to ask for the password; use --password-stdin");
  std::string password = ask("Password: ");
  if (ask("Once more: ") != password) throw Failure("the two passwords differ");
  return password;
}

bool is_name(const std::string& name) {
  const bool control = std::ranges::any_of(name, [](char c) {
    const auto byte = static_cast<std::uint8_t>(c);
    return byte < 0x20U || byte == 0x7FU;
  });
  return !name.empty() && name.size() <= kNameBytesMax && !control && name.front() != ' ' &&
         name.back() != ' ' && is_utf8(name);
}

}  // namespace

std::string random_password() {
  constexpr std::string_view kLetters = "abcdefghijkmnpqrstuvwxyz23456789";  // 32 of them
  std::string out;
  for (const std::uint8_t byte : http::sha256_of(http::random_hex(32)).bytes) {
    if (out.size() == 23) break;
    if (out.size() % 6 == 5) out += '-';
    out += kLetters[byte % kLetters.size()];
  }
  return out;
}

std::expected<void, std::string> add_user(node::Node& node, const std::string& name,
                                          party::Role role, const std::string& password,
                                          UtcNanos now) {
  using Kind = party::AccessOutcome::Kind;
  const std::size_t length = length_of(password);
  if (length < http::kPasswordMinCharacters || length > http::kPasswordMaxCharacters ||
      !is_utf8(password)) {
    return std::unexpected(
        fmt::format("the password has {} characters, allowed: {} to {}, in UTF-8", length,
                    http::kPasswordMinCharacters, http::kPasswordMaxCharacters));
  }
  const std::optional<std::string> credential = http::hash_password(password);
  if (!credential) return std::unexpected("no memory to hash the password");
  const auto added = node.users().add(name, role, node::user_name(), *credential, now);
  if (!added) return std::unexpected(added.error());
  if (added->kind == Kind::name_taken)
    return std::unexpected("there is a user " + name + " already");
  if (added->kind != Kind::done) return std::unexpected("there is no room for another user");
  return {};
}

std::string console_folder() {
  try {
    const std::string folder = find_folder("adapters/console/dist");
    return std::filesystem::exists(folder + "/index.html") ? folder : "";
  } catch (const Failure&) {
    return "";
  }
}

int run_user(const Arguments& arguments) {
  Place place;
  std::vector<std::string> words;
  std::string role_name;
  bool from_input = false;
  options::options_description all;
  place.add_to(all, true);
  all.add_options()("words", options::value(&words));
  all.add_options()("role", options::value(&role_name)->required());
  all.add_options()("password-stdin", options::bool_switch(&from_input));
  parse(arguments, all, "words", -1);
  if (words.size() != 2 || words[0] != "add") throw options::error("user: allowed: add NAME");
  if (!is_name(words[1])) {
    throw options::error(
        fmt::format("user add: allowed: a name of 1 to {} bytes in UTF-8", kNameBytesMax));
  }
  const std::optional<party::Role> role = http::role_named(role_name);
  if (!role)
    throw options::error("--role " + role_name + ": allowed: operator|supervisor|auditor|admin");
  const std::string password = read_password(from_input);
  const UtcNanos now = place.now();
  const auto node = must(node::Node::open(place.node_options(), now));
  const auto added = add_user(*node, words[1], *role, password, now);
  must(node->close());
  if (!added) throw Failure(added.error());
  fmt::print("user {} is added as {}\n", words[1], role_name);
  return kDone;
}

}  // namespace kontor::cli
