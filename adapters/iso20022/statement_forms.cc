#include "adapters/iso20022/statement_forms.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "engine/money/exact_total.h"

namespace kontor::iso20022 {
namespace {

using enum StatementPlace;

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

bool is_true(std::string_view text) { return text == "true" || text == "1"; }
bool is_credit(std::string_view text) { return text == "CRDT"; }

// The date part in the bank's own zone, as written.
std::string_view day_of(std::string_view text) { return text.substr(0, 10); }

void join(std::string& to, std::string_view text) {
  if (to.size() + text.size() + 1 > kJoinedMax) return;
  if (!to.empty()) to += ' ';
  to += text;
}

void add(std::vector<std::string>& to, std::string_view text) {
  if (to.size() < kRepeatedMax) to.emplace_back(text);
}

std::string_view currency_attribute(std::span<const Attribute> attributes) {
  for (const Attribute& attribute : attributes) {
    if (attribute.name.text() == "Ccy") return attribute.value;
  }
  return {};
}

}  // namespace

void StatementForms::begin() {
  header = {};
  places_.assign(1, document);
  places_.reserve(kDepthMax + 1);
  transaction_ = nullptr;
  in_entry_ = false;
}

bool StatementForms::in_content() const {
  // A copy says that it is one, and is the same statement.
  return places_.size() > 3 && places_[2] == StatementPlace::statement &&
         places_[3] != statement_created && places_[3] != copy_indicator;
}

void StatementForms::start(ElementName name, std::span<const Attribute> attributes,
                           std::uint32_t line) {
  const StatementPlace place = finder_.find(places_.back(), name);
  places_.push_back(place);
  if (place != unread) enter(place, attributes, line);
}

void StatementForms::end(ElementName, std::string_view text) {
  const StatementPlace place = places_.back();
  if (place != unread) leave(place, trimmed(text));
  places_.pop_back();
}

void StatementForms::enter(StatementPlace place, std::span<const Attribute> attributes,
                           std::uint32_t line) {
  switch (place) {
    case StatementPlace::statement:
      statement = {};
      statement.line = line;
      events_.statement_begins();
      break;
    case StatementPlace::balance:
      balance = {};
      balance.line = line;
      dated_ = place;
      break;
    case StatementPlace::entry:
      entry = {};
      entry.line = line;
      in_entry_ = true;
      events_.entry_begins();
      break;
    case transaction:
      ++entry.transactions;
      transaction_ = entry.transactions == 1 ? &entry.transaction : &other_transaction_;
      *transaction_ = {};
      break;
    case total_of_all:
      total_ = &statement.all;
      break;
    case total_of_credits:
      total_ = &statement.credits;
      break;
    case total_of_debits:
      total_ = &statement.debits;
      break;
    case booking_date:
    case value_date:
      dated_ = place;
      break;
    case account:
    case debtor_account:
    case creditor_account:
      owner_ = place;
      break;
    case debtor:
    case creditor:
      party_ = place;
      break;
    case amount:
      if (transaction_ != nullptr) {
        if (parent() == transaction_amount && !transaction_->amount.empty()) break;
        transaction_->currency = currency_attribute(attributes);
      } else {
        (in_entry_ ? entry.currency : balance.currency) = currency_attribute(attributes);
      }
      break;
    default:
      break;
  }
}

void StatementForms::leave(StatementPlace place, std::string_view text) {
  switch (place) {
    case StatementPlace::statement:
      return events_.statement_ends();
    case StatementPlace::balance:
      return events_.balance_read();
    case StatementPlace::entry:
      events_.entry_read();
      in_entry_ = false;
      return;
    case transaction:
      count_detail();
      transaction_ = nullptr;
      return;
    default:
      break;
  }
  if (keep_shared(place, text) || keep_of_message(place, text) || keep_of_totals(place, text) ||
      keep_of_entry(place, text)) {
    return;
  }
  if (transaction_ != nullptr) keep_of_transaction(place, text);
}

// What stands alike in balances, entries and transactions.
bool StatementForms::keep_shared(StatementPlace place, std::string_view text) {
  switch (place) {
    case amount:
      if (transaction_ == nullptr) {
        (in_entry_ ? entry.amount : balance.amount) = text;
      } else if (parent() != transaction_amount || transaction_->amount.empty()) {
        transaction_->amount = text;
      }
      return true;
    case side:
      if (parent() == total_of_all || parent() == net_entry) {
        total_->net_is_credit = is_credit(text);
      } else if (transaction_ != nullptr) {
        transaction_->has_side = true;
        transaction_->credit = is_credit(text);
      } else {
        (in_entry_ ? entry.credit : balance.credit) = is_credit(text);
      }
      return true;
    case day:
    case moment:
      if (dated_ == StatementPlace::balance) balance.date = day_of(text);
      if (dated_ == booking_date) entry.booking_date = day_of(text);
      if (dated_ == value_date) entry.value_date = day_of(text);
      return true;
    case iban:
    case other_account_id:
      keep_account(text, place == iban);
      return true;
    case account_currency:
      if (owner_ == account) statement.currency = text;
      return true;
    case servicer_reference:
      (transaction_ != nullptr ? transaction_->bank_reference : entry.bank_reference) = text;
      return true;
    default:
      return false;
  }
}

void StatementForms::keep_account(std::string_view text, bool is_iban) {
  if (owner_ == account) {
    (is_iban ? statement.iban : statement.other_id) = text;
  } else if (transaction_ != nullptr) {
    (owner_ == debtor_account ? transaction_->debtor_account : transaction_->creditor_account) =
        text;
  }
}

bool StatementForms::keep_of_message(StatementPlace place, std::string_view text) {
  PageForm& page = parent() == message_page ? header.page : statement.page;
  switch (place) {
    case message_id:
      header.message_id = text;
      return true;
    case header_created:
      header.created = text;
      return true;
    case page_number:
      page.number = text;
      return true;
    case last_page:
      page.last = is_true(text);
      return true;
    case statement_id:
      statement.id = text;
      return true;
    case electronic_number:
      statement.electronic_number = text;
      return true;
    case legal_number:
      statement.legal_number = text;
      return true;
    case period_from:
      statement.from = day_of(text);
      return true;
    case period_to:
      statement.to = day_of(text);
      return true;
    case copy_indicator:
      statement.copy = text;
      return true;
    case balance_code:
      balance.code = text;
      return true;
    default:
      return false;
  }
}

bool StatementForms::keep_of_totals(StatementPlace place, std::string_view text) {
  switch (place) {
    case number_of_entries:
      total_->count = text;
      return true;
    case sum:
      total_->sum = text;
      return true;
    case net_amount:
      total_->net = text;
      return true;
    default:
      return false;
  }
}

bool StatementForms::keep_of_entry(StatementPlace place, std::string_view text) {
  switch (place) {
    case reversal:
      entry.reversal = is_true(text);
      return true;
    case entry_status:  // with children, in .08, its own text is blank
      if (!text.empty()) entry.status = text;
      return true;
    case status_code:
    case status_proprietary:
      entry.status = text;
      return true;
    case domain_code:
      entry.domain = text;
      return true;
    case family_code:
      entry.family = text;
      return true;
    case sub_family_code:
      entry.sub_family = text;
      return true;
    case proprietary_code_text:
      entry.proprietary = text;
      return true;
    case proprietary_code_issuer:
      entry.issuer = text;
      return true;
    case entry_information:
      entry.information = text;
      return true;
    case batch_message_id:
    case batch_payment_information_id:
      add(entry.batch_ids, text);
      return true;
    case batch_number_of_transactions: {
      std::uint64_t number = 0;
      std::from_chars(text.data(), text.data() + text.size(), number);
      entry.batch_transactions += number;
      return true;
    }
    default:
      return false;
  }
}

void StatementForms::keep_of_transaction(StatementPlace place, std::string_view text) {
  TransactionForm& form = *transaction_;
  switch (place) {
    case reference_message_id:
      form.message_id = text;
      break;
    case reference_payment_information_id:
      form.payment_information_id = text;
      break;
    case instruction_id:
      form.instruction_id = text;
      break;
    case end_to_end_id:
      form.end_to_end_id = text;
      break;
    case uetr:
      form.uetr = text;
      break;
    case transaction_id:
      form.transaction_id = text;
      break;
    case proprietary_reference_text:
      add(form.proprietary, text);
      break;
    case party_name:
      (party_ == debtor ? form.debtor_name : form.creditor_name) = text;
      break;
    case unstructured:
      join(form.remittance, text);
      break;
    case creditor_reference_text:
      add(form.creditor_references, text);
      break;
    case transaction_information:
      form.information = text;
      break;
    default:
      break;
  }
}

void StatementForms::count_detail() {
  const std::optional<WideAmount> amount = parse_total(transaction_->amount);
  if (!amount || transaction_->currency != entry.currency) {
    entry.detail_complete = false;
    return;
  }
  const bool same_side = !transaction_->has_side || transaction_->credit == entry.credit;
  entry.detail_sum += same_side ? *amount : -*amount;
}

}  // namespace kontor::iso20022
