import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type EventData,
  kEverything,
  kNothing,
  kStart,
  onAsOf,
  onOpen,
  onRecord,
  retryAfter,
  type StreamState,
  touches,
} from './stream';

function record(sequence: number, more: Partial<EventData> = {}): EventData {
  return {
    sequence,
    at: `2026-11-23T06:00:00.${String(sequence).padStart(3, '0')}Z`,
    changes: ['payments'],
    orders: [sequence, sequence],
    files: [],
    deals: [],
    ...more,
  };
}

const at = (sequence: number | null): StreamState => ({ ...kStart, connection: 'live', sequence });

describe('onRecord', () => {
  it('passes on what the next record changes', () => {
    const [state, changes] = onRecord(at(7), record(8, { orders: [3, 5], changes: ['payments', 'files'] }));
    expect(state.sequence).toBe(8);
    expect(state.shown).toEqual({ sequence: 8, at: record(8).at });
    expect([...changes.topics]).toEqual(['payments', 'files']);
    expect(changes.orders).toEqual([3, 5]);
  });

  it('ignores what it has seen', () => {
    for (const sequence of [8, 7, 1]) {
      const [state, changes] = onRecord(at(8), record(sequence));
      expect(changes).toBe(kNothing);
      expect(state.sequence).toBe(8);
    }
  });

  it('reads everything again after a gap', () => {
    const [state, changes] = onRecord(at(8), record(10));
    expect(changes).toBe(kEverything);
    expect(state.sequence).toBe(10);
  });

  it('misses nothing, in whatever order records come and however often', () => {
    // Every record is noticed: by itself, or because everything is read again at or after it.
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1 }), (sequences) => {
        let state = at(sequences[0] as number);
        const noticed = new Set<number>([sequences[0] as number]);
        let newest = sequences[0] as number;
        for (const sequence of sequences) {
          const [next, changes] = onRecord(state, record(sequence));
          if (changes.all) for (let one = newest; one <= sequence; ++one) noticed.add(one);
          else if (changes !== kNothing) noticed.add(sequence);
          expect(next.sequence).toBe(Math.max(newest, sequence));
          newest = Math.max(newest, sequence);
          state = next;
        }
        for (let one = sequences[0] as number; one <= newest; ++one) expect(noticed.has(one)).toBe(true);
      }),
    );
  });
});

describe('onOpen', () => {
  it('reads everything again unless the stream goes on where it ended', () => {
    expect(onOpen(at(8), false)[1]).toBe(kEverything);
    expect(onOpen(at(8), true)[1]).toBe(kNothing);
  });
});

describe('onAsOf', () => {
  it('only moves forward, and never moves the stream', () => {
    const state = onAsOf(at(8), 20, '2026-11-23T06:00:01Z');
    expect(state.shown?.sequence).toBe(20);
    expect(state.sequence).toBe(8);
    expect(onAsOf(state, 19, null)).toBe(state);
  });
});

describe('touches', () => {
  it('knows the orders of a change', () => {
    const [, changes] = onRecord(at(7), record(8, { orders: [3, 5] }));
    expect([2, 3, 5, 6].map((order) => touches(changes, order))).toEqual([false, true, true, false]);
    const [, unknown] = onRecord(at(7), record(8, { orders: null }));
    expect(touches(unknown, 99)).toBe(true);
    expect(touches(onRecord(at(7), record(8, { changes: ['deals'], orders: null }))[1], 99)).toBe(false);
  });
});

describe('retryAfter', () => {
  it('doubles from a second to half a minute, spread', () => {
    expect([0, 1, 2, 9].map((tries) => retryAfter(tries, 1))).toEqual([1000, 2000, 4000, 30_000]);
    expect(retryAfter(0, 0)).toBe(500);
  });
});
