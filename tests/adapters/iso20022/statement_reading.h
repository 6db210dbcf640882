// How the tests read a camt.053: two nostros are ours, every entry is kept.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/iso20022/statement_reader.h"
#include "tests/adapters/iso20022/reading.h"

namespace kontor::iso20022 {

struct KeptEntries : EntrySink {
  std::vector<reconciliation::EntryInput> entries;
  bool take(reconciliation::EntryInput& entry) override {
    entries.push_back(entry);
    return true;
  }
};

struct ReadStatements {
  FileStatements contents;
  std::vector<reconciliation::EntryInput> entries;
};

inline const std::vector<party::Nostro>& nostros() {
  static const std::vector<party::Nostro> all = [] {
    std::vector<party::Nostro> made(3);
    made[0].account = "NOS-USD";
    made[0].currency = kUsd;
    made[0].account_id = "400-123 456";
    made[1].account = "NOS-EUR";
    made[1].currency = kEur;
    made[1].account_id = "DE89 3704 0044 0532 0130 00";
    made[2].account = "NOS-JPY";
    made[2].currency = kJpy;
    made[2].account_id = "400-123 456";
    return made;
  }();
  return all;
}

inline ReadStatements read_statements(std::string_view xml,
                                      std::size_t piece = std::size_t{64} << 10U) {
  const PlainSealer sealer;
  KeptEntries sink;
  StatementReader reader(schemas(), sealer);
  reader.begin(ReceiptId{1}, nostros(), sink);
  for (std::size_t at = 0; at < xml.size(); at += piece) reader.feed(xml.substr(at, piece));
  return {reader.finish(), std::move(sink.entries)};
}

// What a finding says, for comparisons: "ST-05 line 7: ...".
inline std::vector<std::string> said(
    const std::vector<reconciliation::StatementFinding>& findings) {
  std::vector<std::string> out;
  out.reserve(findings.size());
  for (const auto& f : findings) out.push_back(f.check + ": " + f.seen);
  return out;
}

// The parts of a statement in EUR of ours, of either version, which tests put together and change.
struct MadeEntry {
  std::string amount = "1.00";
  std::string currency = "EUR";
  std::string side = "CRDT";
  std::string status = "BOOK";
  std::string before_status{};  // RvslInd
  std::string dates = "<BookgDt><Dt>2026-11-25</Dt></BookgDt><ValDt><Dt>2026-11-25</Dt></ValDt>";
  std::string bank_reference{};
  std::string code =
      "<Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn>";
  std::string details{};  // from NtryDtls on

  [[nodiscard]] std::string xml(bool of_2019) const {
    return "<Ntry><Amt Ccy=\"" + currency + "\">" + amount + "</Amt><CdtDbtInd>" + side +
           "</CdtDbtInd>" + before_status + "<Sts>" +
           (of_2019 ? "<Cd>" + status + "</Cd>" : status) + "</Sts>" + dates +
           (bank_reference.empty() ? "" : "<AcctSvcrRef>" + bank_reference + "</AcctSvcrRef>") +
           "<BkTxCd>" + code + "</BkTxCd>" + details + "</Ntry>\n";
  }
};

inline std::string balance_xml(const std::string& code, const std::string& amount,
                               const std::string& currency = "EUR",
                               const std::string& side = "CRDT") {
  return "<Bal><Tp><CdOrPrtry><Cd>" + code + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"" + currency +
         "\">" + amount + "</Amt><CdtDbtInd>" + side +
         "</CdtDbtInd><Dt><Dt>2026-11-25</Dt></Dt></Bal>\n";
}

struct MadeStatement {
  bool of_2019 = true;
  std::string account = "<IBAN>DE89370400440532013000</IBAN>";
  std::string currency = "<Ccy>EUR</Ccy>";
  std::string page{};
  std::string before_account{};  // FrToDt, CpyDplctInd
  std::string balances = balance_xml("OPBD", "10.00") + balance_xml("CLBD", "11.00");
  std::string totals{};
  std::vector<MadeEntry> entries = {MadeEntry{}};

  [[nodiscard]] std::string xml() const {
    std::string out = "<Stmt><Id>S-1</Id>" + (of_2019 ? page : "") +
                      "<ElctrncSeqNb>47</ElctrncSeqNb><LglSeqNb>12</LglSeqNb>"
                      "<CreDtTm>2026-11-25T20:00:00+01:00</CreDtTm>" +
                      before_account + "<Acct><Id>" + account + "</Id>" + currency + "</Acct>\n" +
                      balances + totals;
    for (const MadeEntry& entry : entries) out += entry.xml(of_2019);
    return out + "</Stmt>\n";
  }
};

inline std::string document(
    bool of_2019, const std::string& statements,
    const std::string& declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
    const std::string& page = "") {
  return declaration + "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.0" +
         (of_2019 ? "8" : "2") +
         "\">\n<BkToCstmrStmt><GrpHdr><MsgId>M-1</MsgId>"
         "<CreDtTm>2026-11-25T20:00:01+01:00</CreDtTm>" +
         page + "</GrpHdr>\n" + statements + "</BkToCstmrStmt></Document>\n";
}

inline std::string document(const MadeStatement& statement) {
  return document(statement.of_2019, statement.xml());
}

inline std::string single(const std::string& transaction) {
  return "<NtryDtls><TxDtls>" + transaction + "</TxDtls></NtryDtls>";
}

}  // namespace kontor::iso20022
