#include "adapters/node/configuration_file.h"

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <set>

#include "adapters/node/configuration_section.h"
#include "adapters/node/dealing_configuration.h"
#include "adapters/node/digest.h"
#include "adapters/node/directory_files.h"
#include "adapters/node/http_configuration.h"
#include "adapters/node/program_version.h"
#include "engine/base/character_set.h"
#include "engine/base/iban.h"
#include "engine/base/identifiers.h"
#include "engine/calendar/bank_time.h"
#include "engine/money/money.h"
#include "engine/rulebook/tables.h"

namespace kontor::node {
namespace {

struct Files {
  std::string folder;
  std::string contents;  // of all files, for the content hash

  std::string read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw Fault{fmt::format("{}: cannot be read", path)};
    std::string text(std::istreambuf_iterator<char>(in), {});
    contents += fmt::format("{}:", text.size());
    contents += text;
    return text;
  }
};

Bic bic_of(Section& section, const std::string& key) {
  const std::string text = section.text(key, 11);
  const std::optional<Bic> bic = Bic::parse(text);
  if (!bic) section.fail(section.value(key), key, "a BIC of ISO 9362");
  return *bic;
}

BusinessCalendar read_calendar(Section section) {
  constexpr std::string_view kDays[] = {"sunday",   "monday", "tuesday", "wednesday",
                                        "thursday", "friday", "saturday"};
  BusinessCalendar calendar;
  for (const std::string& name : section.texts("weekend", {
                                                              {"saturday", "sunday"}
  })) {
    const auto* day = std::ranges::find(kDays, name);
    if (day == std::end(kDays))
      section.fail(section.value("weekend"), "weekend", "days of the week in English");
    calendar.weekend_days |= static_cast<std::uint8_t>(1U << static_cast<unsigned>(day - kDays));
  }
  if (calendar.weekend_days == 0x7F)
    section.fail(section.value("weekend"), "weekend", "at most six days");
  for (const std::string& text :
       section.texts("fixed_closing_days", {
                                               {"01-01", "05-01", "12-25", "12-26"}
  })) {
    const auto date = parse_date("2024-" + text);  // a leap year, so that 02-29 may close
    if (!date)
      section.fail(section.value("fixed_closing_days"), "fixed_closing_days", "days as \"05-01\"");
    const auto day = civil(*date);
    calendar.closing_days.push_back(static_cast<std::uint16_t>(
        static_cast<unsigned>(day.month()) * 100 + static_cast<unsigned>(day.day())));
  }
  if (calendar.closing_days.size() > 30) {
    section.fail(section.value("fixed_closing_days"), "fixed_closing_days", "at most 30 days");
  }
  for (const std::string& text : section.texts("easter_offsets_days", {
                                                                          {"-2", "1"}
  })) {
    std::int32_t offset = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), offset);
    if (error != std::errc{} || end != text.data() + text.size() || offset < -60 || offset > 60) {
      section.fail(section.value("easter_offsets_days"), "easter_offsets_days",
                   "whole numbers from -60 to 60");
    }
    calendar.easter_offsets.push_back(offset);
  }
  section.refuse_unknown_keys();
  return calendar;
}

