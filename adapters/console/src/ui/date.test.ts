import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDate, formatDuration, formatInstant, formatTime, parseDate } from './date';

describe('formatDate', () => {
  it('never passes through a time zone', () => {
    for (const date of ['2026-01-01', '2026-03-29', '2026-10-25', '2026-12-31']) {
      const [year, month, day] = date.split('-');
      expect(formatDate(date, 'de')).toBe(`${day}.${month}.${year}`);
      expect(formatDate(date, 'en')).toBe(`${day}/${month}/${year}`);
    }
  });

  it('shows what is no date as it is', () => {
    expect(formatDate('soon', 'de')).toBe('soon');
  });
});

describe('parseDate', () => {
  it('reads back what is shown, in both languages', () => {
    const days = fc.date({ min: new Date('1950-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.constantFrom('de' as const, 'en' as const), (at, language) => {
        const date = at.toISOString().slice(0, 10);
        expect(parseDate(formatDate(date, language))).toBe(date);
        expect(parseDate(date)).toBe(date);
      }),
    );
  });

  it.each(['', '31.4.2026', '29.2.2027', '1.13.2026', '24.11.', '2026', '24-11-2026', '1.1.26'])(
    'refuses %j',
    (text) => {
      expect(parseDate(text)).toBeNull();
    },
  );
});

describe('formatInstant', () => {
  it.each([
    ['2026-11-23T06:00:00.123Z', 'bank', '23.11.2026 07:00:00 MEZ'],
    ['2026-07-01T22:30:00Z', 'bank', '02.07.2026 00:30:00 MESZ'],
    ['2026-07-01T22:30:00Z', 'utc', '01.07.2026 22:30:00 UTC'],
  ] as const)('%s in %s', (at, zone, want) => {
    expect(formatInstant(at, 'de', zone)).toBe(want);
  });

  it('shows milliseconds as they are in the text', () => {
    expect(formatTime('2026-11-23T06:00:00.007Z', 'de', 'utc', 'millis')).toBe('06:00:00,007');
    expect(formatTime('2026-11-23T06:00:00.1Z', 'en', 'utc', 'millis')).toBe('06:00:00.100');
    expect(formatTime('2026-11-23T06:00:00.123456789Z', 'en', 'utc', 'millis')).toBe('06:00:00.123');
    expect(formatTime('2026-11-23T06:00:00Z', 'en', 'utc', 'minutes')).toBe('06:00');
  });
});

describe('formatDuration', () => {
  it.each([
    [340, '340 ms'],
    [12_400, '12 s'],
    [59_600, '1 min'],
    [64_000, '1 min 4 s'],
    [3_840_000, '1 h 4 min'],
    [90_000_000, '1 d'],
  ])('%d ms', (ms, want) => {
    expect(formatDuration(ms, 'en')).toBe(want);
  });
});
