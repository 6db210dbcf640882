#!/usr/bin/python3
"""Plays FIX dialogues over TCP against a server: a script a rule (docs/fix-sessions.md).

    fix_dialogue_test.py [--host HOST --port PORT | --kontor PROGRAM] [--say] SCRIPTS...

PROGRAM is kontor: it serves sessions VENUE, OTHER and LOCKED of each script's own, whose names the player puts in their
place, so that every script begins at number 1. Against HOST and PORT numbers must start again with every connection.
SCRIPTS are .fix files or folders of them.

A line of a script:
    # ...            a comment
    iCONNECT         the player opens the connection; iDISCONNECT closes it and waits until the server has too
    eDISCONNECT      the server closes it; data instead is a failure
    eSILENCE n       nothing comes for n tenths of a second
    I<message>       the player sends. 9 and 10 are computed where they are missing and sent as written where not
    E<message>       the server sends: same fields, same order, same values; where 9 and 10 are missing here, theirs
                     must be right
    I2,... E2,...    a digit names the connection when several are open; i2,CONNECT likewise
Fields are separated by byte 1, or by `|` where the line holds none. <TIME>, <TIME+n>, <TIME-n> are UTC now, shifted
by n seconds; where the server is to send <TIME>, any time does. <DAY>, <DAY+n>, <DAY-n> are the day of dealing, shifted by n
days.
"""
import argparse
import datetime
import pathlib
import re
import socket
import sys
import tempfile

import fix_server

SOH = '\x01'
STAMP = r'\d{8}-\d\d:\d\d:\d\d(\.\d{3}|\.\d{6})?'
PATIENCE = 10.0
TODAY = fix_server.dealing_date()  # one day for all, also over midnight
SESSION = (' {our_comp_id: KONTOR, their_comp_id: %s, products: [SPOT], counterparty: ALPHA, side: theirs, rejects_reports: true,'
           ' heartbeat_min_s: 0%s}')


class Failed(Exception):
    pass


def shown(text):
    return text.replace(SOH, '|')


def with_times(text):
    def time(match):
        shift = datetime.timedelta(seconds=int(match.group(1) or 0))
        return (datetime.datetime.now(datetime.timezone.utc) + shift).strftime('%Y%m%d-%H:%M:%S')

    return re.sub(r'<TIME([+-]\d+)?>', time, text)


def with_days(text):
    def day(match):
        return (TODAY + datetime.timedelta(days=int(match.group(1) or 0))).strftime('%Y%m%d')
    return re.sub(r'<DAY([+-]\d+)?>', day, text)


def check_sum(text):
    return sum(text.encode('latin-1')) % 256


def complete(message):
    """With 9 and 10 where they are missing."""
    fields = message.rstrip(SOH).split(SOH)
    ends = message.endswith(SOH) or not any(field.startswith('10=') for field in fields)
    if not any(field.startswith('9=') for field in fields):
        body = [field for field in fields[1:] if not field.startswith('10=')]
        fields.insert(1, '9=%d' % sum(len(field) + 1 for field in body))
    if not any(field.startswith('10=') for field in fields):
        fields.append('10=%03d' % check_sum(SOH.join(fields) + SOH))
    return SOH.join(fields) + (SOH if ends else '')


class Connection:
    def __init__(self, address):
        self.socket = socket.create_connection(address, PATIENCE)
        self.heard = ''

    def read(self, patience):
        """False: the server has closed; None: nothing came."""
        self.socket.settimeout(patience)
        try:
            data = self.socket.recv(65536)
        except (socket.timeout, TimeoutError):
            return None
        except ConnectionError:
            return False
        self.heard += data.decode('latin-1')
        return bool(data)

    def message(self):
        while True:
            end = re.search(SOH + r'10=[^' + SOH + ']*' + SOH, self.heard)
            if end:
                message, self.heard = self.heard[:end.end()], self.heard[end.end():]
                return message
            came = self.read(PATIENCE)
            if came is None:
                raise Failed('nothing came in %d s' % PATIENCE)
            if not came:
                raise Failed('the server has closed the connection')

    def wait_for_end(self):
        while True:
            if self.heard:
                raise Failed('received ' + shown(self.heard))
            came = self.read(PATIENCE)
            if came is None:
                raise Failed('still open after %d s' % PATIENCE)
            if not came:
                return

    def close(self):
        try:
            self.socket.shutdown(socket.SHUT_WR)
            while self.read(PATIENCE):
                pass
        except OSError:
            pass
        self.socket.close()


