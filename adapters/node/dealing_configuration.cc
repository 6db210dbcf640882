#include "adapters/node/dealing_configuration.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "adapters/node/calendar_file.h"
#include "engine/base/identifiers.h"

namespace kontor::node {
namespace {

// A row of a CSV file whose fields are read one after the other.
class Row {
 public:
  Row(const std::string& file, const CsvRow& row) : file_(file), row_(row) {}

  const std::string& text(std::size_t length_max) {
    const std::string& value = row_.fields[at_++];
    if (value.empty() || value.size() > length_max)
      fail(fmt::format("a text of 1 to {} bytes", length_max));
    return value;
  }
  std::string optional_text(std::size_t length_max) {
    return row_.fields[at_].empty() ? row_.fields[at_++] : text(length_max);
  }
  Bic bic() {
    const auto bic = Bic::parse(row_.fields[at_++]);
    if (!bic) fail("a BIC of ISO 9362");
    return *bic;
  }
  Bic optional_bic() {
    if (!row_.fields[at_].empty()) return bic();
    ++at_;
    return {};
  }
  Currency currency() {
    const auto currency = currency_of(row_.fields[at_++]);
    if (!currency) fail("a currency of ISO 4217");
    return *currency;
  }
  Date date() {
    const auto date = parse_date(row_.fields[at_++]);
    if (!date) fail("a date as 2026-11-23");
    return *date;
  }
  Date optional_date() {
    if (!row_.fields[at_].empty()) return date();
    ++at_;
    return {};
  }
  std::uint8_t days(unsigned high) {
    const std::string& text = row_.fields[at_++];
    unsigned out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty() || out > high)
      fail(fmt::format("a whole number from 0 to {}", high));
    return static_cast<std::uint8_t>(out);
  }
  template <class E>
  E one_of(const std::vector<std::pair<std::string, E>>& allowed) {
    const std::string& text = row_.fields[at_++];
    const auto found = std::ranges::find(allowed, text, &std::pair<std::string, E>::first);
    if (found == allowed.end()) {
      std::string words;
      for (const auto& [word, value] : allowed) words += (words.empty() ? "" : " or ") + word;
      fail(words);
    }
    return found->second;
  }
  [[noreturn]] void fail(std::string_view allowed) const {
    throw Fault{fmt::format("{} line {}: \"{}\", allowed: {}", file_, row_.line,
                            row_.fields[at_ == 0 ? 0 : at_ - 1], allowed)};
  }

 private:
  const std::string& file_;
  const CsvRow& row_;
  std::size_t at_ = 0;
};

std::vector<CsvRow> rows_of(const ReadFile& read, const std::string& name,
                            const std::vector<std::string>& header) {
  auto rows = parse_csv(read(name), header);
  if (!rows) throw Fault{rows.error().text(name)};
  return std::move(*rows);
}

Currency currency_key(Section& section, const std::string& key, std::string_view text) {
  const auto currency = currency_of(text);
  if (!currency) section.fail(section.value(key), key, "a currency of ISO 4217");
  return *currency;
}

party::DealtCurrency read_currency(Section section, Currency currency) {
  party::DealtCurrency out;
  out.currency = currency;
  out.centre = section.text("centre", 8);
  out.nostro = section.text("nostro", 35);
  out.cut_off = section.time_of_day("cut_off", 16 * 60);
  out.release_days_before =
      static_cast<std::uint8_t>(section.number("release_days_before", 0, 1, 0));
  out.fail_time = section.time_of_day("fail_time", 18 * 60);
  section.refuse_unknown_keys();
  return out;
}

party::DealtPair read_pair(Section section, Section& pairs, const std::string& name) {
  party::DealtPair out;
  if (name.size() != 7 || name[3] != '/')
    pairs.fail(pairs.value(name), name, "a pair in market order, EUR/USD");
  out.base = currency_key(pairs, name, name.substr(0, 3));
  out.quote = currency_key(pairs, name, name.substr(4));
  if ((out.base == kEur) == (out.quote == kEur))
    pairs.fail(pairs.value(name), name, "a pair with EUR: crosses are not built yet");
  out.spot_lag = static_cast<std::uint8_t>(section.number("spot_lag", 0, 2, 2));
  out.usd_between = section.given("usd_between") && section.boolean("usd_between");
  section.refuse_unknown_keys();
  return out;
}

std::vector<party::Counterparty> read_counterparties(const ReadFile& read,
                                                     const std::string& name) {
  std::vector<party::Counterparty> out;
  for (const CsvRow& row :
       rows_of(read, name, {"name", "bic", "lei", "lei_valid_until", "status"})) {
    Row fields(name, row);
    party::Counterparty one;
    one.name = fields.text(35);
    one.bic = fields.bic();
    one.lei = fields.optional_text(20);
    if (!one.lei.empty() && !is_lei(one.lei))
      fields.fail("20 characters with the check digits of ISO 7064");
    one.lei_valid_until = fields.optional_date();
    one.blocked = fields.one_of<bool>({
        {"active",  false},
        {"blocked", true }
    });
    if (std::ranges::find(out, one.name, &party::Counterparty::name) != out.end())
      throw Fault{fmt::format("{} line {}: {} stands there twice", name, row.line, one.name)};
    out.push_back(std::move(one));
  }
  return out;
}

void read_instructions(const ReadFile& read, const std::string& name, party::Dealing& dealing) {
  for (const CsvRow& row :
       rows_of(read, name,
               {"id", "counterparty", "currency", "beneficiary", "account", "account_with",
                "intermediary", "effective_from", "effective_until"})) {
    Row fields(name, row);
    party::SettlementInstruction one;
    one.id = fields.text(35);
    const auto owner =
        std::ranges::find(dealing.counterparties, fields.text(35), &party::Counterparty::name);
    if (owner == dealing.counterparties.end()) fields.fail("a counterparty of counterparties");
    one.currency = fields.currency();
    one.beneficiary = fields.bic();
    one.account = fields.optional_text(34);
    one.account_with = fields.optional_bic();
    one.intermediary = fields.optional_bic();
    one.effective_from = fields.date();
    one.effective_until = fields.optional_date();
    owner->instructions.push_back(std::move(one));
  }
}

void need(bool there, const std::string& path, std::string_view who, std::string_view what) {
  if (!there) throw Fault{fmt::format("{}: {} names {}, which is not there", path, who, what)};
}

}  // namespace

