// How messages come to their rows: which profile, which parts, in which pieces.
#include "adapters/iso20022/rulebook_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/adapters/iso20022/reading.h"

namespace kontor::iso20022 {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Told final : RuleSink {
  std::vector<std::string> lines;
  void broken(const RuleFinding& finding) override {
    lines.push_back(std::string(finding.row.id) + ' ' + finding.path + ' ' +
                    std::to_string(finding.line) + ':' + std::to_string(finding.column) + ' ' +
                    std::string(finding.seen));
  }
};

std::string message(const std::string& name) {
  return file_text(KONTOR_SOURCE_DIR "/tests/golden/rulebook/" + name + ".xml");
}

std::vector<std::string> told(RulebookReader& reader, const std::string& xml,
                              std::size_t piece = std::size_t{64} << 10U) {
  Told sink;
  reader.begin(std::nullopt, {*parse_date("2026-11-24")}, sink);
  for (std::size_t at = 0; at < xml.size(); at += piece)
    reader.feed(std::string_view(xml).substr(at, piece));
  EXPECT_TRUE(reader.finish().well_formed);
  return sink.lines;
}

std::vector<std::string> told(const std::string& xml) {
  RulebookReader reader(schemas());
  return told(reader, xml);
}

// --- the profile

std::string profile_of(const std::string& xml) {
  RulebookReader reader(schemas());
  told(reader, xml);
  return std::string(name_of(reader.profile().value()));
}

struct ProfileCase {
  const char* name;
  const char* message;
  const char* from;
  const char* to;
  const char* want;
};

class ProfileOfAMessage : public testing::TestWithParam<ProfileCase> {};

TEST_P(ProfileOfAMessage, IsGuessedFromItsOpening) {
  const ProfileCase& row = GetParam();
  EXPECT_EQ(profile_of(changed(message(row.message), row.from, row.to)), row.want);
}

INSTANTIATE_TEST_SUITE_P(
    , ProfileOfAMessage,
    testing::Values(ProfileCase{"header_and_uetr", "pacs.008.001.08.cbpr",
                                "<BizSvc>swift.cbprplus.04</BizSvc>", "", "cbpr"},
                    ProfileCase{"instant_with_a_uetr", "pacs.008.001.08.sct-inst", "<MsgId>INST",
                                "<MsgId>INSX", "sct-inst"},
                    ProfileCase{"another_clearing_system", "pacs.009.001.08.t2", "<Cd>TGT</Cd>",
                                "<Cd>FDW</Cd>", "cbpr"},
                    ProfileCase{"transfer_without_service_level", "pacs.008.001.08.sct",
                                "<SvcLvl><Cd>SEPA</Cd></SvcLvl>", "", "sct"},
                    ProfileCase{"instant_without_instrument_by_its_acceptance",
                                "pacs.008.001.08.sct-inst", "<LclInstrm><Cd>INST</Cd></LclInstrm>",
                                "", "sct-inst"},
                    ProfileCase{"transfer_in_dollars", "pacs.008.001.08.sct", "Ccy=\"EUR\"",
                                "Ccy=\"USD\"", "sct"},
                    ProfileCase{"transfer_for_a_debits_instrument", "pacs.008.001.08.sct-inst",
                                "<Cd>INST</Cd>", "<Cd>CORE</Cd>", "sct-inst"},
                    ProfileCase{"orders_without_instrument", "pain.008.001.08.sdd-core",
                                "<LclInstrm><Cd>CORE</Cd></LclInstrm>", "", "sdd-core"},
                    ProfileCase{"orders_of_the_former_instrument", "pain.008.001.08.sdd-core",
                                "<Cd>CORE</Cd>", "<Cd>COR1</Cd>", "sdd-core"},
                    ProfileCase{"debits_without_instrument", "pacs.003.001.08.sdd-core",
                                "<LclInstrm><Cd>CORE</Cd></LclInstrm>", "", "sdd-core"},
                    ProfileCase{"debits_of_companies_without_service_level",
                                "pacs.003.001.08.sdd-b2b", "<SvcLvl><Cd>SEPA</Cd></SvcLvl>", "",
                                "sdd-b2b"},
                    ProfileCase{"cross_border_status_by_the_originals_uetr", "pacs.002.001.10.cbpr",
                                "<BizSvc>swift.cbprplus.04</BizSvc>", "", "cbpr"},
                    ProfileCase{"statement", "camt.053.001.08.none", "<Stmt>",
                                "<Stmt><SvcLvl><Cd>SEPA</Cd></SvcLvl>", "none"}),
    [](const auto& row) { return row.param.name; });

std::string without(const std::string& name, std::string_view element) {
  std::string xml = message(name);
  const std::size_t from = xml.find("<" + std::string(element) + ">");
  const std::string end = "</" + std::string(element) + ">";
  return xml.erase(from, xml.find(end) + end.size() - from);
}

TEST(ProfileOfDebits, IsCoreWhereTheirTypeIsMissing) {
  EXPECT_EQ(profile_of(without("pain.008.001.08.sdd-b2b", "PmtTpInf")), "sdd-core");
  EXPECT_EQ(profile_of(without("pacs.003.001.08.sdd-core", "PmtTpInf")), "sdd-core");
  EXPECT_EQ(profile_of(without("pacs.007.001.09.sdd-core", "OrgnlTxRef")), "sdd-core");
  EXPECT_EQ(profile_of(without("pain.007.001.09.sdd-core", "OrgnlTxRef")), "sdd-core");
}

TEST(ProfileOfAnAnswer, IsThatOfItsOriginalElseOfTransfers) {
  EXPECT_EQ(profile_of(without("camt.056.001.08.sct", "OrgnlTxRef")), "sct");
  EXPECT_EQ(profile_of(without("pacs.004.001.09.sdd-core", "OrgnlTxRef")), "sct");
  const std::string status = without("pacs.002.001.10.sct", "OrgnlTxRef");
  const auto of_original = [&status](std::string_view original) {
    return profile_of(changed(status, ">pacs.008<", original));
  };
  EXPECT_EQ(of_original(">pacs.008<"), "sct");
  EXPECT_EQ(of_original(">pacs.003.001.08<"), "sdd-core");
  EXPECT_EQ(of_original(">pain.008<"), "sdd-core");
  EXPECT_EQ(of_original(">pacs.009.001.08<"), "none");
  EXPECT_EQ(profile_of(without("pacs.002.001.10.sct-inst", "OrgnlTxRef")), "sct-inst");
}

TEST(ProfileOfATransfer, IsNoneWhereNothingSpeaksOfAScheme) {
  const std::string plain =
      changed(without("pacs.008.001.08.sct", "PmtTpInf"), "Ccy=\"EUR\"", "Ccy=\"USD\"");
  EXPECT_EQ(profile_of(plain), "none");
  const std::string xml = without("pacs.008.001.08.cbpr", "BizSvc");
  EXPECT_EQ(profile_of(changed(changed(xml, "<UETR>", "<TxId>"), "</UETR>", "</TxId>")), "none");
}

// What was read before, and where reading it ended, says nothing of the next one.
TEST(RulebookReader, GuessesOneMessageAfterTheOther) {
  const std::string instant = message("pacs.008.001.08.sct-inst");
  RulebookReader reader(schemas());
  for (const std::string& before :
       {instant.substr(0, 700), std::string("<Docu"), std::string("not XML"), std::string(),
        told_by_first_bytes(instant)[1]}) {
    Told sink;
    reader.begin(std::nullopt, {*parse_date("2026-11-24")}, sink);
    reader.feed(before);
    static_cast<void>(reader.finish());
    EXPECT_THAT(told(reader, message("pacs.003.001.08.sdd-b2b")), IsEmpty()) << before;
    EXPECT_EQ(reader.profile(), rulebook::Profile::sdd_b2b) << before;
  }
}

// --- parts and pieces

TEST(RulebookReader, TellsTheSameWhateverThePieces) {
  const std::string xml =
      changed(changed(message("pacs.008.001.08.sct"), "<NbOfTxs>2", "<NbOfTxs>3"),
              "<Cd>SEPA</Cd></SvcLvl></PmtTpInf>", "<Cd>URGP</Cd></SvcLvl></PmtTpInf>");
  RulebookReader reader(schemas());
  const std::vector<std::string> whole = told(reader, xml);
  EXPECT_THAT(whole,
              ElementsAre("SCT-008-008 "
                          "Document/FIToFICstmrCdtTrf/CdtTrfTxInf[2]/PmtTpInf/SvcLvl/Cd 64:25 URGP",
                          "GEN-004 Document/FIToFICstmrCdtTrf/GrpHdr/NbOfTxs 7:7 3, counted 2"));
  for (const std::size_t piece : {1U, 7U, 1000U}) EXPECT_EQ(told(reader, xml, piece), whole);
}

TEST(RulebookReader, ReadsOneMessageAfterTheOther) {
  RulebookReader reader(schemas());
  const std::string transfer =
      changed(message("pacs.008.001.08.sct"), "<ChrgBr>SLEV", "<ChrgBr>SHAR");
  const std::string debit =
      changed(message("pacs.003.001.08.sdd-core"), "<SeqTp>RCUR", "<SeqTp>RPRE");
  for (int i = 0; i < 3; ++i) {
    EXPECT_THAT(told(reader, transfer), testing::SizeIs(1)) << i;
    EXPECT_THAT(told(reader, message("pacs.008.001.08.cbpr")), IsEmpty()) << i;
    EXPECT_THAT(told(reader, debit), testing::SizeIs(1)) << i;
  }
}

// --- several messages in a file

std::string part(const std::string& name) {
  const std::string xml = message(name);
  const std::size_t wrapper = xml.find("<Envelope>");
  if (wrapper == std::string::npos) return xml.substr(xml.find("?>") + 2);
  const std::size_t begin = wrapper + std::string_view("<Envelope>").size();
  return xml.substr(begin, xml.find("</Envelope>") - begin);
}

std::vector<std::string> rules_and_paths(const std::vector<std::string>& lines) {
  std::vector<std::string> out;
  out.reserve(lines.size());
  for (const std::string& line : lines)
    out.push_back(line.substr(0, line.find(' ', line.find(' ') + 1)));
  return out;
}

TEST(RulebookReader, AsksEachMessageItsOwnRows) {
  const std::string debits =
      changed(part("pacs.003.001.08.sdd-b2b"), "<ChrgBr>SLEV", "<ChrgBr>SHAR");
  const std::string instant =
      changed(part("pacs.008.001.08.sct-inst"), "<ChrgBr>SLEV", "<ChrgBr>SHAR");
  const std::string cross_border =
      changed(part("pacs.008.001.08.cbpr"), "<BizMsgIdr>M-1", "<BizMsgIdr>M-7");
  const std::string all =
      "<All>" + part("pacs.008.001.08.sct") + debits + instant + cross_border + "</All>";
  RulebookReader reader(schemas());
  const std::vector<std::string> whole = told(reader, all);
  EXPECT_THAT(rules_and_paths(whole),
              ElementsAre("SDD-003-005 Document[2]/FIToFICstmrDrctDbt/DrctDbtTxInf/ChrgBr",
                          "SCT-008-017 Document[3]/FIToFICstmrCdtTrf/CdtTrfTxInf/ChrgBr",
                          "CBP-002 AppHdr/BizMsgIdr"));
  for (const std::size_t piece : {1U, 7U, 1000U}) EXPECT_EQ(told(reader, all, piece), whole);
}

TEST(RulebookReader, KeepsEveryRowOfMessagesThatKeepThem) {
  std::string all = "<All>";
  for (int i = 0; i < 2; ++i) {
    for (const char* const name :
         {"pacs.008.001.08.cbpr", "pacs.003.001.08.sdd-core", "pacs.002.001.10.t2",
          "pain.008.001.08.sdd-b2b", "camt.053.001.08.none", "pacs.008.001.08.cbpr"})
      all += part(name);
  }
  EXPECT_THAT(told(all + "</All>"), IsEmpty());
}

TEST(RulebookReader, CountsTheHeadersOfAFile) {
  const std::string right = part("pacs.008.001.08.cbpr");
  const std::string wrong = changed(right, "<BizMsgIdr>M-1", "<BizMsgIdr>M-7");
  EXPECT_THAT(rules_and_paths(told("<All>" + right + wrong + "</All>")),
              ElementsAre("CBP-002 AppHdr[2]/BizMsgIdr"));
}

TEST(RulebookReader, AsksFurtherMessagesUnderAProfileThatIsTold) {
  const std::string all =
      "<All>" + part("pacs.008.001.08.sct") + part("pacs.008.001.08.sct") + "</All>";
  Told sink;
  RulebookReader reader(schemas());
  reader.begin(rulebook::Profile::sct_inst, {*parse_date("2026-11-24")}, sink);
  reader.feed(all);
  EXPECT_TRUE(reader.finish().valid);
  EXPECT_EQ(reader.profile(), rulebook::Profile::sct_inst);
  EXPECT_THAT(rules_and_paths(sink.lines),
              testing::AllOf(testing::Contains(testing::StartsWith("SCT-008-009 Document/")),
                             testing::Contains(testing::StartsWith("SCT-008-009 Document[2]/"))));
}

TEST(RulebookReader, AsksNothingOfAMessageWithoutASchema) {
  const std::string other =
      changed(part("pacs.008.001.08.sct"), "pacs.008.001.08", "pacs.998.001.08");
  const std::string debit =
      changed(part("pacs.003.001.08.sdd-core"), "<ChrgBr>SLEV", "<ChrgBr>SHAR");
  EXPECT_THAT(
      rules_and_paths(told("<All>" + part("pacs.008.001.08.sct") + other + debit + "</All>")),
      ElementsAre("SDD-003-005 Document[3]/FIToFICstmrDrctDbt/DrctDbtTxInf/ChrgBr"));
}

// A file's first message is asked its rows also where its version has no schema here, and so is the
// header before it.
TEST(RulebookReader, AsksAFirstMessageWithoutASchema) {
  const std::string header = changed(part("pacs.008.001.08.cbpr"), "<BizMsgIdr>M-1", "<BizMsgIdr>");
  const std::string newer = changed(changed(header, "pacs.008.001.08", "pacs.008.001.12"),
                                    "pacs.008.001.08", "pacs.008.001.12");
  RulebookReader reader(schemas());
  EXPECT_THAT(rules_and_paths(told(reader, "<All>" + newer + "</All>")),
              testing::Contains(testing::StartsWith("GEN-003 AppHdr/BizMsgIdr")));
  EXPECT_EQ(reader.profile(), rulebook::Profile::cbpr);
  EXPECT_THAT(rules_and_paths(told(reader, changed(changed(message("pacs.008.001.08.sct"),
                                                           "pacs.008.001.08", "pacs.008.001.02"),
                                                   "<MsgId>", "<MsgId>/"))),
              testing::Contains(testing::StartsWith("GEN-006 Document/")));
}

TEST(RulebookReader, ShowsTheProfileOfTheFirstDocument) {
  const std::string xml = part("pacs.002.001.10.t2");
  const std::string header = xml.substr(0, xml.find("</AppHdr>") + 9);
  RulebookReader reader(schemas());
  told(reader, "<All>" + header + xml + "</All>");
  EXPECT_EQ(reader.profile(), rulebook::Profile::t2);
}

// In statements InstdAmt holds the amount, elsewhere it is one.
TEST(RulebookReader, AsksRowsOfATextOnlyOfElementsThatHoldOne) {
  const std::string details =
      "<NtryDtls><TxDtls><AmtDtls><InstdAmt><Amt "
      "Ccy=\"EUR\">12.50</Amt></InstdAmt></AmtDtls></TxDtls>"
      "</NtryDtls></Ntry>";
  EXPECT_THAT(told(changed(message("camt.053.001.08.none"), "</Ntry>", details)), IsEmpty());
}

TEST(RulebookReader, AsksNoDocumentsNameOfAHeaderAlone) {
  const std::string xml = message("pacs.008.001.08.cbpr");
  const std::size_t begin = xml.find("<AppHdr");
  const std::string header = xml.substr(begin, xml.find("</AppHdr>") + 9 - begin);
  EXPECT_THAT(told(header), IsEmpty());
}

TEST(RulebookReader, ComparesTheHeaderWithTheMessage) {
  const std::string xml =
      changed(message("pacs.008.001.08.cbpr"), "<BizMsgIdr>M-1", "<BizMsgIdr>M-7");
  EXPECT_THAT(told(xml), ElementsAre("CBP-002 AppHdr/BizMsgIdr 6:5 M-7"));
}

}  // namespace
}  // namespace kontor::iso20022
