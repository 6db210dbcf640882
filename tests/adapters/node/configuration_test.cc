#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "adapters/node/configuration_file.h"
#include "adapters/node/sealer.h"

namespace kontor::node {
namespace {

namespace fs = std::filesystem;

const fs::path kConfig = fs::path(KONTOR_SOURCE_DIR) / "config";

std::string text_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// A copy of config/ in a folder of its own.
class ConfigurationTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "kontor-config-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder = name;
    fs::copy(kConfig, folder, fs::copy_options::recursive);
  }
  void TearDown() override { fs::remove_all(folder); }

  void change(const std::string& file, const std::string& from, const std::string& to) {
    std::string text = text_of(folder / file);
    const std::size_t found = text.find(from);
    ASSERT_NE(found, std::string::npos) << from;
    text.replace(found, from.size(), to);
    std::ofstream(folder / file, std::ios::binary) << text;
  }
  [[nodiscard]] std::expected<SiteConfiguration, std::string> read() const {
    return read_configuration((folder / "kontor.yaml").string(), sealer);
  }

  fs::path folder;
  NodeSealer sealer{draw_founding_key(1), 1};
};

TEST_F(ConfigurationTest, TheOnesInTheTreeAreRead) {
  for (const char* name : {"kontor.yaml", "accept.yaml"}) {
    const auto site = read_configuration((kConfig / name).string(), sealer);
    ASSERT_TRUE(site) << site.error();
    EXPECT_EQ(site->configuration.bank_code, "50010517");
    EXPECT_EQ(site->configuration.sct_cut_off, 16 * 60);
  }
}

TEST_F(ConfigurationTest, ItsHashIsThatOfEveryFile) {
  const auto before = read();
  ASSERT_TRUE(before);
  EXPECT_EQ(before->configuration.content_hash, read()->configuration.content_hash);
  change("reachability.csv", "Commerzbank", "Commerz Bank");
  const auto after = read();
  ASSERT_TRUE(after);
  EXPECT_NE(before->configuration.content_hash, after->configuration.content_hash);
  change("bank_codes.txt", "Musterbank 00", "Musterbank 99");
  EXPECT_NE(after->configuration.content_hash, read()->configuration.content_hash);
}

TEST_F(ConfigurationTest, DefaultsCountWhereKeysAreLeftOut) {
  const auto full = read();
  std::ofstream(folder / "kontor.yaml", std::ios::binary) << R"(
bank: {bic: KONTDEFFXXX, bank_code: "50010517", name: Kontor Bank AG, lei: 529900KONTORBANK0045}
chart_of_accounts: chart_of_accounts.csv
reachability: reachability.csv
clearing: {name: STEP2, bic: STEPDEF0XXX, channel: clearing, transit_account: TRO-CSM,
  position_account: CSM-STEP2}
channels:
  clearing: {customer: STEP2, kind: clearing, debits: [], initiating_party: any,
    single_booking: false, amount_per_day_max_eur: 12.34, files_per_day_max: none,
    bytes_per_day_max_mib: 2}
)";
  const auto site = read();
  ASSERT_TRUE(full) << full.error();
  ASSERT_TRUE(site) << site.error();
  party::Configuration want = full->configuration;
  want.content_hash = site->configuration.content_hash;
  want.clearing.cycles.clear();
  want.nostros.clear();
  want.dealing = {};
  want.channels = {full->configuration.channels[1]};
  want.channels[0].amount_per_day_max = 1234;
  want.channels[0].bytes_per_day_max = 2U << 20U;
  EXPECT_EQ(site->configuration, want);
  EXPECT_EQ(site->configuration.channels[0].file_size_max, std::uint64_t{2048} << 20U);
  EXPECT_EQ(site->bank_codes.size(), 0U);
  EXPECT_TRUE(site->national_check_digits);
}

TEST_F(ConfigurationTest, TheBankCodesOfTheTreeAreThoseOfItsBanks) {
  const auto site = read();
  ASSERT_TRUE(site) << site.error();
  const Date on = parse_date("2026-11-23").value();
  ASSERT_NE(site->bank_codes.find(site->configuration.bank_code), nullptr);
  EXPECT_EQ(site->bank_codes.find(site->configuration.bank_code)->bic, site->configuration.bic);
  for (const char* const code : {"37040044", "50070010", "10010010", "43060967"}) {
    const party::BankCode* const row = site->bank_codes.find(code);
    ASSERT_NE(row, nullptr) << code;
    EXPECT_TRUE(row->bic && site->banks.reaches(*row->bic, on)) << code;
  }
  EXPECT_EQ(site->bank_codes.find("50039900"), nullptr) << "closed";
}

