import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answer, appended, emptyList, type ListModel, placeOf, refreshed } from './list-model';

interface Row {
  id: number;
  state: string;
}

const idOf = (row: Row) => String(row.id);

function answer(ids: number[], next: string | null, sequence = 1, state = 'a'): Answer<Row> {
  return {
    as_of: { sequence, at: null },
    rows: ids.map((id) => ({ id, state })),
    next,
    total: null,
  };
}

function loaded(...pages: [number[], string | null][]): ListModel<Row> {
  let list = emptyList<Row>();
  for (const [ids, next] of pages) list = appended(list, list.next, answer(ids, next), idOf);
  return list;
}

describe('appended', () => {
  it('puts pages one behind the other', () => {
    const list = loaded([[9, 8], '8'], [[7, 6], null]);
    expect(list.ids).toEqual(['9', '8', '7', '6']);
    expect(list.next).toBeNull();
  });

  it('shows a row once that moved between two reads', () => {
    expect(loaded([[9, 8], '8'], [[8, 7], null]).ids).toEqual(['9', '8', '7']);
  });

  it('takes no page but the awaited one', () => {
    const list = loaded([[9, 8], '8']);
    expect(appended(list, null, answer([5], null), idOf)).toBe(list);
    expect(appended(list, 'other', answer([5], null), idOf)).toBe(list);
  });
});

describe('refreshed', () => {
  it('changes rows where they stand and counts new ones without showing them', () => {
    const list = loaded([[9, 8, 7], '7']);
    const next = refreshed(list, 0, answer([11, 10, 9, 8, 7], '7', 2, 'b'), idOf);
    expect(next.ids).toEqual(['9', '8', '7']);
    expect([...next.fresh]).toEqual(['11', '10']);
    expect(next.rows.get('8')?.state).toBe('b');
    expect([...next.changed]).toEqual(['9', '8', '7']);
  });

  it('does not take rows that were never loaded for new ones', () => {
    const list = loaded([[9, 8], '8']);
    expect(refreshed(list, 0, answer([9, 8, 7, 6], '6', 2), idOf).fresh.size).toBe(0);
  });

  it('takes what comes behind the end of a whole list for new', () => {
    const list = loaded([[1, 2], null]);
    expect([...refreshed(list, 0, answer([1, 2, 3], null, 2), idOf).fresh]).toEqual(['3']);
  });

  it('counts everything as new where so much came that no known row is reached', () => {
    const list = loaded([[9, 8], '8']);
    expect(refreshed(list, 0, answer([14, 13, 12], '12', 2), idOf).fresh.size).toBe(3);
    expect(refreshed(list, 0, answer([14, 13, 12], '12', 2), idOf).left.size).toBe(0);
  });

  it('marks a row that no longer belongs, and takes the mark away when it is back', () => {
    const list = loaded([[9, 8, 7], '7']);
    const without = refreshed(list, 0, answer([9, 7], '7', 2), idOf);
    expect(without.ids).toEqual(['9', '8', '7']);
    expect([...without.left]).toEqual(['8']);
    expect(refreshed(without, 0, answer([9, 8, 7], '7', 3), idOf).left.size).toBe(0);
  });

  it('says nothing about rows behind the reach of the answer', () => {
    const list = loaded([[9, 8, 7], '7']);
    expect(refreshed(list, 0, answer([11, 10, 9], '9', 2), idOf).left.size).toBe(0);
  });

  it('drops an answer older than what is shown', () => {
    const list = refreshed(loaded([[9, 8], '8']), 0, answer([9, 8], '8', 5, 'new'), idOf);
    expect(refreshed(list, 0, answer([9, 8], '8', 4, 'old'), idOf)).toBe(list);
  });

  it('never moves a row, whatever is answered', () => {
    const some = fc.uniqueArray(fc.integer({ min: 1, max: 40 }));
    fc.assert(
      fc.property(some, fc.array(some), (first, answers) => {
        const list = loaded([first, 'x']);
        let now = list;
        answers.forEach((ids, index) => {
          now = refreshed(now, 0, answer(ids, ids.length % 2 ? null : 'x', index + 2, String(index)), idOf);
        });
        expect(now.ids).toEqual(list.ids);
        for (const id of now.fresh) expect(now.rows.has(id)).toBe(false);
        for (const id of now.left) expect(now.rows.has(id)).toBe(true);
      }),
    );
  });
});

describe('placeOf', () => {
  it('finds the row again, or else keeps the place', () => {
    expect(placeOf(['a', 'b', 'c'], 'c', 0)).toBe(2);
    expect(placeOf(['a', 'b'], 'gone', 1)).toBe(1);
    expect(placeOf(['a'], 'gone', 5)).toBe(0);
    expect(placeOf([], 'gone', 5)).toBe(-1);
  });
});
