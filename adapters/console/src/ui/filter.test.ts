import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FieldKinds,
  type Filter,
  filterKey,
  parseSearch,
  readFilter,
  stringifySearch,
  toggled,
  withValue,
} from './filter';

const fields: FieldKinds = {
  state: 'choices',
  q: 'text',
  type: 'choice',
  file: 'number',
  'amount.gte': 'amount',
  'execution_date.lte': 'date',
};
const sorts = ['order', 'amount'];

const filters = fc
  .record(
    {
      state: fc
        .uniqueArray(fc.constantFrom('sent', 'settled', 'rejected'), { minLength: 1 })
        .map((all) => all.join(',')),
      // Anything a person may type, blanks, +, &, %, umlauts and emoji included.
      q: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((text) => /\S/.test(text)),
      type: fc.constantFrom('asset', 'memo'),
      file: fc.nat().map(String),
      'amount.gte': fc.tuple(fc.nat(), fc.constantFrom('', '.5', '.05')).map(([a, b]) => `${a}${b}`),
      'execution_date.lte': fc
        .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10)),
      sort: fc.constantFrom('order', '-order', 'amount', '-amount'),
    },
    { requiredKeys: [] },
  )
  .map((filter) => filter as Filter);

describe('filter and address', () => {
  it('are the same thing: what is written is read', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(readFilter(fields, sorts, parseSearch(stringifySearch(filter)))).toEqual(filter);
      }),
    );
  });

  it('drops what a list does not know or the server would refuse', () => {
    const search = {
      q: '  ',
      state: 'Sent;drop',
      file: '12x',
      'amount.gte': '1,5',
      'execution_date.lte': '1.1.2026',
      sort: '-price',
      other: 'x',
    };
    expect(readFilter(fields, sorts, search)).toEqual({});
  });

  it('has one key, in whatever order it was made', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const reversed = Object.fromEntries(Object.entries(filter).reverse());
        expect(filterKey(reversed)).toBe(filterKey(filter));
      }),
    );
  });
});

describe('toggled', () => {
  const all = ['a', 'b', 'c'];
  it('puts in and takes out, in the order of all', () => {
    expect(toggled(undefined, 'c', all)).toBe('c');
    expect(toggled('c', 'a', all)).toBe('a,c');
    expect(toggled('a,c', 'a', all)).toBe('c');
    expect(toggled('c', 'c', all)).toBe('');
  });
});

describe('withValue', () => {
  it('takes an empty value out', () => {
    expect(withValue({ q: 'x', sort: 'order' }, 'q', '')).toEqual({ sort: 'order' });
    expect(withValue({}, 'q', 'y')).toEqual({ q: 'y' });
  });
});
