#include "adapters/fix/quickfix/frame.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <random>

#include "tests/adapters/fix/desk.h"

namespace kontor::fix {
namespace {

// What comes out when the bytes arrive in pieces of this size.
std::vector<std::string> cut(std::string_view bytes, std::size_t piece, std::size_t max = 4096) {
  Framer framer(max);
  std::vector<std::string> out;
  while (!bytes.empty()) {
    std::size_t size = 0;
    char* const room = framer.room(size);
    size = std::min({size, piece, bytes.size()});
    std::memcpy(room, bytes.data(), size);
    bytes.remove_prefix(size);
    framer.filled(size);
    Text message;
    for (Framer::Next next{}; (next = framer.next(message)) != Framer::Next::more;) {
      if (next == Framer::Next::too_long) {
        out.emplace_back("too long");
        return out;
      }
      out.push_back(string(message));
    }
  }
  return out;
}

TEST(FramerTest, FindsTheSameMessagesHoweverTheyArrive) {
  std::string bytes;
  std::vector<std::string> want;
  for (int number = 1; number != 20; ++number) {
    want.push_back(Raw::frame(Raw::head("0", "VENUE", number)));
    bytes += want.back();
    if (number % 5 == 0) bytes += "8=FIX.4.4\0019=5\00135=0\00110=000\001";  // garbled
    if (number % 7 == 0) bytes += "rubbish 58=FIX\001";
  }
  for (std::size_t piece : {1U, 2U, 3U, 7U, 64U, 100'000U})
    EXPECT_EQ(cut(bytes, piece), want) << piece;
}

TEST(FramerTest, SaysTooLongAsSoonAsTheLengthIsKnown) {
  const std::vector<std::string> too_long{"too long"};
  EXPECT_EQ(cut("8=FIX.4.4\0019=2000000000\001", 1), too_long);
  EXPECT_EQ(cut("8=FIX.4.4\0019=99999999999999999999", 100), too_long);
  EXPECT_EQ(cut("8=FIX.4.4\0019=4096\00135=0\001", 100), too_long);
}

TEST(FramerTest, NoBytesDoHarm) {
  std::mt19937 random(20261123);
  const std::string good = Raw::frame(Raw::head("0", "VENUE", 1));
  for (int round = 0; round != 20'000; ++round) {
    std::string bytes = good + good;
    for (int flips = 0; flips != 3; ++flips) {
      bytes[random() % bytes.size()] = static_cast<char>("\0018=90FIX|35\xFF"[random() % 12]);
    }
    for (const std::string& message : cut(bytes + good, 1 + random() % 200)) {
      std::vector<Field> fields;
      const Text body = read_body(read_header(text(message)).after, fields);
      EXPECT_LE(body.size, message.size());
    }
  }
}

TEST(HeaderTest, ReadsWhatTheGatewayLooksAt) {
  const std::string message =
      Raw::frame("35=AE|34=17|43=Y|49=A|52=20261123-09:00:00|56=B|97=Y|122=x|571=t|");
  const Header header = read_header(text(message));
  EXPECT_EQ(string(header.type), "AE");
  EXPECT_EQ(header.number, 17);
  EXPECT_TRUE(header.possible_duplicate);
  EXPECT_TRUE(header.possible_resend);
  std::vector<Field> fields;
  EXPECT_EQ(string(read_body(header.after, fields)), "571=t\001");
  ASSERT_EQ(fields.size(), 1U);
  EXPECT_EQ(fields[0].tag, 571);
}

struct NumberCase {
  const char* text;
  std::int32_t want;
};

TEST(HeaderTest, NumbersAreDigitsOnly) {
  for (const NumberCase& row : {
           NumberCase{"1",          1          },
           NumberCase{"0012",       12         },
           NumberCase{"",           -1         },
           NumberCase{"-1",         -1         },
           NumberCase{"1.0",        -1         },
           NumberCase{"999999999",  999'999'999},
           NumberCase{"1000000000", -1         }
  }) {
    EXPECT_EQ(whole_number(text(row.text)), row.want) << row.text;
  }
}

}  // namespace
}  // namespace kontor::fix
