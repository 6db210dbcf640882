// What a person reads of a file's form, in both languages.
#pragma once

#include <string>
#include <string_view>

namespace kontor::iso20022 {

struct Phrase {
  std::string_view en;
  std::string_view de;
};

struct Words {
  std::string en;
  std::string de;

  Words() = default;
  Words(std::string_view english, std::string_view german) : en(english), de(german) {}
  Words(const Phrase& phrase) : Words(phrase.en, phrase.de) {}
  // The same in either language.
  [[nodiscard]] static Words both(std::string_view text) { return {text, text}; }

  Words& operator+=(const Words& more) {
    en += more.en;
    de += more.de;
    return *this;
  }
  Words& operator+=(std::string_view both) {
    en += both;
    de += both;
    return *this;
  }
};

inline Words operator+(Words words, const Words& more) { return words += more; }
inline Words operator+(Words words, std::string_view both) { return words += both; }
inline Words operator+(std::string_view both, const Words& more) {
  return Words::both(both) + more;
}

}  // namespace kontor::iso20022
