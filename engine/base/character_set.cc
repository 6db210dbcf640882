#include "engine/base/character_set.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "engine/base/invariant.h"
#include "engine/base/word.h"

namespace kontor {
namespace {

// One code point or byte of a text, as the tables below see it.
enum class Kind : std::uint8_t { other, basic, space, control };

constexpr std::string_view kBasicMarks = "/-?:().,'+";

constexpr bool is_ascii_letter_or_digit(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

constexpr auto kKindOfByte = [] {
  std::array<Kind, 256> kinds{};
  for (std::size_t byte = 0; byte < kinds.size(); ++byte) {
    const auto c = static_cast<unsigned char>(byte);
    if (c < 0x20 || c == 0x7F) kinds[byte] = Kind::control;
    if (is_ascii_letter_or_digit(c)) kinds[byte] = Kind::basic;
  }
  for (const char mark : kBasicMarks) kinds[static_cast<unsigned char>(mark)] = Kind::basic;
  kinds[' '] = Kind::basic;
  for (const char space : {'\t', '\n', '\r'}) {
    kinds[static_cast<unsigned char>(space)] = Kind::space;
  }
  return kinds;
}();

constexpr auto kIsOther = [] {
  std::array<std::uint8_t, 256> others{};
  for (std::size_t byte = 0; byte < others.size(); ++byte)
    others[byte] = kKindOfByte[byte] == Kind::basic ? 0 : 1;
  return others;
}();

Kind kind_of(char c) { return kKindOfByte[static_cast<unsigned char>(c)]; }

// All eight are of ASCII from the space to '~'.
bool is_printable(std::uint64_t word) {
  const std::uint64_t below_space = word - each(0x20);
  const std::uint64_t above_tilde = word + each(0x01);
  return ((word | below_space | above_tilde) & each(0x80)) == 0;
}

// What sixteen neighbouring code points become, one word each; "_" stands for nothing.
struct FoldRow {
  std::uint16_t first;
  std::string_view words;
};

constexpr FoldRow kFoldRows[] = {
    // Latin-1 Supplement
    {0x00A0, ". . . . . . . . . . a ' . _ . ."         },
    {0x00B0, ". + 2 3 ' u . . . 1 o ' 1/4 1/2 3/4 ?"   },
    {0x00C0, "A A A A Ae A Ae C E E E E I I I I"       },
    {0x00D0, "D N O O O O Oe x O U U U Ue Y Th ss"     },
    {0x00E0, "a a a a ae a ae c e e e e i i i i"       },
    {0x00F0, "d n o o o o oe : o u u u ue y th y"      },
    // Latin Extended-A
    {0x0100, "A a A a A a C c C c C c C c D d"         },
    {0x0110, "D d E e E e E e E e E e G g G g"         },
    {0x0120, "G g G g H h H h I i I i I i I i"         },
    {0x0130, "I i IJ ij J j K k k L l L l L l L"       },
    {0x0140, "l L l N n N n N n n N n O o O o"         },
    {0x0150, "O o Oe oe R r R r R r S s S s S s"       },
    {0x0160, "S s T t T t T t U u U u U u U u"         },
    {0x0170, "U u U u W w Y y Y Z z Z z Z z s"         },
    // Latin Extended-B
    {0x0180, "b B B b . . O C c D D . . . E E"         },
    {0x0190, "E F f G . hv . I K k l . . N n O"        },
    {0x01A0, "O o . . P p . . . . . t T t T U"         },
    {0x01B0, "u . V Y y Z z . . . . . . . . ."         },
    {0x01C0, ". . . . DZ Dz dz LJ Lj lj NJ Nj nj A a I"},
    {0x01D0, "i O o U u U u U u U u U u e A a"         },
    {0x01E0, "A a Ae ae G g G g K k O o O o . ."       },
    {0x01F0, "j DZ Dz dz G g Hv . N n A a Ae ae O o"   },
    {0x0200, "A a A a E e E e I i I i O o O o"         },
    {0x0210, "R r R r U u U u S s T t . . H h"         },
    {0x0220, "N d Ou ou Z z A a E e O o O o O o"       },
    {0x0230, "O o Y y l n t j db qp A C c L T s"       },
    {0x0240, "z . . B U . E e J j . . R r Y y"         },
    // Greek: ELOT 743
    {0x0380, ". . . . . . A . E I I . O . Y O"         },
    {0x0390, "i A V G D E Z I Th I K L M N X O"        },
    {0x03A0, "P R . S T Y F Ch Ps O I Y a e i i"       },
    {0x03B0, "y a v g d e z i th i k l m n x o"        },
    {0x03C0, "p r s s t y f ch ps o i y o y o ."       },
    // Cyrillic: the Bulgarian law of 2009; letters of other languages by their own habit
    {0x0400, "E E Dj Gj Ie Dz I I J Lj Nj C Kj I U Dz" },
    {0x0410, "A B V G D E Zh Z I Y K L M N O P"        },
    {0x0420, "R S T U F H Ts Ch Sh Sht A Y Y E Yu Ya"  },
    {0x0430, "a b v g d e zh z i y k l m n o p"        },
    {0x0440, "r s t u f h ts ch sh sht a y y e yu ya"  },
    {0x0450, "e e dj gj ie dz i i j lj nj c kj i u dz" },
    // Cyrillic, Ukrainian Ґ
    {0x0490, "G g . . . . . . . . . . . . . ."         },
    // Latin Extended Additional
    {0x1E00, "A a B b B b B b C c D d D d D d"         },
    {0x1E10, "D d D d E e E e E e E e E e F f"         },
    {0x1E20, "G g H h H h H h H h H h I i I i"         },
    {0x1E30, "K k K k K k L l L l L l L l M m"         },
    {0x1E40, "M m M m N n N n N n N n O o O o"         },
    {0x1E50, "O o O o P p P p R r R r R r R r"         },
    {0x1E60, "S s S s S s S s S s T t T t T t"         },
    {0x1E70, "T t U u U u U u U u U u V v V v"         },
    {0x1E80, "W w W w W w W w W w X x X x Y y"         },
    {0x1E90, "Z z Z z Z z h t w y a s s s SS ."        },
    {0x1EA0, "A a A a A a A a A a A a A a A a"         },
    {0x1EB0, "A a A a A a A a E e E e E e E e"         },
    {0x1EC0, "E e E e E e E e I i I i O o O o"         },
    {0x1ED0, "O o O o O o O o O o O o O o O o"         },
    {0x1EE0, "O o O o U u U u U u U u U u U u"         },
    {0x1EF0, "U u Y y Y y Y y Y y . . . . . ."         },
    // General Punctuation
    {0x2010, "- - - - - - . . ' ' ' ' ' ' ' '"         },
    {0x2020, ". . . . . . ... . . . . . . . . ."       },
    {0x2030, ". . ' ' . . . . . ' ' . . . . ."         },
    {0x2040, ". . . . / . . . . . . . . . . ."         },
    // Currency Symbols
    {0x20A0, ". . . . . . . . . . . . E . . ."         },
};

struct Replacement {
  std::array<char, 3> text;
  std::uint8_t size;
  [[nodiscard]] constexpr std::string_view view() const { return {text.data(), size}; }
};
using ReplacementRow = std::array<Replacement, 16>;

constexpr ReplacementRow replacements_of(const FoldRow& row) {
  ReplacementRow out{};
  std::size_t at = 0;
  for (Replacement& replacement : out) {
    for (; at < row.words.size() && row.words[at] != ' '; ++at) {
      if (row.words[at] != '_') replacement.text[replacement.size++] = row.words[at];
    }
    ++at;
  }
  KONTOR_INVARIANT(at == row.words.size() + 1);  // sixteen words, no more
  return out;
}

constexpr auto kReplacements = [] {
  std::array<ReplacementRow, std::size(kFoldRows)> out{};
  for (std::size_t row = 0; row < out.size(); ++row) out[row] = replacements_of(kFoldRows[row]);
  return out;
}();

// Row plus one by the code point without its last four bits; 0: no row.
constexpr auto kRowOfPage = [] {
  std::array<std::uint8_t, 0x20B> pages{};
  for (std::size_t row = 0; row < std::size(kFoldRows); ++row) {
    pages[kFoldRows[row].first >> 4] = static_cast<std::uint8_t>(row + 1);
  }
  return pages;
}();

constexpr Replacement kNoCounterpart = {{'.'}, 1};

std::string_view replacement_of(char32_t c) {
  const std::size_t page = c >> 4;
  if (page >= kRowOfPage.size() || kRowOfPage[page] == 0) return kNoCounterpart.view();
  return kReplacements[kRowOfPage[page] - 1U][c & 0xF].view();
}

struct CodePoint {
  char32_t value;
  std::size_t size;  // bytes
};

// Bytes that are no UTF-8 come out one at a time as the replacement character, so nothing is read
// past the end.
CodePoint decode(std::string_view text) {
  const auto byte = [&text](std::size_t at) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[at]));
  };
  const char32_t lead = byte(0);
  const std::size_t size = lead < 0x80   ? 1
                           : lead < 0xC0 ? 0
                           : lead < 0xE0 ? 2
                           : lead < 0xF0 ? 3
                                         : 4;
  constexpr CodePoint kBroken = {0xFFFD, 1};
  if (size == 0 || size > text.size()) return kBroken;
  if (size == 1) return {lead, 1};
  char32_t value = lead & (0x7FU >> size);
  for (std::size_t at = 1; at < size; ++at) {
    if ((byte(at) & 0xC0) != 0x80) return kBroken;
    value = (value << 6) | (byte(at) & 0x3F);
  }
  return {value, size};
}

struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t N>
bool in_one_of(const Range (&ranges)[N], char32_t c) {
  return std::ranges::any_of(ranges,
                             [c](Range range) { return range.first <= c && c <= range.last; });
}

bool is_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  constexpr Range kSpaces[] = {
      {0x85,   0x85  },
      {0xA0,   0xA0  },
      {0x1680, 0x1680},
      {0x2000, 0x200A},
      {0x2028, 0x2029},
      {0x202F, 0x202F},
      {0x205F, 0x205F},
      {0x3000, 0x3000}
  };
  return in_one_of(kSpaces, c);
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

// Controls of writing direction can make a text read as another one.
constexpr Range kDirectionControls[] = {
    {0x200E, 0x200F},
    {0x202A, 0x202E},
    {0x2066, 0x2069}
};

// Unicode 15.0 below U+0600 code point by code point; above only whole areas, private use among
// them.
constexpr Range kUnassigned[] = {
    {0x0378,  0x0379    },
    {0x0380,  0x0383    },
    {0x038B,  0x038B    },
    {0x038D,  0x038D    },
    {0x03A2,  0x03A2    },
    {0x0530,  0x0530    },
    {0x0557,  0x0558    },
    {0x058B,  0x058C    },
    {0x0590,  0x0590    },
    {0x05C8,  0x05CF    },
    {0x05EB,  0x05EE    },
    {0x05F5,  0x05FF    },
    {0xD800,  0xF8FF    },
    {0xFDD0,  0xFDEF    },
    {0xFFFD,  0xFFFF    },
    {0x1FFFE, 0x1FFFF   },
    {0x2FFFE, 0x2FFFF   },
    {0x323B0, 0xFFFFFFFF}
};

