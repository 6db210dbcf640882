import { useSearch } from '@tanstack/react-router';
import type { Schemas } from '@/api/client';
import { listAccounts } from '@/api/queries';
import { Say } from '@/parts/words';
import { Account, Money, Plain } from '@/ui/figures';
import { type FieldKinds, readFilter } from '@/ui/filter';
import type { Column } from '@/ui/grid';
import { ListPage } from '@/ui/list-page';
import { useText } from '@/ui/text';
import { Toned } from '@/ui/tone';

type Row = Schemas['Account'];

export const accountFields: FieldKinds = { type: 'choice', q: 'text' };

function Kind({ kind }: { kind: Row['kind'] }) {
  const t = useText();
  return <>{t(`account.kind.${kind}`)}</>;
}

function Type({ type }: { type: Row['type'] }) {
  const t = useText();
  return <>{t(`account.type.${type}`)}</>;
}

export function Status({ status }: { status: Row['status'] }) {
  const t = useText();
  const tone = status === 'open' ? 'done' : status === 'blocked' ? 'held' : 'closed';
  return <Toned tone={tone}>{t(`account.status.${status}`)}</Toned>;
}

const columns: readonly Column<Row>[] = [
  {
    id: 'account',
    title: 'accounts.account',
    width: 15.5,
    rank: 0,
    cell: (row) => <Account account={row.name} />,
  },
  {
    id: 'name',
    title: 'accounts.name',
    width: 14,
    grow: 3,
    rank: 2,
    cell: (row) => (row.title ? <Say words={row.title} /> : <Plain text={row.holder} />),
  },
  {
    id: 'status',
    title: 'accounts.status',
    width: 6.5,
    rank: 7,
    cell: (row) => <Status status={row.status} />,
  },
  { id: 'kind', title: 'accounts.kind', width: 8, rank: 5, cell: (row) => <Kind kind={row.kind} /> },
  { id: 'type', title: 'accounts.type', width: 8, rank: 6, cell: (row) => <Type type={row.type} /> },
  {
    id: 'booked',
    title: 'accounts.booked',
    width: 11,
    rank: 1,
    right: true,
    cell: (row) => <Money value={row.booked} />,
  },
  {
    id: 'reserved',
    title: 'accounts.reserved',
    width: 11,
    rank: 4,
    right: true,
    cell: (row) => <Money value={row.reserved} />,
  },
  {
    id: 'available',
    title: 'accounts.available',
    width: 11,
    rank: 3,
    right: true,
    cell: (row) => <Money value={row.available} />,
  },
];

export function AccountsPage() {
  const t = useText();
  const filter = readFilter(accountFields, [], useSearch({ from: '/accounts' }));
  return (
    <ListPage<Row>
      name="accounts"
      title="place.accounts"
      path="/accounts"
      filter={filter}
      fetch={listAccounts}
      idOf={(row) => String(row.account)}
      pathOf={(id) => `/accounts/${id}`}
      columns={columns}
      search="accounts.search"
      choices={{
        name: 'type',
        title: 'accounts.type',
        all: ['asset', 'liability', 'income', 'expense', 'memo'],
        many: false,
        label: (type) => t(`account.type.${type as Row['type']}`),
        word: (type) => t(`account.type.${type as Row['type']}`),
      }}
      emptyText="accounts.empty"
    />
  );
}
