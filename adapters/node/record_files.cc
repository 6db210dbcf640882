#include "adapters/node/record_files.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <span>
#include <utility>

#include "adapters/node/configuration_file.h"
#include "engine/base/character_set.h"
#include "engine/base/iban.h"
#include "engine/base/identifiers.h"

namespace kontor::node {
namespace {

constexpr std::string_view kCreditorId = "a creditor identifier with right check digits";
constexpr std::string_view kMandateId = "1 to 35 characters, not only blanks";
constexpr std::string_view kDate = "a day as 2026-11-23";
constexpr std::size_t kMandateIdMax = 35;

// The fields of one line in their order. What is wrong first is remembered.
class Fields {
 public:
  Fields(const CsvRow& row, std::span<const std::string> header, std::string_view our_bank_code)
      : row_(row), header_(header), our_bank_code_(our_bank_code) {}

  [[nodiscard]] const std::string& fault() const { return fault_; }

  // The next field, and whether it is allowed.
  std::string text(bool (*is_right)(std::string_view), std::string_view allowed,
                   bool may_be_empty = false) {
    const std::string& field = next();
    if (!(may_be_empty && field.empty()) && !is_right(field)) fail(allowed);
    return field;
  }
  std::string iban() {
    const std::string& field = next();
    const bool is_ours = check_iban(field) == IbanFault::none && field.starts_with("DE") &&
                         bank_code_of(field) == our_bank_code_;
    if (!is_ours)
      fail(fmt::format("an IBAN with right check digits and our bank code {}", our_bank_code_));
    return field;
  }
  std::string creditor(bool may_be_empty = false) {
    return text(is_creditor_identifier, kCreditorId, may_be_empty);
  }
  std::string mandate(bool may_be_empty = false) {
    return text([](std::string_view t) { return !is_blank(t) && length_of(t) <= kMandateIdMax; },
                kMandateId, may_be_empty);
  }
  Date date() {
    const auto read = parse_date(next());
    if (!read) fail(kDate);
    return read.value_or(Date{});
  }
  std::optional<Date> date_or_none() {
    const std::string& field = next();
    const auto read = parse_date(field);
    if (!read && !field.empty()) fail(kDate);
    return read;
  }
  std::optional<Money> amount_or_none() {
    const std::string& field = next();
    if (field.empty()) return std::nullopt;
    const Result<Money> read = parse_amount(field, kEur);
    if (!read) {
      fail("an amount in euro as 150.00, or nothing");
      return std::nullopt;
    }
    return *read;
  }
  // Its place among the words.
  std::size_t word(std::span<const std::string_view> words) {
    const std::string& field = next();
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i] == field) return i;
    }
    std::string allowed;
    for (const std::string_view word : words) {
      if (!word.empty()) allowed.append(word).append(", ");
    }
    const bool may_be_empty = words.front().empty();
    fail(may_be_empty ? allowed + "or nothing" : allowed.substr(0, allowed.size() - 2));
    return 0;
  }
  void fail(std::string_view allowed) {
    if (fault_.empty())
      fault_ =
          fmt::format("{} is \"{}\", allowed: {}", header_[at_ - 1], row_.fields[at_ - 1], allowed);
  }

 private:
  const std::string& next() { return row_.fields[at_++]; }

  const CsvRow& row_;
  std::span<const std::string> header_;
  std::string_view our_bank_code_;
  std::size_t at_ = 0;
  std::string fault_;
};

template <class Row, class Read>
TableOf<Row> read_table(std::string_view text, const std::string& name,
                        const std::vector<std::string>& header, std::string_view our_bank_code,
                        Read read) {
  const auto lines = parse_csv(text, header);
  if (!lines) return std::unexpected(lines.error().text(name));
  std::vector<Row> rows;
  rows.reserve(lines->size());
  for (const CsvRow& line : *lines) {
    Fields fields(line, header, our_bank_code);
    rows.push_back(read(fields));
    if (!fields.fault().empty())
      return std::unexpected(fmt::format("{} line {}: {}", name, line.line, fields.fault()));
  }
  return rows;
}

