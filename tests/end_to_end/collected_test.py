"""Every collected camt.053 is reconciled or refused with a reason: first by a bank that has none of the accounts, then by one
that has those of the readable samples.

The samples lie beside the project, in ../shared/iso20022, or beside the folder of its worktrees. Without them this is
skipped, but where CI is set it fails.
"""
import os
import re
import shutil
import xml.etree.ElementTree as ElementTree

import kontor

MESSAGES = ('camt.053.001.02', 'camt.053.001.08')
CURRENCIES = ('EUR', 'USD', 'GBP', 'CHF', 'JPY')


def samples():
    """None where they are not there."""
    for place in ('..', '../..'):
        folder = kontor.SOURCE / place / 'shared' / 'iso20022' / 'samples'
        if folder.is_dir():
            return sorted(path for message in MESSAGES for path in (folder / message).glob('*.xml'))
    return None


def accounts_of(path):
    """(identification, currency) of the statements of a sample, as far as it can be parsed."""
    found = []
    for stmt in ElementTree.parse(path).iterfind('.//{*}Stmt'):
        account = stmt.find('{*}Acct/{*}Id/{*}IBAN')
        account = account if account is not None else stmt.find('{*}Acct/{*}Id/{*}Othr/{*}Id')
        amount = stmt.find('{*}Bal/{*}Amt')
        if account is not None and amount is not None:
            found.append(((account.text or '').strip(), amount.get('Ccy')))
    return found


class Collected(kontor.Case):
    def setUp(self):
        super().setUp()
        self.samples = samples()
        if self.samples is None:
            if 'CI' in os.environ:
                self.fail('no ../shared/iso20022/samples')
            self.skipTest('no ../shared/iso20022/samples')
        self.assertGreater(len(self.samples), 20)

    def ingest_all(self, *words):
        """Outcome by sample. Whatever is not accepted has a reason in its answer, and a line on stderr that names it."""
        ended = self.kontor('ingest', '--json', '--channel', 'operator', '--no-cycle', *self.samples, *words,
                            '--at', '2026-11-25T20:00:00+01:00', '--seed', '7', code=1)
        answers = ended.objects()
        self.assertEqual([str(path) for path in self.samples], [answer['file'] for answer in answers])
        for answer in answers:
            with self.subTest(os.path.basename(answer['file'])):
                self.assertIn(answer['outcome'], ('accepted', 'partly', 'held', 'refused'))
                self.assertEqual(answer['transactions'], answer['accepted'] + answer['held'] + answer['refused'])
                if answer['outcome'] != 'accepted':
                    self.assertGreater(sum(reason['count'] for reason in answer['reasons']), 0)
                    lines = [line for line in ended.err.splitlines() if line.startswith(answer['file'])]
                    self.assertTrue(lines)
                    for line in lines:
                        self.assertRegex(line, r'\((ST-\d\d|[A-Z0-9-]+, [A-Z]{2}\d\d)\)$')
        self.kontor('verify')
        return {os.path.basename(answer['file']): answer for answer in answers}

    def test_of_a_bank_without_their_accounts(self):
        answers = self.ingest_all()
        self.assertEqual({'refused'}, {answer['outcome'] for answer in answers.values()})
        codes = {reason['code'] for answer in answers.values() for reason in answer['reasons']}
        self.assertIn('ST-01', codes)
        listed = {row['file'] for row in self.report('refusals')}
        self.assertEqual(set(answers), listed)

    def test_of_a_bank_that_has_their_accounts(self):
        known = []
        for path in self.samples:
            try:
                known += [account for account in accounts_of(path) if account[1] in CURRENCIES and account not in known]
            except ElementTree.ParseError:
                continue
        self.assertGreater(len(known), 8)
        config = self.folder / 'config'
        shutil.copytree(kontor.SOURCE / 'config', config, ignore=shutil.ignore_patterns('demo'))
        with open(config / 'chart_of_accounts.csv', 'a', encoding='utf-8') as chart, open(config / 'nostros.csv', 'a', encoding='utf-8') as nostros:
            for number, (account, currency) in enumerate(known):
                chart.write('SAMPLE-%d,asset,%s,Sample,Muster\n' % (number, currency))
                nostros.write('SAMPLE-%d,sample-%d,%s,CRONUS30XXX,%s,corr1,none,1,3,0\n' % (number, number, currency, account))
        words = ('--config', config / 'kontor.yaml')
        rows = ''.join('SAMPLE-%d,%s,Sample,nostro,0,2026-11-25\n' % (number, currency) for number, (_, currency) in enumerate(known))
        path = self.write('accounts.csv', 'iban,currency,holder,type,opening_balance,booking_date\n' + rows)
        self.kontor('load', 'accounts', path, *words, '--at', '2026-11-25T19:00:00+01:00', '--seed', '7')
        answers = self.ingest_all(*words)
        outcomes = [answer['outcome'] for answer in answers.values()]
        self.assertGreater(outcomes.count('accepted'), 2, outcomes)
        # Their entries are in the books' reconciliation, each open or matched; the proof explains every balance to the cent.
        overview = {row['recon']: row for row in self.report('reconciliation')}
        items = self.report('open-items')
        theirs = [row for row in items if row['recon'].startswith('sample-') and row['side'] == 'statement']
        self.assertGreater(len(theirs), 10)
        for recon in {row['recon'] for row in theirs}:
            self.assertEqual(overview[recon]['open'], str(sum(row['recon'] == recon for row in items)))
        statements = [row for row in self.report('nostro-proof') if row['recon'].startswith('sample-')]
        with_statement = {row['recon'] for row in statements if row['line'] == 'STATEMENT' and row['amount']}
        self.assertGreater(len(with_statement), 2)
        for row in statements:
            if row['line'] == 'DIFFERENCE':
                self.assertTrue(re.fullmatch(r'0(\.0+)?', row['amount']), row)
        held = {row['file'] for row in self.report('held')}
        self.assertLessEqual({name for name, answer in answers.items() if answer['outcome'] == 'held'}, held)


if __name__ == '__main__':
    kontor.main()
