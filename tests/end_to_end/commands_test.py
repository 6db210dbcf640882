"""The commands of the program, their answers and exit codes: 0 done, 1 something was refused or failed, 2 usage."""
import csv
import json
import os
import pathlib
import pty
import signal
import subprocess

import fix_dialogue_test
import fix_server
import hostile_test
import kontor

SLIPS = kontor.DEMO / 'day' / '0820-operator-slips.xml'
SETTLED = (kontor.DEMO / 'day' / '0930-clearing-settled-1.xml').read_text(encoding='utf-8')  # of another bulk of that name
SLIPS_SETTLED = SETTLED.replace('>467<', '>6<').replace('>3490263.43<', '>7761.51<')
HEADER = 'iban,currency,holder,type,opening_balance,booking_date\n'


class Usage(kontor.Case):
    def test_usage_is_2(self):
        for words in [(), ('frobnicate',), ('ingest',), ('ingest', '--colour', 'x'), ('report',), ('report', 'weather'),
                      ('report', 'payments', '--format', 'xml'), ('validate',), ('backup',), ('export', 'books'), ('load', 'accounts'),
                      ('ingest', '--at', '', SLIPS), ('report', 'payments', '--as-of', ''), ('report', 'payments', '--as-of', '1' * 19),
                      ('export', 'journal', '--from', '-1'), ('export', 'journal', '--to', '0'), ('serve', '--http-port', '-1'),
                      ('verify', '--head', ''), ('verify', '--head='), ('verify', '--head', 'f' * 63), ('verify', '--head', 'g' * 64)]:
            with self.subTest(words):
                ended = self.kontor(*words, data=False, code=2)
                self.assertIn('usage', ended.err)
                self.assertEqual('', ended.out)

    def test_a_malformed_time_or_point_is_usage(self):
        self.assertIn('--at noon: allowed: a time as', self.kontor('ingest', '--at', 'noon', SLIPS, code=2).err)
        self.assertIn('--as-of noon: allowed: a date as', self.kontor('report', 'payments', '--as-of', 'noon', code=2).err)
        self.assertFalse(os.path.exists(self.data))

    def test_what_cannot_be_done_is_1_and_says_why(self):
        for words, why in [(('report', 'payments'), 'there is no store here'), (('rebuild',), 'there is no store here'),
                           (('backup', self.folder / 'to'), 'there is no store here'),
                           (('export', 'journal'), 'there is no store here'),
                           (('ingest', '--channel', 'nobody', SLIPS), '--channel nobody'),
                           (('ingest', 'no-such-file.xml'), 'no-such-file.xml: cannot be opened'),
                           (('load', 'accounts', 'no-such-file.csv'), 'no-such-file.csv: cannot be opened')]:
            with self.subTest(words):
                self.assertIn(why, self.kontor(*words, code=1).err)
        self.assertFalse((self.folder / 'to').exists())
        self.assertFalse(os.path.exists(self.data))

    def test_a_wrong_folder_founds_no_store(self):
        for words in [('rebuild',), ('backup', self.folder / 'to'), ('verify',), ('report', 'payments'), ('export', 'journal')]:
            self.kontor(*words, code=1)
            self.assertFalse(os.path.exists(self.data), words)

    def test_an_unknown_key_of_the_configuration_is_refused(self):
        text = (kontor.SOURCE / 'config' / 'kontor.yaml').read_text(encoding='utf-8')
        for name in ('chart_of_accounts.csv', 'reachability.csv', 'bank_codes.txt'):
            self.write(name, (kontor.SOURCE / 'config' / name).read_bytes())
        path = self.write('mine.yaml', text.replace('  opens: "07:00"', '  opens: "07:00"\n  closes: "20:00"'))
        ended = self.kontor('ingest', '--config', path, SLIPS, code=1)
        self.assertRegex(ended.err, 'mine.yaml line [0-9]+: .*closes')
        self.assertFalse(os.path.exists(self.data))

    def test_a_wrong_configuration_founds_no_store(self):
        for words in [('load', 'accounts', kontor.DEMO / 'accounts.csv'), ('ingest', SLIPS), ('serve', '--allow-root')]:
            self.assertIn('nowhere.yaml', self.kontor(*words, '--config', 'nowhere.yaml', code=1).err)
            self.assertFalse(os.path.exists(self.data), words)

    def test_a_session_whose_password_is_not_there_is_not_served(self):
        for number, text in enumerate((None, '', '\nsecret\n')):
            name = str(self.folder / ('password-%d' % number)) if text is None else self.write('password-%d' % number, text)
            path = fix_server.make_configuration(
                self.folder / ('config-%d' % number),
                'fix:\n  port: 0\n  sessions:\n    alpha: {our_comp_id: KONTOR, their_comp_id: ALPHA, products: [SPOT],'
                ' counterparty: ALPHA, side: theirs, rejects_reports: false, password_file: "%s"}\n' % name)
            self.assertIn('fix.sessions.alpha: %s has no password in its first line' % name,
                          self.kontor('serve', '--allow-root', '--http-port', '0', '--config', path, code=1).err)

    def test_validate_opens_no_store(self):
        ended = self.kontor('validate', '--json', SLIPS)
        (answer,) = ended.objects()
        self.assertEqual((str(SLIPS), 'pain.001.001.09', 'valid'), (answer['file'], answer['message'], answer['schema']))
        ended = self.kontor('validate', '--json', SLIPS, self.write('x', 'no xml'), 'nowhere.xml', code=1)
        self.assertEqual(['valid', 'invalid', 'invalid'], [answer['schema'] for answer in ended.objects()])
        self.assertFalse(os.path.exists(self.data))

    def test_a_site_brings_schemas_of_its_own(self):
        path = pathlib.Path(fix_server.make_configuration(self.folder / 'config', ''))
        path.write_text(path.read_text() + 'schemas: schemas\n')
        schema = path.parent / 'schemas' / 'narrow.xsd'
        schema.parent.mkdir()
        schema.write_text('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"'
                          ' targetNamespace="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">\n'
                          '<xs:element name="Document" type="xs:string"/></xs:schema>\n')
        (answer,) = self.kontor('validate', '--json', '--config', path, SLIPS, code=1).objects()
        self.assertEqual('invalid', answer['schema'])
        self.assertIn('CstmrCdtTrfInitn is not expected here; allowed: text', answer['findings'][0]['text'])
        (answer,) = self.kontor('validate', '--schema-only', '--json', '--config', path, SLIPS, code=1).objects()
        self.assertEqual('invalid', answer['schema'])
        (answer,) = self.kontor('validate', '--json', SLIPS).objects()
        self.assertEqual('valid', answer['schema'])
        schema.write_text(schema.read_text().replace('xs:string', 'xs:duration'))
        for words in [('validate', SLIPS), ('ingest', SLIPS)]:
            self.assertIn('narrow.xsd, line 2: the type xs:duration is not known here',
                          self.kontor(*words, '--config', path, code=1).err)

    def test_validate_asks_the_records_that_a_site_brings(self):
        path = pathlib.Path(fix_server.make_configuration(self.folder / 'config', ''))
        path.write_text(path.read_text() + 'records: {accounts: held.csv, b2b_mandates: mandates.csv}\n')
        held = path.parent / 'held.csv'
        held.write_text('iban,status,holder,takes\nDE12500105170648489890,open,consumer,debits\n')
        (path.parent / 'mandates.csv').write_text('creditor_id,mandate_id,iban,sequence,valid_from,valid_until\n')
        text = (kontor.SOURCE / 'tests/golden/rulebook/pacs.003.001.08.sdd-b2b.xml').read_text(encoding='utf-8')
        ours, theirs = 'DE12500105170648489890', 'DE89370400440532013000'
        text = text.replace(ours, '#').replace(theirs, ours).replace('#', theirs)
        debit = self.write('debit.xml', text)
        (answer,) = self.kontor('validate', '--json', '--config', path, '--at', '2026-11-24T08:00:00+01:00', debit).objects()
        codes = {(finding['rule'], finding['code']) for finding in answer['findings']}
        self.assertLessEqual({('SDD-003-011', 'MD01'), ('SDD-003-011', 'AC13')}, codes)
        held.write_text('iban,status,holder,takes\nDE12500105170648489890,gone,consumer,debits\n')
        self.assertIn('held.csv line 2: status is "gone", allowed: open, blocked, closed',
                      self.kontor('validate', '--config', path, debit, code=1).err)

    def test_an_instant_payment_is_late_at_a_time_that_is_told(self):
        payment = kontor.SOURCE / 'tests/golden/rulebook/pacs.008.001.08.sct-inst.xml'
        def rules(*words):
            (answer,) = self.kontor('validate', '--json', *words, payment).objects()
            return [finding['rule'] for finding in answer['findings']]
        self.assertNotIn('INS-008-031', rules())
        self.assertNotIn('INS-008-031', rules('--at', '2026-11-24T07:15:06.871Z'))
        self.assertIn('INS-008-031', rules('--at', '2026-11-24T07:15:06.872Z'))
        self.kontor('validate', '--at', 'noon', payment, code=2)


