// The rows of deals: their newest version and state, and the records that touched them.
#include "engine/report/projection.h"

namespace kontor::report {

// A deal mostly goes through several states in one record, of which only the last is kept.
void Projection::put_state(DealId deal, trade::DealEvent event) {
  if (deal != newest_deal_) put_newest_state();
  newest_deal_ = deal;
  newest_state_ = trade::leads_to(event);
  touch(deal);
}

void Projection::touch(DealId deal) {
  if (deal == touched_ || deal.value == 0) return;
  touched_ = deal;
  rows_.put(Table::deal_states, key_of(deal, kTouchedPart) + key_of(header_.sequence), {});
}

void Projection::put_newest_state() {
  if (newest_deal_.value == 0) return;
  put(Table::deal_states, key_of(newest_deal_), DealStateRow{header_.sequence, newest_state_});
  newest_deal_ = {};
}

void Projection::on(const trade::DealCaptured& event) {
  put(Table::deals, key_of(event.deal),
      DealRow{header_.sequence, event.version, event.session, event.venue_id, event.terms,
              event.warnings});
  put_term(Term::venue, event.venue_id, event.deal.value);
  put_term(Term::venue_end, reversed(event.venue_id), event.deal.value);
  put_state(event.deal, trade::DealEvent::capture);
}

void Projection::on(const trade::DealEnriched& event) {
  put_state(event.deal, trade::DealEvent::enrich);
}

void Projection::on(const trade::DealAdvanced& event) {
  put_state(event.deal, event.event);
  if (event.event == trade::DealEvent::waive)
    put(Table::deal_states, key_of(event.deal, kWaivedPart), WaivedRow{header_.sequence});
}

void Projection::on(const settlement::ReceiptExpected& event) { touch(event.deal); }

void Projection::on(const settlement::LegConfirmed& event) { touch(event.deal); }

void Projection::on(const settlement::PayLegReleased& event) {
  touch(event.deal);
  put(Table::deal_states, key_of(event.deal, kPayLegPart), PayLegRow{header_.sequence, event.late});
}

void Projection::on(const trade::DealCancelled& event) {
  put_state(event.deal, trade::DealEvent::cancel);
}

void Projection::on(const trade::DealRefused& event) {
  RefusedDealRow row;
  row.session = event.session;
  row.venue_id = event.venue_id;
  row.symbol = event.symbol;
  row.currency = event.currency;
  row.quantity = event.quantity;
  row.rate = event.rate;
  row.trade_date = event.trade_date;
  row.value_date = event.value_date;
  row.rule = event.broken.front().rule;
  row.seen = event.broken.front().seen;
  put(Table::refused_deals, key_of(header_.sequence), row);
}

void Projection::on(const trade::MessageRefused& event) {
  RefusedDealRow row;
  row.session = event.session;
  row.rule = event.rule;
  row.seen = event.text;
  put(Table::refused_deals, key_of(header_.sequence), row);
}

}  // namespace kontor::report
