// The project's source files as lines, for rules that read them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kontor::tidy {

struct Line {
  std::string file;  // from the project's folder: engine/base/id.h
  int number = 0;
  std::string text;  // without comments and the insides of string literals

  [[nodiscard]] std::string place() const { return file + ':' + std::to_string(number); }
};

// Files below these folders of the project whose names end so, sorted, as "engine/base/id.h".
[[nodiscard]] std::vector<std::string> files_below(const std::vector<std::string>& folders,
                                                   const std::vector<std::string>& endings);
// All lines of the .h and .cc files below the folders.
[[nodiscard]] std::vector<Line> source_lines(const std::vector<std::string>& folders);
[[nodiscard]] std::string content_of(const std::string& file);

// engine/base/id.h of `#include "engine/base/id.h"`, <vector> with its brackets of `#include
// <vector>`; empty for another line. Needs the raw line.
[[nodiscard]] std::string included_by(std::string_view raw_line);
struct Include {
  std::string file;
  int line = 0;
  std::string target;
};
[[nodiscard]] std::vector<Include> includes_below(const std::vector<std::string>& folders);

// Takes comments and what stands in quotes out of a text, keeping its lines.
[[nodiscard]] std::string without_comments(std::string_view text);
// True where the word stands alone in the line.
[[nodiscard]] bool has_word(std::string_view line, std::string_view word);

}  // namespace kontor::tidy
