import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Schemas } from '@/api/client';
import { accountQuery, listEntries } from '@/api/queries';
import { Say } from '@/parts/words';
import { announce } from '@/ui/announce';
import { DetailNav } from '@/ui/detail';
import { Account, Money, Plain, PlainDate } from '@/ui/figures';
import { type Column, Grid } from '@/ui/grid';
import { useKeys } from '@/ui/keys';
import { listStore, useList } from '@/ui/list-store';
import { Empty, Failure, PageSkeleton } from '@/ui/states';
import { useText } from '@/ui/text';

type Entry = Schemas['Entry'];

const columns: readonly Column<Entry>[] = [
  {
    id: 'amount',
    title: 'entries.amount',
    width: 11,
    rank: 0,
    right: true,
    cell: (row) => <Money value={row.amount} plus />,
  },
  {
    id: 'balance',
    title: 'entries.balance',
    width: 11,
    rank: 1,
    right: true,
    cell: (row) => <Money value={row.balance} />,
  },
  {
    id: 'booking',
    title: 'entries.bookingDate',
    width: 6.5,
    rank: 3,
    cell: (row) => <PlainDate date={row.booking_date} />,
  },
  {
    id: 'value',
    title: 'entries.valueDate',
    width: 6.5,
    rank: 4,
    cell: (row) => <PlainDate date={row.value_date} />,
  },
  {
    id: 'text',
    title: 'entries.text',
    width: 13,
    grow: 3,
    rank: 2,
    cell: (row) => (
      <>
        <span className="mono entry-code">{row.code}</span> <Say words={row.text} />
      </>
    ),
  },
  {
    id: 'counter',
    title: 'entries.counterAccount',
    width: 15.5,
    rank: 5,
    cell: (row) => <Account account={row.counter_account} />,
  },
  {
    id: 'origin',
    title: 'entries.origin',
    width: 8,
    rank: 6,
    cell: (row) => <Origin entry={row} />,
  },
  {
    id: 'transfer',
    title: 'entries.transfer',
    width: 6,
    rank: 7,
    right: true,
    cell: (row) => <span className="mono">{row.transfer}</span>,
  },
];

function Origin({ entry }: { entry: Entry }) {
  const t = useText();
  if (entry.order !== null) return <>{t('entries.order', { n: String(entry.order) })}</>;
  if (entry.deal !== null) return <>{t('entries.deal', { n: String(entry.deal) })}</>;
  if (entry.batch !== null) return <>{t('entries.batch', { n: String(entry.batch) })}</>;
  if (entry.bulk !== null) return <>{t('entries.bulk', { n: String(entry.bulk) })}</>;
  return <Plain text={null} />;
}

function pathOf(entry: Entry): string {
  if (entry.order !== null) return `/payments/${entry.order}`;
  if (entry.deal !== null) return `/deals/${entry.deal}`;
  return `/accounts/${entry.counter_id}`;
}

export function AccountPage() {
  const { account } = useParams({ from: '/accounts/$account' });
  return <AccountOf key={account} account={Number(account)} />;
}

function AccountOf({ account }: { account: number }) {
  const t = useText();
  const navigate = useNavigate();
  const query = useQuery(accountQuery(account));
  const store = listStore(`account:${account}`, listEntries(account), (row: Entry) => String(row.transfer));
  const { list } = useList(store);
  const fresh = list.fresh.size;
  const showNew = () => {
    store.focused = null;
    void store.restart();
  };
  useKeys([{ keys: 'n', text: 'keys.new', run: () => fresh > 0 && showNew() }]);
  useEffect(() => {
    if (fresh > 0) announce(t('list.new', { n: fresh }));
  }, [fresh, t]);
  const head = query.data;
  return (
    <div className="list-page">
      <DetailNav id={String(account)} list="/accounts" title="place.accounts" />
      {head ? (
        <header className="account-head">
          <div>
            <h1>
              <Account account={head.name} />
            </h1>
            <p className="account-name">
              {head.title ? <Say words={head.title} /> : <Plain text={head.holder} />}
              <span className="account-kind">
                {t(`account.kind.${head.kind}`)} · {t(`account.type.${head.type}`)} ·{' '}
                {t(`account.status.${head.status}`)}
              </span>
            </p>
          </div>
          <dl className="balances">
            <Balance title={t('accounts.booked')} value={head.booked} />
            <Balance title={t('accounts.reserved')} value={head.reserved} />
            <Balance title={t('accounts.available')} value={head.available} lead />
          </dl>
        </header>
      ) : query.error ? (
        <Failure error={query.error} retry={() => void query.refetch()} />
      ) : (
        <PageSkeleton />
      )}
      {head && (
        <>
          <div className="page-head">
            <h2>{t('entries.title')}</h2>
            {fresh > 0 && (
              <button type="button" className="new-rows" onClick={showNew}>
                <span aria-hidden="true">↑ </span>
                {t('list.new', { n: fresh })}
              </button>
            )}
          </div>
          <Grid
            label={t('entries.title')}
            store={store}
            columns={columns}
            onOpen={(row) => void navigate({ to: pathOf(row) })}
            empty={<Empty title={t('entries.empty')} />}
          />
        </>
      )}
    </div>
  );
}

function Balance({ title, value, lead = false }: { title: string; value: Schemas['Money']; lead?: boolean }) {
  return (
    <div className={lead ? 'balance lead' : 'balance'}>
      <dt>{title}</dt>
      <dd>
        <Money value={value} />
      </dd>
    </div>
  );
}