TEST_F(ConfigurationTest, WithTlsEachSessionNamesACertificate) {
  change("kontor.yaml", "  logout_timeout_s: 10",
         "  tls: {certificate: c.pem, key: k.pem, authorities: a.pem}");
  change("kontor.yaml", "ours, rejects_reports: true}",
         "ours, rejects_reports: true, certificate_name: clarix.example}");
  change("kontor.yaml", "theirs, rejects_reports: false}",
         "theirs, rejects_reports: false, certificate_name: Alpha Bank}");
  const auto site = read();
  ASSERT_TRUE(site) << site.error();
  ASSERT_EQ(site->fix.logons.size(), 2U);
  EXPECT_EQ(site->fix.logons[0].certificate_name, "clarix.example");
  EXPECT_EQ(site->fix.logons[1].certificate_name, "Alpha Bank");
}

struct FaultCase {
  const char* name;
  const char* file;
  const char* from;
  const char* to;
  const char* want;  // is in the message, whose line is checked by NameTheLine
  bool line = true;  // the message names a line
};

class ConfigurationFaults : public ConfigurationTest,
                            public testing::WithParamInterface<FaultCase> {};

TEST_P(ConfigurationFaults, NameFileLineAndKey) {
  const FaultCase& row = GetParam();
  change(row.file, row.from, row.to);
  const auto site = read();
  ASSERT_FALSE(site);
  EXPECT_NE(site.error().find(row.want), std::string::npos) << site.error();
  EXPECT_NE(site.error().find(row.file), std::string::npos) << site.error();
  if (!row.line) return;
  const std::string text = text_of(folder / row.file);
  const auto at = static_cast<std::ptrdiff_t>(text.find(row.to));
  const auto line = std::count(text.begin(), text.begin() + at, '\n') + 1;
  EXPECT_NE(site.error().find(" line " + std::to_string(line) + ": "), std::string::npos)
      << site.error() << " wanted line " << line;
}

