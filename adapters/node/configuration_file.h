// config/kontor.yaml and the files it names, read and checked: unknown keys are refused, every
// value has a range.
//
// Errors:    the first fault with file, line, key, what was there and what is allowed.
// Format:    config/kontor.yaml itself, where each key is commented with unit, range and default.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/node/record_files.h"
#include "engine/party/bank_codes.h"
#include "engine/party/configuration.h"
#include "engine/party/reachability.h"
#include "engine/ports/sealer.h"
#include "engine/rulebook/plan.h"

namespace kontor::node {

// Where FIX sessions are listened for. Files of TLS: PEM; none: loopback only.
// How a counterparty logs on; what decides about its reports is in party::FixSession.
struct FixLogon {
  std::string session;  // its name
  std::int32_t heartbeat_min_s = 1;
  std::int32_t heartbeat_max_s = 120;
  std::string username;       // empty: none is asked for
  std::string password_file;  // its first line; not read here, so that its hash enters no journal
  std::string certificate_name;  // common name of their certificate; empty only without TLS
  std::string start_time;        // daily schedule in UTC, HH:MM:SS; empty: never ends
  std::string end_time;
};

struct FixListener {
  std::string address;
  std::uint16_t port = 0;  // 0: any free one
  std::string certificate;
  std::string key;
  std::string authorities;
  std::int32_t logout_timeout_s = 10;
  std::vector<FixLogon> logons;  // in the order of the sessions
};

// Where the console is served. Files of TLS: PEM; none: loopback only.
struct HttpListener {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  // 0: it is not served
  std::string certificate;
  std::string key;
  std::string channel;  // of what is submitted there
};

struct SiteConfiguration {
  party::Configuration configuration;  // what the engine decides by
  party::Reachability banks;           // what readers look up
  party::BankCodes bank_codes;         // empty: the site brings none
  bool national_check_digits = true;   // asked for in customers' orders
  FixListener fix;
  HttpListener http;
  RecordFiles records;
  std::string lei;               // ours
  std::string schema_folder;     // of the site's own schemas; empty: it has none
  rulebook::Choices choices;     // without code sets
  rulebook::CodeSets code_sets;  // put here by who has the folder; empty: codes are not asked
};

// The sealer gives the keys of the accounts that channels may debit.
[[nodiscard]] std::expected<SiteConfiguration, std::string> read_configuration(
    const std::string& path, const Sealer& sealer);

// Of the operating system's user that the process runs as; the number of one without a name.
[[nodiscard]] std::string user_name();

// A file of comma-separated values with a header line, as our configuration and account files are:
// RFC 4180 quoting, a line's fields exactly as many as the header's.
struct CsvRow {
  std::uint32_t line = 0;
  std::vector<std::string> fields;
};
struct CsvFault {
  std::uint32_t line = 0;
  std::string what;  // in English

  [[nodiscard]] std::string text(const std::string& name) const {
    return name + " line " + std::to_string(line) + ": " + what;
  }
};
[[nodiscard]] std::expected<std::vector<CsvRow>, CsvFault> parse_csv(
    std::string_view text, const std::vector<std::string>& header);

}  // namespace kontor::node
