#include "adapters/iso20022/messages/mandate.h"

namespace kontor::iso20022::messages {
namespace {

constexpr Member kAmendment[] = {
    copied<&MandateAmendment::mandate_id>("OrgnlMndtId"),
    block<&MandateAmendment::creditor_scheme>("OrgnlCdtrSchmeId"),
    block<&MandateAmendment::debtor_account>("OrgnlDbtrAcct"),
    block<&MandateAmendment::debtor_agent>("OrgnlDbtrAgt"),
};

constexpr Member kMandate[] = {
    copied<&Mandate::id>("MndtId"),
    date<&Mandate::signed_on>("DtOfSgntr"),
    yes_no<&Mandate::amended>("AmdmntInd"),
    block<&Mandate::amendment>("AmdmntInfDtls"),
    copied<&Mandate::electronic_signature>("ElctrncSgntr", 1025),
};

constexpr Member kDirectDebit[] = {
    block<&DirectDebit::mandate>("MndtRltdInf"),
    block<&DirectDebit::creditor_scheme>("CdtrSchmeId"),
    copied<&DirectDebit::notification_id>("PreNtfctnId"),
    date<&DirectDebit::notified_on>("PreNtfctnDt"),
};

}  // namespace

constinit const Layout MandateAmendment::kLayout = layout_of<MandateAmendment>(kAmendment);
constinit const Layout Mandate::kLayout = layout_of<Mandate>(kMandate);
constinit const Layout DirectDebit::kLayout = layout_of<DirectDebit>(kDirectDebit);

}  // namespace kontor::iso20022::messages
