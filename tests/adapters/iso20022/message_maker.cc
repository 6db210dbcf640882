#include "tests/adapters/iso20022/message_maker.h"

#include "adapters/iso20022/messages/extended_set.h"
#include "engine/base/character_set.h"
#include "engine/base/invariant.h"

namespace kontor::iso20022::messages {
namespace {

constexpr std::u32string_view kDigits = U"0123456789";
constexpr std::u32string_view kCapitals = U"ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::u32string_view kSmall = U"abcdefghijklmnopqrstuvwxyz";
constexpr std::u32string_view kHex = U"0123456789abcdef";
constexpr std::u32string_view kMarks = U"-?:().,'+ ";
constexpr std::u32string_view kLatin = U"ÄÖÜäöüßéçñšøåæłđþœŐĲǄ&<>\"@#_{}€!;=*%$";
constexpr std::u32string_view kScripts = U"ΑΒΓαβγουμπЖЩЯюїҐ中文한글𝄞😀🏦𠀋";
constexpr std::u32string_view kSlashes = U"//";
constexpr std::u32string_view kUnseen =
    U"\u0001\u0008\u001F\u007F\u0085\u00AD\u0301\u200B\u202E\uFEFF\uFFFE\t\n\r  ";

void append_utf8(std::string& out, char32_t c) {
  const auto byte = [&out](char32_t value) { out += static_cast<char>(value); };
  if (c < 0x80) return byte(c);
  if (c < 0x800) {
    byte(0xC0 | c >> 6U);
  } else if (c < 0x10000) {
    byte(0xE0 | c >> 12U);
    byte(0x80 | (c >> 6U & 0x3FU));
  } else {
    byte(0xF0 | c >> 18U);
    byte(0x80 | (c >> 12U & 0x3FU));
    byte(0x80 | (c >> 6U & 0x3FU));
  }
  byte(0x80 | (c & 0x3FU));
}

const std::vector<Currency>& currencies() {
  static const std::vector<Currency> all = [] {
    std::vector<Currency> found;
    std::string code = "AAA";
    for (code[0] = 'A'; code[0] <= 'Z'; ++code[0]) {
      for (code[1] = 'A'; code[1] <= 'Z'; ++code[1]) {
        for (code[2] = 'A'; code[2] <= 'Z'; ++code[2]) {
          if (const auto currency = currency_of(code)) found.push_back(*currency);
        }
      }
    }
    return found;
  }();
  return all;
}

std::int64_t floor_to(std::int64_t value, std::int64_t unit) {
  return value - ((value % unit) + unit) % unit;
}

bool is_block(const Member& member) {
  return member.kind == Kind::block || member.kind == Kind::group;
}

bool is_text(const Member& member) {
  return member.kind == Kind::text || member.kind == Kind::wide_text;
}

bool is_written(const Member& member, const void* value) {
  if (is_block(member)) return holds_anything(*member.layout, value);
  if (member.value != &kTypeOf<std::string>) return true;
  const auto& text = *static_cast<const std::string*>(value);
  return is_text(member) ? !fold(text, 9999).empty() : !is_blank(text);
}

template <class T>
void copy_plain(const void* from, void* to) {
  *static_cast<T*>(to) = *static_cast<const T*>(from);
}

void copy_value(const Member& member, const void* from, void* to, Scheme scheme) {
  switch (member.kind) {
    case Kind::text:
    case Kind::wide_text: {
      const bool extended = member.kind == Kind::wide_text && scheme == Scheme::cross_border;
      const auto& text = *static_cast<const std::string*>(from);
      const std::size_t longest = member.longest.of(scheme);
      *static_cast<std::string*>(to) =
          extended ? fold_extended(text, longest) : fold(text, longest);
      return;
    }
    case Kind::bic:
      return copy_plain<Bic>(from, to);
    case Kind::currency:
      return copy_plain<Currency>(from, to);
    case Kind::amount:
      return copy_plain<Money>(from, to);
    case Kind::date:
      return copy_plain<Date>(from, to);
    case Kind::moment:
    case Kind::instant: {
      const bool millis = member.kind == Kind::instant && scheme == Scheme::sepa;
      const std::int64_t unit = millis ? kNanosPerSecond / 1000 : kNanosPerSecond;
      *static_cast<UtcNanos*>(to) = {floor_to(static_cast<const UtcNanos*>(from)->value, unit)};
      return;
    }
    case Kind::clock_time:
      return copy_plain<ClockTime>(from, to);
    case Kind::yes_no:
      return copy_plain<bool>(from, to);
    case Kind::count:
      return copy_plain<std::uint64_t>(from, to);
    case Kind::total:
      return copy_plain<Total>(from, to);
    case Kind::rate:
      return copy_plain<Rate>(from, to);
    case Kind::reference:
    case Kind::copied:
    case Kind::code:
    case Kind::listed:
    case Kind::iban:
    case Kind::lei:
    case Kind::uetr:
    case Kind::country:
      return copy_plain<std::string>(from, to);
    case Kind::block:
    case Kind::group:
      return copy_as_written(*member.layout, from, to, scheme);
  }
}

}  // namespace

bool holds_anything(const Layout& layout, const void* owner) {
  for (const Member& member : layout.members) {
    for (std::size_t i = 0; i < member.access.count(owner); ++i) {
      if (is_written(member, member.access.at(owner, i))) return true;
    }
  }
  return false;
}

void copy_as_written(const Layout& layout, const void* from, void* to, Scheme scheme) {
  for (const Member& member : layout.members) {
    for (std::size_t i = 0; i < member.access.count(from); ++i) {
      const void* value = member.access.at(from, i);
      if (is_written(member, value)) copy_value(member, value, member.access.add(to), scheme);
    }
  }
}

std::string Maker::characters_of(std::size_t count,
                                 std::initializer_list<std::u32string_view> pools) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    const std::u32string_view pool = pools.begin()[below(pools.size())];
    append_utf8(out, pool[below(pool.size())]);
  }
  return out;
}

