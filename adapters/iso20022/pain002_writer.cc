// pain.002.001.10 and .03: what became of a file, and of orders that came back later.
//
// Source:    payments.md 2.8 (pain.002), 2.12. Accepted orders are counted, not listed.
#include <algorithm>
#include <optional>
#include <vector>

#include "adapters/iso20022/journal_orders.h"
#include "adapters/iso20022/message_subjects.h"
#include "adapters/iso20022/status_elements.h"

namespace kontor::iso20022 {
namespace {

using payment::GroupStatus;

std::string_view status_text(GroupStatus status) {
  switch (status) {
    case GroupStatus::accepted:
      return "ACCP";
    case GroupStatus::partly:
      return "PART";
    case GroupStatus::refused:
      return "RJCT";
  }
  return "";
}

// The first event of kind E in a record for which `wanted` holds.
template <class E, class Wanted>
std::optional<E> find_event(const Outbound& out, Sequence record, Texts texts, Wanted&& wanted) {
  std::optional<E> found;
  const auto take = [&](const Event& event) {
    const E* one = std::get_if<E>(&event);
    if (one == nullptr || !wanted(*one)) return true;
    found = *one;
    return false;
  };
  if (!visit_record(out.journal, record, texts, take)) return std::nullopt;
  return found;
}

std::vector<StatusReason> reasons_of(const Bic& originator,
                                     const std::vector<payment::Finding>& findings) {
  std::vector<StatusReason> reasons;
  reasons.reserve(findings.size());
  for (const payment::Finding& finding : findings) {
    reasons.push_back(reason_of(originator, finding));
  }
  return reasons;
}

// Why something is refused of which every order was refused for itself.
StatusReason reason_of_orders(const Bic& originator, std::string_view only_code) {
  if (!only_code.empty()) return {originator, std::string(only_code), {}};
  return {originator, "NARR", "each transaction was refused for a reason of its own"};
}

// What became of the orders of one batch.
struct BatchCount {
  std::uint32_t accepted = 0;
  std::uint32_t refused = 0;
  std::string code;      // of the refused orders
  bool one_code = true;  // they all have the same

  [[nodiscard]] std::string_view status() const {
    return accepted == 0 ? "RJCT" : refused == 0 ? "ACCP" : "PART";
  }
  [[nodiscard]] std::string_view only_code() const {
    return one_code ? std::string_view(code) : std::string_view();
  }
};

// Goes through the records of one decided file twice: the counts first, then what is written.
class DecidedFile {
 public:
  explicit DecidedFile(const Outbound& out)
      : out_(out), us_(out.configuration.bic), batches_(out.journal, Texts::wanted) {}

  [[nodiscard]] bool write() {
    const auto of_file = [this](const auto& event) { return event.file == out_.due.file; };
    const auto begun = find_event<payment::FileBegun>(
        out_, out_.due.begun_at, Texts::left_out,
        [this](const payment::FileBegun& event) { return event.receipt.id == out_.due.file; });
    const auto decided =
        find_event<payment::FileDecided>(out_, out_.due.record, Texts::left_out, of_file);
    if (!begun || !decided || !count(*decided)) return false;

    StatusReport report(out_);
    std::vector<StatusReason> reasons;
    if (decided->status == GroupStatus::refused) {
      const bool one = decided->reasons.size() == 1;
      reasons.push_back(
          reason_of_orders(us_, one ? decided->reasons.front().code : std::string_view()));
    }
    report.group(begun->header, status_text(decided->status), reasons,
                 {decided->accepted, decided->refused});
    return (decided->refused == 0 || write_refused_orders(report)) &&
           write_batches(report, end()) && report.finish();
  }

 private:
  [[nodiscard]] BatchId end() const { return {first_batch_.value + counts_.size()}; }
  [[nodiscard]] BatchCount* count_of(BatchId batch) {
    const bool ours = batch >= first_batch_ && batch < end();
    return ours ? &counts_[batch.value - first_batch_.value] : nullptr;
  }

  [[nodiscard]] bool visit_file(Texts texts, const std::function<bool(const Event&)>& visit) const {
    bool good = true;
    const auto visit_one = [&](const StoredRecord& record) {
      good = visit_events(record, [&](const Event& event) { return good = visit(event); }) && good;
      return good;
    };
    return out_.journal.read(out_.due.begun_at, out_.due.record, texts == Texts::wanted,
                             visit_one) &&
           good;
  }

