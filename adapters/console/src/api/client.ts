// The server, typed by its own description (schema.d.ts is generated from schemas/api/openapi.yaml).
// A request that fails throws a ProblemError; one that finds no session any more says so to `session`.
import createClient from 'openapi-fetch';
import { preferences } from '@/ui/preferences';
import { ProblemError } from '@/ui/problem';
import type { components, paths } from './schema';
import { currentSession, sessionEnded } from './session-store';

export type Schemas = components['schemas'];

export const kBase = '/api/v1';

export const client = createClient<paths>({ baseUrl: kBase, credentials: 'same-origin' });

client.use({
  onRequest({ request }) {
    request.headers.set('Accept-Language', preferences().language);
    const csrf = currentSession()?.csrf;
    if (csrf && request.method !== 'GET') request.headers.set('X-CSRF-Token', csrf);
    return request;
  },
});

export function problemOf(status: number, body: unknown): ProblemError {
  const problem = (typeof body === 'object' && body !== null ? body : {}) as Partial<Schemas['Problem']>;
  return new ProblemError({
    title: problem.title ?? `HTTP ${status}`,
    detail: problem.detail ?? '',
    code: problem.code ?? `HTTP-${status}`,
    status,
    correlation: problem.correlation_id ?? null,
    verb: problem.verb ?? null,
  });
}

export function lost(cause: unknown): ProblemError {
  return new ProblemError({
    title: String(cause),
    detail: '',
    code: null,
    status: 0,
    correlation: null,
    verb: null,
  });
}

interface Answered<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

// The body of an answer, or a ProblemError.
export async function take<T>(answer: Promise<Answered<T>>): Promise<T> {
  let result: Answered<T>;
  try {
    result = await answer;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw lost(cause);
  }
  if (result.response.ok) return result.data as T;
  if (result.response.status === 401) sessionEnded();
  throw problemOf(result.response.status, result.error);
}
