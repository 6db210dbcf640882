import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAmount, parseAmount, splitAmount, sumAmounts } from './money';

const cases: [string, string, string][] = [
  ['0', '0', '0'],
  ['0.00', '0,00', '0.00'],
  ['-0.00', '0,00', '0.00'],
  ['1234.56', '1.234,56', '1,234.56'],
  ['-1234567.8', '−1.234.567,8', '−1,234,567.8'],
  ['162000', '162.000', '162,000'],
  ['12.345', '12,345', '12.345'],
  // More digits than a double holds.
  ['90071992547409931234.57', '90.071.992.547.409.931.234,57', '90,071,992,547,409,931,234.57'],
];

describe('formatAmount', () => {
  it.each(cases)('%s', (amount, german, english) => {
    expect(formatAmount(amount, 'de')).toBe(german);
    expect(formatAmount(amount, 'en')).toBe(english);
  });

  it('shows a sign before what is above zero where asked, never before zero', () => {
    expect(formatAmount('5.00', 'de', true)).toBe('+5,00');
    expect(formatAmount('0.00', 'de', true)).toBe('0,00');
    expect(formatAmount('-5.00', 'de', true)).toBe('−5,00');
  });

  it('shows what is no amount as it is', () => {
    expect(formatAmount('n/a', 'de')).toBe('n/a');
    expect(splitAmount('1e5')).toBeNull();
  });
});

const amounts = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.constantFrom('', '.00', '.5', '.99', '.123'))
  .map(([whole, fraction]) => `${whole}${fraction}`);

describe('parseAmount', () => {
  it('reads back what is shown, in both languages, or asks which of two is meant', () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom('de' as const, 'en' as const), (amount, language) => {
        const parsed = parseAmount(formatAmount(amount, language));
        if (parsed.kind === 'either') expect([parsed.whole, parsed.fraction]).toContain(amount);
        else expect(parsed).toEqual({ kind: 'amount', amount });
      }),
    );
  });

  it.each([
    ['', { kind: 'empty' }],
    ['1 234,56', { kind: 'amount', amount: '1234.56' }],
    ['1.234', { kind: 'either', whole: '1234', fraction: '1.234' }],
    ['1,234', { kind: 'either', whole: '1234', fraction: '1.234' }],
    ['0,125', { kind: 'amount', amount: '0.125' }],
    ['1234,5', { kind: 'amount', amount: '1234.5' }],
    ['1.234.567', { kind: 'amount', amount: '1234567' }],
    ['12.34.56', { kind: 'wrong' }],
    ['1.23,45,67', { kind: 'wrong' }],
    ['12a', { kind: 'wrong' }],
    ['1,', { kind: 'wrong' }],
    ['−3,50', { kind: 'amount', amount: '-3.50' }],
  ])('%s', (text, want) => {
    expect(parseAmount(text)).toEqual(want);
  });
});

describe('sumAmounts', () => {
  it.each([
    [[], '0'],
    [['0.10', '0.20'], '0.30'],
    [['-0.05', '0.05'], '0.00'],
    [['-1.5', '0.25'], '-1.25'],
    [['9007199254740993.01', '0.01'], '9007199254740993.02'],
  ])('%j', (list, want) => {
    expect(sumAmounts(list)).toBe(want);
  });
});
