// Parts of a page about one thing: the way back, its facts, its sections, what happened to it.
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { formatDuration } from './date';
import { Instant } from './figures';
import { useKeys } from './keys';
import { formatNumber } from './number';
import { usePreferences } from './preferences';
import { type TextId, useText } from './text';
import { neighbour, trailFrom } from './trail';
import './detail.css';

// Back to the same row, previous and next of the list the reader came from.
export function DetailNav({ id, list, title }: { id: string; list: string; title: TextId }) {
  const t = useText();
  const navigate = useNavigate();
  const trail = trailFrom(list);
  const step = (by: 1 | -1) => {
    const path = neighbour(trail, id, by);
    if (path !== null) void navigate({ to: path, replace: true });
  };
  const back = trail?.back ?? list;
  useKeys([
    { keys: 'Escape', text: 'keys.back', run: () => void navigate({ to: back }) },
    { keys: '[', text: 'keys.previous', run: () => step(-1) },
    { keys: 'Alt+ArrowUp', text: 'keys.previous', run: () => step(-1) },
    { keys: ']', text: 'keys.next', run: () => step(1) },
    { keys: 'Alt+ArrowDown', text: 'keys.next', run: () => step(1) },
  ]);
  return (
    <nav className="detail-nav" aria-label={t('detail.nav')}>
      <Link to={back} className="link">
        <span aria-hidden="true">← </span>
        {t(title)}
      </Link>
      {trail && (
        <span className="detail-steps">
          <button
            type="button"
            className="icon-button"
            aria-label={t('keys.previous')}
            onClick={() => step(-1)}
          >
            <span aria-hidden="true">↑</span>
          </button>
          <button type="button" className="icon-button" aria-label={t('keys.next')} onClick={() => step(1)}>
            <span aria-hidden="true">↓</span>
          </button>
        </span>
      )}
    </nav>
  );
}

export function Section({
  title,
  count,
  children,
  className = '',
}: {
  title: string;
  count?: number;
  children: ReactNode;
  className?: string;
}) {
  const id = useId();
  const { language } = usePreferences();
  return (
    <section className={`section ${className}`} aria-labelledby={id}>
      <h2 id={id}>
        {title}
        {count !== undefined && <span className="count">{formatNumber(count, language)}</span>}
      </h2>
      {children}
    </section>
  );
}

export function Facts({ children }: { children: ReactNode }) {
  return <dl className="facts">{children}</dl>;
}

export function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export interface HistoryStep {
  at: string;
  sequence: number;
  text: ReactNode;
  mark: ReactNode;
}

// What happened, oldest first, with what passed between two steps.
export function History({ steps }: { steps: readonly HistoryStep[] }) {
  const t = useText();
  const { language } = usePreferences();
  return (
    <ol className="history">
      {steps.map((step, index) => {
        const before = steps[index - 1];
        const passed = before ? Date.parse(step.at) - Date.parse(before.at) : 0;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: one record can bring two steps; the order is fixed
          <li key={`${step.sequence}-${index}`}>
            <span className="history-time">
              <Instant at={step.at} precision="millis" timeOnly />
              {before && passed > 0 && (
                <span className="history-passed">
                  {t('detail.after', { time: formatDuration(passed, language) })}
                </span>
              )}
            </span>
            <span className="history-text">{step.text}</span>
            <span className="history-mark">{step.mark}</span>
            <span className="history-seq" title={t('detail.record')}>
              {formatNumber(step.sequence, language)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

// A reference that can be copied as it is.
export function Reference({ text }: { text: string | null }) {
  const t = useText();
  if (!text) return <span className="none">–</span>;
  return (
    <button
      type="button"
      className="reference"
      title={t('action.copy')}
      onClick={() => void navigator.clipboard?.writeText(text)}
    >
      {text}
    </button>
  );
}
