#include "tests/engine/given_when_then.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/calendar/bank_time.h"
#include "tests/engine/books.h"
#include "tests/engine/reconciliation/told.h"
#include "tests/engine/told_deals.h"

namespace kontor {
namespace {

std::string euros(std::int64_t cents) { return to_decimal(cents, kEur); }

std::string number(auto id) { return std::to_string(id.value); }

std::string broken(const payment::Finding& finding) {
  return std::string(iso_code(finding.reason)) + ' ' + finding.rule;
}

std::string counts(const std::vector<payment::ReasonCount>& reasons) {
  std::string out;
  for (const auto& reason : reasons) out += ' ' + reason.code + ':' + std::to_string(reason.count);
  return out;
}

std::string ranges(const std::vector<payment::OrderRange>& orders) {
  std::string out;
  for (const auto& range : orders) {
    out += ' ' + number(range.first) + '-' + std::to_string(range.first.value + range.count - 1);
  }
  return out;
}

std::string_view booking(ledger::Step step) {
  switch (step) {
    case ledger::Step::opening:
      return "opening";
    case ledger::Step::transfer_posted:
      return "B1";
    case ledger::Step::transfer_settled:
      return "B2";
    case ledger::Step::transfer_rejected:
      return "B23";
    default:
      return deal_booking(step);
  }
}

std::string_view group(payment::GroupStatus status) {
  switch (status) {
    case payment::GroupStatus::accepted:
      return "ACCP";
    case payment::GroupStatus::partly:
      return "PART";
    case payment::GroupStatus::refused:
      return "RJCT";
  }
  return "";
}

std::string of_what(BatchId batch, OrderId order, BulkId bulk, DealId deal = {}) {
  if (deal.value != 0) return " deal " + number(deal);
  if (order.value != 0) return " order " + number(order);
  if (batch.value != 0) return " batch " + number(batch);
  if (bulk.value != 0) return " bulk " + number(bulk);
  return "";
}

// Events that need no account's name.
struct Teller : DealTeller {
  using DealTeller::operator();
  std::string operator()(const party::Configured&) const { return "Configured"; }
  std::string operator()(const party::AccountsLoaded& e) const {
    return "AccountsLoaded " + std::to_string(e.accounts);
  }
  std::string operator()(const party::AccountsRefused& e) const {
    std::string out = "AccountsRefused";
    for (const auto& fault : e.faults) {
      out += ' ' + std::to_string(fault.line) + ':' + std::string(iso_code(fault.reason));
    }
    return out;
  }
  std::string operator()(const party::UserAdded& e) const {
    return "UserAdded " + number(e.user) + ' ' + e.name.text + " by " + e.added_by;
  }
  std::string operator()(const party::LoggedIn& e) const {
    return "LoggedIn " + number(e.user) + " from " + e.address.text;
  }
  std::string operator()(const party::LoggedOut& e) const { return "LoggedOut " + number(e.user); }
  std::string operator()(const party::LogInRefused& e) const {
    const char* const why[] = {"", "unknown", "wrong", "waiting"};
    return "LogInRefused " + e.name.text + ' ' + why[static_cast<int>(e.fault)];
  }
  std::string operator()(const party::LockedOut& e) const {
    return "LockedOut " + number(e.user) + " after " + std::to_string(e.failures);
  }
  std::string operator()(const party::AccessRefused& e) const {
    return "AccessRefused " + number(e.user) + ' ' + e.verb;
  }
  std::string operator()(const party::SubmissionNoted& e) const {
    return "SubmissionNoted " + number(e.user);
  }
  std::string operator()(const payment::FileBegun& e) const {
    return "FileBegun " + e.header.message_id;
  }
  std::string operator()(const payment::BatchTaken& e) const {
    if (!e.findings.empty()) {
      return "BatchTaken " + number(e.batch) + " refused " + broken(e.findings[0]);
    }
    return "BatchTaken " + number(e.batch) + (e.due ? " due " : " kept ") +
           to_string(e.execution_date) + ' ' + euros(e.sum);
  }
  std::string operator()(const payment::OrderTaken& e) const {
    return "OrderTaken " + number(e.order) + ' ' + to_decimal(e.amount);
  }
  std::string operator()(const payment::OrderRefused& e) const {
    return "OrderRefused " + number(e.order) + ' ' + broken(e.findings.at(0));
  }
  std::string operator()(const payment::FileAdvanced& e) const {
    return "FileAdvanced " + std::to_string(e.chunk);
  }
  std::string operator()(const payment::BatchReleased& e) const {
    return "BatchReleased " + number(e.batch);
  }
  std::string operator()(const payment::BatchKept& e) const {
    return "BatchKept " + number(e.batch);
  }
  std::string operator()(const payment::BatchRefused& e) const {
    return "BatchRefused " + number(e.batch) + ' ' + std::string(iso_code(e.reason)) + ' ' + e.rule;
  }
  std::string operator()(const payment::KeptBegun& e) const {
    return "KeptBegun " + number(e.batch);
  }
  std::string operator()(const payment::KeptAdvanced& e) const {
    return "KeptAdvanced " + number(e.batch) + ranges(e.orders) +
           (e.waiting > 0 ? " waiting " + std::to_string(e.waiting) : "");
  }
  std::string operator()(const payment::KeptRefused& e) const {
    return "KeptRefused " + number(e.order) + ' ' + std::string(iso_code(e.reason)) + ' ' + e.rule;
  }
  std::string operator()(const payment::KeptEnded& e) const {
    return "KeptEnded " + number(e.batch) + " refused " + std::to_string(e.refused) + " waiting " +
           std::to_string(e.waiting);
  }
  std::string operator()(const payment::FileDecided& e) const {
    return "FileDecided " + std::string(group(e.status)) + ' ' + std::to_string(e.accepted) + '+' +
           std::to_string(e.refused) + counts(e.reasons);
  }
  std::string operator()(const payment::FileRefused& e) const {
    return "FileRefused " + broken(e.findings.at(0)) + counts(e.reasons);
  }
  std::string operator()(const payment::FileRepeated& e) const {
    return "FileRepeated " + number(e.decided_at);
  }
  std::string operator()(const payment::ClockReached& e) const {
    return "ClockReached " + to_bank_time_text(e.scheduled_at);
  }
  std::string operator()(const payment::CycleClosed& e) const {
    return "CycleClosed " + std::to_string(e.cycle) + " settles " + to_string(e.settlement_date);
  }
  std::string operator()(const payment::BulkSent& e) const {
    return "BulkSent " + e.message_id + ranges(e.orders) + " sum " + euros(e.sum) + " settles " +
           to_string(e.settlement_date);
  }
  std::string operator()(const payment::OrdersSettled& e) const {
    return "OrdersSettled bulk " + number(e.bulk) + ranges(e.orders);
  }
  std::string operator()(const payment::OrderBounced& e) const {
    return "OrderBounced " + number(e.order) + ' ' + e.reason_code;
  }
  std::string operator()(const payment::AnswerTaken& e) const {
    return "AnswerTaken bulk " + number(e.bulk) + " read " + std::to_string(e.transactions) +
           " accepted " + std::to_string(e.accepted) + " held " + std::to_string(e.held) +
           counts(e.reasons);
  }
  std::string operator()(const payment::MessageDue& e) const {
    return "MessageDue " + number(e.message) + ' ' + e.message_name + " to " + number(e.channel) +
           ' ' + e.name;
  }
  std::string operator()(const payment::MessageHandedOver& e) const {
    return "MessageHandedOver " + number(e.message);
  }
};

}  // namespace

Bank::Bank(const Given& given) {
  clock("2026-11-20T08:00:00");
  party::Configuration configuration = written::demo_bank(sealer_);
  if (given.change != nullptr) given.change(configuration);
  for (const auto& account : configuration.chart) names_.push_back(account.code);
  for (const auto& account : given.accounts) names_.push_back(account.name);
  ask(party::Configure{configuration});
  ask(written::load_of(given.accounts, next_receipt(), sealer_));
  clock("2026-11-23T08:00:00");
}

Bank::~Bank() {
  const std::string image = encode_state(engine_.state());
  EXPECT_TRUE(image == encode_state(twin_.state())) << "replay does not lead to the same state";
  const std::optional<State> read_back = decode_state(image);
  EXPECT_TRUE(read_back && image == encode_state(*read_back)) << "the image is not read back whole";
}

Lines Bank::ask(const Command& command) {
  const Decided decided = engine_.decide(now_, now_, command);
  outcome_ = "done";
  told_ = {};
  last_deal_ = {};
  access_ = {};
  if (const auto* outcome = std::get_if<party::AccessOutcome>(&decided.outcome)) access_ = *outcome;
  if (const auto* outcome = std::get_if<payment::Outcome>(&decided.outcome)) {
    told_ = *outcome;
    if (outcome->kind == payment::Outcome::Kind::repeated) {
      outcome_ = "repeated " + number(outcome->original);
    } else if (outcome->kind == payment::Outcome::Kind::waiting) {
      outcome_ = "waiting";
    } else if (outcome->kind == payment::Outcome::Kind::turned_away) {
      outcome_ = "turned away";
    }
  }
  if (const auto* outcome = std::get_if<settlement::Outcome>(&decided.outcome))
    last_deal_ = outcome->last;
  return keep(decided);
}

Lines Bank::follow(const std::string& record) {
  EXPECT_TRUE(engine_.replay(record));
  Decided decided;
  decided.bytes = record;
  return keep(decided);
}

Lines Bank::keep(const Decided& decided) {
  EXPECT_EQ(books::fault_in(state()), "");
  Lines lines;
  if (decided.bytes.empty()) return lines;
  records_.push_back(decided);
  EXPECT_TRUE(twin_.replay(decided.bytes));
  std::string_view texts = decided.texts;
  const std::optional<Record> record = decode_record(decided.bytes, &texts);
  EXPECT_TRUE(record.has_value() && texts.empty());
  if (!record) return lines;
  for (const Event& event : record->events) lines.push_back(told(event));
  return lines;
}

Lines Bank::begin(const written::File& file, std::size_t chunks) {
  const ChannelId channel = state().party.channel_named(file.channel);
  open_ = written::commands_of(file, next_receipt(), channel, sealer_);
  Lines lines = ask(open_.begin);
  for (std::size_t number = 1; number <= chunks; ++number) {
    for (std::string& line : chunk(number)) lines.push_back(std::move(line));
  }
  return lines;
}

Lines Bank::chunk(std::size_t number) { return ask(open_.chunks.at(number - 1)); }

Lines Bank::end() { return ask(open_.end); }

Lines Bank::hand_in(const written::File& file) {
  Lines lines = begin(file, 0);
  const std::string first = outcome_;
  if (!state().payment.open_files.contains(open_.end.file)) return lines;
  for (std::size_t number = 1; number <= open_.chunks.size(); ++number) {
    for (std::string& line : chunk(number)) lines.push_back(std::move(line));
  }
  for (std::string& line : end()) lines.push_back(std::move(line));
  outcome_ = first;
  return lines;
}

Lines Bank::answer(const written::Answer& answer) {
  const ChannelId channel = state().party.channel_named(answer.channel);
  return ask(written::command_of(answer, next_receipt(), channel, sealer_));
}

Lines Bank::close_cycle(std::string_view scheduled_at) {
  return ask(payment::CloseCycle{written::instant(scheduled_at)});
}

Lines Bank::release_due(std::string_view scheduled_at, bool last_call) {
  Lines lines;
  payment::ReleaseDue command{written::instant(scheduled_at), {}, last_call};
  do {
    for (std::string& line : ask(command)) lines.push_back(std::move(line));
    command.after = told_.batch;
  } while (told_.more);
  return lines;
}

Lines Bank::settle_due(std::string_view scheduled_at) {
  Lines lines;
  settlement::SettleDue command{written::instant(scheduled_at), {}};
  do {
    for (std::string& line : ask(command)) lines.push_back(std::move(line));
    command.after = last_deal_;
  } while (last_deal_.value != 0);
  return lines;
}

Lines Bank::release_step(std::string_view scheduled_at, bool last_call) {
  return ask(payment::ReleaseDue{written::instant(scheduled_at), {}, last_call});
}

AccountId Bank::account(std::string_view name) const {
  const auto found = std::ranges::find(names_, name);
  EXPECT_NE(found, names_.end()) << name;
  return {static_cast<std::uint32_t>(found - names_.begin() + 1)};
}

std::string Bank::balance(std::string_view name) const {
  const ledger::Account& of = state().ledger.account(account(name));
  return to_decimal(of.balance, of.currency);
}

std::string Bank::reserved(std::string_view name) const {
  return euros(state().ledger.account(account(name)).reserved);
}

std::string Bank::name_of(AccountId account) const {
  if (account.value == 0) return "nobody";
  if (account.value <= names_.size()) return names_[account.value - 1];
  return "account " + number(account);
}

std::string Bank::told(const Event& event) const {
  return std::visit(
      [this]<class E>(const E& e) -> std::string {
        if constexpr (std::is_same_v<E, ledger::AccountOpened>) {
          return "AccountOpened " + name_of(e.account);
        } else if constexpr (std::is_same_v<E, ledger::AccountStatusChanged>) {
          return "Status " + name_of(e.account) + ' ' + std::to_string(static_cast<int>(e.status));
        } else if constexpr (std::is_same_v<E, ledger::TransferPosted>) {
          std::string out = "Booked " + std::string(booking(e.step)) + ' ' + name_of(e.debit) +
                            '>' + name_of(e.credit) + ' ' + to_decimal(e.amount) + " on " +
                            to_string(e.booking_date) + " value " + to_string(e.value_date) +
                            of_what(e.batch, e.order, e.bulk, e.deal);
          if (e.released != 0) out += " frees " + euros(e.released);
          return out;
        } else if constexpr (std::is_same_v<E, ledger::FundsReserved>) {
          return "Reserved " + name_of(e.account) + ' ' + euros(e.minor_units) +
                 of_what(e.batch, e.order, {});
        } else if constexpr (std::is_same_v<E, ledger::FundsReleased>) {
          return "Freed " + name_of(e.account) + ' ' + euros(e.minor_units) +
                 of_what(e.batch, {}, {});
        } else if constexpr (requires { reconciliation::told(e); }) {
          return reconciliation::told(e);
        } else {
          return Teller{}(e);
        }
      },
      event);
}

Lines only(const Lines& lines, const std::vector<std::string>& words) {
  Lines out;
  std::ranges::copy_if(lines, std::back_inserter(out), [&](const std::string& line) {
    return std::ranges::any_of(words,
                               [&](const std::string& word) { return line.starts_with(word); });
  });
  return out;
}

}  // namespace kontor
