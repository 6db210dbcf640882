// A number that names one kind of thing and converts to no other.
//
// Threads:   a plain value.
#pragma once

#include <compare>
#include <cstdint>

namespace kontor {

template <class Tag, class Rep>
struct Id {
  using rep = Rep;
  Rep value{};
  friend constexpr auto operator<=>(const Id&, const Id&) = default;
};

// Place of a record in the journal, counted from 1; 0 is "before the first".
using Sequence = Id<struct SequenceTag, std::uint64_t>;
// Number that an adapter gives to the bytes of one file or message when they arrive; also the id of
// the file in the engine.
using ReceiptId = Id<struct ReceiptTag, std::uint64_t>;
// A payment order, counted from 1 in the order of decision.
using OrderId = Id<struct OrderTag, std::uint64_t>;
// A batch (PmtInf) of orders, counted from 1.
using BatchId = Id<struct BatchTag, std::uint64_t>;
// A bulk of interbank payments that left in one message, counted from 1.
using BulkId = Id<struct BulkTag, std::uint64_t>;
// A message to the outside, counted from 1.
using MessageId = Id<struct MessageTag, std::uint64_t>;
// Index of an account in the ledger, counted from 1; 0 is "none".
using AccountId = Id<struct AccountTag, std::uint32_t>;
// A booking, counted from 1.
using TransferId = Id<struct TransferTag, std::uint64_t>;
// Index of a channel in the configuration, counted from 1.
using ChannelId = Id<struct ChannelTag, std::uint32_t>;
// Index of a FIX session in the configuration, counted from 1.
using SessionId = Id<struct SessionTag, std::uint32_t>;
// Index of a counterparty in the configuration, counted from 1; 0 is "none".
using CounterpartyId = Id<struct CounterpartyTag, std::uint32_t>;
// Index of a nostro in the configuration, counted from 1; 0 is "none".
using NostroId = Id<struct NostroTag, std::uint32_t>;
// A deal, counted from 1 in the order of capture; a correction is a version of the same deal.
using DealId = Id<struct DealTag, std::uint64_t>;
// A statement of one account for one period, counted from 1.
using StatementId = Id<struct StatementTag, std::uint64_t>;
// Something on either side of a reconciliation, counted from 1.
using ItemId = Id<struct ItemTag, std::uint64_t>;
// Items that were found to belong together, counted from 1.
using MatchId = Id<struct MatchTag, std::uint64_t>;

}  // namespace kontor
