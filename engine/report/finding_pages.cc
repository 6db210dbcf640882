#include "engine/report/finding_pages.h"

#include "engine/report/console_words.h"
#include "engine/report/payment_pages.h"
#include "engine/report/statements.h"

namespace kontor::report {
namespace {

FindingRow at(const std::vector<FindingRow>& findings, std::uint32_t number) {
  return number < findings.size() ? findings[number] : FindingRow{};
}

}  // namespace

FoundView FindingPages::view(const BookIndex::Finding& place) {
  using Place = BookIndex::Place;
  FoundView view;
  view.sequence = place.sequence;
  view.receipt = place.file;
  const FileRow& file = joins_.file(place.file);
  view.file = file.file_name;
  view.channel = joins_.channel(file.channel);
  const auto batch_position = [&](BatchId batch) {
    return joins_.batch(batch).row.payment_information_id;
  };
  switch (place.place) {
    case Place::file: {
      const FindingRow finding = at(file.findings, place.number);
      view.finding = finding_view(finding, code_of(finding.reason));
      break;
    }
    case Place::warned: {
      const auto row = find_row<WarnedFileRow>(rows_, Table::warned_files, number_key(place.id));
      const FindingRow finding = at(row.value_or(WarnedFileRow{}).warnings, place.number);
      view.finding = finding_view(finding, code_of(finding.reason));
      view.finding.severity = "W";
      break;
    }
    case Place::statement: {
      const std::string key = number_key(place.id);
      const auto row =
          find_row<StatementRow>(rows_, Table::statements, key).value_or(StatementRow{});
      const auto judged = find_row<JudgedPageRow>(rows_, Table::judged_pages, key);
      const auto& findings = judged ? judged->findings : row.findings;
      if (place.number < findings.size()) {
        const reconciliation::StatementFinding& finding = findings[place.number];
        view.finding.rule = finding.check;
        view.finding.line = finding.line;
        view.finding.seen = seen_of({row, row.account}, finding);
        view.finding.severity = "R";
        view.finding.text = {std::string(text_of_check(finding.check, true)),
                             std::string(text_of_check(finding.check, false))};
      }
      view.position = row.statement_id;
      break;
    }
    case Place::batch: {
      const FindingRow finding = at(joins_.batch({place.id}).row.findings, place.number);
      view.finding = finding_view(finding, code_of(finding.reason));
      view.position = batch_position({place.id});
      break;
    }
    case Place::batch_outcome: {
      const BatchJoin& batch = joins_.batch({place.id});
      const BatchOutcomeRow outcome = batch.outcome.value_or(BatchOutcomeRow{});
      view.finding =
          finding_view({outcome.rule, outcome.reason, Field::debtor_account, batch.row.line, {}},
                       code_of(outcome.reason));
      view.position = batch_position({place.id});
      break;
    }
    case Place::order:
    case Place::bounce: {
      view.order = {place.id};
      const auto row =
          find_row<OrderRow>(rows_, Table::orders, number_key(place.id)).value_or(OrderRow{});
      view.position = batch_position(row.batch) + '/' + row.end_to_end_id;
      if (place.place == Place::order) {
        const FindingRow finding = at(row.findings, place.number);
        view.finding = finding_view(finding, code_of(finding.reason));
        break;
      }
      const auto bounce = find_row<OrderRangeRow>(rows_, Table::bounced, number_key(place.id))
                              .value_or(OrderRangeRow{});
      const bool by_us = !bounce.rule.empty();
      view.finding = finding_view({bounce.rule,
                                   by_us ? bounce.reason : Reason::refused_by_clearing,
                                   by_us ? Field::debtor_account : Field::none,
                                   row.line,
                                   {}},
                                  bounce.code);
      break;
    }
  }
  return view;
}

// A cursor is the place in the index, which only grows.
Answer<List<FoundView>> FindingPages::page(const FindingFilter& filter, const Page& page) {
  const std::uint64_t hash = filter_hash("findings" + std::to_string(filter.rule.size()) + ':' +
                                         filter.rule + std::to_string(filter.channel.size()) + ':' +
                                         filter.channel + '.' + std::to_string(filter.file.value));
  const auto cursor = cursor_of(page, hash);
  if (!cursor) return std::unexpected(cursor.error());
  const std::vector<BookIndex::Finding>& all = index_.findings();
  const std::size_t before =
      *cursor ? std::min<std::size_t>((*cursor)->number, all.size()) : all.size();
  List<FoundView> list;
  list.total = 0;
  const std::optional<std::uint32_t> rule = index_.texts().find(filter.rule);
  if (!rule) return list;
  std::vector<std::optional<bool>> of_channel;
  const auto is_channel = [&](std::uint16_t channel) {
    if (filter.channel.empty()) return true;
    if (of_channel.size() <= channel) of_channel.resize(channel + 1U);
    std::optional<bool>& known = of_channel[channel];
    if (!known) known = joins_.channel({channel}) == filter.channel;
    return *known;
  };
  std::vector<std::size_t> places;
  bool more = false;
  for (std::size_t i = all.size(); i-- > 0;) {
    if ((!filter.rule.empty() && all[i].rule != *rule) ||
        (filter.file.value != 0 && all[i].file != filter.file) || !is_channel(all[i].channel)) {
      continue;
    }
    ++*list.total;
    if (i >= before) continue;
    if (places.size() < page.limit) {
      places.push_back(i);
    } else {
      more = true;
    }
  }
  for (const std::size_t place : places) list.rows.push_back(view(all[place]));
  if (more) list.next = Cursor{hash, 0, places.back()}.text();
  return list;
}

}  // namespace kontor::report
