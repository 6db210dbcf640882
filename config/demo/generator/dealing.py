"""Spot deals, the FIX messages that report them, and the dialogues that `kontor venue` plays.

A Deal is what one report says, in minor units. TAKEN holds the deals that the bank must have at the end, in the order in
which the engine numbers them; REFUSED the reports that it must refuse.
"""
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from .clock import TODAY, VALUE_DAY
from .numbers import digits, draw

# Mid rates of the morning, and how far a deal may lie from them, in the last digit.
RATES = {'USD': (Decimal('1.08420'), 180), 'GBP': (Decimal('0.84365'), 90), 'CHF': (Decimal('0.94120'), 90), 'JPY': (Decimal('163.250'), 640)}
COUNTERPARTIES = {'ALPHA': 'ALPHDEF0XXX', 'BETA': 'BETAFRP0XXX', 'GAMMA': 'GAMMGB20XXX', 'DELTA': 'DELTUS30XXX', 'OMEGA': 'OMEGCHZ0XXX'}

TAKEN = []      # of Deal, in order of their numbers; one that was cancelled stays, marked
REFUSED = []    # (session, id of the report, rule)
DIALOGUES = []


def exponent(currency):
    return 0 if currency == 'JPY' else 2


def decimal(minor, currency):
    places = exponent(currency)
    return '%d.%0*d' % (minor // 10 ** places, places, minor % 10 ** places) if places else str(minor)


def rounded(value):
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def fix_date(day):
    return day.replace('-', '')


@dataclass
class Deal:
    session: str
    id: str                 # ExecID, TradeReportID
    order: str
    counterparty: str
    quote: str              # the pair is EUR and this
    dealt: str              # the currency of the quantity
    quantity: int           # minor units of it
    rate: Decimal
    we_buy: bool            # the dealt currency
    time: str               # HH:MM:SS.mmm, UTC
    trade_date: str = TODAY
    value_date: str = VALUE_DAY
    cancelled: bool = False

    @property
    def counter(self):
        """Minor units of the other currency, rounded once, half away from zero."""
        shift = Decimal(10) ** (exponent(self.quote) - 2)
        return rounded(self.quantity * self.rate * shift if self.dealt == 'EUR' else self.quantity / (self.rate * shift))

    @property
    def other(self):
        return self.quote if self.dealt == 'EUR' else 'EUR'

    @property
    def bought(self):
        return (self.dealt, self.quantity) if self.we_buy else (self.other, self.counter)

    @property
    def sold(self):
        return (self.other, self.counter) if self.we_buy else (self.dealt, self.quantity)

    def amount_in(self, currency):
        """Signed, of our account in that currency; 0 where the deal is in others."""
        return sum(sign * minor for sign, (of, minor) in ((1, self.bought), (-1, self.sold)) if of == currency)


def drawn(session, number, time, dealers):
    """The deal of that number: pair, size, side and rate hang on nothing but session and number."""
    key = ('deal', session, number)
    quote = ('USD', 'GBP', 'CHF', 'JPY', 'USD')[draw(0, 4, 'pair', *key)]
    counterparty = dealers[draw(0, len(dealers) - 1, 'counterparty', *key)]
    we_buy = draw(0, 1, 'side', *key) == 1
    mid, spread = RATES[quote]
    rate = mid + draw(-spread, spread, 'rate', *key) * Decimal(1).scaleb(mid.as_tuple().exponent)
    dealt = quote if draw(0, 3, 'dealt', *key) == 0 else 'EUR'
    cents = Decimal(draw(40, 640, 'size', *key) * 100_000 if draw(0, 2, 'round', *key) else draw(3_000_000, 22_000_000, 'cents', *key))
    quantity = rounded(cents) if dealt == 'EUR' else rounded(cents * rate / 100_000) * 1000 * 10 ** exponent(quote)  # whole thousands
    # We know no account of DELTA for yen.
    if counterparty == 'DELTA' and quote == 'JPY':
        counterparty = 'BETA'
    return Deal(session, identifier(session, number), 'ORD-%s' % digits(7, 'order', *key), counterparty, quote, dealt, quantity, rate, we_buy, time)


def identifier(session, number):
    return '%s-20261123-%04d' % ({'clarix': 'CLX', 'alpha': 'ALF'}[session], number)


def terms(d):
    return [(32, decimal(d.quantity, d.dealt)), (31, str(d.rate)), (64, fix_date(d.value_date)), (75, fix_date(d.trade_date))]


def execution_report(d, exec_type='F', reference=''):
    """Of a venue whose Side is ours. Every second one says the counter amount."""
    quantity = decimal(d.quantity, d.dealt)
    fields = [(35, '8'), (37, d.order), (17, d.id), (19, reference), (150, exec_type), (39, '2'), (55, 'EUR/' + d.quote), (54, '1' if d.we_buy else '2'),
              (151, '0'), (14, quantity), (6, str(d.rate)), (15, d.dealt), (60, '%s-%s' % (fix_date(d.trade_date), d.time)), *terms(d), (63, '0'), (167, 'FXSPOT')]
    if draw(0, 1, 'counter', d.id):
        fields += [(120, d.other), (119, decimal(d.counter, d.other))]
    by_name = draw(0, 3, 'party', d.id) == 0
    return fields + [(453, '1'), (448, d.counterparty if by_name else COUNTERPARTIES[d.counterparty]), (447, 'D' if by_name else 'B'), (452, '17')]


def trade_report(d, kind='0', reference=''):
    """Of a dealer that tells its own side, so that ours is the other."""
    side = [(552, '1'), (54, '2' if d.we_buy else '1'), (37, d.order), (15, d.dealt)]
    if draw(0, 1, 'counter', d.id):
        side += [(119, decimal(d.counter, d.other)), (120, d.other)]
    return [(35, 'AE'), (571, d.id), (570, 'N'), (487, kind), (572, reference), (55, 'EUR/' + d.quote), *terms(d)[:2], (75, fix_date(d.trade_date)),
            (60, '%s-%s' % (fix_date(d.trade_date), d.time)), (64, fix_date(d.value_date)), (167, 'FXSPOT'), *side]


def line(fields):
    return '|'.join('%d=%s' % (tag, value) for tag, value in fields if value != '')


def instead(fields, **values):
    """The same message with other values, as _64='20261126'; an empty one leaves the field out."""
    return [(tag, values.get('_%d' % tag, value)) for tag, value in fields]


class Dialogue:
    """One connection of a session at `time` (HH:MM, or with a day before it)."""

    def __init__(self, time, session, topic, about):
        self.time, self.session = time, session
        day = '' if len(time) == 5 else time[8:10] + '-'
        self.name = '%s%s-%s-%s.fix' % (day, time[-5:].replace(':', ''), session, topic)
        self.lines = ['# ' + about]
        self.sent = {}
        self.messages = self.refused = 0
        DIALOGUES.append(self)

    def say(self, text):
        self.lines.append('# ' + text)

    def report_of(self, d, *more):
        return (execution_report if d.session == 'clarix' else trade_report)(d, *more)

    def send(self, fields):
        self.messages += 1
        self.lines.append(line(fields))

    def take(self, d):
        self.send(self.report_of(d))
        TAKEN.append(d)

    def correct(self, old, new):
        self.send(self.report_of(new, 'G' if new.session == 'clarix' else '2', old.id))
        TAKEN[TAKEN.index(old)] = new

    def cancel(self, old, by):
        self.send(self.report_of(replace(old, id=by), 'H' if old.session == 'clarix' else '1', old.id))
        TAKEN[TAKEN.index(old)] = replace(old, cancelled=True)

    def repeat(self, d):
        """As one does that does not know whether it was heard."""
        self.send([(97, 'Y')] + self.report_of(d))

    def refuse(self, rule, fields, why):
        self.say(why)
        self.send(fields)
        self.refused += 1
        REFUSED.append((self.session, dict(fields).get(17) or dict(fields)[571], rule))

    def drop(self):
        self.lines.append('drop')

    def connect(self):
        self.lines.append('connect')

    def step(self):
        outcome = 'accepted' if self.refused == 0 else 'refused' if self.refused == self.messages else 'partly'
        return self.time, 'venue', 'day/' + self.name, self.session, outcome

    def text(self):
        return '\n'.join(self.lines) + '\n'
