#include "adapters/node/calendar_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "adapters/node/configuration_section.h"

namespace kontor::node {
namespace {

const std::vector<std::string>& weekdays() {
  static const std::vector<std::string> names = {"sunday",   "monday", "tuesday", "wednesday",
                                                 "thursday", "friday", "saturday"};
  return names;
}

std::uint8_t weekday_of(Section& section, const std::string& key) {
  const auto day = std::ranges::find(weekdays(), section.one_of(key, weekdays()));
  return static_cast<std::uint8_t>(day - weekdays().begin());
}

std::uint8_t read_weekend(Section& root) {
  unsigned days = 0;
  for (const std::string& name : root.texts("weekend", {
                                                           {"saturday", "sunday"}
  })) {
    const auto day = std::ranges::find(weekdays(), name);
    if (day == weekdays().end()) {
      root.fail(root.value("weekend"), "weekend", "days of the week in English");
    }
    days |= 1U << static_cast<unsigned>(day - weekdays().begin());
  }
  if (days == 0x7F) root.fail(root.value("weekend"), "weekend", "at most six days");
  return static_cast<std::uint8_t>(days);
}

// "12-25", not before the first of those allowed.
void read_month_and_day(Section& section, const std::string& key, std::string_view first,
                        ClosingRule& rule) {
  const std::string text = section.text(key, 255);
  const auto date = parse_date("2024-" + text);  // a leap year, so that 02-29 may close
  if (!date || text < first) {
    section.fail(section.value(key), key, fmt::format("a day from \"{}\" to \"12-31\"", first));
  }
  rule.month = static_cast<std::uint8_t>(static_cast<unsigned>(civil(*date).month()));
  rule.day = static_cast<std::uint8_t>(static_cast<unsigned>(civil(*date).day()));
}

Substitute read_substitute(Section& section) {
  if (!section.given("substitute")) return Substitute::none;
  const std::string text = section.one_of("substitute", {"sunday", "weekend", "none"});
  if (text == "none") return Substitute::none;
  return text == "sunday" ? Substitute::sunday : Substitute::weekend;
}

ClosingRule read_rule(Section section) {
  ClosingRule rule;
  rule.name = section.text("name", 60);
  if (section.given("date")) {
    rule.kind = ClosingKind::fixed;
    read_month_and_day(section, "date", "01-01", rule);
    rule.substitute = read_substitute(section);
  } else if (section.given("nth")) {
    rule.kind = ClosingKind::weekday_of_month;
    rule.week = section.is_word("nth", "last")
                    ? ClosingRule::kLastWeek
                    : static_cast<std::int32_t>(section.number("nth", 1, 4));
    rule.weekday = weekday_of(section, "weekday");
    rule.month = static_cast<std::uint8_t>(section.number("month", 1, 12));
  } else if (section.given("before")) {
    rule.kind = ClosingKind::weekday_before;
    read_month_and_day(section, "before", "01-08", rule);
    rule.weekday = weekday_of(section, "weekday");
  } else if (section.given("easter")) {
    rule.kind = ClosingKind::easter;
    rule.offset_days = static_cast<std::int32_t>(section.number("easter", -70, 70));
  } else {
    section.fail(section.value("name"), "name", "with one of date, nth, before, easter beside it");
  }
  rule.first_year = static_cast<std::uint16_t>(section.number("first_year", 1900, 2199, 0));
  rule.last_year = static_cast<std::uint16_t>(section.number("last_year", 1900, 2199, 0));
  if (rule.last_year != 0 && rule.last_year < rule.first_year) {
    section.fail(section.value("last_year"), "last_year",
                 fmt::format("{} or later", rule.first_year));
  }
  section.refuse_unknown_keys();
  return rule;
}

Date read_date(Section& section, const std::string& key) {
  const auto date = parse_date(section.text(key, 255));
  if (!date) section.fail(section.value(key), key, "a date as 2026-11-23");
  return *date;
}

// Each entry of a list, as a section of its own.
template <class Read>
void for_each_entry(Section& root, const std::string& path, const std::string& key,
                    std::size_t count_max, Read&& read) {
  const YAML::Node list = root.value(key);
  if (!list.IsSequence() || list.size() > count_max) {
    root.fail(list, key, fmt::format("a list of at most {}", count_max));
  }
  for (std::size_t i = 0; i < list.size(); ++i) {
    read(Section(list[i], path, fmt::format("{}[{}].", key, i + 1)));
  }
}

std::vector<DatedRow> read_dated(Section& root, const std::string& path, const std::string& key) {
  std::vector<DatedRow> rows;
  if (!root.given(key)) return rows;
  for_each_entry(root, path, key, 2000, [&](Section entry) {
    DatedRow row{read_date(entry, "date"), entry.text("source", 140), read_date(entry, "entered")};
    if (!rows.empty() && row.date <= rows.back().date) {
      entry.fail(entry.value("date"), "date",
                 fmt::format("a date after {}, the one before it", to_string(rows.back().date)));
    }
    entry.refuse_unknown_keys();
    rows.push_back(std::move(row));
  });
  return rows;
}

Centre read(const std::string& text, const std::string& path) {
  Section root(YAML::Load(text), path, "");
  Centre centre;
  centre.name = root.one_of("centre", {std::filesystem::path(path).stem().string()});
  centre.complete_until = static_cast<std::uint16_t>(root.number("complete_until", 2000, 2199));
  centre.weekend_days = read_weekend(root);
  for_each_entry(root, path, "closings", 60,
                 [&](Section entry) { centre.rules.push_back(read_rule(std::move(entry))); });
  centre.additions = read_dated(root, path, "added");
  centre.removals = read_dated(root, path, "removed");
  root.refuse_unknown_keys();
  return centre;
}

}  // namespace

std::expected<Centre, std::string> read_centre(const std::string& text, const std::string& path) {
  try {
    return read(text, path);
  } catch (const Fault& fault) {
    return std::unexpected(fault.text);
  } catch (const YAML::Exception& error) {
    return std::unexpected(fmt::format("{} line {}: {}", path, error.mark.line + 1, error.msg));
  }
}

}  // namespace kontor::node