// Clearings carry euros only, and a booking moves money between two accounts.
party::Clearing read_clearing(Section section, const std::vector<party::ChartAccount>& chart) {
  party::Clearing clearing;
  clearing.name = section.text("name", 35);
  clearing.bic = bic_of(section, "bic");
  clearing.channel = section.text("channel", 32);
  const auto account_in_eur = [&](const std::string& key) {
    std::string code = section.text(key, 35);
    const auto found = std::ranges::find(chart, code, &party::ChartAccount::code);
    if (found == chart.end() || found->currency != kEur)
      section.fail(section.value(key), key, "an account of the chart in EUR");
    return code;
  };
  clearing.transit_account = account_in_eur("transit_account");
  clearing.position_account = account_in_eur("position_account");
  if (clearing.position_account == clearing.transit_account) {
    section.fail(section.value("position_account"), "position_account",
                 "another account than transit_account");
  }
  for (const std::string& text : section.texts("cycles", std::vector<std::string>{})) {
    const auto minute = parse_time_of_day(text);
    if (!minute) section.fail(section.value("cycles"), "cycles", "times of day in bank time");
    clearing.cycles.push_back(static_cast<std::uint16_t>(*minute));
  }
  if (clearing.cycles.size() > 288 ||
      std::ranges::adjacent_find(clearing.cycles, std::greater_equal{}) != clearing.cycles.end())
    section.fail(section.value("cycles"), "cycles", "at most 288 times, ascending");
  clearing.last_settlement_today = section.time_of_day("last_settlement_today", 17 * 60);
  clearing.transactions_per_bulk_max =
      static_cast<std::uint32_t>(section.number("transactions_per_bulk_max", 1, 100'000, 100'000));
  section.refuse_unknown_keys();
  return clearing;
}

constexpr std::int64_t kFileMibMax = 65'536;

// "A+B" as "AB".
std::string read_signatures(Section& section) {
  constexpr std::size_t kSignaturesMax = 8;
  const std::string text = section.text("signatures", 2 * kSignaturesMax - 1);
  std::string classes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_right = i % 2 == 0 ? std::string_view("EABT").contains(text[i]) : text[i] == '+';
    if (!is_right || (i % 2 == 1 && i + 1 == text.size()))
      section.fail(section.value("signatures"), "signatures", "classes E, A, B, T with + between");
    if (i % 2 == 0) classes += text[i];
  }
  return classes;
}

party::Channel read_channel(Section section, const std::string& name, const Sealer& sealer,
                            std::int64_t file_mib_max) {
  const Money euros_max{99'999'999'999'999, kEur};
  party::Channel channel;
  channel.name = name;
  channel.customer = section.text("customer", 35);
  const std::string kind = section.one_of("kind", {"orders", "clearing", "correspondent"});
  channel.kind = kind == "orders"     ? party::ChannelKind::orders
                 : kind == "clearing" ? party::ChannelKind::clearing
                                      : party::ChannelKind::correspondent;
  channel.debits_all = section.is_word("debits", "all");
  if (!channel.debits_all) {
    for (const std::string& iban : section.texts("debits")) {
      if (check_iban(iban) != IbanFault::none)
        section.fail(section.value("debits"), "debits", "all, or a list of IBANs");
      channel.debits.push_back(account_key(sealer, iban));
    }
  }
  channel.any_initiating_party = section.is_word("initiating_party", "any");
  if (!channel.any_initiating_party) channel.initiating_parties = section.texts("initiating_party");
  channel.single_booking = section.boolean("single_booking");
  channel.amount_per_day_max = section.amount_limit("amount_per_day_max_eur", euros_max);
  channel.files_per_day_max =
      static_cast<std::uint32_t>(section.limit("files_per_day_max", 1'000'000));
  channel.bytes_per_day_max =
      static_cast<std::uint64_t>(section.limit("bytes_per_day_max_mib", 1 << 20)) << 20U;
  channel.file_size_max =
      static_cast<std::uint64_t>(section.number("file_size_max_mib", 1, kFileMibMax, file_mib_max))
      << 20U;
  for (const std::string key : {"signatures", "signed_amount_max_eur"}) {
    if (section.given(key) && channel.kind != party::ChannelKind::orders)
      section.fail(section.value(key), key, "none but for a channel of kind orders");
  }
  if (section.given("signatures")) channel.signatures = read_signatures(section);
  if (section.given("signed_amount_max_eur"))
    channel.signed_amount_max = section.amount_limit("signed_amount_max_eur", euros_max);
  section.refuse_unknown_keys();
  return channel;
}

std::vector<CsvRow> rows_of(Files& files, const std::string& name,
                            const std::vector<std::string>& header) {
  auto rows = parse_csv(files.read(files.folder + "/" + name), header);
  if (!rows) throw Fault{rows.error().text(name)};
  return std::move(*rows);
}

