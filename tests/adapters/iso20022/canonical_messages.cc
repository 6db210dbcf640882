#include "tests/adapters/iso20022/canonical_messages.h"

#include "tests/adapters/iso20022/canonical_parts.h"

namespace kontor::iso20022::messages {
namespace {

BusinessHeader header_for(std::string_view message, std::string_view service) {
  return {.from = as_agent(kUs),
          .to = as_agent(kBoston),
          .message_id = "M-1",
          .message_definition = std::string(message),
          .service = std::string(service),
          .created_at = kNow};
}

}  // namespace

std::vector<Canonical> canonical_messages(const SchemaSet& schemas) {
  std::vector<Canonical> all;
  const auto inside = [&]<class T>(std::string name, std::string_view profile, const T& message) {
    all.push_back({std::move(name), std::string(T::kMessage.name), std::string(profile),
                   write(message, Scheme::sepa, schemas)});
  };
  const auto abroad = [&]<class T>(std::string name, std::string_view profile,
                                   std::string_view service, const T& message) {
    all.push_back(
        {std::move(name), std::string(T::kMessage.name), std::string(profile),
         write(header_for(T::kMessage.name, service), message, Scheme::cross_border, schemas)});
  };
  constexpr std::string_view kService = "swift.cbprplus.04";
  inside("sct_return", "sct", a_return("", "AC04"));
  inside("instant_return", "sct-inst", a_return("INST", "FOCR"));
  inside("debit_return", "sdd-core", a_return("CORE", "MD06"));
  inside("debit_reversal", "sdd-core", a_reversal());
  inside("sct_rejection", "sct", a_status("", "RJCT"));
  inside("instant_confirmation", "sct-inst", a_status("INST", "ACCP"));
  inside("instant_rejection", "sct-inst", a_status("INST", "RJCT"));
  inside("instant_transfer", "sct-inst", an_instant_transfer());
  inside("collection", "sdd-core", a_collection());
  inside("sct_recall", "sct", a_recall(""));
  inside("debit_recall", "sdd-core", a_recall("CORE"));
  inside("sct_refusal", "sct", a_refusal());
  inside("instant_request", "sct-inst", a_request());
  inside("customer_status", "c2b-de", a_customer_status());
  inside("statement", "none", a_statement());
  inside("intraday_report", "none", an_intraday_report());
  inside("notification", "none", a_notification());
  inside("receipt", "none", a_receipt());
  abroad("status_abroad", "cbpr", kService, a_status_abroad());
  abroad("return_abroad", "cbpr", kService, a_return_abroad());
  abroad("transfer_abroad", "cbpr", kService, a_transfer_abroad());
  abroad("core", "cbpr", kService, a_bank_transfer("INDA", usd(95'000)));
  abroad("cover", "cbpr", "swift.cbprplus.cov.04", a_cover());
  abroad("advice", "cbpr", "swift.cbprplus.adv.04", an_advice());
  abroad("target", "t2", "tgt.rtgs.01", a_target_transfer());
  abroad("recall_abroad", "cbpr", kService, a_recall_abroad());
  abroad("refusal_abroad", "cbpr", kService, a_refusal_abroad());
  abroad("notice_abroad", "cbpr", kService, a_notice());
  return all;
}

}  // namespace kontor::iso20022::messages
