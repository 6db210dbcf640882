// Business identifier codes (ISO 9362): form and comparison. Whether a bank exists is the
// directory's to say.
//
// Source:    payments.md 2.1 GEN-008, 2.4 BIC-001.
#pragma once

#include <array>
#include <compare>
#include <cstring>
#include <optional>
#include <string_view>

namespace kontor {

// Eleven characters; a BIC of eight is padded with XXX, so equal banks compare equal.
class Bic {
 public:
  constexpr Bic() = default;
  // Nothing where the form is wrong or the country is not of ISO 3166-1 (or XK).
  [[nodiscard]] static std::optional<Bic> parse(std::string_view text);

  [[nodiscard]] std::string_view view() const { return {text_.data(), text_.size()}; }
  [[nodiscard]] std::string_view country() const { return view().substr(4, 2); }
  [[nodiscard]] bool empty() const { return text_[0] == '\0'; }
  friend constexpr auto operator<=>(const Bic&, const Bic&) = default;

 private:
  std::array<char, 11> text_{};
};

}  // namespace kontor
