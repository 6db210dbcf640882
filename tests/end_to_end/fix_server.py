"""`kontor serve` with FIX sessions, for the tests that connect to it: a configuration of its own, started, killed, ended."""
import datetime
import pathlib
import queue
import random
import re
import shutil
import signal
import socket
import subprocess
import threading
import time
import zoneinfo

SOURCE = pathlib.Path(__file__).resolve().parents[2]
PATIENCE = 60  # seconds for what takes a moment


class Fault(Exception):
    pass


def free_port():
    """Below the ports that outgoing connections get: nothing takes it while the server is down."""
    for port in random.sample(range(20000, 32000), 200):
        with socket.socket() as tried:
            try:
                tried.bind(('127.0.0.1', port))
                return port
            except OSError:
                continue
    raise Fault('no free port')


def dealing_date():
    """The day of dealing that it is now: it begins at 17:00 in New York, and none begins on a Friday or Saturday."""
    day = (datetime.datetime.now(zoneinfo.ZoneInfo('America/New_York')) + datetime.timedelta(hours=7)).date()
    return day + datetime.timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))


def dealing_days():
    """Trade date and value date of a spot deal of today, as FIX writes them; every day is a business day here."""
    today = dealing_date()
    return tuple(day.strftime('%Y%m%d') for day in (today, today + datetime.timedelta(days=2)))


def make_configuration(folder, fix):
    """config/kontor.yaml with another `fix:` and centres that never close. Gives its path."""
    folder = pathlib.Path(folder)
    (folder / 'calendars').mkdir(parents=True)
    for table in [*(SOURCE / 'config').glob('*.csv'), SOURCE / 'config' / 'bank_codes.txt']:
        shutil.copy(table, folder)
    for centre in (SOURCE / 'config' / 'calendars').glob('*.yaml'):
        (folder / 'calendars' / centre.name).write_text(
            'centre: %s\ncomplete_until: 2199\nweekend: []\nclosings: []\n' % centre.stem)
    text = (SOURCE / 'config' / 'kontor.yaml').read_text()
    text, replaced = re.subn(r'^fix:\n(?:[ #].*\n|\n)+?(?=^\w)', lambda _: fix + '\n', text, flags=re.M)
    if replaced != 1:
        raise Fault('config/kontor.yaml has %d sections fix' % replaced)
    path = folder / 'kontor.yaml'
    path.write_text(text)
    return str(path)


class Silence(Fault):
    """Nothing was said in time."""


class Lines:
    """What a process says on its standard output, line by line, with a deadline."""

    def __init__(self, process):
        self.waiting = queue.Queue()
        threading.Thread(target=self._read, args=(process.stdout,), daemon=True).start()

    def _read(self, stream):
        for line in stream:
            self.waiting.put(line.rstrip('\n'))
        self.waiting.put(None)

    def next(self, until):
        """None: the process has ended its output. Silence: nothing came by then (of time.monotonic)."""
        try:
            return self.waiting.get(timeout=max(.001, until - time.monotonic()))
        except queue.Empty:
            raise Silence('nothing was said in time') from None


class Server:
    def __init__(self, kontor, data, config, log):
        self.words = ['--data', str(data), '--config', config]
        self.kontor, self.log, self.process = kontor, log, None

    def start(self):
        """Gives the port once it listens."""
        with open(self.log, 'a') as log:
            self.process = subprocess.Popen([self.kontor, 'serve', '--allow-root', '--http-port', '0', *self.words], stdout=subprocess.PIPE, stderr=log, text=True)
        lines, until = Lines(self.process), time.monotonic() + PATIENCE
        while True:
            line = lines.next(until)
            if line is None:
                raise Fault('serve ended with %s; see %s' % (self.process.wait(), self.log))
            if line.startswith('FIX sessions on '):
                return int(line.split()[-1])

    def kill(self):
        if self.process.poll() is not None:
            raise Fault('serve ended with %s before it was killed; see %s' % (self.process.returncode, self.log))
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        if self.process.wait(PATIENCE) != 0:
            raise Fault('serve ended with %s; see %s' % (self.process.returncode, self.log))

    def stop_what_runs(self):
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def run(self, *words):
        """Another command on the same data: its output."""
        done = subprocess.run([self.kontor, *words, *self.words], capture_output=True, timeout=300)
        if done.returncode:
            raise Fault('%s: exit %d: %s%s' % (' '.join(words), done.returncode, done.stdout[-400:], done.stderr[-400:]))
        return done.stdout
