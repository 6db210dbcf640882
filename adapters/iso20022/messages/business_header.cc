#include "adapters/iso20022/messages/business_header.h"

#include "adapters/iso20022/messages/settlement.h"

namespace kontor::iso20022::messages {
namespace {

constexpr Member kHeaderPartyMembers[] = {
    block<&PartyOrAgent::party>("OrgId"),
    block<&PartyOrAgent::agent>("FIId"),
};
constexpr Layout kHeaderParty = choice_of<PartyOrAgent>(kHeaderPartyMembers);

constexpr Member kMarketPractice[] = {
    must(copied<&MarketPractice::registry>("Regy", 350)),
    must(copied<&MarketPractice::id>("Id", 2048)),
};

constexpr Member kRelated[] = {
    must(block<&RelatedHeader::from>("Fr", kHeaderParty)),
    must(block<&RelatedHeader::to>("To", kHeaderParty)),
    must(copied<&RelatedHeader::message_id>("BizMsgIdr")),
    must(copied<&RelatedHeader::message_definition>("MsgDefIdr")),
    copied<&RelatedHeader::service>("BizSvc"),
    moment<&RelatedHeader::created_at>("CreDt"),
    listed<&RelatedHeader::copy>("CpyDplct", kCopies),
    yes_no<&RelatedHeader::possible_duplicate>("PssblDplct"),
    code<&RelatedHeader::priority>("Prty"),
};

constexpr Member kHeader[] = {
    must(block<&BusinessHeader::from>("Fr", kHeaderParty)),
    must(block<&BusinessHeader::to>("To", kHeaderParty)),
    must(reference<&BusinessHeader::message_id>("BizMsgIdr")),
    must(reference<&BusinessHeader::message_definition>("MsgDefIdr")),
    reference<&BusinessHeader::service>("BizSvc"),
    block<&BusinessHeader::market_practice>("MktPrctc"),
    moment<&BusinessHeader::created_at>("CreDt"),
    moment<&BusinessHeader::processing_at>("BizPrcgDt"),
    listed<&BusinessHeader::copy>("CpyDplct", kCopies),
    yes_no<&BusinessHeader::possible_duplicate>("PssblDplct"),
    code<&BusinessHeader::priority>("Prty"),
    block<&BusinessHeader::related>("Rltd"),
};
constexpr Layout kHeaderLayout = layout_of<BusinessHeader>(kHeader);

}  // namespace

constinit const Layout MarketPractice::kLayout = layout_of<MarketPractice>(kMarketPractice);
constinit const Layout RelatedHeader::kLayout = layout_of<RelatedHeader>(kRelated);
constinit const Message BusinessHeader::kMessage = {"head.001.001.02", {}, kHeaderLayout};

}  // namespace kontor::iso20022::messages
