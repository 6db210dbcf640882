// One rule of a scheme, network or customer format as a row: what is asked, where, and what it
// costs to break it. Tables of rows are data; plan.h compiles those that a message is held against.
//
// Paths are relative to the message's own element (Document/*), in the standard's short names:
//
//   path    = [ anchor "/" ] step { "/" step }      GrpHdr/SttlmInf/SttlmMtd
//   anchor  = "T"                                   the transaction block of the message
//           | "B"                                   what holds transactions: PmtInf, Stmt, Undrlyg
//           | "A"                                   the business application header
//   path    = "//" step { "/" step }                wherever its first step stands
//           | "//*"                                 every element that holds text
//           | "//*@Ccy"                             every amount: what has a currency
//           | "//{" set { "|" set } "}"             those with a code of these sets
//   step    = name | "(" name { "|" name } ")"      a row for each of them
//           | "@" name                              an attribute, only as the last one
//   ":" in place of a "/" says within which element the row is asked, each time it ends:
//   T/Dbtr/PstlAdr:TwnNm asks nothing where there is no address. Without it that element is the
//   anchor, or the first step behind "//". "./" begins a path from that element,
//   "../" one beside the element of the row, in its argument or condition.
//
//   argument of checks over several paths: path { "|" path }
//   condition = term { " & " term }, all of which must hold:
//     path            it is there          !path         it is not
//     path=a,b        it is one of these   path!=a,b     it is not, or not there
//     path=path2 with "==" or "<>": both are there and have the same text, or not the same
//     path?outside_eea  a BIC or IBAN of a country outside the European Economic Area
//     path?inside_eea   of one inside
//   With path|path2 it is enough that one of them does. Of an element that repeats every text
//   counts for "=" and "!=", the first one for the others.
//
// An element that holds nothing or only blanks counts as absent (GEN-003).
// Ownership: rows are constants.
// Source:    payments.md section 2.
#pragma once

#include <cstdint>
#include <limits>
#include <string_view>

#include "engine/calendar/date.h"

namespace kontor::rulebook {

// Whose rules a message is held against. unknown: only those that hold for all.
enum class Profile : std::uint8_t { unknown, c2b_de, sct, sct_inst, sdd_core, sdd_b2b, cbpr, t2 };
inline constexpr int kProfiles = 8;

using Profiles = std::uint16_t;  // a bit each
[[nodiscard]] constexpr Profiles bit(Profile profile) {
  return static_cast<Profiles>(1U << static_cast<unsigned>(profile));
}
inline constexpr Profiles kCustomer = bit(Profile::c2b_de);
inline constexpr Profiles kTransfers = bit(Profile::sct) | bit(Profile::sct_inst);
inline constexpr Profiles kDebits = bit(Profile::sdd_core) | bit(Profile::sdd_b2b);
inline constexpr Profiles kSepa = kTransfers | kDebits;
inline constexpr Profiles kCbpr = bit(Profile::cbpr);
inline constexpr Profiles kT2 = bit(Profile::t2);
inline constexpr Profiles kAll = (1U << kProfiles) - 1;

// As --profile spells it: "sct-inst"; unknown is "none".
[[nodiscard]] std::string_view name_of(Profile profile);

// F refuses the file, R the transaction, Q puts it before a person, W is noted.
enum class Severity : char { file = 'F', refuse = 'R', queue = 'Q', warn = 'W' };

enum class Check : std::uint8_t {
  elsewhere,  // by the schema, or it needs books, directories or clocks
  // of elements
  required,
  forbidden,
  at_most,      // argument: so many
  exactly_one,  // of the path and those of the argument
  at_least_one,
  not_both,
  one_country,  // argument: paths of BICs, countries, clearing systems; asked where its path is
  // of a text
  not_blank,
  one_of,        // argument: values
  none_of,       // argument: values
  begins_with,   // argument: one of these
  at_most_long,  // argument: characters, of all texts inside
  reference,     // GEN-006
  basic_set,
  extended_set,  // of CBPR+: printable ASCII
  printable,
  bic,
  iban,
  iban_of_sepa,
  national_digits,  // argument: countries whose check digits are asked for
  lei,
  creditor_identifier,
  rf_reference,  // where it begins with RF
  country,
  currency,            // or a metal
  german_transaction,  // N…+GVC+…
  external_code,       // of its code set, as schemas/codesets has them
  // of an amount; its currency is the attribute Ccy
  amount_decimals,
  amount_digits,  // argument: so many at most
  amount_positive,
  amount_at_most,  // argument
  // of a time
  time_with_zone,    // a zone, at most milliseconds
  time_with_offset,  // +hh:mm, no fraction
  time_tidy,         // no fraction that ends in 0
  // of a text, by the directory that the checker is given
  bic_in_directory,
  reached,  // argument: the scheme that the bank must take part in
  german_bank_code,
  account_digits,  // by the German bank code's method, of an account at another bank
  own_account_digits,
  // of an IBAN, by the records that the checker is given
  account_is_not,  // argument: AccountTrait
  // of a text and another one
  same_as,       // argument: path
  same_amount,   // argument: path
  same_bank,     // argument: path; BICs with XXX added
  bank_of_iban,  // argument: path; by the directory, BICs of eight characters
  not_after,     // argument: path; dates
  distinct,      // its second element has another text than its first
  unique,      // argument: paths; no other element of the message has the same texts here and there
  not_inside,  // argument: path; no text of the first two there holds it
  no_word_of,  // argument: path; the same, as a word of its own and in the same letters
  // argument: a number and paths, of which the first that is there is the earlier date or time
  in_days_of,      // at most so many business days behind it
  in_months_of,    // at most so many months
  behind_days,     // more than so many business days
  behind_seconds,  // so many seconds or more
  days_ahead,      // argument: so many days after that of reading, at most
  lead_days,       // argument: so many business days after that of reading, at least; 0: not before
  seconds_ago,     // argument: so many seconds before the moment of reading, at most
  seconds_ahead,   // argument: the same behind it; where only a day of reading is known, no later
                   // day
  business_day,    // of the calendar that the checker is given
  message_name,    // pacs.008.001.08 of the namespace
  count_of,        // argument: path
  sum_of,          // argument: path
  amount_with,     // argument: path|path; the amount of the first and all of the second
  amount_less,     // argument: path|path; the amount of the first without all of the second
  foots,           // argument: path; balances and booked entries of a statement
  // by the records that the checker is given; argument: paths of
  let_through,        // of the debtor's IBAN; creditor, mandate, amount: the debtor lets it pass
  mandate_confirmed,  // of a mandate's id; creditor, IBAN, sequence, the group's: it is confirmed
  mandate_in_use,     // the same; creditor, the batch's: it was used in the last 36 months
};
[[nodiscard]] std::string_view name_of(Check check);
[[nodiscard]] constexpr bool is_deadline(Check check) {
  return check >= Check::in_days_of && check <= Check::behind_seconds;
}
// Asks how a date or time lies to that of reading.
[[nodiscard]] constexpr bool is_by_reading(Check check) {
  return check >= Check::days_ahead && check <= Check::seconds_ahead;
}
[[nodiscard]] constexpr bool is_worked_out(Check check) {
  return check == Check::amount_with || check == Check::amount_less;
}

inline constexpr Date kAlways{std::numeric_limits<std::int32_t>::min()};
inline constexpr Date kForEver{std::numeric_limits<std::int32_t>::max()};

struct Row {
  std::string_view id;  // C2B-001-017; rows may share one, each with its path and check
  Profiles profiles;
  std::string_view messages;  // "pacs.008 pacs.009", "*"
  std::string_view path;
  Check check = Check::elsewhere;
  std::string_view argument;
  Severity severity = Severity::refuse;
  std::string_view code;        // ISO external reason code, or X00049 of the network; empty: none
  std::string_view allowed_en;  // to follow "allowed: "
  std::string_view allowed_de;
  std::string_view condition;
  Date from = kAlways;  // by the date that the message settles on
  Date until = kForEver;
  bool confirmed = true;             // false: the page doubts it, a site may switch it
  bool on = true;                    // unless switched
  std::string_view other_code = {};  // the page doubts the code: the one where it is switched off