class Accounts(kontor.Case):
    def test_all_rows_or_none(self):
        path = self.write('a.csv', HEADER + 'DE59500105175400100101,EUR,A,customer,1.00,2026-11-23\n'
                                            'DE59500105175400100102,EUR,B,customer,1.00,2026-11-23\n'
                                            'DE48500105175400100202,EUR,C,saver,1.00,2026-11-23\n')
        ended = self.clocked('07:00', 'load', 'accounts', path, code=1)
        self.assertIn('a.csv line 3: iban: ', ended.err)
        self.assertIn('a.csv line 4: type: the format is wrong, allowed: customer|nostro|clearing|own (FF01)', ended.err)
        self.assertEqual([], [row for row in self.report('trial-balance') if row['account'].startswith('DE')])
        again = self.clocked('07:10', 'load', 'accounts', path, code=1)
        self.assertEqual(ended.err, again.err)

    def test_a_row_with_a_field_too_few_is_named(self):
        path = self.write('a.csv', HEADER + 'DE59500105175400100101,EUR,A,customer,1.00,2026-11-23\nDE48500105175400100202,EUR\n')
        self.assertIn('a.csv line 3: ', self.clocked('07:00', 'load', 'accounts', path, code=1).err)

    def test_a_holder_is_a_name_that_clearing_carries(self):
        for holder in ['   ', 'a\x01b', 'x' * 71]:
            path = self.write('a.csv', HEADER + f'DE48500105175400100202,EUR,{holder},customer,1.00,2026-11-23\n')
            self.assertIn('a.csv line 2: holder: the format is wrong, allowed: a name of 1 to 70 printable characters (FF01)',
                          self.clocked('07:00', 'load', 'accounts', path, code=1).err)

    def test_a_file_that_is_not_utf_8_is_refused(self):
        path = self.write('a.csv', (HEADER + 'DE48500105175400100202,EUR,M\xfcller,customer,1.00,2026-11-23\n').encode('latin-1'))
        self.assertIn('a.csv line 2: ', self.clocked('07:00', 'load', 'accounts', path, code=1).err)

    def test_a_folder_is_no_file(self):
        self.assertIn(f'{self.folder}: cannot be opened: Is a directory', self.kontor('load', 'accounts', self.folder, code=1).err)

    def test_a_repeat_gives_the_first_outcome(self):
        first = self.load()
        head = self.head()
        self.assertEqual(first.out, self.load().out)
        self.assertEqual(head, self.head())

    def test_the_books_balance(self):
        self.load()
        closing = [int(row['closing'].replace('.', '')) for row in self.report('trial-balance')]
        self.assertEqual(0, sum(closing))


