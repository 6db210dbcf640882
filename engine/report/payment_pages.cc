#include "engine/report/payment_pages.h"

#include <algorithm>
#include <charconv>

#include "engine/report/search.h"

namespace kontor::report {
namespace {

std::string hexadecimal(std::uint64_t number) {
  char digits[16];
  const auto [end, error] = std::to_chars(digits, digits + sizeof digits, number, 16);
  return {digits, end};
}

bool take_hexadecimal(std::string_view& text, std::uint64_t& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, 16);
  if (error != std::errc()) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}

bool take(std::string_view& text, std::string_view what) {
  if (!text.starts_with(what)) return false;
  text.remove_prefix(what.size());
  return true;
}

std::uint64_t hash_of(const PaymentFilter& filter) {
  std::string words = "payments";
  const auto add = [&words](std::string_view text) {
    words += std::to_string(text.size());
    words += ':';
    words += text;
  };
  const auto add_number = [&add](std::int64_t number) { add(std::to_string(number)); };
  for (const payment::OrderState state : filter.states)
    add_number(static_cast<std::int64_t>(state));
  words += '.';
  for (const std::string* text : {&filter.channel, &filter.debtor_account, &filter.creditor_account,
                                  &filter.rule, &filter.code, &filter.text}) {
    add(*text);
  }
  add_number(filter.execution_from.value);
  add_number(filter.execution_to.value);
  for (const auto& amount : {filter.amount_from, filter.amount_to})
    amount ? add_number(*amount) : add("-");
  add(std::to_string(filter.file.value));
  add_number(static_cast<std::int64_t>(filter.sort));
  add_number(filter.descending ? 1 : 0);
  return filter_hash(words);
}

}  // namespace

std::string Cursor::text() const {
  return "1-" + hexadecimal(filter) + '-' + hexadecimal(static_cast<std::uint64_t>(key)) + '-' +
         hexadecimal(number);
}

std::optional<Cursor> Cursor::parse(std::string_view text) {
  Cursor cursor;
  std::uint64_t key = 0;
  if (!take(text, "1-") || !take_hexadecimal(text, cursor.filter) || !take(text, "-") ||
      !take_hexadecimal(text, key) || !take(text, "-") || !take_hexadecimal(text, cursor.number) ||
      !text.empty()) {
    return std::nullopt;
  }
  cursor.key = static_cast<std::int64_t>(key);
  return cursor;
}

std::uint64_t filter_hash(std::string_view words) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char one : words) hash = (hash ^ static_cast<std::uint8_t>(one)) * 1099511628211U;
  return hash;
}

Answer<std::optional<Cursor>> cursor_of(const Page& page, std::uint64_t filter) {
  if (page.limit < 1 || page.limit > kPageMax)
    return std::unexpected(Refused{RefusedBy::filter, "a page has 1 to 500 rows"});
  if (page.cursor.empty()) return std::nullopt;
  const std::optional<Cursor> cursor = Cursor::parse(page.cursor);
  if (!cursor) return std::unexpected(Refused{RefusedBy::cursor, "the cursor is none of ours"});
  if (cursor->filter != filter)
    return std::unexpected(Refused{RefusedBy::cursor, "the cursor belongs to another filter"});
  return cursor;
}

