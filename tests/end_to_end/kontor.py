"""Runs the real program for the tests beside this file, each in a folder of its own.

The first argument of a test is the program; the rest go to unittest. Time comes by --at, salts by --seed: no test sleeps
for longer than it takes the program to answer.
"""
import csv
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
DEMO = SOURCE / 'config' / 'demo'
CLOCK = '2026-11-23T%s:00+01:00'
PROGRAM = None


class Ended:
    """How a command ended."""

    def __init__(self, command, done):
        self.command = command
        self.code = done.returncode
        self.bytes = done.stdout
        self.err = done.stderr.decode('utf-8')

    @property
    def out(self):
        return self.bytes.decode('utf-8')

    def objects(self):
        """stdout as one JSON object a line, and nothing else."""
        return [json.loads(line) for line in self.out.splitlines()]

    def rows(self):
        return list(csv.DictReader(io.StringIO(self.out)))

    def __str__(self):
        return '%s\nexit %d\n%s%s' % (' '.join(self.command), self.code, self.bytes.decode('utf-8', 'replace'), self.err)


class Case(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix='kontor-test-')
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.data = str(self.folder / 'data')

    def kontor(self, *words, code=0, data=None, cwd=None):
        command = [PROGRAM, *map(str, words)]
        if data is not False:
            command += ['--data', data or self.data]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, cwd=cwd or self.folder, timeout=300)
        ended = Ended(command, done)
        if code is not None:
            self.assertEqual(code, ended.code, str(ended))
        return ended

    def clocked(self, time, *words, code=0):
        return self.kontor(*words, '--at', CLOCK % time, '--seed', '7', code=code)

    def load(self):
        return self.clocked('07:00', 'load', 'accounts', DEMO / 'accounts.csv')

    def ingest(self, time, *words, code=0):
        return self.clocked(time, 'ingest', '--json', *words, code=code)

    def write(self, name, text):
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode('utf-8'))
        return path

    def report(self, name, *words):
        return self.kontor('report', name, '--format', 'csv', *words).rows()

    def head(self):
        """Hash of the newest record."""
        return self.kontor('verify').out.splitlines()[0].split()[-1]


def main():
    global PROGRAM
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    # Tests read this module by name, so the program's path is put where they look.
    sys.modules['kontor'].PROGRAM = PROGRAM
    unittest.main(module='__main__', verbosity=2)
