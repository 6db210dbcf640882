#include "adapters/cli/program.h"

#include <cerrno>
#include <charconv>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

#include "adapters/cli/progress.h"
#include "engine/calendar/bank_time.h"

namespace kontor::cli {

namespace options = boost::program_options;

namespace {

// Throws where it is no time.
UtcNanos instant_of(const std::string& at) {
  const std::optional<UtcNanos> instant = parse_instant(at);
  if (!instant) {
    throw options::error("--at " + at + ": allowed: a time as 2026-11-24T10:00:00+01:00");
  }
  return *instant;
}

}  // namespace

std::string find_folder(const std::string& name) {
  std::error_code error;
  std::filesystem::path at = std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
  while (!at.empty()) {
    if (std::filesystem::is_directory(at / name, error)) return (at / name).string();
    if (at == at.parent_path()) break;
    at = at.parent_path();
  }
  throw Failure("no folder " + name + " beside the program or above it");
}

void Place::add_to(options::options_description& all, bool with_clock) {
  all.add_options()("config", options::value(&configuration));
  all.add_options()("data", options::value(&data));
  if (!with_clock) return;
  add_time_to(all);
  all.add_options()("seed",
                    options::value<std::string>()->notifier([this](const std::string& given) {
                      seed = whole_number("--seed", given, 0, UINT64_MAX);
                    }));
}

void Place::add_time_to(options::options_description& all) {
  all.add_options()("at", options::value(&at)->notifier(instant_of));
}

UtcNanos Place::now() const {
  if (at.empty()) {
    std::timespec time{};
    std::timespec_get(&time, TIME_UTC);
    return {time.tv_sec * kNanosPerSecond + time.tv_nsec};
  }
  return instant_of(at);
}

node::NodeOptions Place::node_options() const {
  node::NodeOptions out;
  out.data = data;
  out.seed = seed;
  out.abandons_stopped_store = true;
  out.configuration =
      configuration.empty() ? find_folder("config") + "/kontor.yaml" : configuration;
  out.schema_folder = find_folder("schemas/iso20022");
  out.dictionary = find_folder("schemas/fix") + "/kontor-fix44.xml";
  out.recovering = [progress = std::shared_ptr<Progress>()](std::uint64_t done,
                                                            std::uint64_t total) mutable {
    if (!progress) progress = std::make_shared<Progress>(total, "records");
    progress->at(done);
    if (done == total) progress.reset();
  };
  return out;
}

void parse(const Arguments& arguments, const options::options_description& all, const char* rest,
           int rest_max) {
  options::positional_options_description positions;
  if (rest != nullptr) positions.add(rest, rest_max);
  options::variables_map map;
  namespace style = options::command_line_style;
  options::store(options::command_line_parser(arguments)
                     .options(all)
                     .positional(positions)
                     .style(style::unix_style ^ style::allow_guessing)
                     .run(),
                 map);
  options::notify(map);
}

std::uint64_t whole_number(std::string_view option, const std::string& text, std::uint64_t least,
                           std::uint64_t most) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < least || number > most) {
    std::string allowed = "a whole number from " + std::to_string(least);
    if (most != UINT64_MAX) allowed += " to " + std::to_string(most);
    throw options::error(std::string(option) + ' ' + text + ": allowed: " + allowed);
  }
  return number;
}

bool answer_is_out() {
  if (std::cout.flush()) return true;
  std::cerr << "kontor: standard output could not take all of the answer, allowed: a file, pipe or "
               "terminal that does\n";
  return false;
}

std::string read_text(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Failure(path + ": cannot be read: " + std::strerror(errno));
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace kontor::cli
