// One credit transfer of the demo's branch, with references of its own, as a pain.001 file.
export interface Order {
  reference: string;
  xml: string;
}

let count = 0;

export function newOrder(amount = '12.34'): Order {
  const stamp = `${Date.now()}${String(++count).padStart(3, '0')}`;
  const reference = `E2E-${stamp}`;
  const now = new Date().toISOString();
  return {
    reference,
    xml: `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn><GrpHdr><MsgId>CON-${stamp}</MsgId><CreDtTm>${now.slice(0, 19)}</CreDtTm><NbOfTxs>1</NbOfTxs><CtrlSum>${amount}</CtrlSum><InitgPty><Nm>Kontor Bank AG Filiale Lindenfurt</Nm><Id><OrgId><Othr><Id>KONTOR-BRANCH-01</Id><SchmeNm><Cd>BANK</Cd></SchmeNm></Othr></OrgId></Id></InitgPty></GrpHdr><PmtInf><PmtInfId>CON-${stamp}-1</PmtInfId><PmtMtd>TRF</PmtMtd><NbOfTxs>1</NbOfTxs><CtrlSum>${amount}</CtrlSum><PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf><ReqdExctnDt><Dt>${now.slice(0, 10)}</Dt></ReqdExctnDt><Dbtr><Nm>Jürgen Weißgerber</Nm></Dbtr><DbtrAcct><Id><IBAN>DE89500105175400900102</IBAN></Id><Ccy>EUR</Ccy></DbtrAcct><DbtrAgt><FinInstnId><BICFI>KONTDEFFXXX</BICFI></FinInstnId></DbtrAgt><ChrgBr>SLEV</ChrgBr><CdtTrfTxInf><PmtId><EndToEndId>${reference}</EndToEndId></PmtId><Amt><InstdAmt Ccy="EUR">${amount}</InstdAmt></Amt><CdtrAgt><FinInstnId><BICFI>GENODEFFXXX</BICFI></FinInstnId></CdtrAgt><Cdtr><Nm>Clara Bäcker</Nm></Cdtr><CdtrAcct><Id><IBAN>DE56500604006494454385</IBAN></Id></CdtrAcct><RmtInf><Ustrd>Miete</Ustrd></RmtInf></CdtTrfTxInf></PmtInf></CstmrCdtTrfInitn></Document>
`,
  };
}
