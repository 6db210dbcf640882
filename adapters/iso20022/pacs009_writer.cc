#include "adapters/iso20022/pacs009_writer.h"

#include <openssl/evp.h>

#include <array>

#include "adapters/iso20022/party_elements.h"
#include "engine/base/character_set.h"
#include "engine/base/iban.h"
#include "engine/base/invariant.h"
#include "engine/calendar/bank_time.h"

namespace kontor::iso20022 {
namespace {

constexpr std::size_t kIdMax = 35;
constexpr std::size_t kAccountMax = 34;

std::string without_blanks(std::string_view text) {
  std::string out(text);
  std::erase(out, ' ');
  return out;
}

// Not write_account of party_elements.h, which knows IBANs only: outside SEPA most are none.
void write_any_account(XmlWriter& xml, std::string_view element, std::string_view account) {
  const std::string plain = without_blanks(account);
  const Element scope(xml, element);
  const Element id(xml, "Id");
  if (check_iban(plain) == IbanFault::none) return xml.text("IBAN", plain);
  const Element other(xml, "Othr");
  xml.text("Id", fold(plain, kAccountMax));
}

// The bank that gets the message.
Bic instructed(const settlement::PayLegReleased& leg, const party::Nostro& nostro, bool in_target) {
  if (!in_target) return nostro.servicer;
  if (!leg.intermediary.empty()) return leg.intermediary;
  return leg.account_with.empty() ? leg.beneficiary : leg.account_with;
}

void write_header(XmlWriter& xml, const settlement::PayLegReleased& leg,
                  const party::Nostro& nostro, bool in_target) {
  const Element header(xml, "GrpHdr");
  xml.text("MsgId", leg.message_id);
  xml.text("CreDtTm", to_bank_time_text(leg.created_at));
  xml.number("NbOfTxs", 1);
  const Element settlement(xml, "SttlmInf");
  xml.text("SttlmMtd", in_target ? "CLRG" : "INDA");
  if (in_target) {
    write_code(xml, "ClrSys", "TGT", {});
  } else {
    write_any_account(xml, "SttlmAcct", nostro.account_id);
  }
}

}  // namespace

std::string uetr_of(const Bic& sender, std::string_view message_id) {
  std::string text(sender.view());
  text += message_id;
  std::array<unsigned char, 32> hash{};
  const int done =
      EVP_Digest(text.data(), text.size(), hash.data(), nullptr, EVP_sha256(), nullptr);
  KONTOR_INVARIANT(done == 1);
  hash[6] = static_cast<unsigned char>((hash[6] & 0x0FU) | 0x40U);
  hash[8] = static_cast<unsigned char>((hash[8] & 0x3FU) | 0x80U);
  std::string out;
  for (std::size_t i = 0; i < 16; ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
    constexpr std::string_view kHex = "0123456789abcdef";
    out += kHex[hash[i] >> 4U];
    out += kHex[hash[i] & 0x0FU];
  }
  return out;
}

bool write_pay_leg(const settlement::PayLegReleased& leg, const party::Nostro& nostro,
                   const Bic& sender, const Sink& sink) {
  const bool in_target = nostro.account == kTargetAccount;
  const Bic next = instructed(leg, nostro, in_target);
  const std::string reference = fold(leg.reference, kIdMax);
  if (leg.amount.minor_units() <= 0 || leg.amount.currency() != nostro.currency) return false;
  if (leg.message_id.empty() || leg.message_id.size() > kIdMax || reference.empty()) return false;
  if (sender.empty() || next.empty() || leg.beneficiary.empty()) return false;

  XmlWriter xml(sink, "pacs.009.001.08");
  xml.open("FICdtTrf");
  xml.line();
  write_header(xml, leg, nostro, in_target);
  xml.line();
  {
    const Element transaction(xml, "CdtTrfTxInf");
    {
      const Element references(xml, "PmtId");
      xml.text("InstrId", reference);
      xml.text("EndToEndId", reference);
      xml.text("UETR", uetr_of(sender, leg.message_id));
    }
    xml.amount("IntrBkSttlmAmt", leg.amount);
    xml.text("IntrBkSttlmDt", to_string(leg.settlement_date));
    xml.text("SttlmPrty", "NORM");
    write_agent(xml, "InstgAgt", sender);
    write_agent(xml, "InstdAgt", next);
    // Who gets the message is not named again as a bank on its way.
    if (leg.intermediary != next) write_agent(xml, "IntrmyAgt1", leg.intermediary);
    write_agent(xml, "Dbtr", sender);
    write_agent(xml, "DbtrAgt", sender);
    write_agent(xml, "CdtrAgt", leg.account_with.empty() ? leg.beneficiary : leg.account_with);
    write_agent(xml, "Cdtr", leg.beneficiary);
    if (!is_blank(leg.account)) write_any_account(xml, "CdtrAcct", leg.account);
  }
  xml.line();
  return xml.finish();
}

}  // namespace kontor::iso20022