class Ingest(kontor.Case):
    def setUp(self):
        super().setUp()
        self.load()

    def test_json_is_all_that_stdout_holds(self):
        refused = self.write('x', 'no xml')
        answers = self.ingest('08:00', SLIPS, refused, code=1).objects()
        keys = ['file', 'message', 'outcome', 'transactions', 'accepted', 'refused', 'held', 'sequence', 'reasons']
        self.assertEqual([keys, keys], [list(answer) for answer in answers])
        self.assertEqual([str(SLIPS), str(refused)], [answer['file'] for answer in answers])
        self.assertEqual(['accepted', 'refused'], [answer['outcome'] for answer in answers])

    def test_a_name_that_is_not_utf_8_is_readable_everywhere(self):
        path = os.path.join(os.fsencode(self.folder), b'bad\xff.xml')
        with open(path, 'wb') as file:
            file.write(SLIPS.read_bytes())
        (answer,) = self.ingest('08:00', os.fsdecode(path)).objects()
        self.assertTrue(answer['file'].endswith('bad\ufffd.xml'))
        self.assertEqual({'bad\ufffd.xml'}, {row['file'] for row in self.report('payments')})
        exported = self.kontor('export', 'journal').bytes
        self.assertIn('bad\ufffd.xml'.encode(), exported)
        self.assertNotIn(b'bad\xff', exported)

    def test_the_same_bytes_again_get_the_same_answer(self):
        (first,) = self.ingest('08:00', SLIPS).objects()
        booked = self.report('journal')
        sent = sorted(path.name for path in (self.folder / 'data' / 'out').rglob('*.xml'))
        copy = self.write('copy.xml', SLIPS.read_bytes())
        (again,) = self.ingest('09:00', copy).objects()
        self.assertEqual({**first, 'file': str(copy)}, again)
        self.assertEqual(booked, self.report('journal'))
        self.assertEqual(sent, sorted(path.name for path in (self.folder / 'data' / 'out').rglob('*.xml')))

    def test_a_time_in_the_past_counts_as_the_last_decided_one(self):
        self.ingest('10:00', SLIPS)
        self.ingest('08:00', self.write('x', 'no xml'), code=1)
        self.assertEqual({'2026-11-23T08:00:00'}, {row['received'][:19] for row in self.report('payments') if row['file'] == 'x'})
        times = [row['time'] for row in self.report('journal')]
        self.assertEqual(sorted(times), times)
        self.kontor('verify')

    def test_an_answer_that_nobody_asked_for_is_held(self):
        (answer,) = self.ingest('09:30', '--channel', 'clearing', self.write('x.xml', SETTLED)).objects()
        self.assertEqual(('held', 1, 0, 1), (answer['outcome'], answer['transactions'], answer['accepted'], answer['held']))

    def test_an_answer_that_is_held_says_why(self):
        self.ingest('08:00', SLIPS)
        other = '<OrgnlTxRef><IntrBkSttlmAmt Ccy="EUR">1.00</IntrBkSttlmAmt></OrgnlTxRef>'
        amount = SLIPS_SETTLED.replace('<GrpSts>ACSC</GrpSts></OrgnlGrpInfAndSts>', '</OrgnlGrpInfAndSts>\n<TxInfAndSts><OrgnlTxId>'
                                       'KONTOR-000000000001</OrgnlTxId><TxSts>RJCT</TxSts>%s</TxInfAndSts>' % other)
        silent = SLIPS_SETTLED.replace('<GrpSts>ACSC</GrpSts>', '')
        cases = [('count.xml', SETTLED, 2, 'ACSC', 'OrgnlNbOfTxs is not that of the message that was sent', '467, sent 6'),
                 ('silent.xml', silent, 2, '', 'the answer has no status, neither GrpSts nor TxInfAndSts', ''),
                 ('amount.xml', amount, 3, 'RJCT', 'the amount is not that of the order', '1.00 EUR, sent 1185.00 EUR')]
        for name, text, line, status, why, seen in cases:
            with self.subTest(name):
                self.assertNotIn(text, (SLIPS_SETTLED,))
                path = self.write(name, text)
                ended = self.ingest('09:30', '--channel', 'clearing', path)
                (answer,) = ended.objects()
                self.assertEqual(('held', 1, 0, 1), (answer['outcome'], answer['transactions'], answer['accepted'], answer['held']))
                of = 'KONTOR-000000000001' if name == 'amount.xml' else 'KONTOR-20261123-C000000001'
                self.assertEqual('%s line %d: %s of %s is held: %s%s\n' % (path, line, 'status ' + status if status else 'answer', of, why, seen and ': ' + seen),
                                 ended.err)
                again = self.ingest('09:40', '--channel', 'clearing', path)
                self.assertEqual((ended.out, ended.err), (again.out, again.err))
        self.assertEqual([(name, str(line), status, why, seen) for name, _, line, status, why, seen in cases],
                         [tuple(row[key] for key in ('file', 'line', 'status', 'text', 'seen')) for row in self.report('held')])
        self.assertIn('der Betrag ist nicht der des Auftrags', {row['text'] for row in self.report('held', '--language', 'de')})
        self.assertEqual({'sent'}, {row['state'] for row in self.report('payments')})

    def test_an_answer_settles_its_bulk(self):
        self.ingest('08:00', SLIPS)
        (other,) = self.ingest('09:20', '--channel', 'clearing', self.write('x.xml', SETTLED)).objects()
        self.assertEqual(('held', 1), (other['outcome'], other['held']))
        self.assertEqual({'sent'}, {row['state'] for row in self.report('payments')})
        (answer,) = self.ingest('09:30', '--channel', 'clearing', self.write('y.xml', SLIPS_SETTLED)).objects()
        self.assertEqual(('accepted', 1), (answer['outcome'], answer['accepted']))
        self.assertEqual({'settled'}, {row['state'] for row in self.report('payments')})

    def test_an_answer_partly_held_refuses_nothing(self):
        self.ingest('08:00', SLIPS)
        unknown = b'<TxInfAndSts><OrgnlTxId>KONTOR-000000000999</OrgnlTxId><TxSts>RJCT</TxSts></TxInfAndSts></FIToFIPmtStsRpt>'
        text = SLIPS_SETTLED if isinstance(SLIPS_SETTLED, bytes) else SLIPS_SETTLED.encode('utf-8')
        (answer,) = self.ingest('09:30', '--channel', 'clearing', self.write('y.xml', text.replace(b'</FIToFIPmtStsRpt>', unknown))).objects()
        self.assertEqual(('partly', 1, 0, 1), (answer['outcome'], answer['accepted'], answer['refused'], answer['held']))
        (held,) = self.report('held')
        self.assertEqual(('KONTOR-000000000999', 'RJCT', '1'), (held['transaction_id'], held['status'], held['count']))

    def test_a_blocked_account_pays_nothing_until_it_is_opened(self):
        def change(time, status, code=0):
            rows = 'iban,status,date\nDE89500105175400900102,%s,2026-11-23\n' % status
            return self.clocked(time, 'load', 'account-status', self.write(status + '.csv', rows), code=code)
        self.assertIn('1 accounts changed', change('07:30', 'blocked').out)
        self.ingest('08:00', SLIPS, code=1)
        self.assertIn(('C2B-001-013', 'AC06'), {(row['rule'], row['code']) for row in self.report('refusals')})
        change('08:10', 'open')
        self.assertIn('taken before', change('08:20', 'blocked').err)
        self.assertIn('allowed: open|blocked|closed', change('08:30', 'frozen', code=1).err)

    def test_what_the_books_refuse_is_said_with_where_and_why_also_to_a_repeat(self):
        rows = 'iban,status,date\nDE89500105175400900102,blocked,2026-11-23\n'
        self.clocked('07:30', 'load', 'account-status', self.write('blocked.csv', rows))
        text = SLIPS.read_bytes().replace(b'<DbtrAcct>', b'\n\n<DbtrAcct>', 1)
        first = self.ingest('08:00', self.write('slips.xml', text), code=1)
        self.assertEqual(('partly', 5, 1), tuple(first.objects()[0][key] for key in ('outcome', 'accepted', 'refused')))
        (line,) = first.err.splitlines()
        self.assertRegex(line, r'slips\.xml line 4: batch BR01-SLIP-0001: DbtrAcct/Id/IBAN "DE89500105175400900102": the account is blocked, '
                               r'allowed: an account that is not blocked for debits \(C2B-001-013, AC06\)$')
        again = self.ingest('08:10', self.folder / 'slips.xml', code=1)
        self.assertEqual((first.out, first.err), (again.out, again.err))

    def test_of_the_orders_that_the_books_refuse_each_is_named(self):
        self.ingest('08:00', self.write('slips.xml', SLIPS.read_bytes()))
        text = SLIPS.read_text(encoding='utf-8').replace('BR01-20261123-0820', 'BR01-AGAIN').replace('BR01-SLIP-', 'BR01-TWIN-')
        self.write('twin.xml', text.replace('DE56500604006494454385', 'DE56500604006494454386'))
        lines = self.ingest('08:10', self.folder / 'twin.xml', code=1).err.splitlines()
        self.assertEqual(6, len(lines))
        self.assertIn('line 2: batch BR01-TWIN-0002: PmtInf: the same payment was handed in before, allowed: ', lines[0])
        self.assertIn('line 2: batch BR01-TWIN-0001, order NOTPROVIDED: CdtrAcct/Id/IBAN "DE56500604006494454386", allowed: ', lines[-1])
        self.assertTrue(lines[-1].endswith('(GEN-007, AC03)'), lines[-1])

    def test_what_rules_only_warn_of_is_listed(self):
        self.ingest('08:00', SLIPS)
        rows = self.report('warnings')
        self.assertIn('GEN-005', {row['rule'] for row in rows})
        self.assertEqual({'0820-operator-slips.xml'}, {row['file'] for row in rows})

    def test_no_cycle_sends_nothing_to_clearing(self):
        self.ingest('08:00', '--no-cycle', SLIPS)
        self.assertEqual([], list((self.folder / 'data' / 'out').glob('clearing/*')))
        self.assertEqual({'ready'}, {row['state'] for row in self.report('payments')})

    def test_what_cannot_be_opened_leaves_the_others(self):
        ended = self.ingest('08:00', 'nowhere.xml', SLIPS, code=1)
        self.assertIn('nowhere.xml: cannot be opened', ended.err)
        self.assertEqual([('refused', 0), ('accepted', 0)], [(answer['outcome'], answer['refused']) for answer in ended.objects()])
        self.assertEqual(('nowhere.xml', 0), (ended.objects()[0]['file'], ended.objects()[0]['sequence']))

    def test_a_corrected_file_may_use_its_message_id_again(self):
        text = SLIPS.read_bytes()
        self.ingest('08:00', self.write('cut.xml', text[:3000]), code=1)
        self.ingest('08:10', self.write('whole.xml', text))

    def test_other_bytes_under_a_used_message_id_are_refused(self):
        self.ingest('08:00', SLIPS)
        ended = self.ingest('08:10', self.write('other.xml', SLIPS.read_bytes() + b'\n'), code=1)
        self.assertEqual([{'code': 'DU01', 'count': 6}], ended.objects()[0]['reasons'])
        self.assertIn('other.xml line 2: GrpHdr/MsgId: the message id was used before: BR01-20261123-0820, allowed: a message id that this customer has not '
                      'used before (C2B-001-001, DU01)', ended.err)


