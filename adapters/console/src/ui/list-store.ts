// A list that is read from the server page by page and kept alive by events; kept while the reader is on
// another page, so that coming back shows the same rows at the same place.
import { useSyncExternalStore } from 'react';
import { type Answer, appended, emptyList, type IdOf, type ListModel, refreshed } from './list-model';

export type Fetch<Row> = (cursor: string | null, limit: number, signal: AbortSignal) => Promise<Answer<Row>>;

export interface Snapshot<Row> {
  list: ListModel<Row>;
  loading: boolean;
  error: unknown;
}

const kPage = 100;
const kMost = 500;
// Events closer together than this are one read.
const kQuietMs = 120;
const kKept = 12;

export class ListStore<Row> {
  // Where the reader was.
  focused: string | null = null;
  scrollTop = 0;

  private snapshot: Snapshot<Row> = { list: emptyList(), loading: false, error: null };
  private readonly listeners = new Set<() => void>();
  private controller = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private seen: [number, number] = [0, 0];
  private touchedAt = 0;
  private refreshing = false;
  private again = false;

  constructor(
    private readonly fetch: Fetch<Row>,
    private readonly idOf: IdOf<Row>,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly read = (): Snapshot<Row> => this.snapshot;

  get watched(): boolean {
    return this.listeners.size > 0;
  }

  private set(change: Partial<Snapshot<Row>>): void {
    this.snapshot = { ...this.snapshot, ...change };
    for (const listener of this.listeners) listener();
  }

  // Reads the first page if nothing has been read, else the next one if there is one.
  async more(): Promise<void> {
    const { list, loading } = this.snapshot;
    if (loading || (list.pages.length > 0 && list.next === null)) return;
    const cursor = list.pages.length === 0 ? null : list.next;
    const { signal } = this.controller;
    this.set({ loading: true, error: null });
    try {
      const answer = await this.fetch(cursor, kPage, signal);
      if (signal.aborted) return;
      this.set({ list: appended(this.snapshot.list, cursor, answer, this.idOf), loading: false });
    } catch (error) {
      if (!signal.aborted) this.set({ loading: false, error });
    }
  }

  // From the start, with what is new: replaces what is shown in one step.
  async restart(): Promise<void> {
    this.controller.abort();
    this.controller = new AbortController();
    const { signal } = this.controller;
    this.set({ loading: true, error: null });
    try {
      const answer = await this.fetch(null, kPage, signal);
      if (signal.aborted) return;
      this.seen = [0, 0];
      this.set({ list: appended(emptyList<Row>(), null, answer, this.idOf), loading: false });
    } catch (error) {
      if (!signal.aborted) this.set({ loading: false, error });
    }
  }

  // Rows on the screen, so that an event reads again only what is seen.
  shows(first: number, last: number): void {
    this.seen = [first, last];
  }

  // Something changed: reads the first page and those on the screen again, soon.
  touch(): void {
    if (this.timer !== undefined || this.snapshot.list.pages.length === 0) {
      if (this.snapshot.error !== null) void this.more();
      return;
    }
    // The first event after a rest is read at once.
    const wait = Date.now() - this.touchedAt > kQuietMs ? 0 : kQuietMs;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.touchedAt = Date.now();
      void this.refresh();
    }, wait);
  }

  private pagesOnScreen(): number[] {
    const indexes = new Set([0]);
    let first = 0;
    this.snapshot.list.pages.forEach((page, index) => {
      const end = first + page.ids.length;
      if (first <= this.seen[1] && end > this.seen[0]) indexes.add(index);
      first = end;
    });
    return [...indexes];
  }

  private async refresh(): Promise<void> {
    if (this.refreshing) {
      this.again = true;
      return;
    }
    this.refreshing = true;
    const { signal } = this.controller;
    try {
      for (const index of this.pagesOnScreen()) {
        const page = this.snapshot.list.pages[index];
        if (!page) continue;
        const limit = Math.min(kMost, Math.max(page.ids.length, 1) + this.snapshot.list.fresh.size + kPage);
        const answer = await this.fetch(page.cursor, limit, signal);
        if (signal.aborted) return;
        const before = this.snapshot.list;
        // A list that was empty has no place that could move.
        const list =
          before.ids.length === 0
            ? appended(emptyList<Row>(), null, answer, this.idOf)
            : refreshed(before, index, answer, this.idOf);
        this.set({ list, error: null });
      }
    } catch (error) {
      if (!signal.aborted) this.set({ error });
    } finally {
      this.refreshing = false;
      if (this.again) {
        this.again = false;
        this.touch();
      }
    }
  }
}

const stores = new Map<string, ListStore<unknown>>();

// The store of this list; the twelve used last are kept.
export function listStore<Row>(key: string, fetch: Fetch<Row>, idOf: IdOf<Row>): ListStore<Row> {
  const found = stores.get(key) as ListStore<Row> | undefined;
  const store = found ?? new ListStore(fetch, idOf);
  stores.delete(key);
  stores.set(key, store as ListStore<unknown>);
  if (!found) {
    void store.more();
    for (const [oldest, other] of stores) {
      if (stores.size <= kKept) break;
      if (!other.watched && oldest !== key) stores.delete(oldest);
    }
  }
  return store;
}

// Events that touch lists whose key starts with one of `prefixes`. A list nobody looks at is read again when
// it is opened next.
export function touchLists(prefixes: readonly string[]): void {
  for (const [key, store] of stores) {
    if (prefixes.some((prefix) => key.startsWith(prefix))) store.touch();
  }
}

export function forgetLists(): void {
  stores.clear();
}

export function useList<Row>(store: ListStore<Row>): Snapshot<Row> {
  return useSyncExternalStore(store.subscribe, store.read);
}
