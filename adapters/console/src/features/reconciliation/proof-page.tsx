// The proof of one nostro account: our balance, what stands between, the statement's balance. Each figure opens
// to its items, and an item to the transfer's account or to the bytes of the statement it was read from.
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Fragment, useState } from 'react';
import type { Schemas } from '@/api/client';
import { reconciliationQuery } from '@/api/queries';
import { Say } from '@/parts/words';
import { DetailNav, Section } from '@/ui/detail';
import { Money, Plain, PlainDate } from '@/ui/figures';
import { formatNumber } from '@/ui/number';
import { usePreferences } from '@/ui/preferences';
import { Failure, PageSkeleton } from '@/ui/states';
import { useText } from '@/ui/text';
import { Toned } from '@/ui/tone';
import { type Line, linesOf, type Row, weightOf } from './proof-lines';
import './reconciliation.css';

export function ProofPage() {
  const { recon } = useParams({ from: '/reconciliation/$recon' });
  const query = useQuery(reconciliationQuery(Number(recon)));
  return (
    <div className="detail-page">
      <DetailNav id={recon} list="/reconciliation" title="place.reconciliation" />
      {query.data ? (
        <Proof detail={query.data} />
      ) : query.error ? (
        <Failure error={query.error} retry={() => void query.refetch()} />
      ) : (
        <PageSkeleton />
      )}
      {query.data && query.error && <Failure error={query.error} stale />}
    </div>
  );
}

function Proof({ detail }: { detail: Schemas['ReconciliationDetail'] }) {
  const t = useText();
  const { language } = usePreferences();
  const lines = linesOf(detail.proof);
  const difference = lines.find((line) => line.head.line === 'DIFFERENCE')?.head.amount;
  const places = new Map(detail.proof.filter((row) => row.item !== null).map((row) => [row.item, row]));
  return (
    <>
      <header className="detail-head">
        <h1>{detail.reconciliation.name}</h1>
        <p className="proof-verdict">
          {!difference ? (
            <Toned tone="waiting">{t('recon.noStatement')}</Toned>
          ) : /[1-9]/.test(difference.amount) ? (
            <Toned tone="failed">{t('recon.differs')}</Toned>
          ) : (
            <Toned tone="done">{t('recon.proven')}</Toned>
          )}
        </p>
      </header>
      <Section title={t('recon.proofTitle')}>
        <div className="table-frame">
          <table className="table proof-table">
            <thead>
              <tr>
                <th scope="col">{t('recon.line')}</th>
                <th scope="col" className="right">
                  {t('recon.items')}
                </th>
                <th scope="col">{t('recon.valueDate')}</th>
                <th scope="col">{t('recon.references')}</th>
                <th scope="col">{t('recon.from')}</th>
                <th scope="col" className="right">
                  {t('recon.amount')}
                </th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line, index) => (
                <ProofLine
                  // biome-ignore lint/suspicious/noArrayIndexKey: a kind of line can come twice; the order is the proof's
                  key={`${line.head.line}-${index}`}
                  line={line}
                  account={detail.reconciliation.account_id}
                />
              ))}
            </tbody>
          </table>
        </div>
      </Section>
      <Section title={t('recon.openTitle')} count={detail.items.length}>
        {detail.items.length === 0 ? (
          <p className="nothing">{t('recon.openNone')}</p>
        ) : (
          <div className="table-frame">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col" className="right">
                    {t('recon.amount')}
                  </th>
                  <th scope="col">{t('recon.side')}</th>
                  <th scope="col">{t('recon.category')}</th>
                  <th scope="col">{t('recon.valueDate')}</th>
                  <th scope="col" className="right">
                    {t('recon.age')}
                  </th>
                  <th scope="col">{t('recon.references')}</th>
                  <th scope="col">{t('recon.from')}</th>
                </tr>
              </thead>
              <tbody>
                {detail.items.map((item) => (
                  <tr key={item.item}>
                    <td className="right">
                      <Money value={item.amount} plus />
                    </td>
                    <td>
                      <Say words={item.side} />
                    </td>
                    <td>
                      {item.category && <span className="mono">{item.category} </span>}
                      <Say words={item.text} />
                    </td>
                    <td>
                      <PlainDate date={item.value} />
                    </td>
                    <td className="right">
                      <span className="figure">{formatNumber(item.age, language)}</span>
                    </td>
                    <td className="mono references">
                      <Plain text={item.references} />
                    </td>
                    <td>
                      <From row={places.get(item.item)} account={detail.reconciliation.account_id} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Section>
    </>
  );
}

function ProofLine({ line: { head, items }, account }: { line: Line; account: number }) {
  const t = useText();
  const { language } = usePreferences();
  const [open, setOpen] = useState(false);
  return (
    <Fragment>
      <tr className={`proof-${weightOf(head.line)}`}>
        <th scope="row">
          {items.length > 0 ? (
            <button type="button" className="opener" aria-expanded={open} onClick={() => setOpen(!open)}>
              <span className="opener-mark" aria-hidden="true">
                {open ? '▾' : '▸'}
              </span>
              <Say words={head.text} />
            </button>
          ) : (
            <span className="opener-space">
              <Say words={head.text} />
            </span>
          )}
        </th>
        <td className="right">{head.items === null ? null : formatNumber(head.items, language)}</td>
        <td>{head.value && <PlainDate date={head.value} />}</td>
        <td />
        <td>
          {head.line === 'LEDGER' && (
            <Link to="/accounts/$account" params={{ account: String(account) }} className="link">
              {t('recon.entries')}
            </Link>
          )}
        </td>
        <td className="right">{head.amount && <Money value={head.amount} />}</td>
      </tr>
      {open &&
        items.map((item) => (
          <tr key={item.item} className="proof-item">
            <td>
              <span className="muted">{t('recon.item', { n: String(item.item) })}</span>
            </td>
            <td />
            <td>
              <PlainDate date={item.value} />
            </td>
            <td className="mono references">
              <Plain text={item.references} />
            </td>
            <td>
              <From row={item} account={account} />
            </td>
            <td className="right">
              <Money value={item.amount} plus />
            </td>
          </tr>
        ))}
    </Fragment>
  );
}

function From({ row, account }: { row: Row | undefined; account: number }) {
  const t = useText();
  if (!row) return <Plain text={null} />;
  if (row.receipt !== null) {
    return (
      <Link
        to="/archive/$receipt"
        params={{ receipt: String(row.receipt) }}
        search={row.offset === null ? {} : { offset: String(row.offset), length: String(row.length ?? 0) }}
        className="link"
      >
        {t('recon.bytes')}
      </Link>
    );
  }
  if (row.transfer !== null) {
    return (
      <Link to="/accounts/$account" params={{ account: String(account) }} className="link">
        {t('recon.transfer', { n: String(row.transfer) })}
      </Link>
    );
  }
  return <Plain text={null} />;
}
