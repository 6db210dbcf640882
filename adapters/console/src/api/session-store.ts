// Who is logged in, for everything that asks. Three states: not asked yet, nobody, somebody. A session that
// ends while a page is open is `ended`: the page stays and the log-in opens over it.
import { useSyncExternalStore } from 'react';
import type { components } from './schema';

export type Session = components['schemas']['Session'];
export type Verb = components['schemas']['Verb'];

export type Standing =
  | { kind: 'unknown' }
  | { kind: 'nobody' }
  | { kind: 'user'; session: Session }
  | { kind: 'ended'; session: Session };

let standing: Standing = { kind: 'unknown' };
const listeners = new Set<() => void>();

function set(next: Standing): void {
  standing = next;
  for (const listener of listeners) listener();
}

export function currentSession(): Session | null {
  return standing.kind === 'user' || standing.kind === 'ended' ? standing.session : null;
}

export function sessionBegan(session: Session): void {
  set({ kind: 'user', session });
}

export function sessionEnded(): void {
  if (standing.kind === 'user') set({ kind: 'ended', session: standing.session });
  else if (standing.kind === 'unknown') set({ kind: 'nobody' });
}

export function loggedOut(): void {
  set({ kind: 'nobody' });
}

export function subscribeSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function sessionStanding(): Standing {
  return standing;
}

export function useStanding(): Standing {
  return useSyncExternalStore(subscribeSession, sessionStanding);
}

export function useMay(verb: Verb): boolean {
  const now = useStanding();
  return (now.kind === 'user' || now.kind === 'ended') && now.session.verbs.includes(verb);
}
