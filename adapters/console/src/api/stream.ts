// What the event stream says, as a state: pure, so that gaps, repeats and disorder can be tested.
//
// Each record of the journal is one event and the server sends them in order after its read side has them. So
// a number that was seen brings nothing new, and a number left out means that something was missed: then
// everything is read again, once.
import type { components } from './schema';

export type EventData = components['schemas']['EventData'];
export type Topic = EventData['changes'][number];

export type Connection = 'connecting' | 'live' | 'stale' | 'lost';

export interface StreamState {
  connection: Connection;
  // Newest record that came by the stream; null before the first.
  sequence: number | null;
  // Newest record that anything shown here knows of, and its time.
  shown: { sequence: number; at: string | null } | null;
}

export interface Changes {
  // Everything may have changed.
  all: boolean;
  topics: ReadonlySet<Topic>;
  orders: readonly [number, number] | null;
  deals: readonly number[];
}

export const kNothing: Changes = { all: false, topics: new Set(), orders: null, deals: [] };
export const kEverything: Changes = { all: true, topics: new Set(), orders: null, deals: [] };

export const kStart: StreamState = { connection: 'connecting', sequence: null, shown: null };

export function onRecord(state: StreamState, record: EventData): [StreamState, Changes] {
  const live: StreamState = { ...state, connection: 'live' };
  if (state.sequence !== null && record.sequence <= state.sequence) return [live, kNothing];
  const next: StreamState = { ...onAsOf(live, record.sequence, record.at), sequence: record.sequence };
  if (state.sequence !== null && record.sequence > state.sequence + 1) return [next, kEverything];
  return [
    next,
    {
      all: false,
      topics: new Set(record.changes),
      orders: record.orders && record.orders.length === 2 ? (record.orders as [number, number]) : null,
      deals: record.deals,
    },
  ];
}

// The stream is open. What happened while it was not is unknown unless it resumes behind the newest record.
export function onOpen(state: StreamState, resumed: boolean): [StreamState, Changes] {
  return [{ ...state, connection: 'live' }, resumed ? kNothing : kEverything];
}

// What an answer says of the read side: it may be ahead of the stream, which then catches up.
export function onAsOf(state: StreamState, sequence: number, at: string | null): StreamState {
  if (state.shown !== null && sequence <= state.shown.sequence) return state;
  return { ...state, shown: { sequence, at } };
}

export function touches(changes: Changes, order: number): boolean {
  return (
    changes.all ||
    (changes.topics.has('payments') &&
      (changes.orders === null || (changes.orders[0] <= order && order <= changes.orders[1])))
  );
}

// Milliseconds before the n-th try to connect again: 1 s doubling to 30 s, spread by `chance` in [0, 1).
export function retryAfter(tries: number, chance: number): number {
  return Math.round(Math.min(30_000, 1000 * 2 ** tries) * (0.5 + chance / 2));
}
