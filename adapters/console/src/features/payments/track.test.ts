import { describe, expect, it } from 'vitest';
import { trackOf } from './track';

const drawn = (state: Parameters<typeof trackOf>[0], passed: string[]) =>
  trackOf(state, passed)
    .map(({ stop, kind }) => `${stop}:${kind}`)
    .join(' ');

describe('trackOf', () => {
  it.each([
    ['received', ['received'], 'received:here reserved:ahead ready:ahead sent:ahead settled:ahead'],
    [
      'sent',
      ['received', 'reserved', 'ready', 'sent'],
      'received:past reserved:past ready:past sent:here settled:ahead',
    ],
    [
      'settled',
      ['received', 'reserved', 'ready', 'sent', 'settled'],
      'received:past reserved:past ready:past sent:past settled:past',
    ],
    [
      'warehoused',
      ['received', 'warehoused'],
      'received:past warehoused:here reserved:ahead ready:ahead sent:ahead settled:ahead',
    ],
    [
      'ready',
      ['received', 'warehoused', 'ready'],
      'received:past warehoused:past reserved:past ready:here sent:ahead settled:ahead',
    ],
    [
      'rejected',
      ['received', 'rejected'],
      'received:failed reserved:ahead ready:ahead sent:ahead settled:ahead',
    ],
    [
      'rejected',
      ['received', 'reserved', 'ready', 'sent', 'rejected'],
      'received:past reserved:past ready:past sent:failed settled:ahead',
    ],
  ] as const)('%s', (state, passed, want) => {
    expect(drawn(state, [...passed])).toBe(want);
  });
});