INSTANTIATE_TEST_SUITE_P(
    , ConfigurationFaults,
    testing::Values(
        FaultCase{"unknown_key", "kontor.yaml", "lei: 5", "colour: red\n  lei: 5",
                  "unknown key bank.colour"},
        FaultCase{"key_given_twice", "kontor.yaml", "  time_zone: Europe/Berlin",
                  "  bic: COBADEFFXXX", "key bank.bic is there twice, allowed: once"},
        FaultCase{"channel_named_as_a_path", "kontor.yaml", "channels:\n",
                  "channels:\n  ../out: {}\n", "allowed: a name of a-z, 0-9 and -", false},
        FaultCase{"account_of_the_chart_twice", "chart_of_accounts.csv", "TRO-CSM,",
                  "TRO-CSM,income,EUR,Fees,Entgelte\nTRO-CSM,", "TRO-CSM is there twice", false},
        FaultCase{"channel_given_twice", "kontor.yaml", "channels:\n",
                  "channels:\n  clearing: {}\n", "key channels.clearing is there twice", false},
        FaultCase{"section_given_twice", "kontor.yaml", "bank:\n", "day: {}\n\nbank:\n",
                  "key day is there twice, allowed: once", false},
        FaultCase{"missing_key", "kontor.yaml", "  bank_code: \"50010517\"\n", "",
                  "key bank.bank_code is missing", false},
        FaultCase{"short_bank_code", "kontor.yaml", "\"50010517\"", "\"5001051\"",
                  "bank.bank_code is \"5001051\", allowed: 8 digits"},
        FaultCase{"bank_code_with_letters", "kontor.yaml", "\"50010517\"", "\"5001051A\"",
                  "bank.bank_code is \"5001051A\", allowed: 8 digits"},
        FaultCase{"long_bank_name", "kontor.yaml", "\"Kontor Bank AG\"",
                  "\"Kontor Bank AG Kontor Bank AG Kontor Bank AG Kontor Bank AG Kontor Bank AG.\"",
                  "bank.name is"},
        FaultCase{"large_file_size", "kontor.yaml", "{customer: STEP2, kind: clearing",
                  "{file_size_max_mib: 65537, customer: STEP2, kind: clearing",
                  "channels.clearing.file_size_max_mib is \"65537\""},
        FaultCase{"switch_of_a_confirmed_rule", "kontor.yaml", "  # switched_off: []",
                  "  switched_off: [GEN-007]", "rules.switched_off is \"GEN-007\", allowed: "},
        FaultCase{"wrong_bic", "kontor.yaml", "bic: KONTDEFFXXX", "bic: KONT",
                  "bank.bic is \"KONT\""},
        FaultCase{"wrong_lei", "kontor.yaml", "0045", "0046", "bank.lei is"},
        FaultCase{"amount_with_three_decimals", "kontor.yaml", "amount_per_day_max_eur: 5000000",
                  "amount_per_day_max_eur: 5.001", "channels.utility.amount_per_day_max_eur"},
        FaultCase{"wrong_time", "kontor.yaml", "sct: \"16:00\"", "sct: \"25:00\"",
                  "cut_offs.sct is \"25:00\", allowed: a time of day"},
        FaultCase{"number_too_small", "kontor.yaml", "message_window_days: 90",
                  "message_window_days: 14",
                  "message_window_days is \"14\", allowed: a whole number from 15"},
        FaultCase{"no_number", "kontor.yaml", "message_window_days: 90",
                  "message_window_days: some", "message_window_days is \"some\""},
        FaultCase{"wrong_weekday", "kontor.yaml", "weekend: [saturday, sunday]",
                  "weekend: [saturday, holiday]", "calendar.weekend"},
        FaultCase{"cycles_out_of_order", "kontor.yaml", "cycles: [\"09:00\", \"12:00\", \"16:30\"]",
                  "cycles: [\"12:00\", \"09:00\"]", "clearing.cycles"},
        FaultCase{"wrong_iban", "kontor.yaml", "debits: [DE59500105175400100101",
                  "debits: [DE59500105175400100102", "channels.utility.debits"},
        FaultCase{"other_kind", "kontor.yaml", "{customer: STEP2, kind: clearing",
                  "{customer: STEP2, kind: mail",
                  "channels.clearing.kind is \"mail\", allowed: orders or clearing"},
        FaultCase{"no_clearing_channel", "kontor.yaml", "  channel: clearing",
                  "  channel: operator", "clearing.channel operator is no channel of kind clearing",
                  false},
        FaultCase{
            "account_not_in_the_chart", "kontor.yaml", "transit_account: TRO-CSM",
            "transit_account: TRO-XXX",
            "clearing.transit_account is \"TRO-XXX\", allowed: an account of the chart in EUR"},
        FaultCase{
            "transit_in_dollars", "kontor.yaml", "transit_account: TRO-CSM",
            "transit_account: NOS-USD-CORR1",
            "clearing.transit_account is \"NOS-USD-CORR1\", allowed: an account of the chart"},
        FaultCase{
            "position_in_dollars", "kontor.yaml", "position_account: CSM-STEP2",
            "position_account: NOS-USD-CORR1",
            "clearing.position_account is \"NOS-USD-CORR1\", allowed: an account of the chart"},
        FaultCase{
            "position_is_transit", "kontor.yaml", "position_account: CSM-STEP2",
            "position_account: TRO-CSM",
            "clearing.position_account is \"TRO-CSM\", allowed: another account than transit"},
        FaultCase{"no_yaml", "kontor.yaml", "bank:\n", "bank: [\n", "line", false},
        FaultCase{"chart_row", "chart_of_accounts.csv", "TRO-CSM,liability", "TRO-CSM,debt",
                  "debt"},
        FaultCase{"chart_header", "chart_of_accounts.csv", "code,type", "kode,type",
                  "the header must be code,type,currency,name_en,name_de"},
        FaultCase{"log_out_at_once", "kontor.yaml", "logout_timeout_s: 10", "logout_timeout_s: 0",
                  "fix.logout_timeout_s is \"0\", allowed: a whole number from 1 to 60"},
        FaultCase{"heartbeats_crossed", "kontor.yaml", "theirs, rejects_reports: false}",
                  "theirs, rejects_reports: false, heartbeat_min_s: 30, heartbeat_max_s: 20}",
                  "fix.sessions.alpha.heartbeat_max_s is \"20\", allowed: a whole number from 30"},
        FaultCase{
            "certificate_name_without_tls", "kontor.yaml", "theirs, rejects_reports: false}",
            "theirs, rejects_reports: false, certificate_name: ALPHA}",
            "fix.sessions.alpha.certificate_name is \"ALPHA\", allowed: none without fix.tls"},
        FaultCase{"tls_without_certificate_name", "kontor.yaml", "  logout_timeout_s: 10",
                  "  tls: {certificate: c.pem, key: k.pem, authorities: a.pem}",
                  "key fix.sessions.clarix.certificate_name is missing", false},
        FaultCase{"signatures", "kontor.yaml", "single_booking: true",
                  "single_booking: true, signatures: E+",
                  "channels.operator.signatures is \"E+\", allowed: classes E, A, B, T"},
        FaultCase{"signed_amount", "kontor.yaml", "single_booking: true",
                  "single_booking: true, signed_amount_max_eur: 0",
                  "channels.operator.signed_amount_max_eur is \"0\", allowed: none, or euros"},
        FaultCase{"bank_code_row", "bank_codes.txt", "COBADEFFXXX09", "COBADEFFXXXZ9",
                  "bank_codes.txt line 9: check method is \"Z9\", allowed: "},
        FaultCase{"scheme", "reachability.csv", ",SCT INST", ",SCT INTS",
                  "reachability.csv line 2: schemes \"SCT INTS CORE B2B\", allowed: "},
        FaultCase{"national_check_digits", "kontor.yaml", "national_check_digits: true",
                  "national_check_digits: some",
                  "rules.national_check_digits is \"some\", allowed: true or false"},
        FaultCase{"reachability_row", "reachability.csv", "COBADEFFXXX,DE", "COBA,DE", "COBA"}),
    [](const auto& row) { return row.param.name; });

