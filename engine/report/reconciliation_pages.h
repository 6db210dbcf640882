// The console's reconciliations: the reports nostro-proof and open-items as values, in both
// languages, and what is unexplained.
//
// Cost:      all open items are looked at.
// Threads:   free functions over their arguments.
#pragma once

#include "engine/engine.h"
#include "engine/report/console.h"

namespace kontor::report {

[[nodiscard]] std::vector<ReconciliationView> reconciliation_views(const State& state, Date day);
// missing: there is no such reconciliation.
[[nodiscard]] Answer<ReconciliationDetail> reconciliation_detail(const State& state, NostroId recon,
                                                                 Date day);
[[nodiscard]] Answer<List<OpenItemView>> open_item_page(const State& state, Date day,
                                                        const Page& page);
// Of every currency where it is not 0: what all accounts sum to, and what of the proofs'
// differences no named figure explains; each without its sign, so that two do not hide each other.
[[nodiscard]] std::vector<Amount> unexplained(const State& state);
// The business day of an instant, by the configuration's calendar.
[[nodiscard]] Date business_day_of(const State& state, UtcNanos at);

}  // namespace kontor::report
