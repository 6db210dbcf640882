// A message as it came or left, byte for byte. Read by windows; opened at the place the reader came for.
import { useRouter } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type FormEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { readBytes } from '@/api/queries';
import { useKeys } from '@/ui/keys';
import { formatBytes, formatNumber } from '@/ui/number';
import { usePreferences } from '@/ui/preferences';
import { Failure, Skeleton } from '@/ui/states';
import { useText } from '@/ui/text';
import { linesOf, type RawLine, tokensOf } from './raw-lines';
import { openRun, type Read, type Run, readBack, readOn } from './raw-reader';
import type { Target } from './target';
import './raw-message.css';

const kLine = 20;

interface Props {
  path: string;
  title: string;
  target: Target;
  head: ReactNode;
}

export function RawMessage({ path, title, target, head }: Props) {
  const t = useText();
  const { history } = useRouter();
  const [wanted, setWanted] = useState<Target>(target);
  const [text, setText] = useState(target.kind === 'find' ? target.text : '');
  const from = useRef(0);
  const [round, setRound] = useState(0);
  const [run, setRun] = useState<Run | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const read: Read = useCallback((start, end, signal) => readBytes(path, start, end, signal), [path]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a round asks again
  useEffect(() => {
    const stop = new AbortController();
    setError(null);
    openRun(read, wanted, stop.signal, (done, total) => setProgress({ done, total }), from.current)
      .then((opened) => {
        setRun(opened);
        setProgress(null);
      })
      .catch((cause) => !stop.signal.aborted && setError(cause));
    return () => stop.abort();
  }, [read, wanted, round]);

  useKeys([
    { keys: 'Escape', text: 'keys.back', run: () => history.back() },
    { keys: 'f', text: 'archive.find', run: () => field.current?.focus() },
  ]);
  const find = (event: FormEvent) => {
    event.preventDefault();
    const again = wanted.kind === 'find' && wanted.text === text && run?.mark && !run.missed;
    from.current = again && run?.mark ? run.mark.offset + 1 : 0;
    setWanted(text === '' ? { kind: 'start' } : { kind: 'find', text });
    setRound(round + 1);
  };
  return (
    <div className="raw-page">
      <header className="raw-head">
        <button type="button" className="link" onClick={() => history.back()}>
          <span aria-hidden="true">← </span>
          {t('action.back')}
        </button>
        <h1>{title}</h1>
        {head}
        <form className="raw-tools" onSubmit={find}>
          <input
            ref={field}
            className="input"
            type="search"
            aria-label={t('archive.find')}
            placeholder={t('archive.find')}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <button type="submit" className="button">
            {t('archive.findNext')}
          </button>
          <RawStatus run={run} progress={progress} />
        </form>
      </header>
      {error !== null ? (
        <Failure error={error} retry={() => setRound(round + 1)} />
      ) : run === null ? (
        <Skeleton rows={20} height={kLine} />
      ) : (
        <RawLines key={`${round} ${run.mark?.offset}`} first={run} read={read} label={title} />
      )}
    </div>
  );
}

function RawStatus({ run, progress }: { run: Run | null; progress: { done: number; total: number } | null }) {
  const t = useText();
  const { language } = usePreferences();
  const bytes = (value: number) => formatBytes(value, language);
  return (
    <span className="raw-status" role="status">
      {progress
        ? t('archive.searching', { done: bytes(progress.done), total: bytes(progress.total) })
        : run?.missed
          ? t('archive.missed')
          : run?.mark
            ? t('archive.place', { offset: formatNumber(run.mark.offset, language), total: bytes(run.total) })
            : run
              ? t('archive.total', { total: bytes(run.total) })
              : ''}
    </span>
  );
}

function RawLines({ first, read, label }: { first: Run; read: Read; label: string }) {
  const t = useText();
  const { language } = usePreferences();
  const [run, setRun] = useState(first);
  const [error, setError] = useState<unknown>(null);
  const busy = useRef(false);
  const stop = useRef(new AbortController());
  const body = useRef<HTMLElement>(null);
  const lines = useMemo(() => linesOf(run.bytes, run.start, run.firstLine), [run]);
  const marked = useCallback(
    (line: RawLine) =>
      run.mark !== null &&
      line.offset < run.mark.offset + Math.max(1, run.mark.length) &&
      run.mark.offset < line.offset + line.length,
    [run.mark],
  );
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => body.current,
    estimateSize: () => kLine,
    overscan: 20,
  });
  useEffect(() => {
    stop.current = new AbortController();
    return () => stop.current.abort();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the place is first shown
  useEffect(() => {
    const at = lines.findIndex(marked);
    if (at >= 0) virtual.scrollToIndex(at, { align: 'center' });
    body.current?.focus({ preventScroll: true });
  }, []);
  const extend = async (step: typeof readOn) => {
    if (busy.current) return;
    busy.current = true;
    try {
      const next = await step(read, run, stop.current.signal);
      if (next === run) return;
      // The line on the screen stays where it is though others come before it.
      const element = body.current;
      const top = lines[Math.floor((element?.scrollTop ?? 0) / kLine)];
      setRun(next);
      if (next.start !== run.start && element && top) {
        const after = linesOf(next.bytes, next.start, next.firstLine);
        const index = after.findIndex((line) => line.offset >= top.offset);
        requestAnimationFrame(() => {
          element.scrollTop = Math.max(0, index) * kLine + (element.scrollTop % kLine);
        });
      }
    } catch (cause) {
      if (!stop.current.signal.aborted) setError(cause);
    } finally {
      busy.current = false;
    }
  };
  return (
    <>
      <section
        ref={body}
        className="raw"
        aria-label={t('archive.raw', { name: label })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={(event) => {
          const { scrollTop, clientHeight, scrollHeight } = event.currentTarget;
          if (scrollTop + clientHeight > scrollHeight - 60 * kLine) void extend(readOn);
          else if (scrollTop < 20 * kLine && run.start > 0) void extend(readBack);
        }}
      >
        <div className="raw-lines" style={{ height: `${virtual.getTotalSize()}px` }}>
          {virtual.getVirtualItems().map((item) => {
            const line = lines[item.index] as RawLine;
            return (
              <div
                key={line.offset}
                className={marked(line) ? 'raw-line marked' : 'raw-line'}
                data-offset={line.offset}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <span className="raw-number">
                  {line.number !== null
                    ? formatNumber(line.number, language)
                    : run.firstLine === null
                      ? formatNumber(line.offset, language)
                      : '↪'}
                </span>
                <code>
                  {tokensOf(line.text).map((token, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a line never change
                    <span key={index} className={`xml-${token.kind}`}>
                      {token.text}
                    </span>
                  ))}
                </code>
              </div>
            );
          })}
        </div>
      </section>
      {error !== null && <Failure error={error} retry={() => setError(null)} stale />}
    </>
  );
}
