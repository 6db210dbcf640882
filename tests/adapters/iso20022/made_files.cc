#include "tests/adapters/iso20022/made_files.h"

#include <array>
#include <iterator>
#include <limits>

#include "engine/base/character_set.h"

namespace kontor::iso20022 {
namespace {

constexpr std::string_view kWords[] = {"Überlingen", "Größe", "Łódź",    "Щёлково", "São Paulo",
                                       "Müller",     "&",     "Ωμέγα",   "…",       "ſtraße",
                                       "Œuvre",      "GmbH",  "Nr. 4",   "😀",      "<Ort>",
                                       "Ĳsselmeer",  "x",     "O'Neill", "中文",    "ß"};
constexpr std::string_view kCountries[] = {"DE", "FR", "PL", "", "de", "GBR"};
constexpr std::string_view kIbans[] = {"DE89370400440532013000", "FR1420041010050500013M02606",
                                       "DE12500105170648489890", "MT84MALT011000012345MTLCAST001S"};
constexpr std::string_view kAgents[] = {"COBADEFFXXX", "BNPAFRPPXXX", "KONTDEFFXXX", "9999DEF1370"};
constexpr std::string_view kUetr = "8a562c67-ca16-48ba-b074-65581be6f001";

struct RuleCase {
  std::string_view rule;
  Reason reason;
  Field field;
};
constexpr RuleCase kRules[] = {
    {"GEN-007",     Reason::creditor_account_wrong, Field::creditor_account },
    {"GEN-011",     Reason::amount_zero,            Field::instructed_amount},
    {"C2B-001-014", Reason::agent_wrong,            Field::debtor_agent     },
    {"GEN-001",     Reason::malformed,              Field::document         },
    {"OLD-001",     Reason::date_wrong,             Field::none             },
};

}  // namespace

std::string FileMaker::text(std::size_t longest) {
  if (one_in(5)) return hostile_.text();
  if (one_in(5)) return {};
  std::string made(kWords[below(std::size(kWords))]);
  // Around the limit, so that a character or its replacement often stands where it is cut.
  const std::size_t wanted = one_in(2) ? 0 : longest - std::min<std::size_t>(longest, 6) + below(9);
  while (length_of(made) < wanted) {
    if (one_in(2)) made += ' ';
    made += kWords[below(std::size(kWords))];
  }
  return made;
}

std::string FileMaker::remittance_text(std::size_t longest) {
  std::string made(kWords[below(std::size(kWords) - 1)]);
  if (one_in(6)) made.insert(0, "  ");
  const std::size_t wanted = below(longest);
  for (std::size_t at = 0; length_of(made) < wanted; ++at) {
    const std::string_view word = kWords[below(std::size(kWords))];
    if (length_of(made) + length_of(word) + 2 > longest) break;
    made += at % 3 == 0 ? "  " : " ";
    made += word;
  }
  return made;
}

std::string FileMaker::id() {
  switch (below(6)) {
    case 0:
      return hostile_.text();
    case 1:
      return {};
    case 2:
      return "LONG-" + std::string(28 + below(10), 'x');
    default:
      return "ID " + std::to_string(below(1'000'000));
  }
}

std::string FileMaker::creation_time() {
  static constexpr std::string_view kTimes[] = {"2026-11-23T06:59:00+01:00",
                                                "2026-11-23T05:59:00.125Z", "2026-11-23T06:59:00",
                                                "yesterday", ""};
  return std::string(kTimes[below(std::size(kTimes))]);
}

std::string FileMaker::code(std::string_view fitting) {
  return one_in(2) ? std::string(fitting) : one_in(3) ? hostile_.text() : std::string();
}

std::string FileMaker::reason_code() {
  return one_in(4) ? hostile_.text() : one_in(4) ? "     " : one_in(4) ? "OWN-CODE" : "AC04";
}

std::vector<payment::Finding> FileMaker::findings() {
  std::vector<payment::Finding> made;
  for (std::size_t i = 1 + below(3); i > 0; --i) {
    const RuleCase& rule = kRules[below(std::size(kRules))];
    made.push_back(made_finding(one_in(6) ? hostile_.text() : std::string(rule.rule), rule.reason,
                                rule.field, one_in(4) ? 0 : ++line_, text(70)));
  }
  return made;
}

payment::Party FileMaker::party() {
  payment::Party made;
  if (one_in(5)) {
    hostile_.fill(made);
    return made;
  }
  made.name = text(70);
  if (one_in(2)) {
    payment::PostalAddress& to = made.address;
    to.department = text(70);
    to.sub_department = text(70);
    to.street_name = text(70);
    to.building_number = text(16);
    to.building_name = text(35);
    to.floor = text(70);
    to.post_box = text(16);
    to.room = text(70);
    to.post_code = text(16);
    to.town_name = text(35);
    to.town_location_name = text(35);
    to.district_name = text(35);
    to.country_sub_division = text(35);
    to.country = kCountries[below(std::size(kCountries))];
    for (std::size_t i = below(4); i > 0; --i) to.lines.push_back(text(70));
  }
  payment::PartyIdentification& id = made.identification;
  id.is_private = one_in(2);
  if (one_in(2)) id.any_bic = one_in(3) ? "GROSDE33" : one_in(2) ? "9999GB2LXXX" : "GROSDE3";
  if (one_in(2)) id.lei = one_in(3) ? "5299000J2N45DDNE4Y2X" : "5299000J2N45DDNE4Y28";
  if (one_in(2)) {
    id.other_id = this->id();
    id.other_scheme_code = code("CUST");
    id.other_scheme_proprietary = text(35);
    id.other_issuer = text(35);
  }
  if (one_in(2)) {
    id.birth_date = one_in(4) ? "1970-02-30" : "1970-01-31";
    id.birth_province = text(35);
    id.birth_city = text(35);
    id.birth_country = kCountries[below(std::size(kCountries))];
  }
  return made;
}

std::string FileMaker::structured_remittance() {
  std::string made;
  const auto element = [&made](std::string_view name, std::string_view text) {
    made.append(1, '<').append(name).append(1, '>');
    for (const char c : text) {
      made += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
    }
    made.append("</").append(name).append(1, '>');
  };
  if (one_in(2)) {
    made += "<RfrdDocInf><Tp><CdOrPrtry>";
    one_in(2) ? element("Cd", "CINV") : element("Prtry", remittance_text(35));
    made += "</CdOrPrtry>";
    if (one_in(2)) element("Issr", remittance_text(35));
    made += "</Tp>";
    if (one_in(2)) element("Nb", remittance_text(35));
    if (one_in(2)) element("RltdDt", "2026-11-01");
    made += "</RfrdDocInf>";
  }
  if (one_in(3)) {
    made +=
        "<RfrdDocAmt><DuePyblAmt Ccy=\"EUR\">1234.56</DuePyblAmt><RmtdAmt Ccy=\"JPY\">5</RmtdAmt>";
    made += "</RfrdDocAmt>";
  }
  if (one_in(2)) {
    made += "<CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry>";
    if (one_in(2)) element("Issr", remittance_text(35));
    made += "</Tp>";
    element("Ref", one_in(2) ? "RF18539007547034" : remittance_text(35));
    made += "</CdtrRefInf>";
  }
  for (std::size_t i = below(4); i > 0; --i) {
    element("AddtlRmtInf", one_in(8) ? " " : remittance_text(140));
  }
  return made;
}

MadeOrder FileMaker::order() {
  MadeOrder made = made_order(id(), 1 + static_cast<std::int64_t>(below(1'000'000)));
  made.input.instruction_id = id();
  made.input.uetr = one_in(2) ? std::string(kUetr) : id();
  made.input.creditor_agent = *Bic::parse(kAgents[below(std::size(kAgents))]);
  made.text.creditor = party();
  made.text.creditor_iban = kIbans[below(std::size(kIbans))];
  if (one_in(2)) made.text.ultimate_creditor = party();
  if (one_in(3)) made.text.ultimate_debtor = party();
  made.text.purpose_code = code("SALA");
  made.text.purpose_proprietary = one_in(3) ? text(35) : std::string();
  made.text.category_purpose_code = code("SUPP");
  made.text.category_purpose_proprietary = one_in(3) ? text(35) : std::string();
  made.text.remittance_unstructured = one_in(2) ? text(140) : std::string();
  made.text.remittance_structured = structured_remittance();
  if (!one_in(3)) return made;
  made.input.findings = findings();
  // What is refused may have any amount.
  static constexpr std::array<std::int64_t, 4> kAmounts = {
      0, -7, 999'999'999'999'999'999, std::numeric_limits<std::int64_t>::max()};
  const std::array<Currency, 3> currencies = {kJpy, *currency_of("BHD"), Currency{}};
  if (one_in(3)) made.input.amount = Money{kAmounts[below(kAmounts.size())], kEur};
  if (one_in(4)) made.input.amount = Money{12'345, currencies[below(currencies.size())]};
  return made;
}

MadeBatch FileMaker::batch(bool first) {
  std::vector<MadeOrder> orders;
  for (std::size_t i = 1 + below(5); i > 0; --i) orders.push_back(order());
  if (first && orders[0].input.findings.empty() && one_in(2)) {
    orders[0].input.amount = Money{99'999'999'999, kEur};
  }
  MadeBatch made = made_batch(id(), std::move(orders));
  made.input.batch_booking = one_in(2);
  made.text.debtor = party();
  if (one_in(2)) made.text.ultimate_debtor = party();
  made.text.category_purpose_code = code("SALA");
  made.text.category_purpose_proprietary = one_in(3) ? text(35) : std::string();
  if (one_in(4)) made.input.findings = findings();
  return made;
}

std::vector<MadeBatch> FileMaker::batches() {
  std::vector<MadeBatch> made;
  for (std::size_t i = 1 + below(3); i > 0; --i) made.push_back(batch(made.empty()));
  return made;
}

}  // namespace kontor::iso20022
