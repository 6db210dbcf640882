"""kontor report --format xlsx: LibreOffice opens each report and finds cell by cell what the CSV says.

LibreOffice writes each sheet twice: as shown, which shows the formats, and as values with all text in quotes, which shows
what is text and what a number.
"""
import csv
import decimal
import hashlib
import io
import json
import os
import pathlib
import pty
import re
import subprocess
import tempfile
import zipfile

import kontor

# Yen have no decimals by which an amount could be known from another number.
AMOUNTS = {'opening', 'debits', 'credits', 'closing', 'amount', 'bought', 'sold'}
ODD = '=1+2@+-.xml'
WORDS = {'en': ('Data', 'Control'), 'de': ('Daten', 'Kontrolle')}
# What is no text, of the reports that are listed here; of others only that a column is one or the other.
NUMBERS = {
    'trial-balance': {'opening', 'debits', 'credits', 'closing'},
    'journal': {'sequence', 'time', 'transfer', 'amount', 'booking_date', 'value_date', 'order'},
    'payments': {'order', 'sequence', 'received', 'amount', 'execution_date', 'line'},
    'refusals': {'sequence', 'line'},
}


def cells_of(text):
    """Rows of (in quotes, text)."""
    rows, row = [], []
    for quoted, plain, end in re.findall(r'(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)', text):
        is_text = bool(quoted) or not plain
        row.append((is_text, quoted.replace('""', '"') if is_text else plain))
        if end != ',':
            rows.append(row)
            row = []
    while rows and rows[-1] == [(True, '')]:
        rows.pop()
    return rows


