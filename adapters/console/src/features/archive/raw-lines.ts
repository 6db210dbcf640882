// Bytes of a message as lines for the screen. Pure.
export interface RawLine {
  // First byte in the message, and how many.
  offset: number;
  length: number;
  text: string;
  // Line of the message; null where it is not known, or where a long line goes on.
  number: number | null;
}

// A longer line is broken behind a tag, so that a message without line ends can be read.
const kLongest = 240;

const decoder = new TextDecoder();

// The end of the piece that starts at `from`, at most `end`: behind a '>' if one comes soon enough.
function breakOf(bytes: Uint8Array, from: number, end: number): number {
  if (end - from <= kLongest) return end;
  const limit = from + kLongest;
  for (let i = limit; i > from + kLongest / 2; --i) {
    if (bytes[i - 1] === 0x3e) return i;
  }
  // Not within a character of several bytes.
  let cut = limit;
  while (cut > from + 1 && ((bytes[cut] ?? 0) & 0xc0) === 0x80) --cut;
  return cut;
}

// `start`: offset of the first byte. `first`: number of the line it lies in; null if unknown.
export function linesOf(bytes: Uint8Array, start: number, first: number | null): RawLine[] {
  const lines: RawLine[] = [];
  let number = first;
  let from = 0;
  while (from < bytes.length) {
    const newline = bytes.indexOf(0x0a, from);
    const end = newline < 0 ? bytes.length : newline;
    let piece = from;
    let head = true;
    do {
      const cut = breakOf(bytes, piece, end);
      let last = cut;
      if (cut === end && last > piece && bytes[last - 1] === 0x0d) --last;
      lines.push({
        offset: start + piece,
        length: (cut === end && newline >= 0 ? end + 1 : cut) - piece,
        text: decoder.decode(bytes.subarray(piece, last)),
        number: head ? number : null,
      });
      piece = cut;
      head = false;
    } while (piece < end);
    if (number !== null) ++number;
    from = end + 1;
  }
  return lines;
}

export function countNewlines(bytes: Uint8Array, end: number): number {
  let count = 0;
  for (let i = bytes.indexOf(0x0a); i >= 0 && i < end; i = bytes.indexOf(0x0a, i + 1)) ++count;
  return count;
}

// First place of `needle` in `bytes` at or behind `from`; -1 if there is none.
export function indexOfBytes(bytes: Uint8Array, needle: Uint8Array, from: number): number {
  const first = needle[0];
  if (first === undefined) return -1;
  for (let i = bytes.indexOf(first, from); i >= 0; i = bytes.indexOf(first, i + 1)) {
    if (i + needle.length > bytes.length) return -1;
    let same = 1;
    while (same < needle.length && bytes[i + same] === needle[same]) ++same;
    if (same === needle.length) return i;
  }
  return -1;
}

// The characters that XML writes in another way, as a message would have them.
export function asWritten(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export type Token = { kind: 'text' | 'tag' | 'name' | 'value' | 'comment'; text: string };

// Parts of a line of XML for colouring. Whatever is no tag is text; nothing is lost: the parts joined are the line.
export function tokensOf(line: string): Token[] {
  const tokens: Token[] = [];
  let rest = line;
  const take = (kind: Token['kind'], length: number) => {
    if (length > 0) tokens.push({ kind, text: rest.slice(0, length) });
    rest = rest.slice(length);
  };
  while (rest !== '') {
    const open = rest.indexOf('<');
    if (open < 0) {
      take('text', rest.length);
      break;
    }
    take('text', open);
    if (rest.startsWith('<!--')) {
      const end = rest.indexOf('-->');
      take('comment', end < 0 ? rest.length : end + 3);
      continue;
    }
    take('tag', (/^<[/?!]?[^\s/?>]*/.exec(rest) ?? [''])[0].length);
    while (rest !== '' && !/^[/?]?>/.test(rest)) {
      const attribute = /^(\s*[^\s=/?>]+=)("[^"]*"?|'[^']*'?)/.exec(rest);
      if (!attribute) {
        take('tag', 1);
        continue;
      }
      take('name', (attribute[1] as string).length);
      take('value', (attribute[2] as string).length);
    }
    take('tag', (/^[/?]?>/.exec(rest) ?? [''])[0].length);
  }
  return tokens;
}
