import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Schemas } from '@/api/client';
import { systemQuery } from '@/api/queries';
import { useStanding, type Verb } from '@/api/session-store';
import { formatDuration } from '@/ui/date';
import { Section } from '@/ui/detail';
import { Instant, Money } from '@/ui/figures';
import { formatBytes, formatMicros, formatNumber } from '@/ui/number';
import { usePreferences } from '@/ui/preferences';
import { Failure, PageSkeleton } from '@/ui/states';
import { type TextId, useText } from '@/ui/text';
import { Toned } from '@/ui/tone';
import './system.css';

type System = Schemas['System'];

interface Opening {
  to: '/payments' | '/deals' | '/accounts' | '/reconciliation';
  verb: Verb;
}

const kOpenings: readonly Opening[] = [
  { to: '/payments', verb: 'payments.read' },
  { to: '/deals', verb: 'deals.read' },
  { to: '/accounts', verb: 'accounts.read' },
  { to: '/reconciliation', verb: 'open-items.read' },
];

export function SystemPage() {
  const t = useText();
  const system = useQuery(systemQuery);
  return (
    <div className="detail-page">
      <header className="page-head">
        <h1>{t('place.system')}</h1>
      </header>
      {system.data ? (
        <Overview system={system.data} />
      ) : system.error ? (
        <Failure error={system.error} retry={() => void system.refetch()} />
      ) : (
        <PageSkeleton />
      )}
      {system.data && system.error && <Failure error={system.error} stale />}
    </div>
  );
}

