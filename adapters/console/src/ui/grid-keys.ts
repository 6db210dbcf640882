// The grid's keyboard model, apart from any element: where a key leads.
export interface Place {
  // Focused row; -1 where none has been yet.
  row: number;
  rows: number;
  // Rows that fit on the screen.
  page: number;
}

export type Move = { kind: 'go'; row: number } | { kind: 'open' } | { kind: 'none' };

const kSteps: Record<string, (place: Place) => number> = {
  ArrowDown: ({ row }) => row + 1,
  j: ({ row }) => row + 1,
  ArrowUp: ({ row }) => row - 1,
  k: ({ row }) => row - 1,
  PageDown: ({ row, page }) => row + Math.max(1, page - 1),
  PageUp: ({ row, page }) => row - Math.max(1, page - 1),
  Home: () => 0,
  End: ({ rows }) => rows - 1,
};

// `single`: letters count too.
export function moveBy(key: string, place: Place, single: boolean): Move {
  if (place.rows === 0) return { kind: 'none' };
  if (key === 'Enter') return place.row >= 0 ? { kind: 'open' } : { kind: 'none' };
  if (key.length === 1 && !single) return { kind: 'none' };
  const step = kSteps[key];
  if (!step) return { kind: 'none' };
  const from = place.row < 0 && key !== 'End' ? { ...place, row: key === 'ArrowUp' ? 0 : -1 } : place;
  return { kind: 'go', row: Math.min(place.rows - 1, Math.max(0, step(from))) };
}
