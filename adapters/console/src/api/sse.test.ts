import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Part, SseParser } from './sse';

const text =
  ': hello\n\nid: 7\nevent: record\ndata: {"a":\ndata: 1}\n\nretry: 5\ndata:no blank\r\n\r\n: beat\n\nevent: only\n\nid\ndata\n\n';

const parts: Part[] = [
  { kind: 'comment' },
  { kind: 'event', id: '7', event: 'record', data: '{"a":\n1}' },
  { kind: 'event', id: '7', event: 'message', data: 'no blank' },
  { kind: 'comment' },
  { kind: 'event', id: '', event: 'message', data: '' },
];

describe('SseParser', () => {
  it('reads events and heartbeats', () => {
    expect(new SseParser().push(text)).toEqual(parts);
  });

  it('reads the same however the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(text.length)), (cuts) => {
        const parser = new SseParser();
        const places = [0, ...cuts.sort((a, b) => a - b), text.length];
        const read = places.slice(1).flatMap((end, index) => parser.push(text.slice(places[index], end)));
        expect(read).toEqual(parts);
      }),
    );
  });
});
