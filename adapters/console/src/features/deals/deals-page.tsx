import { useSearch } from '@tanstack/react-router';
import type { Schemas } from '@/api/client';
import { listDeals } from '@/api/queries';
import { DealState, dealStates, useStateWord } from '@/parts/words';
import { Money, Plain, PlainDate, Rate } from '@/ui/figures';
import { type FieldKinds, readFilter } from '@/ui/filter';
import type { Field } from '@/ui/filter-bar';
import type { Column } from '@/ui/grid';
import { ListPage } from '@/ui/list-page';

type Row = Schemas['Deal'];

export const dealFields: FieldKinds = {
  state: 'choices',
  counterparty: 'text',
  pair: 'text',
  value_date: 'date',
  'value_date.gte': 'date',
  'value_date.lte': 'date',
  trade_date: 'date',
  'trade_date.gte': 'date',
  'trade_date.lte': 'date',
};

export const dealSorts = ['deal', 'value_date'];

const panel: readonly Field[] = [
  { name: 'counterparty', kind: 'text', title: 'deals.counterparty' },
  { name: 'pair', kind: 'text', title: 'deals.pair' },
  { name: 'value_date.gte', kind: 'date', title: 'deals.valueFrom' },
  { name: 'value_date.lte', kind: 'date', title: 'deals.valueTo' },
  { name: 'trade_date.gte', kind: 'date', title: 'deals.tradeFrom' },
  { name: 'trade_date.lte', kind: 'date', title: 'deals.tradeTo' },
];

const columns: readonly Column<Row>[] = [
  {
    id: 'bought',
    title: 'deals.bought',
    width: 11,
    rank: 0,
    right: true,
    cell: (row) => <Money value={row.bought} plus />,
  },
  {
    id: 'sold',
    title: 'deals.sold',
    width: 11,
    rank: 1,
    right: true,
    cell: (row) => <Money value={row.sold} />,
  },
  { id: 'state', title: 'deals.state', width: 9, rank: 2, cell: (row) => <DealState state={row.state} /> },
  {
    id: 'rate',
    title: 'deals.rate',
    width: 6.5,
    rank: 4,
    right: true,
    cell: (row) => <Rate rate={row.rate} />,
  },
  { id: 'pair', title: 'deals.pair', width: 7.5, rank: 8, cell: (row) => <Plain text={row.pair} /> },
  {
    id: 'counterparty',
    title: 'deals.counterparty',
    width: 9,
    grow: 2,
    rank: 3,
    cell: (row) => <Plain text={row.counterparty} />,
  },
  {
    id: 'value',
    title: 'deals.valueDate',
    width: 6.5,
    rank: 5,
    sort: 'value_date',
    cell: (row) => <PlainDate date={row.value_date} />,
  },
  {
    id: 'trade',
    title: 'deals.tradeDate',
    width: 6.5,
    rank: 9,
    cell: (row) => <PlainDate date={row.trade_date} />,
  },
  {
    id: 'warnings',
    title: 'deals.warnings',
    width: 7,
    grow: 1,
    rank: 7,
    cell: (row) => (
      <span className="mono">
        <Plain text={row.warnings.join(' ')} />
      </span>
    ),
  },
  {
    id: 'venue',
    title: 'deals.venueId',
    width: 10.5,
    grow: 1,
    rank: 6,
    cell: (row) => (
      <span className="mono">
        <Plain text={row.venue_id} />
      </span>
    ),
  },
  {
    id: 'deal',
    title: 'deals.deal',
    width: 5,
    rank: 10,
    right: true,
    sort: 'deal',
    cell: (row) => <span className="mono">{row.deal}</span>,
  },
];

export function DealsPage() {
  const filter = readFilter(dealFields, dealSorts, useSearch({ from: '/deals' }));
  const word = useStateWord();
  return (
    <ListPage<Row>
      name="deals"
      title="place.deals"
      path="/deals"
      filter={filter}
      defaultSort="-deal"
      fetch={listDeals}
      idOf={(row) => String(row.deal)}
      pathOf={(id) => `/deals/${id}`}
      columns={columns}
      choices={{
        name: 'state',
        title: 'deals.state',
        all: dealStates.filter((state) => state !== 'received'),
        many: true,
        label: (state) => <DealState state={state as Schemas['DealState']} />,
        word: (state) => word('deal_states', state),
      }}
      fields={panel}
      emptyText="deals.empty"
    />
  );
}
