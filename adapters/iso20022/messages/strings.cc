#include "adapters/iso20022/messages/strings.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "engine/base/character_set.h"
#include "engine/base/identifiers.h"
#include "engine/base/invariant.h"

namespace kontor::iso20022::messages {
namespace {

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_alphanumeric(char c) { return is_capital(c) || is_small(c) || is_digit(c); }

bool is_code(std::string_view text) { return std::ranges::all_of(text, is_alphanumeric); }

// The check digits are not asked: a wrong number is to be named in the message that refuses it.
bool has_iban_form(std::string_view text) {
  return text.size() >= 5 && std::ranges::all_of(text.substr(0, 2), is_capital) &&
         std::ranges::all_of(text.substr(2, 2), is_digit) &&
         std::ranges::all_of(text.substr(4), is_alphanumeric);
}

bool has_lei_form(std::string_view text) {
  return text.size() == 20 &&
         std::ranges::all_of(text, [](char c) { return is_capital(c) || is_digit(c); }) &&
         std::ranges::all_of(text.substr(18), is_digit);
}

bool has_country_form(std::string_view text) {
  return text.size() == 2 && std::ranges::all_of(text, is_capital);
}

// UTF-8 without overlong forms, surrogates and what lies above U+10FFFF; character_set.h takes
// those as characters.
bool is_proper_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t lead = byte(at);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (lead >= 0x80 && (lead < 0xC2 || lead > 0xF4)) return false;
    if (size > text.size() - at) return false;
    for (std::size_t i = 1; i < size; ++i) {
      if ((byte(at + i) & 0xC0U) != 0x80) return false;
    }
    if (size > 2) {
      const std::uint8_t second = byte(at + 1);
      if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)) return false;
      if ((lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return false;
    }
    at += size;
  }
  return true;
}

bool can_be_carried(std::string_view text) {
  const auto is_control = [](char c) { return static_cast<std::uint8_t>(c) < 0x20; };
  return is_proper_utf8(text) && in_customer_set(text) && std::ranges::none_of(text, is_control);
}

struct StringKind {
  Kind kind;
  bool (*fits)(std::string_view);
  const char* words;  // behind "1 to 35 "
};

// listed has its list in the member.
constexpr StringKind kStringKinds[] = {
    {Kind::text,      [](std::string_view) { return true; }, "characters"                                                    },
    {Kind::wide_text, [](std::string_view) { return true; }, "characters"                                                    },
    {Kind::reference, is_reference,
     "characters of the basic set, no / at the ends, no // inside (GEN-006)"                                                 },
    {Kind::copied,    can_be_carried,                        "characters, none of them a control"                            },
    {Kind::code,      is_code,                               "letters and digits"                                            },
    {Kind::listed,    [](std::string_view) { return true; }, ""                                                              },
    {Kind::iban,      has_iban_form,                         "characters of an IBAN: country, two digits, letters and digits"},
    {Kind::lei,       has_lei_form,                          "characters of an LEI"                                          },
    {Kind::uetr,      is_uetr,                               "characters of a UETR (GEN-018)"                                },
    {Kind::country,   has_country_form,                      "capitals of a country's code"                                  },
};

const StringKind* row_of(Kind kind) {
  const auto* row = std::ranges::find(kStringKinds, kind, &StringKind::kind);
  return row == std::end(kStringKinds) ? nullptr : row;
}

}  // namespace

bool is_string(Kind kind) { return row_of(kind) != nullptr; }

bool fits(const Member& member, std::string_view text, Scheme scheme) {
  if (member.kind == Kind::listed)
    return std::ranges::find(member.listed, text) != member.listed.end();
  const StringKind* row = row_of(member.kind);
  KONTOR_INVARIANT(row != nullptr);
  return !text.empty() && length_of(text) <= member.longest.of(scheme) && row->fits(text);
}

std::string allowed_string(const Member& member, Scheme scheme) {
  const StringKind* row = row_of(member.kind);
  if (row == nullptr) return {};
  if (member.kind != Kind::listed) {
    return "1 to " + std::to_string(member.longest.of(scheme)) + ' ' + row->words;
  }
  std::string out = "one of";
  for (const std::string_view word : member.listed) out.append(" ").append(word);
  return out;
}

}  // namespace kontor::iso20022::messages
