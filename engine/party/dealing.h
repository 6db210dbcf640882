// What dealing rests on: accounts at other banks, currencies and pairs dealt, counterparties with
// their settlement instructions, FIX sessions. Part of the configuration, so journaled with it.
//
// Units:     minutes of the day in bank time; days are business days of the currency's centre.
// Source:    fx-and-money-market.md 2 (dates), 3.1 (sessions), 5.1 (settlement instructions);
//            reconciliation-and-audit.md 3.10 (what a reconciliation of an account is told).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/bic.h"
#include "engine/base/fields.h"
#include "engine/base/id.h"
#include "engine/calendar/centre.h"
#include "engine/calendar/date.h"
#include "engine/calendar/spot.h"
#include "engine/money/currency.h"

namespace kontor::party {

// Which number of an account's statements must follow that of the one before.
enum class Numbering : std::uint8_t { none = 1, legal = 2, electronic = 3 };

// An account of ours that another bank keeps: a nostro, our account at the central bank, the
// position at a clearing house. Its statements tell what that bank has booked.
struct Nostro {
  std::string account;  // its code in the chart
  std::string name;     // of its reconciliation: nostro-usd-corr1
  Currency currency;
  Bic servicer;
  std::string account_id;  // as its statements name it: an IBAN or another identification
  std::string channel;     // through which its statements come in and payments over it leave
  Numbering numbering = Numbering::none;
  // A statement entry and an expected one of the same amount, without a common reference, belong
  // together when the entry's value date lies in this window around the expected one.
  std::uint8_t days_before = 0;
  std::uint8_t days_after = 0;
  // Value dates of a match further apart are a break (VALUE, BR-10).
  std::uint8_t value_claim_days = 0;

  static constexpr std::string_view kName = "Nostro";
  static constexpr auto fields() {
    using S = Nostro;
    return Fields{
        FieldOf{1,  "account",          &S::account         },
        FieldOf{2,  "name",             &S::name            },
        FieldOf{3,  "currency",         &S::currency        },
        FieldOf{4,  "servicer",         &S::servicer        },
        FieldOf{5,  "account_id",       &S::account_id      },
        FieldOf{6,  "channel",          &S::channel         },
        FieldOf{7,  "numbering",        &S::numbering       },
        FieldOf{8,  "days_before",      &S::days_before     },
        FieldOf{9,  "days_after",       &S::days_after      },
        FieldOf{10, "value_claim_days", &S::value_claim_days}
    };
  }
  friend bool operator==(const Nostro&, const Nostro&) = default;
};

struct DealtCurrency {
  Currency currency;
  std::string centre;         // whose calendar its value dates follow: TARGET, NYC
  std::string nostro;         // code of the account over which its legs are paid and received
  std::uint16_t cut_off = 0;  // last release of a pay leg on its day
  std::uint8_t release_days_before = 0;  // 0: pay legs leave on the value date; 1: the day before
  std::uint16_t fail_time = 0;  // a receipt not confirmed by then on the value date is late

  static constexpr std::string_view kName = "DealtCurrency";
  static constexpr auto fields() {
    using S = DealtCurrency;
    return Fields{
        FieldOf{1, "currency",            &S::currency           },
        FieldOf{2, "centre",              &S::centre             },
        FieldOf{3, "nostro",              &S::nostro             },
        FieldOf{4, "cut_off",             &S::cut_off            },
        FieldOf{5, "release_days_before", &S::release_days_before},
        FieldOf{6, "fail_time",           &S::fail_time          }
    };
  }
  friend bool operator==(const DealtCurrency&, const DealtCurrency&) = default;
};

// In market order: a rate is quote for one base.
struct DealtPair {
  Currency base;
  Currency quote;
  std::uint8_t spot_lag = 0;  // days from trade date to spot
  bool usd_between = false;   // New York must be open on the days between, too (MXN and others)

  static constexpr std::string_view kName = "DealtPair";
  static constexpr auto fields() {
    using S = DealtPair;
    return Fields{
        FieldOf{1, "base",        &S::base       },
        FieldOf{2, "quote",       &S::quote      },
        FieldOf{3, "spot_lag",    &S::spot_lag   },
        FieldOf{4, "usd_between", &S::usd_between}
    };
  }
  friend bool operator==(const DealtPair&, const DealtPair&) = default;
};

// Where a counterparty wants a currency paid. Effective by value date; an empty last day: open.
struct SettlementInstruction {
  std::string id;
  Currency currency;
  Bic beneficiary;      // 58
  std::string account;  // the beneficiary's at account_with
  Bic account_with;     // 57
  Bic intermediary;     // 56; empty: none
  Date effective_from;
  Date effective_until;

  static constexpr std::string_view kName = "SettlementInstruction";
  static constexpr auto fields() {
    using S = SettlementInstruction;
    return Fields{
        FieldOf{1, "id",              &S::id             },
        FieldOf{2, "currency",        &S::currency       },
        FieldOf{3, "beneficiary",     &S::beneficiary    },
        FieldOf{4, "account",         &S::account        },
        FieldOf{5, "account_with",    &S::account_with   },
        FieldOf{6, "intermediary",    &S::intermediary   },
        FieldOf{7, "effective_from",  &S::effective_from },
        FieldOf{8, "effective_until", &S::effective_until}
    };
  }
  friend bool operator==(const SettlementInstruction&, const SettlementInstruction&) = default;
};

struct Counterparty {
  std::string name;  // short: ALPHA
  Bic bic;
  std::string lei;  // empty: none known
  Date lei_valid_until;
  bool blocked = false;
  std::vector<SettlementInstruction> instructions;

