"""kontor demo: a business day by public commands, the same twice."""
import collections
import csv
import pathlib

import kontor


def listed(path):
    with open(path, encoding='utf-8', newline='') as text:
        rows = list(csv.DictReader(text))
    return collections.Counter((pathlib.Path(r['file']).name, r['position'], r['rule'], r['code']) for r in rows)


class Demo(kontor.Case):
    def test_the_day_is_the_same_twice_and_ends_as_the_script_says(self):
        folder = self.folder / 'demo'
        first = self.kontor('demo', data=str(folder))
        self.assertRegex(first.out.splitlines()[-1], '^chain head: [0-9a-f]{64}$')
        self.assertEqual(listed(kontor.DEMO / 'refusals.csv'), listed(folder / 'reports' / 'refusals.csv'))
        with open(folder / 'reports' / 'payments.csv', encoding='utf-8', newline='') as text:
            payments = [row for row in csv.DictReader(text) if row['order']]
        self.assertGreaterEqual(len(payments), 500)
        rules = {rule for _, _, rule, _ in listed(folder / 'reports' / 'refusals.csv') if rule}
        self.assertGreaterEqual(len(rules), 20)
        with open(folder / 'reports' / 'trial-balance.csv', encoding='utf-8', newline='') as text:
            closing = [int(row['closing'].replace('.', '')) for row in csv.DictReader(text)]
        self.assertEqual(0, sum(closing))

        # The second run empties the folder of the first.
        (folder / 'left over').write_text('x')
        second = self.kontor('demo', data=str(folder))
        self.assertFalse((folder / 'left over').exists())
        self.assertEqual(first.out, second.out)

    def test_a_folder_without_the_mark_stays_as_it_is(self):
        folder = self.folder / 'mine'
        folder.mkdir()
        (folder / 'letter').write_text('keep')
        ended = self.kontor('demo', data=str(folder), code=1)
        self.assertIn('not empty', ended.err)
        self.assertEqual(['letter'], [path.name for path in folder.iterdir()])


if __name__ == '__main__':
    kontor.main()