  [[nodiscard]] bool count(const payment::FileDecided& decided) {
    bool good = true;
    const auto take_batch = [&](const Event& event) {
      const auto* batch = std::get_if<payment::BatchTaken>(&event);
      if (batch == nullptr || batch->file != out_.due.file) return true;
      if (counts_.empty()) first_batch_ = batch->batch;
      good = batch->batch == end();
      counts_.emplace_back();
      // A file without a fault is not read to its end.
      if (decided.refused == 0) counts_.back().accepted = batch->transactions;
      return good;
    };
    if (!visit_record(out_.journal, out_.due.begun_at, Texts::left_out, take_batch) || !good) {
      return false;
    }
    return decided.refused == 0 || count_orders();
  }

  [[nodiscard]] bool count_orders() {
    return visit_file(Texts::left_out, [this](const Event& event) {
      if (const auto* taken = std::get_if<payment::OrderTaken>(&event)) {
        if (BatchCount* one = count_of(taken->batch)) ++one->accepted;
      } else if (const auto* refused = std::get_if<payment::OrderRefused>(&event)) {
        BatchCount* one = count_of(refused->batch);
        if (one == nullptr || refused->findings.empty()) return one == nullptr;
        const std::string_view code = iso_code(refused->findings.front().reason);
        one->one_code = one->one_code && (one->refused == 0 || one->code == code);
        if (one->refused++ == 0) one->code = code;
      }
      return true;
    });
  }

  [[nodiscard]] bool begin_batch(StatusReport& report, BatchId id) {
    const payment::BatchTaken* batch = batches_.find(out_.due.begun_at, id);
    if (batch == nullptr) return false;
    const BatchCount& one = *count_of(id);
    std::vector<StatusReason> reasons = reasons_of(us_, batch->findings);
    if (one.accepted == 0 && reasons.empty()) {
      reasons.push_back(reason_of_orders(us_, one.only_code()));
    }
    report.begin_batch(*batch, one.status(), reasons);
    open_ = id;
    return true;
  }

  // All batches before `until` that are not yet written; the open one is ended.
  [[nodiscard]] bool write_batches(StatusReport& report, BatchId until) {
    BatchId id = first_batch_;
    if (open_.value != 0) {
      report.end_batch();
      id = {open_.value + 1};
    }
    for (; id < until; ++id.value) {
      if (!begin_batch(report, id) || report.refused()) return false;
      report.end_batch();
    }
    return true;
  }

  [[nodiscard]] bool write_refused_orders(StatusReport& report) {
    return visit_file(Texts::wanted, [&](const Event& event) {
      const auto* order = std::get_if<payment::OrderRefused>(&event);
      if (order == nullptr || count_of(order->batch) == nullptr) return true;
      if (order->batch != open_) {
        // Orders stand in the order of the file, so batches do too.
        if (order->batch < open_) return false;
        if (!write_batches(report, order->batch) || !begin_batch(report, order->batch))
          return false;
      }
      report.reject({order->order, order->instruction_id, order->end_to_end_id, {}, order->amount},
                    reasons_of(us_, order->findings));
      return !report.refused();
    });
  }

  const Outbound& out_;
  const Bic& us_;
  BatchFinder batches_;
  BatchId first_batch_;
  BatchId open_;  // the newest begun
  std::vector<BatchCount> counts_;
};

// Orders of one file that were accepted and came back, under their batches.
class Bounces {
 public:
  Bounces(const Outbound& out, StatusReport& report)
      : report_(report), begun_at_(out.due.begun_at), batches_(out.journal, Texts::left_out) {}

  // Orders come by id. batch_reasons: where the batch came back as a whole.
  [[nodiscard]] bool add(const payment::OrderTaken& order, const StatusReason& reason,
                         const std::vector<StatusReason>& batch_reasons) {
    if (order.batch != open_) {
      if (open_.value != 0) report_.end_batch();
      const payment::BatchTaken* batch = batches_.find(begun_at_, order.batch);
      if (batch == nullptr) return false;
      report_.begin_batch(*batch, batch_reasons.empty() ? "" : "RJCT", batch_reasons);
      open_ = order.batch;
    }
    report_.reject(
        {order.order, order.instruction_id, order.end_to_end_id, order.uetr, order.amount},
        {reason});
    return !report_.refused();
  }

