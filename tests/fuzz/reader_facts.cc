#include "tests/fuzz/reader_facts.h"

#include <libxml/parser.h>

#include <cstdint>

#include "adapters/iso20022/message_kind.h"
#include "adapters/iso20022/rulebook_reader.h"
#include "tests/adapters/iso20022/reading.h"
#include "tests/fuzz/told.h"

namespace kontor::fuzz {
namespace {

// A number that changes with every byte: how these bytes are cut.
std::uint64_t number_of(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return (hash ^ (hash >> 31U)) | 1U;
}

std::string_view line_of(std::string_view text, std::size_t number) {
  for (; number > 0 && text.find('\n') != text.npos; --number)
    text.remove_prefix(text.find('\n') + 1);
  return number > 0 ? std::string_view{} : text.substr(0, text.find('\n'));
}

std::string difference(const std::string& fact, const std::string& wanted, const std::string& got) {
  if (wanted == got) return {};
  std::size_t line = 0;
  while (line_of(wanted, line) == line_of(got, line)) ++line;
  return fact + "\n  once:  " + std::string(line_of(wanted, line)) +
         "\n  again: " + std::string(line_of(got, line));
}

// Whether libxml2's other parser, which is given the file whole, takes it.
bool has_a_tree(std::string_view bytes) {
  constexpr int kOptions = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
  xmlDocPtr document =
      xmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), "", nullptr, kOptions);
  const bool made = document != nullptr;
  xmlFreeDoc(document);
  return made;
}

// Between two readings of the bytes the reader may read another file, of which it must tell what a
// new one tells.
struct OtherFile {
  std::string bytes;
  std::string told;
};

std::string read_twice(const std::string& name, Teller& teller, std::string_view bytes,
                       std::uint64_t number, const OtherFile* other) {
  const std::string once = teller.told(bytes, Pieces::whole());
  if (other != nullptr && number >> 63U != 0) {
    const std::string told = teller.told(other->bytes, Pieces::whole());
    if (told != other->told)
      return difference(name + " tells another file otherwise after this one", other->told, told);
  }
  return difference(name + " tells the file otherwise when it comes in pieces", once,
                    teller.told(bytes, Pieces::cut(number)));
}

OtherFile golden_file(const char* path, Teller&& teller) {
  OtherFile file{iso20022::file_text(std::string(KONTOR_SOURCE_DIR "/tests/golden/") + path), {}};
  file.told = teller.told(file.bytes, Pieces::whole());
  return file;
}

std::string broken_by_rules(std::string_view bytes, std::uint64_t number) {
  static const OtherFile other = golden_file("rulebook/pacs.008.001.08.sct.xml", RuleTeller());
  // To make a plan takes longer than to read a small file: one reader for all, beside it now and
  // then a new one.
  static RuleTeller rules;
  std::string fact = read_twice("RulebookReader", rules, bytes, number, &other);
  if (fact.empty() && (number >> 20U) % 8 == 0) {
    const std::string fresh = RuleTeller().told(bytes, Pieces::whole());
    fact = difference("RulebookReader tells the file otherwise after all before", fresh,
                      rules.told(bytes, Pieces::whole()));
  }
  if (!fact.empty()) return fact;
  FormTeller form;
  fact = difference("the form is told otherwise without a handler", rules.form(),
                    form.told(bytes, Pieces::whole()));
  if (fact.empty() && form.valid() && !has_a_tree(bytes))
    return "a file is valid of which libxml2 can make no tree";
  return fact;
}

std::string broken_by_orders(std::string_view bytes, std::uint64_t number) {
  static const OtherFile other = golden_file("pain001/every_element.xml", OrderTeller());
  OrderTeller orders;
  return read_twice("CreditTransferReader", orders, bytes, number, &other);
}

std::string broken_by_entries(std::string_view bytes, std::uint64_t number) {
  static const OtherFile other = golden_file("rulebook/camt.053.001.08.none.xml", EntryTeller());
  EntryTeller entries;
  return read_twice("StatementReader", entries, bytes, number, &other);
}

std::string broken_by_statuses(std::string_view bytes, std::uint64_t number) {
  StatusTeller statuses;
  return read_twice("StatusReportReader", statuses, bytes, number, nullptr);
}

}  // namespace

std::string broken_fact(std::string_view bytes) {
  const std::uint64_t number = number_of(bytes);
  std::string fact = broken_by_rules(bytes, number);
  // A reader is given its own messages, and now and then another one, which it must refuse calmly.
  const std::string message = iso20022::message_kind(bytes);
  const std::uint64_t any = (number >> 16U) % 16;
  if (fact.empty() && (iso20022::CreditTransferReader::reads(message) || any == 0))
    fact = broken_by_orders(bytes, number);
  if (fact.empty() && (iso20022::StatementReader::reads(message) || any == 1))
    fact = broken_by_entries(bytes, number);
  if (fact.empty() && (message.starts_with("pacs.002") || any == 2))
    fact = broken_by_statuses(bytes, number);
  return fact;
}

}  // namespace kontor::fuzz
