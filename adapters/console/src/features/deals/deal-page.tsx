import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Schemas } from '@/api/client';
import { dealQuery } from '@/api/queries';
import { Bookings, Findings, Messages } from '@/parts/tables';
import { DealState, Say } from '@/parts/words';
import { DetailNav, Fact, Facts, History, Reference, Section } from '@/ui/detail';
import { Money, Plain, PlainDate, Rate } from '@/ui/figures';
import { Failure, PageSkeleton } from '@/ui/states';
import { useText } from '@/ui/text';

export function DealPage() {
  const { deal: id } = useParams({ from: '/deals/$deal' });
  const deal = useQuery(dealQuery(Number(id)));
  return (
    <div className="detail-page">
      <DetailNav id={id} list="/deals" title="place.deals" />
      {deal.data ? (
        <Deal deal={deal.data} />
      ) : deal.error ? (
        <Failure error={deal.error} retry={() => void deal.refetch()} />
      ) : (
        <PageSkeleton />
      )}
      {deal.data && deal.error && <Failure error={deal.error} stale />}
    </div>
  );
}

function Deal({ deal }: { deal: Schemas['DealDetail'] }) {
  const t = useText();
  return (
    <>
      <header className="detail-head">
        <h1>
          <span className="visually-hidden">
            {t('deals.deal')} {deal.deal}
          </span>
          <span className="two-legs">
            <span>
              <span className="leg-title">{t('deals.weBuy')}</span>
              <Money value={deal.bought} plus className="big" />
            </span>
            <span>
              <span className="leg-title">{t('deals.weSell')}</span>
              <Money value={deal.sold} className="big" />
            </span>
          </span>
        </h1>
        <div className="detail-lead">
          <p className="detail-parties">
            <strong>
              <Plain text={deal.counterparty} />
            </strong>
          </p>
          <p className="detail-order">
            {t('deals.deal')} <span className="mono">{deal.deal}</span>
          </p>
        </div>
      </header>
      <div className="where">
        <div className="where-state">
          <DealState state={deal.state} />
          {deal.warnings.length > 0 && <span className="mono">{deal.warnings.join(' ')}</span>}
        </div>
        <p className="where-sentence">
          <Say words={deal.sentence} />
        </p>
        <p className="where-next">
          <span className="where-next-title">{t('payments.next')}</span>{' '}
          {deal.next ? <Say words={deal.next} /> : t('payments.next.nobody')}
        </p>
      </div>
      <div className="columns">
        <div>
          <Section title={t('deals.terms')}>
            <Facts>
              <Fact title={t('deals.product')}>
                <Plain text={deal.product} />
              </Fact>
              <Fact title={t('deals.pair')}>
                <Plain text={deal.pair} />
              </Fact>
              <Fact title={t('deals.rate')}>
                <Rate rate={deal.rate} />
              </Fact>
              <Fact title={t('deals.tradeDate')}>
                <PlainDate date={deal.trade_date} />
              </Fact>
              <Fact title={t('deals.valueDate')}>
                <PlainDate date={deal.value_date} />
              </Fact>
              <Fact title={t('deals.confirmation')}>
                {deal.confirmation ? t(`deals.confirmation.${deal.confirmation}`) : <Plain text={null} />}
              </Fact>
              <Fact title={t('deals.payLeg')}>
                {deal.pay_leg ? t(`deals.payLeg.${deal.pay_leg}`) : <Plain text={null} />}
              </Fact>
              <Fact title={t('deals.venueId')}>
                <Reference text={deal.venue_id} />
              </Fact>
              <Fact title={t('deals.session')}>
                <Plain text={deal.session} />
              </Fact>
              <Fact title={t('deals.version')}>
                <Plain text={deal.version} />
              </Fact>
            </Facts>
          </Section>
        </div>
        <div>
          <Section title={t('payments.history')} count={deal.timeline.length}>
            <History
              steps={deal.timeline.map((step) => ({
                at: step.at,
                sequence: step.sequence,
                text: <Say words={step.text} />,
                mark: step.state === null ? null : <DealState state={step.state as Schemas['DealState']} />,
              }))}
            />
          </Section>
          <Section title={t('payments.findings')} count={deal.findings.length}>
            <Findings findings={deal.findings} receipt={null} />
          </Section>
          <Section title={t('payments.messages')} count={deal.messages.length}>
            <Messages messages={deal.messages} find={null} />
          </Section>
        </div>
      </div>
      <Section title={t('payments.bookings')} count={deal.bookings.length}>
        <Bookings bookings={deal.bookings} />
      </Section>
    </>
  );
}