class Reports(kontor.Case):
    def setUp(self):
        super().setUp()
        self.load()
        self.before = self.head()
        self.ingest('08:00', SLIPS)

    def test_as_of_a_sequence_and_a_date(self):
        sequence = int(self.kontor('verify').out.split()[2])
        for report in ('trial-balance', 'journal', 'payments', 'refusals'):
            now = json.loads(self.kontor('report', report, '--format', 'json').out)
            self.assertEqual(sequence, now['as_of']['sequence'])
            by_date = json.loads(self.kontor('report', report, '--format', 'json', '--as-of', '2026-11-23').out)
            self.assertEqual({'basis': 'date', 'date': '2026-11-23', 'sequence': sequence}, by_date['as_of'])
            self.assertEqual((now['rows'], now['head']), (by_date['rows'], by_date['head']))
            self.assertEqual([], [] if report == 'trial-balance' else
                             json.loads(self.kontor('report', report, '--format', 'json', '--as-of', '2026-11-20').out)['rows'])

    def test_the_same_point_gives_the_same_bytes(self):
        sequence = self.kontor('verify').out.split()[2]
        for report in ('trial-balance', 'journal', 'payments', 'refusals'):
            for form in ('csv', 'json'):
                words = ('report', report, '--format', form, '--as-of')
                early, late = self.kontor(*words, 3).bytes, self.kontor(*words, sequence).bytes
                self.ingest('12:00', self.write('x', 'no xml %s %s' % (report, form)), code=1)
                self.assertEqual(early, self.kontor(*words, 3).bytes)
                self.assertEqual(late, self.kontor(*words, sequence).bytes)

    def test_csv_and_json_say_the_same(self):
        table = self.report('payments')
        rows = json.loads(self.kontor('report', 'payments', '--format', 'json').out)['rows']
        self.assertEqual([[row['end_to_end_id'], row['amount'], row['state']] for row in table],
                         [[row['end_to_end_id'], row['amount'], row['state']] for row in rows])

    def test_out_writes_a_file(self):
        ended = self.kontor('report', 'payments', '--format', 'csv', '--out', self.folder / 'p.csv')
        self.assertEqual('', ended.out)
        self.assertEqual(self.report('payments'), list(csv.DictReader((self.folder / 'p.csv').read_text(encoding='utf-8').splitlines())))

    def test_a_point_that_is_not_there(self):
        self.assertIn('the journal ends at record', self.kontor('report', 'payments', '--as-of', '9999', code=1).err)

    def test_verify_finds_an_old_head_and_no_wrong_one(self):
        self.assertIn('ok     head         %s is record ' % self.before, self.kontor('verify', '--head', self.before).out)
        self.assertIn('ok     head         %s is record ' % self.before, self.kontor('verify', '--head', self.before.upper()).out)
        wrong = self.kontor('verify', '--head', 'f' * 64, code=1)
        self.assertIn('FAILED head', wrong.out)

    def test_the_export_is_a_chain_of_records(self):
        data = self.kontor('export', 'journal').bytes
        hashes, records = [], []
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
            end = varint() + at
            fields = {}
            while at < end:
                tag = varint()
                self.assertEqual(2, tag & 7)
                size = varint()
                fields[tag >> 3] = data[at:at + size]
                at += size
            self.assertEqual(end, at)
            records.append(fields[1])
            hashes.append(fields[2])
        import hashlib
        before = bytes(32)
        for record, digest in zip(records, hashes):
            before = hashlib.sha256(before + record).digest()
            self.assertEqual(before, digest)
        self.assertEqual(self.head(), hashes[-1].hex())
        part = self.kontor('export', 'journal', '--from', 2, '--to', 3).bytes
        self.assertIn(part, data)
        self.kontor('export', 'journal', '--from', 2, '--to', 9999, code=1)

    def test_a_backup_is_a_store_with_the_same_head(self):
        to = self.folder / 'copy'
        self.assertIn(self.head(), self.kontor('backup', to).out)
        self.assertIn(self.head(), self.kontor('verify', data=str(to)).out)
        reports = [self.kontor('report', 'payments', '--format', 'csv', data=data).bytes for data in (self.data, str(to))]
        self.assertEqual(*reports)
        self.assertIn('not empty', self.kontor('backup', to, code=1).err)
        inside = pathlib.Path(self.data) / 'views' / 'copy'
        self.assertIn('lies inside', self.kontor('backup', inside, code=1).err)
        self.assertFalse(inside.exists())

    def test_rebuild_gives_the_same_rows(self):
        before = self.kontor('rebuild').out
        self.assertEqual(before, self.kontor('rebuild').out)
        self.kontor('verify')

    def test_a_flipped_byte_beside_the_chain_is_found(self):
        # An archived original lies in the log or a table; flip a byte in the newest file that holds any.
        files = sorted((self.folder / 'data' / 'journal').glob('*'), key=lambda path: path.stat().st_size)
        path = [file for file in files if file.suffix in ('.log', '.sst')][-1]
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(bytes(data))
        ended = self.kontor('verify', code=None)
        self.assertEqual(1, ended.code, str(ended))
        self.assertIn('FAILED', ended.out)


