// The facts of the dealing desk. Numbers are never reused.
#pragma once

#include <string>
#include <vector>

#include "engine/money/money.h"
#include "engine/money/rate.h"
#include "engine/trade/commands.h"
#include "engine/trade/life_cycle.h"

namespace kontor::trade {

// An application message was taken: its number is used up, in the same record as what it brought.
struct FixMessageTaken {
  static constexpr std::uint32_t kNumber = 60;
  FixReceipt receipt;

  static constexpr std::string_view kName = "FixMessageTaken";
  static constexpr auto fields() {
    return Fields{
        FieldOf{1, "receipt", &FixMessageTaken::receipt}
    };
  }
  friend bool operator==(const FixMessageTaken&, const FixMessageTaken&) = default;
};

// What was dealt, from our side.
struct DealTerms {
  CounterpartyId counterparty;
  Currency base;
  Currency quote;
  Money bought;
  Money sold;
  Rate rate;  // quote for one base
  Date trade_date;
  Date value_date;
  UtcNanos transacted_at;

  static constexpr std::string_view kName = "DealTerms";
  static constexpr auto fields() {
    using S = DealTerms;
    return Fields{
        FieldOf{1, "counterparty",  &S::counterparty },
        FieldOf{2, "base",          &S::base         },
        FieldOf{3, "quote",         &S::quote        },
        FieldOf{4, "bought",        &S::bought       },
        FieldOf{5, "sold",          &S::sold         },
        FieldOf{6, "rate",          &S::rate         },
        FieldOf{7, "trade_date",    &S::trade_date   },
        FieldOf{8, "value_date",    &S::value_date   },
        FieldOf{9, "transacted_at", &S::transacted_at}
    };
  }
  friend bool operator==(const DealTerms&, const DealTerms&) = default;
};

// A deal was captured, or corrected: then its version is above 1 and the version before is undone.
struct DealCaptured {
  static constexpr std::uint32_t kNumber = 61;
  DealId deal;
  std::uint32_t version = 0;
  SessionId session;
  std::string venue_id;  // 17 or 571
  std::string order_id;  // 37
  DealTerms terms;
  std::vector<std::string> warnings;  // rules of severity W that it breaks
  Key128 deal_key;
  Key128 content_key;
  Key128 business_key;
  Key128 identity_key;  // under which a correction or cancel refers to it

  static constexpr std::string_view kName = "DealCaptured";
  static constexpr auto fields() {
    using S = DealCaptured;
    return Fields{
        FieldOf{1,  "deal",         &S::deal        },
        FieldOf{2,  "version",      &S::version     },
        FieldOf{3,  "session",      &S::session     },
        FieldOf{4,  "venue_id",     &S::venue_id    },
        FieldOf{5,  "order_id",     &S::order_id    },
        FieldOf{6,  "terms",        &S::terms       },
        FieldOf{7,  "warnings",     &S::warnings    },
        FieldOf{8,  "deal_key",     &S::deal_key    },
        FieldOf{9,  "content_key",  &S::content_key },
        FieldOf{10, "business_key", &S::business_key},
        FieldOf{11, "identity_key", &S::identity_key}
    };
  }
  friend bool operator==(const DealCaptured&, const DealCaptured&) = default;
};

struct RuleBroken {
  std::string rule;  // FX-012
  std::string seen;  // what was there, as reports and answers word it; no text of a person

  static constexpr std::string_view kName = "RuleBroken";
  static constexpr auto fields() {
    return Fields{
        FieldOf{1, "rule", &RuleBroken::rule},
        FieldOf{2, "seen", &RuleBroken::seen}
    };
  }
  friend bool operator==(const RuleBroken&, const RuleBroken&) = default;
};

// A report was refused: nothing is booked. The id is remembered, so that it is answered alike when
// it comes again.
struct DealRefused {
  static constexpr std::uint32_t kNumber = 62;
  SessionId session;
  std::string venue_id;
  DealAction action = DealAction::take;
  std::vector<RuleBroken> broken;  // at least one, in the order of the rules; the first answers
  // As sent, where it could be read.
  std::string symbol;
  std::string currency;
  std::string quantity;
  std::string rate;
  Date trade_date;
  Date value_date;
  Key128 deal_key;  // empty: not remembered, the key belongs to another report
  Key128 content_key;