std::string Maker::text_of(std::size_t longest) {
  const std::size_t lengths[] = {1, longest, longest - longest / 3, 1 + below(longest)};
  std::size_t length = lengths[below(std::size(lengths))];
  if (texts_ == Texts::fitting) {
    std::string out = characters_of(length, {kCapitals, kSmall, kDigits, kMarks});
    if (fold(out, length) != out) out.assign(length, 'x');  // spaces at the ends or in a row
    return out;
  }
  // A four-byte character often stands where the text is cut.
  if (with(0.3)) length = longest - std::min<std::size_t>(longest, 2) + below(5);
  if (texts_ == Texts::any) {
    return "x" + characters_of(length, {kCapitals, kSmall, kMarks, kLatin, kScripts, kSlashes});
  }
  std::string out = characters_of(length, {kSmall, kLatin, kScripts, kSlashes, kUnseen, kUnseen});
  if (with(0.3) && !out.empty()) out[below(out.size())] = static_cast<char>(below(256));
  return out;
}

std::string Maker::identifier_of(Kind kind, std::size_t longest) {
  if (texts_ == Texts::hostile && with(0.04)) return text_of(longest);
  const std::size_t length = with(0.5) ? longest : 1 + below(longest);
  switch (kind) {
    case Kind::reference: {
      std::string out = characters_of(length, {kCapitals, kSmall, kDigits, kMarks, kSlashes});
      return is_reference(out) && !is_blank(out) ? out : std::string(length, 'r');
    }
    case Kind::copied: {
      std::string out =
          characters_of(length, {kCapitals, kDigits, kMarks, kLatin, kScripts, kSlashes});
      return is_blank(out) ? std::string(length, 'c') : out;
    }
    case Kind::code:
      return characters_of(length, {kCapitals, kDigits});
    case Kind::iban:
      return characters_of(2, {kCapitals}) + characters_of(2, {kDigits}) +
             characters_of(std::max<std::size_t>(length, 5) - 4, {kCapitals, kDigits, kSmall});
    case Kind::lei:
      return characters_of(18, {kCapitals, kDigits}) + characters_of(2, {kDigits});
    case Kind::uetr:
      return characters_of(8, {kHex}) + '-' + characters_of(4, {kHex}) + "-4" +
             characters_of(3, {kHex}) + '-' + characters_of(1, {U"89ab"}) +
             characters_of(3, {kHex}) + '-' + characters_of(12, {kHex});
    case Kind::country:
      return characters_of(2, {kCapitals});
    default:
      KONTOR_INVARIANT(false);
  }
}

