// Business dates are plain dates and never pass through a time zone. Instants are shown in the bank's zone or
// in UTC, always with the zone's letters.
//
// Source: ops-console.md section 8, "Dates"; payments.md, conventions (bank time).
import { decimalSeparator, formatNumber, localeOf } from './number';
import type { Language, Zone } from './preferences';

export const kBankZone = 'Europe/Berlin';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(localeOf(language), options);
    formats.set(key, found);
  }
  return found;
}

const kPlain = /^(\d{4})-(\d{2})-(\d{2})$/;

// 2026-11-23 → 23.11.2026 or 23/11/2026. Text that is no date is shown as it is.
export function formatDate(date: string, language: Language): string {
  const match = kPlain.exec(date);
  if (!match) return date;
  const utc = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return format(language, { timeZone: 'UTC', year: 'numeric', month: '2-digit', day: '2-digit' }).format(utc);
}

// Takes 24.11.2026, 24/11/2026 and 2026-11-24: day first, as both languages show it. Null for anything else,
// the 31st of April included.
export function parseDate(text: string): string | null {
  const bare = text.trim();
  const parts =
    /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/.exec(bare)?.groups ??
    /^(?<day>\d{1,2})[./](?<month>\d{1,2})[./](?<year>\d{4})$/.exec(bare)?.groups;
  if (!parts) return null;
  const date = `${parts.year}-${parts.month?.padStart(2, '0')}-${parts.day?.padStart(2, '0')}`;
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date) ? date : null;
}

function zoneOf(zone: Zone): string {
  return zone === 'utc' ? 'UTC' : kBankZone;
}

function millis(instant: string): string {
  return (/\.(\d{1,3})/.exec(instant)?.[1] ?? '').padEnd(3, '0');
}

export type Precision = 'minutes' | 'seconds' | 'millis';

// Time of day: 07:00, 07:00:00 or 07:00:00.123 as asked.
export function formatTime(
  instant: string,
  language: Language,
  zone: Zone,
  precision: Precision = 'seconds',
): string {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return instant;
  const text = format(language, {
    timeZone: zoneOf(zone),
    hour: '2-digit',
    minute: '2-digit',
    ...(precision === 'minutes' ? {} : { second: '2-digit' }),
    hourCycle: 'h23',
  }).format(at);
  return precision === 'millis' ? text + decimalSeparator(language) + millis(instant) : text;
}

export function zoneLetters(instant: string, language: Language, zone: Zone): string {
  if (zone === 'utc') return 'UTC';
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return '';
  return (
    format(language, { timeZone: kBankZone, timeZoneName: 'short' })
      .formatToParts(at)
      .find((part) => part.type === 'timeZoneName')?.value ?? ''
  );
}

export function formatInstant(
  instant: string,
  language: Language,
  zone: Zone,
  precision: Precision = 'seconds',
): string {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return instant;
  const day = format(language, {
    timeZone: zoneOf(zone),
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at);
  return `${day} ${formatTime(instant, language, zone, precision)} ${zoneLetters(instant, language, zone)}`;
}

// 1 h 4 min, 12 s, 340 ms: for ages and what passed between two steps. The symbols are those of the SI, the same
// in every language.
export function formatDuration(ms: number, language: Language): string {
  const unit = (value: number, symbol: string) => `${formatNumber(value, language)} ${symbol}`;
  const both = (value: number, symbol: string, rest: number, smaller: string) =>
    rest > 0 ? `${unit(value, symbol)} ${unit(rest, smaller)}` : unit(value, symbol);
  if (ms < 1000) return unit(Math.round(ms), 'ms');
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return unit(seconds, 's');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return both(minutes, 'min', seconds % 60, 's');
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return both(hours, 'h', minutes % 60, 'min');
  return unit(Math.floor(hours / 24), 'd');
}
