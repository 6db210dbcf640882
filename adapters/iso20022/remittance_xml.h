// The children of RmtInf/Strd as canonical XML: no prefixes, no white space between elements, texts
// escaped, attributes kept, in the form of pacs.008.001.08 also where they came in the form of
// 2009.
//
// Errors:    where the text grows above kStructuredMax it is cut off: such an order is refused for
//            its length anyway.
// Source:    payments.md 2.8 C2B-001-021. The form of 2009 differs by BICOrBEI (now AnyBIC), by
//            DscntApldAmt and TaxAmt (now with an Amt inside), by AdrTp (now a choice) and by the
//            Othr of a contact (now with a channel).
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/iso20022/xml_stream.h"

namespace kontor::iso20022 {

class RemittanceXml {
 public:
  static constexpr std::size_t kStructuredMax = std::size_t{64} << 10U;

  // What Strd holds is appended to out, which outlives the use.
  void begin(std::string& out, bool form_of_2009);
  void start(std::string_view name, std::span<const Attribute> attributes);
  void end(std::string_view name, std::string_view text);

 private:
  void open(std::string_view name, std::span<const Attribute> attributes);

  std::string* out_ = nullptr;
  bool form_of_2009_ = false;
  std::vector<std::string> parents_;  // names of the open elements; reused
  std::size_t depth_ = 0;
  bool leaf_ = false;
};

// Appends text with & < > (and " where quoted) as entities.
void append_escaped(std::string& out, std::string_view text);

}  // namespace kontor::iso20022
