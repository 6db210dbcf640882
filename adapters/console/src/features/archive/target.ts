// Where in a message the reader wants to be: a line, a range of bytes, or the first place of a text.
export type Target =
  | { kind: 'start' }
  | { kind: 'line'; line: number }
  | { kind: 'bytes'; offset: number; length: number }
  | { kind: 'find'; text: string };

function count(value: unknown): number | null {
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : null;
}

export function targetOf(search: Record<string, unknown>): Target {
  const offset = count(search.offset);
  if (offset !== null) return { kind: 'bytes', offset, length: count(search.length) ?? 0 };
  const line = count(search.line);
  if (line !== null && line > 0) return { kind: 'line', line };
  if (typeof search.find === 'string' && search.find !== '') return { kind: 'find', text: search.find };
  return { kind: 'start' };
}
