#include "tests/engine/dealing_room.h"

#include "engine/base/invariant.h"
#include "engine/calendar/bank_time.h"

namespace kontor::written {
namespace {

constexpr Currency kGbp{826};

std::string joined(std::initializer_list<std::string> parts) {
  std::string out;
  for (const std::string& part : parts) out += part + '\n';
  return out;
}

std::optional<trade::Decimal> decimal(const std::string& text) {
  if (text.empty()) return std::nullopt;
  trade::Decimal out;
  bool after_point = false;
  for (const char c : text) {
    if (c == '.') after_point = true;
    if (c < '0' || c > '9') continue;
    out.digits = out.digits * 10 + (c - '0');
    if (after_point) --out.exponent;
  }
  if (text.starts_with('-')) out.digits = -out.digits;
  return out;
}

std::optional<Date> date(const std::string& text) {
  return text.empty() ? std::nullopt : parse_date(text);
}

std::string transaction_type(const Report& report) {
  if (report.execution) return {};
  if (report.action == trade::DealAction::cancel) return "1";
  return report.action == trade::DealAction::correct ? "2" : "0";
}

Bic bic(std::string_view text) {
  const auto parsed = Bic::parse(text);
  KONTOR_INVARIANT(parsed.has_value());
  return *parsed;
}

Centre centre(const char* name, std::initializer_list<const char*> closed) {
  Centre out{name, 0b1000001, 2027, {}, {}, {}};
  for (const char* day : closed) out.additions.push_back({*date(day), "test", *date("2026-01-01")});
  return out;
}

party::Counterparty counterparty(const char* name, const char* its_bic, const char* lei) {
  party::Counterparty out;
  out.name = name;
  out.bic = bic(its_bic);
  out.lei = lei;
  out.lei_valid_until = *date("2027-06-30");
  for (const Currency currency : {kEur, kUsd, kGbp, kJpy}) {
    party::SettlementInstruction& one = out.instructions.emplace_back();
    one.id = std::string(name) + '-' + std::string(currency.code());
    one.currency = currency;
    one.beneficiary = out.bic;
    one.account = "4711";
    one.account_with = bic("CHASUS33XXX");
    one.effective_from = *date("2026-01-01");
  }
  return out;
}

void open_accounts(party::Configuration& bank, Currency currency) {
  namespace role = party::role;
  using ledger::AccountType;
  const std::string code(currency.code());
  const auto own = [&](std::string_view of, AccountType type, Currency in) {
    party::ChartAccount& account = bank.chart.emplace_back();
    account.code = std::string(of) + code;
    account.type = type;
    account.currency = in;
  };
  own(role::kReceivable, AccountType::memo, currency);
  own(role::kDeliverable, AccountType::memo, currency);
  own(role::kExpected, AccountType::asset, currency);
  own(role::kOwed, AccountType::liability, currency);
  if (currency == kEur) return own(role::kRealised, AccountType::income, kEur);
  own(role::kForward, AccountType::memo, currency);
  own(role::kForwardValue, AccountType::memo, kEur);
  own(role::kPosition, AccountType::asset, currency);
  own(role::kPositionValue, AccountType::liability, kEur);
  own("NOS-", AccountType::asset, currency);
}

void open_nostro(party::Configuration& bank, Currency currency, const char* at) {
  party::Nostro& nostro = bank.nostros.emplace_back();
  nostro.account = currency == kEur ? "RTGS" : "NOS-" + std::string(currency.code());
  nostro.name = "nostro-" + std::string(currency.code());
  nostro.currency = currency;
  nostro.servicer = bic(at);
  nostro.account_id = "0815";
  nostro.channel = "correspondents";
  nostro.numbering = party::Numbering::legal;
}

}  // namespace

std::string economics_of(const Report& report) {
  std::string out =
      joined({report.product, report.symbol, report.currency, report.settlement_currency,
              !report.buy   ? ""
              : *report.buy ? "1"
                            : "2",
              report.quantity, report.rate, report.counter, report.settlement_type,
              report.trade_date, report.value_date});
  for (const trade::PartyInput& party : report.parties) {
    out += joined({party.id, std::string(1, party.source), std::to_string(party.role)});
  }
  return out;
}

trade::TakeReport command_of(const Report& report, ReceiptId receipt, SessionId session,
                             std::uint64_t number, const Sealer& sealer) {
  using trade::FixKind;
  trade::TakeReport command;
  const std::string type = transaction_type(report);
  const std::string economics = economics_of(report);
  const std::string body = joined({report.id, type, report.reference, report.time}) + economics;
  command.receipt.id = receipt;
  command.receipt.session = session;
  command.receipt.number = number;
  command.receipt.kind =
      report.execution ? FixKind::execution_report : FixKind::trade_capture_report;
  command.receipt.message_type = report.execution ? "8" : "AE";
  command.receipt.body_hash = fakes::mixed<Sha256>(7, body);
  command.receipt.body = sealer.seal(receipt, 1, body);
  command.possible_resend = report.resent;
  command.action = report.action;
  command.id = report.id;
  command.reference = report.reference;
  command.order_id = report.execution ? "O-" + report.id : "";
  command.transaction_type = type;
  const std::string kind = report.execution ? "8" : "AE";
  const std::string identity = joined({"deal", report.session, kind, report.id});
  command.identity_key = sealer.key(identity);
  command.deal_key = sealer.key(identity + joined({"type", type}));
  if (!report.reference.empty())
    command.reference_key = sealer.key(joined({"deal", report.session, kind, report.reference}));
  command.content_key =
      sealer.key("content\n" + identity + joined({type, report.reference}) + economics);
  command.business_key = sealer.key("business\n" + economics);
  trade::DealInput& input = command.deal;
  input.symbol = report.symbol;
  input.product = report.product;
  input.currency = report.currency;
  input.settlement_currency = report.settlement_currency;
  input.buy = report.buy;
  input.quantity = decimal(report.quantity);
  input.rate = decimal(report.rate);
  input.counter_amount = decimal(report.counter);
  input.settlement_type = report.settlement_type;
  input.trade_date = date(report.trade_date);
  input.value_date = date(report.value_date);
  input.transacted_at = parse_instant(report.time);
  input.transact_time = report.time;
  input.parties = report.parties;
  command.faults = report.faults;
  return command;
}

void open_dealing(party::Configuration& bank) {
  party::Channel& channel = bank.channels.emplace_back();
  channel.name = "correspondents";
  channel.kind = party::ChannelKind::correspondent;
  for (const Currency currency : {kEur, kUsd, kGbp, kJpy}) open_accounts(bank, currency);
  open_nostro(bank, kEur, "MARKDEFFXXX");
  open_nostro(bank, kUsd, "CORRUS33XXX");
  open_nostro(bank, kGbp, "CORRGB2LXXX");
  open_nostro(bank, kJpy, "CORRJPJTXXX");
  party::Dealing& dealing = bank.dealing;
  dealing.centres = {centre("TARGET", {"2026-12-25"}),
                     centre("NYC", {"2026-11-26", "2026-12-25", "2027-01-18"}),
                     centre("LON", {"2026-12-25", "2026-12-28"}), centre("TOK", {"2026-11-23"})};
  constexpr std::uint16_t kHour = 60;
  dealing.currencies = {
      {kEur, "TARGET", "RTGS",    16 * kHour, 0, 23 * kHour},
      {kUsd, "NYC",    "NOS-USD", 17 * kHour, 0, 23 * kHour},
      {kGbp, "LON",    "NOS-GBP", 15 * kHour, 0, 23 * kHour},
      {kJpy, "TOK",    "NOS-JPY", 16 * kHour, 1, 23 * kHour}
  };
  dealing.pairs = {
      {kEur, kUsd, 2, false},
      {kEur, kGbp, 2, false},
      {kEur, kJpy, 2, false}
  };
  dealing.counterparties = {counterparty("ALPHA", "ALPHGB2LXXX", "213800ALPHA000000000"),
                            counterparty("BETA", "BETAFRPPXXX", ""),
                            counterparty("OMEGA", "OMEGCHZZXXX", ""),
                            counterparty("GAMMA", "GAMMITMMXXX", "213800GAMMA000000000")};
  std::erase_if(dealing.counterparties[1].instructions,
                [](const auto& one) { return one.currency == kUsd; });
  dealing.counterparties[2].blocked = true;
  dealing.counterparties[3].lei_valid_until = *date("2026-11-22");
  party::FixSession clearing;
  clearing.name = "CLRX";
  clearing.our_comp_id = "KONTOR";
  clearing.their_comp_id = "CLRX";
  clearing.products = {"SPOT"};
  party::FixSession alpha = clearing;
  alpha.name = "ALPHA";
  alpha.their_comp_id = "ALPHA";
  alpha.counterparty = "ALPHA";
  alpha.side_is_theirs = true;
  alpha.rejects_reports = true;
  dealing.sessions = {clearing, alpha};
  dealing.stale_days_max = 1;
  dealing.horizon_years = 10;
  dealing.duplicate_window_seconds = 60;
}

}  // namespace kontor::written
