// The rows of deals in the read models, and their keys.
//
//   deals          deal           DealRow          of its newest version
//   deal_states    deal           DealStateRow     the newest
//                  deal, part 1   WaivedRow        when its confirmation was last waived
//                  deal, part 2   PayLegRow        when its pay leg left
//                  deal, part 3,  nothing          a record that touched it
//                  sequence
//   refused_deals  sequence       RefusedDealRow   reports that were refused, as sent
#pragma once

#include "engine/report/view_rows.h"

namespace kontor::report {

struct DealRow {
  Sequence sequence;
  std::uint32_t version = 0;
  SessionId session;
  std::string venue_id;
  trade::DealTerms terms;
  std::vector<std::string> warnings;

  static constexpr std::string_view kName = "DealRow";
  static constexpr auto fields() {
    using S = DealRow;
    return Fields{
        FieldOf{1, "sequence", &S::sequence},
        FieldOf{2, "version",  &S::version },
        FieldOf{3, "session",  &S::session },
        FieldOf{4, "venue_id", &S::venue_id},
        FieldOf{5, "terms",    &S::terms   },
        FieldOf{6, "warnings", &S::warnings}
    };
  }
  friend bool operator==(const DealRow&, const DealRow&) = default;
};

struct DealStateRow {
  Sequence sequence;
  trade::DealState state{};

  static constexpr std::string_view kName = "DealStateRow";
  static constexpr auto fields() {
    return Fields{
        FieldOf{1, "sequence", &DealStateRow::sequence},
        FieldOf{2, "state",    &DealStateRow::state   }
    };
  }
  friend bool operator==(const DealStateRow&, const DealStateRow&) = default;
};

// What may be there beside a deal's newest state.
inline constexpr char kWaivedPart = 1;
inline constexpr char kPayLegPart = 2;
inline constexpr char kTouchedPart = 3;

struct WaivedRow {
  Sequence sequence;

  static constexpr std::string_view kName = "WaivedRow";
  static constexpr auto fields() {
    return Fields{
        FieldOf{1, "sequence", &WaivedRow::sequence}
    };
  }
  friend bool operator==(const WaivedRow&, const WaivedRow&) = default;
};

struct PayLegRow {
  Sequence sequence;
  bool late = false;

  static constexpr std::string_view kName = "PayLegRow";
  static constexpr auto fields() {
    return Fields{
        FieldOf{1, "sequence", &PayLegRow::sequence},
        FieldOf{2, "late",     &PayLegRow::late    }
    };
  }
  friend bool operator==(const PayLegRow&, const PayLegRow&) = default;
};

struct RefusedDealRow {
  SessionId session;
  std::string venue_id;
  std::string symbol;
  std::string rate;
  Date trade_date;
  Date value_date;
  std::string rule;
  std::string seen;
  std::string currency;
  std::string quantity;

  static constexpr std::string_view kName = "RefusedDealRow";
  static constexpr auto fields() {
    using S = RefusedDealRow;
    return Fields{
        FieldOf{1,  "session",    &S::session   },
        FieldOf{2,  "venue_id",   &S::venue_id  },
        FieldOf{3,  "symbol",     &S::symbol    },
        FieldOf{4,  "rate",       &S::rate      },
        FieldOf{5,  "trade_date", &S::trade_date},
        FieldOf{6,  "value_date", &S::value_date},
        FieldOf{7,  "rule",       &S::rule      },
        FieldOf{8,  "seen",       &S::seen      },
        FieldOf{9,  "currency",   &S::currency  },
        FieldOf{10, "quantity",   &S::quantity  }
    };
  }
  friend bool operator==(const RefusedDealRow&, const RefusedDealRow&) = default;
};

}  // namespace kontor::report
