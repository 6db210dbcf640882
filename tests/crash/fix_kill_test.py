#!/usr/bin/python3
"""Kills `kontor serve` with -9 while a counterparty streams reports of deals over FIX.

Trade capture reports first (AE, each is acknowledged), then execution reports (8, none is). The counterparty is a QuickFIX
initiator (fix_driver.cc) that logs on again after each kill. After every kill, before the next start:
    every report that was acknowledged is a deal in the journal; no report is two deals
and at the next log-on the server asks for what comes after the last number in its journal, neither less nor more.
After the end: each report is one deal of its amount (journal and report deals), the numbers are in step, verify exits 0.

A kill counts when it fell into the stream: reports were on their way that had no answer (AE) or were lost (8). Kills go on
until as many as asked for have counted, and reports until all have been sent.

Usage: fix_kill_test.py --kontor PROGRAM --driver PROGRAM [--kills 3] [--reports 1500] [--seed N] [--keep DIR]
"""
import argparse
import csv
import io
import itertools
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'end_to_end'))
from fix_server import PATIENCE, SOURCE, Fault, Lines, Server, Silence, dealing_days, free_port, make_configuration  # noqa: E402

FIX = '''fix:
  port: %d
  sessions:
    alpha: {our_comp_id: KONTOR, their_comp_id: ALPHA, products: [SPOT], counterparty: ALPHA, side: theirs, rejects_reports: false}
    clarix: {our_comp_id: KONTOR, their_comp_id: CLRX, products: [SPOT], counterparty: none, side: ours, rejects_reports: true}
'''
# Of schemas/journal/events.proto.
RECORD, RECORD_SEQUENCE, RECORD_EVENT = 1, 1, 4
MESSAGE_TAKEN, DEAL_CAPTURED, DEAL_REFUSED, REPORT_REPEATED = 60, 61, 62, 63
RECEIPT, RECEIPT_NUMBER, RECEIPT_TYPE = 1, 3, 5
CAPTURED_VENUE_ID, REPEATED_VENUE_ID = 4, 2


def fields_of(data):
    """(number, value) of each field of a Protocol Buffers message; varints and length-delimited ones."""
    at = 0

    def varint():
        nonlocal at
        number, shift = 0, 0
        while True:
            byte = data[at]
            at += 1
            number |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return number

    while at < len(data):
        tag = varint()
        value = varint()
        if tag & 7 == 2:
            value, at = data[at:at + value], at + value
        yield tag >> 3, value


def exported(data):
    """The records of an export, each a list of fields."""
    at = 0
    while at < len(data):
        size, shift = 0, 0
        while True:
            byte = data[at]
            at += 1
            size |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                break
        yield list(fields_of(dict(fields_of(data[at:at + size]))[RECORD]))
        at += size


class Journal:
    """What the journal says of one kind of report; read on from where the last reading ended."""

    def __init__(self, kind, server):
        self.kind, self.server = kind, server
        self.read_to = 0
        self.number = 0    # highest taken
        self.deals = {}    # venue's id: record
        self.repeats = 0

    def read(self):
        for record in exported(self.server.run('export', 'journal', '--from', str(max(self.read_to, 1)))):
            sequence = dict(record)[RECORD_SEQUENCE]
            if sequence <= self.read_to:
                continue
            self.read_to = sequence
            for event in (next(fields_of(value)) for number, value in record if number == RECORD_EVENT):
                self.take(sequence, *event)

    def take(self, sequence, event, bytes_of_it):
        fields = dict(fields_of(bytes_of_it)) if event in (MESSAGE_TAKEN, DEAL_CAPTURED, DEAL_REFUSED, REPORT_REPEATED) else {}
        if event == MESSAGE_TAKEN:
            receipt = dict(fields_of(fields[RECEIPT]))
            if receipt[RECEIPT_TYPE].decode() == self.kind:
                self.number = max(self.number, receipt[RECEIPT_NUMBER])
        elif event == DEAL_CAPTURED:
            venue_id = fields[CAPTURED_VENUE_ID].decode()
            if not venue_id.startswith(self.kind + '-'):
                return
            if self.deals.setdefault(venue_id, sequence) != sequence:
                raise Fault('%s is a deal in record %d and in record %d' % (venue_id, self.deals[venue_id], sequence))
        elif event == DEAL_REFUSED:
            raise Fault('record %d refuses a report' % sequence)
        elif event == REPORT_REPEATED and fields[REPEATED_VENUE_ID].decode().startswith(self.kind + '-'):
            self.repeats += 1


