// The list a detail was opened from: previous and next item, and the way back to the same row.
interface Step {
  focused: string | null;
  read: () => { list: { ids: string[] } };
}

export interface Trail {
  store: Step;
  // Address of the list with its filter.
  back: string;
  pathOf: (id: string) => string | null;
}

let trail: Trail | null = null;

export function leaveTrail(next: Trail): void {
  trail = next;
}

export function trailFrom(kind: string): Trail | null {
  return trail?.back.startsWith(kind) ? trail : null;
}

// The neighbour of `id` in the list, with the list's focus moved to it; null at the ends.
export function neighbour(from: Trail | null, id: string, step: 1 | -1): string | null {
  if (!from) return null;
  const { ids } = from.store.read().list;
  const at = ids.indexOf(id);
  const next = at < 0 ? undefined : ids[at + step];
  if (next === undefined) return null;
  const path = from.pathOf(next);
  if (path !== null) from.store.focused = next;
  return path;
}
