"""What order files are made of, and the script that they come to stand in."""
from .numbers import digits, draw, euro, rf, uetr
from .orders import Batch, Payment
from .parties import COMPANIES, person

FILES = []      # in order of time
SCRIPT = []     # (time, command, argument, channel, expect)


def hand_in(f):
    f.message = f.message or '%s-20261123-%s' % (f.customer.short, f.time.replace(':', ''))
    FILES.append(f)
    SCRIPT.append((f.time, 'ingest', 'day/' + f.name, f.customer.channel, f.outcome()))
    return f


def hand_in_again(time, f):
    SCRIPT.append((time, 'ingest', 'day/' + f.name, f.customer.channel, f.outcome()))


def cents(low, high, *key):
    return euro(draw(low * 100, high * 100, 'amount', *key))


def invoices(customer, tag, names, count, low, high):
    """A supplier run: `count` invoices of these companies in turn, every third paid under the creditor's own reference."""
    payments = []
    for i in range(count):
        to = COMPANIES[names[i % len(names)]]
        number = '%s-%05d' % (tag, draw(10000, 99999, 'invoice', tag, i))
        p = Payment(to, cents(low, high, tag, i), id='%s-%s-%03d' % (customer.short, tag, i + 1), instruction='%s%s%06d' % (customer.short, tag, i + 1))
        if to.country == 'BE' and i % 2:
            ten = digits(10, 'bba', tag, i)
            p.reference = ten + '%02d' % (int(ten) % 97 or 97)
        elif i % 3 == 1:
            p.reference = rf(digits(draw(9, 17, 'rf', tag, i), 'ref', tag, i))
        else:
            p.text = 'Rechnung %s vom %02d.%02d.2026 Kunden-Nr. %s' % (number, draw(1, 28, 'd', tag, i), draw(9, 11, 'm', tag, i), digits(6, 'customer', tag, to.name))
            if i % 6 == 3:
                skonto = draw(200, 9000, 'skonto', tag, i)
                p.text += ' abzgl. Skonto ' + euro(skonto).replace('.', ',') + ' EUR'
        if customer.version == '09' and i % 2 == 0:
            p.uetr = uetr(tag, i)
        if i % 7 == 4:
            p.purpose = 'SUPP'
        payments.append(p)
    return payments


def salaries(customer, tag, count, low, high, what='Lohn/Gehalt 11/2026'):
    payments = []
    for i in range(count):
        to = person('staff', tag, i)
        number = '%06d' % draw(1000, 899999, 'staff number', tag, i)
        payments.append(Payment(to, cents(low, high, tag, i), id='GEHALT-202611-%s-%04d' % (tag, i + 1), text='%s PersNr %s' % (what, number), purpose='SALA'))
    return payments


def at_branch(key, to, amount, text, **more):
    """A paper slip keyed in at the branch: one batch with one payment."""
    return lambda number: Batch('BR01-SLIP-%s' % number, key, [Payment(to, amount, text=text, **more)], booking='')


def slips(first, *makers):
    return [make('%04d' % (first + i)) for i, make in enumerate(makers)]
