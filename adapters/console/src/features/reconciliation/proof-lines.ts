// The rows of a proof as the tree they are: a line, then the items it is made of.
import type { Schemas } from '@/api/client';

export type Row = Schemas['ProofLine'];

export interface Line {
  head: Row;
  items: Row[];
}

export function linesOf(rows: readonly Row[]): Line[] {
  const lines: Line[] = [];
  for (const row of rows) {
    const last = lines.at(-1);
    if (row.item !== null && last && last.head.line === row.line) last.items.push(row);
    else lines.push({ head: row, items: [] });
  }
  return lines;
}

// What a line is in the sum: a balance that is compared, a step between them, or the result.
export function weightOf(line: string): 'balance' | 'step' | 'result' {
  if (line === 'DIFFERENCE') return 'result';
  return line === 'LEDGER' || line === 'EXPECTED' || line === 'STATEMENT' ? 'balance' : 'step';
}
