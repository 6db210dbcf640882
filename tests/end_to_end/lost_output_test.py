"""An answer that standard output could not take, here a full disk, must not end like one that was given."""
import subprocess

import kontor

SLIPS = kontor.DEMO / 'day' / '0820-operator-slips.xml'


class LostOutput(kontor.Case):
    def test_it_is_said_and_the_exit_is_1(self):
        self.load()
        for words in [('validate', '--json', SLIPS), ('ingest', '--json', '--at', kontor.CLOCK % '08:00', '--seed', '7', SLIPS),
                      ('verify',), ('report', 'payments', '--format', 'csv')]:
            with self.subTest(words[0]), open('/dev/full', 'w', encoding='utf-8') as full:
                command = [kontor.PROGRAM, *map(str, words), '--data', str(self.data)]
                done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=full, stderr=subprocess.PIPE, timeout=300, check=False)
                self.assertEqual(1, done.returncode)
                self.assertIn(b'standard output', done.stderr)
        # The answer was lost, not the file.
        self.assertEqual(6, len(self.report('payments')))


if __name__ == '__main__':
    kontor.main()
