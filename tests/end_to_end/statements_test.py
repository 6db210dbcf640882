"""Statements through the program: why one is held or refused, matches and their end."""
import kontor

CORR1 = kontor.DEMO / 'day' / '25-1930-corr1-statement.xml'
EVENING = '2026-11-25T%s:00+01:00'


class Statements(kontor.Case):
    def setUp(self):
        super().setUp()
        self.load()

    def on_wednesday(self, time, *words, code=0):
        return self.kontor(*words, '--at', EVENING % time, '--seed', '7', code=code)

    def take(self, time, channel, path, code=0):
        return self.on_wednesday(time, 'ingest', '--json', '--channel', channel, path, code=code)

    def changed(self, name, old, new):
        text = CORR1.read_text(encoding='utf-8')
        self.assertEqual(1, text.count(old))
        return self.write(name, text.replace(old, new))

    def test_a_held_statement_says_why_and_is_listed(self):
        path = self.changed('wrong.xml', '>4776479.54<', '>4776479.55<')
        ended = self.take('19:30', 'corr1', path)
        (answer,) = ended.objects()
        self.assertEqual(('held', 35, [{'code': 'ST-05', 'count': 1}]), (answer['outcome'], answer['held'], answer['reasons']))
        seen = 'opening 8250000.00, entries -3473520.46, closing 4776479.55, difference 0.01'
        self.assertEqual('%s line 12: statement CRON-20261125-226 is held: Statement does not add up: %s (ST-05)\n' % (path, seen), ended.err)
        again = self.take('19:35', 'corr1', path)
        self.assertEqual((ended.out, ended.err), (again.out, again.err))
        (row,) = self.report('held')
        self.assertEqual(('corr1', 'wrong.xml', 'ST-05', '35', 'NOS-USD-CORR1', 'CRON-20261125-226', '12', 'Statement does not add up', seen),
                         tuple(row[key] for key in ('channel', 'file', 'code', 'count', 'account', 'statement', 'line', 'text', 'seen')))
        (row,) = self.report('held', '--language', 'de')
        self.assertEqual('Auszug rechnet nicht auf', row['text'])
        self.assertEqual([], self.report('refusals'))
        (row,) = [row for row in self.report('reconciliation') if row['account'] == 'NOS-USD-CORR1']
        self.assertEqual('1', row['held'])

    def test_a_refused_statement_says_why_and_is_listed(self):
        foreign = self.changed('foreign.xml', '>0012345678<', '>0012345679<')
        for channel, path, seen in [('corr1', foreign, '0012345679'),
                                    ('corr2', CORR1, 'NOS-USD-CORR1 through channel corr2, only through corr1')]:
            ended = self.take('19:30', channel, path, code=1)
            self.assertEqual('refused', ended.objects()[0]['outcome'])
            self.assertEqual('%s line 12: statement CRON-20261125-226 is refused: Account unknown: %s (ST-01)\n' % (path, seen), ended.err)
        self.assertEqual([('foreign.xml', 'CRON-20261125-226', '12', 'ST-01', 'Account unknown', '0012345679'),
                          (CORR1.name, 'CRON-20261125-226', '12', 'ST-01', 'Account unknown', seen)],
                         [tuple(row[key] for key in ('file', 'position', 'line', 'rule', 'text', 'seen')) for row in self.report('refusals')])
        self.assertEqual('Konto unbekannt', self.report('refusals', '--language', 'de')[0]['text'])
        self.assertEqual([], self.report('held'))

    def test_a_page_held_with_the_last_one_is_listed(self):
        """Two pages of one statement whose last does not come to its closing balance: the first waited, and is held with it."""
        def page(number, entries, balances):
            return ('<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>P-%d</MsgId>'
                    '<CreDtTm>2026-11-25T19:00:00</CreDtTm></GrpHdr><Stmt><Id>S-9</Id><StmtPgntn><PgNb>%d</PgNb><LastPgInd>%s</LastPgInd>'
                    '</StmtPgntn><LglSeqNb>9</LglSeqNb><Acct><Id><Othr><Id>0012345678</Id></Othr></Id></Acct>\n%s%s</Stmt></BkToCstmrStmt>'
                    '</Document>' % (number, number, 'true' if number == 2 else 'false', balances, entries))

        def balance(code, amount):
            return ('<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy="USD">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd>'
                    '<Dt><Dt>2026-11-25</Dt></Dt></Bal>\n' % (code, amount))
        entry = ('<Ntry><Amt Ccy="USD">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-25</Dt></BookgDt>'
                 '<BkTxCd></BkTxCd></Ntry>\n')
        (answer,) = self.take('19:30', 'corr1', self.write('p1.xml', page(1, entry, balance('OPBD', '10.00') + balance('ITBD', '11.00')))).objects()
        self.assertEqual(('accepted', []), (answer['outcome'], self.report('held')))
        (answer,) = self.take('19:31', 'corr1', self.write('p2.xml', page(2, entry, balance('ITBD', '11.00') + balance('CLBD', '13.00')))).objects()
        self.assertEqual('held', answer['outcome'])
        self.assertEqual([('p1.xml', 'S-9', '1', 'ST-05'), ('p2.xml', 'S-9', '1', 'ST-05')],
                         [tuple(row[key] for key in ('file', 'statement', 'count', 'code')) for row in self.report('held')])
        self.kontor('verify')


if __name__ == '__main__':
    kontor.main()