class Driver:
    """The counterparty, and what it says."""

    def __init__(self, program, port, sender, kind, acknowledged):
        self.process = subprocess.Popen(
            [program, str(port), sender, kind, str(SOURCE / 'schemas/fix/kontor-fix44.xml'), *dealing_days(), acknowledged],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.lines = Lines(self.process)
        self.sent = self.answered = self.logon = 0
        self.asked, self.asks = [], 0  # since the last log-on
        self.state, self.done, self.tested = 'down', None, None

    def tell(self, line):
        self.process.stdin.write(line + '\n')
        self.process.stdin.flush()

    def hear(self, until):
        line = self.lines.next(until)
        if line is None:
            raise Fault('the counterparty ended with %s' % self.process.wait())
        word, _, rest = line.partition(' ')
        if word == 'sent':
            self.sent = int(rest)
        elif word == 'logon':
            self.state, self.logon, self.asked, self.asks = 'logon', int(rest), [], 0
        elif word == 'up':
            self.state = 'up'
        elif word == 'down':
            self.state = 'down'
            self.sent, self.answered = map(int, rest.split())
        elif word == 'asked':
            self.asked.append(int(rest))
        elif word == 'asks':
            self.asks += 1
        elif word == 'tested':
            self.tested = rest
        elif word == 'done':
            self.done = tuple(map(int, rest.split()))
        else:
            raise Fault('the counterparty: ' + line)

    def hear_until(self, what, wanted):
        until = time.monotonic() + PATIENCE
        while not wanted():
            try:
                self.hear(until)
            except Fault as fault:
                raise Fault('waiting until %s: %s' % (what, fault)) from fault

    def test(self, word):
        """Until a TestRequest is answered: what its session was sent before has been taken then. One that is sent while a gap
        is being filled is filled over by our own session and gets no answer: then another one."""
        ends = time.monotonic() + PATIENCE
        for attempt in itertools.count():
            self.tell('test %s, %d' % (word, attempt))
            again_at = time.monotonic() + 1
            while time.monotonic() < again_at:
                if self.tested and self.tested.startswith(word + ','):
                    return
                try:
                    self.hear(again_at)
                except Silence:
                    break
            if time.monotonic() > ends:
                raise Fault('TestRequest %s is not answered' % word)

    def stop(self):
        self.process.stdin.close()
        self.process.wait(PATIENCE)


class Stage:
    def __init__(self, kind, sender, session, options, server, folder, rng):
        self.kind, self.session, self.options, self.server, self.rng = kind, session, options, server, rng
        self.acknowledged_path = os.path.join(folder, 'acknowledged-' + kind)
        self.port = server.start()
        self.journal = Journal(kind, server)
        self.driver = Driver(options.driver, self.port, sender, kind, self.acknowledged_path)
        self.kills = self.in_stream = self.lost = 0

    def acknowledged(self):
        with open(self.acknowledged_path) as ids:
            return ids.read().split()

    def check_journal(self):
        self.journal.read()
        missing = [venue_id for venue_id in self.acknowledged() if venue_id not in self.journal.deals]
        if missing:
            raise Fault('%d acknowledged reports are not in the journal, %s among them' % (len(missing), missing[0]))

    def kill(self):
        """At a random moment from now on. Whatever was acknowledged before is in the journal."""
        time.sleep(self.rng.uniform(0, .01))
        self.server.kill()
        self.kills += 1
        self.driver.hear_until('it sees that the server is gone', lambda: self.driver.state == 'down')
        self.check_journal()

    def kill_in_stream(self):
        driver = self.driver
        driver.tell('go %d' % (1 << 40))
        at = driver.sent + self.rng.randint(1, 2 * self.options.reports // self.options.kills)
        driver.hear_until('%d reports are sent' % at, lambda: driver.sent >= at)
        self.kill()
        lost = driver.sent - len(self.journal.deals)
        self.lost += lost
        self.in_stream += (driver.sent > driver.answered if self.kind == 'AE' else lost > 0)

    def start_again(self):
        driver = self.driver
        self.server.start()
        if self.rng.randrange(4) == 0:
            driver.hear_until('it logs on', lambda: driver.state != 'down')
            self.kill()
            self.server.start()
        driver.hear_until('it is logged on again', lambda: driver.state == 'up')
        driver.tell('go %d' % (driver.sent + self.rng.choice((0, 100))))  # new ones may come while the gap is filled
        driver.test('kill %d' % self.kills)
        wanted = self.journal.number + 1
        if wanted > driver.logon or driver.asked[:1] != ([wanted] if wanted < driver.logon else []):
            raise Fault('the journal holds the numbers up to %d, the log-on had %d, asked for was %s' %
                        (self.journal.number, driver.logon, driver.asked))

    def run(self):
        driver = self.driver
        driver.hear_until('it is logged on', lambda: driver.state == 'up')
        while self.in_stream < self.options.kills:
            if self.kills >= 4 * self.options.kills:
                raise Fault('only %d of %d kills fell into the stream' % (self.in_stream, self.kills))
            self.kill_in_stream()
            self.start_again()
        driver.tell('go %d' % max(self.options.reports, driver.sent))
        driver.hear_until('all reports are sent', lambda: driver.sent >= self.options.reports)
        driver.tell('finish')
        driver.hear_until('all is sent and answered', lambda: driver.done is not None)
        self.check_in_step()
        driver.stop()
        self.server.end()
        self.check_end()

    def check_in_step(self):
        driver = self.driver
        driver.test('before')
        driver.tell('again')
        driver.hear_until('it is logged out', lambda: driver.state == 'down')
        driver.hear_until('it is logged on at the end', lambda: driver.state == 'up')
        driver.test('after')
        if driver.asked or driver.asks:
            raise Fault('not in step at the last log-on: asked for %s, asks %d times' % (driver.asked, driver.asks))

    def check_end(self):
        self.check_journal()
        sent = {'%s-%d' % (self.kind, number): 1000000 + number for number in range(1, self.driver.done[0] + 1)}
        if self.kind == 'AE' and sorted(self.acknowledged()) != sorted(sent):
            raise Fault('not acknowledged: %s' % sorted(set(sent) - set(self.acknowledged()))[:3])
        reported = {}
        for row in csv.DictReader(io.StringIO(self.server.run('report', 'deals', '--format', 'csv').decode())):
            if row['session'] != self.session:
                continue
            amounts = {row['bought_currency']: row['bought'], row['sold_currency']: row['sold']}
            if row['venue_id'] in reported:
                raise Fault('%s stands twice in the report deals' % row['venue_id'])
            reported[row['venue_id']] = abs(float(amounts['EUR']))
        for what, found in (('the journal', self.journal.deals), ('the report deals', reported)):
            if set(found) != set(sent):
                raise Fault('%s: %d deals of %d reports; %s' % (what, len(found), len(sent), sorted(set(found) ^ set(sent))[:3]))
        wrong = [venue_id for venue_id, amount in sent.items() if reported[venue_id] != amount]
        if wrong:
            raise Fault('the report deals has another amount for %s' % wrong[:3])
        self.server.run('verify')

    def words(self):
        sent, again, twice = self.driver.done
        return ('%s: %d kills, %d of them in the stream, %d reports lost in them and asked for again; %d reports, %d sent'
                ' again with 97=Y, %d answered twice, %d repeats in the journal, %d deals, numbers in step' %
                (self.kind, self.kills, self.in_stream, self.lost, sent, again, twice, self.journal.repeats, len(self.journal.deals)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--kontor', required=True)
    parser.add_argument('--driver', required=True)
    parser.add_argument('--kills', type=int, default=3)
    parser.add_argument('--reports', type=int, default=1500)
    parser.add_argument('--seed', type=int, default=random.SystemRandom().randrange(1 << 32))
    parser.add_argument('--keep')
    options = parser.parse_args()
    print('seed', options.seed, flush=True)
    folder = options.keep or tempfile.mkdtemp(prefix='kontor-fix-kill-')
    os.makedirs(folder, exist_ok=True)
    config = make_configuration(os.path.join(folder, 'config'), FIX % free_port())
    server = Server(os.path.abspath(options.kontor), os.path.join(folder, 'data'), config, os.path.join(folder, 'serve.log'))
    rng = random.Random(options.seed)
    stage = None
    try:
        for kind, sender, session in (('AE', 'ALPHA', 'alpha'), ('8', 'CLRX', 'clarix')):
            started = time.monotonic()
            stage = Stage(kind, sender, session, options, server, folder, rng)
            stage.run()
            print('%s, %.0f s' % (stage.words(), time.monotonic() - started), flush=True)
    except Fault as fault:
        print('FAULT%s: %s' % (' after %d kills of %s' % (stage.kills, stage.kind) if stage else '', fault))
        print('kept in', folder)
        return 1
    finally:
        server.stop_what_runs()
        if stage and stage.driver.process.poll() is None:
            stage.driver.process.kill()
    if not options.keep:
        shutil.rmtree(folder)
    return 0


if __name__ == '__main__':
    sys.exit(main())
