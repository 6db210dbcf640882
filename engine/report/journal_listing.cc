#include "engine/report/journal_listing.h"

#include <string>

#include "engine/report/account_rows.h"
#include "engine/report/joins.h"

namespace kontor::report {
namespace {

constexpr Column kColumns[] = {
    {"sequence",     "Sequence",     "Satz",         CellKind::number},
    {"time",         "Time",         "Zeit",         CellKind::time  },
    {"transfer",     "Transfer",     "Buchung",      CellKind::number},
    {"debit",        "Debit",        "Soll",         CellKind::text  },
    {"credit",       "Credit",       "Haben",        CellKind::text  },
    {"amount",       "Amount",       "Betrag",       CellKind::amount},
    {"currency",     "Currency",     "Währung",      CellKind::text  },
    {"booking_date", "Booking date", "Buchungstag",  CellKind::date  },
    {"value_date",   "Value date",   "Wertstellung", CellKind::date  },
    {"order",        "Order",        "Auftrag",      CellKind::number},
    {"text",         "Text",         "Buchungstext", CellKind::text  },
};
constexpr TableHead kHead{"journal", "Journal", "Grundbuch", kColumns};

struct StepText {
  ledger::Step step;
  std::string_view en;
  std::string_view de;
};
constexpr StepText kStepTexts[] = {
    {ledger::Step::opening,           "opening balance",                  "Eröffnungsbestand"     },
    {ledger::Step::transfer_posted,   "SCT out posted",                   "SCT-Ausgang gebucht"   },
    {ledger::Step::transfer_settled,  "SCT out settled",                  "SCT-Ausgang verrechnet"},
    {ledger::Step::transfer_rejected, "SCT out rejected by the clearing",
     "SCT-Ausgang vom Clearing abgelehnt"                                                         },
};

class Listing {
 public:
  Listing(const Rows& rows, Language language, RowSink& sink)
      : rows_(rows), joins_(rows), german_(language == Language::de), sink_(sink) {}

  void transfer(const RecordHeader& header, const ledger::TransferPosted& posted) {
    const std::string debit = account(posted.debit);
    const std::string credit = account(posted.credit);
    const std::string text = text_of(posted);
    const Currency currency = posted.amount.currency();
    const Cell cells[] = {
        header.sequence.value,
        header.decided_at,
        posted.transfer.value,
        debit,
        credit,
        Amount{posted.amount.minor_units(), currency},
        currency.code(),
        posted.booking_date,
        posted.value_date,
        posted.order.value == 0 ? Cell() : Cell(posted.order.value),
        text,
    };
    static_assert(std::size(cells) == std::size(kColumns));
    sink_.row(cells);
  }

 private:
  [[nodiscard]] std::string account(AccountId id) const {
    const auto row = find_row<AccountRow>(rows_, Table::accounts, key_of(id));
    return row ? row->name() : std::string();
  }

  [[nodiscard]] std::string text_of(const ledger::TransferPosted& posted) {
    std::string text;
    for (const StepText& step : kStepTexts) {
      if (step.step == posted.step) text = german_ ? step.de : step.en;
    }
    BatchId batch = posted.batch;
    if (posted.order.value != 0) {
      if (const auto order = find_row<OrderRow>(rows_, Table::orders, key_of(posted.order))) {
        text += german_ ? ", Auftrag " : ", order ";
        text += order->end_to_end_id;
        batch = order->batch;
      }
    }
    if (batch.value != 0) {
      const BatchRow& row = joins_.batch(batch).row;
      text += german_ ? ", Sammler " : ", batch ";
      text += row.payment_information_id;
      text += german_ ? " der Datei " : " of file ";
      text += joins_.file(row.file).file_name;
    }
    if (posted.bulk.value != 0) {
      text += german_ ? ", Nachricht " : ", bulk ";
      text += joins_.bulk(posted.bulk).message_id;
    }
    return text;
  }

  const Rows& rows_;
  Joins joins_;
  bool german_;
  RowSink& sink_;
};

}  // namespace

const TableHead& journal_head() { return kHead; }

bool journal_listing(const JournalReader& journal, Sequence to, const Rows& rows, Language language,
                     RowSink& sink) {
  if (to.value == 0) return true;
  Listing listing(rows, language, sink);
  bool good = true;
  const auto list = [&](const StoredRecord& record) {
    RecordHeader header;
    good = for_each_event(record.bytes, nullptr, header, [&](const Event& event) {
      if (const auto* posted = std::get_if<ledger::TransferPosted>(&event)) {
        listing.transfer(header, *posted);
      }
      return true;
    });
    return good;
  };
  return journal.read({1}, to, false, list) && good;
}

}  // namespace kontor::report