// The section `http` as it is given, and what is said of it; empty: nothing.
struct HttpCase {
  const char* name;
  std::string section;
  std::string want;
};

class HttpSection : public ConfigurationTest, public testing::WithParamInterface<HttpCase> {};

TEST_P(HttpSection, IsTakenOrRefusedByKey) {
  std::string text = text_of(folder / "kontor.yaml");
  const std::size_t from = text.find("\nhttp:\n");
  const std::size_t to = text.find("\nrules:\n", from);
  ASSERT_NE(to, std::string::npos);
  text.replace(from, to - from, "\nhttp: " + GetParam().section);
  const auto line =
      std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(from), '\n');
  std::ofstream(folder / "kontor.yaml", std::ios::binary) << text;
  const auto site = read();
  if (GetParam().want.empty()) {
    EXPECT_TRUE(site) << site.error();
    return;
  }
  ASSERT_FALSE(site);
  EXPECT_NE(site.error().find(GetParam().want), std::string::npos) << site.error();
  EXPECT_NE(site.error().find("kontor.yaml line " + std::to_string(line + 2) + ": "),
            std::string::npos)
      << site.error();
}

const std::string kTls = "tls: {certificate: c.pem, key: k.pem}";
const std::string kNoTls = "allowed: a loopback address where there is no tls";

