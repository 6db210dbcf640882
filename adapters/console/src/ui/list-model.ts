// What a list has loaded, and how answers change it. Pure: answers in, a new list out.
//
// A list is pages in the order of the server's cursors. A page that is read again changes rows where they
// stand: nothing moves under the reader. Rows that are new are only counted (`fresh`) until they are asked for;
// rows that no longer belong stay and are marked (`left`).
export interface AsOf {
  sequence: number;
  at: string | null;
}

export interface Answer<Row> {
  as_of: AsOf;
  rows: Row[];
  next: string | null;
  total: number | null;
}

interface Page {
  // By which it was read; null is the first.
  cursor: string | null;
  ids: string[];
}

export interface ListModel<Row> {
  pages: Page[];
  ids: string[];
  rows: ReadonlyMap<string, Row>;
  next: string | null;
  total: number | null;
  asOf: AsOf | null;
  fresh: ReadonlySet<string>;
  left: ReadonlySet<string>;
  // Rows that changed with the newest answer.
  changed: ReadonlySet<string>;
}

export type IdOf<Row> = (row: Row) => string;

export function emptyList<Row>(): ListModel<Row> {
  return {
    pages: [],
    ids: [],
    rows: new Map(),
    next: null,
    total: null,
    asOf: null,
    fresh: new Set(),
    left: new Set(),
    changed: new Set(),
  };
}

function newer(a: AsOf | null, b: AsOf): AsOf {
  return a && a.sequence > b.sequence ? a : b;
}

// The next page of the list, read by `cursor`. A row that is there already (it moved between two reads) is
// shown once. A page other than the awaited one changes nothing.
export function appended<Row>(
  list: ListModel<Row>,
  cursor: string | null,
  answer: Answer<Row>,
  idOf: IdOf<Row>,
): ListModel<Row> {
  if (list.pages.length > 0 ? cursor !== list.next || cursor === null : cursor !== null) return list;
  const rows = new Map(list.rows);
  const ids: string[] = [];
  for (const row of answer.rows) {
    const id = idOf(row);
    if (!rows.has(id)) ids.push(id);
    rows.set(id, row);
  }
  const fresh = new Set(list.fresh);
  for (const id of ids) fresh.delete(id);
  return {
    ...list,
    pages: [...list.pages, { cursor, ids }],
    ids: [...list.ids, ...ids],
    rows,
    next: answer.next,
    total: answer.total,
    asOf: newer(list.asOf, answer.as_of),
    fresh,
    changed: new Set(),
  };
}

// Page `index` was read again by its own cursor, perhaps with more rows than before. An answer older than
// what is shown is dropped.
export function refreshed<Row>(
  list: ListModel<Row>,
  index: number,
  answer: Answer<Row>,
  idOf: IdOf<Row>,
): ListModel<Row> {
  const page = list.pages[index];
  if (!page || (list.asOf && answer.as_of.sequence < list.asOf.sequence)) return list;
  const answered = new Map(answer.rows.map((row) => [idOf(row), row]));
  const rows = new Map(list.rows);
  const changed = new Set<string>();
  const fresh = new Set(list.fresh);
  const left = new Set(list.left);
  // Rows behind the last known one are those that were not loaded yet, unless everything was.
  const lastKnown = answer.rows.findLastIndex((row) => rows.has(idOf(row)));
  const all = lastKnown < 0 || list.next === null;
  for (const [place, row] of answer.rows.entries()) {
    const id = idOf(row);
    const before = rows.get(id);
    if (before === undefined) {
      if (all || place < lastKnown) fresh.add(id);
      continue;
    }
    left.delete(id);
    if (JSON.stringify(before) !== JSON.stringify(row)) {
      rows.set(id, row);
      changed.add(id);
    }
  }
  // A missing row has left only where the answer reaches behind its place.
  const reach = answer.next === null ? page.ids.length : page.ids.findLastIndex((id) => answered.has(id));
  for (const id of page.ids.slice(0, Math.max(0, reach))) {
    if (!answered.has(id)) left.add(id);
  }
  return { ...list, rows, fresh, left, changed, asOf: answer.as_of, total: answer.total };
}

// Where the focus goes when the list is read anew: the same row if it is still there, else the same place.
export function placeOf(ids: readonly string[], id: string | null, row: number): number {
  const found = id === null ? -1 : ids.indexOf(id);
  if (found >= 0) return found;
  return Math.min(row, ids.length - 1);
}