  static constexpr std::string_view kName = "DealRefused";
  static constexpr auto fields() {
    using S = DealRefused;
    return Fields{
        FieldOf{1,  "session",     &S::session    },
        FieldOf{2,  "venue_id",    &S::venue_id   },
        FieldOf{3,  "action",      &S::action     },
        FieldOf{4,  "broken",      &S::broken     },
        FieldOf{5,  "symbol",      &S::symbol     },
        FieldOf{6,  "currency",    &S::currency   },
        FieldOf{7,  "quantity",    &S::quantity   },
        FieldOf{8,  "rate",        &S::rate       },
        FieldOf{9,  "trade_date",  &S::trade_date },
        FieldOf{10, "value_date",  &S::value_date },
        FieldOf{11, "deal_key",    &S::deal_key   },
        FieldOf{12, "content_key", &S::content_key}
    };
  }
  friend bool operator==(const DealRefused&, const DealRefused&) = default;
};

// The same report came again: the first outcome holds, and its answer is given again.
struct ReportRepeated {
  static constexpr std::uint32_t kNumber = 63;
  SessionId session;
  std::string venue_id;
  Sequence decided_at;     // record with the first outcome
  bool announced = false;  // 97=Y; else it is counted as a warning (FX-033)
  bool answered = false;   // the first answer is due again

  static constexpr std::string_view kName = "ReportRepeated";
  static constexpr auto fields() {
    using S = ReportRepeated;
    return Fields{
        FieldOf{1, "session",    &S::session   },
        FieldOf{2, "venue_id",   &S::venue_id  },
        FieldOf{3, "decided_at", &S::decided_at},
        FieldOf{4, "announced",  &S::announced },
        FieldOf{5, "answered",   &S::answered  }
    };
  }
  friend bool operator==(const ReportRepeated&, const ReportRepeated&) = default;
};

// A report about an order's life: nothing is booked.
struct ReportNoted {
  static constexpr std::uint32_t kNumber = 64;
  SessionId session;
  std::string venue_id;
  Key128 deal_key;
  Key128 content_key;

  static constexpr std::string_view kName = "ReportNoted";
  static constexpr auto fields() {
    using S = ReportNoted;
    return Fields{
        FieldOf{1, "session",     &S::session    },
        FieldOf{2, "venue_id",    &S::venue_id   },
        FieldOf{3, "deal_key",    &S::deal_key   },
        FieldOf{4, "content_key", &S::content_key}
    };
  }
  friend bool operator==(const ReportNoted&, const ReportNoted&) = default;
};

// Both sides' settlement instructions are found: over which of our accounts it is received and
// paid, and where the counterparty wants its currency.
struct DealEnriched {
  static constexpr std::uint32_t kNumber = 65;
  DealId deal;
  std::string receive_nostro;  // code of the chart
  std::string pay_nostro;
  std::string pay_instruction;  // id of the counterparty's settlement instruction

  static constexpr std::string_view kName = "DealEnriched";
  static constexpr auto fields() {
    using S = DealEnriched;
    return Fields{
        FieldOf{1, "deal",            &S::deal           },
        FieldOf{2, "receive_nostro",  &S::receive_nostro },
        FieldOf{3, "pay_nostro",      &S::pay_nostro     },
        FieldOf{4, "pay_instruction", &S::pay_instruction}
    };
  }
  friend bool operator==(const DealEnriched&, const DealEnriched&) = default;
};

// A step of the life cycle without facts of its own.
struct DealAdvanced {
  static constexpr std::uint32_t kNumber = 66;
  DealId deal;
  DealEvent event = DealEvent::waive;

  static constexpr std::string_view kName = "DealAdvanced";
  static constexpr auto fields() {
    return Fields{
        FieldOf{1, "deal",  &DealAdvanced::deal },
        FieldOf{2, "event", &DealAdvanced::event}
    };
  }
  friend bool operator==(const DealAdvanced&, const DealAdvanced&) = default;
};

// A deal was cancelled by the message of this record.
struct DealCancelled {
  static constexpr std::uint32_t kNumber = 67;
  DealId deal;
  SessionId session;
  std::string venue_id;  // of the cancel
  Key128 deal_key;
  Key128 content_key;

