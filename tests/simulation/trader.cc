#include "tests/simulation/trader.h"

#include "engine/calendar/bank_time.h"
#include "engine/calendar/dealing_day.h"

namespace kontor::simulation {

using trade::DealAction;

namespace {

// Long enough to be a reference on a statement.
std::string venue_id(std::uint64_t number) { return "T" + std::to_string(1'000 + number); }

}  // namespace

std::string Trader::amount(int decimals) {
  std::string out = std::to_string(1'000 + random_.below(5'000'000));
  if (decimals == 2) out += '.' + std::to_string(10 + random_.below(90));
  return out;
}

Traded Trader::fresh(const std::string& session, UtcNanos now, const party::Dealing& dealing) {
  Traded out;
  written::Report& report = out.report;
  const party::DealtPair& pair = random_.one_of(dealing.pairs);
  const bool in_base = random_.percent(60);
  report.id = venue_id(++numbers_);
  report.session = session;
  report.execution = random_.percent(30);
  report.symbol = std::string(pair.base.code()) + '/' + std::string(pair.quote.code());
  report.currency = (in_base ? pair.base : pair.quote).code();
  report.buy = random_.percent(50);
  report.quantity = amount((in_base ? pair.base : pair.quote).exponent());
  const std::uint64_t pips = pair.quote == kJpy ? 1'650'000 : 10'500;
  const std::string digits = std::to_string(pips + random_.below(800));
  report.rate = digits.substr(0, digits.size() - 4) + '.' + digits.substr(digits.size() - 4);
  constexpr std::int64_t kDay = 86'400 * kNanosPerSecond;
  const std::int64_t days_late =
      random_.percent(10) ? static_cast<std::int64_t>(random_.below(4)) : 0;
  const Date traded = dealing_date({now.value - days_late * kDay});
  report.trade_date = to_string(traded);
  Date value = spot_date(dealing.calendars(pair), traded);
  report.time = to_utc_text(now);
  static const std::vector<std::string> kParties = {"ALPHA", "ALPHA", "ALPHA", "BETA", "GAMMA"};
  report.parties[0].id = random_.one_of(kParties);
  if (random_.percent(5)) {
    report.quantity = "0";
    out.faults.emplace_back("FX-007");
  }
  if (random_.percent(5)) {
    value = next_open_day(value_date_centres(dealing.calendars(pair)), value);
    out.faults.emplace_back("FX-013");
  }
  report.value_date = to_string(value);
  if (random_.percent(5)) {
    report.parties[0].id = "DELTA";
    out.faults.emplace_back("FX-023");
  } else if (random_.percent(5)) {
    report.parties[0].id = "OMEGA";
    out.faults.emplace_back("FX-024");
  }
  return out;
}

Traded Trader::like_an_earlier_one(const std::string& session, UtcNanos now,
                                   const party::Dealing& dealing) {
  Traded earlier = random_.one_of(written_);
  earlier.report.resent = random_.percent(50);
  const std::uint64_t kind = random_.below(10);
  if (kind < 4 && earlier.report.session == session) return earlier;
  Traded out = fresh(session, now, dealing);
  out.report.execution = earlier.report.execution;
  if (kind < 5) {  // the id over other terms
    out.report.id = earlier.report.id;
    return out;
  }
  out.report.reference = earlier.report.id;
  if (kind == 9) out.report.reference = venue_id(numbers_ + random_.below(3));
  out.report.action = random_.percent(60) ? DealAction::correct : DealAction::cancel;
  if (random_.percent(20)) out.report.id = out.report.reference;
  if (out.report.action == DealAction::cancel) out.faults.clear();
  return out;
}

Traded Trader::next(const std::string& session, UtcNanos now, const party::Dealing& dealing) {
  Traded out = !written_.empty() && random_.percent(45) ? like_an_earlier_one(session, now, dealing)
                                                        : fresh(session, now, dealing);
  written_.push_back(out);
  return out;
}

}  // namespace kontor::simulation