std::optional<PaymentIndex::Query> PaymentPages::look_up(const PaymentFilter& filter,
                                                         std::vector<std::uint64_t>& among) const {
  PaymentIndex::Query query;
  if (!filter.states.empty()) {
    query.states = 0;
    for (const payment::OrderState state : filter.states)
      query.states |= 1U << static_cast<unsigned>(state);
  }
  if (!filter.channel.empty()) {
    rows_.scan(Table::configuration, "channel", [&](std::string_view key, std::string_view bytes) {
      if (!key.starts_with("channel")) return false;
      const auto row = wire::decode<NameRow>(bytes);
      if (!row || row->name != filter.channel || key.size() != 7 + 4) return true;
      std::uint32_t number = 0;
      for (const char byte : key.substr(7)) number = number << 8U | static_cast<std::uint8_t>(byte);
      query.channel = static_cast<std::uint16_t>(number);
      return false;
    });
    if (!query.channel) return std::nullopt;
  }
  if (!filter.debtor_account.empty()) {
    query.debtor = index_.texts().find(filter.debtor_account);
    if (!query.debtor) return std::nullopt;
  }
  const auto short_number = [&](const std::string& text, std::optional<std::uint16_t>& number) {
    if (text.empty()) return true;
    const auto found = index_.texts().find(text);
    if (!found || *found > UINT16_MAX) return false;
    number = static_cast<std::uint16_t>(*found);
    return true;
  };
  if (!short_number(filter.rule, query.rule) || !short_number(filter.code, query.code))
    return std::nullopt;
  query.file = filter.file;
  if (filter.execution_from.value != 0) query.date_from = filter.execution_from.value;
  if (filter.execution_to.value != 0) query.date_to = filter.execution_to.value;
  if (filter.amount_from) query.amount_from = *filter.amount_from;
  if (filter.amount_to) query.amount_to = *filter.amount_to;
  query.sort = filter.sort;
  query.descending = filter.descending;
  const OrderFinder finder(rows_, index_);
  bool narrowed = false;
  if (!filter.creditor_account.empty()) {
    among = finder.of_creditor(filter.creditor_account);
    narrowed = true;
  }
  if (const std::vector<std::string> words = words_of(filter.text); !words.empty()) {
    std::vector<std::uint64_t> named = finder.find(words);
    if (narrowed) {
      std::vector<std::uint64_t> both;
      std::ranges::set_intersection(among, named, std::back_inserter(both), std::greater<>());
      among = std::move(both);
    } else {
      among = std::move(named);
    }
    narrowed = true;
  }
  if (narrowed) query.among = among;
  return query;
}

Answer<List<PaymentView>> PaymentPages::page(const PaymentFilter& filter, const Page& page) {
  const std::uint64_t hash = hash_of(filter);
  const auto cursor = cursor_of(page, hash);
  if (!cursor) return std::unexpected(cursor.error());
  List<PaymentView> list;
  list.total = 0;
  std::vector<std::uint64_t> among;
  std::optional<PaymentIndex::Query> query = look_up(filter, among);
  if (!query) return list;
  query->limit = page.limit;
  if (*cursor) query->after = PaymentIndex::Query::Place{(*cursor)->key, (*cursor)->number};
  const PaymentIndex::Found found = index_.find(*query);
  list.total = found.total;
  for (const auto& place : found.places) {
    std::optional<PaymentView> row = view({place.order});
    if (!row) {
      return std::unexpected(Refused{RefusedBy::unavailable, "the row of an order cannot be read"});
    }
    list.rows.push_back(std::move(*row));
  }
  if (found.more)
    list.next = Cursor{hash, found.places.back().key, found.places.back().order}.text();
  return list;
}

std::optional<PaymentView> PaymentPages::view(OrderId order) {
  auto read = find_row<OrderRow>(rows_, Table::orders, key_of(order));
  if (!read) return std::nullopt;
  PaymentView view;
  const Standing standing = joins_.standing(order, *read);
  view.state = standing.state;
  view.rule = standing.rule;
  view.code = standing.code;
  if (standing.bulk.value != 0) view.outgoing_message = joins_.bulk(standing.bulk).message_id;
  const BatchRow& batch = joins_.batch(read->batch).row;
  const FileRow& file = joins_.file(batch.file);
  view.order = order;
  view.sequence = read->sequence;
  view.received = file.received_at;
  view.channel = joins_.channel(file.channel);
  view.file = file.file_name;
  view.receipt = batch.file;
  view.message_id = file.message_id;
  view.batch = batch.payment_information_id;
  view.end_to_end_id = std::move(read->end_to_end_id);
  view.debtor_account = batch.debtor_iban;
  view.debtor_name = batch.debtor_name;
  view.creditor_account = std::move(read->creditor_iban);
  view.creditor_name = std::move(read->creditor_name);
  view.amount = read->amount;
  view.execution_date = batch.execution_date;
  return view;
}

}  // namespace kontor::report
