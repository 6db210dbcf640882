// pacs.009.001.08 (CORE): the pay leg of a deal, from the release's event and the account over
// which it is paid.
//
//   account        SttlmMtd  settlement account     InstdAgt
//   RTGS           CLRG TGT  -                      the next bank on the way, a participant of T2
//   any other one  INDA      ours at its servicer   the servicer
//
// The UETR is a function of our BIC and the message's id, so that a message made again has the same
// bytes; its shape is that of a random one, as the standard asks.
//
// Errors:    false: something that the message cannot be without is missing or does not fit (the
//            amount, the reference, the beneficiary, who is instructed), or the sink refused it.
//            The sink gets the whole message, held against the schema, or nothing.
// Threads:   any number, each with a sink of its own.
// Source:    payments.md 2.15 CBP-009-001, CBP-014, T2R-001; fx-and-money-market.md 6.2.
#pragma once

#include <string>
#include <string_view>

#include "adapters/iso20022/schema_set.h"
#include "adapters/iso20022/xml_writer.h"
#include "engine/base/bic.h"
#include "engine/party/dealing.h"
#include "engine/settlement/events.h"

namespace kontor::iso20022 {

// The account that we hold in T2, by its role in the chart.
inline constexpr std::string_view kTargetAccount = "RTGS";

// The first 128 bits of SHA-256 over both, with version and variant of RFC 4122 put in.
[[nodiscard]] std::string uetr_of(const Bic& sender, std::string_view message_id);

// sender: our BIC. nostro: the one that the event names. schemas: as write_message wants them.
[[nodiscard]] bool write_pay_leg(const settlement::PayLegReleased& leg, const party::Nostro& nostro,
                                 const Bic& sender, const SchemaSet& schemas, const Sink& sink);

}  // namespace kontor::iso20022