std::vector<party::Nostro> read_nostros(const ReadFile& read, const std::string& name) {
  std::vector<party::Nostro> out;
  for (const CsvRow& row :
       rows_of(read, name,
               {"account", "name", "currency", "servicer", "account_id", "channel", "numbering",
                "days_before", "days_after", "value_claim_days"})) {
    Row fields(name, row);
    party::Nostro one;
    one.account = fields.text(35);
    one.name = fields.text(35);
    one.currency = fields.currency();
    one.servicer = fields.bic();
    one.account_id = fields.text(34);
    one.channel = fields.text(32);
    one.numbering = fields.one_of<party::Numbering>({
        {"none",       party::Numbering::none      },
        {"legal",      party::Numbering::legal     },
        {"electronic", party::Numbering::electronic}
    });
    one.days_before = fields.days(10);
    one.days_after = fields.days(10);
    one.value_claim_days = fields.days(30);
    const bool twice = std::ranges::any_of(out, [&](const party::Nostro& other) {
      return other.account == one.account || other.name == one.name ||
             other.account_id == one.account_id;
    });
    if (twice)
      throw Fault{fmt::format("{} line {}: {} stands there twice", name, row.line, one.name)};
    out.push_back(std::move(one));
  }
  return out;
}

party::Dealing read_dealing(Section section, const ReadFile& read) {
  party::Dealing out;
  for (const std::string& file : section.texts("calendars")) {
    auto centre = read_centre(read(file), file);
    if (!centre) throw Fault{centre.error()};
    out.centres.push_back(std::move(*centre));
  }
  Section currencies = section.section("currencies");
  for (const std::string& code : currencies.keys()) {
    const Currency currency = currency_key(currencies, code, code);
    out.currencies.push_back(read_currency(currencies.section(code), currency));
  }
  Section pairs = section.section("pairs");
  for (const std::string& name : pairs.keys())
    out.pairs.push_back(read_pair(pairs.section(name), pairs, name));
  out.counterparties = read_counterparties(read, section.text("counterparties", 255));
  read_instructions(read, section.text("settlement_instructions", 255), out);
  const auto number = [&section](const char* key, std::int64_t low, std::int64_t high,
                                 std::int64_t fallback) {
    return static_cast<std::uint32_t>(section.number(key, low, high, fallback));
  };
  out.stale_days_max = number("stale_days_max", 0, 10, 1);
  out.horizon_years = number("horizon_years", 1, 50, 10);
  out.duplicate_window_seconds = number("duplicate_window_s", 0, 3600, 60);
  section.refuse_unknown_keys();
  return out;
}