std::string Maker::string_of(const Member& member) {
  if (member.kind == Kind::listed) {
    return std::string(member.listed[below(member.listed.size())]);
  }
  const std::size_t longest = member.longest.of(scheme_);
  // As an author would: 2,048 characters of an address only now and then.
  const std::size_t wanted = longest > 500 && with(0.9) ? 60 : longest;
  return is_text(member) ? text_of(wanted) : identifier_of(member.kind, wanted);
}

void Maker::make(const Member& member, void* value) {
  static constexpr std::int64_t kPower[] = {
      1, 10, 1'000, 1'000'000, 1'000'000'000'000, 1'000'000'000'000'000'000};
  const auto number = [&](int powers) {
    const std::int64_t end = kPower[below(static_cast<std::uint64_t>(powers))];
    return with(0.2) ? end - 1 : static_cast<std::int64_t>(below(static_cast<std::uint64_t>(end)));
  };
  switch (member.kind) {
    case Kind::bic: {
      static constexpr std::string_view kBics[] = {"KONTDEFFXXX", "BOFAUS3N", "COBADEFF370",
                                                   "CHASUS33XXX", "9999GB2LXXX"};
      *static_cast<Bic*>(value) = *Bic::parse(kBics[below(std::size(kBics))]);
      return;
    }
    case Kind::currency:
      *static_cast<Currency*>(value) = currencies()[below(currencies().size())];
      return;
    case Kind::amount:
      *static_cast<Money*>(value) = Money{number(member.longest.of(scheme_) < 18 ? 5 : 6),
                                          currencies()[below(currencies().size())]};
      return;
    case Kind::date: {
      const Date first = *parse_date("0001-01-01");
      const Date last = *parse_date("9999-12-31");
      const auto days = static_cast<std::uint64_t>(last.value - first.value);
      *static_cast<Date*>(value) =
          plus_days(first, static_cast<int>(with(0.1) ? days : below(days)));
      return;
    }
    case Kind::moment:
    case Kind::instant:
      // Of the years 1699 to 2241; in every second one with a fraction.
      *static_cast<UtcNanos*>(value) = {
          static_cast<std::int64_t>(below(std::uint64_t{1} << 34U) - (std::uint64_t{1} << 33U)) *
              kNanosPerSecond +
          (with(0.5) ? number(5) % kNanosPerSecond : 0)};
      return;
    case Kind::clock_time:
      *static_cast<ClockTime*>(value) = {static_cast<std::int32_t>(below(86'400)),
                                         static_cast<std::int32_t>(below(1681)) - 840};
      return;
    case Kind::yes_no:
      *static_cast<bool*>(value) = with(0.5);
      return;
    case Kind::count: {
      std::uint64_t end = 1;
      for (std::uint16_t i = 0; i < member.longest.of(scheme_); ++i) end *= 10;
      *static_cast<std::uint64_t*>(value) = with(0.2) ? end - 1 : below(end);
      return;
    }
    case Kind::total:
      static_cast<Total*>(value)->fifths = number(6);
      return;
    case Kind::rate:
      *static_cast<Rate*>(value) =
          *Rate::from(1 + number(5) % 99'999'999'998, -static_cast<std::int32_t>(below(11)));
      return;
    case Kind::block:
    case Kind::group:
      return fill(*member.layout, value, false);
    default:
      *static_cast<std::string*>(value) = string_of(member);
  }
}

void Maker::add(const Member& member, void* owner, bool has_to_hold) {
  void* value = member.access.add(owner);
  if (is_block(member)) return fill(*member.layout, value, has_to_hold);
  make(member, value);
}

void Maker::fill(const Layout& layout, void* owner, bool has_to_hold) {
  if (layout.choice) {
    if (has_to_hold || with(how_often_)) {
      add(layout.members[below(layout.members.size())], owner, true);
    }
    return;
  }
  for (const Member& member : layout.members) {
    std::size_t wanted = member.required || with(how_often_) ? 1 : 0;
    if (wanted == 1 && member.most > 1) wanted = 1 + below(std::min<std::size_t>(member.most, 3));
    for (std::size_t i = 0; i < wanted; ++i) add(member, owner, member.required);
  }
  if (has_to_hold && !holds_anything(layout, owner)) {
    add(layout.members[below(layout.members.size())], owner, true);
  }
}

}  // namespace kontor::iso20022::messages
