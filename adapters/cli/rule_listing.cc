// kontor validate --list-rules: the rulebook's rows and those of a customer's credit transfers.
#include <boost/json.hpp>

#include "adapters/cli/validate.h"
#include "engine/rulebook/path.h"
#include "engine/rulebook/tables.h"

namespace kontor::cli {
namespace {

constexpr std::string_view kTransfers = "pain.001";

// A row of either kind of table.
struct Listed {
  std::string_view id;
  rulebook::Profiles profiles;
  std::string_view messages;
  std::string path;
  std::string check;
  std::string_view condition;
  char severity;
  std::string_view code;
  std::string_view other_code;  // where a doubtful one is switched off
  std::string from;
  std::string until;
  bool confirmed;
  bool on;
  std::string_view allowed_en;
  std::string_view allowed_de;
};

Listed listed(const rulebook::Row& row) {
  std::string check(name_of(row.check));
  if (!row.argument.empty()) check.append(" ").append(row.argument);
  return {.id = row.id,
          .profiles = row.profiles,
          .messages = row.messages,
          .path = std::string(row.path),
          .check = std::move(check),
          .condition = row.condition,
          .severity = static_cast<char>(row.severity),
          .code = row.code,
          .other_code = row.other_code,
          .from = row.from == rulebook::kAlways ? "" : to_string(row.from),
          .until = row.until == rulebook::kForEver ? "" : to_string(row.until),
          .confirmed = row.confirmed,
          .on = row.on,
          .allowed_en = row.allowed_en,
          .allowed_de = row.allowed_de};
}

Listed listed(const payment::Rule& rule) {
  constexpr std::string_view kLetters = "FRQW";
  const bool checked =
      rule.in_header != nullptr || rule.in_batch != nullptr || rule.in_order != nullptr;
  return {.id = rule.id,
          .profiles = rulebook::kCustomer,
          .messages = kTransfers,
          .path = std::string(element_of(rule.field)),
          .check = checked ? "typed" : std::string(name_of(rulebook::Check::elsewhere)),
          .condition = {},
          .severity = kLetters[static_cast<std::size_t>(rule.severity)],
          .code = iso_code(rule.reason),
          .other_code = {},
          .from = rule.from == rulebook::kAlways ? "" : to_string(rule.from),
          .until = {},
          .confirmed = true,
          .on = true,
          .allowed_en = rule.allowed_en,
          .allowed_de = rule.allowed_de};
}

std::vector<std::string_view> profiles_of(const Listed& row) {
  std::vector<std::string_view> names;
  for (int i = 0; i < rulebook::kProfiles; ++i) {
    const auto profile = static_cast<rulebook::Profile>(i);
    if ((row.profiles & bit(profile)) != 0) names.push_back(name_of(profile));
  }
  return names;
}

void write_json(const Listed& row, std::ostream& out) {
  const auto profiles = profiles_of(row);
  const auto messages = rulebook::split(row.messages, ' ');
  out << boost::json::serialize(boost::json::object{
             {"rule", row.id},
             {"profiles", boost::json::array(profiles.begin(), profiles.end())},
             {"messages", boost::json::array(messages.begin(), messages.end())},
             {"path", row.path},
             {"check", row.check},
             {"condition", row.condition},
             {"severity", std::string_view(&row.severity, 1)},
             {"code", row.code},
             {"other_code", row.other_code},
             {"from", row.from},
             {"until", row.until},
             {"confirmed", row.confirmed},
             {"on", row.on},
             {"allowed_en", row.allowed_en},
             {"allowed_de", row.allowed_de}
  })
      << '\n';
}

void write_text(const Listed& row, Language language, std::ostream& out) {
  const std::vector<std::string_view> profiles = profiles_of(row);
  out << row.id << ' ' << row.severity << (row.code.empty() ? "" : " ") << row.code << " [";
  if (profiles.size() == rulebook::kProfiles) {
    out << "all";
  } else {
    for (std::size_t i = 0; i < profiles.size(); ++i) out << (i == 0 ? "" : " ") << profiles[i];
  }
  out << "; " << row.messages << "] " << row.path << (row.path.empty() ? "" : " ") << row.check;
  if (!row.condition.empty()) out << " where " << row.condition;
  if (!row.from.empty()) out << " from " << row.from;
  if (!row.until.empty()) out << " until " << row.until;
  if (!row.other_code.empty()) {
    out << " (unconfirmed, else " << row.other_code << ')';
  } else if (!row.confirmed) {
    out << " (unconfirmed, " << (row.on ? "on)" : "off)");
  }
  out << ": " << (language == Language::german ? row.allowed_de : row.allowed_en) << '\n';
}

void write(const Listed& row, bool json, Language language, std::ostream& out) {
  if (json) {
    write_json(row, out);
  } else {
    write_text(row, language, out);
  }
}

}  // namespace

void list_rules(bool json, Language language, std::ostream& out) {
  for (const rulebook::Table table : rulebook::tables()) {
    for (const rulebook::Row& row : table) write(listed(row), json, language, out);
  }
  for (const payment::Rule& rule : payment::rules()) write(listed(rule), json, language, out);
}

std::optional<rulebook::Profile> profile_named(std::string_view name) {
  for (int i = 0; i < rulebook::kProfiles; ++i) {
    const auto profile = static_cast<rulebook::Profile>(i);
    if (name_of(profile) == name) return profile;
  }
  return std::nullopt;
}

}  // namespace kontor::cli
