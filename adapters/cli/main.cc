// kontor: one table of commands, a function each. Exit 0 done, 1 something was refused or failed, 2
// usage.
#include <boost/program_options.hpp>
#include <exception>
#include <filesystem>
#include <iostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/cli/validate.h"

namespace {

namespace options = boost::program_options;
using Arguments = std::vector<std::string>;

// Beside the program or in the source tree that it was built in; never by the current folder.
std::string find_folder(const std::string& name) {
  std::error_code error;
  std::filesystem::path at = std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
  while (!at.empty()) {
    if (std::filesystem::is_directory(at / name, error)) return (at / name).string();
    if (at == at.parent_path()) break;
    at = at.parent_path();
  }
  throw std::runtime_error("no folder " + name + " beside the program or above it");
}

int run_validate(const Arguments& arguments) {
  kontor::cli::ValidateOptions chosen;
  std::vector<std::string> files;
  options::options_description all;
  all.add_options()("schema-only", options::bool_switch(&chosen.schema_only));
  all.add_options()("json", options::bool_switch(&chosen.json));
  all.add_options()("file", options::value(&files));
  options::positional_options_description rest;
  rest.add("file", -1);
  options::variables_map map;
  options::store(options::command_line_parser(arguments).options(all).positional(rest).run(), map);
  options::notify(map);
  if (files.empty()) throw options::error("validate needs at least one FILE");
  chosen.schema_folder = find_folder("schemas/iso20022");
  return kontor::cli::validate(files, chosen, std::cout, std::cerr);
}

struct Command {
  std::string_view name;
  std::string_view usage;
  int (*run)(const Arguments&);
};

constexpr Command kCommands[] = {
    {"validate", "[--schema-only] [--json] FILE...", run_validate},
};

int usage() {
  std::cerr << "usage:\n";
  for (const Command& command : kCommands)
    std::cerr << "  kontor " << command.name << ' ' << command.usage << '\n';
  return 2;
}

}  // namespace

int main(int count, char** words) {
  const std::span<char*> given(words, static_cast<std::size_t>(count));
  if (given.size() < 2) return usage();
  try {
    for (const Command& command : kCommands) {
      if (command.name == given[1]) return command.run(Arguments(given.begin() + 2, given.end()));
    }
    return usage();
  } catch (const options::error& error) {
    std::cerr << "kontor: " << error.what() << '\n';
    return usage();
  } catch (const std::exception& error) {
    std::cerr << "kontor: " << error.what() << '\n';
    return 1;
  }
}