def compare(want, got):
    wanted = [field.split('=', 1) for field in want.rstrip(SOH).split(SOH)]
    given = [field.split('=', 1) for field in got.rstrip(SOH).split(SOH)]
    tags = [field[0] for field in wanted]
    if '9' not in tags:
        body = got[got.index(SOH, got.index(SOH + '9=') + 1) + 1:got.rindex(SOH + '10=') + 1]
        if given[1] != ['9', str(len(body))]:
            raise Failed('BodyLength is not %d: %s' % (len(body), shown(got)))
        del given[1]
    if '10' not in tags:
        if given[-1] != ['10', '%03d' % check_sum(got[:got.rindex(SOH + '10=') + 1])]:
            raise Failed('CheckSum is wrong: ' + shown(got))
        del given[-1]
    same = len(wanted) == len(given) and all(
        w[0] == g[0] and (re.fullmatch(STAMP, g[1]) if w[1] == '<TIME>' else w[1] == g[1])
        for w, g in zip(wanted, given))
    if not same:
        raise Failed('expected %s\n    received %s' % (shown(want), shown(got)))


class Player:
    def __init__(self, address, names, say):
        self.address, self.names, self.say = address, names, say
        self.connections = {}

    def line(self, line):
        kind, rest = line[0], line[1:]
        number = '1'
        if re.match(r'\d,', rest):
            number, rest = rest[0], rest[2:]
        if SOH not in rest:
            rest = rest.replace('|', SOH)
        if kind == 'i' and rest == 'CONNECT':
            self.connections[number] = Connection(self.address)
            return
        connection = self.connections[number]
        if kind == 'i' and rest == 'DISCONNECT':
            self.connections.pop(number).close()
        elif kind == 'e' and rest == 'DISCONNECT':
            connection.wait_for_end()
            self.connections.pop(number).close()
        elif kind == 'e' and rest.startswith('SILENCE '):
            if connection.heard or connection.read(int(rest[8:]) / 10) is not None:
                raise Failed('received ' + shown(connection.heard))
        elif kind == 'I':
            message = complete(with_times(with_days(rest)))
            if self.say:
                print('  >', shown(message))
            connection.socket.sendall(message.encode('latin-1'))
        elif kind == 'E':
            message = connection.message()
            if self.say:
                print('  <', shown(message))
            compare(with_days(rest), message)
        else:
            raise Failed('not a line of this language')

    def play(self, script):
        """What went wrong; empty: nothing."""
        number = 0
        try:
            for number, line in enumerate(script.read_text('latin-1').split('\n'), 1):
                line = line.strip('\r')
                for name, own in self.names.items():
                    line = line.replace(name, own)
                if line and not line.startswith('#'):
                    self.line(line)
        except (Failed, OSError, KeyError) as fault:
            return '%s:%d: %s\n    %s' % (script.name, number, shown(line), fault or 'no connection')
        finally:
            for connection in self.connections.values():
                connection.close()
            self.connections = {}
        return ''


def scripts_of(names):
    for name in names:
        path = pathlib.Path(name)
        yield from sorted(path.glob('*.fix')) if path.is_dir() else [path]


def own_names(number):
    """As long as those in the scripts, whose lengths some count."""
    return {'VENUE': 'V%04d' % number, 'OTHER': 'O%04d' % number, 'LOCKED': 'L%05d' % number}


def start_kontor(program, folder, scripts):
    """With sessions for as many scripts."""
    password = folder / 'password'
    password.write_text('secret\n')
    lines = ['fix:', '  port: 0', '  logout_timeout_s: 1', '  sessions:']
    for number in range(scripts):
        for name, own in own_names(number).items():
            locked = ', username: %s, password_file: "%s"' % (own, password) if name == 'LOCKED' else ''
            lines.append('    %s:%s' % (own.lower(), SESSION % (own, locked)))
    config = fix_server.make_configuration(folder / 'config', '\n'.join(lines) + '\n')
    return fix_server.Server(program, folder / 'data', config, folder / 'log')


def play_all(scripts, address, own, say):
    """How many failed."""
    failed = 0
    for number, script in enumerate(scripts):
        if say:
            print(script.name)
        fault = Player(address, own_names(number) if own else {}, say).play(script)
        if fault:
            failed += 1
            print(fault)
    return failed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--host', default='127.0.0.1')
    parser.add_argument('--port', type=int)
    parser.add_argument('--kontor')
    parser.add_argument('--say', action='store_true')
    parser.add_argument('scripts', nargs='+')
    options = parser.parse_args()
    scripts = list(scripts_of(options.scripts))
    if options.kontor:
        with tempfile.TemporaryDirectory(prefix='kontor-fix-dialogue-') as folder:
            folder = pathlib.Path(folder)
            server = start_kontor(options.kontor, folder, len(scripts))
            try:
                failed = play_all(scripts, (options.host, server.start()), True, options.say)
                server.end()
                server.run('verify')
            except fix_server.Fault as fault:
                failed = len(scripts)
                print(fault, (folder / 'log').read_text()[-2000:], sep='\n')
            finally:
                server.stop_what_runs()
    else:
        failed = play_all(scripts, (options.host, options.port), False, options.say)
    print('%d dialogues, %d failed' % (len(scripts), failed))
    return 1 if failed or not scripts else 0


if __name__ == '__main__':
    sys.exit(main())
