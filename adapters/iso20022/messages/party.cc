#include "adapters/iso20022/messages/party.h"

namespace kontor::iso20022::messages {
namespace {

// A name is 70 characters in SEPA (SCT-008-018) and 140 elsewhere (CBP-020).
constexpr Limits kName{70, 140};

constexpr Member kCode4Members[] = {code<&Code::code>("Cd", 4),
                                    copied<&Code::proprietary>("Prtry")};
constexpr Member kCode3Members[] = {code<&Code::code>("Cd", 3),
                                    copied<&Code::proprietary>("Prtry")};
constexpr Member kCode5Members[] = {code<&Code::code>("Cd", 5),
                                    copied<&Code::proprietary>("Prtry")};
constexpr Member kCode35Members[] = {code<&Code::code>("Cd", 35),
                                     copied<&Code::proprietary>("Prtry")};

constexpr Member kAddress[] = {
    wide_text<&PostalAddress::department>("Dept", 70),
    wide_text<&PostalAddress::sub_department>("SubDept", 70),
    wide_text<&PostalAddress::street_name>("StrtNm", 70),
    wide_text<&PostalAddress::building_number>("BldgNb", 16),
    wide_text<&PostalAddress::building_name>("BldgNm", 35),
    wide_text<&PostalAddress::floor>("Flr", 70),
    wide_text<&PostalAddress::post_box>("PstBx", 16),
    wide_text<&PostalAddress::room>("Room", 70),
    wide_text<&PostalAddress::post_code>("PstCd", 16),
    wide_text<&PostalAddress::town_name>("TwnNm", 35),
    wide_text<&PostalAddress::town_location_name>("TwnLctnNm", 35),
    wide_text<&PostalAddress::district_name>("DstrctNm", 35),
    wide_text<&PostalAddress::country_sub_division>("CtrySubDvsn", 35),
    country<&PostalAddress::country>("Ctry"),
    at_most(2, wide_text<&PostalAddress::lines>("AdrLine", 70)),
};

constexpr Member kOtherId[] = {
    must(copied<&OtherId::id>("Id")),
    block<&OtherId::scheme>("SchmeNm"),
    text<&OtherId::issuer>("Issr", 35),
};
constexpr Member kOtherAccountId[] = {
    must(copied<&OtherId::id>("Id", 34)),
    block<&OtherId::scheme>("SchmeNm"),
    text<&OtherId::issuer>("Issr", 35),
};
constexpr Layout kOtherAccount = layout_of<OtherId>(kOtherAccountId);

constexpr Member kOrganisation[] = {
    bic<&OrganisationId::any_bic>("AnyBIC"),
    lei<&OrganisationId::lei>("LEI"),
    block<&OrganisationId::others>("Othr"),
};

constexpr Member kBirth[] = {
    date<&Birth::date>("BirthDt"),
    text<&Birth::province>("PrvcOfBirth", 35),
    must(text<&Birth::city>("CityOfBirth", 35)),
    must(country<&Birth::country>("CtryOfBirth")),
};

constexpr Member kPerson[] = {
    block<&PersonId::birth>("DtAndPlcOfBirth"),
    block<&PersonId::others>("Othr"),
};

constexpr Member kPartyIds[] = {
    block<&Party::organisation>("OrgId"),
    block<&Party::person>("PrvtId"),
};
constexpr Layout kPartyId = choice_of<Party>(kPartyIds);
constexpr Member kParty[] = {
    wide_text<&Party::name>("Nm", kName),
    block<&Party::address>("PstlAdr"),
    wrap("Id", kPartyId),
    country<&Party::country_of_residence>("CtryOfRes"),
};

constexpr Member kMember[] = {
    block<&ClearingMember::clearing_system>("ClrSysId", kCode5),
    must(copied<&ClearingMember::id>("MmbId")),
};
constexpr Member kInstitutionMembers[] = {
    bic<&Agent::bic>("BICFI"),         block<&Agent::member>("ClrSysMmbId"),
    lei<&Agent::lei>("LEI"),           wide_text<&Agent::name>("Nm", kName),
    block<&Agent::address>("PstlAdr"),
};
constexpr Layout kInstitution = layout_of<Agent>(kInstitutionMembers);
constexpr Member kAgent[] = {must(wrap("FinInstnId", kInstitution))};

constexpr Member kPartyOrAgent[] = {
    block<&PartyOrAgent::party>("Pty"),
    block<&PartyOrAgent::agent>("Agt"),
};

constexpr Member kProxy[] = {
    block<&Proxy::type>("Tp"),
    must(copied<&Proxy::id>("Id", 2048)),
};
constexpr Member kAccountIds[] = {
    iban<&Account::iban>("IBAN"),
    block<&Account::other>("Othr", kOtherAccount),
};
constexpr Layout kAccountId = choice_of<Account>(kAccountIds);
constexpr Member kAccount[] = {
    must(wrap("Id", kAccountId)),        block<&Account::type>("Tp"),
    currency<&Account::currency>("Ccy"), text<&Account::name>("Nm", 70),
    block<&Account::proxy>("Prxy"),
};

}  // namespace

constinit const Layout Code::kLayout = choice_of<Code>(kCode4Members);
constinit const Layout kCode3 = choice_of<Code>(kCode3Members);
constinit const Layout kCode5 = choice_of<Code>(kCode5Members);
constinit const Layout kCode35 = choice_of<Code>(kCode35Members);
constinit const Layout PostalAddress::kLayout = layout_of<PostalAddress>(kAddress);
constinit const Layout OtherId::kLayout = layout_of<OtherId>(kOtherId);
constinit const Layout OrganisationId::kLayout = layout_of<OrganisationId>(kOrganisation);
constinit const Layout Birth::kLayout = layout_of<Birth>(kBirth);
constinit const Layout PersonId::kLayout = layout_of<PersonId>(kPerson);
constinit const Layout Party::kLayout = layout_of<Party>(kParty);
constinit const Layout ClearingMember::kLayout = layout_of<ClearingMember>(kMember);
constinit const Layout Agent::kLayout = layout_of<Agent>(kAgent);
constinit const Layout PartyOrAgent::kLayout = choice_of<PartyOrAgent>(kPartyOrAgent);
constinit const Layout Proxy::kLayout = layout_of<Proxy>(kProxy);
constinit const Layout Account::kLayout = layout_of<Account>(kAccount);

}  // namespace kontor::iso20022::messages
