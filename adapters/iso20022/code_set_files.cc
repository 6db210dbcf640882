#include "adapters/iso20022/code_set_files.h"

#include <algorithm>
#include <fstream>
#include <string_view>
#include <vector>

namespace kontor::iso20022 {
namespace {

using rulebook::CodeSet;
using rulebook::CodeSets;

struct Fault {
  std::string text;

  Fault(const std::string& path, std::size_t line, std::string_view seen,
        std::string_view allowed) {
    text.append(path).append(" line ").append(std::to_string(line)).append(": '");
    text.append(seen).append("'; allowed: ").append(allowed);
  }
};

// A column, or two, without quotes: names and codes hold no commas.
struct Line {
  std::size_t number;
  std::string first;
  std::string second;
};

std::vector<Line> lines_of(const std::string& path, std::string_view header) {
  std::ifstream file(path);
  std::string text;
  if (!std::getline(file, text) || text != header) throw Fault(path, 1, text, header);
  const bool two = header.contains(',');
  std::vector<Line> lines;
  for (std::size_t number = 2; std::getline(file, text); ++number) {
    const std::size_t comma = text.find(',');
    const bool fits = (comma != std::string::npos) == two && comma != 0 && !text.empty() &&
                      comma + 1 != text.size();
    if (!fits) throw Fault(path, number, text, header);
    lines.push_back({number, text.substr(0, comma), two ? text.substr(comma + 1) : std::string{}});
  }
  return lines;
}

CodeSets read(const std::string& folder) {
  CodeSets sets;
  for (Line& line : lines_of(folder + "/sets.csv", "set,as_of")) {
    CodeSet set{.name = std::move(line.first), .codes = {}, .elements = {}};
    for (Line& code : lines_of(folder + "/" + set.name + ".csv", "code"))
      set.codes.push_back(std::move(code.first));
    std::ranges::sort(set.codes);
    sets.push_back(std::move(set));
  }
  const std::string elements = folder + "/elements.csv";
  for (Line& line : lines_of(elements, "element,set")) {
    const auto set = std::ranges::find(sets, line.second, &CodeSet::name);
    if (set == sets.end()) throw Fault(elements, line.number, line.second, "a set of sets.csv");
    set->elements.push_back(std::move(line.first));
  }
  return sets;
}

}  // namespace

std::expected<CodeSets, std::string> read_code_sets(const std::string& folder) {
  try {
    return read(folder);
  } catch (const Fault& fault) {
    return std::unexpected(fault.text);
  }
}

}  // namespace kontor::iso20022
