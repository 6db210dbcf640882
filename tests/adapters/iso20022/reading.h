// How the tests read a pain.001: with a small directory, on Monday 2026-11-23, keeping every order.
#pragma once

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/iso20022/credit_transfer_reader.h"
#include "engine/calendar/date.h"
#include "engine/journal/wire.h"
#include "tests/adapters/iso20022/plain_sealer.h"

namespace kontor::iso20022 {

struct KeptOrders : OrderSink {
  std::vector<payment::OrderInput> orders;
  bool take(payment::OrderInput& order) override {
    orders.push_back(order);
    return true;
  }
};

struct KeptRemarks : RemarkSink {
  std::vector<std::string> lines;
  void remark(const Remark& remark) override {
    lines.push_back(std::string(remark.rule) + ' ' + remark.path + ' ' +
                    std::to_string(remark.line) + ':' + std::to_string(remark.column) + ' ' +
                    std::string(remark.seen));
  }
};

struct Read {
  FileContents contents;
  std::vector<payment::OrderInput> orders;
  std::vector<std::string> remarks;
};

inline const SchemaSet& schemas() {
  static const SchemaSet set(KONTOR_SOURCE_DIR "/schemas/iso20022");
  return set;
}

inline const payment::RuleContext& monday() {
  static const party::Reachability banks({
      {Bic::parse("COBADEFFXXX").value(), "DE", "37040044", {0}, {}},
      {Bic::parse("KONTDEFFXXX").value(), "DE", "50010517", {0}, {}},
  });
  static const Date day = parse_date("2026-11-23").value();
  static const payment::RuleContext context{.our_bic = Bic::parse("KONTDEFFXXX").value(),
                                            .our_bank_code = "50010517",
                                            .received_on = day,
                                            .today = day,
                                            .first_day = day,
                                            .banks = &banks};
  return context;
}

inline Read read(std::string_view xml, std::size_t piece = std::size_t{64} << 10U) {
  const PlainSealer sealer;
  KeptOrders sink;
  KeptRemarks remarks;
  CreditTransferReader reader(schemas(), sealer);
  reader.begin(ReceiptId{1}, monday(), &sink, &remarks);
  for (std::size_t at = 0; at < xml.size(); at += piece) reader.feed(xml.substr(at, piece));
  return {reader.finish(), std::move(sink.orders), std::move(remarks.lines)};
}

inline std::string file_text(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

inline std::string golden(const std::string& name) {
  return file_text(KONTOR_SOURCE_DIR "/tests/golden/pain001/" + name + ".xml");
}

// The same document with one text in place of another; the first must be there.
inline std::string changed(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos)
    throw std::runtime_error("not in the document: " + std::string(from));
  return text.replace(at, from.size(), to);
}

// The same document under another declared encoding.
inline std::string declared(std::string text, const std::string& encoding) {
  return changed(std::move(text), "UTF-8", encoding);
}

// UTF-8 put into other units: as_utf16("<Ntry>", little_endian).
template <class Unit>
std::string as_utf16(const std::string& utf8, Unit put) {
  std::string out;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : 3;
    unsigned code = size == 1 ? lead : size == 2 ? lead & 0x1FU : lead & 0x0FU;
    for (std::size_t k = 1; k < size; ++k) {
      code = code << 6U | (static_cast<unsigned char>(utf8[i + k]) & 0x3FU);
    }
    put(out, code);
    i += size;
  }
  return out;
}

inline void little_endian(std::string& out, unsigned code) {
  out += static_cast<char>(code & 0xFFU);
  out += static_cast<char>(code >> 8U);
}
inline void big_endian(std::string& out, unsigned code) {
  out += static_cast<char>(code >> 8U);
  out += static_cast<char>(code & 0xFFU);
}

// As a bank may send it: the same document in each encoding that is told by a file's first bytes.
inline std::vector<std::string> told_by_first_bytes(const std::string& utf8) {
  const std::string wide = declared(utf8, "UTF-16");
  return {"\xEF\xBB\xBF" + utf8, "\xFF\xFE" + as_utf16(wide, little_endian),
          "\xFE\xFF" + as_utf16(wide, big_endian),
          as_utf16(declared(utf8, "UTF-16LE"), little_endian)};
}

template <Described T>
T text_of(const Personal& personal) {
  return wire::decode<T>(personal.text).value();
}

}  // namespace kontor::iso20022
