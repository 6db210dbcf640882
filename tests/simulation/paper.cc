#include "tests/simulation/paper.h"

#include <algorithm>

namespace kontor::simulation {

using reconciliation::EntryInput;
using reconciliation::EntryStatus;

void foot(Sheet& sheet) {
  reconciliation::StatementInput& input = sheet.input;
  input.entries = static_cast<std::uint32_t>(sheet.entries.size());
  input.booked_sum = 0;
  std::string content = input.statement_id + ' ' + std::to_string(input.nostro.value) + ' ' +
                        std::to_string(input.page) + ' ' +
                        std::to_string(input.opening.minor_units()) + ' ' +
                        std::to_string(input.closing.minor_units());
  std::uint32_t number = 0;
  for (EntryInput& entry : sheet.entries) {
    entry.number = ++number;
    if (entry.status == EntryStatus::booked) input.booked_sum += entry.amount.minor_units();
    content += ' ' + entry.bank_reference + ' ' + std::to_string(entry.amount.minor_units());
  }
  input.content_key = fakes::mixed<Key128>(53, content);
}

Sheet sheet_of(const Statement& statement) {
  Sheet out;
  out.place = statement.place;
  out.entries = statement.entries;
  reconciliation::StatementInput& input = out.input;
  input.nostro = statement.nostro;
  input.currency = statement.currency;
  input.statement_id = "S" + std::to_string(statement.nostro.value) + '-' +
                       std::to_string(statement.place) + '-' + std::to_string(statement.issue);
  const bool legal = statement.numbering == party::Numbering::legal;
  (legal ? input.legal_number : input.electronic_number) = statement.number;
  input.has_opening = input.has_closing = true;
  input.opening = Money{statement.opening, statement.currency};
  input.opening_date = statement.opened;
  input.closing = Money{statement.closing, statement.currency};
  input.closing_date = statement.closed;
  if (statement.issue % 2 == 1) {
    input.from = statement.opened;
    input.to = statement.closed;
  }
  foot(out);
  return out;
}

std::vector<Sheet> pages_of(const Statement& statement, std::size_t pages) {
  const Sheet whole = sheet_of(statement);
  std::vector<Sheet> out;
  for (std::size_t i = 0; i < pages; ++i) {
    Sheet& page = out.emplace_back(whole);
    page.input.page = static_cast<std::uint32_t>(i + 1);
    page.input.last_page = i + 1 == pages;
    page.input.has_opening = i == 0;
    page.input.has_closing = page.input.last_page;
    const auto at = [&](std::size_t of) {
      return whole.entries.begin() + static_cast<std::ptrdiff_t>(whole.entries.size() * of / pages);
    };
    page.entries.assign(at(i), at(i + 1));
    foot(page);
  }
  return out;
}

PaperCommands commands_of(const Paper& paper, ReceiptId receipt, ChannelId channel,
                          const fakes::SeededSealer& sealer) {
  PaperCommands out;
  out.begin.receipt = {receipt, channel, "statements.xml", sealer.hash(paper.bytes),
                       paper.bytes.size()};
  out.begin.header = {"camt.053.001.08", "C" + std::to_string(receipt.value),
                      "2026-11-23T18:00:00"};
  out.end = {receipt};
  std::vector<EntryInput> entries;
  for (std::uint32_t i = 0; i < paper.sheets.size(); ++i) {
    out.begin.statements.push_back(paper.sheets[i].input);
    for (EntryInput entry : paper.sheets[i].entries) {
      entry.statement = i;
      entry.place = {100 * (entries.size() + 1), 90,
                     static_cast<std::uint32_t>(entries.size() + 7)};
      entry.texts = sealer.seal(receipt, entries.size() + 1, "to " + entry.bank_reference);
      entries.push_back(std::move(entry));
    }
  }
  for (std::size_t from = 0; from < entries.size(); from += paper.chunk_size) {
    const std::size_t to = std::min(entries.size(), from + paper.chunk_size);
    const auto number = static_cast<std::uint32_t>(out.chunks.size() + 1);
    out.chunks.push_back({
        receipt,
        number,
        {entries.begin() + static_cast<std::ptrdiff_t>(from),
          entries.begin() + static_cast<std::ptrdiff_t>(to)}
    });
  }
  return out;
}

}  // namespace kontor::simulation
