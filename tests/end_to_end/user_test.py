"""`kontor user`: who may log in to the console, by the program alone and then through the server it serves."""
import http.client
import json
import signal
import subprocess
import time

import fix_server
import kontor

PASSWORD = 'correct horse battery'


class Users(kontor.Case):
    def user(self, *words, password=PASSWORD, code=0):
        """A `kontor user` command whose standard input is the password's line."""
        command = [kontor.PROGRAM, 'user', *words, '--data', self.data]
        done = subprocess.run(command, input=password.encode('utf-8') if isinstance(password, str) else password,
                              capture_output=True, cwd=self.folder, timeout=300)
        ended = kontor.Ended(command, done)
        self.assertEqual(code, ended.code, str(ended))
        return ended

    def add(self, name, role='operator', **given):
        return self.user('add', name, '--role', role, '--password-stdin', **given)

    def serve(self):
        self.port = fix_server.free_port()
        with open(self.folder / 'log', 'w') as log:
            server = subprocess.Popen([kontor.PROGRAM, 'serve', '--allow-root', '--http-port', str(self.port), '--data', self.data],
                                      stdout=log, stderr=subprocess.STDOUT, cwd=self.folder)
        self.addCleanup(lambda: server.poll() is None and server.kill())
        end = time.monotonic() + fix_server.PATIENCE
        while 'console on ' not in (log := (self.folder / 'log').read_text(encoding='utf-8')):
            self.assertTrue(time.monotonic() < end and server.poll() is None, log)
            time.sleep(0.02)
        return server

    def end(self, server):
        server.send_signal(signal.SIGTERM)
        self.assertEqual(0, server.wait(fix_server.PATIENCE), (self.folder / 'log').read_text(encoding='utf-8'))

    def ask(self, method, path, body=None, cookie=None):
        """Status, headers and object of an answer."""
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=fix_server.PATIENCE)
        self.addCleanup(connection.close)
        fields = {'Cookie': cookie} if cookie else {}
        if body is not None:
            fields['Content-Type'] = 'application/json'
        connection.request(method, '/api/v1' + path, body and json.dumps(body), fields)
        answer = connection.getresponse()
        text = answer.read()
        return answer.status, answer.headers, json.loads(text) if text else None

    def log_in(self, name, password=PASSWORD):
        return self.ask('POST', '/session', {'name': name, 'password': password})

    def assert_refused(self, words, ended):
        self.assertIn(words, ended.err)
        self.assertEqual('', ended.out)

    def test_who_was_added_logs_in_with_the_role_given(self):
        roles = {'erika': 'operator', 'sabine': 'supervisor', 'Max Größer': 'auditor', 'root': 'admin'}
        for name, role in roles.items():
            self.assertEqual('user %s is added as %s\n' % (name, role), self.add(name, role).out)
        server = self.serve()
        for name, role in roles.items():
            status, headers, session = self.log_in(name)
            self.assertEqual((200, {'name': name, 'role': role}), (status, session['user']))
            cookie = headers['Set-Cookie'].split(';')[0]
            self.assertEqual(200 if role != 'admin' else 403, self.ask('GET', '/payments', cookie=cookie)[0])
        self.assertEqual(401, self.log_in('erika', PASSWORD + 'x')[0])
        self.assertEqual(401, self.log_in('Erika')[0])
        self.end(server)
        self.kontor('verify')

    def test_the_password_is_the_first_line_and_nothing_of_it_is_kept(self):
        for name, line in {'a': PASSWORD + '\nsecond line\n', 'b': PASSWORD + '\r\n', 'c': PASSWORD}.items():
            self.add(name, password=line)
        server = self.serve()
        for name in 'abc':
            self.assertEqual(200, self.log_in(name)[0], name)
        self.end(server)
        for path in (self.folder / 'data').rglob('*'):
            if path.is_file():
                self.assertNotIn(PASSWORD.encode(), path.read_bytes(), path)

    def test_a_password_has_twelve_to_128_characters_of_utf8(self):
        for password, seen in [('', '0'), ('short', '5'), ('elevencharx', '11'), ('x' * 129, '129'),
                               (b'\xff' * 12 + b'\n', None)]:
            refused = self.add('erika', password=password, code=1)
            self.assert_refused('allowed: 12 to 128, in UTF-8', refused)
            if seen:
                self.assertIn('has %s characters' % seen, refused.err)
        for name, password in {'a': 'x' * 12, 'b': 'x' * 128, 'c': 'ü' * 12}.items():
            self.add(name, password=password)

    def test_a_name_is_taken_once(self):
        self.add('erika')
        self.assert_refused('there is a user erika already', self.add('erika', 'admin', password='another one, longer', code=1))
        server = self.serve()
        status, _, session = self.log_in('erika')
        self.assertEqual((200, 'operator'), (status, session['user']['role']))
        self.assertEqual(401, self.log_in('erika', 'another one, longer')[0])
        self.end(server)

    def test_usage(self):
        for words, wanted in [
                (['add', 'erika', '--role', 'root', '--password-stdin'], 'operator|supervisor|auditor|admin'),
                (['add', 'erika', '--password-stdin'], '--role'),
                (['add', '--role', 'admin', '--password-stdin'], 'add NAME'),
                (['add', 'a', 'b', '--role', 'admin', '--password-stdin'], 'add NAME'),
                (['invite', 'erika', '--role', 'admin', '--password-stdin'], 'add NAME'),
                (['add', '', '--role', 'admin', '--password-stdin'], 'a name of 1 to 64 bytes'),
                (['add', ' erika', '--role', 'admin', '--password-stdin'], 'a name of 1 to 64 bytes'),
                (['add', 'x' * 65, '--role', 'admin', '--password-stdin'], 'a name of 1 to 64 bytes'),
                (['add', 'eri\nka', '--role', 'admin', '--password-stdin'], 'a name of 1 to 64 bytes'),
                (['add', 'erika', '--role', 'admin'], '--password-stdin'),
                (['add', 'erika', '--role', 'admin', '--password', PASSWORD], 'password')]:
            self.assert_refused(wanted, self.user(*words, code=2))
        self.assertFalse((self.folder / 'data' / 'journal').exists(), 'a wrong command founds no store')

    def test_not_while_it_is_served(self):
        self.add('erika')
        server = self.serve()
        self.assert_refused('in use by process %d' % server.pid, self.add('sabine', code=1))
        self.end(server)


if __name__ == '__main__':
    kontor.main()
