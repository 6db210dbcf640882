#!/usr/bin/python3
"""Processes side by side on one data folder: serve holds it, report and verify read beside it, everything else is refused
with the holder's process id; a backup verifies, and reports the same.

Usage: beside_test.py --kontor PROGRAM
"""
import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from kill_test import Bank, Fault


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--kontor', required=True)
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix='kontor-beside-')
    bank = Bank(os.path.abspath(options.kontor), folder, random.Random(1))
    serve = None
    try:
        bank.load(None)
        serve = subprocess.Popen(bank.command('serve', at=False), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if 'serving' not in serve.stdout.readline():
            raise Fault('serve does not start')
        inbox = os.path.join(bank.data, 'in', 'operator')
        for round_number in range(3):
            path = bank.files[bank.new_file(500)][0]
            shutil.copyfile(path, os.path.join(inbox, 'x.part'))
            os.rename(os.path.join(inbox, 'x.part'), os.path.join(inbox, os.path.basename(path)))
            bank.run(bank.command('verify', at=False))  # while it works
            bank.trial_balance()
        waited = time.monotonic()
        while os.listdir(inbox):
            if serve.poll() is not None or time.monotonic() - waited > 120:
                raise Fault('serve does not take its files')
            time.sleep(.01)
        if bank.payments_of('K2') != 500:  # never behind the journal
            raise Fault('a report beside serve is behind the journal')
        for words in (['ingest', bank.files['K0'][0]], ['load', 'accounts', os.path.join(folder, 'accounts-0.csv')], ['rebuild'],
                      ['backup', os.path.join(folder, 'no')], ['export', 'journal']):
            refused = subprocess.run(bank.command(*words, at=False), capture_output=True, text=True, timeout=120)
            if refused.returncode != 1 or str(serve.pid) not in refused.stderr:
                raise Fault('%s beside serve: exit %d, %s' % (words[0], refused.returncode, refused.stderr))
        # A demo's folder with a store that is being served: the demo must not empty it.
        open(os.path.join(folder, '.kontor-demo'), 'w').close()
        kept = sorted(os.listdir(bank.data))
        refused = subprocess.run([bank.kontor, 'demo', '--data', folder], capture_output=True, text=True, timeout=120)
        if refused.returncode != 1 or 'in use by process %d' % serve.pid not in refused.stderr or sorted(os.listdir(bank.data)) != kept:
            raise Fault('demo beside serve: exit %d, %s' % (refused.returncode, refused.stderr))
        serve.send_signal(signal.SIGINT)
        out, err = serve.communicate(timeout=120)
        if serve.returncode or not out.endswith('ended\n'):
            raise Fault('serve ended with %d: %s%s' % (serve.returncode, out[-300:], err[-300:]))
        bank.run(bank.command('verify', at=False))
        reports = [bank.run(bank.command('report', name, '--format', 'json', at=False))[0] for name in ('trial-balance', 'journal', 'payments')]
        copy = os.path.join(folder, 'copy')
        bank.run(bank.command('backup', copy, at=False))
        bank.data = copy
        bank.run(bank.command('verify', at=False))
        for rebuilt in (False, True):
            if rebuilt:
                bank.run(bank.command('rebuild', at=False))
                bank.run(bank.command('verify', at=False))
            again = [bank.run(bank.command('report', name, '--format', 'json', at=False))[0] for name in ('trial-balance', 'journal', 'payments')]
            if again != reports:
                raise Fault('the backup reports something else')
    except Fault as fault:
        print('FAULT', fault)
        print('kept in', folder)
        return 1
    finally:
        if serve is not None and serve.poll() is None:
            serve.kill()
    shutil.rmtree(folder)
    print('passed')
    return 0


if __name__ == '__main__':
    sys.exit(main())
