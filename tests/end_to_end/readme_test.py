"""What README.md shows is what the program prints.

A block after the line `<!-- checked by tests/end_to_end/readme_test.py -->` holds commands, each after `$ `, and below
each what it prints. They run in order, in one copy of the tree's view: build/release/kontor is the program under test,
build/readme a fresh folder. A line of three points stands for lines left out, a hash for any hash: the chain's head also
depends on who runs the program and on the configuration's bytes.
"""
import re
import subprocess

import kontor

MARK = '<!-- checked by tests/end_to_end/readme_test.py -->\n'


def steps():
    """(command, what README shows below it) of every marked block."""
    for block in (kontor.SOURCE / 'README.md').read_text(encoding='utf-8').split(MARK)[1:]:
        text = re.match(r'\s*```[a-z]*\n(.*?)```', block, re.S).group(1)
        for part in re.split(r'^\$ ', text, flags=re.M)[1:]:
            command, _, shown = part.partition('\n')
            while command.endswith('\\'):
                more, _, shown = shown.partition('\n')
                command = command[:-1] + ' ' + more.strip()
            yield command, shown


def pattern(shown):
    parts = re.split(r'^\.\.\.\n', shown, flags=re.M)
    anywhere = r'(?:.*\n)?'.join(re.escape(part) for part in parts)
    return re.compile('(?s)' + re.sub('[0-9a-f]{64}', '[0-9a-f]{64}', anywhere) + r'\Z')


class Readme(kontor.Case):
    def test_what_is_shown_is_what_is_printed(self):
        ran = 0
        for command, shown in steps():
            here = command.replace('build/release/kontor', kontor.PROGRAM).replace('build/readme', str(self.folder))
            done = subprocess.run(['bash', '-c', 'umask 077; ' + here], cwd=kontor.SOURCE, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
            printed = done.stdout.decode('utf-8').replace(str(self.folder), 'build/readme').replace('\r\n', '\n')
            if not pattern(shown).match(printed):
                self.assertEqual(shown, printed, command)
            ran += 1
        self.assertGreaterEqual(ran, 8)


if __name__ == '__main__':
    kontor.main()