// Marks that join, split or colour other characters and are nothing alone.
bool is_invisible(char32_t c) {
  constexpr Range kInvisible[] = {
      {0x00AD, 0x00AD},
      {0x0300, 0x036F},
      {0x200B, 0x200D},
      {0x2060, 0x2064},
      {0xFE00, 0xFE0F},
      {0xFEFF, 0xFEFF}
  };
  return in_one_of(kInvisible, c) || in_one_of(kDirectionControls, c);
}

bool is_one_of(char32_t c, std::u32string_view letters) { return letters.find(c) != letters.npos; }

struct Folded {
  std::string_view text;
  bool with_next = false;  // the next code point is in it, too
};

// Greek and Cyrillic letters whose counterpart depends on their neighbours; 0 stands for the text's
// begin and end. ELOT 743: ou, av/af, ev/ef, iv/if, ng, nx, nch, and b for mp at the start of a
// word. Bulgarian law of 2009: -ia at the end of a word.
Folded fold_letter(char32_t previous, char32_t c, char32_t next) {
  const auto is_letter = [](char32_t neighbour) { return neighbour >= 0x370 && neighbour < 0x530; };
  const bool is_capital = is_one_of(c, U"ΥΎΓΜЯ");
  switch (c) {
    case U'Υ':
    case U'Ύ':
    case U'υ':
    case U'ύ':
      if (is_one_of(previous, U"οΟ")) return {is_capital ? "U" : "u"};
      if (!is_one_of(previous, U"αΑεΕηΗ")) break;
      if (!is_letter(next) || is_one_of(next, U"θκξπσςτφχψΘΚΞΠΣΤΦΧΨ"))
        return {is_capital ? "F" : "f"};
      return {is_capital ? "V" : "v"};
    case U'Γ':
    case U'γ':
      if (is_one_of(next, U"γξχΓΞΧ")) return {is_capital ? "N" : "n"};
      break;
    case U'Μ':
    case U'μ':
      if (!is_letter(previous) && is_one_of(next, U"πΠ")) return {is_capital ? "B" : "b", true};
      break;
    case U'Я':
    case U'я':
      if (is_one_of(previous, U"иИ") && !is_letter(next)) return {is_capital ? "A" : "a"};
      break;
    default:
      break;
  }
  return {replacement_of(c)};
}

