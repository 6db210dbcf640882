#include "engine/report/console_words.h"

#include <algorithm>
#include <string>

#include "engine/calendar/bank_time.h"
#include "engine/payment/rules.h"
#include "engine/report/findings.h"

namespace kontor::report {
namespace {

using ledger::Step;
using payment::OrderState;
using trade::DealEvent;
using trade::DealState;

constexpr StateWords kReceived{"received",
                               "eingegangen",
                               "Der Auftrag ist eingegangen und wird geprüft.",
                               "The order has arrived and is being checked.",
                               "Kontor prüft ihn.",
                               "Kontor checks it."};
constexpr StateWords kRejected{"rejected",
                               "abgelehnt",
                               "Der Auftrag ist abgelehnt und wird nicht ausgeführt.",
                               "The order is rejected and will not be executed.",
                               "",
                               ""};
constexpr StateWords kReserved{"reserved",
                               "reserviert",
                               "Der Auftrag ist angenommen, sein Betrag ist reserviert.",
                               "The order is accepted and its amount is reserved.",
                               "Kontor belastet, sobald die Datei zu Ende gelesen ist.",
                               "Kontor debits it once the file has been read to its end."};
constexpr StateWords kWarehoused{"warehoused",
                                 "vorgemerkt",
                                 "Der Auftrag ist angenommen und wartet auf seinen Tag.",
                                 "The order is accepted and waits for its day.",
                                 "Kontor belastet am {}.",
                                 "Kontor debits it on {}."};
constexpr StateWords kReady{"ready",
                            "bereit",
                            "Der Auftrag ist belastet und wartet auf den nächsten Clearinglauf.",
                            "The order is debited and waits for the next clearing cycle.",
                            "Kontor sendet ihn im Lauf {}.",
                            "Kontor sends it in the cycle {}."};
constexpr StateWords kSent{"sent",
                           "gesendet",
                           "Der Auftrag ist an das Clearing gesendet und noch nicht beantwortet.",
                           "The order was sent to the clearing, which has not answered yet.",
                           "{} antwortet.",
                           "{} answers."};
constexpr StateWords kSettled{"settled",
                              "abgewickelt",
                              "Der Auftrag ist ausgeführt: Das Clearing hat ihn abgewickelt.",
                              "The order is executed: the clearing has settled it.",
                              "",
                              ""};

constexpr StateWords kDealReceived{"received",
                                   "eingegangen",
                                   "Die Meldung ist eingegangen und wird geprüft.",
                                   "The report has arrived and is being checked.",
                                   "Kontor prüft sie.",
                                   "Kontor checks it."};
constexpr StateWords kDealRefused{"refused",
                                  "abgelehnt",
                                  "Die Meldung ist abgelehnt: Es ist nichts gebucht.",
                                  "The report is refused: nothing is booked.",
                                  "",
                                  ""};
constexpr StateWords kDealCaptured{"captured",
                                   "erfasst",
                                   "Das Geschäft ist erfasst.",
                                   "The deal is captured.",
                                   "Kontor sucht die Zahlungswege.",
                                   "Kontor looks for its settlement instructions."};
constexpr StateWords kDealIncomplete{"incomplete",
                                     "unvollständig",
                                     "Dem Geschäft fehlt ein Zahlungsweg.",
                                     "The deal lacks a settlement instruction.",
                                     "Die Stammdaten sind zu ergänzen.",
                                     "The settlement instruction is to be set up."};
constexpr StateWords kDealEnriched{"enriched",
                                   "ergänzt",
                                   "Die Zahlungswege des Geschäfts stehen fest.",
                                   "The deal's settlement instructions are found.",
                                   "Kontor wartet auf die Bestätigung.",
                                   "Kontor awaits its confirmation."};
constexpr StateWords kDealConfirmed{"confirmed",
                                    "bestätigt",
                                    "Das Geschäft ist bestätigt und wartet auf seine Zahlung.",
                                    "The deal is confirmed and waits for its payment.",
                                    "Kontor weist die Zahlung zur Valuta {} an.",
                                    "Kontor releases the pay leg for value date {}."};
constexpr StateWords kDealInstructed{"instructed",
                                     "angewiesen",
                                     "Unsere Zahlung ist angewiesen.",
                                     "Our payment has left.",
                                     "Kontor bucht beide Seiten am {}.",
                                     "Kontor books both legs on {}."};
constexpr StateWords kDealSettling{"settling",
                                   "in Abwicklung",
                                   "Beide Seiten sind gebucht, die Auszüge fehlen noch.",
                                   "Both legs are booked, the statements are still to come.",
                                   "Die Korrespondenzbank sendet den Auszug.",
                                   "The correspondent bank sends its statement."};
constexpr StateWords kDealLate{"late",
                               "verspätet",
                               "Der Eingang ist überfällig.",
                               "The receipt is overdue.",
                               "Bei {} ist nachzufragen.",
                               "{} is to be asked."};
constexpr StateWords kDealSettled{"settled",
                                  "abgewickelt",
                                  "Das Geschäft ist abgewickelt: Die Auszüge zeigen beide Seiten.",
                                  "The deal is settled: the statements show both legs.",
                                  "",
                                  ""};
constexpr StateWords kDealCancelled{"cancelled",
                                    "storniert",
                                    "Das Geschäft ist storniert, seine Buchungen sind aufgehoben.",
                                    "The deal is cancelled and its bookings are undone.",
                                    "",
                                    ""};

struct EventWords {
  std::string_view event;
  std::string_view de;
  std::string_view en;
};
constexpr EventWords kOrderEvents[] = {
    {"receive", "Mit seiner Datei eingegangen",                "Received with its file"              },
    {"accept",  "Angenommen, Betrag reserviert",               "Accepted, amount reserved"           },
    {"keep",    "Angenommen, für seinen Tag vorgemerkt",       "Accepted, kept for its day"          },
    {"refuse",  "Abgelehnt",                                   "Refused"                             },
    {"release", "Belastet (B1), bereit für das Clearing",      "Debited (B1), ready for the clearing"},
    {"send",    "An das Clearing gesendet",                    "Sent to the clearing"                },
    {"settle",  "Vom Clearing abgewickelt (B2)",               "Settled by the clearing (B2)"        },
    {"bounce",  "Vom Clearing abgelehnt, zurückgebucht (B23)",
     "Rejected by the clearing, booked back (B23)"                                                   },
};
constexpr EventWords kDealEvents[] = {
    {"capture",      "Erfasst (B-T)",                        "Captured (B-T)"                     },
    {"correct",      "Berichtigt",                           "Corrected"                          },
    {"enrich",       "Zahlungswege gefunden",                "Settlement instructions found"      },
    {"lack",         "Ein Zahlungsweg fehlt",                "A settlement instruction is missing"},
    {"waive",        "Bestätigung nicht nötig",              "Confirmation waived"                },
    {"instruct",     "Zahlung angewiesen",                   "Pay leg released"                   },
    {"reach_value",  "Valuta erreicht (B-V, B-P)",           "Value date reached (B-V, B-P)"      },
    {"expect",       "Eingang erwartet",                     "Receipt expected"                   },
    {"show_pay",     "Auszug zeigt unsere Zahlung",          "A statement shows our payment"      },
    {"show_receipt", "Auszug zeigt den Eingang (B-R)",       "A statement shows the receipt (B-R)"},
    {"undo_pay",     "Zuordnung unserer Zahlung aufgehoben", "Match of our payment undone"        },
    {"undo_receipt", "Zuordnung des Eingangs aufgehoben",    "Match of the receipt undone"        },
    {"confirm_legs", "Abgewickelt: beide Seiten gezeigt",    "Settled: both legs shown"           },
    {"fail_time",    "Eingang überfällig",                   "Receipt overdue"                    },
    {"cancel",       "Storniert",                            "Cancelled"                          },
    {"refuse",       "Abgelehnt",                            "Refused"                            },
};

constexpr StepWords kSteps[] = {
    {Step::opening,           "OPENING",   "Anfangsbestand",                "Opening balance"      },
    {Step::transfer_posted,   "B1",        "Überweisung belastet",          "Transfer debited"     },
    {Step::transfer_settled,  "B2",        "Überweisungen abgewickelt",     "Transfers settled"    },
    {Step::transfer_rejected, "B23",       "Überweisung zurückgebucht",     "Transfer booked back" },
    {Step::deal_committed,    "B-T",       "Geschäft erfasst",              "Deal committed"       },
    {Step::deal_reversed,     "B-T",       "Geschäft aufgehoben",           "Deal reversed"        },
    {Step::commitment_ended,  "B-V",       "Geschäft: Verpflichtung endet", "Deal: commitment ends"},
    {Step::deal_on_balance,   "B-V",       "Geschäft: in der Bilanz",       "Deal: on balance"     },
    {Step::pay_leg_debited,   "B-P",       "Geschäft: Zahlung",             "Deal: pay leg"        },
    {Step::receipt_confirmed, "B-R",       "Geschäft: Eingang",             "Deal: receipt"        },
    {Step::receipt_undone,    "B-R",       "Geschäft: Eingang aufgehoben",  "Deal: receipt undone" },
    {Step::result_realised,   "FX-RESULT", "Ergebnis verwirklicht",         "Result realised"      },
};
constexpr StepWords kNoStep{Step{}, "", "", ""};

template <std::size_t N>
Words find_words(const EventWords (&table)[N], std::string_view event) {
  const auto found = std::ranges::find(table, event, &EventWords::event);
  if (found == std::end(table)) return {};
  return {std::string(found->de), std::string(found->en)};
}

std::string filled(std::string_view text, std::string_view with) {
  std::string out(text);
  if (const std::size_t at = out.find("{}"); at != std::string::npos) out.replace(at, 2, with);
  return out;
}

std::string_view letter_of(payment::Severity severity) {
  switch (severity) {
    case payment::Severity::file:
      return "F";
    case payment::Severity::refuse:
      return "R";
    case payment::Severity::queue:
      return "Q";
    case payment::Severity::warn:
      return "W";
  }
  return "";
}

std::string german_date(Date date) {
  const std::string iso = to_string(date);
  return iso.substr(8, 2) + '.' + iso.substr(5, 2) + '.' + iso.substr(0, 4);
}

// "11:00" and its day, of the first cycle after a time. Precondition: there are cycles.
std::pair<Date, std::string> next_cycle(const party::Configuration& configuration, UtcNanos at) {
  const BankTime now = bank_time(at);
  const bool open = is_business_day(configuration.calendar, now.date);
  const std::vector<std::uint16_t>& cycles = configuration.clearing.cycles;
  std::uint16_t minute = *std::ranges::min_element(cycles);
  Date day = business_day_from(configuration.calendar, plus_days(now.date, 1));
  if (open && *std::ranges::max_element(cycles) > now.minute_of_day()) {
    minute = UINT16_MAX;
    for (const std::uint16_t cycle : cycles) {
      if (cycle > now.minute_of_day()) minute = std::min(minute, cycle);
    }
    day = now.date;
  }
  std::string text = std::to_string(minute / 60) + ':' + std::to_string(minute % 60);
  if (minute / 60 < 10) text.insert(0, 1, '0');
  if (minute % 60 < 10) text.insert(3, 1, '0');
  return {day, text};
}

}  // namespace

const StateWords& words_of(OrderState state) {
  switch (state) {
    case OrderState::received:
      return kReceived;
    case OrderState::rejected:
      return kRejected;
    case OrderState::reserved:
      return kReserved;
    case OrderState::warehoused:
      return kWarehoused;
    case OrderState::ready:
      return kReady;
    case OrderState::sent:
      return kSent;
    case OrderState::settled:
      return kSettled;
  }
  return kReceived;
}

const StateWords& words_of(DealState state) {
  switch (state) {
    case DealState::received:
      return kDealReceived;
    case DealState::refused:
      return kDealRefused;
    case DealState::captured:
      return kDealCaptured;
    case DealState::incomplete:
      return kDealIncomplete;
    case DealState::enriched:
      return kDealEnriched;
    case DealState::confirmed:
      return kDealConfirmed;
    case DealState::instructed:
      return kDealInstructed;
    case DealState::settling:
      return kDealSettling;
    case DealState::late:
      return kDealLate;
    case DealState::settled:
      return kDealSettled;
    case DealState::cancelled:
      return kDealCancelled;
  }
  return kDealReceived;
}

Words order_event_words(std::string_view event) { return find_words(kOrderEvents, event); }
Words deal_event_words(std::string_view event) { return find_words(kDealEvents, event); }

std::string_view name_of(DealEvent event) {
  switch (event) {
    case DealEvent::capture:
      return "capture";
    case DealEvent::refuse:
      return "refuse";
    case DealEvent::enrich:
      return "enrich";
    case DealEvent::lack:
      return "lack";
    case DealEvent::waive:
      return "waive";
    case DealEvent::instruct:
      return "instruct";
    case DealEvent::reach_value:
      return "reach_value";
    case DealEvent::confirm_legs:
      return "confirm_legs";
    case DealEvent::fail_time:
      return "fail_time";
    case DealEvent::correct:
      return "correct";
    case DealEvent::cancel:
      return "cancel";
  }
  return "";
}

std::span<const StepWords> step_words() { return kSteps; }

const StepWords& words_of(Step step) {
  const auto found = std::ranges::find(kSteps, step, &StepWords::step);
  return found == std::end(kSteps) ? kNoStep : *found;
}

FindingView finding_view(const FindingRow& finding, std::string_view code) {
  FindingView view;
  view.rule = finding.rule;
  view.code = code;
  view.path = element_of(finding.field);
  view.line = finding.line;
  view.seen = finding.seen;
  view.text = {std::string(text_of(finding.reason, true)),
               std::string(text_of(finding.reason, false))};
  view.allowed = {std::string(allowed_of(finding, true)), std::string(allowed_of(finding, false))};
  int best = 0;
  for (const payment::Rule& rule : payment::rules()) {
    if (rule.id != finding.rule) continue;
    const int fit = rule.reason != finding.reason ? 1 : rule.field != finding.field ? 2 : 3;
    if (fit <= best) continue;
    best = fit;
    view.severity = letter_of(rule.severity);
  }
  if (view.severity.empty()) view.severity = "R";
  return view;
}

Words sentence_of(const PaymentView& payment) {
  const StateWords& words = words_of(payment.state);
  return {std::string(words.now_de), std::string(words.now_en)};
}

Words next_of(const PaymentView& payment, const party::Configuration& configuration, UtcNanos at) {
  const StateWords& words = words_of(payment.state);
  std::string with_de;
  std::string with_en;
  if (payment.state == OrderState::warehoused) {
    with_de = german_date(payment.execution_date);
    with_en = to_string(payment.execution_date);
  } else if (payment.state == OrderState::ready) {
    // Without a timetable a cycle closes when it is asked for.
    if (configuration.clearing.cycles.empty())
      return {"Kontor sendet ihn im nächsten Lauf.", "Kontor sends it in the next cycle."};
    const auto [day, time] = next_cycle(configuration, at);
    with_de = "am " + german_date(day) + " um " + time;
    with_en = "of " + to_string(day) + " at " + time;
  } else if (payment.state == OrderState::sent) {
    with_de = with_en = configuration.clearing.name;
  }
  return {filled(words.next_de, with_de), filled(words.next_en, with_en)};
}

}  // namespace kontor::report
