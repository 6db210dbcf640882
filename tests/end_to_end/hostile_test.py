"""Files that must not be believed: refused with where and why, archived, reported; nothing booked, nothing disturbed."""
import re

import kontor

SLIPS = (kontor.DEMO / 'day' / '0820-operator-slips.xml').read_bytes()


def many(count, wrong_last):
    """A file of `count` payments of one cent; its control sum is right but for the last transaction's amount."""
    text = SLIPS.decode('utf-8')
    head, batch = text.split('<PmtInf>', 1)
    batch = batch.split('</PmtInf>')[0].replace('BR01-SLIP-0001', 'MANY-1')
    order = re.search('<CdtTrfTxInf>.*?</CdtTrfTxInf>', batch, re.S).group(0)
    sum_ = '%d.%02d' % divmod(count, 100)
    totals = lambda part: re.sub('<CtrlSum>.*?</CtrlSum>', '<CtrlSum>%s</CtrlSum>' % sum_,
                                 re.sub('<NbOfTxs>.*?</NbOfTxs>', '<NbOfTxs>%d</NbOfTxs>' % count, part))
    orders = []
    for number in range(count):
        amount = '0.02' if wrong_last and number == count - 1 else '0.01'
        one = re.sub('>[0-9.]+</InstdAmt>', '>%s</InstdAmt>' % amount, order)
        orders.append(one.replace('<EndToEndId>NOTPROVIDED', '<EndToEndId>E2E-%d' % number) + '\n')
    head = totals(head).replace('BR01-20261123-0820', 'MANY-1')
    return head + '<PmtInf>' + totals(batch.split('<CdtTrfTxInf>')[0]) + ''.join(orders) + '</PmtInf></CstmrCdtTrfInitn></Document>\n'


CASES = [
    # name, bytes, what stderr and the report say of it
    ('not-xml.txt', b'to whom it may concern', 'line 1: not XML'),
    ('empty.xml', b'', 'the file is empty (0 bytes)'),
    ('cut-off.xml', SLIPS[:3000], 'the file is cut off'),
    ('doctype.xml', b'<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY b "c">]>\n<a>&b;</a>\n', 'line 2: a DOCTYPE declaration'),
    ('sum.xml', many(2000, True).encode('utf-8'), 'added up 20.01, allowed: the exact sum of the amounts (C2B-001-003, AM10)'),
]


class Hostile(kontor.Case):
    def test_refused_whole_with_where_and_why(self):
        self.load()
        before = self.report('trial-balance')
        for name, data, words in CASES:
            with self.subTest(name):
                ended = self.ingest('08:00', self.write(name, data), code=1)
                self.assertIn(words, ended.err)
                self.assertRegex(ended.err, r'%s( line [0-9]+)?: ' % re.escape(name))
                (answer,) = ended.objects()
                self.assertEqual('refused', answer['outcome'])
                self.assertEqual(0, answer['accepted'])
        self.assertEqual(before, self.report('trial-balance'))
        self.assertEqual([], [row for row in self.report('journal') if row['text'] != 'opening balance' and row['order']])
        self.assertLessEqual({name for name, _, _ in CASES}, {row['file'] for row in self.report('refusals')})
        # The accounts file and each of these lie in the archive, unchanged.
        self.assertIn('%d originals' % (1 + len(CASES)), self.kontor('verify').out)

    def test_the_next_good_file_is_not_disturbed(self):
        self.load()
        for name, data, _ in CASES:
            self.ingest('08:00', self.write(name, data), code=1)
        (answer,) = self.ingest('08:10', self.write('good.xml', SLIPS)).objects()
        self.assertEqual(('accepted', 6), (answer['outcome'], answer['accepted']))
        (answer,) = self.ingest('08:20', self.write('many.xml', many(2000, False))).objects()
        self.assertEqual(('accepted', 2000), (answer['outcome'], answer['accepted']))
        self.kontor('verify')

    def test_one_wrong_iban_refuses_its_order_alone(self):
        self.load()
        wrong = SLIPS.replace(b'DE56500604006494454385', b'DE56500604006494454386')
        ended = self.ingest('08:00', self.write('wrong-iban.xml', wrong), code=1)
        self.assertIn('wrong-iban.xml line 2: batch BR01-SLIP-0001, order NOTPROVIDED: CdtrAcct/Id/IBAN "DE56500604006494454386", allowed: ', ended.err)
        self.assertIn('(GEN-007, AC03)', ended.err)
        (answer,) = ended.objects()
        self.assertEqual(('partly', 5, 1, [{'code': 'AC03', 'count': 1}]),
                         (answer['outcome'], answer['accepted'], answer['refused'], answer['reasons']))
        states = [row['state'] for row in self.report('payments')]
        self.assertEqual((1, 5), (states.count('rejected'), states.count('sent')))

    def test_of_many_wrong_orders_the_first_are_named_and_the_others_counted(self):
        self.load()
        text = many(50, False).replace('DE56500604006494454385', 'DE56500604006494454386')
        lines = self.ingest('08:00', self.write('many.xml', text), code=1).err.splitlines()
        self.assertEqual(21, len(lines))
        self.assertTrue(lines[-1].endswith('many.xml: and 30 more'), lines[-1])

    def test_a_file_that_is_not_one_message_says_on_which_line(self):
        """Of each kind of channel: two messages in an envelope, the second on a line of its own; then a message that none takes."""
        self.load()
        day = kontor.DEMO / 'day'
        kinds = [('operator', SLIPS), ('clearing', (day / '0930-clearing-settled-1.xml').read_bytes()),
                 ('corr1', (day / '25-1930-corr1-statement.xml').read_bytes())]
        answer = (kontor.SOURCE / 'tests' / 'golden' / 'pain002' / 'accepted_10.xml').read_bytes()
        for channel, data in kinds:
            message = re.sub(rb'^<\?xml.*?\?>\s*', b'', data).strip()
            with self.subTest(channel):
                twice = b'<Envelope>\n' + message + b'\n' + message + b'\n</Envelope>\n'
                line = 2 + len(message.splitlines())
                ended = self.ingest('08:00', '--channel', channel, self.write('twice.xml', twice), code=1)
                self.assertRegex(ended.err, r'twice\.xml line %d: .*messages in a file; allowed: one \(GEN-001, FF01\)\n' % line)
                ended = self.ingest('08:00', '--channel', channel, self.write('other.xml', answer), code=1)
                self.assertRegex(ended.err, r"other\.xml line 2: message '.*'; allowed: .* \(GEN-001, FF01\)\n")

    def test_a_repeat_is_told_the_same(self):
        self.load()
        path = self.write('empty.xml', b'')
        first, again = (self.ingest('08:00', path, code=1) for _ in range(2))
        self.assertEqual((first.out, first.err), (again.out, again.err))


if __name__ == '__main__':
    kontor.main()
