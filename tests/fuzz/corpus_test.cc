// Every input that the fuzzer keeps, once more: what it found stays mended.
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/adapters/iso20022/reading.h"
#include "tests/fuzz/reader_facts.h"

namespace kontor::fuzz {
namespace {

TEST(FuzzCorpus, BreaksNoFact) {
  std::size_t files = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(KONTOR_SOURCE_DIR "/tests/fuzz/corpus")) {
    EXPECT_EQ(broken_fact(iso20022::file_text(entry.path().string())), "") << entry.path();
    ++files;
  }
  EXPECT_GT(files, 0U) << "the corpus is empty";
}

// No file of the corpus can be empty: libFuzzer keeps none.
TEST(FuzzCorpus, AnEmptyFileBreaksNoFact) { EXPECT_EQ(broken_fact(""), ""); }

}  // namespace
}  // namespace kontor::fuzz
