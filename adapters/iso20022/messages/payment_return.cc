#include "adapters/iso20022/messages/payment_return.h"

#include <array>

namespace kontor::iso20022::messages {
namespace {

// whole_group, total: what the message calls them.
constexpr auto header_members(std::string_view whole_group, std::string_view total_element) {
  return std::to_array<Member>({
      must(reference<&ReturnHeader::message_id>("MsgId")),
      moment<&ReturnHeader::created_at>("CreDtTm"),
      yes_no<&ReturnHeader::batch_booking>("BtchBookg"),
      count<&ReturnHeader::transactions>("NbOfTxs"),
      total<&ReturnHeader::control_sum>("CtrlSum"),
      yes_no<&ReturnHeader::whole_group>(whole_group),
      amount<&ReturnHeader::total>(total_element),
      date<&ReturnHeader::settlement_date>("IntrBkSttlmDt"),
      must(block<&ReturnHeader::settlement>("SttlmInf")),
      block<&ReturnHeader::instructing_agent>("InstgAgt"),
      block<&ReturnHeader::instructed_agent>("InstdAgt"),
  });
}
constexpr auto kReturnHeaderMembers = header_members("GrpRtr", "TtlRtrdIntrBkSttlmAmt");
constexpr auto kReversalHeaderMembers = header_members("GrpRvsl", "TtlRvsdIntrBkSttlmAmt");
constexpr Layout kReturnHeader = {kReturnHeaderMembers, &kTypeOf<ReturnHeader>};
constexpr Layout kReversalHeader = {kReversalHeaderMembers, &kTypeOf<ReturnHeader>};

constexpr Member kReturnedGroupMembers[] = {
    must(group<&ReturnedGroup::message>()),
    block<&ReturnedGroup::reasons>("RtrRsnInf"),
};
constexpr Member kReversedGroupMembers[] = {
    must(group<&ReturnedGroup::message>()),
    block<&ReturnedGroup::reasons>("RvslRsnInf"),
};
constexpr Layout kReturnedGroup = layout_of<ReturnedGroup>(kReturnedGroupMembers);
constexpr Layout kReversedGroup = layout_of<ReturnedGroup>(kReversedGroupMembers);

constexpr Member kChain[] = {
    block<&ReturnChain::ultimate_debtor>("UltmtDbtr"),
    must(block<&ReturnChain::debtor>("Dbtr")),
    block<&ReturnChain::initiating_party>("InitgPty"),
    block<&ReturnChain::debtor_agent>("DbtrAgt"),
    block<&ReturnChain::previous_agent_1>("PrvsInstgAgt1"),
    block<&ReturnChain::previous_agent_2>("PrvsInstgAgt2"),
    block<&ReturnChain::previous_agent_3>("PrvsInstgAgt3"),
    block<&ReturnChain::intermediary_1>("IntrmyAgt1"),
    block<&ReturnChain::intermediary_2>("IntrmyAgt2"),
    block<&ReturnChain::intermediary_3>("IntrmyAgt3"),
    block<&ReturnChain::creditor_agent>("CdtrAgt"),
    must(block<&ReturnChain::creditor>("Cdtr")),
    block<&ReturnChain::ultimate_creditor>("UltmtCdtr"),
};

using Returned = ReturnedTransaction;
constexpr Member kReturned[] = {
    reference<&Returned::return_id>("RtrId"),
    block<&Returned::original_message>("OrgnlGrpInf"),
    group<&Returned::original>(),
    copied<&Returned::original_clearing_reference>("OrgnlClrSysRef"),
    amount<&Returned::original_amount>("OrgnlIntrBkSttlmAmt"),
    date<&Returned::original_settlement_date>("OrgnlIntrBkSttlmDt"),
    amount<&Returned::returned_amount>("RtrdIntrBkSttlmAmt"),
    date<&Returned::settlement_date>("IntrBkSttlmDt"),
    listed<&Returned::settlement_priority>("SttlmPrty", kSettlementPriorities),
    block<&Returned::settlement_times>("SttlmTmIndctn"),
    amount<&Returned::returned_instructed_amount>("RtrdInstdAmt"),
    rate<&Returned::exchange_rate>("XchgRate"),
    amount<&Returned::compensation>("CompstnAmt"),
    listed<&Returned::charge_bearer>("ChrgBr", kChargeBearers),
    block<&Returned::charges>("ChrgsInf"),
    copied<&Returned::clearing_reference>("ClrSysRef"),
    block<&Returned::instructing_agent>("InstgAgt"),
    block<&Returned::instructed_agent>("InstdAgt"),
    block<&Returned::chain>("RtrChain"),
    block<&Returned::reasons>("RtrRsnInf"),
    block<&Returned::original_transaction>("OrgnlTxRef"),
};

constexpr Member kReturn[] = {
    must(block<&PaymentReturn::header>("GrpHdr", kReturnHeader)),
    block<&PaymentReturn::original_group>("OrgnlGrpInf", kReturnedGroup),
    block<&PaymentReturn::transactions>("TxInf"),
};
constexpr Layout kReturnLayout = layout_of<PaymentReturn>(kReturn);

using Reversed = ReversedTransaction;
constexpr Member kReversed[] = {
    reference<&Reversed::reversal_id>("RvslId"),
    block<&Reversed::original_message>("OrgnlGrpInf"),
    group<&Reversed::original>(),
    copied<&Reversed::original_clearing_reference>("OrgnlClrSysRef"),
    amount<&Reversed::original_amount>("OrgnlIntrBkSttlmAmt"),
    amount<&Reversed::reversed_amount>("RvsdIntrBkSttlmAmt"),
    date<&Reversed::settlement_date>("IntrBkSttlmDt"),
    amount<&Reversed::reversed_instructed_amount>("RvsdInstdAmt"),
    amount<&Reversed::compensation>("CompstnAmt"),
    listed<&Reversed::charge_bearer>("ChrgBr", kChargeBearers),
    block<&Reversed::charges>("ChrgsInf"),
    block<&Reversed::instructing_agent>("InstgAgt"),
    block<&Reversed::instructed_agent>("InstdAgt"),
    block<&Reversed::reasons>("RvslRsnInf"),
    block<&Reversed::original_transaction>("OrgnlTxRef"),
};

constexpr Member kReversal[] = {
    must(block<&PaymentReversal::header>("GrpHdr", kReversalHeader)),
    block<&PaymentReversal::original_group>("OrgnlGrpInf", kReversedGroup),
    block<&PaymentReversal::transactions>("TxInf"),
};
constexpr Layout kReversalLayout = layout_of<PaymentReversal>(kReversal);

}  // namespace

constinit const Layout ReturnChain::kLayout = layout_of<ReturnChain>(kChain);
constinit const Layout ReturnedTransaction::kLayout = layout_of<ReturnedTransaction>(kReturned);
constinit const Layout ReversedTransaction::kLayout = layout_of<ReversedTransaction>(kReversed);
constinit const Message PaymentReturn::kMessage = {"pacs.004.001.09", "PmtRtr", kReturnLayout};
constinit const Message PaymentReversal::kMessage = {"pacs.007.001.09", "FIToFIPmtRvsl",
                                                     kReversalLayout};

}  // namespace kontor::iso20022::messages
