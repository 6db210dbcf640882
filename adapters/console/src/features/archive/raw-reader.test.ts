import { describe, expect, it } from 'vitest';
import { linesOf } from './raw-lines';
import { openRun, type Read, type Run, readBack, readOn } from './raw-reader';
import { type Target, targetOf } from './target';

const text = Array.from(
  { length: 60_000 },
  (_, index) => `  <EndToEndId>E2E-${index + 1}</EndToEndId> <!-- & -->\n`,
).join('');
const message = new TextEncoder().encode(`<Nm>Müller &amp; Söhne</Nm>\n${text}`);

const read: Read = async (start, end) => ({
  bytes: message.slice(start, end),
  start,
  total: message.length,
});

const open = (target: Target, from = 0) =>
  openRun(read, target, new AbortController().signal, () => undefined, from);
const marked = (run: Run) =>
  linesOf(run.bytes, run.start, run.firstLine).find(
    (line) => run.mark && line.offset <= run.mark.offset && run.mark.offset < line.offset + line.length,
  );

describe('openRun', () => {
  it('starts at the start', async () => {
    const run = await open({ kind: 'start' });
    expect([run.start, run.firstLine, run.mark, run.missed]).toEqual([0, 1, null, false]);
    expect(run.bytes.length).toBeLessThan(message.length);
  });

  it('finds a text far into a message, with its line', async () => {
    const run = await open({ kind: 'find', text: 'E2E-51234<' });
    expect(run.missed).toBe(true);
    const found = await open({ kind: 'find', text: 'E2E-51234' });
    expect(marked(found)?.number).toBe(51_235);
    expect(marked(found)?.text).toContain('E2E-51234');
  });

  it('finds what XML writes in another way', async () => {
    expect(marked(await open({ kind: 'find', text: 'Müller & Söhne' }))?.number).toBe(1);
  });

  it('goes on behind the place before', async () => {
    const first = await open({ kind: 'find', text: 'E2E-5' });
    const second = await open({ kind: 'find', text: 'E2E-5' }, (first.mark?.offset ?? 0) + 1);
    expect(marked(first)?.text).toContain('E2E-5<');
    expect(marked(second)?.text).toContain('E2E-50<');
  });

  it('opens a line and a range of bytes', async () => {
    expect(marked(await open({ kind: 'line', line: 40_001 }))?.text).toContain('E2E-40000<');
    const offset = text.length / 2;
    const run = await open({ kind: 'bytes', offset, length: 20 });
    expect(run.mark).toEqual({ offset, length: 20 });
    expect(run.start).toBeLessThan(offset);
  });

  it('says when a line is not there', async () => {
    expect((await open({ kind: 'line', line: 99_999 })).missed).toBe(true);
  });
});

describe('reading on and back', () => {
  it('keeps one run of bounded size with right line numbers', async () => {
    const { signal } = new AbortController();
    let run = await open({ kind: 'line', line: 30_000 });
    const check = () => {
      // Compared as buffers: a mebibyte element by element takes seconds.
      expect(Buffer.compare(run.bytes, message.slice(run.start, run.start + run.bytes.length))).toBe(0);
      const line = linesOf(run.bytes, run.start, run.firstLine)[5];
      expect(line?.text).toContain(`E2E-${(line?.number ?? 0) - 1}<`);
      expect(run.bytes.length).toBeLessThanOrEqual(1024 * 1024);
    };
    for (let step = 0; step < 12; ++step) {
      run = await readOn(read, run, signal);
      check();
    }
    for (let step = 0; step < 30 && run.start > 0; ++step) {
      run = await readBack(read, run, signal);
      if (run.start > 0) check();
    }
    expect([run.start, run.firstLine]).toEqual([0, 1]);
    for (let step = 0; step < 60; ++step) run = await readOn(read, run, signal);
    expect(run.start + run.bytes.length).toBe(message.length);
    check();
  });
});

describe('targetOf', () => {
  it.each([
    [{}, { kind: 'start' }],
    [{ line: '7' }, { kind: 'line', line: 7 }],
    [{ line: '0' }, { kind: 'start' }],
    [{ line: 'x' }, { kind: 'start' }],
    [
      { offset: '10', length: '5' },
      { kind: 'bytes', offset: 10, length: 5 },
    ],
    [{ find: 'a' }, { kind: 'find', text: 'a' }],
  ])('%j', (search, want) => {
    expect(targetOf(search)).toEqual(want);
  });
});
