import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { Schemas } from '@/api/client';
import { paymentQuery } from '@/api/queries';
import { Bookings, Findings, Messages } from '@/parts/tables';
import { PaymentState, Reason, Say } from '@/parts/words';
import { DetailNav, Fact, Facts, History, Reference, Section } from '@/ui/detail';
import { Account, Instant, Money, Plain, PlainDate } from '@/ui/figures';
import { Failure, PageSkeleton } from '@/ui/states';
import { useText } from '@/ui/text';
import { Track } from './track';

export function PaymentPage() {
  const t = useText();
  const { order } = useParams({ from: '/payments/$order' });
  const payment = useQuery(paymentQuery(Number(order)));
  return (
    <div className="detail-page">
      <DetailNav id={order} list="/payments" title="place.payments" />
      {payment.data ? (
        <Payment payment={payment.data} />
      ) : payment.error ? (
        <Failure error={payment.error} retry={() => void payment.refetch()} />
      ) : (
        <PageSkeleton />
      )}
      {payment.data && payment.error && <Failure error={payment.error} stale />}
      <span className="visually-hidden">{t('payments.detail')}</span>
    </div>
  );
}

function Payment({ payment }: { payment: Schemas['PaymentDetail'] }) {
  const t = useText();
  const passed = payment.timeline.flatMap((step) => (step.state === null ? [] : [step.state]));
  return (
    <>
      <header className="detail-head">
        <h1>
          <span className="visually-hidden">
            {t('payments.order')} {payment.order}
          </span>
          <Money value={payment.amount} className="big" />
        </h1>
        <div className="detail-lead">
          <p className="detail-parties">
            <span>{payment.debtor_name ?? <Account account={payment.debtor_account} />}</span>
            <span className="arrow" aria-hidden="true">
              →
            </span>
            <span className="visually-hidden">{t('payments.to')}</span>
            <strong>{payment.creditor_name ?? <Account account={payment.creditor_account} />}</strong>
          </p>
          <p className="detail-order">
            {t('payments.order')} <span className="mono">{payment.order}</span>
          </p>
        </div>
      </header>
      <div className="where">
        <div className="where-state">
          <PaymentState state={payment.state} />
          <Reason code={payment.code} />
        </div>
        <p className="where-sentence">
          <Say words={payment.sentence} />
        </p>
        <p className="where-next">
          <span className="where-next-title">{t('payments.next')}</span>{' '}
          {payment.next ? <Say words={payment.next} /> : t('payments.next.nobody')}
        </p>
        <Track state={payment.state} passed={passed} />
      </div>
      <div className="columns">
        <div>
          <Section title={t('payments.parties')}>
            <div className="parties">
              <Party
                title={t('payments.debtor')}
                name={payment.debtor_name}
                account={payment.debtor_account}
                id={payment.bookings.find((booking) => booking.debit === payment.debtor_account)?.debit_id}
              />
              <Party
                title={t('payments.creditor')}
                name={payment.creditor_name}
                account={payment.creditor_account}
              />
            </div>
          </Section>
          <Section title={t('payments.facts')}>
            <Facts>
              <Fact title={t('payments.executionDate')}>
                <PlainDate date={payment.execution_date} />
              </Fact>
              <Fact title={t('payments.received')}>
                <Instant at={payment.received} />
              </Fact>
              <Fact title={t('payments.remittance')}>
                <Plain text={payment.remittance} />
              </Fact>
              <Fact title={t('payments.creditorAgent')}>
                <Plain text={payment.creditor_agent} />
              </Fact>
              {payment.purpose && <Fact title={t('payments.purpose')}>{payment.purpose}</Fact>}
              <Fact title={t('payments.endToEndId')}>
                <Reference text={payment.end_to_end_id} />
              </Fact>
              {payment.instruction_id && (
                <Fact title={t('payments.instructionId')}>
                  <Reference text={payment.instruction_id} />
                </Fact>
              )}
              {payment.uetr && (
                <Fact title={t('payments.uetr')}>
                  <Reference text={payment.uetr} />
                </Fact>
              )}
              <Fact title={t('payments.messageId')}>
                <Reference text={payment.message_id} />
              </Fact>
              <Fact title={t('payments.batch')}>
                <Reference text={payment.batch} />
              </Fact>
              <Fact title={t('payments.file')}>
                <Link
                  to="/archive/$receipt"
                  params={{ receipt: String(payment.receipt) }}
                  search={{ ...(payment.end_to_end_id ? { find: payment.end_to_end_id } : {}) } as never}
                  className="link"
                >
                  {payment.file}
                </Link>
              </Fact>
              <Fact title={t('payments.channel')}>{payment.channel}</Fact>
              <Fact title={t('payments.outgoing')}>
                <Reference text={payment.outgoing_message} />
              </Fact>
            </Facts>
          </Section>
        </div>
        <div>
          <Section title={t('payments.history')} count={payment.timeline.length}>
            <History
              steps={payment.timeline.map((step) => ({
                at: step.at,
                sequence: step.sequence,
                text: <Say words={step.text} />,
                mark:
                  step.state === null ? null : <PaymentState state={step.state as Schemas['PaymentState']} />,
              }))}
            />
          </Section>
          <Section title={t('payments.findings')} count={payment.findings.length}>
            <Findings findings={payment.findings} receipt={payment.receipt} />
          </Section>
          <Section title={t('payments.messages')} count={payment.messages.length}>
            <Messages messages={payment.messages} find={payment.end_to_end_id} />
          </Section>
        </div>
      </div>
      <Section title={t('payments.bookings')} count={payment.bookings.length}>
        <Bookings bookings={payment.bookings} />
      </Section>
    </>
  );
}

function Party({
  title,
  name,
  account,
  id,
}: {
  title: string;
  name: string | null;
  account: string | null;
  // Where it is one of our accounts.
  id?: number | undefined;
}) {
  return (
    <div className="party-card">
      <span className="party-title">{title}</span>
      <span className="party-name">
        <Plain text={name} />
      </span>
      {id !== undefined ? (
        <Link to="/accounts/$account" params={{ account: String(id) }} className="link">
          <Account account={account} />
        </Link>
      ) : (
        <Account account={account} />
      )}
    </div>
  );
}