// Precondition: c is neither white space nor a control character.
Folded fold_one(char32_t previous, char32_t c, char32_t next) {
  if (c < 0x80) {
    static constexpr auto kSelf = [] {
      std::array<char, 0x80> self{};
      for (std::size_t at = 0; at < self.size(); ++at) {
        self[at] = kKindOfByte[at] == Kind::basic ? static_cast<char>(at) : '.';
      }
      self['&'] = '+';
      return self;
    }();
    return {
        {&kSelf[c], 1}
    };
  }
  if (c >= 0x370 && c < 0x530) return fold_letter(previous, c, next);
  constexpr char32_t kCombiningDiaeresis = 0x0308;
  if (c == kCombiningDiaeresis && is_one_of(previous, U"aouAOU")) return {"e"};
  if (is_invisible(c)) return {""};
  return {replacement_of(c)};
}

bool is_tidy_basic(std::string_view text) {
  return in_basic_set(text) && !text.starts_with(' ') && !text.ends_with(' ') &&
         text.find("  ") == text.npos;
}

}  // namespace

bool in_basic_set(std::string_view text) {
  // Four at a time: every text of every message is asked.
  const auto other = [&text](std::size_t at) {
    return kIsOther[static_cast<unsigned char>(text[at])];
  };
  unsigned others = 0;
  std::size_t at = 0;
  for (; at + 4 <= text.size(); at += 4)
    others |= unsigned{other(at)} | other(at + 1) | other(at + 2) | other(at + 3);
  for (; at < text.size(); ++at) others |= other(at);
  return others == 0;
}

bool is_reference(std::string_view text) {
  return in_basic_set(text) && !text.starts_with('/') && !text.ends_with('/') &&
         text.find("//") == text.npos;
}

bool in_customer_set(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (at + kWord <= text.size() && is_printable(word_at(text.data() + at))) {
      at += kWord;
      continue;
    }
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      if (kind_of(text[at]) == Kind::control) return false;
      ++at;
      continue;
    }
    const CodePoint c = decode(text.substr(at));
    if (is_control(c.value) || in_one_of(kDirectionControls, c.value)) return false;
    if (in_one_of(kUnassigned, c.value)) return false;
    at += c.size;
  }
  return true;
}

bool is_blank(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text.substr(at));
    if (!is_space(c.value) && !is_invisible(c.value)) return false;
    at += c.size;
  }
  return true;
}

std::size_t length_of(std::string_view text) {
  std::size_t inside = 0;  // bytes 10xxxxxx, which begin no character
  std::size_t at = 0;
  for (; at + kWord <= text.size(); at += kWord) {
    const std::uint64_t word = word_at(text.data() + at);
    inside += (((word & (~word << 1U) & each(0x80)) >> 7U) * each(1)) >> 56U;
  }
  for (; at < text.size(); ++at) inside += (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
  return text.size() - inside;
}

std::string fold(std::string_view text, std::size_t max_length) {
  // Most texts need nothing.
  if (text.size() <= max_length && is_tidy_basic(text)) return std::string(text);
  std::string out;
  out.reserve(std::min(text.size() + text.size() / 4, max_length));
  bool after_space = false;
  char32_t previous = 0;
  while (!text.empty()) {
    const CodePoint c = decode(text);
    text.remove_prefix(c.size);
    if (is_space(c.value) || is_control(c.value)) {
      after_space = true;
      previous = ' ';
      continue;
    }
    const CodePoint next = text.empty() ? CodePoint{0, 0} : decode(text);
    const Folded folded = fold_one(previous, c.value, next.value);
    previous = c.value;
    if (folded.text.empty()) continue;
    const bool spaced = after_space && !out.empty();
    if (out.size() + (spaced ? 1 : 0) + folded.text.size() > max_length) break;
    if (spaced) out += ' ';
    after_space = false;
    out += folded.text;
    if (folded.with_next) {
      previous = next.value;
      text.remove_prefix(next.size);
    }
  }
  return out;
}

}  // namespace kontor