class Ending(kontor.Case):
    def test_sigterm_logs_fix_sessions_out_and_ends_cleanly(self):
        config = fix_server.make_configuration(
            self.folder / 'config', 'fix:\n  port: 0\n  sessions:\n    alpha: {our_comp_id: KONTOR, their_comp_id: ALPHA,'
            ' products: [SPOT], counterparty: ALPHA, side: theirs, rejects_reports: false}\n')
        server = fix_server.Server(kontor.PROGRAM, self.data, config, str(self.folder / 'log'))
        self.addCleanup(server.stop_what_runs)
        player = fix_dialogue_test.Connection(('127.0.0.1', server.start()))
        player.socket.sendall(fix_dialogue_test.complete(fix_dialogue_test.with_times(
            '8=FIX.4.4\x0135=A\x0134=1\x0149=ALPHA\x0152=<TIME>\x0156=KONTOR\x0198=0\x01108=30\x01')).encode())
        self.assertIn('\x0135=A\x01', player.message())
        server.process.send_signal(signal.SIGTERM)
        self.assertIn('\x0135=5\x01', player.message())
        player.socket.sendall(fix_dialogue_test.complete(fix_dialogue_test.with_times(
            '8=FIX.4.4\x0135=5\x0134=2\x0149=ALPHA\x0152=<TIME>\x0156=KONTOR\x01')).encode())
        player.wait_for_end()
        self.assertEqual(0, server.process.wait(60))
        self.kontor('verify')


