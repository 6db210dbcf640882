import { loggedOut } from '@/api/session-store';
import { Dialog } from '@/ui/dialog';
import { useText } from '@/ui/text';
import { LoginForm } from './login-form';

// The session has ended: the page stays as it is under this dialog, so nothing is lost.
export function Relogin({ name }: { name: string }) {
  const t = useText();
  return (
    <Dialog title={t('login.ended')} onClose={loggedOut} closable={false} className="relogin">
      <p>{t('login.ended.detail')}</p>
      <LoginForm known={name}>
        <button type="button" className="link" onClick={loggedOut}>
          {t('login.other')}
        </button>
      </LoginForm>
    </Dialog>
  );
}
