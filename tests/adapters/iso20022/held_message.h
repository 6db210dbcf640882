// A message held against the rows of its profile, on Tuesday 2026-11-24, with a small directory.
#pragma once

#include <string>
#include <vector>

#include "adapters/iso20022/code_set_files.h"
#include "adapters/iso20022/rulebook_reader.h"
#include "engine/calendar/bank_time.h"
#include "engine/party/bank_records.h"
#include "engine/party/site_directory.h"
#include "tests/adapters/iso20022/reading.h"

namespace kontor::iso20022 {

inline const BusinessCalendar kTarget{
    .weekend_days = 0b1000001, .closing_days = {101, 501, 1225, 1226},
         .easter_offsets = {-2, 1}
};

inline Bic bic(std::string_view text) { return Bic::parse(text).value(); }

// Our bank has two bank codes, of which one is in the IBANs of our accounts. SLOWDEFF is held but
// takes part in nothing, GONEDEFF left in October.
inline const party::Reachability& banks() {
  constexpr Date kLong{0};
  static const party::Reachability all({
      {bic("KONTDEFF"), "DE", "50010517", kLong, std::nullopt},
      {bic("COBADEFF"), "DE", "37040044", kLong, std::nullopt},
      {bic("BNPAFRPP"), "FR", "30004", kLong, std::nullopt},
      {bic("UBSWCHZH"), "CH", "00762", kLong, std::nullopt},
      {bic("SLOWDEFF"), "DE", "50010000", kLong, std::nullopt, 0},
      {bic("GONEDEFF"), "DE", "50010099", kLong, parse_date("2026-10-31"), party::kEveryScheme},
      {bic("TESTDEF0"), "DE", "50010098", kLong, std::nullopt},
  });
  return all;
}
inline const party::BankCodes& bank_codes() {
  static const party::BankCodes codes({
      {"50010010", "00", std::nullopt},
      {"50010517", "09", std::nullopt},
      {"37040044", "00", std::nullopt},
      {"50010000", "09", std::nullopt},
      {"50010099", "09", std::nullopt},
  });
  return codes;
}
inline party::RecordTables record_tables() {
  using Status = party::HeldAccount::Status;
  using Holder = party::HeldAccount::Holder;
  constexpr std::string_view kCreditor = "DE98ZZZ09999999999";
  const auto day = [](std::string_view text) { return parse_date(text).value(); };
  party::RecordTables tables;
  tables.accounts = {
      {"DE41500100101000000016", Status::open, Holder::consumer},
      {"DE19500100101000000024", Status::closed},
      {"DE94500100101000000032", Status::blocked},
      {"DE72500100101000000040", Status::open, Holder::business, false, false},
      {"DE98500100101000000057", Status::open, Holder::deceased},
      {"DE76500100101000000065"},
      {"DE32500100101000000081"},
      {"DE63500100100009290702"}, // NAT-005
  };
  const Money euros_20 = parse_amount("20.00", kEur).value();
  tables.instructions = {
      {"DE32500100101000000081", false, "DE51ZZZ12345678901", "",      {}      },
      {"DE32500100101000000081", true,  "",                   "",      euros_20},
      {"DE32500100101000000081", true,  "DE98ABC09999999999", "m -14", {}      },
  };
  tables.confirmed = {
      {std::string(kCreditor), "M-12", "DE76500100101000000065", false, day("2024-03-01"), {}},
      {std::string(kCreditor), "M-12", "DE41500100101000000016", false, day("2024-03-01"), {}},
  };
  tables.used = {
      {std::string(kCreditor), "M-12", day("2026-11-03")},
      {std::string(kCreditor), "M-99", day("2023-11-25")},
      {std::string(kCreditor), "M-98", day("2023-11-26")},
  };
  return tables;
}
// An instant payment of 08:14:59.871 is five seconds old.
inline const rulebook::Reading& reading() {
  static const party::SiteDirectory directory(banks(), bank_codes(), bic("KONTDEFF"), "50010010");
  static const party::BankRecords records(record_tables(), directory);
  static const rulebook::Reading by{parse_date("2026-11-24").value(), &kTarget, &directory,
                                    &records, parse_instant("2026-11-24T07:15:05Z")};
  return by;
}

inline const rulebook::CodeSets& code_sets() {
  static const rulebook::CodeSets sets =
      read_code_sets(KONTOR_SOURCE_DIR "/schemas/codesets").value();
  return sets;
}

struct Kept final : RuleSink {
  std::vector<const rulebook::Row*> rows;
  std::string words;
  void broken(const RuleFinding& finding) override {
    rows.push_back(&finding.row);
    words += std::string(finding.row.id) + ' ' + std::string(name_of(finding.row.check)) + " at " +
             finding.path + ", line " + std::to_string(finding.line) + ':' +
             std::to_string(finding.column) + " '" + std::string(finding.seen) + "'\n";
  }
};

struct Held {
  FormVerdict form;
  std::optional<rulebook::Profile> profile;
  Kept kept;
};

inline Held held(const std::string& xml, std::string_view on = "2026-11-24") {
  rulebook::Reading by = reading();
  by.on = parse_date(on).value();
  Held held;
  RulebookReader reader(schemas(), {.on = {}, .off = {}, .code_sets = &code_sets()});
  reader.begin(std::nullopt, by, held.kept);
  reader.feed(xml);
  held.form = reader.finish();
  held.profile = reader.profile();
  return held;
}

}  // namespace kontor::iso20022
