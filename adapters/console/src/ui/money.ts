// Money is decimal text from the server to the screen: it is split, never turned into a float.
//
// Source: ops-console.md section 8, "Figures" and "Separators".
import { decimalSeparator, formatNumber, groupSeparator } from './number';
import type { Language } from './preferences';

const kMinus = '−';
const kDecimal = /^(-?)(\d+)(?:\.(\d+))?$/;

export interface Parts {
  sign: -1 | 0 | 1;
  whole: string;
  fraction: string;
}

export function splitAmount(amount: string): Parts | null {
  const match = kDecimal.exec(amount);
  if (!match) return null;
  const whole = match[2] as string;
  const fraction = match[3] ?? '';
  const zero = /^0*$/.test(whole + fraction);
  return { sign: zero ? 0 : match[1] ? -1 : 1, whole, fraction };
}

// `plus` shows a sign before what is above zero too: for changes, not for balances. Text that is no amount is
// shown as it is: hiding it would hide a fault.
export function formatAmount(amount: string, language: Language, plus = false): string {
  const parts = splitAmount(amount);
  if (!parts) return amount;
  const sign = parts.sign < 0 ? kMinus : plus && parts.sign > 0 ? '+' : '';
  const whole = formatNumber(BigInt(parts.whole), language);
  return sign + whole + (parts.fraction ? decimalSeparator(language) + parts.fraction : '');
}

export type ParsedAmount =
  | { kind: 'empty' }
  | { kind: 'wrong' }
  | { kind: 'amount'; amount: string }
  // One separator before three digits reads both ways: 1.234 is a thousand here and a little more than one there.
  | { kind: 'either'; whole: string; fraction: string };

// Takes 1.234,56 and 1,234.56, 1 234,56 and 1234.56. What can be read two ways is given back as both.
export function parseAmount(text: string): ParsedAmount {
  const bare = text.replace(/[\s\u00a0\u202f'’]/g, '').replace(/^[−–]/, '-');
  if (bare === '') return { kind: 'empty' };
  if (!/^-?\d[\d.,]*$/.test(bare)) return { kind: 'wrong' };
  const last = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','));
  if (last < 0) return { kind: 'amount', amount: bare };
  const mark = bare[last] as string;
  const other = mark === '.' ? ',' : '.';
  const grouped = (part: string, separator: string) =>
    new RegExp(`^-?\\d{1,3}(\\${separator}\\d{3})*$`).test(part);
  const before = bare.slice(0, last);
  const after = bare.slice(last + 1);
  if (!/^\d+$/.test(after)) return { kind: 'wrong' };
  if (before.includes(mark)) {
    // The same mark twice can only group.
    return grouped(bare, mark) ? { kind: 'amount', amount: bare.replaceAll(mark, '') } : { kind: 'wrong' };
  }
  if (before.includes(other)) {
    return grouped(before, other)
      ? { kind: 'amount', amount: `${before.replaceAll(other, '')}.${after}` }
      : { kind: 'wrong' };
  }
  if (after.length === 3 && grouped(bare, mark) && !/^-?0$/.test(before)) {
    return { kind: 'either', whole: before + after, fraction: `${before}.${after}` };
  }
  return { kind: 'amount', amount: `${before}.${after}` };
}

// The marks of a language, for a field's hint.
export function exampleAmount(language: Language): string {
  return `1${groupSeparator(language)}234${decimalSeparator(language)}56`;
}

// Sum of amounts of one currency, exact; the longest fraction wins.
export function sumAmounts(amounts: readonly string[]): string {
  const parts = amounts.map((amount) => splitAmount(amount)).filter((part) => part !== null);
  const places = Math.max(0, ...parts.map((part) => part.fraction.length));
  let sum = 0n;
  for (const part of parts) {
    const minor = BigInt(part.whole + part.fraction.padEnd(places, '0'));
    sum += part.sign < 0 ? -minor : minor;
  }
  const digits = (sum < 0n ? -sum : sum).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return (sum < 0n ? '-' : '') + whole + (places ? `.${digits.slice(digits.length - places)}` : '');
}