  [[nodiscard]] constexpr Row when(std::string_view holds) const {
    Row row = *this;
    row.condition = holds;
    return row;
  }
  [[nodiscard]] constexpr Row in_force(Date first, Date last = kForEver) const {
    Row row = *this;
    row.from = first;
    row.until = last;
    return row;
  }
  [[nodiscard]] constexpr Row unconfirmed(bool is_on = true) const {
    Row row = *this;
    row.confirmed = false;
    row.on = is_on;
    return row;
  }
  // Switched off it is asked all the same, and breaking it gives the other code.
  [[nodiscard]] constexpr Row with_doubtful_code(std::string_view other) const {
    Row row = unconfirmed();
    row.other_code = other;
    return row;
  }
};

struct Allowed {
  std::string_view en;
  std::string_view de;
};

// Makes the rows of a table that hold for the same messages. Arguments are in the order in which a
// row is read: which rule, where, what is asked, what it costs, what is allowed.
struct Rows {
  Profiles profiles;
  std::string_view messages;

  constexpr Row operator()(std::string_view id, std::string_view path, Check check,
                           std::string_view argument, Severity severity, std::string_view code,
                           Allowed allowed) const {
    return {.id = id,
            .profiles = profiles,
            .messages = messages,
            .path = path,
            .check = check,
            .argument = argument,
            .severity = severity,
            .code = code,
            .allowed_en = allowed.en,
            .allowed_de = allowed.de,
            .condition = {}};
  }
  constexpr Row operator()(std::string_view id, std::string_view path, Check check,
                           std::string_view argument, Severity severity, std::string_view code,
                           std::string_view allowed_en, std::string_view allowed_de) const {
    return (*this)(id, path, check, argument, severity, code, Allowed{allowed_en, allowed_de});
  }
};

[[nodiscard]] constexpr Date day(int year, unsigned month, unsigned of_month) {
  return date_of(std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{of_month});
}

// payments.md 2.6: what settles from this day on has no unstructured address in SEPA.
inline constexpr Date kStructuredAddressesSince = day(2026, 11, 15);

}  // namespace kontor::rulebook
