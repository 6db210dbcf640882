// Every deal and what became of it, then the reports of deals that were refused.
#pragma once

#include "engine/ports/rows.h"
#include "engine/report/table.h"

namespace kontor::report {

[[nodiscard]] const TableHead& deals_head();

void deal_listing(const Rows& rows, Language language, RowSink& sink);

}  // namespace kontor::report
