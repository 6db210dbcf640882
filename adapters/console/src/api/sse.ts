// Server-sent events from a stream of text, as the WHATWG HTML standard reads them (9.2.6), with comments kept:
// the browser's EventSource hides them, and the heartbeat is one.
export interface ServerEvent {
  kind: 'event';
  id: string | null;
  event: string;
  data: string;
}

export type Part = ServerEvent | { kind: 'comment' };

export class SseParser {
  private rest = '';
  private id: string | null = null;
  private event = '';
  private data: string[] = [];

  // Takes the next piece of the stream, cut anywhere, and gives what it completes.
  push(text: string): Part[] {
    const parts: Part[] = [];
    this.rest += text;
    let from = 0;
    for (;;) {
      const match = /\r\n|\n|\r(?!$)/.exec(this.rest.slice(from));
      if (!match) break;
      this.line(this.rest.slice(from, from + match.index), parts);
      from += match.index + match[0].length;
    }
    this.rest = this.rest.slice(from);
    return parts;
  }

  private line(line: string, parts: Part[]): void {
    if (line === '') {
      if (this.data.length > 0) {
        parts.push({
          kind: 'event',
          id: this.id,
          event: this.event || 'message',
          data: this.data.join('\n'),
        });
      }
      this.event = '';
      this.data = [];
      return;
    }
    if (line.startsWith(':')) {
      parts.push({ kind: 'comment' });
      return;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') this.data.push(value);
    else if (field === 'event') this.event = value;
    else if (field === 'id' && !value.includes('\0')) this.id = value;
  }
}
