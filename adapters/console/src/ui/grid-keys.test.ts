import { describe, expect, it } from 'vitest';
import { type Move, moveBy } from './grid-keys';

const none: Move = { kind: 'none' };
const go = (row: number): Move => ({ kind: 'go', row });

describe('moveBy', () => {
  it.each([
    ['ArrowDown', 0, go(1)],
    ['j', 0, go(1)],
    ['ArrowDown', 99, go(99)],
    ['ArrowUp', 5, go(4)],
    ['k', 0, go(0)],
    ['PageDown', 5, go(24)],
    ['PageDown', 95, go(99)],
    ['PageUp', 5, go(0)],
    ['Home', 50, go(0)],
    ['End', 50, go(99)],
    ['Enter', 3, { kind: 'open' }],
    ['x', 3, none],
    ['Tab', 3, none],
    // Nothing focused yet.
    ['ArrowDown', -1, go(0)],
    ['ArrowUp', -1, go(0)],
    ['End', -1, go(99)],
    ['Enter', -1, none],
  ] as [string, number, Move][])('%s from row %d', (key, row, want) => {
    expect(moveBy(key, { row, rows: 100, page: 20 }, true)).toEqual(want);
  });

  it('leaves letters alone where single keys are off', () => {
    expect(moveBy('j', { row: 0, rows: 10, page: 5 }, false)).toEqual(none);
    expect(moveBy('ArrowDown', { row: 0, rows: 10, page: 5 }, false)).toEqual(go(1));
  });

  it('does nothing in an empty list', () => {
    for (const key of ['ArrowDown', 'End', 'Enter']) {
      expect(moveBy(key, { row: -1, rows: 0, page: 5 }, true)).toEqual(none);
    }
  });
});