  static constexpr std::string_view kName = "Counterparty";
  static constexpr auto fields() {
    using S = Counterparty;
    return Fields{
        FieldOf{1, "name",            &S::name           },
        FieldOf{2, "bic",             &S::bic            },
        FieldOf{3, "lei",             &S::lei            },
        FieldOf{4, "lei_valid_until", &S::lei_valid_until},
        FieldOf{5, "blocked",         &S::blocked        },
        FieldOf{6, "instructions",    &S::instructions   }
    };
  }
  friend bool operator==(const Counterparty&, const Counterparty&) = default;
};

// A FIX 4.4 session on which deals come in.
struct FixSession {
  std::string name;
  std::string our_comp_id;
  std::string their_comp_id;
  std::vector<std::string> products;  // SPOT
  std::string counterparty;      // of reports that name no party; empty: such a report is refused
  bool side_is_theirs = false;   // Side(54) as the sender dealt; false: as we did
  bool rejects_reports = false;  // refused execution reports are answered with j

  static constexpr std::string_view kName = "FixSession";
  static constexpr auto fields() {
    using S = FixSession;
    return Fields{
        FieldOf{1, "name",            &S::name           },
        FieldOf{2, "our_comp_id",     &S::our_comp_id    },
        FieldOf{3, "their_comp_id",   &S::their_comp_id  },
        FieldOf{4, "products",        &S::products       },
        FieldOf{5, "counterparty",    &S::counterparty   },
        FieldOf{6, "side_is_theirs",  &S::side_is_theirs },
        FieldOf{7, "rejects_reports", &S::rejects_reports}
    };
  }
  friend bool operator==(const FixSession&, const FixSession&) = default;
};

// All of it; empty where the site deals nothing.
struct Dealing {
  std::vector<Centre> centres;  // with kNewYork
  std::vector<DealtCurrency> currencies;
  std::vector<DealtPair> pairs;
  std::vector<Counterparty> counterparties;
  std::vector<FixSession> sessions;
  std::uint32_t stale_days_max = 0;  // a report of an older trade date is refused: business days
  std::uint32_t horizon_years = 0;   // how far ahead a value date may lie
  std::uint32_t duplicate_window_seconds = 0;  // 0: like deals are not named

  static constexpr std::string_view kNewYork = "NYC";

  // Null where there is none.
  [[nodiscard]] const Centre* centre(std::string_view name) const;
  [[nodiscard]] const DealtCurrency* currency(Currency wanted) const;
  [[nodiscard]] const DealtPair* pair(Currency base, Currency quote) const;
  [[nodiscard]] const Counterparty* counterparty(CounterpartyId id) const;
  [[nodiscard]] const FixSession* session(SessionId id) const;
  [[nodiscard]] CounterpartyId counterparty_named(std::string_view name) const;
  [[nodiscard]] SessionId session_named(std::string_view name) const;
  // Precondition: the pair is one of pairs and its currencies and centres are there.
  [[nodiscard]] PairCalendars calendars(const DealtPair& pair) const;

  static constexpr std::string_view kName = "Dealing";
  static constexpr auto fields() {
    using S = Dealing;
    return Fields{
        FieldOf{1, "centres",                  &S::centres                 },
        FieldOf{2, "currencies",               &S::currencies              },
        FieldOf{3, "pairs",                    &S::pairs                   },
        FieldOf{4, "counterparties",           &S::counterparties          },
        FieldOf{5, "sessions",                 &S::sessions                },
        FieldOf{6, "stale_days_max",           &S::stale_days_max          },
        FieldOf{7, "horizon_years",            &S::horizon_years           },
        FieldOf{8, "duplicate_window_seconds", &S::duplicate_window_seconds}
    };
  }
  friend bool operator==(const Dealing&, const Dealing&) = default;
};

// Codes of the chart that a currency's deals are booked on: fx-and-money-market.md 1.2. Of an
// account in EUR that belongs to a foreign currency the code names that currency.
namespace role {
inline constexpr std::string_view kReceivable = "CMR-";     // commitment to receive
inline constexpr std::string_view kDeliverable = "CMD-";    // commitment to deliver
inline constexpr std::string_view kForward = "CMX-";        // forward position
inline constexpr std::string_view kForwardValue = "CMC-";   // its counter-value, EUR
inline constexpr std::string_view kPosition = "FXP-";       // position
inline constexpr std::string_view kPositionValue = "FXC-";  // its counter-value, EUR
inline constexpr std::string_view kExpected = "SRX-";       // expected receipt
inline constexpr std::string_view kOwed = "SPX-";           // payment owed
inline constexpr std::string_view kRealised = "FXR-";       // realised result
}  // namespace role

}  // namespace kontor::party
