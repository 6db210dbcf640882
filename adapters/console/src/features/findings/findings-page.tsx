import { useSearch } from '@tanstack/react-router';
import type { Schemas } from '@/api/client';
import { listFindings } from '@/api/queries';
import { Severity } from '@/parts/tables';
import { Reason, Say } from '@/parts/words';
import { Plain } from '@/ui/figures';
import { type FieldKinds, readFilter } from '@/ui/filter';
import type { Field } from '@/ui/filter-bar';
import type { Column } from '@/ui/grid';
import { ListPage } from '@/ui/list-page';

type Row = Schemas['FindingRow'];

export const findingFields: FieldKinds = { rule: 'text', channel: 'text', file: 'number' };

const panel: readonly Field[] = [
  { name: 'rule', kind: 'text', title: 'payments.rule' },
  { name: 'channel', kind: 'text', title: 'payments.channel' },
  { name: 'file', kind: 'number', title: 'payments.receipt' },
];

const columns: readonly Column<Row>[] = [
  {
    id: 'severity',
    title: 'findings.severity',
    width: 8.5,
    rank: 1,
    cell: (row) => <Severity severity={row.severity} />,
  },
  {
    id: 'text',
    title: 'findings.text',
    width: 20,
    grow: 4,
    rank: 0,
    cell: (row) => <Say words={row.text} />,
  },
  {
    id: 'seen',
    title: 'findings.seen',
    width: 9,
    grow: 1,
    rank: 4,
    cell: (row) => (
      <span className="mono">
        <Plain text={row.seen} />
      </span>
    ),
  },
  {
    id: 'allowed',
    title: 'findings.allowed',
    width: 9,
    grow: 1,
    rank: 8,
    cell: (row) => (row.allowed ? <Say words={row.allowed} /> : <Plain text={null} />),
  },
  {
    id: 'code',
    title: 'payments.code',
    width: 8,
    grow: 1,
    rank: 3,
    cell: (row) => <Reason code={row.code} />,
  },
  {
    id: 'rule',
    title: 'payments.rule',
    width: 7.5,
    rank: 2,
    cell: (row) => <span className="mono">{row.rule}</span>,
  },
  {
    id: 'file',
    title: 'payments.file',
    width: 12,
    grow: 1,
    rank: 5,
    cell: (row) => <Plain text={row.file} />,
  },
  {
    id: 'channel',
    title: 'payments.channel',
    width: 7,
    rank: 7,
    cell: (row) => <Plain text={row.channel} />,
  },
  {
    id: 'line',
    title: 'findings.lineTitle',
    width: 4.5,
    rank: 6,
    right: true,
    cell: (row) => <Plain text={row.line} />,
  },
];

// A finding of an order leads to the order, one of a file to its place in the file.
export function pathOfFinding(row: Row | undefined): string | null {
  if (!row) return null;
  if (row.order !== null) return `/payments/${row.order}`;
  if (row.receipt === null) return null;
  return `/archive/${row.receipt}${row.line === null ? '' : `?line=${row.line}`}`;
}

export function FindingsPage() {
  const filter = readFilter(findingFields, [], useSearch({ from: '/findings' }));
  return (
    <ListPage<Row>
      name="findings"
      title="place.findings"
      path="/findings"
      filter={filter}
      fetch={listFindings}
      idOf={(row) => [row.sequence, row.receipt, row.position, row.rule, row.path, row.line].join('|')}
      pathOf={(_, row) => pathOfFinding(row)}
      columns={columns}
      fields={panel}
      emptyText="findings.empty"
    />
  );
}
