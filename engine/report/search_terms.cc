#include "engine/report/search_terms.h"

#include <algorithm>
#include <array>

#include "engine/journal/wire.h"

namespace kontor::report {
namespace {

constexpr std::size_t kWordBytesMax = 64;
constexpr std::size_t kWordsMax = 12;  // of one name

constexpr bool plain(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }
constexpr char capital(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

// U+00C0 to U+017F as letters without diacritics; '*': two letters, '.': none of a word.
constexpr std::string_view kLatin =
    "AAAAAA*CEEEEIIII"   // C0: Æ is *
    "DNOOOOO.OUUUUY*S"   // D0: Þ is *
    "AAAAAA*CEEEEIIII"   // E0
    "DNOOOOO.OUUUUY*Y"   // F0
    "AAAAAACCCCCCCCDD"   // 100
    "DDEEEEEEEEEEGGGG"   // 110
    "GGGGHHHHIIIIIIII"   // 120
    "II**JJKKKLLLLLLL"   // 130: Ĳ is *
    "LLLNNNNNNNNNOOOO"   // 140
    "OO**RRRRRRSSSSSS"   // 150: Œ is *
    "SSTTTTTTUUUUUUUU"   // 160
    "UUUUWWYYYZZZZZZS";  // 170
static_assert(kLatin.size() == 0x180 - 0xC0);

std::string_view two_letters(std::uint32_t point) {
  switch (point) {
    case 0xDE:
    case 0xFE:
      return "TH";
    case 0x132:
    case 0x133:
      return "IJ";
    case 0x152:
    case 0x153:
      return "O";  // as OE is folded
    default:
      return "A";  // as AE is folded
  }
}

// AE, OE, UE lose their E, SS an S: applied while the word is written.
void append(std::string& word, char letter) {
  if (!word.empty()) {
    const char last = word.back();
    if (letter == 'E' && (last == 'A' || last == 'O' || last == 'U')) return;
    if (letter == 'S' && last == 'S') return;
  }
  word.push_back(letter);
}

void append_reversed(std::string& to, std::string_view text) {
  to.append(text.rbegin(), text.rend());
}

}  // namespace

std::string folded(std::string_view reference) {
  std::string out(reference);
  std::ranges::transform(out, out.begin(), capital);
  return out;
}

std::string reversed(std::string_view text) { return {text.rbegin(), text.rend()}; }

void fold_words(std::string_view name, std::vector<std::string>& words) {
  std::string word;
  std::size_t found = 0;
  const auto end = [&] {
    if (!word.empty() && found < kWordsMax) {
      words.push_back(word.substr(0, kWordBytesMax));
      ++found;
    }
    word.clear();
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto byte = static_cast<std::uint8_t>(name[i]);
    if (byte < 0x80) {
      const char letter = capital(name[i]);
      plain(letter) ? append(word, letter) : end();
    } else if (byte >= 0xC3 && byte <= 0xC5 && i + 1 < name.size()) {
      const std::uint32_t point =
          ((byte & 0x1FU) << 6U) | (static_cast<std::uint8_t>(name[++i]) & 0x3FU);
      const char letter = point >= 0xC0 && point < 0x180 ? kLatin[point - 0xC0] : '.';
      if (letter == '.') {
        end();
      } else if (letter == '*') {
        for (const char one : two_letters(point)) append(word, one);
      } else {
        append(word, letter);
      }
    } else {
      word.push_back(name[i]);  // other scripts: as they are
    }
  }
  end();
}

std::string term_prefix(Term term, std::string_view start_of_word) {
  std::string key(1, static_cast<char>(term));
  return key.append(start_of_word);
}

std::string term_key(Term term, std::string_view word, std::uint64_t number) {
  return term_prefix(term, word.substr(0, kWordBytesMax)) + '\0' + number_key(inverted(number));
}

std::optional<TermKey> read_term_key(std::string_view key) {
  constexpr std::size_t kAround = 1 + 1 + 8;
  if (key.size() < kAround || key[key.size() - 9] != '\0') return std::nullopt;
  return TermKey{key.substr(1, key.size() - kAround),
                 inverted(number_of(key.substr(key.size() - 8)))};
}

bool read_orders(std::uint64_t highest, std::string_view row, std::vector<std::uint64_t>& orders) {
  orders.push_back(highest);
  while (!row.empty()) {
    std::uint64_t below = 0;
    if (!wire::get_varint(row, below) || below > highest) return false;
    highest -= below;
    orders.push_back(highest);
  }
  return true;
}

void OrderTerms::end_word(Term term, std::size_t at, OrderId order) {
  const std::size_t size = std::min(words_.size() - at, kWordBytesMax);
  words_.resize(at + size);
  if (size == 0) return;
  std::uint64_t head = static_cast<std::uint8_t>(term);
  for (std::size_t i = 0; i < 7; ++i) {
    head = head << 8U | (i < size ? static_cast<std::uint8_t>(words_[at + i]) : 0U);
  }
  terms_.push_back(
      {head, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(size), order.value});
}

void OrderTerms::add(OrderId order, std::string_view end_to_end_id, std::string_view creditor_iban,
                     std::string_view creditor_name) {
  std::size_t at = words_.size();
  for (const char one : end_to_end_id) words_.push_back(capital(one));
  end_word(Term::reference, at, order);
  at = words_.size();
  for (auto one = end_to_end_id.rbegin(); one != end_to_end_id.rend(); ++one)
    words_.push_back(capital(*one));
  end_word(Term::reference_end, at, order);
  at = words_.size();
  append_reversed(words_, creditor_iban);
  end_word(Term::iban_end, at, order);
  name_.clear();
  fold_words(creditor_name, name_);
  for (const std::string& one : name_) {
    at = words_.size();
    words_ += one;
    end_word(Term::name, at, order);
  }
}

void OrderTerms::put(Rows& rows) {
  if (terms_.empty()) return;
  std::ranges::sort(terms_, [this](const One& a, const One& b) {
    if (a.head != b.head) return a.head < b.head;
    if (const int order = word(a).compare(word(b)); order != 0) return order < 0;
    return a.order > b.order;
  });
  for (std::size_t i = 0; i < terms_.size();) {
    const One& first = terms_[i];
    key_.assign(1, static_cast<char>(first.head >> 56U));
    key_ += word(first);
    key_ += '\0';
    key_ += number_key(inverted(first.order));
    row_.clear();
    std::uint64_t before = first.order;
    for (++i; i < terms_.size() && terms_[i].head == first.head && word(terms_[i]) == word(first);
         ++i) {
      if (terms_[i].order == before) continue;  // a word that the name has twice
      wire::put_varint(row_, before - terms_[i].order);
      before = terms_[i].order;
    }
    rows.put(Table::search, key_, row_);
  }
  words_.clear();
  terms_.clear();
}

}  // namespace kontor::report
