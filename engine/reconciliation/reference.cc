#include "engine/reconciliation/reference.h"

#include <algorithm>

#include "engine/base/identifiers.h"

namespace kontor::reconciliation {
namespace {

constexpr std::size_t kShortest = 4;
constexpr std::size_t kLongest = 140;
constexpr std::string_view kNone[] = {"NONREF", "NOTPROVIDED", "NOTAVAILABLE", "STARTUMS", "NONE"};

bool all_of(std::string_view text, char wanted) {
  return text.find_first_not_of(wanted) == std::string_view::npos;
}

bool is_number(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool says_nothing(std::string_view text) {
  return text.size() < kShortest || all_of(text, '0') || all_of(text, '9') ||
         std::ranges::find(kNone, text) != std::end(kNone);
}

}  // namespace

std::string normalised(std::string_view raw) {
  if (is_uetr(raw)) return std::string(raw);
  std::string out;
  for (const char c : raw.substr(0, kLongest)) {
    if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) out += c;
    if (c >= 'a' && c <= 'z') out += static_cast<char>(c - 'a' + 'A');
  }
  if (says_nothing(out)) out.clear();
  return out;
}

std::string with_variants(const std::vector<std::string>& references) {
  std::string out;
  const auto add = [&out](std::string_view one) {
    const bool known =
        !for_each_reference(out, [one](std::string_view listed) { return listed != one; });
    if (known || says_nothing(one)) return;
    if (!out.empty()) out += ' ';
    out += one;
  };
  for (const std::string& raw : references) {
    const std::string one = normalised(raw);
    add(one);
    if (one.empty()) continue;
    if (is_number(one)) add(std::string_view(one).substr(one.find_first_not_of('0')));
    if (is_rf_reference(one)) add(std::string_view(one).substr(4));
  }
  return out;
}

}  // namespace kontor::reconciliation
