#!/usr/bin/python3
"""Kills kontor at random moments of load, ingest, serve and rebuild, and while it starts on a file left in the middle;
refuses its writes.

After every kill `verify` exits 0 and the trial balance holds everything acknowledged and nothing that was never sent.
At the end every file is asked for once more and gets its first answer, every account's balance is what the files say,
and DATA/out holds each payment in exactly one pacs.008 and exactly one pain.002 a file. One data folder for all of it.

The clock is a day far ahead: `serve` has only the machine's, and a time before the last decided one counts as that.

Usage: kill_test.py --kontor PROGRAM [--kills 20] [--seed N] [--keep DIR]
"""
import argparse
import collections
import decimal
import glob
import json
import os
import random
import re
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

D = decimal.Decimal
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DAY = '2036-11-25'
OPENING = D('1000000000.00')
BIG = 4000  # transactions: eight chunks, so that a kill can leave the file in the middle


def iban(bank_code, number):
    bban = '%s%010d' % (bank_code, number)
    return 'DE%02d%s' % (98 - int(bban + '131400') % 97, bban)


def payment_file(name, count, rng, debtor, holder):
    rows, total = [], D(0)
    for i in range(count):
        amount = D(rng.randint(1, 50000)) / 100
        total += amount
        rows.append(f'<CdtTrfTxInf><PmtId><EndToEndId>{name}-{i}</EndToEndId></PmtId><Amt><InstdAmt Ccy="EUR">{amount:.2f}</InstdAmt></Amt>'
                    '<CdtrAgt><FinInstnId><BICFI>COBADEFFXXX</BICFI></FinInstnId></CdtrAgt>'
                    f'<Cdtr><Nm>Supplier {i}</Nm></Cdtr><CdtrAcct><Id><IBAN>{iban("37040044", rng.randint(1, 9999999999))}</IBAN></Id></CdtrAcct>'
                    f'<RmtInf><Ustrd>Invoice {name} {i}</Ustrd></RmtInf></CdtTrfTxInf>')
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn>'
            f'<GrpHdr><MsgId>{name}</MsgId><CreDtTm>{DAY}T08:00:00</CreDtTm><NbOfTxs>{count}</NbOfTxs><CtrlSum>{total:.2f}</CtrlSum>'
            f'<InitgPty><Nm>{holder}</Nm></InitgPty></GrpHdr><PmtInf><PmtInfId>{name}-1</PmtInfId><PmtMtd>TRF</PmtMtd><NbOfTxs>{count}</NbOfTxs>'
            f'<CtrlSum>{total:.2f}</CtrlSum><PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf><ReqdExctnDt><Dt>{DAY}</Dt></ReqdExctnDt>'
            f'<Dbtr><Nm>{holder}</Nm></Dbtr><DbtrAcct><Id><IBAN>{debtor}</IBAN></Id></DbtrAcct>'
            '<DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></DbtrAgt>' + ''.join(rows) +
            '</PmtInf></CstmrCdtTrfInitn></Document>'), total


class Fault(Exception):
    pass


