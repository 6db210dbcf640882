#include "tests/adapters/node/calendars.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "adapters/node/calendar_file.h"

namespace kontor::node {
namespace {

const std::filesystem::path kFolder = std::filesystem::path(KONTOR_SOURCE_DIR) / "config/calendars";

}  // namespace

std::string text_of_calendar(const std::string& name) {
  std::ifstream in(kFolder / (name + ".yaml"), std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

const Centre& centre(const std::string& name) {
  static std::map<std::string, Centre> read;
  if (const auto found = read.find(name); found != read.end()) return found->second;
  const auto made = read_centre(text_of_calendar(name), name + ".yaml");
  if (!made) ADD_FAILURE() << made.error();
  return read.emplace(name, made.value_or(Centre{})).first->second;
}

std::vector<std::string> names_of_calendars() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    names.push_back(entry.path().stem().string());
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace kontor::node
