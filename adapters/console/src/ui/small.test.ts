import { describe, expect, it } from 'vitest';
import { fitColumns } from './columns';
import { formatIban, shorten, shortIban } from './iban';
import { formatBytes, formatMicros } from './number';
import { readPreferences } from './preferences';
import { fill } from './text';

describe('fitColumns', () => {
  const columns = [
    { id: 'a', rank: 1, width: 10 },
    { id: 'b', rank: 0, width: 10 },
    { id: 'c', rank: 2, width: 10 },
  ];
  it('drops the highest rank first and keeps the order', () => {
    expect(fitColumns(columns, 2000).map((one) => one.id)).toEqual(['a', 'b', 'c']);
    expect(fitColumns(columns, 330).map((one) => one.id)).toEqual(['a', 'b']);
    expect(fitColumns(columns, 10).map((one) => one.id)).toEqual(['b']);
  });
});

describe('accounts', () => {
  it('shows an IBAN in groups of four and anything else as it is', () => {
    expect(formatIban('DE89370400440532013000')).toBe('DE89 3704 0044 0532 0130 00');
    expect(formatIban('1000')).toBe('1000');
    expect(shortIban('DE89370400440532013000')).toBe('DE89 … 3000');
    expect(shorten('0123456789abcdef')).toBe('01234567…abcdef');
    expect(shorten('short')).toBe('short');
  });
});

describe('units', () => {
  it('picks the unit that reads best', () => {
    expect(formatMicros(850, 'de')).toBe('850 µs');
    expect(formatMicros(12_400, 'de')).toBe('12,4 ms');
    expect(formatMicros(3_100_000, 'en')).toBe('3.1 s');
    expect(formatBytes(999, 'de')).toBe('999 B');
    expect(formatBytes(1_234_567, 'de')).toBe('1,2 MB');
  });
});

describe('readPreferences', () => {
  it('takes what is known and the default for the rest', () => {
    const kept = JSON.stringify({ language: 'en', theme: 'pink', density: 'compact', singleKeys: false });
    expect(readPreferences(kept, 'de-DE')).toEqual({
      language: 'en',
      theme: 'system',
      density: 'compact',
      zone: 'bank',
      singleKeys: false,
    });
  });

  it.each([null, '', '{', '3', 'null', '[]'])('stands %j', (text) => {
    expect(readPreferences(text, 'de-AT').language).toBe('de');
    expect(readPreferences(text, 'fr').language).toBe('en');
  });
});

describe('fill', () => {
  it('puts values in, numbers in the form of the language', () => {
    expect(fill('{a} of {n}', 'de', { a: 'x', n: 1234 })).toBe('x of 1.234');
    expect(fill({ one: '1 row', other: '{n} rows' }, 'en', { n: 1 })).toBe('1 row');
    expect(fill({ one: '1 row', other: '{n} rows' }, 'en', { n: 0 })).toBe('0 rows');
  });
});
