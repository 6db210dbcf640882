// A page that is a list: title with count, filter bar, the bar of what is new, the grid. Pages of features are
// configurations of it.
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { announce } from './announce';
import type { Filter } from './filter';
import { filterKey, stringifySearch } from './filter';
import { type Choices, type Field, FilterBar } from './filter-bar';
import { type Column, Grid } from './grid';
import { useKeys } from './keys';
import { type Fetch, listStore, useList } from './list-store';
import { formatNumber } from './number';
import { usePreferences } from './preferences';
import { Empty } from './states';
import { type TextId, useText } from './text';
import { leaveTrail } from './trail';

export interface ListPageProps<Row> {
  // First word of the list's key: events touch lists by it.
  name: string;
  title: TextId;
  path: '/payments' | '/findings' | '/deals' | '/accounts' | '/reconciliation';
  filter: Filter;
  defaultSort?: string;
  fetch: (filter: Filter) => Fetch<Row>;
  idOf: (row: Row) => string;
  // Address of a row's own page; null where it has none.
  pathOf?: (id: string, row: Row | undefined) => string | null;
  columns: readonly Column<Row>[];
  search?: TextId;
  choices?: Choices;
  fields?: readonly Field[];
  emptyText: TextId;
}

export function ListPage<Row>(props: ListPageProps<Row>) {
  const { filter, path } = props;
  const t = useText();
  const navigate = useNavigate();
  const { language } = usePreferences();
  const store = listStore(`${props.name}:${filterKey(filter)}`, props.fetch(filter), props.idOf);
  const { list } = useList(store);
  const fresh = list.fresh.size;
  const setFilter = (next: Filter) => void navigate({ to: path, search: next as never, replace: true });
  const showNew = () => {
    store.focused = null;
    store.scrollTop = 0;
    void store.restart();
    document.querySelector('.grid')?.scrollTo(0, 0);
  };
  const { sort, ...rest } = filter;
  const filtered = Object.keys(rest).length > 0;
  useKeys([{ keys: 'n', text: 'keys.new', run: () => fresh > 0 && showNew() }]);
  useEffect(() => {
    if (fresh > 0) announce(t('list.new', { n: fresh }));
  }, [fresh, t]);
  const search = stringifySearch(filter);
  const pathOf = props.pathOf;
  return (
    <div className="list-page">
      <header className="page-head">
        <h1>{t(props.title)}</h1>
        <span className="page-count">
          {list.total !== null
            ? t('list.total', { n: list.total })
            : list.pages.length > 0 && list.next !== null
              ? t('list.atLeast', { n: formatNumber(list.ids.length, language) })
              : list.pages.length > 0
                ? t('list.total', { n: list.ids.length })
                : ''}
        </span>
        {fresh > 0 && (
          <button type="button" className="new-rows" onClick={showNew}>
            <span aria-hidden="true">↑ </span>
            {t('list.new', { n: fresh })}
          </button>
        )}
      </header>
      {(props.search || props.choices || props.fields) && (
        <FilterBar
          filter={filter}
          onFilter={setFilter}
          {...(props.search ? { search: props.search } : {})}
          {...(props.choices ? { choices: props.choices } : {})}
          {...(props.fields ? { fields: props.fields } : {})}
        />
      )}
      <Grid
        key={`${props.name}:${filterKey(filter)}`}
        label={t(props.title)}
        store={store}
        columns={props.columns}
        sort={sort ?? props.defaultSort}
        onSort={(next) => setFilter({ ...rest, ...(next === props.defaultSort ? {} : { sort: next }) })}
        {...(pathOf
          ? {
              onOpen: (row: Row) => {
                const target = pathOf(props.idOf(row), row);
                if (target === null) return;
                leaveTrail({
                  store,
                  back: path + search,
                  pathOf: (id) => pathOf(id, store.read().list.rows.get(id)),
                });
                void navigate({ to: target });
              },
            }
          : {})}
        empty={
          filtered ? (
            <Empty title={t('list.empty.filter')}>
              <button type="button" className="button" onClick={() => setFilter(sort ? { sort } : {})}>
                {t('filter.clear')}
              </button>
            </Empty>
          ) : (
            <Empty title={t(props.emptyText)} />
          )
        }
      />
    </div>
  );
}
