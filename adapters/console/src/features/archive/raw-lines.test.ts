import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countNewlines, indexOfBytes, linesOf, tokensOf } from './raw-lines';

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('linesOf', () => {
  it('numbers lines, with and without carriage returns', () => {
    const lines = linesOf(bytesOf('<a>\r\n\n<b/>'), 0, 1);
    expect(lines.map((line) => [line.number, line.offset, line.text])).toEqual([
      [1, 0, '<a>'],
      [2, 5, ''],
      [3, 6, '<b/>'],
    ]);
  });

  it('covers each byte once, in order, whatever the bytes are', () => {
    const pieces = fc.array(
      fc.constantFrom('\n', '\r\n', '<Tag>', 'ü', '語', 'x'.repeat(90), '<é a="1"/>'.repeat(40)),
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('');
        const bytes = bytesOf(text);
        let at = 1000;
        for (const line of linesOf(bytes, 1000, null)) {
          expect(line.offset).toBe(at);
          at += line.length;
        }
        expect(at).toBe(1000 + bytes.length);
        expect(
          linesOf(bytes, 0, 1)
            .map((line) => line.text)
            .join(''),
        ).toBe(text.replace(/\r?\n/g, ''));
      }),
    );
  });

  it('breaks a message without line ends behind tags', () => {
    const lines = linesOf(bytesOf('<Nm>Somebody</Nm>'.repeat(100)), 0, 1);
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) expect(line.text.endsWith('>')).toBe(true);
    expect(lines.filter((line) => line.number !== null).length).toBe(1);
  });
});

describe('indexOfBytes', () => {
  it('finds what a search in text finds', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', 'ü') }),
        fc.string({ unit: fc.constantFrom('a', 'b', 'ü'), minLength: 1 }),
        (text, needle) => {
          const want = text.indexOf(needle);
          const found = indexOfBytes(bytesOf(text), bytesOf(needle), 0);
          expect(found).toBe(want < 0 ? -1 : bytesOf(text.slice(0, want)).length);
        },
      ),
    );
  });
});

describe('countNewlines', () => {
  it('counts up to a place', () => {
    expect(countNewlines(bytesOf('a\nb\nc\n'), 4)).toBe(2);
    expect(countNewlines(bytesOf('abc'), 3)).toBe(0);
  });
});

describe('tokensOf', () => {
  it('tells tags, attributes, values, comments and text apart', () => {
    expect(tokensOf(' <Amt Ccy="EUR">1.5</Amt><!-- x -->')).toEqual([
      { kind: 'text', text: ' ' },
      { kind: 'tag', text: '<Amt' },
      { kind: 'name', text: ' Ccy=' },
      { kind: 'value', text: '"EUR"' },
      { kind: 'tag', text: '>' },
      { kind: 'text', text: '1.5' },
      { kind: 'tag', text: '</Amt' },
      { kind: 'tag', text: '>' },
      { kind: 'comment', text: '<!-- x -->' },
    ]);
  });

  it('loses nothing and ends, whatever the line is', () => {
    const odd = fc.string({
      unit: fc.constantFrom('<', '>', '/', '?', '!', '-', '"', "'", '=', ' ', 'a', 'ü'),
    });
    fc.assert(
      fc.property(odd, (line) => {
        expect(
          tokensOf(line)
            .map((token) => token.text)
            .join(''),
        ).toBe(line);
      }),
    );
  });
});
