"""camt.053 of our accounts at other banks: the entries, the balances, the XML in both generations."""
from dataclasses import dataclass, field

from .dealing import decimal
from .markup import document, el, opt
from .parties import OUR_NAME


@dataclass
class Entry:
    amount: int               # minor units; what comes in is positive
    time: str                 # HH:MM:SS at which it was booked: their order
    references: tuple         # (element of Refs, text)
    bank: str                 # BIC of the other side
    value_date: str = ''      # empty: the statement's day
    kind: str = 'FICT'        # SubFmlyCd
    text: str = ''            # AddtlNtryInf
    batch: tuple = ()         # (MsgId, number of transactions): a bulk
    tag: object = None        # by which who made it finds it again

    @property
    def side(self):
        return 'CRDT' if self.amount > 0 else 'DBIT'


@dataclass
class Statement:
    account: str              # code of the chart
    day: str
    number: int
    opening: int
    entries: list = field(default_factory=list)
    created: str = ''         # time and zone of CreDtTm

    @property
    def closing(self):
        return self.opening + sum(e.amount for e in self.entries)


def balance(code, minor, day, currency):
    return el('Bal', el('Tp', el('CdOrPrtry', el('Cd', code))), el('Amt', decimal(abs(minor), currency), Ccy=currency),
              el('CdtDbtInd', 'CRDT' if minor >= 0 else 'DBIT'), el('Dt', el('Dt', day)))


def summary(s, currency, new):
    """The bank's control totals."""
    total = lambda entries: decimal(sum(abs(e.amount) for e in entries), currency)
    net = s.closing - s.opening
    net_amount, net_side = decimal(abs(net), currency), 'CRDT' if net >= 0 else 'DBIT'
    net_of_all = [el('TtlNetNtry', el('Amt', net_amount), el('CdtDbtInd', net_side))] if new else \
        [el('TtlNetNtryAmt', net_amount), el('CdtDbtInd', net_side)]
    one = lambda tag, entries, *more: el(tag, el('NbOfNtries', str(len(entries))), el('Sum', total(entries)), *more)
    return el('TxsSummry', one('TtlNtries', s.entries, *net_of_all), one('TtlCdtNtries', [e for e in s.entries if e.amount > 0]),
              one('TtlDbtNtries', [e for e in s.entries if e.amount < 0]))


def details(e, reference, currency, new):
    if e.batch:
        message, count = e.batch
        return el('NtryDtls', el('Btch', el('MsgId', message), el('NbOfTxs', str(count)), el('TtlAmt', decimal(abs(e.amount), currency), Ccy=currency),
                                 el('CdtDbtInd', e.side)))
    known = dict(e.references)
    refs = el('Refs', el('AcctSvcrRef', reference), opt('InstrId', known.get('InstrId')), opt('EndToEndId', known.get('EndToEndId')),
              opt('UETR', known.get('UETR')) if new else None)
    amount = el('Amt', decimal(abs(e.amount), currency), Ccy=currency)
    paid = [amount, el('CdtDbtInd', e.side)] if new else [el('AmtDtls', el('TxAmt', amount))]
    agent = el('DbtrAgt' if e.amount > 0 else 'CdtrAgt', el('FinInstnId', el('BICFI' if new else 'BIC', e.bank)))
    return el('NtryDtls', el('TxDtls', refs, *paid, el('RltdAgts', agent)))


def entry(e, number, s, currency, new):
    reference = '%s%s%05d' % (s.account.replace('-', '')[:8], s.day.replace('-', '')[2:], number)
    family = 'MDOP' if e.kind == 'CHRG' else 'RCDT' if e.amount > 0 else 'ICDT'
    return el('Ntry', el('NtryRef', str(number)), el('Amt', decimal(abs(e.amount), currency), Ccy=currency), el('CdtDbtInd', e.side),
              el('Sts', el('Cd', 'BOOK')) if new else el('Sts', 'BOOK'), el('BookgDt', el('Dt', s.day)), el('ValDt', el('Dt', e.value_date or s.day)),
              el('AcctSvcrRef', reference),
              el('BkTxCd', el('Domn', el('Cd', 'PMNT'), el('Fmly', el('Cd', family), el('SubFmlyCd', e.kind)))),
              details(e, reference, currency, new), opt('AddtlNtryInf', e.text))


def camt_053(s, row, version):
    """`row` is that of ../../nostros.csv."""
    new, currency = version == '08', row['currency']
    s.entries.sort(key=lambda e: e.time)
    name = '%s-%s-%d' % (row['servicer'][:4], s.day.replace('-', ''), s.number)
    created = el('CreDtTm', s.day + 'T' + s.created)
    is_iban = row['account_id'][:2].isalpha() and row['account_id'][2:4].isdigit()
    account = el('Acct', el('Id', el('IBAN', row['account_id']) if is_iban else el('Othr', el('Id', row['account_id']))), el('Ccy', currency),
                 el('Ownr', el('Nm', OUR_NAME)), el('Svcr', el('FinInstnId', el('BICFI' if new else 'BIC', row['servicer']))))
    pages = el('MsgPgntn', el('PgNb', '1'), el('LastPgInd', 'true'))
    zone = s.created[8:]
    period = el('FrToDt', el('FrDtTm', s.day + 'T00:00:00' + zone), el('ToDtTm', s.day + 'T' + s.created))
    statement = el('Stmt', el('Id', name), el('ElctrncSeqNb', str(s.number)), el('LglSeqNb', str(s.number)), created, period, account,
                   balance('OPBD', s.opening, s.day, currency), balance('CLBD', s.closing, s.day, currency),
                   summary(s, currency, new), *[entry(e, i + 1, s, currency, new) for i, e in enumerate(s.entries)])
    header = el('GrpHdr', el('MsgId', name + '-M'), created, pages)
    return document('camt.053.001.' + version, el('BkToCstmrStmt', header, statement), 'pretty')
