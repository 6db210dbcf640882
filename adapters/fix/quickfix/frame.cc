#include "adapters/fix/quickfix/frame.h"

#include <algorithm>
#include <cstring>

namespace kontor {
namespace fix {
namespace {

constexpr char kEnd = '\1';
constexpr std::size_t kTrailerSize = 7;      // 10=ddd|
constexpr std::size_t kBeginStringMax = 16;  // with tag and end: FIXT.1.1 is the longest known
constexpr std::size_t kLengthDigitsMax = 10;
constexpr std::size_t kLongestTag = 9;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

const char* find(const char* from, const char* end, char c) {
  return static_cast<const char*>(std::memchr(from, c, static_cast<std::size_t>(end - from)));
}

bool starts(const char* at, const char* end, const char* literal) {
  const std::size_t size = std::strlen(literal);
  return static_cast<std::size_t>(end - at) >= size && std::memcmp(at, literal, size) == 0;
}

bool is_trailer_tag(std::int32_t tag) { return tag == 10 || tag == 89 || tag == 93; }

}  // namespace

Framer::Framer(std::size_t message_max) : buffer_(2 * message_max), message_max_(message_max) {}

void Framer::allow(std::size_t message_max) {
  message_max_ = message_max;
  buffer_.resize(std::max(buffer_.size(), 2 * message_max));
}

char* Framer::room(std::size_t& size) {
  if (head_ == tail_) {
    head_ = tail_ = 0;
  } else if (buffer_.size() - tail_ < message_max_) {
    std::memmove(buffer_.data(), buffer_.data() + head_, tail_ - head_);
    tail_ -= head_;
    head_ = 0;
  }
  size = buffer_.size() - tail_;
  return buffer_.data() + tail_;
}

Framer::Next Framer::next(Text& message) {
  for (;;) {
    if (lost_ && !resync()) return Next::more;
    std::size_t size = 0;
    switch (shape(size)) {
      case Shape::whole:
        message = Text{buffer_.data() + head_, size};
        head_ += size;
        searched_ = 0;
        return Next::message;
      case Shape::part:
        return Next::more;
      case Shape::too_long:
        return Next::too_long;
      case Shape::garbled:
        ++garbled_;
        lost_ = true;
        break;
    }
  }
}

// Moves the head to the next 8=FIX behind it.
bool Framer::resync() {
  const char* const data = buffer_.data();
  searched_ = 0;
  for (std::size_t at = head_ + 1; at < tail_; ++at) {
    if (data[at] != '8') continue;
    // Not the end of 58=FIX; but of a message whose last separator is missing.
    const bool after_sum = at >= head_ + 6 && std::memcmp(data + at - 6, "10=", 3) == 0;
    if (is_digit(data[at - 1]) && !after_sum) continue;
    if (tail_ - at < 5) {  // it may become one
      if (std::memcmp(data + at, "8=FIX", tail_ - at) != 0) continue;
      head_ = at - 1;
      return false;
    }
    if (std::memcmp(data + at, "8=FIX", 5) != 0) continue;
    head_ = at;
    lost_ = false;
    return true;
  }
  if (tail_ > head_) head_ = tail_ - 1;
  return false;
}

Framer::Shape Framer::shape(std::size_t& size) {
  const char* const start = buffer_.data() + head_;
  const char* const end = buffer_.data() + tail_;
  const auto short_of = [&](const char* at, const char* literal) {
    return std::memcmp(at, literal, std::min<std::size_t>(std::strlen(literal), end - at)) == 0
               ? Shape::part
               : Shape::garbled;
  };
  if (!starts(start, end, "8=")) return short_of(start, "8=");
  const char* at = find(start, std::min(end, start + kBeginStringMax), kEnd);
  if (at == nullptr) {
    return static_cast<std::size_t>(end - start) < kBeginStringMax ? Shape::part : Shape::garbled;
  }
  if (!starts(++at, end, "9=")) return short_of(at, "9=");
  at += 2;
  std::uint64_t length = 0;
  const char* const digits = at;
  for (; at != end && is_digit(*at); ++at) {
    if (static_cast<std::size_t>(at - digits) == kLengthDigitsMax) return Shape::too_long;
    length = length * 10 + static_cast<std::uint64_t>(*at - '0');
  }
  if (length > message_max_) return Shape::too_long;
  if (at == end) return Shape::part;
  if (*at != kEnd || at == digits) return Shape::garbled;
  const char* const body = ++at;
  if (!starts(body, end, "35=")) return short_of(body, "35=");
  size = static_cast<std::size_t>(body - start) + length + kTrailerSize;
  if (size > message_max_) return Shape::too_long;

  const std::size_t have = static_cast<std::size_t>(end - start);
  if (have < size) {
    // The next message begins inside: the length is wrong, and waiting would swallow it.
    for (const char* p = start + searched_; (p = find(p, end, kEnd)) != nullptr; ++p) {
      if (starts(p + 1, end, "8=FIX")) return Shape::garbled;
    }
    searched_ = have > 5 ? have - 5 : 0;
    return Shape::part;
  }
  const char* const sum = body + length;
  if (sum[-1] != kEnd || std::memcmp(sum, "10=", 3) != 0 || sum[6] != kEnd) return Shape::garbled;
  if (!is_digit(sum[3]) || !is_digit(sum[4]) || !is_digit(sum[5])) return Shape::garbled;
  std::uint32_t added = 0;
  for (const char* p = start; p != sum; ++p) added += static_cast<unsigned char>(*p);
  const int told = (sum[3] - '0') * 100 + (sum[4] - '0') * 10 + (sum[5] - '0');
  return static_cast<int>(added & 255U) == told ? Shape::whole : Shape::garbled;
}

bool is_header_tag(std::int32_t tag) {
  switch (tag) {
    case 8:
    case 9:
    case 34:
    case 35:
    case 43:
    case 49:
    case 50:
    case 52:
    case 56:
    case 57:
    case 90:
    case 91:
    case 97:
    case 115:
    case 116:
    case 122:
    case 128:
    case 129:
    case 142:
    case 143:
    case 144:
    case 145:
    case 212:
    case 213:
    case 347:
    case 369:
    case 370:
    case 627:
    case 628:
    case 629:
    case 630:
      return true;
    default:
      return false;
  }
}

bool take_field(Text& rest, Field& field) {
  const char* const start = rest.data;
  const char* const end = rest.data + rest.size;
  const char* at = start;
  std::int32_t tag = 0;
  for (; at != end && is_digit(*at); ++at) {
    if (static_cast<std::size_t>(at - start) == kLongestTag) return false;
    tag = tag * 10 + (*at - '0');
  }
  if (at == end || at == start || *at != '=') return false;
  const char* const value = at + 1;
  const char* const stop = find(value, end, kEnd);
  if (stop == nullptr) return false;
  field.tag = tag;
  field.value = Text{value, static_cast<std::size_t>(stop - value)};
  rest = Text{stop + 1, static_cast<std::size_t>(end - stop - 1)};
  return true;
}

std::int32_t whole_number(Text text) {
  if (text.size == 0 || text.size > 9) return -1;
  std::int32_t number = 0;
  for (std::size_t i = 0; i != text.size; ++i) {
    if (!is_digit(text.data[i])) return -1;
    number = number * 10 + (text.data[i] - '0');
  }
  return number;
}

bool same(Text text, const char* literal) {
  return text.size == std::strlen(literal) && std::memcmp(text.data, literal, text.size) == 0;
}

Header read_header(Text message) {
  Header header;
  Text rest = message;
  Field field;
  for (Text before = rest; take_field(rest, field); before = rest) {
    if (!is_header_tag(field.tag)) {
      header.after = before;
      break;
    }
    switch (field.tag) {
      case 8:
        header.begin = field.value;
        break;
      case 34:
        header.number = whole_number(field.value);
        if (header.number == 0) header.number = -1;
        break;
      case 35:
        header.type = field.value;
        break;
      case 43:
        header.possible_duplicate = same(field.value, "Y");
        break;
      case 49:
        header.sender = field.value;
        break;
      case 52:
        header.sending_time = field.value;
        break;
      case 56:
        header.target = field.value;
        break;
      case 97:
        header.possible_resend = same(field.value, "Y");
        break;
      default:
        break;
    }
  }
  return header;
}

Text read_body(Text after, std::vector<Field>& fields) {
  fields.clear();
  Text rest = after;
  Field field;
  for (Text before = rest; take_field(rest, field); before = rest) {
    if (is_trailer_tag(field.tag)) {
      return Text{after.data, static_cast<std::size_t>(before.data - after.data)};
    }
    fields.push_back(field);
  }
  return Text{after.data, static_cast<std::size_t>(rest.data - after.data)};
}

}  // namespace fix
}  // namespace kontor