function Overview({ system }: { system: System }) {
  const t = useText();
  const { language } = usePreferences();
  const number = (value: number) => formatNumber(value, language);
  const explained = !/[1-9]/.test(system.unexplained.amount);
  return (
    <>
      <div className="proofs">
        <Proven good={explained} title={t('frame.unexplained')}>
          <Money value={system.unexplained} className="big" />
        </Proven>
        <Proven good={system.bytes_unaccounted === 0} title={t('system.unaccounted')}>
          <span className="big figure">{t('system.bytes', { n: system.bytes_unaccounted })}</span>
        </Proven>
        <Proven good={system.read_model.lag < 1000} title={t('system.lag')}>
          <span className="big figure">{t('system.records', { n: system.read_model.lag })}</span>
        </Proven>
      </div>
      {system.unexplained_by_currency.length > 0 && (
        <ul className="unexplained">
          {system.unexplained_by_currency.map((money) => (
            <li key={money.currency}>
              <Money value={money} />
            </li>
          ))}
        </ul>
      )}
      <dl className="counts">
        <Count title="place.payments" to="/payments" n={system.orders} />
        <Count title="place.deals" to="/deals" n={system.deals} />
        <Count title="place.accounts" to="/accounts" n={system.accounts} />
        <Count title="recon.openItems" to="/reconciliation" n={system.open_items} />
        <Count title="system.messagesWaiting" n={system.messages_waiting} />
      </dl>
      <Section title={t('system.chain')}>
        <dl className="facts wide">
          <Item title="system.sequence">{number(system.sequence)}</Item>
          <Item title="system.readSequence">{number(system.read_model.sequence)}</Item>
          <Item title="system.startedAt">
            <Instant at={system.started_at} />
          </Item>
          <Item title="system.consoles">{number(system.console_sessions)}</Item>
          <Item title="system.head">
            <span className="mono hash">{system.head}</span>
          </Item>
        </dl>
      </Section>
      <Section title={t('system.stages')}>
        <div className="table-frame">
          <table className="table">
            <thead>
              <tr>
                <th scope="col" rowSpan={2}>
                  {t('system.stage')}
                </th>
                <th scope="col" rowSpan={2} className="right">
                  {t('system.count')}
                </th>
                <th scope="colgroup" colSpan={2} className="right">
                  {t('system.waiting')}
                </th>
                <th scope="colgroup" colSpan={2} className="right">
                  {t('system.working')}
                </th>
                <th scope="col" rowSpan={2}>
                  {t('system.share')}
                </th>
              </tr>
              <tr>
                <Half text="system.p50" />
                <Half text="system.p99" />
                <Half text="system.p50" />
                <Half text="system.p99" />
              </tr>
            </thead>
            <tbody>
              {system.stages.map((stage) => (
                <tr key={stage.stage}>
                  <th scope="row">
                    <Named name={stage.stage} />
                  </th>
                  <td className="right figure">{number(stage.count)}</td>
                  {[
                    stage.waiting.p50_us,
                    stage.waiting.p99_us,
                    stage.working.p50_us,
                    stage.working.p99_us,
                  ].map((micros, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: four columns
                    <td key={index} className="right figure">
                      {stage.count === 0 ? '–' : formatMicros(micros, language)}
                    </td>
                  ))}
                  <td className="share-cell">
                    <Share stage={stage} stages={system.stages} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p className="legend">
          <span className="swatch waiting" aria-hidden="true" /> {t('system.waiting')}
          <span className="swatch working" aria-hidden="true" /> {t('system.working')}
        </p>
      </Section>
      <div className="columns">
        <Section title={t('system.queues')} count={system.queues.length}>
          {system.queues.length === 0 ? (
            <p className="nothing">{t('system.queues.none')}</p>
          ) : (
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t('system.queue')}</th>
                  <th scope="col" className="right">
                    {t('system.length')}
                  </th>
                  <th scope="col" className="right">
                    {t('system.oldest')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {system.queues.map((queue) => (
                  <tr key={queue.queue}>
                    <th scope="row">{queue.queue}</th>
                    <td className="right figure">{number(queue.length)}</td>
                    <td className="right figure">
                      {queue.length === 0 ? '–' : formatDuration(queue.oldest_age_ms, language)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Section>
        <Section title={t('system.sessions')} count={system.sessions.length}>
          {system.sessions.length === 0 ? (
            <p className="nothing">{t('system.sessions.none')}</p>
          ) : (
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t('system.session')}</th>
                  <th scope="col">{t('system.state')}</th>
                  <th scope="col" className="right">
                    {t('system.expectedIn')}
                  </th>
                  <th scope="col" className="right">
                    {t('system.nextOut')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {system.sessions.map((session) => (
                  <tr key={session.session}>
                    <th scope="row">{session.session}</th>
                    <td>
                      <Toned tone={/^(logged|up|on|connected)/.test(session.state) ? 'done' : 'waiting'}>
                        <Named name={session.state} />
                      </Toned>
                    </td>
                    <td className="right figure">{number(session.expected_in)}</td>
                    <td className="right figure">{number(session.next_out)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Section>
      </div>
      <Section title={t('system.channels')} count={system.channels.length}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('system.channel')}</th>
              <th scope="col" className="right">
                {t('system.files')}
              </th>
              <th scope="col" className="right">
                {t('system.volume')}
              </th>
            </tr>
          </thead>
          <tbody>
            {system.channels.map((channel) => (
              <tr key={channel.channel}>
                <th scope="row">{channel.channel}</th>
                <td className="right figure">{number(channel.files)}</td>
                <td className="right figure">{formatBytes(channel.bytes, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
    </>
  );
}

function Proven({ good, title, children }: { good: boolean; title: string; children: ReactNode }) {
  return (
    <div className={good ? 'proven' : 'proven broken'}>
      <span className="proven-figure">{children}</span>
      <Toned tone={good ? 'done' : 'failed'}>{title}</Toned>
    </div>
  );
}

// A number that opens to its list, where the reader's role may see it.
function Count({ title, to, n }: { title: TextId; to?: Opening['to']; n: number }) {
  const t = useText();
  const { language } = usePreferences();
  const standing = useStanding();
  const opening = kOpenings.find((one) => one.to === to);
  const verbs = standing.kind === 'user' ? standing.session.verbs : [];
  const figure = formatNumber(n, language);
  return (
    <div>
      <dt>{t(title)}</dt>
      <dd>
        {opening && verbs.includes(opening.verb) ? (
          <Link to={opening.to} className="link" aria-label={`${figure} ${t(title)}`}>
            {figure}
          </Link>
        ) : (
          figure
        )}
      </dd>
    </div>
  );
}

function Item({ title, children }: { title: TextId; children: ReactNode }) {
  const t = useText();
  return (
    <div>
      <dt>{t(title)}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Half({ text }: { text: TextId }) {
  const t = useText();
  return (
    <th scope="col" className="right">
      {t(text)}
    </th>
  );
}

// Words of what the server names; one that this console does not know yet keeps its name.
const words: Record<string, TextId> = {
  read: 'system.stage.read',
  admit: 'system.stage.admit',
  decide: 'system.stage.decide',
  commit: 'system.stage.commit',
  answer: 'system.stage.answer',
  hand_over: 'system.stage.hand_over',
  read_models: 'system.stage.read_models',
  up: 'system.state.up',
  down: 'system.state.down',
};

function Named({ name }: { name: string }) {
  const t = useText();
  const id = words[name];
  return id ? t(id) : name;
}

// Waiting and working of a stage beside those of the slowest one, by p99: where the time goes.
function Share({ stage, stages }: { stage: System['stages'][number]; stages: System['stages'] }) {
  const most = Math.max(1, ...stages.map((one) => one.waiting.p99_us + one.working.p99_us));
  const width = (micros: number) => ({ width: `${(100 * micros) / most}%` });
  return (
    <span className="share" aria-hidden="true">
      <span className="waiting" style={width(stage.waiting.p99_us)} />
      <span className="working" style={width(stage.working.p99_us)} />
    </span>
  );
}