  static constexpr std::string_view kName = "DealCancelled";
  static constexpr auto fields() {
    using S = DealCancelled;
    return Fields{
        FieldOf{1, "deal",        &S::deal       },
        FieldOf{2, "session",     &S::session    },
        FieldOf{3, "venue_id",    &S::venue_id   },
        FieldOf{4, "deal_key",    &S::deal_key   },
        FieldOf{5, "content_key", &S::content_key}
    };
  }
  friend bool operator==(const DealCancelled&, const DealCancelled&) = default;
};

// An answer must leave on the session once this record is durable: AR, or j where report_id is
// empty or the message was no trade capture report. It is a function of this event.
struct AnswerDue {
  static constexpr std::uint32_t kNumber = 68;
  SessionId session;
  bool business_reject = false;  // j; else AR
  std::uint64_t ref_number = 0;  // RefSeqNum(45)
  std::string message_type;      // RefMsgType(372)
  std::string report_id;         // 571, BusinessRejectRefID(379)
  std::string report_ref_id;     // 572
  std::string transaction_type;  // 487
  std::string exec_type;         // 150
  std::string symbol;            // 55
  std::string transact_time;     // 60 as sent
  bool refused = false;          // 939
  std::int32_t reason = 0;       // 751 or 380, where it is refused
  std::string text;              // 58

  static constexpr std::string_view kName = "AnswerDue";
  static constexpr auto fields() {
    using S = AnswerDue;
    return Fields{
        FieldOf{1,  "session",          &S::session         },
        FieldOf{2,  "business_reject",  &S::business_reject },
        FieldOf{3,  "ref_number",       &S::ref_number      },
        FieldOf{4,  "message_type",     &S::message_type    },
        FieldOf{5,  "report_id",        &S::report_id       },
        FieldOf{6,  "report_ref_id",    &S::report_ref_id   },
        FieldOf{7,  "transaction_type", &S::transaction_type},
        FieldOf{8,  "exec_type",        &S::exec_type       },
        FieldOf{9,  "symbol",           &S::symbol          },
        FieldOf{10, "transact_time",    &S::transact_time   },
        FieldOf{11, "refused",          &S::refused         },
        FieldOf{12, "reason",           &S::reason          },
        FieldOf{13, "text",             &S::text            }
    };
  }
  friend bool operator==(const AnswerDue&, const AnswerDue&) = default;
};

// A message was refused by the session, which has answered it: malformed, or of a type not served.
struct MessageRefused {
  static constexpr std::uint32_t kNumber = 71;
  SessionId session;
  std::string rule;  // FX-001, FX-002
  std::int32_t tag = 0;
  std::string text;

  static constexpr std::string_view kName = "MessageRefused";
  static constexpr auto fields() {
    using S = MessageRefused;
    return Fields{
        FieldOf{1, "session", &S::session},
        FieldOf{2, "rule",    &S::rule   },
        FieldOf{3, "tag",     &S::tag    },
        FieldOf{4, "text",    &S::text   }
    };
  }
  friend bool operator==(const MessageRefused&, const MessageRefused&) = default;
};

// A session's numbers start again at 1, both ways.
struct SessionReset {
  static constexpr std::uint32_t kNumber = 69;
  SessionId session;

  static constexpr std::string_view kName = "SessionReset";
  static constexpr auto fields() {
    return Fields{
        FieldOf{1, "session", &SessionReset::session}
    };
  }
  friend bool operator==(const SessionReset&, const SessionReset&) = default;
};

struct NumbersReserved {
  static constexpr std::uint32_t kNumber = 70;
  SessionId session;
  std::uint64_t until = 0;
  Sequence sent_through;

  static constexpr std::string_view kName = "NumbersReserved";
  static constexpr auto fields() {
    using S = NumbersReserved;
    return Fields{
        FieldOf{1, "session",      &S::session     },
        FieldOf{2, "until",        &S::until       },
        FieldOf{3, "sent_through", &S::sent_through}
    };
  }
  friend bool operator==(const NumbersReserved&, const NumbersReserved&) = default;
};

}  // namespace kontor::trade