class Progress(kontor.Case):
    def on_a_terminal(self, *words):
        """What a command shows on stderr where that is a terminal."""
        leader, follower = pty.openpty()
        with os.fdopen(leader, 'rb', buffering=0) as screen:
            process = subprocess.Popen([kontor.PROGRAM, *map(str, words), '--data', self.data], stdin=subprocess.DEVNULL,
                                       stdout=subprocess.DEVNULL, stderr=follower, cwd=self.folder)
            os.close(follower)
            shown = b''
            try:
                while piece := screen.read(65536):
                    shown += piece
            except OSError:  # how Linux says that the last writer has closed a terminal
                pass
        self.assertEqual(0, process.wait(300), shown)
        return shown.decode('utf-8')

    def test_long_work_shows_count_rate_and_time_left_on_a_terminal_only(self):
        self.load()
        clock = ('--at', kontor.CLOCK % '08:00', '--seed', '7')
        self.assertEqual('', self.on_a_terminal('ingest', *clock, SLIPS))
        path = self.write('many.xml', hostile_test.many(150000, False))
        self.assertRegex(self.on_a_terminal('ingest', *clock, path), r'\d+ of \d+ MiB, \d+ a second, \d+ s left')
        self.assertRegex(self.on_a_terminal('validate', path), r'\d+ of \d+ MiB, \d+ a second, \d+ s left')
        many = self.folder / 'many'
        many.mkdir()
        for number in range(9):
            self.write('many/%d.xml' % number, hostile_test.many(20000, False))
        self.assertRegex(self.on_a_terminal('validate', many), r'[1-8] of 9 files, \d+ a second, \d+ s left')
        self.assertRegex(self.on_a_terminal('verify'), r'\d+ of \d+ records, \d+ a second, \d+ s left')
        self.assertEqual('', self.kontor('verify').err)
        self.data += '-in-a-pipe'
        self.load()
        self.assertEqual('', self.ingest('08:00', path).err)


if __name__ == '__main__':
    kontor.main()
