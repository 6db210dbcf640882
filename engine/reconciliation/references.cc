#include "engine/reconciliation/references.h"

#include <algorithm>
#include <utility>

#include "engine/base/iban.h"
#include "engine/base/identifiers.h"

namespace kontor::reconciliation {
namespace {

constexpr std::size_t kReferenceMin = 4;
constexpr std::size_t kTokenMin = 6;
constexpr int kTokenDigitsMin = 2;
// Longer runs are no reference: the longest of the standards have 36 characters.
constexpr std::size_t kTokenMax = 70;
constexpr std::size_t kTokensMax = 32;

constexpr std::string_view kNull[] = {"NONREF", "NOTPROVIDED", "NOTAVAILABLE", "STARTUMS", "NA"};
// The longest first.
constexpr std::string_view kPrefixes[] = {"EREF", "KREF", "REF", "RNR", "INV", "RE", "RG"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_alphanumeric(char c) { return is_digit(c) || (upper(c) >= 'A' && upper(c) <= 'Z'); }

bool only(std::string_view text, char c) {
  return text.find_first_not_of(c) == std::string_view::npos;
}

bool all_digits(std::string_view text) { return std::ranges::all_of(text, is_digit); }

std::string as_uetr(std::string_view text) {
  std::string out(text.size(), '\0');
  std::ranges::transform(text, out.begin(), lower);
  return is_uetr(out) ? out : std::string();
}

// 1.234,56; 23.11.2026; 2026-11-23; 10:15
bool is_amount_or_date(std::string_view token) {
  const bool figures = token.find_first_not_of("0123456789.,:-") == std::string_view::npos;
  if (!figures) return false;
  return token.find_first_of(".,:") != std::string_view::npos ||
         (token.size() == 10 && token[4] == '-' && token[7] == '-');
}

bool may_be_reference(std::string_view token) {
  return token.size() <= kTokenMax && std::ranges::count_if(token, is_digit) >= kTokenDigitsMin &&
         !is_amount_or_date(token);
}

void take_token(std::string_view token, std::vector<std::string>& to) {
  if (to.size() >= kTokensMax || !may_be_reference(token)) return;
  std::string normal = normal_reference(token);
  if (normal.size() < kTokenMin || check_iban(normal) == IbanFault::none) return;
  if (std::ranges::find(to, normal) == to.end()) to.push_back(std::move(normal));
}

template <class IsSeparator>
void for_each_token(std::string_view text, IsSeparator is_separator, std::vector<std::string>& to) {
  while (!text.empty()) {
    const auto* const end = std::ranges::find_if(text, is_separator);
    const auto size = static_cast<std::size_t>(end - text.begin());
    take_token(text.substr(0, size), to);
    text.remove_prefix(std::min(size + 1, text.size()));
  }
}

}  // namespace

std::string normal_reference(std::string_view text) {
  if (std::string uetr = as_uetr(text); !uetr.empty()) return uetr;
  std::string out;
  for (const char c : text) {
    if (is_alphanumeric(c)) out += upper(c);
  }
  const bool is_null = out.size() < kReferenceMin || only(out, '0') || only(out, '9') ||
                       std::ranges::find(kNull, out) != std::end(kNull);
  return is_null ? std::string() : out;
}

std::vector<std::string> reference_variants(std::string_view normal) {
  std::vector<std::string> out;
  const auto keep = [&](std::string_view variant) {
    std::string text = normal_reference(variant);
    if (!text.empty() && text != normal && std::ranges::find(out, text) == out.end()) {
      out.push_back(std::move(text));
    }
  };
  for (const std::string_view prefix : kPrefixes) {
    if (!normal.starts_with(prefix)) continue;
    keep(normal.substr(prefix.size()));
    break;
  }
  if (all_digits(normal)) {
    keep(normal.substr(std::min(normal.find_first_not_of('0'), normal.size())));
  }
  if (is_rf_reference(normal)) keep(normal.substr(4));
  return out;
}

std::vector<std::string> references_in(std::string_view text) {
  std::vector<std::string> out;
  for_each_token(
      text,
      [](char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ';' || c == '(' || c == ')';
      },
      out);
  for_each_token(text, [](char c) { return !is_alphanumeric(c) && c != '-'; }, out);
  return out;
}

void ReferenceList::add(std::string_view structured) { keep(normal_reference(structured)); }

void ReferenceList::add_text(std::string_view text) {
  if (!text.empty()) texts_.emplace_back(text);
}

void ReferenceList::keep(std::string reference) {
  if (reference.empty() || references_.size() >= max_) return;
  if (std::ranges::find(references_, reference) != references_.end()) return;
  references_.push_back(std::move(reference));
}

void ReferenceList::keep_variants(std::size_t from) {
  const std::size_t until = references_.size();
  for (std::size_t i = from; i < until; ++i) {
    for (std::string& variant : reference_variants(references_[i])) keep(std::move(variant));
  }
}

std::vector<std::string> ReferenceList::take() {
  keep_variants(0);
  const std::size_t structured = references_.size();
  for (const std::string& text : texts_) {
    if (references_.size() >= max_) break;
    for (std::string& found : references_in(text)) keep(std::move(found));
  }
  keep_variants(structured);
  texts_.clear();
  return std::exchange(references_, {});
}

}  // namespace kontor::reconciliation
