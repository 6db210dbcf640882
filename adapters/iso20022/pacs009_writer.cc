#include "adapters/iso20022/pacs009_writer.h"

#include <openssl/evp.h>

#include <array>

#include "adapters/iso20022/messages/bank_transfer.h"
#include "adapters/iso20022/messages/writer.h"
#include "engine/base/character_set.h"
#include "engine/base/iban.h"
#include "engine/base/invariant.h"

namespace kontor::iso20022 {
namespace {

constexpr std::size_t kIdMax = 35;
constexpr std::size_t kAccountMax = 34;

std::string without_blanks(std::string_view text) {
  std::string out(text);
  std::erase(out, ' ');
  return out;
}

messages::Agent bank(const Bic& bic) { return {.bic = bic}; }

// Outside SEPA most are no IBANs.
messages::Account account_of(std::string_view account) {
  const std::string plain = without_blanks(account);
  if (check_iban(plain) == IbanFault::none) return {.iban = plain};
  return {.other = messages::OtherId{.id = fold(plain, kAccountMax)}};
}

// The bank that gets the message.
Bic instructed(const settlement::PayLegReleased& leg, const party::Nostro& nostro, bool in_target) {
  if (!in_target) return nostro.servicer;
  if (!leg.intermediary.empty()) return leg.intermediary;
  return leg.account_with.empty() ? leg.beneficiary : leg.account_with;
}

messages::Settlement settlement_over(const party::Nostro& nostro, bool in_target) {
  if (in_target) return {.method = "CLRG", .clearing_system = messages::Code{.code = "TGT"}};
  return {.method = "INDA", .account = account_of(nostro.account_id)};
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
                   const Bic& sender, const SchemaSet& schemas, const Sink& sink) {
  const bool in_target = nostro.account == kTargetAccount;
  const Bic next = instructed(leg, nostro, in_target);
  const std::string reference = fold(leg.reference, kIdMax);
  if (leg.amount.minor_units() <= 0 || leg.amount.currency() != nostro.currency) return false;
  if (sender.empty() || next.empty()) return false;

  messages::BankTransaction transaction{
      .id = {.instruction_id = reference,
             .end_to_end_id = reference,
             .uetr = uetr_of(sender, leg.message_id)},
      .settlement_amount = leg.amount,
      .settlement_date = leg.settlement_date,
      .settlement_priority = "NORM",
      .instructing_agent = bank(sender),
      .instructed_agent = bank(next),
      .debtor = bank(sender),
      .debtor_agent = bank(sender),
      .creditor_agent = bank(leg.account_with.empty() ? leg.beneficiary : leg.account_with),
      .creditor = bank(leg.beneficiary)
  };
  // Who gets the message is not named again as a bank on its way.
  if (leg.intermediary != next) transaction.intermediaries.first = bank(leg.intermediary);
  if (!is_blank(leg.account)) transaction.creditor_account = account_of(leg.account);
  const messages::BankTransfer transfer{
      .header = {.message_id = leg.message_id,
                 .created_at = leg.created_at,
                 .transactions = 1,
                 .settlement = settlement_over(nostro, in_target)},
      .transactions = {std::move(transaction)}
  };
  // Not cross_border: our reference, the message's id, is longer than CBP-008 lets InstrId be.
  const messages::Written written = messages::write(transfer, messages::Scheme::sepa, schemas);
  return written && sink(*written);
}

}  // namespace kontor::iso20022
