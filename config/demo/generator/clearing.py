"""What the clearing house answers."""
from .clock import CUT_OFF, CYCLES, TODAY, TOMORROW
from .making import FILES
from .markup import document, el
from .numbers import decimal_sum
from .orders import Payment
from .parties import CLEARING_BIC, COMPANIES, OUR_BIC

# What the engine calls the three bulks of Monday and that of Tuesday, and the transaction that the clearing house refuses
# in the second.
BULK_IDS = ['KONTOR-20261123-C000000001', 'KONTOR-20261123-C000000002', 'KONTOR-20261123-C000000003', 'KONTOR-20261124-C000000004']
REFUSED_TX_ID = 'KONTOR-000000000472'
REFUSED_PLACE = 4  # of that transaction in its bulk, from 0


def bulks():
    """The payments that each cycle sends: good ones, due today and in before the cut-off, and at last those of the next day."""
    result = [[] for _ in BULK_IDS]
    for f in FILES:
        for b in f.batches:
            if f.breaks or b.breaks or b.date > TOMORROW:
                continue
            in_time = f.time < CUT_OFF and b.date <= TODAY
            cycle = next(i for i, c in enumerate(CYCLES) if f.time < c) if in_time else len(CYCLES)
            result[cycle] += [p for p in b.payments if not p.breaks]
    return result


def pacs_002(time, message, original, payments, refused=None, day=TODAY):
    answer = el('OrgnlGrpInfAndSts', el('OrgnlMsgId', original), el('OrgnlMsgNmId', 'pacs.008.001.08'), el('OrgnlNbOfTxs', str(len(payments))),
                el('OrgnlCtrlSum', decimal_sum([p.amount for p in payments])), el('GrpSts', 'ACSC'))
    bank = lambda tag, bic: el(tag, el('FinInstnId', el('BICFI', bic)))
    details = None
    if refused:
        details = el('TxInfAndSts', el('StsId', message + '-1'), el('OrgnlEndToEndId', refused.id), el('OrgnlTxId', REFUSED_TX_ID), el('TxSts', 'RJCT'),
                     el('StsRsnInf', el('Orgtr', el('Id', el('OrgId', el('AnyBIC', refused.to.bic)))), el('Rsn', el('Cd', 'AC04'))),
                     el('OrgnlTxRef', el('IntrBkSttlmAmt', refused.amount, Ccy='EUR'), el('IntrBkSttlmDt', TODAY)))
    header = el('GrpHdr', el('MsgId', message), el('CreDtTm', '%sT%s:00.000+01:00' % (day, time)), bank('InstgAgt', CLEARING_BIC), bank('InstdAgt', OUR_BIC))
    return document('pacs.002.001.10', el('FIToFIPmtStsRpt', header, answer, details), 'line')


def clearing_answers():
    sent = bulks()
    unknown = [Payment(COMPANIES['Gasunion Mitte AG'], '4711.00')]
    yield '09:30', 'settled-1', 'accepted', pacs_002('09:30', 'ST2-20261123-000417', BULK_IDS[0], sent[0])
    yield '13:00', 'settled-2', 'accepted', pacs_002('13:00', 'ST2-20261123-000958', BULK_IDS[1], sent[1], sent[1][REFUSED_PLACE])
    yield '13:05', 'settled-unknown', 'held', pacs_002('13:05', 'ST2-20261123-000961', 'KONTOR-20261120-C009', unknown)
    yield '17:10', 'settled-3', 'accepted', pacs_002('17:10', 'ST2-20261123-001733', BULK_IDS[2], sent[2])
    yield TOMORROW + 'T09:30', 'settled-4', 'accepted', pacs_002('09:30', 'ST2-20261124-000402', BULK_IDS[3], sent[3], day=TOMORROW)
