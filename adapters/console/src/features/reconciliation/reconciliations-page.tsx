import type { Schemas } from '@/api/client';
import { listReconciliations } from '@/api/queries';
import { Money, Plain, PlainDate } from '@/ui/figures';
import type { Column } from '@/ui/grid';
import { ListPage } from '@/ui/list-page';
import { useText } from '@/ui/text';
import { Toned } from '@/ui/tone';

type Row = Schemas['Reconciliation'];

// Proven, open to be explained, or not yet comparable: said in words, not by colour.
function Proof({ row }: { row: Row }) {
  const t = useText();
  if (!row.difference) return <Toned tone="waiting">{t('recon.noStatement')}</Toned>;
  if (/[1-9]/.test(row.difference.amount)) return <Toned tone="failed">{t('recon.differs')}</Toned>;
  return <Toned tone="done">{t('recon.proven')}</Toned>;
}

const columns: readonly Column<Row>[] = [
  { id: 'proof', title: 'recon.proof', width: 9, rank: 0, cell: (row) => <Proof row={row} /> },
  {
    id: 'recon',
    title: 'recon.name',
    width: 11,
    grow: 2,
    rank: 1,
    cell: (row) => (
      <span className="party">
        <span className="party-name">{row.name}</span>
        {row.servicer && <span className="muted">{row.servicer}</span>}
      </span>
    ),
  },
  {
    id: 'difference',
    title: 'recon.difference',
    width: 10,
    rank: 2,
    right: true,
    cell: (row) => <Money value={row.difference} />,
  },
  {
    id: 'open',
    title: 'recon.openItems',
    width: 6,
    rank: 3,
    right: true,
    cell: (row) => <span className="figure">{row.open_items}</span>,
  },
  {
    id: 'oldest',
    title: 'recon.oldest',
    width: 6.5,
    rank: 6,
    right: true,
    cell: (row) => (
      <span className="figure">
        <Plain text={row.oldest_days} />
      </span>
    ),
  },
  {
    id: 'ledger',
    title: 'recon.ledgerBalance',
    width: 11.5,
    rank: 4,
    right: true,
    cell: (row) => <Money value={row.ledger_balance} />,
  },
  {
    id: 'statement',
    title: 'recon.statementBalance',
    width: 11.5,
    rank: 5,
    right: true,
    cell: (row) => <Money value={row.statement_balance} />,
  },
  {
    id: 'held',
    title: 'recon.held',
    width: 5.5,
    rank: 9,
    right: true,
    cell: (row) => <span className={row.held > 0 ? 'figure warned' : 'figure'}>{row.held}</span>,
  },
  {
    id: 'last',
    title: 'recon.lastStatement',
    width: 9,
    grow: 1,
    rank: 8,
    cell: (row) => <Plain text={row.last_statement} />,
  },
  {
    id: 'date',
    title: 'recon.statementDate',
    width: 7,
    rank: 7,
    cell: (row) => <PlainDate date={row.last_statement_date} />,
  },
];

export function ReconciliationsPage() {
  return (
    <ListPage<Row>
      name="reconciliations"
      title="place.reconciliation"
      path="/reconciliation"
      filter={{}}
      fetch={() => listReconciliations}
      idOf={(row) => String(row.recon)}
      pathOf={(id) => `/reconciliation/${id}`}
      columns={columns}
      emptyText="recon.empty"
    />
  );
}
