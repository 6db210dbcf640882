"""kontor demo: a business day and the two until its deals settle, by public commands, the same twice."""
import collections
import csv
import decimal
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree

import kontor


def table(path):
    with open(path, encoding='utf-8', newline='') as text:
        return list(csv.DictReader(text))


def listed(path):
    return collections.Counter((pathlib.Path(r['file']).name, r['position'], r['rule'], r['code']) for r in table(path))


def sent(session):
    """(MsgType, id, possible resend, ExecType or transaction type) of what the files let that session send."""
    found = []
    for path in sorted((kontor.DEMO / 'day').glob('*-%s-*.fix' % session)):
        for line in path.read_text(encoding='utf-8').splitlines():
            fields = dict(field.split('=', 1) for field in line.split('|') if '=' in field)
            if '35' in fields and not line.startswith('#'):
                found.append((fields['35'], fields.get('17') or fields['571'], fields.get('97') == 'Y', fields.get('150') or fields['487']))
    return found


def signed(element):
    sign = 1 if element.findtext('{*}CdtDbtInd') == 'CRDT' else -1
    return sign * decimal.Decimal(element.findtext('{*}Amt'))


def alive(folder):
    """The deals that are neither refused nor taken back."""
    return [row for row in table(folder / 'reports' / 'deals.csv') if row['state'] not in ('refused', 'cancelled')]


class AccountStatement:
    """A camt.053 of the demo."""

    def __init__(self, path):
        root = xml.etree.ElementTree.parse(path).getroot()
        balances = {b.findtext('{*}Tp/{*}CdOrPrtry/{*}Cd'): signed(b) for b in root.findall('.//{*}Bal')}
        self.account_id = root.findtext('.//{*}Acct/{*}Id/{*}IBAN') or root.findtext('.//{*}Acct/{*}Id/{*}Othr/{*}Id')
        self.number = int(root.findtext('.//{*}LglSeqNb'))
        self.opening, self.closing = balances['OPBD'], balances['CLBD']
        self.entries = [(e.findtext('{*}NtryRef'), e.findtext('.//{*}EndToEndId') or e.findtext('.//{*}Btch/{*}MsgId'), signed(e),
                         e.findtext('{*}ValDt/{*}Dt')) for e in root.findall('.//{*}Ntry')]


