// The stream joined to what is on the screen: a change marks the queries and lists that show it as old.
import { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { touchLists } from '@/ui/list-store';
import { ProblemError } from '@/ui/problem';
import {
  type Changes,
  kNothing,
  kStart,
  onAsOf,
  onOpen,
  onRecord,
  type StreamState,
  type Topic,
  touches,
} from './stream';
import { kStaleMs, openStream, type Signal } from './stream-connection';

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // Events say when something is old.
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      retry: (count, error) =>
        count < 2 &&
        error instanceof ProblemError &&
        (error.problem.status === 0 || error.problem.status >= 502),
    },
  },
});

let state: StreamState = kStart;
let heard = 0;
const listeners = new Set<() => void>();

function set(next: StreamState): void {
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener();
}

export function noteAsOf(asOf: { sequence: number; at: string | null }): void {
  set(onAsOf(state, asOf.sequence, asOf.at));
}

// By topic: the first words of the keys of queries and lists that show it.
const kShownBy: Record<Topic, readonly string[]> = {
  payments: ['payments', 'payment'],
  accounts: ['accounts', 'account'],
  deals: ['deals', 'deal'],
  open_items: ['reconciliations', 'reconciliation'],
  findings: ['findings'],
  files: ['archive'],
  system: ['system'],
};

let pending: Changes[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
let spreadAt = 0;
// Details on the screen are read again at most this often.
const kQuietMs = 100;

function spread(): void {
  timer = undefined;
  spreadAt = Date.now();
  const all = pending;
  pending = [];
  const everything = all.some((changes) => changes.all);
  const names = new Set(all.flatMap((changes) => [...changes.topics].flatMap((topic) => kShownBy[topic])));
  void queries.invalidateQueries({
    predicate: ({ queryKey: [name, id] }) => {
      if (name === 'texts' || name === 'message') return false;
      if (everything || name === 'system') return true;
      if (name === 'payment') return all.some((changes) => touches(changes, Number(id)));
      if (name === 'deal') return all.some((changes) => changes.deals.includes(Number(id)));
      return names.has(String(name));
    },
  });
  touchLists(everything ? [''] : [...names]);
}

function changed(changes: Changes): void {
  if (changes === kNothing) return;
  pending.push(changes);
  // The first after a rest is told at once.
  if (timer === undefined) timer = setTimeout(spread, Date.now() - spreadAt > kQuietMs ? 0 : kQuietMs);
}

function on(signal: Signal): void {
  heard = Date.now();
  if (signal.kind === 'lost') {
    set({ ...state, connection: 'lost' });
    return;
  }
  // This tab joined a stream that another tab had opened before.
  if (state.connection === 'connecting' && signal.kind !== 'open') on({ kind: 'open', resumed: false });
  if (signal.kind === 'beat') {
    if (state.connection !== 'live') set({ ...state, connection: 'live' });
    return;
  }
  const [next, changes] =
    signal.kind === 'open' ? onOpen(state, signal.resumed) : onRecord(state, signal.record);
  set(next);
  changed(changes);
}

// Until the answer is called.
export function goLive(): () => void {
  heard = Date.now();
  const close = openStream(on);
  const watch = setInterval(() => {
    const silent = Date.now() - heard > kStaleMs;
    if (silent && state.connection === 'live') set({ ...state, connection: 'stale' });
  }, 1000);
  return () => {
    close();
    clearInterval(watch);
    set({ ...kStart, shown: state.shown });
  };
}

export function useStream(): StreamState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}
