"""The drop folders of a running server: what is taken in, what is put aside, how it ends."""
import os
import signal
import subprocess
import time

import kontor

SLIPS = kontor.DEMO / 'day' / '0820-operator-slips.xml'


class Serve(kontor.Case):
    def start(self):
        with open(self.folder / 'log', 'w') as out, open(self.folder / 'errors', 'w') as errors:
            server = subprocess.Popen([kontor.PROGRAM, 'serve', '--allow-root', '--http-port', '0', '--data', self.data], stdout=out, stderr=errors, cwd=self.folder)
        self.addCleanup(lambda: server.poll() is None and server.kill())
        self.until(lambda: 'serving' in self.log())
        return server

    def log(self):
        return (self.folder / 'log').read_text(encoding='utf-8')

    def errors(self):
        return (self.folder / 'errors').read_text(encoding='utf-8')

    def until(self, true, seconds=120):
        end = time.monotonic() + seconds
        while not true():
            self.assertLess(time.monotonic(), end, self.log() + self.errors())
            time.sleep(0.02)

    def drop(self, channel, name, data):
        folder = self.folder / 'data' / 'in' / channel
        (folder / (name + '.part')).write_bytes(data)
        os.rename(folder / (name + '.part'), folder / name)

    def test_drop_folders(self):
        self.load()
        server = self.start()
        holder = self.kontor('ingest', SLIPS, code=1)
        self.assertIn('in use by process %d' % server.pid, holder.err)
        self.kontor('verify')

        self.drop('operator', 'slips.xml', SLIPS.read_bytes())
        self.drop('operator', 'letter.xml', b'to whom it may concern')
        (self.folder / 'data' / 'in' / 'operator' / 'half.part').write_bytes(b'<')
        self.until(lambda: 'slips.xml: ' in self.log() and 'letter.xml: refused' in self.log())
        self.until(lambda: ['half.part'] == os.listdir(self.folder / 'data' / 'in' / 'operator'))
        (aside, words) = sorted((self.folder / 'data' / 'refused').iterdir())
        self.assertEqual(b'to whom it may concern', aside.read_bytes())
        self.assertIn('letter.xml line 1: not XML', self.errors())
        self.assertNotIn('not XML', self.log())
        self.assertTrue(words.read_text(encoding='utf-8').startswith(self.errors()))
        self.assertIn('letter.xml: refused', words.read_text(encoding='utf-8'))
        # Today the order may lie in the past or wait for its day; answered it is.
        self.assertEqual(1, len(list((self.folder / 'data' / 'out' / 'operator').glob('*.xml'))))

        server.send_signal(signal.SIGINT)
        self.assertEqual(0, server.wait(120), self.log() + self.errors())
        self.assertTrue(self.log().endswith('ended\n'), self.log())
        self.kontor('verify')

    def test_beside_what_the_books_refuse_lies_why(self):
        server = self.start()  # no account is loaded
        self.drop('operator', 'slips.xml', SLIPS.read_bytes())
        self.until(lambda: 'slips.xml: refused' in self.log())
        self.until(lambda: not os.listdir(self.folder / 'data' / 'in' / 'operator'))
        self.end(server)
        (words,) = (self.folder / 'data' / 'refused').glob('*.txt')
        lines = words.read_text(encoding='utf-8').splitlines()
        self.assertEqual(7, len(lines))
        for number, line in enumerate(lines[:6], 1):
            self.assertRegex(line, r'slips\.xml line 2: batch BR01-SLIP-000%d: DbtrAcct/Id/IBAN\b.*, allowed: .* \(C2B-001-013, AC01\)$' % number)
        self.assertEqual(lines[:6], self.errors().splitlines())

    def test_an_idle_server_ends_on_sigterm(self):
        server = self.start()
        server.send_signal(signal.SIGTERM)
        self.assertEqual(0, server.wait(120), self.log() + self.errors())

    def end(self, server):
        server.send_signal(signal.SIGINT)
        self.assertEqual(0, server.wait(120), self.log() + self.errors())

    def test_a_refused_file_with_the_longest_name_is_put_aside(self):
        server = self.start()
        # Of either parity, so that one of them would be cut inside a character.
        names = ['\u00fc' * 127 + 'x', 'x' + '\u00fc' * 127]
        for name in names:
            os.rename(self.write('made', b'to whom it may concern ' + name.encode()), self.folder / 'data' / 'in' / 'operator' / name)
        self.until(lambda: server.poll() is not None or not os.listdir(self.folder / 'data' / 'in' / 'operator'))
        self.end(server)
        kept = os.listdir(self.folder / 'data' / 'refused')
        aside = [name for name in kept if not name.endswith('.txt')]
        self.assertEqual(2, len(aside), kept)
        self.assertEqual(set(kept), set(aside) | {name + '.txt' for name in aside})
        for name in aside:
            self.assertLessEqual(len((name + '.txt').encode('utf-8')), 255)  # encode refuses half a character
            self.assertGreaterEqual(len((name + '.txt').encode('utf-8')), 254)
            self.assertIn(name.split('-', 1)[1], names[0] + names[1])
        self.assertNotIn('kontor:', self.errors())

    def test_one_that_cannot_be_put_aside_is_told_once_and_holds_up_no_other(self):
        self.load()
        server = self.start()
        refused = self.folder / 'data' / 'refused'
        refused.rmdir()
        refused.write_bytes(b'')
        self.drop('operator', 'letter.xml', b'to whom it may concern')
        self.until(lambda: 'letter.xml.txt: cannot be written' in self.errors())
        self.drop('operator', 'slips.xml', SLIPS.read_bytes())
        self.until(lambda: ['letter.xml'] == os.listdir(self.folder / 'data' / 'in' / 'operator'))
        time.sleep(0.5)  # several rounds
        self.end(server)
        self.assertEqual(1, self.errors().count('cannot be written'), self.errors())
        self.assertEqual(1, self.log().count('letter.xml: refused'), self.log())
        refused.unlink()
        server = self.start()
        self.until(lambda: not os.listdir(self.folder / 'data' / 'in' / 'operator'))
        self.end(server)
        self.assertEqual(2, len(os.listdir(refused)))


if __name__ == '__main__':
    kontor.main()
