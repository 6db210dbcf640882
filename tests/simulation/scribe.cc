#include "tests/simulation/scribe.h"

namespace kontor::simulation {

written::Order Scribe::order() {
  static const std::vector<std::string> kCreditors = {"eva", "max", "ida", "leo"};
  written::Order order;
  order.creditor = random_.one_of(kCreditors);
  order.cents = static_cast<std::int64_t>(1 + random_.below(200'00));
  order.end_to_end_id = number("E");
  if (random_.percent(30)) order.remittance = number("invoice ");
  if (random_.percent(5)) {
    order.findings = {written::finding("C2B-001-020", Reason::creditor_account_wrong)};
  }
  return order;
}

written::File Scribe::fresh(Date today) {
  static const std::vector<std::string> kDebtors = {"anna", "anna", "bert", "carl", "otto", "dora"};
  static const std::vector<int> kDays = {0, 0, 0, 0, -3, 1, 2, 5, 9};
  written::File file;
  file.message_id = number("M");
  file.channel = random_.percent(20) ? "bakery" : "operator";
  file.chunk_size = static_cast<std::uint32_t>(1 + random_.below(4));
  const std::uint64_t batches = 1 + random_.below(3);
  for (std::uint64_t i = 0; i < batches; ++i) {
    written::Batch batch;
    batch.id = number("B");
    batch.debtor = random_.one_of(kDebtors);
    batch.day = to_string(plus_days(today, random_.one_of(kDays)));
    batch.booked_as_one = random_.percent(60);
    const std::uint64_t orders = 1 + random_.below(4);
    for (std::uint64_t k = 0; k < orders; ++k) {
      const bool again = !batch.orders.empty() && random_.percent(8);
      batch.orders.push_back(again ? batch.orders.front() : order());
    }
    if (random_.percent(3)) {
      batch.findings = {written::finding("C2B-001-014", Reason::agent_wrong)};
    }
    file.batches.push_back(std::move(batch));
  }
  return file;
}

written::File Scribe::like_an_earlier_one(Date today) {
  written::File file = random_.one_of(written_);
  const std::uint64_t kind = random_.below(6);
  if (kind == 0) return file;  // the same bytes
  if (kind == 1) {             // the same content under a new message id
    file.message_id = number("M");
    return file;
  }
  if (kind == 2) {  // the message id over other bytes
    written::File other = fresh(today);
    other.message_id = file.message_id;
    other.channel = file.channel;
    return other;
  }
  if (kind == 3) {  // a batch id over another content
    written::File other = fresh(today);
    other.channel = file.channel;
    other.batches[0].id = file.batches[0].id;
    return other;
  }
  // One earlier order, alone or among new ones: what the window of transactions is for.
  written::File other = fresh(today);
  const written::Batch& from = random_.one_of(file.batches);
  written::Batch& to = other.batches[0];
  to.debtor = from.debtor;
  to.day = from.day;
  if (random_.percent(50)) to.orders.clear();
  to.orders.push_back(random_.one_of(from.orders));
  to.orders.back().remittance = number("once more ");
  return other;
}

written::File Scribe::next(Date today) {
  written::File file =
      !written_.empty() && random_.percent(50) ? like_an_earlier_one(today) : fresh(today);
  written_.push_back(file);
  return file;
}

}  // namespace kontor::simulation
