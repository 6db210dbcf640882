// Events of reconciliation, and proofs, as lines for tests.
#pragma once

#include <string>

#include "engine/reconciliation/desk.h"
#include "engine/reconciliation/proof.h"

namespace kontor::reconciliation {

[[nodiscard]] std::string told(const party::Configured& event);
[[nodiscard]] std::string told(const ledger::AccountOpened& event);
[[nodiscard]] std::string told(const ledger::TransferPosted& event);
[[nodiscard]] std::string told(const payment::FileRepeated& event);
[[nodiscard]] std::string told(const trade::DealAdvanced& event);
[[nodiscard]] std::string told(const settlement::ReceiptExpected& event);
[[nodiscard]] std::string told(const settlement::LegConfirmed& event);
[[nodiscard]] std::string told(const StatementsBegun& event);
[[nodiscard]] std::string told(const StatementTaken& event);
[[nodiscard]] std::string told(const PagesJudged& event);
[[nodiscard]] std::string told(const EntryTaken& event);
[[nodiscard]] std::string told(const StatementsAdvanced& event);
[[nodiscard]] std::string told(const StatementsDecided& event);
[[nodiscard]] std::string told(const ItemsMatched& event);
[[nodiscard]] std::string told(const ItemsUnmatched& event);
[[nodiscard]] std::string told(const Proof& proof);

}  // namespace kontor::reconciliation
