// Texts as nobody would send them, and content as readers hand it on.
#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "engine/payment/texts.h"

namespace kontor::iso20022 {

// Texts as nobody would send them, made from a seed.
class Hostile {
 public:
  explicit Hostile(std::uint32_t seed) : random_(seed) {}

  std::string text() {
    static constexpr std::string_view kParts[] = {"Ä",
                                                  "ß",
                                                  "ﬁ",
                                                  "Ωμ",
                                                  "Щ",
                                                  "😀",
                                                  "\u200B",
                                                  "&",
                                                  "<",
                                                  ">",
                                                  "]]>",
                                                  "\"",
                                                  "'",
                                                  "&amp;",
                                                  "\x01",
                                                  "\x1F",
                                                  "\t",
                                                  "\r\n",
                                                  " ",
                                                  "  ",
                                                  "//",
                                                  "/",
                                                  "\xC3",
                                                  "\xFF",
                                                  "\xED\xA0\x80",
                                                  "\xEF\xBF\xBE",
                                                  "\u0085",
                                                  "a",
                                                  "Z9",
                                                  "Lange Straße in einer großen Stadt ",
                                                  "<!--",
                                                  "<?x",
                                                  "{}",
                                                  "中文"};
    std::string made;
    const std::size_t parts = below(4) == 0 ? below(60) : below(6);
    for (std::size_t i = 0; i < parts; ++i) made += kParts[below(std::size(kParts))];
    return made;
  }

  std::size_t below(std::size_t bound) { return random_() % bound; }

  // Every text of the struct, whatever it is for.
  template <class T>
  void fill(T& value) {
    for_each_field<T>([&](const auto& field) {
      auto& member = value.*field.member;
      using M = std::decay_t<decltype(member)>;
      if constexpr (std::is_same_v<M, std::string>) {
        if (below(3) != 0) member = text();
      } else if constexpr (std::is_same_v<M, std::vector<std::string>>) {
        for (std::size_t i = below(5); i > 0; --i) member.push_back(text());
      } else if constexpr (std::is_same_v<M, bool>) {
        member = below(2) == 0;
      } else {
        fill(member);
      }
    });
    if constexpr (std::is_same_v<T, payment::PostalAddress>) {
      if (below(3) != 0) value.country = "DE";
    }
    if constexpr (std::is_same_v<T, payment::PartyIdentification>) {
      if (below(3) != 0) value.birth_country = "FR";
      if (below(3) != 0) value.birth_date = "1969-02-28";
    }
  }

 private:
  std::mt19937 random_;
};

// Content as a reader hands it on: well-formed, since it came out of a message.
inline std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c >= ' ' && c <= '~') {
      out += c;
    }
  }
  return out;
}

}  // namespace kontor::iso20022
