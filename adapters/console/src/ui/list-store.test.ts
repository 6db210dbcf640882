import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from './list-model';
import { ListStore } from './list-store';

// A server with `rows`, newest first, that counts what it was asked.
function server(rows: number[]) {
  const asked: [string | null, number][] = [];
  let sequence = 1;
  const fetch = async (cursor: string | null, limit: number): Promise<Answer<{ id: number }>> => {
    asked.push([cursor, limit]);
    const all = [...rows].sort((a, b) => b - a).filter((id) => cursor === null || id < Number(cursor));
    const page = all.slice(0, limit);
    return {
      as_of: { sequence, at: null },
      rows: page.map((id) => ({ id })),
      next: all.length > limit ? String(page.at(-1)) : null,
      total: rows.length,
    };
  };
  return { asked, fetch, arrive: (id: number) => rows.push(id) && ++sequence };
}

const idOf = (row: { id: number }) => String(row.id);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('ListStore', () => {
  it('reads many events in one go and collects what is new', async () => {
    const source = server([1, 2, 3]);
    const store = new ListStore(source.fetch, idOf);
    await store.more();
    for (let id = 4; id <= 15; ++id) {
      source.arrive(id);
      store.touch();
    }
    await vi.advanceTimersByTimeAsync(500);
    expect(source.asked.length).toBe(2);
    expect(store.read().list.ids).toEqual(['3', '2', '1']);
    expect(store.read().list.fresh.size).toBe(12);
    await store.restart();
    expect(store.read().list.ids[0]).toBe('15');
    expect(store.read().list.fresh.size).toBe(0);
  });

  it('reads again only the first page and those on the screen', async () => {
    const source = server(Array.from({ length: 450 }, (_, index) => index + 1));
    const store = new ListStore(source.fetch, idOf);
    for (let page = 0; page < 5; ++page) await store.more();
    expect(store.read().list.ids.length).toBe(450);
    source.asked.length = 0;
    store.shows(310, 340);
    store.touch();
    await vi.advanceTimersByTimeAsync(500);
    expect(source.asked.map(([cursor]) => cursor)).toEqual([null, '151']);
    expect(store.read().list.fresh.size).toBe(0);
  });

  it('shows what comes into an empty list at once', async () => {
    const source = server([]);
    const store = new ListStore(source.fetch, idOf);
    await store.more();
    source.arrive(1);
    store.touch();
    await vi.advanceTimersByTimeAsync(500);
    expect(store.read().list.ids).toEqual(['1']);
  });

  it('keeps what it has when a read fails, and says so', async () => {
    let fails = false;
    const source = server([1, 2]);
    const store = new ListStore(async (cursor: string | null, limit: number) => {
      if (fails) throw new Error('away');
      return source.fetch(cursor, limit);
    }, idOf);
    await store.more();
    fails = true;
    store.touch();
    await vi.advanceTimersByTimeAsync(500);
    expect(store.read().error).toBeInstanceOf(Error);
    expect(store.read().list.ids).toEqual(['2', '1']);
  });
});