RecordFiles read_record_files(Section section, const std::string& folder) {
  RecordFiles files;
  const auto name = [&](const std::string& key) {
    return section.given(key) ? folder + "/" + section.text(key, 255) : std::string{};
  };
  files.accounts = name("accounts");
  files.debit_instructions = name("debit_instructions");
  files.b2b_mandates = name("b2b_mandates");
  files.collected_mandates = name("collected_mandates");
  section.refuse_unknown_keys();
  return files;
}

std::vector<party::ChartAccount> read_chart(Files& files, const std::string& name) {
  using ledger::AccountType;
  constexpr std::pair<std::string_view, AccountType> kTypes[] = {
      {"asset",     AccountType::asset    },
      {"liability", AccountType::liability},
      {"income",    AccountType::income   },
      {"expense",   AccountType::expense  },
      {"memo",      AccountType::memo     }
  };
  std::vector<party::ChartAccount> chart;
  std::set<std::string, std::less<>> codes;
  for (const CsvRow& row :
       rows_of(files, name, {"code", "type", "currency", "name_en", "name_de"})) {
    const auto* type =
        std::ranges::find(kTypes, row.fields[1], &std::pair<std::string_view, AccountType>::first);
    const auto currency = currency_of(row.fields[2]);
    if (row.fields[0].empty() || type == std::end(kTypes) || !currency) {
      throw Fault{
          fmt::format("{} line {}: {},{},{}, allowed: a code, asset|liability|income|expense|memo, "
                      "a currency of "
                      "ISO 4217",
                      name, row.line, row.fields[0], row.fields[1], row.fields[2])};
    }
    if (!codes.insert(row.fields[0]).second)
      throw Fault{fmt::format("{} line {}: {} is there twice", name, row.line, row.fields[0])};
    chart.push_back({row.fields[0], type->second, *currency, row.fields[3], row.fields[4]});
  }
  return chart;
}

template <class Table>
Table must(std::expected<Table, std::string> table) {
  if (!table) throw Fault{table.error()};
  return std::move(*table);
}

// Ids of rules that may be switched.
std::vector<std::string> read_switches(Section& rules, const std::string& key) {
  std::vector<std::string> ids = rules.texts(key, std::vector<std::string>{});
  const std::vector<std::string_view> known = rulebook::unconfirmed_ids();
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (std::ranges::find(known, ids[i]) == known.end())
      rules.fail(rules.value(key)[i], key, fmt::format("{}", fmt::join(known, ", ")));
  }
  return ids;
}

// It is a folder's name, too.
bool is_channel_name(std::string_view name) {
  return !name.empty() && name.size() <= 32 &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == name.npos;
}

