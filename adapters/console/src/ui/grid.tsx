// The one grid: rows of equal height, of which only those on the screen exist as elements.
//
// Keyboard: one tab stop; arrows, j/k, Page, Home, End move, Enter opens (grid-keys.ts). The grid itself holds
// the focus and names its row by aria-activedescendant, so a row that is drawn again never loses it.
// Columns: shown from the left as far as the width allows; `rank` says which go first (lowest stays).
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  memo,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { fitColumns } from './columns';
import { moveBy } from './grid-keys';
import { placeOf } from './list-model';
import { type ListStore, useList } from './list-store';
import { rowHeight, usePreferences } from './preferences';
import { Failure, Skeleton } from './states';
import { type TextId, useText } from './text';
import './grid.css';

export interface Column<Row> {
  id: string;
  title: TextId;
  // Least width in rem; what is left over goes to columns by `grow`.
  width: number;
  grow?: number;
  rank: number;
  right?: boolean;
  // Name of the server's sort key.
  sort?: string;
  cell: (row: Row) => ReactNode;
}

export interface GridProps<Row> {
  label: string;
  store: ListStore<Row>;
  columns: readonly Column<Row>[];
  sort?: string | undefined;
  onSort?: (sort: string) => void;
  onOpen?: (row: Row) => void;
  empty: ReactNode;
}

export function Grid<Row>(props: GridProps<Row>) {
  const { store, columns, onOpen } = props;
  const t = useText();
  const { density, singleKeys } = usePreferences();
  const { list, loading, error } = useList(store);
  const body = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(1200);
  const gridId = useId();
  const height = rowHeight[density];
  const [focused, setFocused] = useState<string | null>(store.focused);
  const row = placeOf(list.ids, focused, -1);
  const rowRef = useRef(row);
  rowRef.current = row;

  const virtual = useVirtualizer({
    count: list.ids.length,
    getScrollElement: () => body.current,
    estimateSize: () => height,
    overscan: 8,
    initialOffset: store.scrollTop,
    initialRect: { width: 1200, height: 800 },
    // The head stands over the rows: what is below the last whole row is not seen.
    scrollPaddingEnd: height + 2,
    rangeExtractor: (range) => {
      const first = Math.max(0, range.startIndex - range.overscan);
      const last = Math.min(range.count - 1, range.endIndex + range.overscan);
      const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
      const keep = rowRef.current;
      if (keep >= 0 && keep < first) indexes.unshift(keep);
      if (keep > last && keep < range.count) indexes.push(keep);
      return indexes;
    },
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height is what has changed
  useEffect(() => virtual.measure(), [height]);

  useLayoutEffect(() => {
    const element = body.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    setWidth(element.clientWidth);
    return () => observer.disconnect();
  }, []);

  // A reader who comes back finds the grid focused where it was left.
  useEffect(() => {
    const element = body.current;
    const active = document.activeElement;
    if (store.focused !== null && (active === document.body || active?.id === 'main')) element?.focus();
  }, [store]);

  const items = virtual.getVirtualItems();
  const firstSeen = items[0]?.index ?? 0;
  const lastSeen = items.at(-1)?.index ?? 0;
  useEffect(() => {
    store.shows(firstSeen, lastSeen);
    if (list.next !== null && !loading && !error && lastSeen >= list.ids.length - 20) void store.more();
  }, [store, firstSeen, lastSeen, list, loading, error]);

  const shown = useMemo(() => fitColumns(columns, width), [columns, width]);
  const template = shown
    .map((one) => (one.grow ? `minmax(${one.width}rem, ${one.grow}fr)` : `${one.width}rem`))
    .join(' ');

  const go = (index: number) => {
    const id = list.ids[index] ?? null;
    store.focused = id;
    setFocused(id);
    virtual.scrollToIndex(index);
  };
  const open = (index: number) => {
    const id = list.ids[index];
    const target = id === undefined ? undefined : list.rows.get(id);
    if (target !== undefined) onOpen?.(target);
  };
  // One function for all rows and renders, so that a row is drawn again only when it has changed.
  const click = useRef<(index: number) => void>(() => {});
  click.current = (index) => {
    go(index);
    open(index);
  };
  const clicked = useCallback((index: number) => click.current(index), []);
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    const page = Math.floor((body.current?.clientHeight ?? 0) / height) - 1;
    const move = moveBy(event.key, { row, rows: list.ids.length, page }, singleKeys);
    if (move.kind === 'none') return;
    event.preventDefault();
    if (move.kind === 'go') go(move.row);
    else open(row);
  };

  return (
    <div className="grid-frame">
      <div
        ref={body}
        className="grid"
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={list.total === null ? -1 : list.total + 1}
        aria-colcount={columns.length}
        aria-busy={loading}
        aria-activedescendant={row >= 0 ? `${gridId}-${row}` : undefined}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          if (event.target === event.currentTarget && row < 0 && list.ids.length > 0) go(firstSeen);
        }}
        onScroll={(event) => {
          store.scrollTop = event.currentTarget.scrollTop;
        }}
      >
        <div
          className="grid-head"
          role="row"
          aria-rowindex={1}
          style={{ gridTemplateColumns: template, height: `${height}px` }}
        >
          {shown.map((one) => (
            <Head key={one.id} column={one} sort={props.sort} onSort={props.onSort} />
          ))}
        </div>
        <div role="rowgroup" className="grid-rows" style={{ height: `${virtual.getTotalSize()}px` }}>
          {items.map((item) => {
            const id = list.ids[item.index] as string;
            return (
              <GridRow
                key={id}
                id={`${gridId}-${item.index}`}
                rowId={id}
                value={list.rows.get(id) as Row}
                columns={shown}
                index={item.index}
                start={item.start}
                height={height}
                template={template}
                focused={item.index === row}
                left={list.left.has(id)}
                changed={list.changed.has(id)}
                onClick={onOpen ? clicked : undefined}
              />
            );
          })}
        </div>
        {list.ids.length === 0 && loading && <Skeleton rows={18} height={height} />}
        {list.ids.length > 0 && loading && <div className="grid-more">{t('list.loading')}</div>}
      </div>
      {list.ids.length === 0 && !loading && !error && <div className="grid-empty">{props.empty}</div>}
      {error != null && <Failure error={error} retry={() => void store.more()} stale={list.ids.length > 0} />}
    </div>
  );
}

