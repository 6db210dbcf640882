#include "adapters/node/directory_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "adapters/node/configuration_file.h"
#include "engine/base/german_account.h"

namespace kontor::node {
namespace {

// Words separated by blanks; nothing where one of them is no scheme.
std::optional<party::Schemes> schemes_of(std::string_view words) {
  party::Schemes schemes = 0;
  while (!words.empty()) {
    const std::size_t blank = std::min(words.find(' '), words.size());
    if (blank > 0) {
      const auto scheme = rulebook::scheme_named(words.substr(0, blank));
      if (!scheme) return std::nullopt;
      schemes |= party::bit(*scheme);
    }
    words.remove_prefix(std::min(blank + 1, words.size()));
  }
  return schemes;
}

// --- the Bundesbank's file

constexpr std::size_t kRecordSize = 168;

struct Place {
  std::size_t at;
  std::size_t size;
};
constexpr Place kCode{0, 8};
constexpr Place kOwnRecord{8, 1};
constexpr Place kBic{139, 11};
constexpr Place kMethod{150, 2};
constexpr Place kRecordNumber{152, 6};
constexpr Place kChange{158, 1};
constexpr Place kToBeDeleted{159, 1};
constexpr Place kSuccessor{160, 8};
static_assert(kSuccessor.at + kSuccessor.size == kRecordSize);

bool is_number(std::string_view text) { return text.find_first_not_of("0123456789") == text.npos; }
bool is_bank_code(std::string_view text) {
  return is_number(text) && text[0] >= '1' && text[0] <= '8';
}
bool is_blank_or_bic(std::string_view text) {
  return text.find_first_not_of(' ') == text.npos || Bic::parse(text).has_value();
}
bool is_one_or_two(std::string_view text) { return text == "1" || text == "2"; }
bool is_zero_or_one(std::string_view text) { return text == "0" || text == "1"; }
bool is_change(std::string_view text) { return text.find_first_of("ADUM") != text.npos; }

struct FieldRow {
  std::string_view name;
  Place place;
  bool (*is_right)(std::string_view text);
  std::string_view allowed;
};
constexpr FieldRow kFields[] = {
    {"bank code",          kCode,         is_bank_code,     "8 digits, the first 1 to 8"                 },
    {"own record",         kOwnRecord,    is_one_or_two,    "1 or 2"                                     },
    {"BIC",                kBic,          is_blank_or_bic,  "11 characters of a BIC, or blanks"          },
    {"check method",       kMethod,       is_german_method, "00 to E4, a digit or a letter, then a digit"},
    {"record number",      kRecordNumber, is_number,        "6 digits"                                   },
    {"change",             kChange,       is_change,        "A, D, U or M"                               },
    {"code to be deleted", kToBeDeleted,  is_zero_or_one,   "0 or 1"                                     },
    {"successor",          kSuccessor,    is_number,        "8 digits"                                   },
};

std::string_view field(std::string_view record, Place place) {
  return record.substr(place.at, place.size);
}

// ISO-8859-1 as UTF-8, so that a fault can be shown.
std::string shown(std::string_view latin) {
  std::string out;
  for (const char c : latin) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80) {
      out += static_cast<char>(0xC0U | byte >> 6U);
      out += static_cast<char>(0x80U | (byte & 0x3FU));
    } else {
      out += byte < ' ' ? '?' : c;
    }
  }
  return out;
}

// What is wrong with a record; nothing: all is right.
std::optional<std::string> fault_of(std::string_view record) {
  if (record.size() != kRecordSize) {
    return fmt::format("{} bytes, allowed: a record of {} characters in ISO-8859-1", record.size(),
                       kRecordSize);
  }
  for (const FieldRow& row : kFields) {
    const std::string_view text = field(record, row.place);
    if (!row.is_right(text))
      return fmt::format("{} is \"{}\", allowed: {}", row.name, shown(text), row.allowed);
  }
  return std::nullopt;
}

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace

std::expected<party::Reachability, std::string> read_reachability(std::string_view text,
                                                                  const std::string& name) {
  std::vector<std::string> header = {"bic",  "country",    "bank_code",
                                     "name", "valid_from", "valid_until"};
  std::string_view rest = text;
  const bool with_schemes = take_line(rest).ends_with(",schemes");
  if (with_schemes) header.emplace_back("schemes");
  const auto rows = parse_csv(text, header);
  if (!rows) return std::unexpected(rows.error().text(name));
  std::vector<party::ReachableBank> banks;
  for (const CsvRow& row : *rows) {
    const auto bic = Bic::parse(row.fields[0]);
    const auto from = parse_date(row.fields[4]);
    const auto until = parse_date(row.fields[5]);
    if (!bic || !from || (!until && !row.fields[5].empty())) {
      return std::unexpected(
          fmt::format("{} line {}: {},{},{}, allowed: a BIC, dates as 2026-11-23", name, row.line,
                      row.fields[0], row.fields[4], row.fields[5]));
    }
    const auto schemes = with_schemes ? schemes_of(row.fields[6]) : party::kEveryScheme;
    if (!schemes) {
      return std::unexpected(
          fmt::format("{} line {}: schemes \"{}\", allowed: SCT, INST, CORE, B2B with blanks "
                      "between, or nothing",
                      name, row.line, row.fields[6]));
    }
    banks.push_back({*bic, row.fields[1], row.fields[2], *from, until, *schemes});
  }
  return party::Reachability(std::move(banks));
}

std::expected<party::BankCodes, std::string> read_bank_codes(std::string_view text,
                                                             const std::string& name) {
  struct Met {
    party::BankCode code;
    std::uint32_t own_line = 0;  // of its own record; 0: none so far
  };
  std::map<std::string, Met, std::less<>> met;
  for (std::uint32_t number = 1; !text.empty(); ++number) {
    const std::string_view record = take_line(text);
    if (record.empty() && text.empty()) break;
    const auto fail = [&](const std::string& what) {
      return std::unexpected(fmt::format("{} line {}: {}", name, number, what));
    };
    if (const auto fault = fault_of(record)) return fail(*fault);
    if (field(record, kChange) == "D") continue;
    const std::string_view code = field(record, kCode);
    const bool is_own = field(record, kOwnRecord) == "1";
    const auto [known, is_new] = met.try_emplace(std::string(code));
    if (is_own && known->second.own_line != 0) {
      return fail(fmt::format("bank code {} has its own record in line {} too, allowed: one", code,
                              known->second.own_line));
    }
    if (!is_new && !is_own) continue;
    known->second = {
        {std::string(code), std::string(field(record, kMethod)), Bic::parse(field(record, kBic))},
        is_own ? number : 0
    };
  }
  if (met.empty()) return std::unexpected(name + ": no bank code, allowed: at least one record");
  std::vector<party::BankCode> codes;
  codes.reserve(met.size());
  for (auto& [code, one] : met) codes.push_back(std::move(one.code));
  return party::BankCodes(std::move(codes));
}

}  // namespace kontor::node
