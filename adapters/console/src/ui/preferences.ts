// What a reader has chosen for this browser: language, theme, density, time zone, single keys.
// Kept in local storage; nothing of it is a bank's fact, so losing it costs a click.
import { useSyncExternalStore } from 'react';

export type Language = 'de' | 'en';
export type Theme = 'system' | 'light' | 'dark';
export type Density = 'compact' | 'normal' | 'roomy';
export type Zone = 'bank' | 'utc';

export interface Preferences {
  language: Language;
  theme: Theme;
  density: Density;
  zone: Zone;
  singleKeys: boolean;
}

export const rowHeight: Record<Density, number> = { compact: 24, normal: 28, roomy: 36 };

const kKey = 'kontor.preferences';
const kAllowed = {
  language: ['de', 'en'],
  theme: ['system', 'light', 'dark'],
  density: ['compact', 'normal', 'roomy'],
  zone: ['bank', 'utc'],
  singleKeys: [true, false],
} as const;

// Takes what is known from `text` and the default for anything else, so an old or broken entry harms nothing.
export function readPreferences(text: string | null, systemLanguage: string): Preferences {
  const result: Preferences = {
    language: systemLanguage.toLowerCase().startsWith('de') ? 'de' : 'en',
    theme: 'system',
    density: 'normal',
    zone: 'bank',
    singleKeys: true,
  };
  let kept: unknown;
  try {
    kept = JSON.parse(text ?? 'null');
  } catch {
    return result;
  }
  if (typeof kept !== 'object' || kept === null) return result;
  for (const [name, allowed] of Object.entries(kAllowed)) {
    const value = (kept as Record<string, unknown>)[name];
    if ((allowed as readonly unknown[]).includes(value)) Object.assign(result, { [name]: value });
  }
  return result;
}

function stored(): string | null {
  try {
    return localStorage.getItem(kKey);
  } catch {
    return null;
  }
}

let current = readPreferences(stored(), globalThis.navigator?.language ?? 'de');
const listeners = new Set<() => void>();

export function preferences(): Preferences {
  return current;
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(kKey, JSON.stringify(current));
  } catch {
    // Private windows may refuse; the choice then lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences);
}
