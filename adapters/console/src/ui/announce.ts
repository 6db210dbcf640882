// Words for screen readers. Summaries are polite and at most one in ten seconds, the newest wins; a lost
// connection is said at once.
//
// Source: ops-console.md section 8, WCAG 4.1.3.
import { useSyncExternalStore } from 'react';

const kEveryMs = 10_000;

let said = { polite: '', urgent: '' };
let saidAt = Number.NEGATIVE_INFINITY;
let waiting: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function say(change: Partial<typeof said>): void {
  said = { ...said, ...change };
  for (const listener of listeners) listener();
}

export function announce(text: string): void {
  clearTimeout(waiting);
  const wait = saidAt + kEveryMs - Date.now();
  const now = () => {
    saidAt = Date.now();
    say({ polite: text });
  };
  if (wait <= 0) now();
  else waiting = setTimeout(now, wait);
}

export function announceAtOnce(text: string): void {
  say({ urgent: text });
}

export function useAnnouncements(): { polite: string; urgent: string } {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => said,
  );
}
