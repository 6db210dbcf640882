"""pain.001.001.09 and .03 of an order file."""
from .clock import TODAY
from .markup import document, el, opt
from .numbers import decimal_sum, draw
from .parties import debtor


def address(party):
    if not party.country:
        return None
    return el('PstlAdr', opt('StrtNm', party.street), opt('BldgNb', party.number), opt('PstCd', party.postcode),
              opt('TwnNm', party.town), el('Ctry', party.country), opt('AdrLine', party.line))


def identification(party, version):
    if party.born:
        date, town, country = party.born
        return el('Id', el('PrvtId', el('DtAndPlcOfBirth', el('BirthDt', date), el('CityOfBirth', town), el('CtryOfBirth', country))))
    code = opt('LEI', party.lei) if version == '09' else None  # pain.001.001.03 has no LEI
    other = el('Othr', el('Id', party.other_id), el('SchmeNm', el('Cd', 'BANK'))) if party.other_id else None
    return el('Id', el('OrgId', code, other)) if code or other else None


def party(tag, p, version, short=False):
    return el(tag, opt('Nm', p.name), None if short else address(p), identification(p, version))


def agent(tag, bic, version):
    if bic == 'NOTPROVIDED':
        return el(tag, el('FinInstnId', el('Othr', el('Id', bic))))
    return el(tag, el('FinInstnId', el('BICFI' if version == '09' else 'BIC', bic)))


def account(tag, number, currency=''):
    return el(tag, el('Id', el('IBAN', number)), opt('Ccy', currency))


def payment_type(service, instrument='', category=''):
    if not (service or instrument or category):
        return None
    return el('PmtTpInf', el('SvcLvl', el('Cd', service)) if service else None, el('LclInstrm', el('Cd', instrument)) if instrument else None,
              el('CtgyPurp', el('Cd', category)) if category else None)


def remittance(p):
    further = [c for c in p.extra if c[0] in ('Ustrd', 'Strd')]
    if not (p.text or p.reference or further):
        return None
    return el('RmtInf', opt('Ustrd', p.text), *[c for c in further if c[0] == 'Ustrd'],
              structured(p.reference) if p.reference else None, *[c for c in further if c[0] == 'Strd'])


def structured(reference):
    issuer = 'ISO' if reference.startswith('RF') else 'BBA'
    return el('Strd', el('CdtrRefInf', el('Tp', el('CdOrPrtry', el('Cd', 'SCOR')), el('Issr', issuer)), el('Ref', reference)))


def creditor_agent(p, customer, version):
    wanted = p.with_bic
    if wanted is None:
        wanted = p.to.country in ('CH', 'GB', 'LI') or customer.bic != 'often' or draw(0, 99, 'bic', p.to.name, p.id) < 60
    if not wanted:
        return None
    return agent('CdtrAgt', p.to.bic[:8] if customer.bic == 'eight' and p.to.bic.endswith('XXX') else p.to.bic, version)


def transaction(p, customer, version):
    further = lambda tag: next((c for c in p.extra if c[0] == tag), None)
    return el('CdtTrfTxInf',
              el('PmtId', opt('InstrId', p.instruction), el('EndToEndId', p.id), opt('UETR', p.uetr) if version == '09' else None),
              payment_type(p.service, p.instrument),
              el('Amt', el('InstdAmt', p.amount, Ccy=p.currency)),
              opt('ChrgBr', p.bearer),
              el('UltmtDbtr', el('Nm', p.ultimate_debtor)) if p.ultimate_debtor else None,
              further('IntrmyAgt1'),
              creditor_agent(p, customer, version),
              party('Cdtr', p.to, version),
              account('CdtrAcct', p.to.iban),
              el('UltmtCdtr', el('Nm', p.ultimate_creditor)) if p.ultimate_creditor else None,
              further('InstrForCdtrAgt'),
              el('Purp', el('Cd', p.purpose)) if p.purpose else None,
              further('RgltryRptg'),
              remittance(p))


def batch(b, customer, version):
    holder = debtor(b.account)
    return el('PmtInf', el('PmtInfId', b.id), el('PmtMtd', b.method), opt('BtchBookg', b.booking),
              el('NbOfTxs', str(len(b.payments))), el('CtrlSum', decimal_sum([p.amount for p in b.payments])),
              payment_type(b.service, '', b.category),
              el('ReqdExctnDt', el('Dt', b.date) if version == '09' else b.date),
              party('Dbtr', holder, version), account('DbtrAcct', b.iban or holder.iban, 'EUR'),
              agent('DbtrAgt', b.agent or customer.agent, version),
              el('UltmtDbtr', el('Nm', b.ultimate_debtor)) if b.ultimate_debtor else None,
              opt('ChrgBr', b.bearer),
              *[transaction(p, customer, version) for p in b.payments])


def created(f):
    """A few minutes before the file is handed in; a customer that writes Z means UTC."""
    minutes = int(f.time[:2]) * 60 + int(f.time[3:]) - draw(2, 9, 'created', f.name) - (60 if f.customer.zone == 'Z' else 0)
    return '%sT%02d:%02d:%02d%s' % (TODAY, minutes // 60, minutes % 60, draw(0, 59, 'second', f.name), f.customer.zone)


def pain_001(f):
    version = f.version or f.customer.version
    amounts = [p.amount for b in f.batches for p in b.payments]
    name, number = f.sender or (f.customer.name, f.customer.id)
    header = el('GrpHdr', el('MsgId', f.message), el('CreDtTm', created(f)),
                el('NbOfTxs', f.count or str(len(amounts))), el('CtrlSum', f.sum or decimal_sum(amounts)),
                el('InitgPty', el('Nm', name), el('Id', el('OrgId', el('Othr', el('Id', number), el('SchmeNm', el('Cd', 'BANK')))))))
    data = document('pain.001.001.' + version, el('CstmrCdtTrfInitn', header, *[batch(b, f.customer, version) for b in f.batches]), f.customer.layout)
    return f.damage(data) if f.damage else data
