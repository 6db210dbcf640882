// Texts by id, in the reader's language.
//
// A catalogue is a record from id to text; both languages have the same ids because the compiler asks for it
// (`Catalogue`). `{name}` takes a value. A text with `one` and `other` is chosen by the language's plural rule
// of the value `n`.
import type { de } from '@/locales/de';
import { formatNumber } from './number';
import { type Language, usePreferences } from './preferences';

export type TextId = keyof typeof de;
export type Text = string | { one: string; other: string };
export type Catalogue = Record<TextId, Text>;
export type Values = Record<string, string | number>;
export type Translate = (id: TextId, values?: Values) => string;

const loaded = new Map<Language, Catalogue>();

const loaders: Record<Language, () => Promise<Catalogue>> = {
  de: async () => (await import('@/locales/de')).de,
  en: async () => (await import('@/locales/en')).en,
};

// Has to be waited for before a language is shown for the first time.
export async function loadCatalogue(language: Language): Promise<void> {
  if (!loaded.has(language)) loaded.set(language, await loaders[language]());
}

export function isLoaded(language: Language): boolean {
  return loaded.has(language);
}

export function fill(text: Text, language: Language, values: Values = {}): string {
  let form: string;
  if (typeof text === 'string') form = text;
  else form = new Intl.PluralRules(language).select(Number(values.n)) === 'one' ? text.one : text.other;
  return form.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? formatNumber(value, language) : (value ?? '');
  });
}

export function translate(language: Language): Translate {
  const catalogue = loaded.get(language);
  return (id, values) => {
    const text = catalogue?.[id];
    return text === undefined ? id : fill(text, language, values);
  };
}

export function useText(): Translate {
  return translate(usePreferences().language);
}
