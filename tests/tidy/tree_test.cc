// The tree itself: every source is built, every file named exists, no folder for leftovers.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <set>
#include <sstream>

#include "tests/tidy/source_tree.h"

namespace kontor::tidy {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kFolders = {"engine", "adapters", "tests", "bench"};

struct Named {
  std::string file;  // from the project's folder
  std::string place;
};

// Every a.cc that a CMake list names, as a path from the project's folder.
std::vector<Named> sources_named() {
  std::vector<std::string> lists = files_below(kFolders, {"CMakeLists.txt", ".cmake"});
  lists.push_back("CMakeLists.txt");
  std::vector<Named> named;
  for (const std::string& list : lists) {
    std::istringstream text(content_of(list));
    int number = 0;
    for (std::string line; std::getline(text, line);) {
      ++number;
      line = line.substr(0, line.find('#'));
      std::ranges::replace_if(
          line, [](char c) { return c == '(' || c == ')' || c == '"' || c == ';'; }, ' ');
      std::istringstream words(line);
      for (std::string word; words >> word;) {
        if (!word.ends_with(".cc") || word.find("${") != word.npos) continue;
        const fs::path path = (fs::path(list).parent_path() / word).lexically_normal();
        named.push_back({path.generic_string(), list + ':' + std::to_string(number)});
      }
    }
  }
  return named;
}

TEST(Build, NamesOnlyFilesThatExist) {
  for (const Named& source : sources_named()) {
    EXPECT_TRUE(fs::exists(fs::path(KONTOR_SOURCE_DIR) / source.file))
        << source.place << ": there is no " << source.file;
  }
}

TEST(Build, NamesEverySource) {
  std::set<std::string> named;
  for (const Named& source : sources_named()) named.insert(source.file);
  for (const std::string& file : files_below(kFolders, {".cc"})) {
    EXPECT_TRUE(named.contains(file)) << file << ":1: no CMake list names this source";
  }
}

TEST(Folders, AreNamedForTheirSubject) {
  for (const std::string& file : files_below(kFolders, {""})) {
    for (const fs::path& part : fs::path(file).parent_path()) {
      const bool leftover = part == "utils" || part == "util" || part == "common" ||
                            part == "helpers" || part == "manager" || part == "misc";
      EXPECT_FALSE(leftover) << file << ": no folder is called " << part;
    }
  }
}

TEST(Headers, AreIncludedOnce) {
  for (const std::string& file : files_below(kFolders, {".h"})) {
    const std::string text = content_of(file);
    EXPECT_NE(text.find("#pragma once"), text.npos) << file << ":1: #pragma once is missing";
  }
}

TEST(Sources, UseNoTabsAndEndWithANewline) {
  for (const std::string& file : files_below(kFolders, {".h", ".cc"})) {
    const std::string text = content_of(file);
    EXPECT_EQ(text.find('\t'), text.npos) << file << ": a tab";
    EXPECT_TRUE(text.ends_with('\n')) << file << ": no newline at the end";
  }
}

// ---- the reading itself

struct CommentCase {
  const char* name;
  const char* text;
  const char* want;
};

class WithoutComments : public testing::TestWithParam<CommentCase> {};

TEST_P(WithoutComments, KeepsCodeAndLines) {
  EXPECT_EQ(without_comments(GetParam().text), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(, WithoutComments,
                         testing::Values(CommentCase{"line", "int a; // double\nint b;",
                                                     "int a; \nint b;"},
                                         CommentCase{"block", "a /* double\nfloat */ b", "a \n b"},
                                         CommentCase{"literal", "a(\"double // x\") b", "a() b"},
                                         CommentCase{"escaped", "a(\"\\\"double\") b", "a() b"},
                                         CommentCase{"raw", "a(R\"x(double\n)x\") b", "a(\n) b"},
                                         CommentCase{"character", "a('\"') // b", "a() "},
                                         CommentCase{"digits", "1'000'000 // b", "1'000'000 "},
                                         CommentCase{"open", "a /* b", "a "}),
                         [](const auto& row) { return row.param.name; });

TEST(Words, StandAlone) {
  EXPECT_TRUE(has_word("double x", "double"));
  EXPECT_TRUE(has_word("std::vector<double>", "double"));
  EXPECT_FALSE(has_word("doubled", "double"));
  EXPECT_FALSE(has_word("is_double_", "double"));
}

TEST(IncludeLines, NameTheirTarget) {
  EXPECT_EQ(included_by("#include <vector>"), "<vector>");
  EXPECT_EQ(included_by("#include \"engine/base/id.h\"  // why"), "engine/base/id.h");
  EXPECT_EQ(included_by("// #include <vector>"), "");
  EXPECT_EQ(included_by("#include KONTOR_HEADER"), "");
}

}  // namespace
}  // namespace kontor::tidy
