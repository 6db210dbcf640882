// What a page shows while it has nothing to show: in words, with the next step.
import type { ReactNode } from 'react';
import { ProblemError } from './problem';
import { useText } from './text';

export function Skeleton({ rows, height }: { rows: number; height: number }) {
  return (
    <div className="skeleton" aria-hidden="true">
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <div key={index} className="skeleton-row" style={{ height: `${height}px` }}>
          <span className="skeleton-bar" style={{ width: `${30 + ((index * 37) % 40)}%` }} />
        </div>
      ))}
    </div>
  );
}

export function PageSkeleton() {
  const t = useText();
  return (
    <div className="page-skeleton" aria-busy="true">
      <span className="visually-hidden">{t('list.loading')}</span>
      <span className="skeleton-bar title" aria-hidden="true" />
      <Skeleton rows={10} height={36} />
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}

export function Failure({
  error,
  retry,
  stale = false,
}: {
  error: unknown;
  retry?: () => void;
  stale?: boolean;
}) {
  const t = useText();
  const problem = error instanceof ProblemError ? error.problem : null;
  const lost = problem === null || problem.status === 0;
  return (
    <div className="failure" role="alert">
      <p className="failure-title">
        <span aria-hidden="true">✕ </span>
        {lost ? t('failure.lost') : problem.title}
      </p>
      <p>{lost ? t(stale ? 'failure.lost.stale' : 'failure.lost.detail') : problem.detail}</p>
      {problem?.verb && <p>{t('failure.verb', { verb: problem.verb })}</p>}
      {problem?.code && (
        <p className="failure-code">
          {problem.code}
          {problem.correlation && (
            <>
              {' · '}
              <span className="mono">{problem.correlation}</span>
            </>
          )}
        </p>
      )}
      {/* Asking again does not bring back what is not there. */}
      {retry && problem?.status !== 404 && (
        <button type="button" className="button" onClick={retry}>
          {t('failure.retry')}
        </button>
      )}
    </div>
  );
}
