// Each read of the server, once: pages ask here and nowhere else. Every answer tells how far it reads.
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Answer } from '@/ui/list-model';
import { client, kBase, lost, problemOf, type Schemas, take } from './client';
import { noteAsOf } from './live';
import { sessionEnded } from './session-store';

function noted<T extends { as_of: Schemas['AsOf'] }>(answer: T): T {
  noteAsOf(answer.as_of);
  return answer;
}

type Query = Record<string, string | number>;

// A page of a list. The parameters' names were checked where the filter was made; the server refuses others.
async function page<Row>(
  path: '/payments' | '/deals' | '/accounts' | '/findings',
  query: Query,
  cursor: string | null,
  limit: number,
  signal: AbortSignal,
): Promise<Answer<Row>> {
  const answer = await take(
    client.GET(path, {
      params: { query: { ...query, limit, ...(cursor === null ? {} : { cursor }) } as never },
      signal,
    }),
  );
  return noted(answer as unknown as Answer<Row>);
}

export const listPayments = (query: Query) => (cursor: string | null, limit: number, signal: AbortSignal) =>
  page<Schemas['Payment']>('/payments', query, cursor, limit, signal);

export const listDeals = (query: Query) => (cursor: string | null, limit: number, signal: AbortSignal) =>
  page<Schemas['Deal']>('/deals', query, cursor, limit, signal);

export const listAccounts = (query: Query) => (cursor: string | null, limit: number, signal: AbortSignal) =>
  page<Schemas['Account']>('/accounts', query, cursor, limit, signal);

export const listFindings = (query: Query) => (cursor: string | null, limit: number, signal: AbortSignal) =>
  page<Schemas['FindingRow']>('/findings', query, cursor, limit, signal);

// All of them come in one page.
export const listReconciliations = async (
  _cursor: string | null,
  _limit: number,
  signal: AbortSignal,
): Promise<Answer<Schemas['Reconciliation']>> =>
  noted(await take(client.GET('/reconciliations', { signal })));

export const listEntries =
  (account: number) =>
  async (cursor: string | null, limit: number, signal: AbortSignal): Promise<Answer<Schemas['Entry']>> => {
    const answer = noted(
      await take(
        client.GET('/accounts/{account}', {
          params: { path: { account }, query: { limit, ...(cursor === null ? {} : { cursor }) } },
          signal,
        }),
      ),
    );
    return { as_of: answer.as_of, rows: answer.entries, next: answer.next, total: null };
  };

export const paymentQuery = (order: number) =>
  queryOptions({
    queryKey: ['payment', order],
    queryFn: async ({ signal }) =>
      noted(await take(client.GET('/payments/{order}', { params: { path: { order } }, signal }))),
  });

export const dealQuery = (deal: number) =>
  queryOptions({
    queryKey: ['deal', deal],
    queryFn: async ({ signal }) =>
      noted(await take(client.GET('/deals/{deal}', { params: { path: { deal } }, signal }))),
  });

export const accountQuery = (account: number) =>
  queryOptions({
    queryKey: ['account', account],
    queryFn: async ({ signal }) =>
      noted(
        await take(
          client.GET('/accounts/{account}', { params: { path: { account }, query: { limit: 1 } }, signal }),
        ),
      ),
  });

export const reconciliationQuery = (recon: number) =>
  queryOptions({
    queryKey: ['reconciliation', recon],
    queryFn: async ({ signal }) =>
      noted(await take(client.GET('/reconciliations/{recon}', { params: { path: { recon } }, signal }))),
  });

export const archivedQuery = (receipt: number) =>
  queryOptions({
    queryKey: ['archive', receipt],
    queryFn: async ({ signal }) =>
      noted(await take(client.GET('/archive/{receipt}', { params: { path: { receipt } }, signal }))),
  });

export const systemQuery = queryOptions({
  queryKey: ['system'],
  queryFn: async ({ signal }) => noted(await take(client.GET('/system', { signal }))),
  // Waiting and working times move without a record of their own.
  refetchInterval: 2000,
});

export const searchQuery = (q: string) =>
  queryOptions({
    queryKey: ['search', q],
    queryFn: async ({ signal }) =>
      noted(await take(client.GET('/search', { params: { query: { q } }, signal }))),
    gcTime: 60_000,
  });

const textsQuery = queryOptions({
  queryKey: ['texts'],
  queryFn: ({ signal }) => take(client.GET('/texts', { signal })),
});

export function useTexts(): Schemas['Texts'] | undefined {
  return useQuery(textsQuery).data;
}

export interface Window {
  bytes: Uint8Array<ArrayBuffer>;
  start: number;
  // Bytes of the whole.
  total: number;
}

// Bytes [start, end) of an archived file or of a message that left.
export async function readBytes(
  path: string,
  start: number,
  end: number,
  signal?: AbortSignal,
): Promise<Window> {
  let answer: Response;
  try {
    answer = await fetch(kBase + path, {
      headers: { Range: `bytes=${start}-${end - 1}` },
      signal: signal ?? null,
      cache: 'no-store',
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw lost(cause);
  }
  if (answer.status === 401) sessionEnded();
  if (!answer.ok) throw problemOf(answer.status, await answer.json().catch(() => null));
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const range = /^bytes (\d+)-\d+\/(\d+)$/.exec(answer.headers.get('Content-Range') ?? '');
  if (range) return { bytes, start: Number(range[1]), total: Number(range[2]) };
  return { bytes, start: 0, total: bytes.length };
}
