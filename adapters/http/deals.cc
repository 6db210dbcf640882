// /deals
#include <algorithm>

#include "adapters/http/answered.h"
#include "adapters/http/routes.h"

namespace kontor::http {
namespace {

namespace json_lib = boost::json;
using trade::DealState;

constexpr DealState kStates[] = {DealState::received,   DealState::refused,  DealState::captured,
                                 DealState::incomplete, DealState::enriched, DealState::confirmed,
                                 DealState::instructed, DealState::settling, DealState::late,
                                 DealState::settled,    DealState::cancelled};

report::DealFilter filter_of(Parameters& parameters) {
  report::DealFilter filter;
  for (const std::string& word : parameters.words("state")) {
    const auto* state =
        std::ranges::find_if(kStates, [&](DealState one) { return trade::name_of(one) == word; });
    if (state == std::end(kStates)) Parameters::bad("state");
    filter.states.push_back(*state);
  }
  filter.counterparty = parameters.text("counterparty");
  filter.pair = parameters.text("pair", 7);
  parameters.dates("value_date", filter.value_from, filter.value_to);
  parameters.dates("trade_date", filter.trade_from, filter.trade_to);
  const auto [key, descending] = parameters.sort({"deal", "value_date"});
  filter.sort = key == "value_date" ? report::DealSort::value_date : report::DealSort::deal;
  filter.descending = descending;
  return filter;
}

json_lib::value pay_leg_of(const report::DealView& row) {
  if (!row.pay_leg_late) return nullptr;
  return *row.pay_leg_late ? "late" : "sent";
}

json_lib::object row_of(const report::DealView& row) {
  return {
      {"deal", row.deal.value},
      {"sequence", row.sequence.value},
      {"version", row.version},
      {"session", text(row.session)},
      {"venue_id", text(row.venue_id)},
      {"product", text(row.product)},
      {"counterparty", text(row.counterparty)},
      {"pair", text(row.pair)},
      {"bought", money(row.bought)},
      {"sold", money(row.sold)},
      {"rate", text(row.rate)},
      {"trade_date", date(row.trade_date)},
      {"value_date", date(row.value_date)},
      {"state", trade::name_of(row.state)},
      {"confirmation", row.waived ? json_lib::value("waived") : json_lib::value(nullptr)},
      {"pay_leg", pay_leg_of(row)},
      {"warnings", array(row.warnings, full_text)}
  };
}

}  // namespace

Reply list_deals(const Around& around, const Request& request) {
  Parameters parameters(request);
  const report::DealFilter filter = filter_of(parameters);
  const report::Page page = parameters.page();
  parameters.done();
  return json(list(answered(around.console.deals(filter, page)), row_of));
}

Reply get_deal(const Around& around, const Request& request) {
  Parameters(request).done();
  const auto found = answered(around.console.deal({id_of(request)}));
  json_lib::object body = row_of(found.deal);
  body["as_of"] = as_of(found.as_of);
  body["sentence"] = words(found.sentence);
  body["next"] = words_or_null(found.next);
  body["findings"] = array(found.warnings, finding);
  body["timeline"] = array(found.timeline, step);
  body["bookings"] = array(found.bookings, booking);
  body["messages"] = array(found.messages, message);
  return json(std::move(body));
}

}  // namespace kontor::http
