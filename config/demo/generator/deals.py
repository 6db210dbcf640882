"""The deals of Monday: 40 fills of a venue, trade reports of a dealer, and what is wrong with some of either."""
from dataclasses import replace


from .dealing import RATES, TAKEN, Dialogue, drawn, execution_report, identifier, instead, trade_report
from .numbers import draw

DEALERS = ['BETA', 'GAMMA', 'DELTA']


def utc(bank_time, minutes_before, *key):
    minutes = int(bank_time[:2]) * 60 + int(bank_time[3:]) - 60 - minutes_before
    return '%02d:%02d:%02d.%03d' % (minutes // 60, minutes % 60, draw(0, 59, 'second', *key), draw(0, 999, 'milli', *key))


def fill(number, bank_time, minutes_before):
    return drawn('clarix', number, utc(bank_time, minutes_before, 'clarix', number), DEALERS)


def report(number, bank_time, minutes_before):
    return drawn('alpha', number, utc(bank_time, minutes_before, 'alpha', number), ['ALPHA'])


def send_all(dialogue, make, first, last, newest):
    """Dealt four minutes apart; `newest` is the connection's last."""
    for number in range(first, last + 1):
        dialogue.take(make(number, dialogue.time, 1 + (newest - number) * 4))


morning = Dialogue('09:05', 'clarix', 'fills', 'The first orders of the day; a venue says that it has an order before it says what it did.')
order = execution_report(fill(1, '09:05', 46), '0')
morning.send(instead(order, _17='CLX-20261123-N001', _39='0', _32='', _31='', _64='', _75='', _119='', _120=''))
send_all(morning, fill, 1, 12, 12)

first_reports = Dialogue('10:20', 'alpha', 'reports', 'A dealer reports what it dealt with us by voice.')
send_all(first_reports, report, 1, 16, 16)

dropped = Dialogue('11:35', 'clarix', 'fills-and-a-dropped-link', 'The link drops; what was dealt meanwhile is asked for, what may not have been heard is said again.')
send_all(dropped, fill, 13, 18, 24)
dropped.drop()
send_all(dropped, fill, 19, 21, 24)
dropped.connect()
for last_heard in TAKEN[-5:-3]:
    dropped.repeat(last_heard)
send_all(dropped, fill, 22, 24, 24)

faulty = Dialogue('14:20', 'clarix', 'fills-with-faults', 'Good fills, and some that break a rule each.')
send_all(faulty, fill, 25, 28, 30)


def wrong(number, quote):
    """A fill in that pair that would be good."""
    return replace(fill(900 + number, '14:20', 60 + number), id='CLX-20261123-X%03d' % number, quote=quote, dealt='EUR', we_buy=True,
                   quantity=(100 + 10 * number) * 100_000, rate=RATES[quote][0], counterparty='BETA')


def faults():
    good = lambda number, quote='USD': instead(execution_report(wrong(number, quote)), _119='', _120='')
    yield 'FX-003', instead(good(1), _167='FXNDF'), 'A product that may not be dealt there.'
    yield 'FX-004', instead(good(2), _64=''), 'No value date.'
    yield 'FX-005', instead(good(3), _55='EUR/SEK'), 'A currency that is not dealt.'
    yield 'FX-006', instead(good(4), _15='GBP'), 'A currency that is none of the pair.'
    yield 'FX-007', instead(good(5, 'JPY'), _15='JPY', _32='2500000.50', _14='2500000.50'), 'Half a yen.'
    yield 'FX-008', instead(good(6), _31='0', _6='0'), 'No rate.'
    yield 'FX-009', good(7) + [(119, '184414.00'), (120, 'USD')], 'The counter amount is not 170000 times the rate.'
    yield 'FX-011', instead(good(8), _64='20261120'), 'To be settled before it was dealt.'
    yield 'FX-012', instead(good(9), _64='20261126'), 'Thanksgiving.'
    yield 'FX-013', instead(good(10), _64='20261127'), 'Not the spot date.'
    yield 'FX-017', instead(good(11), _75='20261119', _60='20261119-09:12:44.108', _64='20261123'), 'Dealt last Thursday.'
    yield 'FX-023', instead(good(12), _448='SIGMA', _447='D'), 'With somebody we do not know.'
    yield 'FX-024', instead(good(13), _448='OMEGCHZ0XXX', _447='B'), 'With somebody who is blocked.'
    yield 'FX-034', instead(good(14), _17=identifier('clarix', 25)), 'The id of another fill.'


for fault in faults():
    faulty.refuse(*fault)
send_all(faulty, fill, 29, 30, 30)

second_reports = Dialogue('15:10', 'alpha', 'reports-and-changes', 'More of the dealer; of the morning it takes one back and corrects another.')
send_all(second_reports, report, 17, 24, 32)
second_reports.drop()
send_all(second_reports, report, 25, 27, 32)
second_reports.connect()
second_reports.repeat(TAKEN[-4])
ALPHAS = [d for d in TAKEN if d.session == 'alpha']
mistyped, withdrawn = ALPHAS[6], ALPHAS[9]
second_reports.correct(mistyped, replace(mistyped, id=identifier('alpha', 33), quantity=mistyped.quantity * 9 // 10 // 100 * 100))
second_reports.cancel(withdrawn, identifier('alpha', 34))
again = trade_report(replace(withdrawn, id=identifier('alpha', 35)), '1', withdrawn.id)
second_reports.refuse('FX-046', again, 'Taken back already.')
other = trade_report(replace(ALPHAS[2], id=identifier('alpha', 36)), '2', 'ALF-20261120-0417')
second_reports.refuse('FX-045', other, 'Corrects what was never reported here.')
reversal = trade_report(replace(ALPHAS[3], id=identifier('alpha', 37)), '4', ALPHAS[3].id)
second_reports.refuse('FX-047', reversal, 'A kind of change that is not agreed.')
send_all(second_reports, report, 28, 32, 32)

evening = Dialogue('16:45', 'clarix', 'fills-of-the-afternoon', 'The last of the day, and a link that drops again.')
send_all(evening, fill, 31, 36, 40)
evening.drop()
send_all(evening, fill, 37, 38, 40)
evening.connect()
evening.repeat(TAKEN[-3])
send_all(evening, fill, 39, 40, 40)

# The session's numbers have started again: known by their ids alone.
next_day = Dialogue('2026-11-24T09:40', 'clarix', 'said-again', 'What the venue is not sure about it says once more the next day.')
for said in [d for d in TAKEN if d.session == 'clarix'][-3:]:
    next_day.repeat(said)
PAID = next(d for d in TAKEN if d.session == 'clarix' and d.sold[0] == 'JPY')
late = replace(PAID, id='CLX-20261124-0001', quantity=PAID.quantity // 2)
next_day.refuse('FX-046', execution_report(late, 'G', PAID.id), 'Its yen left this morning.')
