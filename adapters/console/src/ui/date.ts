// Business dates are plain dates and never pass through a time zone. Instants are shown in the bank's zone or
// in UTC, always with the zone's letters.
//
// Source: ops-console.md section 8, "Dates"; payments.md, conventions (bank time).
import { decimalSeparator, localeOf } from './number';
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

// 1 h 4 min, 12 s, 340 ms: for ages and what passed between two steps.
export function formatDuration(ms: number, language: Language): string {
  const unit = (value: number, name: 'millisecond' | 'second' | 'minute' | 'hour' | 'day') =>
    new Intl.NumberFormat(localeOf(language), {
      style: 'unit',
      unit: name,
      unitDisplay: 'narrow',
      maximumFractionDigits: 0,
    }).format(value);
  if (ms < 1000) return unit(Math.round(ms), 'millisecond');
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return unit(seconds, 'second');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) {
    return seconds % 60
      ? `${unit(minutes, 'minute')} ${unit(seconds % 60, 'second')}`
      : unit(minutes, 'minute');
  }
  const hours = Math.floor(minutes / 60);
  if (hours < 24) {
    return minutes % 60 ? `${unit(hours, 'hour')} ${unit(minutes % 60, 'minute')}` : unit(hours, 'hour');
  }
  return unit(Math.floor(hours / 24), 'day');
}
