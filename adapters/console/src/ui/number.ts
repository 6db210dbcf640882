import type { Language } from './preferences';

const kLocales: Record<Language, string> = { de: 'de-DE', en: 'en-GB' };
const formats = new Map<string, Intl.NumberFormat>();

export function localeOf(language: Language): string {
  return kLocales[language];
}

function format(language: Language): Intl.NumberFormat {
  let found = formats.get(language);
  if (!found) {
    found = new Intl.NumberFormat(kLocales[language]);
    formats.set(language, found);
  }
  return found;
}

export function formatNumber(value: number | bigint, language: Language): string {
  return format(language).format(value);
}

export function decimalSeparator(language: Language): string {
  return format(language)
    .formatToParts(1.5)
    .find((part) => part.type === 'decimal')?.value as string;
}

export function groupSeparator(language: Language): string {
  return format(language)
    .formatToParts(1234567)
    .find((part) => part.type === 'group')?.value as string;
}

// Microseconds in the unit that reads best: 850 µs, 12.4 ms, 3.1 s.
export function formatMicros(micros: number, language: Language): string {
  const short = (value: number) =>
    new Intl.NumberFormat(kLocales[language], { maximumSignificantDigits: 3 }).format(value);
  if (micros < 1000) return `${short(micros)} µs`;
  if (micros < 1_000_000) return `${short(micros / 1000)} ms`;
  return `${short(micros / 1_000_000)} s`;
}

export function formatBytes(bytes: number, language: Language): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    ++unit;
  }
  return `${new Intl.NumberFormat(kLocales[language], { maximumFractionDigits: unit === 0 ? 0 : 1 }).format(value)} ${units[unit]}`;
}
