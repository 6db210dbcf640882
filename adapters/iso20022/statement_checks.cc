#include "adapters/iso20022/statement_checks.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "adapters/iso20022/statement_reader.h"
#include "engine/money/exact_total.h"

namespace kontor::iso20022 {
namespace {

using reconciliation::EntryInput;
using reconciliation::EntryStatus;
using reconciliation::StatementInput;

constexpr int kValueDaysMax = 366;  // from the booking date

std::uint64_t number_of(std::string_view text) {
  const std::optional<WideAmount> number = parse_total(text);
  if (!number || *number < 0) return 0;
  return static_cast<std::uint64_t>(*number / 100'000);
}
static_assert(kTotalDecimals == 5);

EntryStatus status_of(std::string_view code) {
  if (code == "BOOK") return EntryStatus::booked;
  if (code == "PDNG") return EntryStatus::pending;
  if (code == "FUTR") return EntryStatus::future;
  return EntryStatus::information;  // INFO, and a bank's own: nothing that is booked for certain
}

std::string quoted(std::string_view text) { return '\'' + std::string(text) + '\''; }

}  // namespace

void StatementChecks::begin() { *this = {}; }

void StatementChecks::find(std::string_view check, std::uint32_t line, std::string seen) {
  if (findings_.size() >= kStatementFindingsMax) return;
  findings_.push_back({std::string(check), std::move(seen), line});
}

// The statement's currency is the first that is met: the account's, else that of a balance.
std::optional<Currency> StatementChecks::currency_for(std::string_view code, std::uint32_t line) {
  const std::optional<Currency> currency = currency_of(code);
  if (!currency) {
    find("ST-02", line, quoted(code) + " is no active currency");
  } else if (!currency_) {
    currency_ = currency;
  } else if (*currency_ != *currency) {
    find("ST-02", line, std::string(code) + " in a statement in " + std::string(currency_->code()));
  }
  return currency;
}

std::optional<Money> StatementChecks::amount_of(std::string_view text, std::string_view code,
                                                bool credit, std::uint32_t line) {
  const std::optional<Currency> currency = currency_for(code, line);
  if (!currency) return std::nullopt;
  if (text.starts_with('+')) text.remove_prefix(1);
  if (text.starts_with("-0")) text.remove_prefix(1);  // the schema takes no other negative
  const Result<Money> amount = parse_amount(text, *currency);
  if (!amount) {
    const bool decimals = amount.error().reason == Reason::amount_not_allowed;
    find("ST-05", line,
         std::string(code) + ' ' + std::string(text) +
             (decimals ? " has more decimals than the currency" : " is no amount of 64 bits"));
    return std::nullopt;
  }
  return credit ? *amount : Money{-amount->minor_units(), *currency};
}

Date StatementChecks::date_of(std::string_view text, std::uint32_t line) {
  if (text.empty()) return {};
  const std::optional<Date> date = parse_date(text);
  if (!date) find("ST-14", line, quoted(text) + " is no date that can be read");
  return date.value_or(Date{});
}

void StatementChecks::add_balance(const BalanceForm& form, const StatementForm& statement) {
  if (!currency_ && !statement.currency.empty()) {
    (void)currency_for(statement.currency, statement.line);
  }
  const std::optional<Money> amount = amount_of(form.amount, form.currency, form.credit, form.line);
  if (rulebook::Footing::counts(form.code))
    footing_.add_balance(form.code, amount, amount ? date_of(form.date, form.line) : Date{});
}

void StatementChecks::add_entry(const EntryForm& form, const StatementForm& statement,
                                EntryInput& entry) {
  if (!currency_ && !statement.currency.empty()) {
    (void)currency_for(statement.currency, statement.line);
  }
  entry.number = ++entries_;
  entry.status = status_of(form.status);
  entry.reversal = form.reversal;
  const bool booked = entry.status == EntryStatus::booked;
  count(form, booked);
  const std::optional<Money> amount = amount_of(form.amount, form.currency, form.credit, form.line);
  entry.amount = amount.value_or(Money{0, currency_.value_or(Currency{})});
  const bool is_ours = amount && amount->currency() == currency_;
  if (booked) footing_.add_booked(is_ours ? std::optional(*amount) : std::nullopt);
  date_entry(form, entry);
}

void StatementChecks::date_entry(const EntryForm& form, EntryInput& entry) {
  const Balance* closing = footing_.first("CLBD");
  const Date statement_date = closing == nullptr ? Date{} : closing->date;
  entry.booking_date = date_of(form.booking_date, form.line);
  entry.value_date = date_of(form.value_date, form.line);
  const Date value_date = entry.value_date;
  if (entry.value_date == Date{}) {
    entry.value_date = entry.booking_date == Date{} ? statement_date : entry.booking_date;
    entry.value_assumed = true;
  }
  if (entry.booking_date == Date{}) {
    entry.booking_date = statement_date == Date{} ? value_date : statement_date;
  }
  if (entry.booking_date == Date{}) {
    find("ST-14", form.line, "entry " + std::to_string(entry.number) + " has no date");
  } else if (std::abs(entry.value_date.value - entry.booking_date.value) > kValueDaysMax) {
    find("ST-14", form.line,
         "entry " + std::to_string(entry.number) + ": value " + to_string(entry.value_date) +
             ", booked " + to_string(entry.booking_date));
  }
}

void StatementChecks::count(const EntryForm& form, bool booked) {
  const WideAmount amount = parse_total(form.amount).value_or(0);
  for (Sides* sides : {&all_, booked ? &booked_ : nullptr}) {
    if (sides == nullptr) continue;
    Side& side = form.credit ? sides->credits : sides->debits;
    ++side.count;
    side.sum += amount;
  }
}

void StatementChecks::take_balances(StatementInput& to, bool paged) {
  const Balance* const own = footing_.first("OPBD");
  const Balance* const previous = footing_.first("PRCD");
  if (own != nullptr && previous != nullptr && own->amount != previous->amount) {
    find("ST-05", to.place.line,
         "OPBD " + to_decimal(own->amount) + ", PRCD " + to_decimal(previous->amount));
  }
  if (const Balance* const opening = footing_.opening(paged)) {
    to.has_opening = true;
    to.opening = opening->amount;
    to.opening_date = opening->date;
  }
  if (const Balance* const closing = footing_.closing(paged)) {
    to.has_closing = true;
    to.closing = closing->amount;
    to.closing_date = closing->date;
  }
}

void StatementChecks::check_doubled(std::string_view code, std::uint32_t line) {
  const Balance* one = footing_.first(code);
  if (one == nullptr) return;
  for (const Balance& other : footing_.balances()) {
    if (other.code != code || other.amount == one->amount) continue;
    return find(
        "ST-05", line,
        std::string(code) + " twice: " + to_decimal(one->amount) + ", " + to_decimal(other.amount));
  }
}

void StatementChecks::check_total(std::string_view name, const TotalForm& form, const Side& all,
                                  const Side& booked, std::uint32_t line) {
  // Banks count all entries, or those that are booked.
  if (!form.count.empty() && number_of(form.count) != all.count &&
      number_of(form.count) != booked.count) {
    find(
        "ST-10", line,
        std::string(name) + "/NbOfNtries " + form.count + ", counted " + std::to_string(all.count));
  }
  const std::optional<WideAmount> sum = parse_total(form.sum);
  if (!form.sum.empty() && sum != all.sum && sum != booked.sum) {
    find("ST-10", line,
         std::string(name) + "/Sum " + form.sum + ", added up " + total_text(all.sum));
  }
}

void StatementChecks::check_totals(const StatementForm& form) {
  const auto both = [](const Sides& sides) {
    return Side{sides.credits.count + sides.debits.count, sides.credits.sum + sides.debits.sum};
  };
  check_total("TtlNtries", form.all, both(all_), both(booked_), form.line);
  check_total("TtlCdtNtries", form.credits, all_.credits, booked_.credits, form.line);
  check_total("TtlDbtNtries", form.debits, all_.debits, booked_.debits, form.line);
  if (form.all.net.empty()) return;
  std::optional<WideAmount> net = parse_total(form.all.net);
  if (net && !form.all.net_is_credit) net = -*net;
  const WideAmount all = all_.credits.sum - all_.debits.sum;
  if (net != all && net != booked_.credits.sum - booked_.debits.sum) {
    find("ST-10", form.line,
         "TtlNtries net " + std::string(form.all.net_is_credit ? "" : "-") + form.all.net +
             ", added up " + total_text(all));
  }
}

void StatementChecks::check_footing(bool paged, std::uint32_t line) {
  const Balance* const opening = footing_.opening(paged);
  const Balance* const closing = footing_.closing(paged);
  if (opening == nullptr) find("ST-05", line, "no opening balance (OPBD, PRCD)");
  if (closing == nullptr) find("ST-05", line, "no closing balance (CLBD)");
  if (opening == nullptr || closing == nullptr) return;
  // Of mixed currencies ST-02 has been told.
  std::string fault = footing_.fault(*opening, *closing);
  if (!fault.empty()) find("ST-05", line, std::move(fault));
}

StatementInput StatementChecks::end(const StatementForm& form, const StatementsHeaderForm& header) {
  StatementInput out;
  out.currency = currency_.value_or(Currency{});
  out.statement_id = form.id;
  out.legal_number = number_of(form.legal_number);
  out.electronic_number = number_of(form.electronic_number);
  // A message's pages may be cut between whole statements: then none of them is a page.
  const bool whole = footing_.opening(false) != nullptr && footing_.closing(false) != nullptr;
  const PageForm& page = form.page.number.empty() && !whole ? header.page : form.page;
  out.page = static_cast<std::uint32_t>(number_of(page.number));
  out.last_page = page.last;
  out.duplicate = form.copy == "DUPL" || form.copy == "CODU" || form.copy == "COPY";
  out.from = date_of(form.from, form.line);
  out.to = date_of(form.to, form.line);
  out.entries = entries_;
  out.booked_sum = footing_.booked_sum();
  out.place.line = form.line;
  const bool paged = out.page > 1 || (out.page == 1 && !out.last_page);
  take_balances(out, paged);
  for (const std::string_view code : {"OPBD", "PRCD", "CLBD"}) check_doubled(code, form.line);
  check_footing(paged, form.line);
  check_totals(form);
  out.findings = std::move(findings_);
  return out;
}

}  // namespace kontor::iso20022
