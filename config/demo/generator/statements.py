"""What our accounts at other banks show of the demo: every entry meets what we expect, but for six on the euro account.

RTGS and the accounts abroad show the legs of the deals on Wednesday; STEP2 shows the bulks that it settled on Monday and
Tuesday. Opening balances are those loaded, and nothing moved before.
"""
import csv
import hashlib
from decimal import Decimal

from .account_statements import Entry, Statement, camt_053
from .clearing import BULK_IDS, REFUSED_PLACE, bulks
from .clock import TODAY, TOMORROW, VALUE_DAY
from .dealing import COUNTERPARTIES, TAKEN
from .numbers import digits, draw, uetr
from .parties import CLEARING_BIC, CONFIG, OUR_BIC

# account: (version, number of the Wednesday's statement, when the bank makes it, when it is handed in)
ABROAD = {'NOS-USD-CORR1': ('08', 226, '19:20:00+01:00', '19:30'), 'NOS-GBP-CORR2': ('02', 228, '17:45:12+00:00', '18:50'),
          'NOS-CHF-CORR3': ('08', 230, '17:32:40+01:00', '17:45'), 'NOS-JPY-CORR4': ('02', 218, '18:05:00+09:00', '10:15')}
BULK_TIMES = ('09:21:40', '12:38:05', '16:57:12', '09:20:31')   # when STEP2 settled each
NOSTROS = {}
with open(CONFIG / 'nostros.csv', encoding='utf-8', newline='') as table:
    for row in csv.DictReader(table):
        NOSTROS[row['account']] = row
ALIVE = [d for d in TAKEN if not d.cancelled]
EXCEPTIONS = []   # (account, entry, reference, exception, rule)


def message_ids():
    """What the engine calls the pay leg of each deal: those in yen leave a day before, all in the order of the deals."""
    early = [d for d in ALIVE if d.sold[0] == 'JPY']
    leaving = early + [d for d in ALIVE if d.sold[0] != 'JPY']
    return {d.id: 'KONTOR-%s-P%09d' % ((TOMORROW if i < len(early) else VALUE_DAY).replace('-', ''), i + 1) for i, d in enumerate(leaving)}


MESSAGE_IDS = message_ids()


def our_uetr(message_id):
    """That of the pacs.009 with this id, as adapters/iso20022/pacs009_writer.cc makes it."""
    h = bytearray(hashlib.sha256((OUR_BIC + message_id).encode()).digest()[:16])
    h[6], h[8] = h[6] & 0x0F | 0x40, h[8] & 0x3F | 0x80
    t = h.hex()
    return '-'.join((t[:8], t[8:12], t[12:16], t[16:20], t[20:]))


def clock(first_hour, hours, *key):
    second = draw(0, hours * 3600 - 1, 'booked', *key) + first_hour * 3600
    return '%02d:%02d:%02d' % (second // 3600, second // 60 % 60, second % 60)


def leg(d, currency):
    """The entry of a deal on the account in that currency. Who pays us gives the id under which the deal was reported."""
    amount, bank = d.amount_in(currency), COUNTERPARTIES[d.counterparty]
    if amount < 0:
        ours = MESSAGE_IDS[d.id]
        return Entry(amount, clock(7, 1, d.id, currency), (('InstrId', ours), ('EndToEndId', ours), ('UETR', our_uetr(ours))), bank, tag=d.id)
    theirs = '%s%s' % (d.counterparty[0], digits(9, 'instruction', d.id))
    return Entry(amount, clock(8, 7, d.id, currency), (('InstrId', theirs), ('EndToEndId', d.id), ('UETR', uetr('receipt', d.id))), bank, tag=d.id)


def legs(currency):
    return [leg(d, currency) for d in ALIVE if d.amount_in(currency)]


def spoil(entries):
    """The six that are not exact. Which legs: the n-th of those paid or received."""
    paid = [e for e in entries if e.amount < 0]
    received = [e for e in entries if e.amount > 0]
    missing, doubled, wrong, off = paid[11], paid[20], received[7], received[22]
    entries.remove(missing)
    entries.append(Entry(doubled.amount, '16:41:09', doubled.references, doubled.bank, tag='doubled'))
    wrong.amount -= 90_000
    off.value_date = '2026-11-26'
    entries.append(Entry(4_835_000, '11:17:52', (('InstrId', 'LV88213-11'), ('EndToEndId', 'LV-88213-2026')), 'COBADEFFXXX', tag='unknown'))
    entries.append(Entry(-31_240, '17:02:30', (('EndToEndId', 'T2-2026-10-KONTDEFF'),), 'MARKDEFFXXX', kind='CHRG', text='T2 FEES OCTOBER 2026', tag='charge'))
    entries.sort(key=lambda e: e.time)
    number = lambda tag: str(next(i for i, e in enumerate(entries) if e.tag == tag) + 1)
    # A leg is missed when the business day after its value date is over: BR-03, after the demo's end.
    EXCEPTIONS.append(('RTGS', '', MESSAGE_IDS[missing.tag], 'missing', ''))
    EXCEPTIONS.append(('RTGS', number('doubled'), MESSAGE_IDS[doubled.tag], 'doubled', 'BR-06'))
    EXCEPTIONS.append(('RTGS', number(wrong.tag), wrong.tag, 'wrong amount', 'BR-04'))
    EXCEPTIONS.append(('RTGS', number('unknown'), 'LV-88213-2026', 'unknown receipt', 'BR-01'))
    EXCEPTIONS.append(('RTGS', number('charge'), 'T2-2026-10-KONTDEFF', 'bank charge', 'BR-13'))
    EXCEPTIONS.append(('RTGS', number(off.tag), off.tag, 'value date off', 'BR-10'))


def bulk(number):
    sent = bulks()[number]
    settled = [p for i, p in enumerate(sent) if (number, i) != (1, REFUSED_PLACE)]
    cents = int(sum(Decimal(p.amount) for p in settled) * 100)
    return Entry(-cents, BULK_TIMES[number], (), CLEARING_BIC, text='BULK ' + BULK_IDS[number], batch=(BULK_IDS[number], len(settled)))


def statements(openings):
    """(time of the script, topic, channel, bytes); `openings` are the balances loaded, owner's view, in minor units."""
    euro = Statement('RTGS', VALUE_DAY, 229, openings['RTGS'], legs('EUR'), '18:02:11+01:00')
    spoil(euro.entries)
    monday = Statement('CSM-STEP2', TODAY, 227, openings['CSM-STEP2'], [bulk(0), bulk(1), bulk(2)], '18:31:00+01:00')
    tuesday = Statement('CSM-STEP2', TOMORROW, 228, monday.closing, [bulk(3)], '18:31:00+01:00')
    found = [('18:40', monday, '08'), (TOMORROW + 'T18:40', tuesday, '08'), (VALUE_DAY + 'T18:15', euro, '08')]
    for account, (version, number, created, handed_in) in ABROAD.items():
        currency = NOSTROS[account]['currency']
        found.append((VALUE_DAY + 'T' + handed_in, Statement(account, VALUE_DAY, number, openings[account], legs(currency), created), version))
    return [(time, 'statement', NOSTROS[s.account]['channel'], camt_053(s, NOSTROS[s.account], version)) for time, s, version in found]
