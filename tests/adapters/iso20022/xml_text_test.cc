#include "adapters/iso20022/xml_text.h"

#include <gtest/gtest.h>

#include <string>

namespace kontor::iso20022 {
namespace {

TEST(IsWhite, OfEveryLengthAndPlace) {
  for (std::size_t size = 0; size < 48; ++size) {
    for (const char white : {' ', '\n', '\t', '\r'}) {
      std::string text(size, ' ');
      if (size > 0) text[0] = white;
      EXPECT_TRUE(is_white(text)) << size;
      for (std::size_t at = 0; at < size; ++at) {
        std::string other = text;
        other[at] = white;
        EXPECT_TRUE(is_white(other)) << at << " of " << size;
        for (const char black : {'x', '\0', '\v', '\xa0'}) {
          other[at] = black;
          EXPECT_FALSE(is_white(other)) << at << " of " << size;
        }
      }
    }
  }
}

TEST(PiecedText, GrowsByPiecesOfEverySize) {
  PiecedText text(4);
  std::string want;
  for (std::size_t size = 0; size < 40; ++size) {
    const std::string piece(size, static_cast<char>('a' + size % 26));
    text.append(piece);
    want += piece;
    EXPECT_EQ(text.view(), want);
  }
  text.clear();
  EXPECT_EQ(text.view(), "");
}

}  // namespace
}  // namespace kontor::iso20022
