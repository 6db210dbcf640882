// The rules of form for customer credit transfers, as rows: id, level, severity, reason, element,
// what is allowed, check.
//
// They are pure functions of the message, the directory and the day, so readers run them in
// parallel, ahead of the engine. Rules that need the books (accounts, duplicates, funds, limits)
// are decided by the engine and have their rows here without a check, so that one table names them
// all.
//
// Source:    payments.md 2.1 (GEN), 2.3 (NAT), 2.6 (ADR), 2.8 (C2B-001). The order of the rows is
//            that of precedence within a level: the first broken rule gives the answer's code.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/bic.h"
#include "engine/base/reason.h"
#include "engine/calendar/business_days.h"
#include "engine/calendar/date.h"
#include "engine/party/bank_codes.h"
#include "engine/party/reachability.h"
#include "engine/payment/form.h"
#include "engine/rulebook/code_sets.h"
#include "engine/rulebook/row.h"

namespace kontor::payment {

enum class Level : std::uint8_t { file, batch, order };

// Severity as payments.md writes it: F refuses the file, R the batch or order, Q would wait for a
// person (and refuses until there is a queue), W is noted and refuses nothing.
enum class Severity : std::uint8_t { file, refuse, queue, warn };

// The code sets that orders take their codes from (GEN-015); null: its codes are not asked.
struct OrderCodeSets {
  const rulebook::CodeSet* purposes = nullptr;
  const rulebook::CodeSet* category_purposes = nullptr;
  const rulebook::CodeSet* organisation_schemes = nullptr;  // OrgId/Othr/SchmeNm/Cd
  const rulebook::CodeSet* person_schemes = nullptr;        // PrvtId/Othr/SchmeNm/Cd

  // Those of them that there are; sets outlives what is returned.
  [[nodiscard]] static OrderCodeSets of(const rulebook::CodeSets& sets);
};

// What rules may look at beside the message.
struct RuleContext {
  Bic our_bic;
  std::string our_bank_code;  // BLZ
  Date received_on;           // calendar day of receipt
  Date today;                 // business day of receipt
  Date first_day;  // on which an order can be executed: today, after the cut-off the next
  const party::Reachability* banks = nullptr;
  const BusinessCalendar* calendar = nullptr;
  const party::BankCodes* bank_codes = nullptr;  // null: German accounts are not asked for
  bool national_check_digits = true;             // false: NAT rows are not asked at all
  OrderCodeSets code_sets{};
  bool town_only_once = true;          // false: ADR-003 is not asked
  bool single_booking_agreed = false;  // with the channel
  const HeaderForm* header = nullptr;
  const BatchForm* batch = nullptr;
};

// What was there when a rule was broken, and at which element.
struct Seen {
  std::string_view text;
  Field field = Field::none;  // none: the row's
};

struct Rule {
  std::string_view id;  // C2B-001-017; several rows may share one, each with its level and code
  Level level;
  Severity severity;
  Reason reason;  // none: noted without a code
  Field field;
  std::string_view allowed_en;  // what is allowed, to follow "allowed: "
  std::string_view allowed_de;
  Date from = rulebook::kAlways;  // by the day of execution
  // What breaks the rule, nothing where it is kept; the one of the row's level is set. All null:
  // decided by the engine, which also decides the rest of GEN-013 (horizon) and C2B-001-013 (AC01).
  std::optional<Seen> (*in_header)(const HeaderForm&, const RuleContext&) = nullptr;
  std::optional<Seen> (*in_batch)(const BatchForm&, const RuleContext&) = nullptr;
  std::optional<Seen> (*in_order)(const OrderForm&, const RuleContext&) = nullptr;

  [[nodiscard]] constexpr Rule in_force(Date first) const {
    Rule rule = *this;
    rule.from = first;
    return rule;
  }
};

// By level, then by precedence.
[[nodiscard]] std::span<const Rule> rules();
// The row with this id and reason, of this field where several share them; null: an older release
// had it.
[[nodiscard]] const Rule* find_rule(std::string_view id, Reason reason, Field field = Field::none);
// The same; precondition: there is
// one.
[[nodiscard]] const Rule& rule_row(std::string_view id, Reason reason, Field field = Field::none);

struct Broken {
  const Rule* rule;
  Field field;         // the row's, or a nearer one
  std::uint32_t line;  // of that element, or of the order or batch where the element is missing
  std::string_view seen;
};

// Each appends the rows broken, in order of precedence; nothing appended: all kept. Batches and
// orders are held against the rules of their day of execution: the one asked for, or the first that
// is possible.
void check_header(const HeaderForm& header, const RuleContext& context,
                  std::vector<Broken>& broken);
void check_batch(const BatchForm& batch, const RuleContext& context, std::vector<Broken>& broken);
void check_order(const OrderForm& order, const RuleContext& context, std::vector<Broken>& broken);

// The bank that gets the order: the one that the creditor's IBAN names, else CdtrAgt (in SEPA the
// IBAN wins, GEN-009). Nothing where neither is in the directory on that day.
[[nodiscard]] std::optional<Bic> creditor_bank(const OrderForm& order, const RuleContext& context);

}  // namespace kontor::payment
