// Who may include whom: architecture.md, "Folders".
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/tidy/source_tree.h"

namespace kontor::tidy {
namespace {

// A folder of the engine may include itself and those before it; what stands in one row is no order
// but that of the build.
const std::vector<std::string> kEngineOrder = {
    "base",  "money",     "calendar", "rulebook", "journal",    "ports",          "ledger",
    "party", "screening", "payment",  "trade",    "settlement", "reconciliation", "report"};

// The standard library, without what reads a clock, draws numbers, starts threads or opens files.
const std::set<std::string> kStandard = {"<algorithm>",     "<array>",         "<bit>",
                                         "<bitset>",        "<charconv>",      "<chrono>",
                                         "<climits>",       "<compare>",       "<concepts>",
                                         "<cstddef>",       "<cstdint>",       "<cstdio>",
                                         "<cstdlib>",       "<cstring>",       "<deque>",
                                         "<expected>",      "<functional>",    "<initializer_list>",
                                         "<iterator>",      "<limits>",        "<list>",
                                         "<map>",           "<memory>",        "<memory_resource>",
                                         "<new>",           "<numeric>",       "<optional>",
                                         "<ranges>",        "<set>",           "<span>",
                                         "<stdexcept>",     "<string>",        "<string_view>",
                                         "<tuple>",         "<type_traits>",   "<typeinfo>",
                                         "<unordered_map>", "<unordered_set>", "<utility>",
                                         "<variant>",       "<vector>"};

// engine/base/id.h: "base"; engine/engine.h: empty.
std::string engine_folder(const std::string& file) {
  const std::string rest = file.substr(std::string("engine/").size());
  const std::size_t slash = rest.find('/');
  return slash == rest.npos ? "" : rest.substr(0, slash);
}

std::string adapter_folder(const std::string& file) {
  const std::string rest = file.substr(std::string("adapters/").size());
  return rest.substr(0, rest.find('/'));
}

std::size_t place_of(const std::string& folder) {
  const auto found = std::ranges::find(kEngineOrder, folder);
  return static_cast<std::size_t>(found - kEngineOrder.begin());
}

std::string said(const Include& include, std::string_view why) {
  return include.file + ':' + std::to_string(include.line) + ": " + std::string(why) + ": " +
         include.target;
}

TEST(EngineIncludes, OnlyTheEngineAndTheStandardLibrary) {
  for (const Include& include : includes_below({"engine"})) {
    const bool of_engine = include.target.starts_with("engine/");
    EXPECT_TRUE(of_engine || kStandard.contains(include.target)) << said(
        include, "neither of the engine nor of the part of the standard library it may use");
  }
}

TEST(EngineIncludes, OnlyFoldersBefore) {
  for (const Include& include : includes_below({"engine"})) {
    if (!include.target.starts_with("engine/")) continue;
    const std::string from = engine_folder(include.file);
    const std::string to = engine_folder(include.target);
    if (from.empty()) continue;  // engine.h and its sources know all
    EXPECT_LT(place_of(from), kEngineOrder.size()) << said(include, "a folder without its place");
    // Tables for staff and auditors are computed from records, which engine.h takes apart.
    const bool records = from == "report" && include.target == "engine/engine.h";
    EXPECT_TRUE(records || (!to.empty() && place_of(to) <= place_of(from)))
        << said(include, "includes a folder that comes after its own");
  }
}

TEST(EngineSource, ReadsNoClockAndKnowsNoFloatingPoint) {
  const std::vector<std::string> kForbidden = {
      "double",    "float",        "system_clock", "steady_clock", "high_resolution_clock",
      "utc_clock", "time",         "rand",         "srand",        "getenv",
      "fopen",     "thread_local", "random_device"};
  for (const Line& line : source_lines({"engine"})) {
    for (const std::string& word : kForbidden) {
      const bool called = word != "time" && word != "rand";
      const bool found =
          called ? has_word(line.text, word) : line.text.find(" " + word + "(") != line.text.npos;
      EXPECT_FALSE(found) << line.place() << ": the engine may not use " << word;
    }
  }
}

TEST(AdapterIncludes, OnlyNodeAndCliKnowOtherAdapters) {
  for (const Include& include : includes_below({"adapters"})) {
    if (!include.target.starts_with("adapters/")) continue;
    const std::string from = adapter_folder(include.file);
    const std::string to = adapter_folder(include.target);
    // The store locks its folder and writes its witness through the file system of files/, so that
    // tests can put a failing one in its place.
    const bool store_files = from == "rocksdb" && to == "files";
    EXPECT_TRUE(from == to || from == "cli" || (from == "node" && to != "cli") || store_files)
        << said(include, "adapters do not know each other");
  }
}

TEST(AdapterIncludes, EngineIsKnownByItsFullPath) {
  for (const Include& include : includes_below({"engine", "adapters"})) {
    const bool full = include.target.starts_with('<') || include.target.starts_with("engine/") ||
                      include.target.starts_with("adapters/");
    EXPECT_TRUE(full) << said(include, "includes name the path from the project's folder");
  }
}

// The C++14 half of FIX stands alone: only plain data crosses, and its headers that others include
// must not bring QuickFIX with them.
TEST(FixBoundary, TheFoldersOwnHeadersAndNoOthers) {
  const std::string kFolder = "adapters/fix/quickfix/";
  for (const Include& include : includes_below({"adapters/fix/quickfix"})) {
    EXPECT_TRUE(include.target.starts_with('<') || include.target.starts_with(kFolder))
        << said(include, "the C++14 half knows nothing else of the project");
  }
  const std::set<std::string> kOpen = {"gateway.h", "memory_store.h", "plain_data.h", "venue.h"};
  for (const Include& include : includes_below({"engine", "adapters"})) {
    if (!include.target.starts_with(kFolder) || include.file.starts_with(kFolder)) continue;
    EXPECT_TRUE(kOpen.contains(include.target.substr(kFolder.size())))
        << said(include, "not a header for the C++23 half");
  }
  for (const Include& include : includes_below({"adapters/fix/quickfix"})) {
    if (!kOpen.contains(include.file.substr(kFolder.size()))) continue;
    EXPECT_FALSE(include.target.starts_with("<quickfix/") ||
                 include.target.starts_with("<openssl/"))
        << said(include, "only plain data crosses");
  }
}

struct LibraryCase {
  const char* name;
  const char* header;  // begins so
  std::vector<std::string> folders;
};

class Libraries : public testing::TestWithParam<LibraryCase> {};

TEST_P(Libraries, AreIncludedInTheirAdapterOnly) {
  for (const Include& include : includes_below({"engine", "adapters"})) {
    if (!include.target.starts_with(GetParam().header)) continue;
    const bool allowed = std::ranges::any_of(GetParam().folders, [&](const std::string& folder) {
      return include.file.starts_with(folder + '/');
    });
    EXPECT_TRUE(allowed) << said(include, "this library belongs to another adapter");
  }
}

INSTANTIATE_TEST_SUITE_P(, Libraries,
                         testing::Values(
                             LibraryCase{
                                 "rocksdb", "<rocksdb/", {"adapters/rocksdb"}
},
                             LibraryCase{"zstd", "<zstd", {"adapters/rocksdb"}},
                             LibraryCase{"libxml", "<libxml/", {"adapters/iso20022"}},
                             LibraryCase{"quickfix", "<quickfix/", {"adapters/fix/quickfix"}},
                             LibraryCase{"xlsxwriter", "<xlsxwriter", {"adapters/reports"}},
                             LibraryCase{"zlib", "<zlib", {"adapters/reports"}},
                             LibraryCase{"asio", "<boost/asio", {"adapters/http"}},
                             LibraryCase{"beast", "<boost/beast", {"adapters/http"}},
                             LibraryCase{"argon2", "<argon2", {"adapters/http"}},
                             LibraryCase{"protobuf", "<google/protobuf", {}},
                             LibraryCase{"yaml", "<yaml-cpp/", {"adapters/node", "adapters/cli"}}),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace kontor::tidy
