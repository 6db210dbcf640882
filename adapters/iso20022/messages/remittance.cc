#include "adapters/iso20022/messages/remittance.h"

namespace kontor::iso20022::messages {
namespace {

constexpr std::string_view kDocumentCodes[] = {"MSIN", "CNFA", "DNFA", "CINV", "CREN", "DEBN",
                                               "HIRI", "SBIN", "CMCN", "SOAC", "DISP", "BOLD",
                                               "VCHR", "AROI", "TSUT", "PUOR"};
constexpr Member kDocumentCode[] = {
    listed<&Code::code>("Cd", kDocumentCodes),
    copied<&Code::proprietary>("Prtry"),
};
constexpr Layout kDocumentCodeLayout = choice_of<Code>(kDocumentCode);
constexpr Member kDocumentTypeMembers[] = {
    must(block<&ReferredDocument::type>("CdOrPrtry", kDocumentCodeLayout)),
    text<&ReferredDocument::type_issuer>("Issr", 35),
};
constexpr Layout kDocumentType = layout_of<ReferredDocument>(kDocumentTypeMembers);
constexpr Member kDocument[] = {
    wrap("Tp", kDocumentType),
    text<&ReferredDocument::number>("Nb", 35),
    date<&ReferredDocument::date>("RltdDt"),
};

constexpr Member kAmounts[] = {
    amount<&RemittedAmounts::due>("DuePyblAmt"),
    amount<&RemittedAmounts::credit_note>("CdtNoteAmt"),
    amount<&RemittedAmounts::remitted>("RmtdAmt"),
};

constexpr std::string_view kReferenceCodes[] = {"RADM", "RPIN", "FXDR", "DISP", "PUOR", "SCOR"};
constexpr Member kReferenceCode[] = {
    listed<&Code::code>("Cd", kReferenceCodes),
    copied<&Code::proprietary>("Prtry"),
};
constexpr Layout kReferenceCodeLayout = choice_of<Code>(kReferenceCode);
constexpr Member kReferenceTypeMembers[] = {
    must(block<&CreditorReference::type>("CdOrPrtry", kReferenceCodeLayout)),
    text<&CreditorReference::type_issuer>("Issr", 35),
};
constexpr Layout kReferenceType = layout_of<CreditorReference>(kReferenceTypeMembers);
constexpr Member kCreditorReference[] = {
    wrap("Tp", kReferenceType),
    copied<&CreditorReference::reference>("Ref"),
};

constexpr Member kStructured[] = {
    block<&StructuredRemittance::documents>("RfrdDocInf"),
    block<&StructuredRemittance::amounts>("RfrdDocAmt"),
    block<&StructuredRemittance::creditor_reference>("CdtrRefInf"),
    at_most(3, wide_text<&StructuredRemittance::additional>("AddtlRmtInf", 140)),
};

constexpr Member kRemittance[] = {
    wide_text<&Remittance::unstructured>("Ustrd", 140),
    block<&Remittance::structured>("Strd"),
};

constexpr std::string_view kMethods[] = {"FAXI", "EDIC", "URID", "EMAL", "POST", "SMSM"};
constexpr Member kPlace[] = {
    must(listed<&RemittancePlace::method>("Mtd", kMethods)),
    copied<&RemittancePlace::address>("ElctrncAdr", 2048),
};
constexpr Member kRelated[] = {
    copied<&RelatedRemittance::id>("RmtId"),
    block<&RelatedRemittance::places>("RmtLctnDtls"),
};

constexpr Member kReason[] = {
    block<&Reason::originator>("Orgtr"),
    block<&Reason::reason>("Rsn"),
    text<&Reason::additional>("AddtlInf", 105),
};

}  // namespace

constinit const Layout ReferredDocument::kLayout = layout_of<ReferredDocument>(kDocument);
constinit const Layout RemittedAmounts::kLayout = layout_of<RemittedAmounts>(kAmounts);
constinit const Layout CreditorReference::kLayout =
    layout_of<CreditorReference>(kCreditorReference);
constinit const Layout StructuredRemittance::kLayout = layout_of<StructuredRemittance>(kStructured);
constinit const Layout Remittance::kLayout = layout_of<Remittance>(kRemittance);
constinit const Layout RemittancePlace::kLayout = layout_of<RemittancePlace>(kPlace);
constinit const Layout RelatedRemittance::kLayout = layout_of<RelatedRemittance>(kRelated);
constinit const Layout Reason::kLayout = layout_of<Reason>(kReason);

}  // namespace kontor::iso20022::messages
