// Every file of tests/golden/pain001 is read and written down; what is written must be what lies
// beside it as .expected. KONTOR_WRITE_GOLDEN=1 writes them anew: look at the difference before it
// is committed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "tests/adapters/iso20022/reading.h"

namespace kontor::iso20022 {
namespace {

std::string shown(const std::string& value) { return value; }
std::string shown(bool value) { return value ? "true" : ""; }
std::string shown(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : " | ") + value;
  return out;
}

template <Described T>
void write_texts(const T& value, const std::string& indent, std::string& out) {
  for_each_field<T>([&](const auto& field) {
    const auto& member = value.*field.member;
    if constexpr (Described<std::remove_cvref_t<decltype(member)>>) {
      std::string inner;
      write_texts(member, indent + "  ", inner);
      if (!inner.empty()) out.append(indent).append(field.name).append("\n").append(inner);
    } else if (const std::string text = shown(member); !text.empty()) {
      out.append(indent).append(field.name).append(": ").append(text).append("\n");
    }
  });
}

void write_findings(std::string_view title, const std::vector<payment::Finding>& findings,
                    const std::string& indent, std::string& out) {
  for (const payment::Finding& f : findings) {
    out.append(indent).append(title).append(" ").append(f.rule);
    if (f.reason != Reason::none) out.append(" ").append(iso_code(f.reason));
    out.append(" line ").append(std::to_string(f.line)).append(" ").append(element_of(f.field));
    if (!f.seen.text.empty()) out.append(": ").append(f.seen.text);
    out.append("\n");
  }
}

std::string written(const Read& read) {
  const FileContents& c = read.contents;
  std::string out =
      c.header.message_name + " " + c.header.message_id + " " + c.header.creation_time + "\n";
  out +=
      "initiating party " + c.initiating_party_name + ": " + shown(c.initiating_party_ids) + "\n";
  out += "transactions " + std::to_string(c.header.transactions) + ", sum " +
         to_decimal(c.header.sum, kEur) + "\n";
  write_findings("refused", c.refusal, "", out);
  write_findings("warned", c.warnings, "", out);
  for (std::uint32_t b = 0; b < c.batches.size(); ++b) {
    const payment::BatchInput& batch = c.batches[b];
    out += "batch " + batch.payment_information_id + ", line " + std::to_string(batch.line) + ", " +
           to_string(batch.requested_execution_date) +
           (batch.batch_booking ? ", one booking" : ", single bookings") + ", transactions " +
           std::to_string(batch.transactions) + ", sum " + to_decimal(batch.sum, kEur) + "\n";
    write_texts(text_of<payment::DebtorText>(batch.texts), "  ", out);
    write_findings("refused", batch.findings, "  ", out);
    for (const payment::OrderInput& order : read.orders) {
      if (order.batch != b) continue;
      out += "  order " + order.end_to_end_id + ", line " + std::to_string(order.line) + ", ";
      out += order.amount.currency() == Currency{}
                 ? "no amount"
                 : to_decimal(order.amount) + " " + std::string(order.amount.currency().code());
      if (!order.instruction_id.empty()) out += ", " + order.instruction_id;
      if (!order.uetr.empty()) out += ", " + order.uetr;
      if (!order.creditor_agent.empty()) out += ", to " + std::string(order.creditor_agent.view());
      out += "\n";
      write_texts(text_of<payment::CreditorText>(order.texts), "    ", out);
      write_findings("refused", order.findings, "    ", out);
    }
  }
  return out;
}

std::vector<std::string> names() {
  std::vector<std::string> out;
  for (const auto& entry :
       std::filesystem::directory_iterator(KONTOR_SOURCE_DIR "/tests/golden/pain001")) {
    if (entry.path().extension() == ".xml") out.push_back(entry.path().stem().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

class GoldenPain001 : public testing::TestWithParam<std::string> {};

TEST_P(GoldenPain001, ReadsAsWritten) {
  const std::string got = written(read(golden(GetParam())));
  const std::string path = KONTOR_SOURCE_DIR "/tests/golden/pain001/" + GetParam() + ".expected";
  if (std::getenv("KONTOR_WRITE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << got;
    return;
  }
  EXPECT_EQ(got, file_text(path));
}

TEST_P(GoldenPain001, ReadsAlikeInPiecesOfAnySize) {
  const std::string xml = golden(GetParam());
  const std::string whole = written(read(xml));
  for (const std::size_t piece : {1U, 7U, 1000U})
    EXPECT_EQ(written(read(xml, piece)), whole) << piece;
}

INSTANTIATE_TEST_SUITE_P(, GoldenPain001, testing::ValuesIn(names()),
                         [](const auto& row) { return row.param; });

}  // namespace
}  // namespace kontor::iso20022