class Demo(kontor.Case):
    def test_the_day_is_the_same_twice_and_ends_as_the_script_says(self):
        folder = self.folder / 'demo'
        first = self.kontor('demo', data=str(folder))
        self.assertRegex(first.out.splitlines()[-1], '^chain head: [0-9a-f]{64}$')
        self.assertEqual(listed(kontor.DEMO / 'refusals.csv'), listed(folder / 'reports' / 'refusals.csv'))
        payments = [row for row in table(folder / 'reports' / 'payments.csv') if row['order']]
        self.assertGreaterEqual(len(payments), 500)
        rules = {rule for _, _, rule, _ in listed(folder / 'reports' / 'refusals.csv') if rule}
        self.assertGreaterEqual(len(rules), 20)
        closing = [int(row['closing'].replace('.', '')) for row in table(folder / 'reports' / 'trial-balance.csv')]
        self.assertEqual(0, sum(closing))

        self.check_deals(first.out, folder)
        self.check_pay_legs(folder)
        self.check_statements(folder)
        # The second run empties the folder of the first.
        (folder / 'left over').write_text('x')
        second = self.kontor('demo', data=str(folder))
        self.assertFalse((folder / 'left over').exists())
        self.assertEqual(first.out, second.out)

    def check_deals(self, out, folder):
        deals = table(folder / 'reports' / 'deals.csv')
        refused = collections.Counter((row['session'], row['venue_id'], row['rule']) for row in deals if row['state'] == 'refused')
        self.assertEqual(collections.Counter(tuple(row.values()) for row in table(kontor.DEMO / 'refused-deals.csv')), refused)
        self.assertGreaterEqual(len({rule for _, _, rule in refused}), 10)
        booked = [row for row in deals if row['state'] != 'refused']
        # Each report once, however often it was said: 40 fills, and what the dealer reported and did not take back.
        ids = {session: {row['venue_id'] for row in booked if row['session'] == session} for session in ('clarix', 'alpha')}
        self.assertEqual(40, len(ids['clarix']))
        self.assertEqual(len(booked), sum(len(of) for of in ids.values()))
        states = collections.Counter(row['state'] for row in booked)
        self.assertEqual({'settled': len(booked) - 3, 'settling': 2, 'cancelled': 1}, states)
        self.assertEqual(['2'], [row['version'] for row in booked if row['version'] != '1'])
        for session in ids:
            for kind, report, again, _ in sent(session):
                if again:
                    self.assertIn(report, ids[session])
                    self.assertRegex(out, r'(?m)^%s \d+ %s %s: repeats record \d+' % (session, kind, report))
        self.assertGreaterEqual(sum(again for _, _, again, _ in sent('clarix')), 5)
        # What a dropped link held up came with its new connection, and once.
        held_up = re.findall(r'(?m)^(?:clarix|alpha) link dropped\n(?:clarix|alpha) connected again\n\w+ \d+ \w+ (\S+): deal', out)
        self.assertEqual(3, len(held_up))

    def check_pay_legs(self, folder):
        """Each deal's sold side left in time as a pacs.009 of its own, and the books show it."""
        out = folder / 'data' / 'out'
        paid = collections.Counter()
        for path in [*out.glob('t2/*.xml'), *out.glob('corr*/*.xml')]:
            text = path.read_text(encoding='utf-8')
            amount = re.search(r'<IntrBkSttlmAmt Ccy="(\w+)">([\d.]+)<', text)
            created = re.search(r'<CreDtTm>(.{16})', text)[1]
            self.assertEqual('<IntrBkSttlmDt>2026-11-25<', re.search(r'<IntrBkSttlmDt>[^<]+<', text)[0])
            self.assertEqual('2026-11-%sT07:00' % ('24' if amount[1] == 'JPY' else '25'), created)
            paid[amount[1], amount[2]] += 1
        deals = alive(folder)
        self.assertEqual(collections.Counter((row['sold_currency'], row['sold'].lstrip('-')) for row in deals), paid)
        self.assertGreaterEqual(sum('EUR' in (row['bought_currency'], row['sold_currency']) for row in deals), 60)
        balances = {row['account']: decimal.Decimal(row['closing']) for row in table(folder / 'reports' / 'trial-balance.csv')}
        # One receipt is confirmed by no statement: it came with another amount.
        short = [row['reference'] for row in table(kontor.DEMO / 'statement-exceptions.csv') if row['exception'] == 'wrong amount']
        for currency in ('EUR', 'USD', 'GBP', 'CHF', 'JPY'):
            open_still = sum(decimal.Decimal(row['bought']) for row in deals if row['bought_currency'] == currency and row['venue_id'] in short)
            self.assertEqual((-open_still, 0), (balances['SRX-' + currency], balances['SPX-' + currency]))

    def check_statements(self, folder):
        """The statements of the demo show what it paid and is to receive, but for the six exceptions."""
        deals = alive(folder)
        ledger = {row['account']: -decimal.Decimal(row['closing']) for row in table(folder / 'reports' / 'trial-balance.csv')}
        exceptions = table(kontor.DEMO / 'statement-exceptions.csv')
        self.assertEqual(['missing', 'doubled', 'wrong amount', 'unknown receipt', 'bank charge', 'value date off'],
                         [row['exception'] for row in exceptions])
        readme = (kontor.SOURCE / 'README.md').read_text(encoding='utf-8')
        for row in exceptions:
            self.assertIn('| %s |\n' % ' | '.join(row.values()), readme)
        found, shown = [], set()
        for nostro in table(kontor.SOURCE / 'config' / 'nostros.csv'):
            account, currency = nostro['account'], nostro['currency']
            files = sorted((kontor.DEMO / 'day').glob('*-%s-statement.xml' % nostro['channel']), key=lambda path: path.name[2] == '-')
            statements = [AccountStatement(path) for path in files]
            self.assertEqual({nostro['account_id']}, {s.account_id for s in statements})
            for s in statements:
                self.assertEqual(s.closing, s.opening + sum(amount for _, _, amount, _ in s.entries))
            for before, after in zip(statements, statements[1:]):
                self.assertEqual((before.closing, before.number + 1), (after.opening, after.number))
            if account == 'CSM-STEP2':
                self.assertEqual(ledger[account], statements[-1].closing)
                continue
            want = {row['venue_id']: decimal.Decimal(row['bought']) for row in deals if row['bought_currency'] == currency}
            for path in (folder / 'data' / 'out' / nostro['channel']).glob('*.xml'):
                want[path.stem] = -decimal.Decimal(re.search('<IntrBkSttlmAmt[^>]*>([^<]+)<', path.read_text(encoding='utf-8'))[1])
            entries = statements[0].entries
            if account == 'RTGS':
                self.assertGreaterEqual(len(entries), 60)
            found += [(account, '', reference, 'missing') for reference in want if reference not in {e[1] for e in entries}]
            for number, reference, amount, value_date in entries:
                kind = ('doubled' if (account, reference, amount) in shown else 'value date off' if value_date != '2026-11-25' else
                        '' if want.get(reference) == amount else 'wrong amount' if reference in want else
                        'unknown receipt' if amount > 0 else 'bank charge')
                shown.add((account, reference, amount))
                if kind:
                    found.append((account, number, reference, kind))
        self.assertEqual(sorted(tuple(row.values())[:4] for row in exceptions), sorted(found))

    def test_the_generator_gives_the_files_that_are_there(self):
        copy = self.folder / 'config'
        shutil.copytree(kontor.SOURCE / 'config', copy)
        for path in [*(copy / 'demo' / 'day').iterdir(), *(copy / 'demo').glob('*.csv')]:
            path.unlink()
        subprocess.run([sys.executable, '-B', str(copy / 'demo' / 'generate.py')], check=True, capture_output=True, timeout=300)
        contents = lambda root: {path.relative_to(root): path.read_bytes() for path in root.rglob('*') if path.suffix in ('.csv', '.xml', '.fix')}
        self.assertEqual(contents(kontor.DEMO), contents(copy / 'demo'))

    def test_a_folder_without_the_mark_stays_as_it_is(self):
        folder = self.folder / 'mine'
        folder.mkdir()
        (folder / 'letter').write_text('keep')
        ended = self.kontor('demo', data=str(folder), code=1)
        self.assertIn('not empty', ended.err)
        self.assertEqual(['letter'], [path.name for path in folder.iterdir()])


if __name__ == '__main__':
    kontor.main()
