#include "tests/adapters/iso20022/handed_in.h"

#include <libxml/parserInternals.h>
#include <libxml/xmlstring.h>

#include <algorithm>

#include "engine/base/character_set.h"
#include "engine/base/identifiers.h"
#include "engine/calendar/bank_time.h"
#include "engine/payment/desk.h"
#include "engine/payment/rules.h"

namespace kontor::iso20022 {
namespace {

using messages::Agent;
using messages::CustomerStatusReport;
using messages::Reason;

const Bic kUs = *Bic::parse("KONTDEFFXXX");
const Bic kClearing = *Bic::parse("MARKDEFFXXX");
constexpr WideAmount kEighteenDigits = 999'999'999'999'999'999;
constexpr WideAmount kFifthsPerCent = 1000;

// As libxml2 tells characters apart.
std::string as_carried(std::string_view text, std::size_t longest) {
  if (is_blank(text)) return {};
  std::string out;
  for (std::size_t length = 0; !text.empty() && length < longest; ++length) {
    // libxml2 wants to see where the text ends.
    const std::string rest(text.substr(0, 4));
    int size = static_cast<int>(rest.size());
    const int value = xmlGetUTF8Char(reinterpret_cast<const xmlChar*>(rest.c_str()), &size);
    const int shortest = value < 0x80 ? 1 : value < 0x800 ? 2 : value < 0x10000 ? 3 : 4;
    const bool is_control = value >= 0x7F && value < 0xA0;
    if (value < 0 || size != shortest || is_control || !xmlIsCharQ(value)) {
      out += '.';
      // A whole character that may not stand, or a byte that begins none.
      const bool whole = value >= 0 && size == shortest && (value < 0xD800 || value > 0xDFFF);
      text.remove_prefix(whole ? static_cast<std::size_t>(size) : 1);
      continue;
    }
    out += text.substr(0, static_cast<std::size_t>(size));
    text.remove_prefix(static_cast<std::size_t>(size));
  }
  return out;
}

std::string or_not_provided(const std::string& text) { return text.empty() ? "NOTPROVIDED" : text; }

std::optional<messages::Code> code_of(std::string_view code, std::string_view proprietary) {
  messages::Code made;
  made.code = fold(code, 4);
  if (made.code.empty()) made.proprietary = fold(proprietary, 35);
  return made == messages::Code{} ? std::nullopt : std::optional(made);
}

bool is_country(std::string_view text) {
  return text.size() == 2 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' && text[1] <= 'Z';
}

// ADR-001: where there is a town and a country.
std::optional<messages::PostalAddress> address_of(const payment::PostalAddress& from) {
  messages::PostalAddress made{.department = fold(from.department, 70),
                               .sub_department = fold(from.sub_department, 70),
                               .street_name = fold(from.street_name, 70),
                               .building_number = fold(from.building_number, 16),
                               .building_name = fold(from.building_name, 35),
                               .floor = fold(from.floor, 70),
                               .post_box = fold(from.post_box, 16),
                               .room = fold(from.room, 70),
                               .post_code = fold(from.post_code, 16),
                               .town_name = fold(from.town_name, 35),
                               .town_location_name = fold(from.town_location_name, 35),
                               .district_name = fold(from.district_name, 35),
                               .country_sub_division = fold(from.country_sub_division, 35),
                               .country = from.country};
  if (made.town_name.empty() || !is_country(from.country)) return std::nullopt;
  for (const std::string& line : from.lines) {
    const std::string folded = fold(line, 70);
    if (!folded.empty() && made.lines.size() < 2) made.lines.push_back(folded);
  }
  return made;
}

std::vector<messages::OtherId> others_of(const payment::PartyIdentification& from) {
  messages::OtherId made{.id = fold(from.other_id, 35),
                         .scheme = code_of(from.other_scheme_code, from.other_scheme_proprietary),
                         .issuer = fold(from.other_issuer, 35)};
  if (made.id.empty()) return {};
  return {made};
}

void identify(messages::Party& party, const payment::PartyIdentification& from) {
  if (from.is_private) {
    messages::PersonId person;
    const auto date = parse_date(from.birth_date);
    messages::Birth birth{.date = date.value_or(Date{}),
                          .province = fold(from.birth_province, 35),
                          .city = fold(from.birth_city, 35),
                          .country = from.birth_country};
    if (date && !birth.city.empty() && is_country(birth.country)) {
      person.birth = birth;
    } else {
      person.others = others_of(from);
    }
    if (person != messages::PersonId{}) party.person = person;
    return;
  }
  messages::OrganisationId organisation{.others = others_of(from)};
  if (const auto bic = Bic::parse(from.any_bic)) organisation.any_bic = *bic;
  if (from.lei.size() == 20 && from.lei.back() != 'X') organisation.lei = from.lei;
  if (organisation != messages::OrganisationId{}) party.organisation = organisation;
}

messages::Party party_of(const payment::Party& from) {
  messages::Party made{.name = or_not_provided(fold(from.name, 70)),
                       .address = address_of(from.address)};
  identify(made, from.identification);
  return made;
}

std::optional<messages::Party> ultimate_party_of(const payment::Party& from) {
  messages::Party made{.name = fold(from.name, 70)};
  identify(made, from.identification);
  return made == messages::Party{} ? std::nullopt : std::optional(made);
}

// What stands between the first such tag and its end, as it was before it was escaped.
std::string content_of(std::string_view xml, std::string_view element) {
  const std::string begin = '<' + std::string(element) + '>';
  const std::size_t at = xml.find(begin);
  if (at == std::string_view::npos) return {};
  std::string out(xml.substr(at + begin.size(), xml.find("</", at) - at - begin.size()));
  constexpr std::pair<std::string_view, char> kEntities[] = {
      {"&lt;",  '<'},
      {"&gt;",  '>'},
      {"&amp;", '&'}
  };
  for (const auto& [entity, character] : kEntities) {
    for (std::size_t found = out.find(entity); found != std::string::npos;
         found = out.find(entity)) {
      out.replace(found, entity.size(), 1, character);
    }
  }
  return out;
}

std::string part_of(std::string_view xml, std::string_view element) {
  const std::size_t at = xml.find('<' + std::string(element) + '>');
  if (at == std::string_view::npos) return {};
  const std::size_t end = xml.find("</" + std::string(element) + '>', at);
  return std::string(xml.substr(at, end - at));
}

// Of what is there: folded, and a mark for what nothing is left of.
std::string structured_text(std::string_view xml, std::string_view element, std::size_t longest) {
  const std::string text = content_of(xml, element);
  if (text.empty()) return {};
  const std::string folded = fold(text, longest);
  return folded.empty() ? "." : folded;
}

// Without tags and attributes.
std::size_t net_length(const messages::StructuredRemittance& value) {
  std::size_t net = value.amounts ? std::string_view("1234.565").size() : 0;
  for (const messages::ReferredDocument& one : value.documents) {
    net += one.type->code.size() + one.type->proprietary.size() + one.type_issuer.size() +
           one.number.size() + (one.date ? std::string_view("2026-11-01").size() : 0);
  }
  if (const auto& reference = value.creditor_reference) {
    net +=
        reference->type->code.size() + reference->type_issuer.size() + reference->reference.size();
  }
  return net;
}

// Of what FileMaker makes.
messages::StructuredRemittance structured_of(const std::string& xml) {
  messages::StructuredRemittance made;
  if (const std::string document = part_of(xml, "RfrdDocInf"); !document.empty()) {
    messages::ReferredDocument one{
        .type = messages::Code{.code = content_of(document, "Cd"),
                               .proprietary = structured_text(document, "Prtry", 35)},
        .type_issuer = structured_text(document, "Issr", 35),
        .number = structured_text(document, "Nb", 35)
    };
    if (document.find("<RltdDt>") != std::string::npos) {
      one.date = parse_date(content_of(document, "RltdDt"));
    }
    made.documents.push_back(one);
  }
  if (xml.find("<RfrdDocAmt>") != std::string::npos) {
    made.amounts = messages::RemittedAmounts{
        .due = Money{123'456, kEur},
          .remitted = Money{5,       kJpy}
    };
  }
  if (const std::string reference = part_of(xml, "CdtrRefInf"); !reference.empty()) {
    made.creditor_reference =
        messages::CreditorReference{.type = messages::Code{.code = "SCOR"},
                                    .type_issuer = structured_text(reference, "Issr", 35),
                                    .reference = structured_text(reference, "Ref", 35)};
  }
  std::string_view rest = xml;
  for (std::size_t at = rest.find("<AddtlRmtInf>"); at != std::string_view::npos;
       at = rest.find("<AddtlRmtInf>")) {
    rest.remove_prefix(at);
    // SCT-008-028: together 140.
    std::size_t net = net_length(made);
    for (const std::string& text : made.additional) net += text.size();
    if (net < 140) made.additional.push_back(structured_text(rest, "AddtlRmtInf", 140 - net));
    rest.remove_prefix(1);
  }
  return made;
}

std::optional<messages::Remittance> remittance_of(const payment::CreditorText& text) {
  messages::Remittance made{.unstructured = fold(text.remittance_unstructured, 140)};
  if (is_blank(text.remittance_unstructured) && !text.remittance_structured.empty()) {
    made.structured.push_back(structured_of(text.remittance_structured));
  }
  return made == messages::Remittance{} ? std::nullopt : std::optional(made);
}

messages::TransferredTransaction transaction_of(const TakenOrder& taken) {
  const MadeOrder& order = *taken.order;
  const payment::CreditorText& text = order.text;
  const payment::DebtorText& debtor = taken.batch->text;
  messages::TransferType type{.service_levels = {messages::Code{.code = "SEPA"}}};
  const bool has_category =
      !text.category_purpose_code.empty() || !text.category_purpose_proprietary.empty();
  type.category_purpose =
      has_category ? code_of(text.category_purpose_code, text.category_purpose_proprietary)
                   : code_of(debtor.category_purpose_code, debtor.category_purpose_proprietary);
  const bool has_debtor = text.ultimate_debtor != payment::Party{};
  messages::Party payer = party_of(debtor.debtor);
  payer.name = "Muster GmbH";  // C2B-001-012: who holds the account
  return {
      .id = {.instruction_id = as_carried(order.input.instruction_id, 35),
             .end_to_end_id = or_not_provided(as_carried(order.input.end_to_end_id, 35)),
             .transaction_id = payment::transaction_id(taken.id),
             .uetr = is_uetr(order.input.uetr) ? order.input.uetr : std::string()},
      .type = type,
      .settlement_amount = order.input.amount,
      .charge_bearer = "SLEV",
      .ultimate_debtor =
          ultimate_party_of(has_debtor ? text.ultimate_debtor : debtor.ultimate_debtor),
      .debtor = payer,
      .debtor_account = messages::Account{.iban = debtor.debtor_iban},
      .debtor_agent = Agent{.bic = kUs},
      .creditor_agent = Agent{.bic = order.input.creditor_agent},
      .creditor = party_of(text.creditor),
      .creditor_account = messages::Account{.iban = text.creditor_iban},
      .ultimate_creditor = ultimate_party_of(text.ultimate_creditor),
      .purpose = code_of(text.purpose_code, text.purpose_proprietary),
      .remittance = remittance_of(text)
  };
}

// --- pain.002

messages::Party bank(const Bic& bic) {
  return {.organisation = messages::OrganisationId{.any_bic = bic}};
}

Reason reason_of(const Bic& originator, std::string_view code, std::string words) {
  Reason made{.originator = bank(originator)};
  if (length_of(code) > 4 && !fold(code, 35).empty()) {
    made.reason = messages::Code{.proprietary = fold(code, 35)};
  } else {
    made.reason = messages::Code{
        .code = length_of(code) > 4 || fold(code, 4).empty() ? "MS03" : fold(code, 4)};
  }
  if (!words.empty()) made.additional = {std::move(words)};
  return made;
}

Reason reason_of(const payment::Finding& finding) {
  std::string words = finding.rule;
  if (finding.line != 0) words += " line " + std::to_string(finding.line);
  words += ':';
  const bool of_form =
      finding.reason == kontor::Reason::malformed && finding.field == Field::document;
  if (of_form && !finding.seen.text.empty()) {
    return reason_of(kUs, iso_code(finding.reason), words + ' ' + fold(finding.seen.text, 420));
  }
  if (finding.field != Field::none) words += ' ' + std::string(element_of(finding.field));
  std::string seen = fold(finding.seen.text, 1000);
  if (seen.size() > 70) seen = fold(finding.seen.text, 67) + "...";
  if (!seen.empty()) words += ' ' + seen;
  if (const auto* rule = payment::find_rule(finding.rule, finding.reason, finding.field)) {
    words += ", allowed: " + std::string(rule->allowed_en);
  }
  return reason_of(kUs, iso_code(finding.reason), std::move(words));
}

std::vector<Reason> reasons_of(const std::vector<payment::Finding>& findings) {
  std::vector<Reason> made;
  made.reserve(findings.size());
  for (const payment::Finding& finding : findings) made.push_back(reason_of(finding));
  return made;
}

// Why all of them are refused: the one code that they share.
Reason reason_of_all(const std::vector<std::string_view>& codes) {
  const bool one = std::ranges::all_of(codes, [&](auto code) { return code == codes.front(); });
  if (one) return reason_of(kUs, codes.front(), {});
  return reason_of(kUs, "NARR", "each transaction was refused for a reason of its own");
}

CustomerStatusReport report_on(const payment::MessageHeader& header,
                               const payment::MessageDue& due) {
  CustomerStatusReport made;
  made.header = {.message_id = due.name,
                 .created_at = {due.created_at.value / kNanosPerSecond * kNanosPerSecond},
                 .initiating_party = bank(kUs)};
  made.file.message = {.id = or_not_provided(as_carried(header.message_id, 35)),
                       .name = header.message_name,
                       .created_at = parse_instant(header.creation_time)};
  if (header.transactions == 0) return made;
  made.file.transactions = header.transactions;
  if (header.sum >= 0 && header.sum <= kEighteenDigits) {
    made.file.control_sum = messages::Total{header.sum * kFifthsPerCent};
  }
  return made;
}

messages::BatchStatus report_on(const MadeBatch& batch) {
  return {
      .payment_information_id = or_not_provided(as_carried(batch.input.payment_information_id, 35)),
      .transactions = batch.orders.size()};
}

messages::OrderStatus report_on(OrderId id, const MadeOrder& order) {
  messages::OrderStatus made{.status_id = payment::transaction_id(id),
                             .instruction_id = as_carried(order.input.instruction_id, 35),
                             .end_to_end_id = as_carried(order.input.end_to_end_id, 35),
                             .status = "RJCT"};
  const Money amount = order.input.amount;
  if (amount.currency() != Currency{} && amount.minor_units() >= 0 &&
      amount.minor_units() <= kEighteenDigits) {
    made.original_order = messages::OriginalTransaction{.instructed_amount = amount};
  }
  return made;
}

std::string without_spaces(std::string_view text) {
  std::string out;
  std::ranges::copy_if(text, std::back_inserter(out), [](char c) { return c != ' '; });
  return out;
}

}  // namespace

std::vector<TakenOrder> taken(const HandedIn& file) {
  std::vector<TakenOrder> all;
  OrderId id{1};
  for (const MadeBatch& batch : file.batches) {
    for (const MadeOrder& order : batch.orders) {
      if (batch.input.findings.empty() && order.input.findings.empty()) {
        all.push_back({id, &batch, &order});
      }
      ++id.value;
    }
  }
  return all;
}

CustomerStatusReport decided_status(const HandedIn& file, const payment::MessageDue& due) {
  CustomerStatusReport made = report_on(file.header, due);
  std::uint64_t accepted = 0;
  std::vector<std::string_view> codes;
  OrderId id{0};
  std::uint64_t orders = 0;
  for (const MadeBatch& batch : file.batches) {
    messages::BatchStatus one = report_on(batch);
    one.reasons = reasons_of(batch.input.findings);
    std::vector<std::string_view> batch_codes;
    for (const MadeOrder& order : batch.orders) {
      ++id.value;
      ++orders;
      std::vector<payment::Finding> findings = order.input.findings;
      if (findings.empty() && !batch.input.findings.empty()) {
        // The batch's, at the order's line and without what was seen at the batch.
        findings = {batch.input.findings.front()};
        findings[0].line = order.input.line;
        findings[0].seen = {};
      }
      if (findings.empty()) continue;
      batch_codes.push_back(iso_code(findings.front().reason));
      messages::OrderStatus refused = report_on(id, order);
      refused.reasons = reasons_of(findings);
      one.orders.push_back(std::move(refused));
    }
    const std::size_t refused = one.orders.size();
    accepted += batch.orders.size() - refused;
    one.status = refused == 0 ? "ACCP" : refused == batch.orders.size() ? "RJCT" : "PART";
    if (one.status == "RJCT" && one.reasons.empty()) one.reasons = {reason_of_all(batch_codes)};
    codes.insert(codes.end(), batch_codes.begin(), batch_codes.end());
    made.batches.push_back(std::move(one));
  }
  made.file.status = codes.empty() ? "ACCP" : accepted == 0 ? "RJCT" : "PART";
  if (accepted == 0) made.file.reasons = {reason_of_all(codes)};
  if (accepted > 0) made.file.counts.push_back({accepted, "ACCP", {}});
  if (orders > accepted) made.file.counts.push_back({orders - accepted, "RJCT", {}});
  return made;
}

CustomerStatusReport refused_status(const payment::MessageHeader& header,
                                    const std::vector<payment::Finding>& findings,
                                    const payment::MessageDue& due) {
  CustomerStatusReport made = report_on(header, due);
  made.file.status = "RJCT";
  made.file.reasons = reasons_of(findings);
  return made;
}

CustomerStatusReport bounced_status(const HandedIn& file, const std::vector<Bounced>& bounced,
                                    const payment::MessageDue& due, bool with_uetr) {
  CustomerStatusReport made = report_on(file.header, due);
  const MadeBatch* open = nullptr;
  for (const Bounced& one : bounced) {
    if (one.order.batch != open) made.batches.push_back(report_on(*one.order.batch));
    open = one.order.batch;
    messages::OrderStatus order = report_on(one.order.id, *one.order.order);
    const std::string& uetr = one.order.order->input.uetr;
    if (with_uetr && is_uetr(uetr)) order.uetr = uetr;
    order.reasons = {reason_of(kClearing, one.reason_code, {})};
    made.batches.back().orders.push_back(std::move(order));
  }
  return made;
}

messages::CustomerTransfer bulk(const std::vector<TakenOrder>& orders,
                                const payment::MessageDue& due) {
  messages::CustomerTransfer made;
  std::int64_t sum = 0;
  for (const TakenOrder& order : orders) {
    sum += order.order->input.amount.minor_units();
    made.transactions.push_back(transaction_of(order));
  }
  made.header = {
      .message_id = due.name,
      .created_at = {due.created_at.value / kNanosPerSecond * kNanosPerSecond},
      .transactions = orders.size(),
      .total = Money{sum, kEur},
      .settlement_date = parse_date("2026-11-23"),
      .settlement = {.method = "CLRG", .clearing_system = messages::Code{.proprietary = "ST2"}},
      .instructing_agent = Agent{.bic = kUs},
      .instructed_agent = Agent{.bic = kClearing}
  };
  return made;
}

std::string join_words(CustomerStatusReport& got, CustomerStatusReport& want) {
  constexpr std::size_t kLines = 4;
  std::string fault;
  const auto join = [&fault](std::vector<Reason>& got_ones, std::vector<Reason>& want_ones) {
    for (std::size_t i = 0; i < std::min(got_ones.size(), want_ones.size()); ++i) {
      std::vector<std::string>& lines = got_ones[i].additional;
      std::vector<std::string>& words = want_ones[i].additional;
      const std::string whole =
          words.empty() ? std::string() : without_spaces(fold(words[0], 105 * kLines));
      std::string said;
      for (const std::string& line : lines) {
        if (line.size() > 105 || fold(line, 105) != line)
          fault.append("line: ").append(line).append(1, '\n');
        said += without_spaces(line);
      }
      const bool all = said == whole;
      if (!all && (lines.size() < kLines || !whole.starts_with(said))) {
        fault += "said: " + said + "\nwanted: " + whole + '\n';
      }
      lines = words;
    }
  };
  join(got.file.reasons, want.file.reasons);
  for (std::size_t b = 0; b < std::min(got.batches.size(), want.batches.size()); ++b) {
    messages::BatchStatus& one = got.batches[b];
    messages::BatchStatus& other = want.batches[b];
    join(one.reasons, other.reasons);
    for (std::size_t i = 0; i < std::min(one.orders.size(), other.orders.size()); ++i) {
      join(one.orders[i].reasons, other.orders[i].reasons);
    }
  }
  return fault;
}

}  // namespace kontor::iso20022