  // False: there was no order to report.
  [[nodiscard]] bool end() {
    if (open_.value == 0) return false;
    report_.end_batch();
    return report_.finish();
  }

 private:
  StatusReport& report_;
  Sequence begun_at_;
  BatchFinder batches_;
  BatchId open_;
};

bool add_bounced(const Outbound& out, Bounces& bounces) {
  OrderFinder orders(out.journal, Texts::left_out);
  bool good = true;
  const auto take = [&](const Event& event) {
    const auto* bounced = std::get_if<payment::OrderBounced>(&event);
    if (bounced == nullptr) return true;
    const payment::OrderTaken* order = orders.find(bounced->order);
    good = order != nullptr;
    if (good && orders.file() == out.due.file) {
      good = bounces.add(*order, {out.configuration.clearing.bic, bounced->reason_code, {}}, {});
    }
    return good;
  };
  return visit_record(out.journal, out.due.record, Texts::left_out, take) && good;
}

// Of a kept batch or one of its orders.
StatusReason reason_on_its_day(const Outbound& out, const auto& refused) {
  payment::Finding finding;
  finding.rule = refused.rule;
  finding.reason = refused.reason;
  finding.field = Field::debtor_account;
  return reason_of(out.configuration.bic, finding);
}

// Every order accepted of the batch: they stand between the file's first and last record.
bool add_batch(const Outbound& out, const payment::BatchRefused& refused, Bounces& bounces) {
  const StatusReason reason = reason_on_its_day(out, refused);
  bool good = true;
  bool decided = false;
  const auto take = [&](const Event& event) {
    const auto* order = std::get_if<payment::OrderTaken>(&event);
    if (order != nullptr && order->batch == refused.batch) {
      good = bounces.add(*order, reason, {reason});
    }
    const auto* end = std::get_if<payment::FileDecided>(&event);
    decided = end != nullptr && end->file == out.due.file;
    return good && !decided;
  };
  const auto visit_one = [&](const StoredRecord& record) {
    good = visit_events(record, take) && good;
    return good && !decided;
  };
  return out.journal.read(out.due.begun_at, out.due.record, false, visit_one) && good;
}

// The orders of a kept batch that its day has refused: they stand in the records of its chunks.
bool add_kept(const Outbound& out, const payment::KeptEnded& ended, Bounces& bounces) {
  OrderFinder orders(out.journal, Texts::left_out);
  bool good = true;
  const auto take = [&](const Event& event) {
    const auto* refused = std::get_if<payment::KeptRefused>(&event);
    if (refused == nullptr || refused->batch != ended.batch) return true;
    const payment::OrderTaken* order = orders.find(refused->order);
    good = order != nullptr && bounces.add(*order, reason_on_its_day(out, *refused), {});
    return good;
  };
  const auto visit_one = [&](const StoredRecord& record) {
    good = visit_events(record, take) && good;
    return good;
  };
  return out.journal.read(ended.begun_at, out.due.record, false, visit_one) && good;
}

}  // namespace

bool write_refused_file(const Outbound& out) {
  const auto refused = find_event<payment::FileRefused>(
      out, out.due.record, Texts::wanted,
      [&](const payment::FileRefused& event) { return event.receipt.id == out.due.file; });
  if (!refused) return false;
  StatusReport report(out);
  report.group(refused->header, "RJCT", reasons_of(out.configuration.bic, refused->findings), {});
  return report.finish();
}

bool write_decided_file(const Outbound& out) { return DecidedFile(out).write(); }

bool write_bounces(const Outbound& out) {
  const auto begun = find_event<payment::FileBegun>(
      out, out.due.begun_at, Texts::left_out,
      [&](const payment::FileBegun& event) { return event.receipt.id == out.due.file; });
  if (!begun) return false;
  const auto refused = find_event<payment::BatchRefused>(
      out, out.due.record, Texts::left_out, [](const payment::BatchRefused&) { return true; });
  const auto ended = find_event<payment::KeptEnded>(out, out.due.record, Texts::left_out,
                                                    [](const payment::KeptEnded&) { return true; });
  StatusReport report(out);
  report.group(begun->header, {}, {}, {});
  Bounces bounces(out, report);
  const bool added = refused ? add_batch(out, *refused, bounces)
                     : ended ? add_kept(out, *ended, bounces)
                             : add_bounced(out, bounces);
  return added && bounces.end();
}

}  // namespace kontor::iso20022
