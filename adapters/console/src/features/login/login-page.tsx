import { type Language, setPreferences, usePreferences } from '@/ui/preferences';
import { useText } from '@/ui/text';
import { LoginForm } from './login-form';

export function LoginPage() {
  const t = useText();
  const { language } = usePreferences();
  const all: readonly Language[] = ['de', 'en'];
  return (
    <main className="login">
      <div className="login-card">
        <div className="login-brand">
          <img src="/icon.svg" alt="" width="40" height="40" />
          <div>
            <h1>{t('frame.product')}</h1>
            <p>{t('login.lead')}</p>
          </div>
        </div>
        <LoginForm />
        <div className="login-languages">
          {all.map((one) => (
            <button
              key={one}
              type="button"
              lang={one}
              className="link"
              aria-pressed={one === language}
              onClick={() => setPreferences({ language: one })}
            >
              {t(`language.${one}`)}
            </button>
          ))}
        </div>
      </div>
    </main>
  );
}
