// kontor load: master data from CSV files.
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <cerrno>
#include <cstring>
#include <iostream>

#include "adapters/cli/ingest.h"
#include "adapters/cli/watched_source.h"

namespace kontor::cli {

namespace {

namespace options = boost::program_options;

std::string_view allowed_for(Load what, Field field) {
  switch (field) {
    case Field::iban:
      return "an IBAN of our bank code with the right check digits; for nostro, clearing and own "
             "the "
             "chart's code, not that of OPENING-";
    case Field::currency:
      return "an active currency of ISO 4217, the chart's for its accounts";
    case Field::holder:
      return "a name of 1 to 70 printable characters";
    case Field::account_type:
      return "customer|nostro|clearing|own";
    case Field::opening_balance:
      return "an amount as -1234.50, with the currency's decimals";
    case Field::booking_date:
      return "a date as 2026-11-23, not after the business day";
    case Field::account_status:
      return "open|blocked|closed; a closed account stays closed";
    case Field::status_date:
      return "the date of the instruction as 2026-11-23, not after the business day";
    default:  // of the many fields of a message, these files have no others
      return what == Load::accounts
                 ? "the header iban,currency,holder,type,opening_balance,booking_date, and six "
                   "fields a line"
                 : "the header iban,status,date, and three fields a line";
  }
}

// What the reason means for a row of these files, where its own text speaks of a payment.
std::string_view text_for(Load what, Reason reason) {
  if (what == Load::accounts && reason == Reason::duplicate_content)
    return "the account is there already";
  if (reason == Reason::account_forbidden) return "every row is booked against this account";
  return row_of(reason).text_en;
}

}  // namespace

node::Node::LoadAnswer load(Load what, const Place& place, const std::string& file,
                            std::ostream& out, std::ostream& err) {
  const UtcNanos now = place.now();
  // Before the store: a wrong name founds none.
  const std::unique_ptr<node::ByteSource> bytes = node::open_file(file);
  if (!bytes) throw Failure(file + ": cannot be opened: " + std::strerror(errno));
  const auto node = must(node::Node::open(place.node_options(), now));
  WatchedSource watched(*bytes, file);
  must(node->follow_clock(now));
  const bool accounts = what == Load::accounts;
  auto loaded =
      accounts ? node->load_accounts(watched, now) : node->load_account_status(watched, now);
  if (!loaded) throw Failure(file + ": " + loaded.error());
  node::Node::LoadAnswer& answer = *loaded;
  for (const party::RowFault& fault : answer.faults) {
    fmt::print(err, "{} line {}: {}: {}, allowed: {} ({})\n", file, fault.line,
               element_of(fault.field), text_for(what, fault.reason),
               allowed_for(what, fault.field), iso_code(fault.reason));
  }
  if (answer.faults.empty()) {
    fmt::print(out, "{}: {} accounts {}\n", file, answer.accounts, accounts ? "loaded" : "changed");
  }
  // A repeated load of accounts says no more than the first; a status might have changed since.
  if (answer.repeated && !accounts)
    fmt::print(err, "{}: this file was taken before; nothing changed now\n", file);
  must(node->close());
  return std::move(answer);
}

int run_load(const Arguments& arguments) {
  Place place;
  std::vector<std::string> words;
  options::options_description all;
  place.add_to(all, true);
  all.add_options()("word", options::value(&words));
  parse(arguments, all, "word", -1);
  const bool status = !words.empty() && words[0] == "account-status";
  if (words.size() != 2 || (!status && words[0] != "accounts"))
    throw options::error("load accounts|account-status FILE.csv");
  const Load what = status ? Load::account_status : Load::accounts;
  return load(what, place, words[1], std::cout, std::cerr).faults.empty() ? kDone : kFailed;
}

}  // namespace kontor::cli
