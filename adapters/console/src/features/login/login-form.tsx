import { type FormEvent, type ReactNode, useState } from 'react';
import { logIn } from '@/api/session';
import { ProblemError } from '@/ui/problem';
import { useText } from '@/ui/text';
import './login.css';

// Name and password; `known` fixes the name. Pasting and password managers work: these are plain fields.
export function LoginForm({ known, children }: { known?: string; children?: ReactNode }) {
  const t = useText();
  const [name, setName] = useState(known ?? '');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await logIn(name, password);
    } catch (cause) {
      setError(cause);
      setPassword('');
    } finally {
      setBusy(false);
    }
  };
  const problem = error instanceof ProblemError ? error.problem : null;
  const words =
    problem === null || problem.status === 0
      ? t('failure.lost')
      : problem.status === 401
        ? t('login.wrong')
        : problem.status === 429
          ? t('login.wait')
          : `${problem.title} ${problem.detail}`;
  return (
    <form className="login-form" onSubmit={(event) => void submit(event)}>
      <label htmlFor="login-name">{t('login.name')}</label>
      <input
        id="login-name"
        className="input"
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        maxLength={64}
        readOnly={known !== undefined}
        // biome-ignore lint/a11y/noAutofocus: the page is this form
        autoFocus={known === undefined}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <label htmlFor="login-password">{t('login.password')}</label>
      <input
        id="login-password"
        className="input"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        maxLength={128}
        data-autofocus
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <p className="login-error" role="alert">
        {error !== null && (
          <>
            <span aria-hidden="true">✕ </span>
            {words}
          </>
        )}
      </p>
      <button type="submit" className="button primary" disabled={busy}>
        {t(busy ? 'login.checking' : 'login.submit')}
      </button>
      {children}
    </form>
  );
}
