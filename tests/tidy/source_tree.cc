#include "tests/tidy/source_tree.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace kontor::tidy {
namespace {

namespace fs = std::filesystem;

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// Reads on from a quote to the one that ends it; gives the place after it.
std::size_t end_of_literal(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (++at; at < text.size() && text[at] != quote && text[at] != '\n'; ++at) {
    if (text[at] == '\\') ++at;
  }
  return at + 1;
}

// R"tag( ... )tag"
std::size_t end_of_raw_literal(std::string_view text, std::size_t at) {
  const std::size_t open = text.find('(', at);
  if (open == text.npos) return text.size();
  const std::string close = ')' + std::string(text.substr(at + 2, open - at - 2)) + '"';
  const std::size_t end = text.find(close, open);
  return end == text.npos ? text.size() : end + close.size();
}

}  // namespace

std::vector<std::string> files_below(const std::vector<std::string>& folders,
                                     const std::vector<std::string>& endings) {
  std::vector<std::string> files;
  const fs::path root = KONTOR_SOURCE_DIR;
  for (const std::string& folder : folders) {
    if (!fs::exists(root / folder)) continue;
    for (fs::recursive_directory_iterator at(root / folder), end; at != end; ++at) {
      const fs::directory_entry& entry = *at;
      // What npm installed is not ours.
      if (entry.path().filename() == "node_modules") at.disable_recursion_pending();
      const std::string name = entry.path().lexically_relative(root).generic_string();
      const bool wanted = std::ranges::any_of(
          endings, [&](const std::string& ending) { return name.ends_with(ending); });
      if (entry.is_regular_file() && wanted) files.push_back(name);
    }
  }
  std::ranges::sort(files);
  return files;
}

std::string content_of(const std::string& file) {
  std::ifstream in(fs::path(KONTOR_SOURCE_DIR) / file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string without_comments(std::string_view text) {
  std::string out;
  const auto keep_lines = [&out](std::string_view dropped) {
    out.append(static_cast<std::size_t>(std::ranges::count(dropped, '\n')), '\n');
  };
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    const bool after_word = at > 0 && is_word(text[at - 1]);
    if (text.substr(at).starts_with("//")) {
      end = std::min(text.find('\n', at), text.size());
    } else if (text.substr(at).starts_with("/*")) {
      end = std::min(text.find("*/", at), text.size() - 2) + 2;
    } else if (text.substr(at).starts_with("R\"") && !after_word) {
      end = end_of_raw_literal(text, at);
    } else if (text[at] == '"' || (text[at] == '\'' && !after_word)) {
      end = std::min(end_of_literal(text, at), text.size());
    }
    if (end == at) {
      out += text[at++];
    } else {
      keep_lines(text.substr(at, end - at));
      at = end;
    }
  }
  return out;
}

std::vector<Line> source_lines(const std::vector<std::string>& folders) {
  std::vector<Line> lines;
  for (const std::string& file : files_below(folders, {".h", ".cc"})) {
    std::istringstream text(without_comments(content_of(file)));
    int number = 0;
    for (std::string line; std::getline(text, line);) lines.push_back({file, ++number, line});
  }
  return lines;
}

std::string included_by(std::string_view line) {
  constexpr std::string_view kDirective = "#include ";
  if (!line.starts_with(kDirective)) return {};
  line.remove_prefix(kDirective.size());
  const char close = line.starts_with('<') ? '>' : '"';
  const std::size_t end = line.find(close, 1);
  if (line.empty() || end == line.npos) return {};
  return std::string(close == '>' ? line.substr(0, end + 1) : line.substr(1, end - 1));
}

std::vector<Include> includes_below(const std::vector<std::string>& folders) {
  std::vector<Include> includes;
  for (const std::string& file : files_below(folders, {".h", ".cc"})) {
    std::istringstream text(content_of(file));
    int number = 0;
    for (std::string line; std::getline(text, line);) {
      ++number;
      if (std::string target = included_by(line); !target.empty()) {
        includes.push_back({file, number, std::move(target)});
      }
    }
  }
  return includes;
}

bool has_word(std::string_view line, std::string_view word) {
  for (std::size_t at = line.find(word); at != line.npos; at = line.find(word, at + 1)) {
    const bool starts = at == 0 || !is_word(line[at - 1]);
    const bool ends = at + word.size() == line.size() || !is_word(line[at + word.size()]);
    if (starts && ends) return true;
  }
  return false;
}

}  // namespace kontor::tidy
