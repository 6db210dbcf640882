import { describe, expect, it } from 'vitest';
import { linesOf, type Row, weightOf } from './proof-lines';

const row = (line: string, item: number | null): Row => ({
  line,
  item,
  text: null,
  items: null,
  booking: null,
  value: null,
  amount: null,
  references: null,
  transfer: null,
  receipt: null,
  offset: null,
  length: null,
});

describe('linesOf', () => {
  it('puts items under their line, and lines of one kind apart', () => {
    const rows = [
      row('LEDGER', null),
      row('A2', null),
      row('A2', 1),
      row('A2', 2),
      row('GAP', null),
      row('GAP', null),
    ];
    expect(linesOf(rows).map(({ head, items }) => [head.line, items.length])).toEqual([
      ['LEDGER', 0],
      ['A2', 2],
      ['GAP', 0],
      ['GAP', 0],
    ]);
  });

  it('loses no row', () => {
    const rows = [row('A1', 5), row('B1', null), row('A1', 6)];
    expect(linesOf(rows).reduce((count, line) => count + 1 + line.items.length, 0)).toBe(rows.length);
  });
});

describe('weightOf', () => {
  it('tells balances, steps and the result apart', () => {
    expect(['LEDGER', 'A1', 'STATEMENT', 'DIFFERENCE'].map(weightOf)).toEqual([
      'balance',
      'step',
      'balance',
      'result',
    ]);
  });
});