party::HeldAccount held_account(Fields& fields, std::set<std::string>& ibans) {
  constexpr std::string_view kStatus[] = {"open", "blocked", "closed"};
  constexpr std::string_view kHolder[] = {"consumer", "business", "deceased"};
  constexpr std::string_view kTakes[] = {"", "credits", "debits", "credits debits"};
  party::HeldAccount row;
  row.iban = fields.iban();
  if (!ibans.insert(row.iban).second) fields.fail("each account once");
  row.status = static_cast<party::HeldAccount::Status>(fields.word(kStatus));
  row.holder = static_cast<party::HeldAccount::Holder>(fields.word(kHolder));
  const std::size_t takes = fields.word(kTakes);
  row.takes_credits = (takes & 1U) != 0;
  row.takes_debits = (takes & 2U) != 0;
  return row;
}

party::DebitInstruction debit_instruction(Fields& fields) {
  constexpr std::string_view kInstruction[] = {"block", "allow"};
  party::DebitInstruction row;
  row.iban = fields.iban();
  row.allows = fields.word(kInstruction) == 1;
  row.creditor = fields.creditor(true);
  row.mandate = fields.mandate(true);
  row.most = fields.amount_or_none();
  if (row.most && !row.allows) fields.fail("nothing where the instruction is to block");
  return row;
}

party::ConfirmedMandate confirmed_mandate(Fields& fields) {
  constexpr std::string_view kSequence[] = {"recurrent", "one-off"};
  party::ConfirmedMandate row;
  row.creditor = fields.creditor();
  row.mandate = fields.mandate();
  row.iban = fields.iban();
  row.one_off = fields.word(kSequence) == 1;
  row.valid_from = fields.date();
  row.valid_until = fields.date_or_none();
  if (row.valid_until && *row.valid_until < row.valid_from)
    fields.fail("nothing, or a day that is not before valid_from");
  return row;
}

party::UsedMandate used_mandate(Fields& fields) {
  party::UsedMandate row;
  row.creditor = fields.creditor();
  row.mandate = fields.mandate();
  row.last_collection = fields.date();
  return row;
}

}  // namespace

std::expected<party::RecordTables, std::string> read_records(const RecordFiles& files,
                                                             std::string_view our_bank_code) {
  party::RecordTables records;
  std::string fault;
  const auto table = [&fault](const std::string& path, auto& into, auto read) {
    if (path.empty() || !fault.empty()) return;
    std::ifstream in(path, std::ios::binary);
    if (!std::filesystem::is_regular_file(path) || !in) {
      fault = path + ": is no file that can be read";
      return;
    }
    const std::string text(std::istreambuf_iterator<char>(in), {});
    auto rows = read(text, path);
    if (rows) {
      into = std::move(*rows);
    } else {
      fault = rows.error();
    }
  };
  const auto of_ours = [&](auto read) {
    return [read, our_bank_code](std::string_view text, const std::string& path) {
      return read(text, path, our_bank_code);
    };
  };
  table(files.accounts, records.accounts, of_ours(read_held_accounts));
  table(files.debit_instructions, records.instructions, of_ours(read_debit_instructions));
  table(files.b2b_mandates, records.confirmed, of_ours(read_confirmed_mandates));
  table(files.collected_mandates, records.used, read_used_mandates);
  if (!fault.empty()) return std::unexpected(fault);
  return records;
}

TableOf<party::HeldAccount> read_held_accounts(std::string_view text, const std::string& name,
                                               std::string_view our_bank_code) {
  std::set<std::string> ibans;
  return read_table<party::HeldAccount>(
      text, name, {"iban", "status", "holder", "takes"}, our_bank_code,
      [&ibans](Fields& fields) { return held_account(fields, ibans); });
}

TableOf<party::DebitInstruction> read_debit_instructions(std::string_view text,
                                                         const std::string& name,
                                                         std::string_view our_bank_code) {
  return read_table<party::DebitInstruction>(
      text, name, {"iban", "instruction", "creditor_id", "mandate_id", "amount_at_most"},
      our_bank_code, debit_instruction);
}

TableOf<party::ConfirmedMandate> read_confirmed_mandates(std::string_view text,
                                                         const std::string& name,
                                                         std::string_view our_bank_code) {
  return read_table<party::ConfirmedMandate>(
      text, name, {"creditor_id", "mandate_id", "iban", "sequence", "valid_from", "valid_until"},
      our_bank_code, confirmed_mandate);
}

TableOf<party::UsedMandate> read_used_mandates(std::string_view text, const std::string& name) {
  return read_table<party::UsedMandate>(
      text, name, {"creditor_id", "mandate_id", "last_collection"}, {}, used_mandate);
}

}  // namespace kontor::node
