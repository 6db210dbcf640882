#include "adapters/iso20022/message_kind.h"

#include <gtest/gtest.h>

namespace kontor::iso20022 {
namespace {

constexpr std::string_view kIso = "urn:iso:std:iso:20022:tech:xsd:";

std::string element(std::string_view name, std::string_view name_space) {
  return "<" + std::string(name) + " xmlns=\"" + std::string(name_space) + "\"/>";
}
std::string iso(std::string_view name, std::string_view message) {
  return element(name, std::string(kIso) + std::string(message));
}

TEST(MessageKind, IsThatOfTheFirstDocumentElseOfTheFirstHeader) {
  const std::string header = iso("AppHdr", "head.001.001.02");
  const std::string other_header = iso("AppHdr", "head.001.001.01");
  const std::string transfer = iso("Document", "pacs.008.001.08");
  const std::string orders = iso("Document", "pain.001.001.09");
  const std::string foreign = element("Document", "urn:x");
  const std::string far(1000, ' ');
  const struct {
    std::string inside;
    const char* want;
  } cases[] = {
      {transfer,                "pacs.008.001.08"},
      {header + transfer,       "pacs.008.001.08"},
      {header + far + transfer, "pacs.008.001.08"},
      {transfer + orders,       "pacs.008.001.08"},
      {header + other_header,   "head.001.001.02"},
      {foreign + orders,        ""               },
      {foreign + far + orders,  ""               },
      {header + foreign,        "head.001.001.02"},
      {"",                      ""               },
  };
  KindReader reader;
  for (const auto& [inside, want] : cases) {
    EXPECT_EQ(reader.read("<A>" + inside + "</A>"), want) << inside;
    EXPECT_EQ(message_kind("<A>" + inside), want) << inside;
  }
}

TEST(MessageKind, IsNothingOfWhatIsNoXml) {
  KindReader reader;
  for (const char* const bytes : {"", " ", "x", "<Docu", "<!DOCTYPE a>", "\xff\xfe<"})
    EXPECT_EQ(reader.read(bytes), "") << bytes;
  EXPECT_EQ(reader.read(iso("Document", "camt.053.001.08")), "camt.053.001.08");
}

}  // namespace
}  // namespace kontor::iso20022