class Workbooks(kontor.Case):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix='kontor-test-')
        cls.addClassCleanup(folder.cleanup)
        cls.shared = pathlib.Path(folder.name)
        cls.store = str(cls.shared / 'day' / 'data')
        cls.run_kontor('demo', '--data', cls.shared / 'day')
        (cls.shared / ODD).write_text('no xml')
        cls.run_kontor('ingest', '--at', '2026-11-30T20:00:00+01:00', '--seed', '7', ODD, '--data', cls.store, code=1)
        usage = subprocess.run([kontor.PROGRAM], capture_output=True, text=True).stderr
        cls.reports = re.search('^REPORT: (.*)$', usage, re.M)[1].split('|')
        cls.csv = {}
        for language in WORDS:
            (cls.shared / language).mkdir()
            for name in cls.reports:
                words = ('report', name, '--language', language, '--data', cls.store, '--format')
                cls.csv[language, name] = cls.run_kontor(*words, 'csv')
                cls.run_kontor(*words, 'xlsx', '--out', cls.shared / language / (name + '.xlsx'))
            cls.convert(cls.shared / language)

    @classmethod
    def run_kontor(cls, *words, code=0):
        done = subprocess.run([kontor.PROGRAM, *map(str, words)], stdin=subprocess.DEVNULL, capture_output=True, cwd=cls.shared, timeout=300)
        assert done.returncode == code, (words, done)
        return done.stdout

    @classmethod
    def convert(cls, folder):
        """The workbooks in a folder, into its folders shown and values."""
        for to, quotes, shown in [('shown', 'false', 'true'), ('values', 'true', 'false')]:
            # Comma, quotes, UTF-8, from line 1, formats, language, quotes around all text, numbers as such, as shown, formulas,
            # spaces, all sheets.
            form = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,%s,true,%s,true,false,-1' % (quotes, shown)
            files = sorted(folder.glob('*.xlsx'))
            done = subprocess.run(['soffice', '-env:UserInstallation=' + (cls.shared / 'profile').as_uri(), '--headless', '--convert-to',
                                   form, '--outdir', folder / to, *files], capture_output=True, timeout=300)
            assert done.returncode == 0, done

    def sheet(self, language, name, which, folder):
        path = self.shared / language / folder / ('%s-%s.csv' % (name, WORDS[language][which]))
        with open(path, encoding='utf-8', newline='') as text:
            return text.read()

    def control(self, language, name):
        rows = list(csv.reader(io.StringIO(self.sheet(language, name, 1, 'shown'))))
        return {row[0]: row[1:] for row in rows}

    def check_cell(self, key, written, shown, value):
        """Against the CSV's cell, with its currency where it has decimals."""
        is_text, raw = value
        if is_text:
            self.assertEqual(written[1:] if written.startswith("'") else written, raw)
            self.assertEqual(raw, shown)
        elif re.fullmatch(r'\d{4}-\d\d-\d\d', written):
            self.assertEqual(written, shown)
        elif re.fullmatch(r'\d{4}-\d\d-\d\dT.*', written):
            self.assertEqual(written[:19].replace('T', ' '), shown)
        else:
            self.assertEqual(decimal.Decimal(written), decimal.Decimal(raw))
            self.assertEqual('{:,}'.format(decimal.Decimal(written)) if '.' in written or key in AMOUNTS else written, shown)

    def test_each_cell_is_that_of_the_csv(self):
        compared = 0
        for (language, name), data in self.csv.items():
            written = list(csv.reader(io.StringIO(data.decode('utf-8'), newline='')))
            shown = list(csv.reader(io.StringIO(self.sheet(language, name, 0, 'shown'), newline='')))
            values = cells_of(self.sheet(language, name, 0, 'values'))
            keys = written[0]
            self.assertEqual([len(written)] * 2, [len(shown), len(values)], name)
            numbers = set()
            for line in range(1, len(written)):
                self.assertEqual([len(keys)] * 3, [len(rows[line]) for rows in (written, shown, values)], (name, line))
                for column, key in enumerate(keys):
                    with self.subTest(language=language, report=name, line=line + 1, column=key):
                        self.check_cell(key, written[line][column], shown[line][column], values[line][column])
                    if not values[line][column][0]:
                        numbers.add(key)
                    compared += 1
            self.assertEqual(NUMBERS.get(name, numbers), numbers)
            for key, column in zip(keys, zip(*values[1:])):
                kinds = {is_text for is_text, text in column if text}
                self.assertLessEqual(len(kinds), 1, 'text and numbers in column %s of %s' % (key, name))
        self.assertGreater(compared, 10000)

    def test_what_a_sheet_takes_otherwise_comes_out_the_same(self):
        """Amounts that a sheet would round, texts that it would read as an escape or not at all."""
        large = self.write('large.csv', 'iban,currency,holder,type,opening_balance,booking_date\n'
                                        'DE59500105175400100101,EUR,"_x0041_ @home ""A"", B",customer,10000000000000.00,2026-11-23\n')
        self.clocked('07:00', 'load', 'accounts', large)
        names = ['-2 _x000D_.xml', "'quoted', \u20ac \U0001f600.xml", ' two  spaces .xml', '@"b"\tc\nd.xml', '1e5', '007', '2026-11-23', 'TRUE']
        for name in names:
            self.ingest('08:00', self.write(name, 'no xml ' + name), code=1)
        for name in ('trial-balance', 'refusals'):
            self.kontor('report', name, '--format', 'xlsx', '--out', self.folder / (name + '.xlsx'))
        self.convert(self.folder)
        numbers_as_text = 0
        for name in ('trial-balance', 'refusals'):
            written = list(csv.reader(io.StringIO(self.kontor('report', name, '--format', 'csv').out, newline='')))
            read = [(self.folder / to / (name + '-Data.csv')).read_bytes().decode('utf-8') for to in ('shown', 'values')]
            shown, values = list(csv.reader(io.StringIO(read[0], newline=''))), cells_of(read[1])
            self.assertEqual([len(written)] * 2, [len(shown), len(values)])
            for line in range(1, len(written)):
                for column, key in enumerate(written[0]):
                    with self.subTest(report=name, line=line + 1, column=key):
                        is_text, text = values[line][column]
                        numbers_as_text += is_text and key == 'closing'
                        self.assertTrue(is_text or key in NUMBERS[name])
                        if is_text:
                            self.assertEqual(re.sub("^'", '', written[line][column]), text)
                        else:
                            self.check_cell(key, written[line][column], shown[line][column], values[line][column])
        self.assertEqual(2, numbers_as_text)
        self.assertEqual(sorted(names), sorted({re.sub("^'", '', row['file']) for row in self.report('refusals')}))
        control = dict(row[:2] for row in csv.reader((self.folder / 'shown' / 'trial-balance-Control.csv').read_text().splitlines()))
        self.assertEqual('4', control['Numbers as text (over 15 digits)'])

    def test_titles_are_in_the_language_and_keys_are_not(self):
        self.assertEqual('Konto,Bezeichnung,Art,Währung,Anfang,Soll,Haben,Ende', self.sheet('de', 'trial-balance', 0, 'shown').splitlines()[0])
        self.assertEqual('Account,Name,Type,Currency,Opening,Debits,Credits,Closing',
                         self.sheet('en', 'trial-balance', 0, 'shown').splitlines()[0])
        for name in self.reports:
            self.assertEqual(*(self.csv[language, name].splitlines()[0] for language in WORDS))
        self.assertIn('Durchlauf ausgehend Clearing', self.sheet('de', 'trial-balance', 0, 'shown'))
        self.assertEqual('Summen- und Saldenliste', self.control('de', 'trial-balance')['Bericht'][0])
        self.assertEqual('Trial balance', self.control('en', 'trial-balance')['Report'][0])

    def test_the_control_sheet_proves_the_csv(self):
        head = self.run_kontor('verify', '--data', self.store).decode().splitlines()[0].split()[-1]
        for (language, name), data in self.csv.items():
            control = self.control(language, name)
            german = language == 'de'
            written = list(csv.DictReader(io.StringIO(data.decode('utf-8'), newline='')))
            with self.subTest(language=language, report=name):
                self.assertEqual(hashlib.sha256(data).hexdigest(), control['SHA-256 der CSV-Datei' if german else 'SHA-256 of the CSV'][0])
                self.assertEqual(head, control['Kettenkopf' if german else 'Chain head'][0])
                self.assertEqual(str(len(written)), control['Zeilen' if german else 'Rows'][0])
                self.assertEqual('2026-11-30 20:00:00', control['Wissensstand' if german else 'Known at'][0])
        for key, label in [('opening', 'Opening'), ('debits', 'Debits'), ('credits', 'Credits'), ('closing', 'Closing')]:
            want = {}
            for row in csv.DictReader(io.StringIO(self.csv['en', 'trial-balance'].decode('utf-8'))):
                want[row['currency']] = want.get(row['currency'], 0) + decimal.Decimal(row[key])
            shown = {row[2]: decimal.Decimal(row[1].replace(',', ''))
                     for row in csv.reader(io.StringIO(self.sheet('en', 'trial-balance', 1, 'shown')))
                     if row[0] == 'Sum: ' + label}
            self.assertEqual(want, shown)

    def test_no_text_is_a_formula(self):
        self.assertIn("'" + ODD, self.csv['en', 'refusals'].decode())
        for path in self.shared.glob('??/*.xlsx'):
            with zipfile.ZipFile(path) as book:
                self.assertIsNone(book.testzip())
                self.assertEqual([], [part for part in book.namelist() if 'vba' in part.lower() or 'external' in part.lower()])
                data = book.read('xl/worksheets/sheet1.xml').decode('utf-8')
                for part in book.namelist():
                    self.assertNotIn(b'<f>', book.read(part), (path, part))
            self.assertIn('state="frozen"', data)
            self.assertIn('<autoFilter ref="A1:', data)
        with zipfile.ZipFile(self.shared / 'en' / 'refusals.xlsx') as book:
            self.assertIn('t="inlineStr"><is><t>%s</t>' % ODD, book.read('xl/worksheets/sheet1.xml').decode('utf-8'))

    def test_the_same_point_gives_the_same_bytes(self):
        sequence = json.loads(self.run_kontor('report', 'refusals', '--format', 'json', '--data', self.store))['as_of']['sequence']
        copy = self.folder / 'copy'
        self.kontor('backup', copy, data=self.store)
        questions = [('report', name, '--format', form, '--language', 'de', '--as-of', point)
                     for name in self.reports for form in ('csv', 'json', 'xlsx') for point in (sequence, '2026-11-23')]
        before = [self.kontor(*words, data=self.store).bytes for words in questions]
        self.kontor('ingest', '--at', '2026-11-30T21:00:00+01:00', '--seed', '7', self.write('later.xml', 'no xml'), data=str(copy), code=1)
        for words, want in zip(questions, before):
            with self.subTest(words):
                self.assertEqual(want, self.kontor(*words, data=str(copy)).bytes)
                self.assertEqual(want, self.kontor(*words, '--out', 'made', data=self.store).bytes or (self.folder / 'made').read_bytes())

    def test_a_workbook_is_not_for_a_terminal(self):
        leader, follower = pty.openpty()
        self.addCleanup(os.close, leader)
        done = subprocess.run([kontor.PROGRAM, 'report', 'journal', '--format', 'xlsx', '--data', self.store], stdin=subprocess.DEVNULL,
                              stdout=follower, stderr=subprocess.PIPE)
        os.close(follower)
        self.assertEqual(2, done.returncode)
        self.assertIn(b'--format xlsx is not for a terminal: --out FILE', done.stderr)

    def test_what_the_disk_does_not_take_is_no_workbook(self):
        limit = 'trap "" XFSZ; ulimit -f %d; exec "$@"'  # KiB a file
        for size in (4, 64):
            done = subprocess.run(['bash', '-c', limit % size, 'bash', kontor.PROGRAM, 'report', 'payments', '--format', 'xlsx', '--data',
                                   self.store], stdin=subprocess.DEVNULL, capture_output=True, env={**os.environ, 'TMPDIR': str(self.folder)})
            self.assertEqual((1, b''), (done.returncode, done.stdout))
            self.assertIn(b'kontor: XLSX: ', done.stderr)
        self.assertEqual([], list(self.folder.iterdir()))


if __name__ == '__main__':
    kontor.main()