interface RowProps<Row> {
  id: string;
  rowId: string;
  value: Row;
  columns: readonly Column<Row>[];
  index: number;
  start: number;
  height: number;
  template: string;
  focused: boolean;
  left: boolean;
  changed: boolean;
  onClick: ((index: number) => void) | undefined;
}

function PlainRow<Row>(props: RowProps<Row>) {
  const { index, focused, onClick } = props;
  const classes = [
    'grid-row',
    index % 2 ? 'odd' : '',
    focused ? 'focused' : '',
    props.left ? 'left' : '',
    props.changed ? 'changed' : '',
    onClick ? 'opens' : '',
  ];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the grid's, one tab stop for all rows
    <div
      id={props.id}
      className={classes.filter(Boolean).join(' ')}
      role="row"
      data-row={props.rowId}
      aria-rowindex={index + 2}
      aria-selected={focused}
      style={{
        gridTemplateColumns: props.template,
        height: `${props.height}px`,
        transform: `translateY(${props.start}px)`,
      }}
      onClick={() => onClick?.(index)}
    >
      {props.columns.map((one) => (
        <div key={one.id} role="gridcell" className={one.right ? 'cell right' : 'cell'}>
          {one.cell(props.value)}
        </div>
      ))}
    </div>
  );
}

const GridRow = memo(PlainRow) as typeof PlainRow;

function Head<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>;
  sort: string | undefined;
  onSort: ((sort: string) => void) | undefined;
}) {
  const t = useText();
  const key = column.sort;
  const direction =
    key === undefined ? undefined : sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : 'none';
  return (
    <div role="columnheader" className={column.right ? 'cell right' : 'cell'} aria-sort={direction}>
      {key === undefined || !onSort ? (
        <span className="head-text">{t(column.title)}</span>
      ) : (
        <button type="button" onClick={() => onSort(sort === `-${key}` ? key : `-${key}`)}>
          <span className="head-text">{t(column.title)}</span>
          <span className="sort-mark" aria-hidden="true">
            {direction === 'ascending' ? '▲' : direction === 'descending' ? '▼' : ''}
          </span>
        </button>
      )}
    </div>
  );
}
