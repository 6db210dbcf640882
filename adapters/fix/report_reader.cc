#include "adapters/fix/report_reader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <optional>

#include "adapters/fix/values.h"
#include "engine/trade/rules.h"

namespace kontor::fix {
namespace {

using trade::DealAction;
using trade::TakeReport;

namespace tag {
constexpr std::int32_t kSettlCurrAmt = 119;
constexpr std::int32_t kSettlCurrency = 120;
constexpr std::int32_t kCurrency = 15;
constexpr std::int32_t kExecId = 17;
constexpr std::int32_t kExecRefId = 19;
constexpr std::int32_t kLastPx = 31;
constexpr std::int32_t kLastQty = 32;
constexpr std::int32_t kOrderId = 37;
constexpr std::int32_t kSide = 54;
constexpr std::int32_t kSymbol = 55;
constexpr std::int32_t kTransactTime = 60;
constexpr std::int32_t kSettlType = 63;
constexpr std::int32_t kSettlDate = 64;
constexpr std::int32_t kTradeDate = 75;
constexpr std::int32_t kExecType = 150;
constexpr std::int32_t kSecurityType = 167;
constexpr std::int32_t kOrderQty2 = 192;
constexpr std::int32_t kSettlDate2 = 193;
constexpr std::int32_t kPartyIdSource = 447;
constexpr std::int32_t kPartyId = 448;
constexpr std::int32_t kPartyRole = 452;
constexpr std::int32_t kTradeReportTransType = 487;
constexpr std::int32_t kMaturityDate = 541;
constexpr std::int32_t kNoSides = 552;
constexpr std::int32_t kNoLegs = 555;
constexpr std::int32_t kTradeReportId = 571;
constexpr std::int32_t kTradeReportRefId = 572;
constexpr std::int32_t kLastForwardPoints2 = 641;
constexpr std::int32_t kTradeReportType = 856;
}  // namespace tag

constexpr std::uint64_t kBodyPlace = 0;

// Places of a message's fields, from the first to before the last.
struct Places {
  std::size_t from = 0;
  std::size_t to = 0;

  [[nodiscard]] bool contains(std::size_t place) const { return from <= place && place < to; }
};

// The first value of each tag that is asked for; what follows in groups is read apart.
class Fields {
 public:
  // left_out: places whose values text does not give.
  explicit Fields(const Message& message, Places left_out = {})
      : message_(message), left_out_(left_out) {}

  [[nodiscard]] std::string_view text(std::int32_t wanted) const {
    for (std::size_t i = 0; i < message_.field_count; ++i) {
      if (message_.fields[i].tag == wanted && !left_out_.contains(i))
        return view(message_.fields[i].value);
    }
    return {};
  }

  template <class Visit>
  void each(Visit&& visit) const {
    for (std::size_t i = 0; i < message_.field_count; ++i)
      visit(message_.fields[i].tag, view(message_.fields[i].value));
  }

