// A filter is what the address says: parameter names to text. So a link carries a view, and going back is
// going back. Only names that a list knows are read; each value is checked for its form, because the server
// refuses what it does not understand.
export type Filter = Record<string, string>;

export type FieldKind = 'text' | 'date' | 'amount' | 'number' | 'choices' | 'choice';

export type FieldKinds = Record<string, FieldKind>;

const kForms: Record<FieldKind, RegExp> = {
  text: /\S/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  amount: /^\d{1,18}(\.\d{1,5})?$/,
  number: /^\d{1,15}$/,
  choices: /^[a-z_]+(,[a-z_]+)*$/,
  choice: /^[a-z_]+$/,
};

export function wellFormed(kind: FieldKind, value: string): boolean {
  return kForms[kind].test(value);
}

// The parameters of `search` that this list knows and whose values have the right form, and its sort.
export function readFilter(
  fields: FieldKinds,
  sorts: readonly string[],
  search: Record<string, unknown>,
): Filter {
  const filter: Filter = {};
  for (const [name, kind] of Object.entries(fields)) {
    const value = search[name];
    if (typeof value === 'string' && wellFormed(kind, value)) filter[name] = value;
  }
  const sort = search.sort;
  if (typeof sort === 'string' && sorts.includes(sort.replace(/^-/, ''))) filter.sort = sort;
  return filter;
}

export function withValue(filter: Filter, name: string, value: string): Filter {
  const { [name]: _, ...rest } = filter;
  return value === '' ? rest : { ...rest, [name]: value };
}

// One choice put in or taken out of a list by commas, in the order of `all`.
export function toggled(value: string | undefined, one: string, all: readonly string[]): string {
  const chosen = new Set(value ? value.split(',') : []);
  if (!chosen.delete(one)) chosen.add(one);
  return all.filter((other) => chosen.has(other)).join(',');
}

export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text ? `?${text}` : '';
}

// A key that two filters share exactly when they ask for the same.
export function filterKey(filter: Filter): string {
  return JSON.stringify(Object.entries(filter).sort(([a], [b]) => (a < b ? -1 : 1)));
}