INSTANTIATE_TEST_SUITE_P(
    , HttpSection,
    testing::Values(
        HttpCase{"least", "{port: 8080, channel: operator}", ""},
        HttpCase{"not_served", "{port: 0, channel: operator}", ""},
        HttpCase{"loopback", "{address: 127.1.2.3, port: 1, channel: operator}", ""},
        HttpCase{"loopback_v6", "{address: \"::1\", port: 65535, channel: utility}", ""},
        HttpCase{"everywhere_with_tls",
                 "{address: 0.0.0.0, port: 443, channel: operator, " + kTls + "}", ""},
        HttpCase{"everywhere_with_tls_v6",
                 "{address: \"::\", port: 443, channel: operator, " + kTls + "}", ""},
        HttpCase{"everywhere", "{address: 0.0.0.0, port: 80, channel: operator}",
                 "http.address is \"0.0.0.0\", " + kNoTls},
        HttpCase{"everywhere_v6", "{address: \"::\", port: 80, channel: operator}",
                 "http.address is \"::\", " + kNoTls},
        HttpCase{"of_a_network", "{address: 192.0.2.7, port: 80, channel: operator}",
                 "http.address is \"192.0.2.7\", " + kNoTls},
        HttpCase{"mapped_loopback", "{address: \"::ffff:127.0.0.1\", port: 80, channel: operator}",
                 kNoTls},
        HttpCase{"name_for_an_address", "{address: localhost, port: 80, channel: operator}",
                 "http.address is \"localhost\", allowed: an IP address"},
        HttpCase{"address_cut", "{address: 127.0.0, port: 80, channel: operator}",
                 "http.address is \"127.0.0\", allowed: an IP address"},
        HttpCase{"empty_address", "{address: \"\", port: 80, channel: operator}",
                 "http.address is \"\", allowed: a text of 1 to 45 bytes"},
        HttpCase{"no_port", "{channel: operator}", "key http.port is missing"},
        HttpCase{"port_too_high", "{port: 65536, channel: operator}",
                 "http.port is \"65536\", allowed: a whole number from 0 to 65535"},
        HttpCase{"port_below_0", "{port: -1, channel: operator}", "http.port is \"-1\""},
        HttpCase{"port_no_number", "{port: http, channel: operator}", "http.port is \"http\""},
        HttpCase{"no_channel", "{port: 8080}", "key http.channel is missing"},
        HttpCase{"unknown_channel", "{port: 8080, channel: branch}",
                 "http.channel is \"branch\", allowed: a channel of kind orders"},
        HttpCase{"channel_of_another_kind", "{port: 8080, channel: clearing}",
                 "http.channel is \"clearing\", allowed: a channel of kind orders"},
        HttpCase{"tls_without_key", "{port: 8080, channel: operator, tls: {certificate: c.pem}}",
                 "key http.tls.key is missing"},
        HttpCase{"tls_without_certificate", "{port: 8080, channel: operator, tls: {key: k.pem}}",
                 "key http.tls.certificate is missing"},
        HttpCase{"tls_with_nothing", "{port: 8080, channel: operator, tls: {}}",
                 "key http.tls.certificate is missing"},
        HttpCase{"tls_on", "{port: 8080, channel: operator, tls: true}",
                 "http.tls. is \"true\", allowed: a mapping of keys to values"},
        HttpCase{"empty_certificate",
                 "{port: 8080, channel: operator, tls: {certificate: \"\", key: k.pem}}",
                 "http.tls.certificate is \"\", allowed: a text of 1 to 255 bytes"},
        HttpCase{
            "tls_with_authorities",
            "{port: 8080, channel: operator, tls: {certificate: c.pem, key: k.pem, authorities: "
            "a.pem}}",
            "unknown key http.tls.authorities"},
        HttpCase{"unknown_key", "{port: 8080, channel: operator, colour: red}",
                 "unknown key http.colour"},
        HttpCase{"key_given_twice", "{port: 8080, port: 8081, channel: operator}",
                 "key http.port is there twice, allowed: once"},
        HttpCase{"no_mapping", "8080", "http. is \"8080\", allowed: a mapping of keys to values"}),
    [](const auto& row) { return row.param.name; });

TEST_F(ConfigurationTest, UnconfirmedRulesAreSwitched) {
  change("kontor.yaml", "  # switched_on: []", "  switched_on: [ADR-008]");
  change("kontor.yaml", "  # switched_off: []", "  switched_off: [ADR-003, T2R-001]");
  const auto site = read();
  ASSERT_TRUE(site) << site.error();
  EXPECT_EQ(site->choices.on, std::vector<std::string>{"ADR-008"});
  EXPECT_EQ(site->choices.off, (std::vector<std::string>{"ADR-003", "T2R-001"}));
}

TEST_F(ConfigurationTest, AFileThatIsNotThereIsNamed) {
  fs::remove(folder / "reachability.csv");
  EXPECT_NE(read().error().find("reachability.csv: cannot be read"), std::string::npos);
  const auto none = read_configuration((folder / "none.yaml").string(), sealer);
  ASSERT_FALSE(none);
  EXPECT_NE(none.error().find("none.yaml: cannot be read"), std::string::npos);
}

}  // namespace
}  // namespace kontor::node
