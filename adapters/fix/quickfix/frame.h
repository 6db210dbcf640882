// Cuts a stream of bytes into FIX messages, within bounds, and reads their headers.
//
// A message is `8=..|9=<length>|35=..` up to `10=ddd|`. One whose first three fields stand
// otherwise, whose length does not end before 10= or whose checksum differs is garbled: it is
// skipped up to the next `8=FIX`, as the standard asks. So what comes out has length and checksum
// right.
//
// Bounds:   a message longer than `message_max` is too_long as soon as its length is read; the
// buffer
//           never holds more than twice that.
// Threads:  a plain object of one thread.
// Source:   FIX 4.4 volume 2, "Message format" and "Garbled messages". QuickFIX's own parser
// buffers
//           without a bound and takes the message after a wrong length for a part of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "adapters/fix/quickfix/plain_data.h"

namespace kontor {
namespace fix {

class Framer {
 public:
  enum class Next : std::uint8_t { message, more, too_long };

  explicit Framer(std::size_t message_max);
  void allow(std::size_t message_max);  // more than before

  // Where the next bytes go, and how many at most; what next gave is gone.
  char* room(std::size_t& size);
  void filled(std::size_t size) { tail_ += size; }

  Next next(Text& message);  // the text lives until room
  std::uint64_t garbled() const { return garbled_; }

 private:
  enum class Shape : std::uint8_t { whole, part, garbled, too_long };
  Shape shape(std::size_t& size);
  bool resync();

  std::vector<char> buffer_;
  std::size_t message_max_;
  std::size_t head_ = 0;
  std::size_t tail_ = 0;
  std::size_t searched_ = 0;  // from head: no other message begins before it
  bool lost_ = false;         // looking for the next 8=FIX
  std::uint64_t garbled_ = 0;
};

struct Header {
  Text begin;                // 8
  Text type;                 // 35
  Text sender;               // 49
  Text target;               // 56
  Text sending_time;         // 52
  std::int32_t number = -1;  // 34; -1: missing, or no number above 0
  bool possible_duplicate = false;
  bool possible_resend = false;
  Text after;  // from the first field that is not of the header to the end of the message
};

bool is_header_tag(std::int32_t tag);

// Takes one field off the front. False: no `tag=value|` there.
bool take_field(Text& rest, Field& field);
// Nine digits at most; -1: not a number.
std::int32_t whole_number(Text text);
bool same(Text text, const char* literal);

Header read_header(Text message);
// The body's fields, up to the trailer; `after` of a header. Gives the body's bytes.
Text read_body(Text after, std::vector<Field>& fields);

}  // namespace fix
}  // namespace kontor
