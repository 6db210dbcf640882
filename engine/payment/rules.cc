#include "engine/payment/rules.h"

#include <algorithm>
#include <iterator>

#include "engine/base/iban.h"
#include "engine/base/invariant.h"
#include "engine/payment/checks.h"

namespace kontor::payment {
namespace {

using enum Severity;
using checks::Found;

// A row of each level; the names keep the table below flat.
constexpr Rule file_row(std::string_view id, Severity severity, Reason reason, Field field,
                        std::string_view allowed_en, std::string_view allowed_de,
                        Found (*check)(const HeaderForm&, const RuleContext&) = nullptr) {
  return {.id = id,
          .level = Level::file,
          .severity = severity,
          .reason = reason,
          .field = field,
          .allowed_en = allowed_en,
          .allowed_de = allowed_de,
          .in_header = check};
}

constexpr Rule batch_row(std::string_view id, Severity severity, Reason reason, Field field,
                         std::string_view allowed_en, std::string_view allowed_de,
                         Found (*check)(const BatchForm&, const RuleContext&) = nullptr) {
  return {.id = id,
          .level = Level::batch,
          .severity = severity,
          .reason = reason,
          .field = field,
          .allowed_en = allowed_en,
          .allowed_de = allowed_de,
          .in_batch = check};
}

constexpr Rule order_row(std::string_view id, Severity severity, Reason reason, Field field,
                         std::string_view allowed_en, std::string_view allowed_de,
                         Found (*check)(const OrderForm&, const RuleContext&) = nullptr) {
  return {.id = id,
          .level = Level::order,
          .severity = severity,
          .reason = reason,
          .field = field,
          .allowed_en = allowed_en,
          .allowed_de = allowed_de,
          .in_order = check};
}

// payments.md 2.6: unstructured addresses end in SEPA with settlement on that day.
constexpr Date kStructuredAddresses =
    date_of(std::chrono::year{2026} / std::chrono::November / std::chrono::day{15});

constexpr Rule kRules[] = {
    file_row("GEN-001", file, Reason::malformed, Field::document,
             "well-formed XML in UTF-8, valid for pain.001.001.09 or pain.001.001.03",
             "wohlgeformtes XML in UTF-8, gültig nach pain.001.001.09 oder pain.001.001.03"),
    file_row("GEN-001", file, Reason::archive_limit, Field::document,
             "a file no larger than agreed for the channel",
             "eine Datei, nicht größer als für den Kanal vereinbart"),
    file_row("GEN-002", file, Reason::malformed, Field::document,
             "no document type, entity declaration or processing instruction",
             "keine Dokumenttypdeklaration, Entität oder Verarbeitungsanweisung"),
    file_row("GEN-003", file, Reason::malformed, Field::message_id, "a value, not only blanks",
             "ein Wert, nicht nur Leerzeichen", checks::message_id_blank),
    file_row(
        "GEN-005", file, Reason::malformed, Field::message_id,
        "in identifiers A-Z a-z 0-9 / - ? : ( ) . , ' + and space, in texts printable characters",
        "in Kennungen A-Z a-z 0-9 / - ? : ( ) . , ' + und Leerzeichen, in Texten druckbare Zeichen",
        checks::message_id_characters),
    file_row("GEN-006", file, Reason::malformed, Field::message_id,
             "an identifier without // and with no / at its start or end",
             "eine Kennung ohne // und ohne / am Anfang oder Ende", checks::message_id_slashes),
    file_row("C2B-001-003", file, Reason::wrong_total_count, Field::number_of_transactions,
             "the number of transactions that were counted",
             "die Anzahl der gezählten Transaktionen"),
    file_row("C2B-001-003", file, Reason::wrong_total_sum, Field::control_sum,
             "the exact sum of the amounts", "die genaue Summe der Beträge"),
    file_row("GEN-010", file, Reason::malformed, Field::legal_entity_identifier,
             "a legal entity identifier of 20 characters with the right check digits",
             "eine LEI aus 20 Zeichen mit richtiger Prüfziffer", checks::header_leis),
    file_row("GEN-014", file, Reason::malformed, Field::country,
             "a country code of ISO 3166-1, two capital letters",
             "ein Ländercode nach ISO 3166-1, zwei Großbuchstaben", checks::header_countries),
    file_row("GEN-008", file, Reason::agent_wrong, Field::other_agent,
             "a BIC of 8 or 11 characters with a country of ISO 3166-1",
             "ein BIC aus 8 oder 11 Zeichen mit einem Land nach ISO 3166-1", checks::header_bics),
    file_row("C2B-001-004", file, Reason::initiator_unknown, Field::initiating_party,
             "an initiating party agreed for this channel, its name up to 70 characters",
             "ein für diesen Kanal vereinbarter Einreicher, sein Name bis 70 Zeichen",
             checks::initiating_party_form),
    file_row("C2B-001-001", file, Reason::duplicate_message, Field::message_id,
             "a message id that this customer has not used before",
             "eine Nachrichtenreferenz, die dieser Kunde noch nicht verwendet hat"),
    file_row("GEN-020", queue, Reason::duplicate_content, Field::document,
             "a content that was not handed in before",
             "ein Inhalt, der noch nicht eingereicht wurde"),
    file_row("C2B-001-024", file, Reason::limit_exceeded, Field::document,
             "files and bytes within the channel's limits for the business day",
             "Dateien und Bytes innerhalb der Tageslimits des Kanals"),
    file_row("C2B-001-002", warn, Reason::date_wrong, Field::creation_time,
             "at most 1 day ahead and 90 days back",
             "höchstens 1 Tag in der Zukunft und 90 Tage zurück", checks::creation_time_far),

    file_row("C2B-001-003", warn, Reason::none, Field::control_sum,
             "the exact sum of the amounts: German formats demand it, others may leave it out",
             "die genaue Summe der Beträge: deutsche Formate verlangen sie, andere nicht",
             checks::control_sum_absent),

    batch_row("C2B-001-006", file, Reason::malformed, Field::payment_method,
              "TRF (credit transfer)", "TRF (Überweisung)", checks::payment_method_other),
    batch_row("GEN-004", file, Reason::wrong_total_count, Field::number_of_transactions,
              "the number of the batch's transactions that were counted",
              "die Anzahl der gezählten Transaktionen des Sammlers"),
    batch_row("GEN-004", file, Reason::wrong_total_sum, Field::control_sum,
              "the exact sum of the batch's amounts", "die genaue Summe der Beträge des Sammlers"),
    batch_row("GEN-003", refuse, Reason::malformed, Field::payment_information_id,
              "a value, not only blanks", "ein Wert, nicht nur Leerzeichen",
              checks::batch_id_blank),
    batch_row(
        "GEN-005", refuse, Reason::malformed, Field::payment_information_id,
        "in identifiers A-Z a-z 0-9 / - ? : ( ) . , ' + and space, in texts printable characters",
        "in Kennungen A-Z a-z 0-9 / - ? : ( ) . , ' + und Leerzeichen, in Texten druckbare Zeichen",
        checks::batch_characters),
    batch_row("GEN-006", refuse, Reason::malformed, Field::payment_information_id,
              "an identifier without // and with no / at its start or end",
              "eine Kennung ohne // und ohne / am Anfang oder Ende", checks::batch_id_slashes),
    batch_row("C2B-001-005", refuse, Reason::duplicate_batch, Field::payment_information_id,
              "a batch id that this customer has not used before",
              "eine Sammlerreferenz, die dieser Kunde noch nicht verwendet hat"),
    batch_row("GEN-010", refuse, Reason::malformed, Field::legal_entity_identifier,
              "a legal entity identifier of 20 characters with the right check digits",
              "eine LEI aus 20 Zeichen mit richtiger Prüfziffer", checks::batch_leis),
    batch_row("GEN-014", refuse, Reason::malformed, Field::country,
              "a country code of ISO 3166-1, two capital letters",
              "ein Ländercode nach ISO 3166-1, zwei Großbuchstaben", checks::batch_countries),
    batch_row("C2B-001-008", refuse, Reason::service_unsupported, Field::service_level,
              "SEPA or none, at the batch or at the order but not at both",
              "SEPA oder keine Angabe, am Sammler oder am Auftrag, aber nicht an beiden",
              checks::batch_service_level),
    batch_row("C2B-001-009", refuse, Reason::service_unsupported, Field::local_instrument,
              "none: instant transfers are not offered yet",
              "keine Angabe: Echtzeitüberweisungen werden noch nicht angeboten",
              checks::batch_local_instrument),
    batch_row("GEN-007", refuse, Reason::account_unknown, Field::debtor_account,
              "an IBAN with its country's length and right check digits",
              "eine IBAN mit der Länge ihres Landes und richtiger Prüfziffer",
              checks::debtor_iban_wrong),
    batch_row("GEN-007", refuse, Reason::account_unknown, Field::other_account,
              "an IBAN with its country's length and right check digits",
              "eine IBAN mit der Länge ihres Landes und richtiger Prüfziffer",
              checks::batch_other_ibans),
    batch_row("GEN-008", refuse, Reason::agent_wrong, Field::other_agent,
              "a BIC of 8 or 11 characters with a country of ISO 3166-1",
              "ein BIC aus 8 oder 11 Zeichen mit einem Land nach ISO 3166-1",
              checks::batch_other_bics),
    batch_row("C2B-001-013", refuse, Reason::account_unknown, Field::debtor_account,
              "the IBAN of an account in euros held here",
              "die IBAN eines hier in Euro geführten Kontos", checks::debtor_account_other),
    batch_row("C2B-001-013", refuse, Reason::account_closed, Field::debtor_account,
              "an open account", "ein offenes Konto"),
    batch_row("C2B-001-013", refuse, Reason::account_blocked, Field::debtor_account,
              "an account that is not blocked for debits",
              "ein Konto, das nicht für Belastungen gesperrt ist"),
    batch_row("C2B-001-013", refuse, Reason::account_forbidden, Field::debtor_account,
              "an account that this channel may debit",
              "ein Konto, das dieser Kanal belasten darf"),
    batch_row("C2B-001-014", refuse, Reason::agent_wrong, Field::debtor_agent,
              "our BIC, or NOTPROVIDED in Othr/Id", "unser BIC oder NOTPROVIDED in Othr/Id",
              checks::debtor_agent_other),
    batch_row("GEN-013", refuse, Reason::date_wrong, Field::requested_execution_date,
              "a day of the calendar within the agreed horizon",
              "ein Kalendertag innerhalb der vereinbarten Frist", checks::no_such_day),
    batch_row("C2B-001-015", refuse, Reason::malformed, Field::charge_bearer,
              "SLEV or none, at the batch or at the order but not at both",
              "SLEV oder keine Angabe, am Sammler oder am Auftrag, aber nicht an beiden",
              checks::batch_charge_bearer),
    batch_row("ADR-001", refuse, Reason::debtor_address_wrong, Field::debtor_address,
              "an address with town and country", "eine Anschrift mit Ort und Land",
              checks::debtor_address_unstructured)
        .in_force(kStructuredAddresses),
    batch_row("ADR-002", refuse, Reason::malformed, Field::debtor_address,
              "at most 2 lines of 70 characters", "höchstens 2 Zeilen mit 70 Zeichen",
              checks::debtor_address_lines),
    batch_row("ADR-004", refuse, Reason::malformed, Field::debtor_address,
              "an address without a type", "eine Anschrift ohne Art",
              checks::debtor_address_of_type),
    batch_row("C2B-001-022", refuse, Reason::malformed, Field::ultimate_debtor,
              "a name of up to 70 characters without an address; the debtor's at one level only",
              "ein Name bis 70 Zeichen ohne Anschrift; der des Zahlers nur auf einer Ebene",
              checks::batch_ultimate_debtor),
    batch_row("C2B-001-023", refuse, Reason::malformed, Field::instruction_for_agent,
              "no RgltryRptg, InstrForCdtrAgt, InstrForDbtrAgt or IntrmyAgt in a SEPA order",
              "kein RgltryRptg, InstrForCdtrAgt, InstrForDbtrAgt oder IntrmyAgt im SEPA-Auftrag",
              checks::batch_forbidden_elements),
    batch_row("GEN-020", queue, Reason::duplicate_content, Field::batch,
              "a content that was not handed in before",
              "ein Inhalt, der noch nicht eingereicht wurde"),
    batch_row("C2B-001-024", refuse, Reason::limit_exceeded, Field::control_sum,
              "amounts within the channel's limit for the day",
              "Beträge innerhalb des Tageslimits des Kanals"),
    batch_row("C2B-001-024", refuse, Reason::funds_missing, Field::control_sum,
              "amounts that the account's balance covers",
              "Beträge, die das Guthaben des Kontos deckt"),
    batch_row("C2B-001-007", warn, Reason::none, Field::batch_booking,
              "one debit for the batch, unless single debits are agreed",
              "eine Belastung für den Sammler, sofern nicht Einzelbuchung vereinbart ist",
              checks::single_booking),
    batch_row("C2B-001-011", warn, Reason::date_wrong, Field::requested_execution_date,
              "a business day, today or later; else the next one is taken",
              "ein Geschäftstag ab heute; sonst gilt der nächste", checks::day_moved),
    batch_row("C2B-001-012", warn, Reason::none, Field::debtor_name,
              "up to 70 characters or none; clearing gets the holder's name as the account has it",
              "bis 70 Zeichen oder keiner; das Clearing erhält den Namen des Kontoinhabers",
              checks::debtor_name_long),
    batch_row("GEN-005", warn, Reason::none, Field::debtor,
              "any letters; outside A-Z a-z 0-9 / - ? : ( ) . , ' + they are replaced for clearing",
              "alle Buchstaben; außerhalb von A-Z a-z 0-9 / - ? : ( ) . , ' + werden sie für das "
              "Clearing ersetzt",
              checks::batch_folded),

    order_row("GEN-003", refuse, Reason::malformed, Field::end_to_end_id,
              "a value, not only blanks", "ein Wert, nicht nur Leerzeichen",
              checks::end_to_end_id_blank),
    order_row(
        "GEN-005", refuse, Reason::malformed, Field::end_to_end_id,
        "in identifiers A-Z a-z 0-9 / - ? : ( ) . , ' + and space, in texts printable characters",
        "in Kennungen A-Z a-z 0-9 / - ? : ( ) . , ' + und Leerzeichen, in Texten druckbare Zeichen",
        checks::order_characters),
    order_row("GEN-006", refuse, Reason::malformed, Field::end_to_end_id,
              "an identifier without // and with no / at its start or end",
              "eine Kennung ohne // und ohne / am Anfang oder Ende", checks::order_id_slashes),
    order_row("C2B-001-016", refuse, Reason::malformed, Field::end_to_end_id,
              "ids of up to 35 characters, a UETR as UUID version 4 in small letters",
              "Referenzen bis 35 Zeichen, eine UETR als UUID Version 4 in Kleinbuchstaben",
              checks::order_ids_form),
    order_row("GEN-010", refuse, Reason::malformed, Field::legal_entity_identifier,
              "a legal entity identifier of 20 characters with the right check digits",
              "eine LEI aus 20 Zeichen mit richtiger Prüfziffer", checks::order_leis),
    order_row("GEN-014", refuse, Reason::malformed, Field::country,
              "a country code of ISO 3166-1, two capital letters",
              "ein Ländercode nach ISO 3166-1, zwei Großbuchstaben", checks::order_countries),
    order_row("C2B-001-008", refuse, Reason::service_unsupported, Field::service_level,
              "SEPA or none, at the batch or at the order but not at both",
              "SEPA oder keine Angabe, am Sammler oder am Auftrag, aber nicht an beiden",
              checks::order_service_level),
    order_row("C2B-001-009", refuse, Reason::service_unsupported, Field::local_instrument,
              "none: instant transfers are not offered yet",
              "keine Angabe: Echtzeitüberweisungen werden noch nicht angeboten",
              checks::order_local_instrument),
    order_row("C2B-001-015", refuse, Reason::malformed, Field::charge_bearer,
              "SLEV or none, at the batch or at the order but not at both",
              "SLEV oder keine Angabe, am Sammler oder am Auftrag, aber nicht an beiden",
              checks::order_charge_bearer),
    order_row("GEN-012", refuse, Reason::currency_not_allowed, Field::instructed_amount,
              "EUR, an active currency of ISO 4217", "EUR, eine gültige Währung nach ISO 4217",
              checks::currency_unknown),
    order_row("C2B-001-017", refuse, Reason::currency_not_allowed, Field::instructed_amount, "EUR",
              "EUR", checks::currency_not_euro),
    order_row("C2B-001-017", refuse, Reason::amount_not_allowed, Field::instructed_amount,
              "an amount in InstdAmt with at most two decimals, no EqvtAmt",
              "ein Betrag in InstdAmt mit höchstens zwei Nachkommastellen, kein EqvtAmt",
              checks::amount_form),
    order_row("GEN-011", refuse, Reason::amount_zero, Field::instructed_amount,
              "0.01 to 999999999.99", "0,01 bis 999999999,99", checks::amount_zero),
    order_row("GEN-011", refuse, Reason::amount_above_maximum, Field::instructed_amount,
              "0.01 to 999999999.99", "0,01 bis 999999999,99", checks::amount_above_maximum),
    order_row("GEN-007", refuse, Reason::creditor_account_wrong, Field::creditor_account,
              "the IBAN of a SEPA country with the right length and check digits",
              "die IBAN eines SEPA-Landes mit richtiger Länge und Prüfziffer",
              checks::creditor_iban_wrong),
    order_row("C2B-001-020", refuse, Reason::creditor_account_wrong, Field::creditor_account,
              "an IBAN, no other identification", "eine IBAN, keine andere Kennung",
              checks::creditor_iban_missing),
    order_row("C2B-001-008", refuse, Reason::service_unsupported, Field::creditor_account,
              "an account at another bank: transfers inside this bank are not offered yet",
              "ein Konto bei einer anderen Bank: Überträge innerhalb dieser Bank werden noch nicht "
              "angeboten",
              checks::creditor_at_our_bank),
    order_row("GEN-008", refuse, Reason::agent_wrong, Field::creditor_agent,
              "a BIC of 8 or 11 characters that clearing reaches today",
              "ein BIC aus 8 oder 11 Zeichen, den das Clearing heute erreicht",
              checks::creditor_agent_wrong),
    order_row("GEN-007", refuse, Reason::account_unknown, Field::other_account,
              "an IBAN with its country's length and right check digits",
              "eine IBAN mit der Länge ihres Landes und richtiger Prüfziffer",
              checks::order_other_ibans),
    order_row("GEN-008", refuse, Reason::agent_wrong, Field::other_agent,
              "a BIC of 8 or 11 characters with a country of ISO 3166-1",
              "ein BIC aus 8 oder 11 Zeichen mit einem Land nach ISO 3166-1",
              checks::order_other_bics),
    order_row("C2B-001-018", refuse, Reason::agent_wrong, Field::creditor_agent,
              "a BIC where the IBAN is from outside the EEA or its bank is not in the directory",
              "ein BIC, wenn die IBAN von außerhalb des EWR ist oder ihre Bank nicht im "
              "Verzeichnis steht",
              checks::creditor_agent_missing),
    order_row("C2B-001-019", refuse, Reason::creditor_name_missing, Field::creditor_name,
              "a name of 1 to 70 characters", "ein Name mit 1 bis 70 Zeichen",
              checks::creditor_name_blank),
    order_row("C2B-001-019", refuse, Reason::creditor_name_wrong, Field::creditor_name,
              "a name of 1 to 70 characters", "ein Name mit 1 bis 70 Zeichen",
              checks::creditor_name_long),
    order_row("C2B-001-021", refuse, Reason::malformed, Field::remittance,
              "one Ustrd or one Strd, of up to 140 characters (Strd with its tags)",
              "ein Ustrd oder ein Strd mit bis zu 140 Zeichen (Strd samt Tags)",
              checks::remittance_form),
    order_row("ADR-001", refuse, Reason::creditor_address_wrong, Field::creditor_address,
              "an address with town and country", "eine Anschrift mit Ort und Land",
              checks::creditor_address_unstructured)
        .in_force(kStructuredAddresses),
    order_row("ADR-002", refuse, Reason::malformed, Field::creditor_address,
              "at most 2 lines of 70 characters", "höchstens 2 Zeilen mit 70 Zeichen",
              checks::creditor_address_lines),
    order_row("ADR-004", refuse, Reason::malformed, Field::creditor_address,
              "an address without a type", "eine Anschrift ohne Art",
              checks::creditor_address_of_type),
    order_row("C2B-001-022", refuse, Reason::malformed, Field::ultimate_debtor,
              "a name of up to 70 characters without an address; the debtor's at one level only",
              "ein Name bis 70 Zeichen ohne Anschrift; der des Zahlers nur auf einer Ebene",
              checks::order_ultimate_parties),
    order_row("C2B-001-023", refuse, Reason::malformed, Field::regulatory_reporting,
              "no RgltryRptg, InstrForCdtrAgt, InstrForDbtrAgt or IntrmyAgt in a SEPA order",
              "kein RgltryRptg, InstrForCdtrAgt, InstrForDbtrAgt oder IntrmyAgt im SEPA-Auftrag",
              checks::forbidden_elements),
    order_row("GEN-020", queue, Reason::duplicate_content, Field::end_to_end_id,
              "a content that was not handed in before",
              "ein Inhalt, der noch nicht eingereicht wurde"),
    order_row("GEN-009", warn, Reason::agent_wrong, Field::creditor_agent,
              "the bank that the IBAN names; the IBAN wins", "die Bank der IBAN; die IBAN gilt",
              checks::agent_of_another_bank),
    order_row("NAT-001", warn, Reason::none, Field::creditor_account,
              "the check digits that the country sets inside its account numbers",
              "die Prüfziffern, die das Land in seinen Kontonummern vorschreibt",
              checks::creditor_national_digits),
    order_row("NAT-003", warn, Reason::none, Field::creditor_account,
              "a bank code of the Bundesbank's file", "eine Bankleitzahl der Bundesbank-Datei",
              checks::creditor_bank_code),
    order_row("NAT-004", warn, Reason::none, Field::creditor_account,
              "the check digit that the bank code's method asks for",
              "die Prüfziffer nach dem Verfahren der Bankleitzahl",
              checks::creditor_account_digits),
    order_row("GEN-005", warn, Reason::none, Field::creditor,
              "any letters; outside A-Z a-z 0-9 / - ? : ( ) . , ' + they are replaced for clearing",
              "alle Buchstaben; außerhalb von A-Z a-z 0-9 / - ? : ( ) . , ' + werden sie für das "
              "Clearing ersetzt",
              checks::order_folded),
};
static_assert(std::ranges::is_sorted(kRules, {}, &Rule::level));

std::span<const Rule> rules_of(Level level) {
  const auto rows = std::ranges::equal_range(kRules, level, {}, &Rule::level);
  return {rows.begin(), rows.end()};
}

Date execution_day(const BatchForm& batch, const RuleContext& context) {
  return std::max(parse_date(batch.requested_execution_date).value_or(context.first_day),
                  context.first_day);
}

// line_of_form: where the batch or order starts, for elements that are missing.
template <class Form, class Check>
void run(Level level, Check check, const Form& form, std::uint32_t line_of_form, Date day,
         const RuleContext& context, std::vector<Broken>& broken) {
  for (const Rule& rule : rules_of(level)) {
    if (rule.*check == nullptr || day < rule.from) continue;
    const Found found = (rule.*check)(form, context);
    if (!found) continue;
    const Field field = found->field == Field::none ? rule.field : found->field;
    const std::uint32_t line = form.lines.of(field);
    broken.push_back({&rule, field, line != 0 ? line : line_of_form, found->text});
  }
}

}  // namespace

std::span<const Rule> rules() { return kRules; }

const Rule* find_rule(std::string_view id, Reason reason, Field field) {
  const Rule* of_other_field = nullptr;
  for (const Rule& rule : kRules) {
    if (rule.id != id || rule.reason != reason) continue;
    if (rule.field == field) return &rule;
    if (of_other_field == nullptr) of_other_field = &rule;
  }
  return of_other_field;
}

const Rule& rule_row(std::string_view id, Reason reason, Field field) {
  const Rule* const rule = find_rule(id, reason, field);
  KONTOR_INVARIANT(rule != nullptr);
  return *rule;
}

void check_header(const HeaderForm& header, const RuleContext& context,
                  std::vector<Broken>& broken) {
  run(Level::file, &Rule::in_header, header, 0, context.today, context, broken);
}

void check_batch(const BatchForm& batch, const RuleContext& context, std::vector<Broken>& broken) {
  run(Level::batch, &Rule::in_batch, batch, batch.line, execution_day(batch, context), context,
      broken);
}

void check_order(const OrderForm& order, const RuleContext& context, std::vector<Broken>& broken) {
  const Date day =
      context.batch == nullptr ? context.first_day : execution_day(*context.batch, context);
  run(Level::order, &Rule::in_order, order, order.line, day, context, broken);
}

std::optional<Bic> creditor_bank(const OrderForm& order, const RuleContext& context) {
  const std::string& iban = order.text.creditor_iban;
  if (check_iban(iban) == IbanFault::none) {
    if (const auto bank = context.banks->reached_bank_of(iban, context.today)) return bank;
  }
  const std::optional<Bic> agent = Bic::parse(order.creditor_agent_bic);
  if (agent && context.banks->reaches(*agent, context.today)) return agent;
  return std::nullopt;
}

}  // namespace kontor::payment
