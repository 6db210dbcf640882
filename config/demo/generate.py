#!/usr/bin/env python3
"""Writes the demo beside this file: accounts.csv, account-status.csv, day/, day.csv, refusals.csv, refused-deals.csv and
statement-exceptions.csv.

    python3 config/demo/generate.py

It begins on Monday 2026-11-23. Every person, company and amount is made up; the bank codes come from ../reachability.csv.
Nothing here reads a clock or draws at random: whatever looks random is a hash of names and positions (see draw), so a run
gives the same bytes on every machine, and a change to one file leaves the others alone.

Where to change what, in generator/:
    parties.py   ACCOUNTS: who has an account with us, and what is on it at seven
                 COMPANIES: whom our customers pay
                 CUSTOMERS: who hands files in, through which channel, in which dialect of pain.001
    monday.py    one block a file, in order of time; `breaks=(rule, code)` marks what the bank must refuse
    clearing.py  what the clearing house answers
    deals.py     what is dealt and reported over FIX, one block a connection
    statements.py what our accounts at other banks show of it, and the six entries that do not fit
Account numbers and sender ids are also in ../kontor.yaml (channels): change them there too.
"""
import csv
import io
import pathlib

from generator import deals, monday  # noqa: F401  reading them hands in what they hold
from generator.clearing import REFUSED_PLACE, bulks, clearing_answers
from generator.clock import TODAY, TOMORROW, VALUE_DAY
from generator.dealing import DIALOGUES, REFUSED, TAKEN
from generator.making import FILES, SCRIPT
from generator.numbers import euro
from generator.pain_001 import pain_001
from generator.statements import EXCEPTIONS, statements
from generator.parties import ACCOUNTS, NOSTROS, OWN_ACCOUNTS, debtor

HERE = pathlib.Path(__file__).resolve().parent


def table(name, header, rows):
    text = io.StringIO()
    csv.writer(text, lineterminator='\n').writerows([header] + rows)
    (HERE / name).write_bytes(text.getvalue().encode('utf-8'))


def accounts():
    rows = [(debtor(key).iban, 'EUR', values[1], 'customer', values[2], TODAY) for key, values in ACCOUNTS.items()]
    rest = sum(int(r[4].replace('.', '')) for r in rows) + sum(int(o[3].replace('.', '')) for o in OWN_ACCOUNTS if o[3])
    rows += [(code, 'EUR', holder, kind, balance or '-' + euro(rest), TODAY) for code, holder, kind, balance in OWN_ACCOUNTS]
    return rows + [(code, currency, code[-5:], 'nostro', balance, TODAY) for code, currency, balance in NOSTROS]


def openings():
    """Owner's view, in minor units, by code."""
    return {row[0]: -int(row[4].replace('.', '')) for row in accounts() if row[3] in ('nostro', 'clearing')}


def refusals():
    """One row a refusal; position is PmtInfId, or PmtInfId/EndToEndId (split at the first slash), empty for a whole file.
    The payment that the clearing house refuses breaks no rule of ours."""
    by_clearing = bulks()[1][REFUSED_PLACE]
    rows = []
    for f in FILES:
        if f.breaks:
            rows.append(('day/' + f.name, '') + f.breaks)
            continue
        for b in f.batches:
            if b.breaks:
                rows.append(('day/' + f.name, b.id) + b.breaks)
            for p in b.payments:
                breaks = ('', 'AC04') if p is by_clearing else p.breaks
                if breaks:
                    rows.append(('day/' + f.name, b.id + '/' + p.id) + breaks)
    return rows


def moment(time):
    """A time of the script with its day."""
    return time if 'T' in time else '%sT%s' % (TODAY, time)


def file_time(time):
    """0930, or with its day 24-0930."""
    return (time[8:10] + '-' if 'T' in time else '') + time[-5:].replace(':', '')


def main():
    day = HERE / 'day'
    day.mkdir(exist_ok=True)
    for old in day.iterdir():
        old.unlink()
    for f in FILES:
        (day / f.name).write_bytes(pain_001(f))
    for time, topic, expect, data in clearing_answers():
        name = '%s-clearing-%s.xml' % (file_time(time), topic)
        (day / name).write_bytes(data)
        SCRIPT.append((time, 'ingest', 'day/' + name, 'clearing', expect))
    for dialogue in DIALOGUES:
        (day / dialogue.name).write_text(dialogue.text(), encoding='utf-8')
        SCRIPT.append(dialogue.step())
    for time, topic, channel, data in statements(openings()):
        name = '%s-%s-%s.xml' % (file_time(time), channel, topic)
        (day / name).write_bytes(data)
        SCRIPT.append((time, 'ingest', 'day/' + name, channel, 'accepted'))
    # Nothing is handed in then, but the bank opens, and the last day ends.
    for time in (TOMORROW + 'T07:00', VALUE_DAY + 'T07:00', VALUE_DAY + 'T20:00'):
        SCRIPT.append((time, 'clock', '', '', 'done'))
    table('accounts.csv', ('iban', 'currency', 'holder', 'type', 'opening_balance', 'booking_date'), accounts())
    table('account-status.csv', ('iban', 'status', 'date'), [(debtor('yildirim').iban, 'blocked', TODAY)])
    table('day.csv', ('time', 'command', 'argument', 'channel', 'expect'), sorted(SCRIPT, key=lambda row: moment(row[0])))
    table('refusals.csv', ('file', 'position', 'rule', 'code'), refusals())
    table('refused-deals.csv', ('session', 'venue_id', 'rule'), REFUSED)
    table('statement-exceptions.csv', ('account', 'entry', 'reference', 'exception', 'rule'), EXCEPTIONS)
    accepted = sum(not (f.breaks or b.breaks or p.breaks) for f in FILES for b in f.batches for p in b.payments)
    print('%d deals, %d reports to be refused' % (sum(not d.cancelled for d in TAKEN), len(REFUSED)))
    print('%d files, %d payments to be accepted, %d refusals of %d rules' % (len(list(day.iterdir())), accepted, len(refusals()), len({r[2] for r in refusals() if r[2]})))


if __name__ == '__main__':
    main()
