#include "bench/made_files.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "bench/runner.h"

namespace kontor::bench {
namespace {

std::string iban(std::string_view bank_code, std::uint64_t account) {
  const std::string bban = fmt::format("{}{:010}", bank_code, account);
  unsigned rest = 0;  // of bban, then DE00 as digits, by 97
  for (const char digit : bban + "131400")
    rest = (rest * 10 + static_cast<unsigned>(digit - '0')) % 97;
  return fmt::format("DE{:02}{}", 98 - rest, bban);
}

std::string customer(std::uint32_t account) { return iban("50010517", 1'000'000'000 + account); }

std::int64_t cents(std::uint64_t number, std::uint32_t at) {
  return static_cast<std::int64_t>((number * 7919 + std::uint64_t{at} * 104'729) % 50'000 + 1);
}

std::string euros(std::int64_t minor_units) {
  return fmt::format("{}.{:02}", minor_units / 100, minor_units % 100);
}

// {0}: end-to-end id, {1}: amount, {2}: creditor IBAN, {3}: its number
constexpr std::string_view kTransaction = R"(
      <CdtTrfTxInf>
        <PmtId>
          <InstrId>{0}</InstrId>
          <EndToEndId>{0}</EndToEndId>
        </PmtId>
        <Amt>
          <InstdAmt Ccy="EUR">{1}</InstdAmt>
        </Amt>
        <CdtrAgt>
          <FinInstnId>
            <BICFI>COBADEFFXXX</BICFI>
          </FinInstnId>
        </CdtrAgt>
        <Cdtr>
          <Nm>Maschinenbau Lieferant Nummer {3} GmbH</Nm>
          <PstlAdr>
            <StrtNm>Carl-Zeiss-Strasse</StrtNm>
            <BldgNb>{3}</BldgNb>
            <PstCd>07745</PstCd>
            <TwnNm>Jena</TwnNm>
            <Ctry>DE</Ctry>
          </PstlAdr>
        </Cdtr>
        <CdtrAcct>
          <Id>
            <IBAN>{2}</IBAN>
          </Id>
        </CdtrAcct>
        <Purp>
          <Cd>SUPP</Cd>
        </Purp>
        <RmtInf>
          <Ustrd>Rechnung {0} vom 17.11.2026, Kundennummer 4711-{3}, Lieferschein 2026-{3}, abzueglich 2 Prozent Skonto</Ustrd>
        </RmtInf>
      </CdtTrfTxInf>)";

}  // namespace

std::string accounts_csv() {
  std::string out = "iban,currency,holder,type,opening_balance,booking_date\n";
  for (std::uint32_t i = 0; i < kAccounts; ++i) {
    out +=
        fmt::format("{},EUR,Customer {} GmbH,customer,1000000000.00,2026-11-24\n", customer(i), i);
  }
  return out;
}

std::string payment_file(std::uint64_t number, std::uint32_t transactions) {
  std::int64_t total = 0;
  for (std::uint32_t i = 0; i < transactions; ++i) total += cents(number, i);
  std::string out = fmt::format(
      R"(<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">
  <CstmrCdtTrfInitn>
    <GrpHdr>
      <MsgId>BENCH-{0}</MsgId>
      <CreDtTm>2026-11-24T08:00:00</CreDtTm>
      <NbOfTxs>{1}</NbOfTxs>
      <CtrlSum>{2}</CtrlSum>
      <InitgPty>
        <Nm>Customer {3} GmbH</Nm>
      </InitgPty>
    </GrpHdr>
    <PmtInf>
      <PmtInfId>BENCH-{0}-1</PmtInfId>
      <PmtMtd>TRF</PmtMtd>
      <NbOfTxs>{1}</NbOfTxs>
      <CtrlSum>{2}</CtrlSum>
      <PmtTpInf>
        <SvcLvl>
          <Cd>SEPA</Cd>
        </SvcLvl>
      </PmtTpInf>
      <ReqdExctnDt>
        <Dt>2026-11-24</Dt>
      </ReqdExctnDt>
      <Dbtr>
        <Nm>Customer {3} GmbH</Nm>
      </Dbtr>
      <DbtrAcct>
        <Id>
          <IBAN>{4}</IBAN>
        </Id>
      </DbtrAcct>
      <DbtrAgt>
        <FinInstnId>
          <Othr>
            <Id>NOTPROVIDED</Id>
          </Othr>
        </FinInstnId>
      </DbtrAgt>)",
      number, transactions, euros(total), number % kAccounts,
      customer(static_cast<std::uint32_t>(number % kAccounts)));
  out.reserve(std::size_t{transactions} * 1100 + out.size());
  for (std::uint32_t i = 0; i < transactions; ++i) {
    fmt::format_to(std::back_inserter(out), kTransaction, fmt::format("B{}-{}", number, i),
                   euros(cents(number, i)),
                   iban("37040044", 1'000'000 + (number * 131 + i) % 800'000), i % 1000);
  }
  out += "\n    </PmtInf>\n  </CstmrCdtTrfInitn>\n</Document>\n";
  return out;
}

std::string settled_answer(const std::string& bulk_message_id) {
  return fmt::format(
      R"(<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.002.001.10"><FIToFIPmtStsRpt><GrpHdr><MsgId>ST2-{0}</MsgId><CreDtTm>2026-11-24T13:00:00.000+01:00</CreDtTm><InstgAgt><FinInstnId><BICFI>STEPDEF0XXX</BICFI></FinInstnId></InstgAgt><InstdAgt><FinInstnId><BICFI>KONTDEFFXXX</BICFI></FinInstnId></InstdAgt></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>{1}</OrgnlMsgId><OrgnlMsgNmId>pacs.008.001.08</OrgnlMsgNmId><GrpSts>ACSC</GrpSts></OrgnlGrpInfAndSts></FIToFIPmtStsRpt></Document>
)",
      bulk_message_id.substr(bulk_message_id.rfind('-') + 1), bulk_message_id);
}

void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) fail(path + ": cannot be written");
}

}  // namespace kontor::bench
