#!/usr/bin/python3
"""The console in a real browser, against the real engine: a demo day's store, served, with a user of each test's own.

    console_test.py KONTOR

Runs the console's own browser tests (adapters/console/e2e, by npm) with what they ask for in the environment.
"""
import os
import pathlib
import secrets
import subprocess
import sys
import tempfile

import fix_server

SOURCE = pathlib.Path(__file__).resolve().parents[2]
CONSOLE = SOURCE / 'adapters' / 'console'
PATIENCE = 900  # seconds for all of it


def main(kontor):
    if not (CONSOLE / 'dist' / 'index.html').exists():
        print('the console is not built: make console')
        return 1
    with tempfile.TemporaryDirectory(prefix='kontor-console-') as name:
        folder = pathlib.Path(name)
        subprocess.run([kontor, 'demo', '--data', str(folder / 'demo')], check=True, stdout=subprocess.DEVNULL)
        data, password = str(folder / 'demo' / 'data'), secrets.token_urlsafe(18)
        port = fix_server.free_port()
        subprocess.run([kontor, 'user', 'add', 'erika', '--role', 'operator', '--password-stdin', '--data', data], check=True,
                       input=password + '\n', text=True, stdout=subprocess.DEVNULL)
        serve = subprocess.Popen([kontor, 'serve', '--allow-root', '--http-port', str(port), '--data', data],
                                 stdout=subprocess.PIPE, text=True)
        try:
            lines = fix_server.Lines(serve)
            while True:
                line = lines.next(fix_server.time.monotonic() + fix_server.PATIENCE)
                if line is None:
                    print('serve ended with %s' % serve.wait())
                    return 1
                if line.startswith('console on '):
                    break
            return subprocess.run(['npm', 'run', '--silent', 'e2e'], cwd=CONSOLE, timeout=PATIENCE, env={
                **os.environ, 'KONTOR_URL': 'http://127.0.0.1:%d' % port, 'KONTOR_USER': 'erika', 'KONTOR_PASSWORD': password,
                'KONTOR_DATA': data}).returncode
        finally:
            serve.terminate()
            if serve.wait(fix_server.PATIENCE) != 0:
                print('serve ended with %s' % serve.returncode)


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
