// Keeps the event stream open and tells what came.
//
// Browsers allow about six connections to a server without HTTP/2, so the tabs of one browser share a stream:
// the tab that holds the lock reads it and passes on what comes; when it is closed, another takes over. It
// reads with fetch, which sees heartbeats, sends Last-Event-ID when it comes back and learns of a 401.
import { kBase } from './client';
import { sessionEnded } from './session-store';
import { SseParser } from './sse';
import { type EventData, retryAfter } from './stream';

export type Signal =
  | { kind: 'open'; resumed: boolean }
  | { kind: 'record'; record: EventData }
  | { kind: 'beat' }
  | { kind: 'lost' };

const kName = 'kontor-events';
// The server's heartbeat comes every 5 s.
export const kStaleMs = 10_000;
const kDeadMs = 20_000;

async function follow(tell: (signal: Signal) => void, stop: AbortSignal): Promise<void> {
  let last: string | null = null;
  let tries = 0;
  while (!stop.aborted) {
    const attempt = new AbortController();
    const end = () => attempt.abort();
    stop.addEventListener('abort', end);
    let deadline = setTimeout(end, kDeadMs);
    try {
      const answer: Response = await fetch(`${kBase}/events`, {
        headers: { Accept: 'text/event-stream', ...(last === null ? {} : { 'Last-Event-ID': last }) },
        signal: attempt.signal,
        cache: 'no-store',
      });
      if (answer.status === 401) {
        tell({ kind: 'lost' });
        sessionEnded();
        return;
      }
      if (!answer.ok || !answer.body) throw new Error(`events: HTTP ${answer.status}`);
      tell({ kind: 'open', resumed: last !== null });
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      const parser = new SseParser();
      for (;;) {
        const piece = await reader.read();
        if (piece.done) break;
        tries = 0;
        clearTimeout(deadline);
        deadline = setTimeout(end, kDeadMs);
        for (const part of parser.push(piece.value)) {
          if (part.kind === 'comment') tell({ kind: 'beat' });
          else if (part.event === 'record') {
            last = part.id ?? last;
            tell({ kind: 'record', record: JSON.parse(part.data) as EventData });
          }
        }
      }
    } catch {
      // Whatever it was, the answer is the same: say that the stream is lost, and try again.
    }
    clearTimeout(deadline);
    stop.removeEventListener('abort', end);
    if (stop.aborted) return;
    tell({ kind: 'lost' });
    await new Promise((resolve) => setTimeout(resolve, retryAfter(tries++, Math.random())));
  }
}

// Until the answer is called. `tell` hears everything, whichever tab reads the stream.
export function openStream(tell: (signal: Signal) => void): () => void {
  const stop = new AbortController();
  if (!navigator.locks || !globalThis.BroadcastChannel) {
    void follow(tell, stop.signal);
    return () => stop.abort();
  }
  const channel = new BroadcastChannel(kName);
  channel.onmessage = (message: MessageEvent<Signal>) => tell(message.data);
  navigator.locks
    .request(kName, { signal: stop.signal }, () =>
      follow((signal) => {
        tell(signal);
        channel.postMessage(signal);
      }, stop.signal),
    )
    .catch(() => undefined);
  return () => {
    stop.abort();
    channel.close();
  };
}
