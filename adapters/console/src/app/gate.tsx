// Nothing is shown before it is known who asks. A session that ends keeps the page and asks over it.
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { goLive } from '@/api/live';
import { resumeSession } from '@/api/session';
import { useStanding } from '@/api/session-store';
import { LoginPage } from '@/features/login/login-page';
import { Relogin } from '@/features/login/relogin';
import { forgetLists } from '@/ui/list-store';
import { Failure } from '@/ui/states';

export function Gate({ children }: { children: ReactNode }) {
  const standing = useStanding();
  const cache = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a try is asked for by counting
  useEffect(() => {
    setError(null);
    resumeSession().catch(setError);
  }, [tries]);
  const streams = standing.kind === 'user' && standing.session.verbs.includes('events.read');
  useEffect(() => (streams ? goLive() : undefined), [streams]);
  // What one user was shown is not the next one's to see.
  useEffect(() => {
    if (standing.kind !== 'nobody') return;
    cache.clear();
    forgetLists();
  }, [standing.kind, cache]);
  if (standing.kind === 'unknown') {
    return error === null ? null : <Failure error={error} retry={() => setTries(tries + 1)} />;
  }
  if (standing.kind === 'nobody') return <LoginPage />;
  return (
    <>
      {children}
      {standing.kind === 'ended' && <Relogin name={standing.session.user.name} />}
    </>
  );
}
