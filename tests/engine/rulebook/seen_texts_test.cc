#include "engine/rulebook/seen_texts.h"

#include <gtest/gtest.h>

#include <string>

namespace kontor::rulebook {
namespace {

bool was_there(SeenTexts& seen, std::vector<std::string_view> texts) {
  return seen.holds_or_takes(texts);
}

TEST(SeenTexts, TellsARepeatOfAllTextsOnly) {
  SeenTexts seen;
  seen.clear();
  EXPECT_FALSE(was_there(seen, {"M-1", "10.00"}));
  EXPECT_FALSE(was_there(seen, {"M-1", "10.01"}));
  EXPECT_FALSE(was_there(seen, {"M-1", ""}));
  EXPECT_FALSE(was_there(seen, {"M-11", "0.00"})) << "where a text ends counts";
  EXPECT_TRUE(was_there(seen, {"M-1", "10.00"}));
  seen.clear();
  EXPECT_FALSE(was_there(seen, {"M-1", "10.00"})) << "another message";
}

TEST(SeenTexts, ComparesWhatComesBehindItsBoundWithWhatItTook) {
  SeenTexts seen;
  seen.clear();
  const auto name = [](std::size_t i) { return "TX-" + std::to_string(i); };
  for (std::size_t i = 0; i < SeenTexts::kTextsMax; ++i) ASSERT_FALSE(was_there(seen, {name(i)}));
  const std::string later = name(SeenTexts::kTextsMax);
  EXPECT_FALSE(was_there(seen, {later}));
  EXPECT_FALSE(was_there(seen, {later})) << "not taken any more";
  EXPECT_TRUE(was_there(seen, {name(0)}));
  EXPECT_TRUE(was_there(seen, {name(SeenTexts::kTextsMax - 1)}));
}

}  // namespace
}  // namespace kontor::rulebook