SiteConfiguration read(const std::string& path, const Sealer& sealer) {
  Files files;
  files.folder = std::filesystem::path(path).parent_path().string();
  if (files.folder.empty()) files.folder = ".";
  Section root(YAML::Load(files.read(path)), path, "");
  SiteConfiguration site;
  party::Configuration& out = site.configuration;

  Section bank = root.section("bank");
  out.bic = bic_of(bank, "bic");
  out.bank_code = bank.text("bank_code", 8);
  if (out.bank_code.size() != 8 ||
      out.bank_code.find_first_not_of("0123456789") != std::string::npos) {
    bank.fail(bank.value("bank_code"), "bank_code", "8 digits");
  }
  out.bank_name = bank.text("name", 280);
  if (length_of(out.bank_name) > 70) bank.fail(bank.value("name"), "name", "1 to 70 characters");
  site.lei = bank.text("lei", 20);
  if (!is_lei(site.lei)) {
    bank.fail(bank.value("lei"), "lei", "20 characters with the check digits of ISO 7064");
  }
  if (bank.given("time_zone")) bank.one_of("time_zone", {"Europe/Berlin"});
  bank.refuse_unknown_keys();

  out.chart = read_chart(files, root.text("chart_of_accounts", 255));
  const ReadFile read_file = [&files](const std::string& name) {
    return files.read(files.folder + "/" + name);
  };
  const std::string banks = root.text("reachability", 255);
  site.banks = must(read_reachability(read_file(banks), banks));
  if (root.given("bank_codes")) {
    const std::string codes = root.text("bank_codes", 255);
    site.bank_codes = must(read_bank_codes(read_file(codes), codes));
  }
  out.calendar = read_calendar(root.section_or_defaults("calendar"));
  Section cut_offs = root.section_or_defaults("cut_offs");
  out.sct_cut_off = cut_offs.time_of_day("sct", 16 * 60);
  cut_offs.refuse_unknown_keys();
  Section day = root.section_or_defaults("day");
  out.day_opens = day.time_of_day("opens", 7 * 60);
  day.refuse_unknown_keys();
  out.clearing = read_clearing(root.section("clearing"), out.chart);

  Section rules = root.section_or_defaults("rules");
  if (rules.given("national_check_digits"))
    site.national_check_digits = rules.boolean("national_check_digits");
  out.message_window_days =
      static_cast<std::uint32_t>(rules.number("message_window_days", 15, 3650, 90));
  out.batch_window_days =
      static_cast<std::uint32_t>(rules.number("batch_window_days", 1, 3650, 30));
  out.transaction_window_days =
      static_cast<std::uint32_t>(rules.number("transaction_window_days", 1, 3650, 15));
  out.execution_horizon_days =
      static_cast<std::uint32_t>(rules.number("execution_horizon_days", 1, 366, 365));
  out.page_wait_hours = static_cast<std::uint32_t>(rules.number("page_wait_hours", 1, 240, 24));
  site.choices.on = read_switches(rules, "switched_on");
  site.choices.off = read_switches(rules, "switched_off");
  rules.refuse_unknown_keys();
  Section archive = root.section_or_defaults("archive");
  const std::int64_t file_mib_max = archive.number("file_size_max_mib", 1, kFileMibMax, 2048);
  archive.refuse_unknown_keys();

  Section channels = root.section("channels");
  for (const std::string& name : channels.keys()) {
    if (!is_channel_name(name))
      channels.fail(channels.value(name), name, "a name of a-z, 0-9 and -, 1 to 32 characters");
    out.channels.push_back(read_channel(channels.section(name), name, sealer, file_mib_max));
  }
  if (root.given("nostros")) out.nostros = read_nostros(read_file, root.text("nostros", 255));
  if (root.given("dealing")) out.dealing = read_dealing(root.section("dealing"), read_file);
  if (root.given("fix")) site.fix = read_fix(root.section("fix"), out.dealing);
  if (root.given("http")) site.http = read_http(root.section("http"), out);
  site.records = read_record_files(root.section_or_defaults("records"), files.folder);
  if (root.given("schemas")) site.schema_folder = files.folder + "/" + root.text("schemas", 255);
  root.refuse_unknown_keys();
  check_names(out, path);

  const auto clearing =
      std::ranges::find(out.channels, out.clearing.channel, &party::Channel::name);
  if (clearing == out.channels.end() || clearing->kind != party::ChannelKind::clearing) {
    throw Fault{fmt::format("{}: clearing.channel {} is no channel of kind clearing", path,
                            out.clearing.channel)};
  }
  out.content_hash = sha256(files.contents);
  out.program_version = kProgramVersion;
  out.set_by = user_name();
  return site;
}

}  // namespace

std::string user_name() {
  const passwd* entry = getpwuid(geteuid());
  return entry == nullptr ? std::to_string(geteuid()) : entry->pw_name;
}

std::expected<SiteConfiguration, std::string> read_configuration(const std::string& path,
                                                                 const Sealer& sealer) {
  try {
    return read(path, sealer);
  } catch (const Fault& fault) {
    return std::unexpected(fault.text);
  } catch (const YAML::Exception& error) {
    return std::unexpected(fmt::format("{} line {}: {}", path, error.mark.line + 1, error.msg));
  }
}

}  // namespace kontor::node
