// A message read by windows: what is held is one run of bytes around the reader, however large the message is.
import type { Window } from '@/api/queries';
import { asWritten, countNewlines, indexOfBytes } from './raw-lines';
import type { Target } from './target';

export type Read = (start: number, end: number, signal: AbortSignal) => Promise<Window>;

export interface Run {
  bytes: Uint8Array<ArrayBuffer>;
  start: number;
  total: number;
  // Number of the line that the first byte lies in; null if it was not counted.
  firstLine: number | null;
  // Bytes to be marked; empty where nothing was asked for.
  mark: { offset: number; length: number } | null;
  // What was asked for was not found.
  missed: boolean;
}

const kWindow = 128 * 1024;
const kScan = 1024 * 1024;
const kBefore = 8 * 1024;
const kMost = 8 * kWindow;

const encoder = new TextEncoder();

interface Place {
  offset: number;
  length: number;
  // Line of the place.
  line: number;
}

type Progress = (done: number, total: number) => void;

// Looks for a line or a text from the start, at most one window held at a time.
async function scan(
  read: Read,
  signal: AbortSignal,
  progress: Progress,
  visit: (bytes: Uint8Array, start: number, newlines: number) => Place | null,
  overlap: number,
): Promise<Place | null> {
  let start = 0;
  let newlines = 0;
  for (;;) {
    const window = await read(start, start + kScan, signal);
    const found = visit(window.bytes, start, newlines);
    if (found) return found;
    const end = start + window.bytes.length;
    progress(end, window.total);
    if (end >= window.total || window.bytes.length <= overlap) return null;
    newlines += countNewlines(window.bytes, window.bytes.length - overlap);
    start = end - overlap;
  }
}

async function placeOf(
  read: Read,
  target: Target,
  from: number,
  signal: AbortSignal,
  progress: Progress,
): Promise<Place | null> {
  if (target.kind === 'line') {
    const visit = (bytes: Uint8Array, start: number, newlines: number): Place | null => {
      let line = newlines + 1;
      let at = 0;
      while (line < target.line) {
        const newline = bytes.indexOf(0x0a, at);
        if (newline < 0) return null;
        at = newline + 1;
        ++line;
      }
      if (at >= bytes.length) return null;
      const end = bytes.indexOf(0x0a, at);
      return { offset: start + at, length: (end < 0 ? bytes.length : end) - at, line };
    };
    return scan(read, signal, progress, visit, 0);
  }
  if (target.kind !== 'find') return null;
  const needle = encoder.encode(asWritten(target.text));
  return scan(
    read,
    signal,
    progress,
    (bytes, start, newlines) => {
      const at = indexOfBytes(bytes, needle, Math.max(0, from - start));
      if (at < 0) return null;
      return { offset: start + at, length: needle.length, line: newlines + countNewlines(bytes, at) + 1 };
    },
    needle.length - 1,
  );
}

// The first run for `target`; a search goes on at `from`.
export async function openRun(
  read: Read,
  target: Target,
  signal: AbortSignal,
  progress: Progress,
  from = 0,
): Promise<Run> {
  const place =
    target.kind === 'bytes'
      ? { offset: target.offset, length: target.length, line: null }
      : await placeOf(read, target, from, signal, progress);
  const missed = place === null && target.kind !== 'start';
  const start = place === null ? 0 : Math.max(0, place.offset - kBefore);
  const end = Math.max(start + kWindow, place === null ? 0 : place.offset + Math.min(place.length, kMost));
  const window = await read(start, end, signal);
  let firstLine: number | null = window.start === 0 ? 1 : null;
  if (firstLine === null && place?.line != null) {
    firstLine = place.line - countNewlines(window.bytes, place.offset - window.start);
  }
  return {
    bytes: window.bytes,
    start: window.start,
    total: window.total,
    firstLine,
    mark: place === null ? null : { offset: place.offset, length: place.length },
    missed,
  };
}

// The run with the window behind it; what is far before it is let go.
export async function readOn(read: Read, run: Run, signal: AbortSignal): Promise<Run> {
  const end = run.start + run.bytes.length;
  if (end >= run.total) return run;
  const window = await read(end, Math.min(run.total, end + kWindow), signal);
  const drop = Math.max(0, run.bytes.length + window.bytes.length - kMost);
  const bytes = new Uint8Array(run.bytes.length - drop + window.bytes.length);
  bytes.set(run.bytes.subarray(drop));
  bytes.set(window.bytes, run.bytes.length - drop);
  return {
    ...run,
    bytes,
    start: run.start + drop,
    firstLine: run.firstLine === null ? null : run.firstLine + countNewlines(run.bytes, drop),
  };
}

// The run with the window before it; what is far behind is let go.
export async function readBack(read: Read, run: Run, signal: AbortSignal): Promise<Run> {
  if (run.start === 0) return run;
  const start = Math.max(0, run.start - kWindow);
  const window = await read(start, run.start, signal);
  const bytes = new Uint8Array(Math.min(kMost, window.bytes.length + run.bytes.length));
  bytes.set(window.bytes.subarray(0, bytes.length));
  bytes.set(run.bytes.subarray(0, bytes.length - window.bytes.length), window.bytes.length);
  return {
    ...run,
    bytes,
    start,
    firstLine:
      start === 0
        ? 1
        : run.firstLine === null
          ? null
          : run.firstLine - countNewlines(window.bytes, window.bytes.length),
  };
}