class Bank:
    """One data folder, what was sent into it and what it answered."""

    def __init__(self, kontor, folder, rng):
        self.kontor, self.folder, self.rng = kontor, folder, rng
        self.data = os.path.join(folder, 'data')
        self.accounts = {}  # IBAN: [holder, known to be loaded]
        self.files = {}     # name: (path, debtor, total, count)
        self.sent = set()
        self.answers = {}
        self.durations = collections.defaultdict(lambda: [.2])
        self.kills = collections.Counter()
        self.middle = 1000000  # size of the log when a big file is likely to be in the middle
        self.refused = 0    # writes
        self.recoveries = 0  # starts that found a file in the middle

    def command(self, *words, at=True):
        clock = ['--at', DAY + 'T10:00:00+01:00'] if at else []
        if words[0] == 'serve':
            words = (*words, '--allow-root')
        return [self.kontor, *words, '--data', self.data, '--config', os.path.join(ROOT, 'config', 'accept.yaml')] + clock

    def part_of(self, kind):
        return self.rng.uniform(0, 1.05) * statistics.median(self.durations[kind][-10:])

    def run(self, command, kind=None):
        """Runs to its end, or where a kind is given kills it after a random part of the usual time. Gives stdout and exit
        code; None: killed."""
        started = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        patience = 600 if kind is None else max(.002, self.part_of(kind))
        try:
            out, err = process.communicate(timeout=patience)
            if kind is not None:
                self.durations[kind].append(time.monotonic() - started)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            out, err = process.communicate()
            if kind is None:
                raise Fault('did not end in 600 s: ' + ' '.join(command[1:4]))
            self.kills[kind] += 1
            return out, None
        if process.returncode:
            raise Fault('%s ended with %s: %s%s' % (' '.join(command[1:3]), process.returncode, out[-600:], err[-600:]))
        return out, process.returncode

    # -- the work that is killed

    def load(self, kind='load'):
        rows = {}
        for _ in range(300):
            rows[iban('50010517', 1000000000 + len(self.accounts) + len(rows))] = 'Customer %d GmbH' % (len(self.accounts) + len(rows))
        path = os.path.join(self.folder, 'accounts-%d.csv' % len(self.accounts))
        with open(path, 'w') as f:
            f.write('iban,currency,holder,type,opening_balance,booking_date\n')
            f.writelines(f'{number},EUR,{holder},customer,{OPENING},{DAY}\n' for number, holder in rows.items())
        for number, holder in rows.items():
            self.accounts[number] = [holder, False]
        command = self.command('load', 'accounts', path)
        out, code = self.run(command, kind)
        told = 'accounts loaded' in out
        balances = self.trial_balance() if code is None else None
        if balances is not None:
            there = sum(number in balances for number in rows)
            if there not in ((len(rows),) if told else (0, len(rows))):
                raise Fault('load: %d of %d accounts are there, told: %s' % (there, len(rows), told))
        again, _ = self.run(command)
        if '%d accounts loaded' % len(rows) not in again:
            raise Fault('load again says: ' + again)
        for number in rows:
            self.accounts[number][1] = True
        return code is None

    def new_file(self, count=None):
        name = 'K%d' % len(self.files)
        debtor = self.rng.choice(sorted(number for number, (_, loaded) in self.accounts.items() if loaded))
        count = count or self.rng.randint(1, 120)
        text, total = payment_file(name, count, self.rng, debtor, self.accounts[debtor][0])
        path = os.path.join(self.folder, name + '.xml')
        with open(path, 'w') as f:
            f.write(text)
        self.files[name] = (path, debtor, total, count)
        return name

    def some_files(self, big=False):
        waiting = [name for name in self.files if name not in self.answers]
        names = waiting[:3] + [self.new_file() for _ in range(self.rng.randint(1, 2))]
        if big:
            names.append(self.new_file(BIG))
        names += self.rng.sample(sorted(self.answers), min(len(self.answers), self.rng.randint(0, 2)))
        self.rng.shuffle(names)
        return names

    def note(self, name, answer):
        if self.answers.setdefault(name, answer) != answer:
            raise Fault('%s: first answered %s, then %s' % (name, self.answers[name], answer))

    def ingest(self, kind='ingest', names=None):
        names = names or self.some_files(big=self.rng.random() < .3)
        self.sent.update(names)
        out, code = self.run(self.command('ingest', '--json', *(self.files[name][0] for name in names)), kind)
        for line in out.split('\n')[:-1]:
            row = json.loads(line)
            name = os.path.basename(row.pop('file'))[:-4]
            self.note(name, (row['outcome'], row['transactions'], row['accepted'], row['refused'], row['held'], row['sequence']))
        return code is None

    def start_up(self):
        """A file left in the middle, then a kill while the next start goes on with it."""
        for _ in range(12):
            self.ingest(None, [self.new_file(1)])  # nothing else may be left to write
            name = self.new_file(BIG)
            self.sent.add(name)
            size = int(self.middle * self.rng.uniform(.8, 1.2))
            code, _ = self.limited(self.command('ingest', '--no-cycle', self.files[name][0]), size, signal_it=True)
            there = self.payments_of(name)
            if code == -signal.SIGXFSZ and 0 < there < BIG:
                break
            # The log holds the file's archive, then its records: come nearer from both sides.
            self.middle *= 1.3 if code == -signal.SIGXFSZ and there == 0 else .8
        else:
            return False
        self.recoveries += 1
        self.check()
        return self.ingest('start-up', [self.new_file(1)])

    def refused_write(self):
        """No file may grow any more: the process says so and ends; nothing it answered is lost."""
        name = self.new_file(BIG)
        self.sent.add(name)
        size = int(self.middle * self.rng.uniform(0, 1.2))
        code, err = self.limited(self.command('ingest', self.files[name][0]), size, signal_it=False)
        if code not in (0, 1) or code == 1 and 'File too large' not in err:
            raise Fault('a refused write at %d bytes: exit %d, %s' % (size, code, err[-600:]))
        self.refused += code
        return True

    @staticmethod
    def limited(command, size, signal_it):
        """Runs with a limit to the size of every file: its signal kills at that very write, or the write is refused."""
        def limit():
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        run = subprocess.run(command, capture_output=True, text=True, timeout=600, preexec_fn=limit, restore_signals=signal_it)
        return run.returncode, run.stderr

    def payments_of(self, name):
        out, _ = self.run(self.command('report', 'payments', '--format', 'json', at=False))
        return sum(row['file'] == name + '.xml' for row in json.loads(out)['rows'])

    def serve(self):
        inbox = os.path.join(self.data, 'in', 'operator')
        os.makedirs(inbox, exist_ok=True)
        names = self.some_files(big=self.rng.random() < .3)
        self.sent.update(names)
        process = subprocess.Popen(self.command('serve', at=False), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        started = time.monotonic()
        until = started + self.part_of('serve')
        for name in names:
            there = os.path.join(inbox, name + '.xml')
            shutil.copyfile(self.files[name][0], there + '.part')
            os.rename(there + '.part', there)
        while time.monotonic() < until and process.poll() is None and os.listdir(inbox):
            time.sleep(.005)
        ended = process.poll()
        done = not os.listdir(inbox)
        if done:
            self.durations['serve'].append(time.monotonic() - started)
        else:
            self.durations['serve'].append(1.2 * (until - started))
        process.send_signal(signal.SIGKILL)
        out, err = process.communicate()
        if ended is not None:
            raise Fault('serve ended with %s: %s' % (ended, err[-600:]))
        self.kills['serve'] += 1
        for line in out.split('\n')[:-1]:
            found = re.match(r'(K\d+)\.xml: (\w+) \(\S+\), (\d+) transactions, (\d+) accepted, (\d+) refused, (\d+) held, record (\d+)', line)
            if found:
                self.note(found[1], (found[2], *map(int, found.groups()[2:])))
        for name in names:  # taken away: answered
            if not os.path.exists(os.path.join(inbox, name + '.xml')) and not self.messages()[1].get(name):
                raise Fault('serve took %s away without a pain.002' % name)
        shutil.rmtree(inbox)
        return True

    def rebuild(self):
        _, code = self.run(self.command('rebuild', at=False), 'rebuild')
        return code is None

    # -- what must hold

    def trial_balance(self):
        out, _ = self.run(self.command('report', 'trial-balance', '--format', 'json', at=False))
        rows = json.loads(out)['rows']
        debits, credits = (sum(D(row[key]) for row in rows if row['currency'] == 'EUR') for key in ('debits', 'credits'))
        if debits != credits:
            raise Fault('trial balance: debits %s, credits %s' % (debits, credits))
        return {row['account']: D(row['closing']) for row in rows}

    def spent(self, names):
        sums = collections.defaultdict(D)
        for name in names:
            _, debtor, total, _ = self.files[name]
            sums[debtor] += total
        return sums

    def check(self):
        self.run(self.command('verify', at=False))
        closing, least, most = self.trial_balance(), self.spent(self.answers), self.spent(self.sent)
        for number, (_, loaded) in self.accounts.items():
            if loaded and not OPENING - most[number] <= closing.get(number, D(-1)) <= OPENING - least[number]:
                raise Fault('%s: closing %s, acknowledged %s, sent %s' % (number, closing.get(number), least[number], most[number]))

    def messages(self):
        """How often each payment left, and each file was answered."""
        paid, answered = collections.Counter(), collections.Counter()
        for path in glob.glob(os.path.join(self.data, 'out', '**', '*.xml'), recursive=True):
            with open(path, encoding='utf-8') as f:
                text = f.read()
            if not text.rstrip().endswith('>'):
                raise Fault(path + ' is not whole')
            if ':pacs.008.001.08' in text:
                paid.update(re.findall(r'<EndToEndId>(.*?)</EndToEndId>', text))
            elif ':pain.002.001.' in text:
                answered[re.search(r'<OrgnlMsgId>(.*?)</OrgnlMsgId>', text)[1]] += 1
        return paid, answered

    def check_all(self):
        self.ingest(None, sorted(self.files))
        for name, (_, _, _, count) in self.files.items():
            if self.answers.get(name, ())[:3] != ('accepted', count, count):
                raise Fault('%s: %s, %d transactions sent' % (name, self.answers.get(name), count))
        self.check()
        paid, answered = self.messages()
        wanted = {'%s-%d' % (name, i): 1 for name, (_, _, _, count) in self.files.items() for i in range(count)}
        for what, seen, once in (('pacs.008', paid, wanted), ('pain.002', answered, dict.fromkeys(self.files, 1))):
            if seen != once:
                wrong = sorted(key for key in set(seen) | set(once) if seen.get(key, 0) != once.get(key, 0))
                raise Fault('%s: %d not exactly once, as %s' % (what, len(wrong), ', '.join(wrong[:3])))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--kontor', required=True)
    parser.add_argument('--kills', type=int, default=20)
    parser.add_argument('--seed', type=int, default=int(time.time()))
    parser.add_argument('--keep')
    options = parser.parse_args()
    print('seed', options.seed, flush=True)
    folder = options.keep or tempfile.mkdtemp(prefix='kontor-kill-')
    os.makedirs(folder, exist_ok=True)
    bank = Bank(os.path.abspath(options.kontor), folder, random.Random(options.seed))
    started = time.monotonic()
    rounds = 0
    try:
        bank.load(None)
        work = [bank.load, bank.ingest, bank.serve, bank.rebuild, bank.start_up, bank.refused_write]
        while bank.kills.total() < options.kills and rounds < 10 * options.kills:
            if work[rounds % len(work)]():
                bank.check()
            rounds += 1
        bank.check_all()
        missing = [kind for kind in ('load', 'ingest', 'serve', 'rebuild', 'start-up') if not bank.kills[kind]]
        if bank.kills.total() < options.kills or missing or not bank.recoveries or not bank.refused:
            raise Fault('only %d kills in %d rounds, none in: %s; %d starts on a file in the middle; %d writes refused' %
                        (bank.kills.total(), rounds, ', '.join(missing) or '-', bank.recoveries, bank.refused))
    except Fault as fault:
        print('FAULT in round %d after %s: %s' % (rounds, dict(bank.kills), fault))
        print('kept in', folder)
        return 1
    print('%d kills (%s) in %d rounds, %d starts on a file in the middle, %d writes refused, %d files, %d transactions, %.0f s' %
          (bank.kills.total(), ', '.join('%s %d' % kill for kill in sorted(bank.kills.items())), rounds, bank.recoveries,
           bank.refused, len(bank.files), sum(count for _, _, _, count in bank.files.values()), time.monotonic() - started))
    if not options.keep:
        shutil.rmtree(folder)
    return 0


if __name__ == '__main__':
    sys.exit(main())