void check_names(const party::Configuration& configuration, const std::string& path) {
  const party::Dealing& dealing = configuration.dealing;
  const auto has_account = [&](const std::string& code, Currency currency) {
    return std::ranges::any_of(configuration.chart, [&](const party::ChartAccount& account) {
      return account.code == code && account.currency == currency;
    });
  };
  for (const party::Nostro& nostro : configuration.nostros) {
    need(has_account(nostro.account, nostro.currency), path, "nostro " + nostro.name,
         "account " + nostro.account);
    const auto channel =
        std::ranges::find(configuration.channels, nostro.channel, &party::Channel::name);
    need(channel != configuration.channels.end() && channel->kind != party::ChannelKind::orders,
         path, "nostro " + nostro.name, "channel " + nostro.channel + " of kind correspondent");
  }
  if (dealing.currencies.empty()) return;
  need(dealing.centre(party::Dealing::kNewYork) != nullptr, path, "dealing.calendars", "NYC");
  for (const party::DealtCurrency& one : dealing.currencies) {
    const std::string code(one.currency.code());
    const std::string who = "dealing.currencies." + code;
    need(dealing.centre(one.centre) != nullptr, path, who, "centre " + one.centre);
    const auto nostro =
        std::ranges::find(configuration.nostros, one.nostro, &party::Nostro::account);
    need(nostro != configuration.nostros.end() && nostro->currency == one.currency, path, who,
         "nostro " + one.nostro);
    namespace role = party::role;
    for (const auto own : {role::kReceivable, role::kDeliverable, role::kExpected, role::kOwed})
      need(has_account(std::string(own) + code, one.currency), path, who, std::string(own) + code);
    if (one.currency == kEur) {
      need(has_account(std::string(role::kRealised) + code, kEur), path, who,
           std::string(role::kRealised) + code);
      continue;
    }
    for (const auto own : {role::kForward, role::kPosition})
      need(has_account(std::string(own) + code, one.currency), path, who, std::string(own) + code);
    for (const auto own : {role::kForwardValue, role::kPositionValue})
      need(has_account(std::string(own) + code, kEur), path, who, std::string(own) + code);
  }
  for (const party::DealtPair& pair : dealing.pairs) {
    for (const Currency currency : {pair.base, pair.quote})
      need(dealing.currency(currency) != nullptr, path, "dealing.pairs",
           "currency " + std::string(currency.code()));
  }
  for (const party::FixSession& session : dealing.sessions) {
    need(
        session.counterparty.empty() || dealing.counterparty_named(session.counterparty).value != 0,
        path, "fix.sessions." + session.name, "counterparty " + session.counterparty);
  }
}

namespace {

FixLogon read_logon(Section& session, const std::string& name, bool tls) {
  FixLogon out;
  out.session = name;
  out.heartbeat_min_s = static_cast<std::int32_t>(session.number("heartbeat_min_s", 0, 3600, 1));
  out.heartbeat_max_s = static_cast<std::int32_t>(
      session.number("heartbeat_max_s", std::max(out.heartbeat_min_s, 1), 3600, 120));
  if (session.given("username")) out.username = session.text("username", 64);
  if (session.given("password_file")) out.password_file = session.text("password_file", 255);
  // Without it whoever has a certificate of the authorities could log on as any other.
  if (tls) {
    out.certificate_name = session.text("certificate_name", 64);
  } else if (session.given("certificate_name")) {
    session.fail(session.value("certificate_name"), "certificate_name", "none without fix.tls");
  }
  if (session.given("start_time") || session.given("end_time")) {
    constexpr std::uint16_t kNone = 24 * 60;
    const std::uint16_t start = session.time_of_day("start_time", kNone);
    const std::uint16_t end = session.time_of_day("end_time", kNone);
    if (start == kNone || end == kNone || start == end) {
      session.fail(session.value("end_time"), "end_time",
                   "start_time and end_time, two times of day in UTC, or neither");
    }
    out.start_time = fmt::format("{:02}:{:02}:00", start / 60, start % 60);
    out.end_time = fmt::format("{:02}:{:02}:00", end / 60, end % 60);
  }
  return out;
}

}  // namespace

FixListener read_fix(Section section, party::Dealing& dealing) {
  FixListener out;
  out.address = section.given("address") ? section.text("address", 45) : "127.0.0.1";
  out.port = static_cast<std::uint16_t>(section.number("port", 0, 65'535));
  if (section.given("tls")) {
    Section tls = section.section("tls");
    out.certificate = tls.text("certificate", 255);
    out.key = tls.text("key", 255);
    out.authorities = tls.text("authorities", 255);
    tls.refuse_unknown_keys();
  }
  out.logout_timeout_s = static_cast<std::int32_t>(section.number("logout_timeout_s", 1, 60, 10));
  Section sessions = section.section("sessions");
  for (const std::string& name : sessions.keys()) {
    Section one = sessions.section(name);
    party::FixSession session;
    session.name = name;
    session.our_comp_id = one.text("our_comp_id", 32);
    session.their_comp_id = one.text("their_comp_id", 32);
    session.products = one.texts("products");
    if (session.products != std::vector<std::string>{"SPOT"})
      one.fail(one.value("products"), "products", "[SPOT]");
    session.counterparty = one.is_word("counterparty", "none") ? "" : one.text("counterparty", 35);
    session.side_is_theirs = one.one_of("side", {"ours", "theirs"}) == "theirs";
    session.rejects_reports = one.boolean("rejects_reports");
    out.logons.push_back(read_logon(one, name, !out.certificate.empty()));
    one.refuse_unknown_keys();
    const bool twice = std::ranges::any_of(dealing.sessions, [&](const party::FixSession& other) {
      return other.our_comp_id == session.our_comp_id &&
             other.their_comp_id == session.their_comp_id;
    });
    if (twice) throw Fault{"fix.sessions." + name + ": the pair of CompIDs stands there twice"};
    dealing.sessions.push_back(std::move(session));
  }
  section.refuse_unknown_keys();
  return out;
}

}  // namespace kontor::node
