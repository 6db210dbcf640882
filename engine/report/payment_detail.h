// One payment told whole: what happened to it, in which records, with which bookings and messages.
//
// Source:    the journal's records that touched it. Which those are, the rows say: the record that
//            decided it, the file's and the batch's outcome, and those of the ranges it lies in.
// Threads:   one; what it reads may not change.
#pragma once

#include <optional>

#include "engine/ports/journal.h"
#include "engine/report/console.h"
#include "engine/report/joins.h"

namespace kontor::report {

// missing: there is no such order. unavailable: a record cannot be read. as_of is the caller's.
[[nodiscard]] Answer<PaymentDetail> payment_detail(OrderId order, const PaymentView& payment,
                                                   const Rows& rows, const JournalReader& journal,
                                                   const State& state, UtcNanos at);

// A transfer as a booking, with its accounts by name.
[[nodiscard]] BookingView booking_view(const ledger::TransferPosted& transfer, Sequence sequence,
                                       const Rows& rows);
[[nodiscard]] std::string account_name(AccountId account, const Rows& rows);
// A message that left.
[[nodiscard]] MessageView message_view(const payment::MessageDue& due, Sequence sequence,
                                       Joins& joins);

}  // namespace kontor::report