 private:
  const Message& message_;
  const Places left_out_;
};

// The two entries of NoSides(552), each from its Side(54) on; nothing where there are not two.
std::optional<std::array<Places, 2>> sides_of(const Message& message) {
  constexpr std::array kOfSide = {1,   11,  15,  37,  54,  58,  118, 119, 120,
                                  155, 156, 159, 447, 448, 452, 453, 921, 922};
  const auto tag_at = [&message](std::size_t place) { return message.fields[place].tag; };
  std::vector<Places> sides;
  for (std::size_t i = 0; i < message.field_count; ++i) {
    if (tag_at(i) != tag::kSide) continue;
    Places side{i, i + 1};
    while (side.to < message.field_count && tag_at(side.to) != tag::kSide &&
           std::ranges::find(kOfSide, tag_at(side.to)) != kOfSide.end())
      ++side.to;
    sides.push_back(side);
  }
  if (sides.size() != 2) return std::nullopt;
  return std::array{sides[0], sides[1]};
}

// Of a report of both sides the one that does not count: Side(54) is read as this session means it,
// of our side or of theirs. Ours is the one whose parties name us; nothing where that is not said.
std::optional<Places> side_left_out(const Message& message, const Arrival& arrival) {
  const auto sides = sides_of(message);
  if (!sides) return std::nullopt;
  const auto is_ours = [&](const Places& side) {
    for (std::size_t i = side.from; i < side.to; ++i) {
      if (message.fields[i].tag == tag::kPartyId &&
          std::ranges::find(arrival.our_names, view(message.fields[i].value)) !=
              arrival.our_names.end())
        return true;
    }
    return false;
  };
  const bool first = is_ours((*sides)[0]);
  if (first == is_ours((*sides)[1])) return std::nullopt;
  const bool first_counts = first != arrival.side_is_theirs;
  return (*sides)[first_counts ? 1 : 0];
}

DealAction action_of_execution(std::string_view exec_type) {
  if (exec_type == "F") return DealAction::take;
  if (exec_type == "G") return DealAction::correct;
  if (exec_type == "H") return DealAction::cancel;
  return DealAction::note;
}

void fault(TakeReport& report, std::string_view rule, std::int32_t tag, std::string text) {
  report.faults.push_back({std::string(rule), tag, std::move(text)});
}

void action_of_capture(const Fields& fields, TakeReport& report) {
  const std::string_view type = fields.text(tag::kTradeReportTransType);
  report.transaction_type = type;
  if (type == "1" || fields.text(tag::kTradeReportType) == "6") {
    report.action = DealAction::cancel;
  } else if (type == "2") {
    report.action = DealAction::correct;
  } else if (type != "0") {
    fault(report, "FX-047", tag::kTradeReportTransType, "487=" + std::string(type));
  }
}

std::vector<trade::PartyInput> parties_of(const Fields& fields) {
  std::vector<trade::PartyInput> parties;
  fields.each([&parties](std::int32_t tag, std::string_view value) {
    if (tag == tag::kPartyId) {
      parties.push_back({std::string(value), '\0', 0});
    } else if (parties.empty()) {
      return;
    } else if (tag == tag::kPartyIdSource && !value.empty()) {
      parties.back().source = value.front();
    } else if (tag == tag::kPartyRole) {
      std::from_chars(value.data(), value.data() + value.size(), parties.back().role);
    }
  });
  return parties;
}

// Legs or a far leg make a swap, a fixing date makes an NDF, also where SecurityType(167) says spot
// or is left out: without this its near leg would be booked as a spot deal.
std::string_view product_of(const Fields& fields) {
  const std::string_view said = fields.text(tag::kSecurityType);
  if (!trade::is_spot(said)) return said;
  constexpr std::array kOfSwaps = {tag::kNoLegs, tag::kSettlDate2, tag::kOrderQty2,
                                   tag::kLastForwardPoints2};
  const auto given = [&fields](std::int32_t tag) { return !fields.text(tag).empty(); };
  if (std::ranges::any_of(kOfSwaps, given)) return "FXSWAP";
  return given(tag::kMaturityDate) ? "FXNDF" : said;
}

trade::DealInput deal_of(const Fields& fields) {
  trade::DealInput deal;
  deal.symbol = fields.text(tag::kSymbol);
  deal.product = product_of(fields);
  deal.currency = fields.text(tag::kCurrency);
  if (deal.currency.empty()) deal.currency = deal.symbol.substr(0, 3);
  deal.settlement_currency = fields.text(tag::kSettlCurrency);
  const std::string_view side = fields.text(tag::kSide);
  if (side == "1" || side == "2") deal.buy = side == "1";
  deal.quantity = decimal_of(fields.text(tag::kLastQty));
  deal.rate = decimal_of(fields.text(tag::kLastPx));
  deal.counter_amount = decimal_of(fields.text(tag::kSettlCurrAmt));
  deal.settlement_type = fields.text(tag::kSettlType);
  deal.trade_date = date_of(fields.text(tag::kTradeDate));
  deal.value_date = date_of(fields.text(tag::kSettlDate));
  deal.transact_time = fields.text(tag::kTransactTime);
  deal.transacted_at = instant_of(deal.transact_time);
  deal.parties = parties_of(fields);
  return deal;
}

// FX-004: what a deal, its correction or its cancel must carry.
void check_conditions(const Fields& fields, bool side_known, TakeReport& report) {
  if (report.action == DealAction::note) return;
  const auto need = [&](std::int32_t tag, bool there, std::string_view because) {
    if (there) return;
    fault(report, "FX-004", tag,
          "tag " + std::to_string(tag) + " required because " + std::string(because));
  };
  const bool execution = report.receipt.kind == trade::FixKind::execution_report;
  const std::string because =
      execution ? "ExecType is " + std::string(fields.text(tag::kExecType)) : "it is a trade";
  if (report.action != DealAction::take) {
    need(execution ? tag::kExecRefId : tag::kTradeReportRefId, !report.reference.empty(),
         execution ? because : "TradeReportTransType is " + report.transaction_type);
  }
  const trade::DealInput& deal = report.deal;
  need(tag::kLastQty, deal.quantity.has_value(), because);
  need(tag::kLastPx, deal.rate.has_value(), because);
  need(tag::kSettlDate, deal.value_date.has_value(), because);
  need(tag::kTradeDate, deal.trade_date.has_value(), because);
  need(tag::kTransactTime, deal.transacted_at.has_value(), because);
  need(tag::kSide, deal.buy.has_value(), because);
  if (!execution && !side_known) {
    fault(report, "FX-004", tag::kNoSides,
          "552=" + std::string(fields.text(tag::kNoSides)) + ": which side is ours is not said");
  }
}

// Length before each part, so that no two lists of parts read the same.
std::string joined(std::initializer_list<std::string_view> parts) {
  constexpr std::size_t kLengthBytes = 5;  // of most: "12:"
  std::size_t size = 0;
  for (const std::string_view part : parts) size += kLengthBytes + part.size();
  std::string out;
  out.reserve(size);
  for (const std::string_view part : parts) {
    char length[20];
    out.append(length, std::to_chars(std::begin(length), std::end(length), part.size()).ptr);
    out += ':';
    out += part;
  }
  return out;
}

void set_keys(const Fields& fields, std::string_view identity, const Sealer& sealer,
              TakeReport& report) {
  const bool execution = report.receipt.kind == trade::FixKind::execution_report;
  const std::string_view kind = execution ? "8" : "AE";
  const std::string id = joined({"deal", identity, kind, report.id});
  const std::string economics =
      joined({report.deal.symbol, report.deal.product, report.deal.currency,
              report.deal.settlement_currency, fields.text(tag::kSide), fields.text(tag::kLastQty),
              fields.text(tag::kLastPx), fields.text(tag::kSettlCurrAmt),
              fields.text(tag::kSettlDate), fields.text(tag::kTradeDate)});
  std::string parties;
  for (const trade::PartyInput& party : report.deal.parties) {
    parties += joined({party.id, std::string_view(&party.source, 1), std::to_string(party.role)});
  }
  const std::string action = std::to_string(static_cast<int>(report.action));
  report.identity_key = sealer.key(id);
  report.deal_key = sealer.key(joined({id, report.transaction_type}));
  if (!report.reference.empty())
    report.reference_key = sealer.key(joined({"deal", identity, kind, report.reference}));
  report.content_key = sealer.key(joined({id, report.transaction_type, action, report.reference,
                                          economics, parties, report.deal.transact_time}));
  report.business_key = sealer.key(joined({"business", identity, economics, parties}));
}

trade::FixReceipt receipt_of(const Arrival& arrival, std::int32_t number, Text type, Text bytes,
                             const Sealer& sealer) {
  trade::FixReceipt receipt;
  receipt.id = arrival.receipt;
  receipt.session = arrival.session;
  receipt.number = static_cast<std::uint64_t>(std::max(number, 0));
  receipt.kind = kind_of(view(type));
  receipt.message_type = view(type);
  receipt.body_hash = arrival.body_hash;
  receipt.body = sealer.seal(arrival.receipt, kBodyPlace, std::string(view(bytes)));
  return receipt;
}

}  // namespace

trade::FixKind kind_of(std::string_view message_type) {
  if (message_type == "8") return trade::FixKind::execution_report;
  if (message_type == "AE") return trade::FixKind::trade_capture_report;
  return trade::FixKind::other;
}

TakeReport read_report(const Message& message, const Arrival& arrival, const Sealer& sealer) {
  const std::string_view sides = Fields(message).text(tag::kNoSides);
  const std::optional<Places> left_out =
      sides == "2" ? side_left_out(message, arrival) : std::nullopt;
  const Fields fields(message, left_out.value_or(Places{}));
  TakeReport report;
  report.receipt = receipt_of(arrival, message.number, message.type, message.body, sealer);
  report.possible_resend = message.possible_resend;
  if (report.receipt.kind == trade::FixKind::execution_report) {
    report.id = fields.text(tag::kExecId);
    report.reference = fields.text(tag::kExecRefId);
    report.action = action_of_execution(fields.text(tag::kExecType));
  } else {
    report.id = fields.text(tag::kTradeReportId);
    report.reference = fields.text(tag::kTradeReportRefId);
    action_of_capture(fields, report);
  }
  report.order_id = fields.text(tag::kOrderId);
  report.deal = deal_of(fields);
  check_conditions(fields, sides == "1" || left_out.has_value(), report);
  set_keys(fields, arrival.session_identity, sealer, report);
  return report;
}

trade::NoteRefusal read_refusal(const Refusal& refusal, const Arrival& arrival,
                                const Sealer& sealer) {
  constexpr std::int32_t kTypeNotServed = 3;
  const bool not_served = view(refusal.answer) == "j" && refusal.reason == kTypeNotServed;
  trade::NoteRefusal note;
  note.receipt = receipt_of(arrival, refusal.number, refusal.type, refusal.raw, sealer);
  note.fault.rule = not_served ? "FX-002" : "FX-001";
  note.fault.tag = refusal.tag;
  note.fault.text = view(refusal.text);
  return note;
}

}  // namespace kontor::fix
