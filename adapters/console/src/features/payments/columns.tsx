import type { Schemas } from '@/api/client';
import { PaymentState, Reason } from '@/parts/words';
import { Account, Instant, Money, Plain, PlainDate } from '@/ui/figures';
import type { Column } from '@/ui/grid';

export type Payment = Schemas['Payment'];

function Party({ name, account }: { name: string | null; account: string | null }) {
  return (
    <span className="party">
      {name && <span className="party-name">{name}</span>}
      <Account account={account} short={name !== null} />
    </span>
  );
}

export const paymentColumns: readonly Column<Payment>[] = [
  {
    id: 'amount',
    title: 'payments.amount',
    width: 11,
    rank: 0,
    right: true,
    sort: 'amount',
    cell: (row) => <Money value={row.amount} />,
  },
  {
    id: 'state',
    title: 'payments.state',
    width: 9,
    rank: 1,
    cell: (row) => <PaymentState state={row.state} />,
  },
  {
    id: 'creditor',
    title: 'payments.creditor',
    width: 16,
    grow: 3,
    rank: 2,
    cell: (row) => <Party name={row.creditor_name} account={row.creditor_account} />,
  },
  {
    id: 'debtor',
    title: 'payments.debtor',
    width: 14,
    grow: 2,
    rank: 5,
    cell: (row) => <Party name={row.debtor_name} account={row.debtor_account} />,
  },
  {
    id: 'date',
    title: 'payments.executionDate',
    width: 6.5,
    rank: 3,
    sort: 'execution_date',
    cell: (row) => <PlainDate date={row.execution_date} />,
  },
  {
    id: 'reference',
    title: 'payments.endToEndId',
    width: 10,
    grow: 1,
    rank: 4,
    cell: (row) => (
      <span className="mono">
        <Plain text={row.end_to_end_id} />
      </span>
    ),
  },
  {
    id: 'reason',
    title: 'payments.reason',
    width: 9,
    grow: 1,
    rank: 6,
    cell: (row) => <Reason code={row.code ?? row.rule} />,
  },
  {
    id: 'received',
    title: 'payments.received',
    width: 7,
    rank: 7,
    sort: 'order',
    cell: (row) => <Instant at={row.received} timeOnly />,
  },
  {
    id: 'channel',
    title: 'payments.channel',
    width: 7,
    rank: 8,
    cell: (row) => <Plain text={row.channel} />,
  },
  {
    id: 'order',
    title: 'payments.order',
    width: 5.5,
    rank: 9,
    right: true,
    sort: 'order',
    cell: (row) => <span className="mono">{row.order}</span>,
  },
];
