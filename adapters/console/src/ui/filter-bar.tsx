// The bar over a list: a search field, choices as toggles, further fields on demand, and the filter in words.
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { formatDate, parseDate } from './date';
import { type FieldKind, type Filter, toggled, wellFormed, withValue } from './filter';
import { useKeys } from './keys';
import { exampleAmount, formatAmount, parseAmount } from './money';
import { type Language, usePreferences } from './preferences';
import { type TextId, useText } from './text';
import './filter-bar.css';

export interface Field {
  name: string;
  kind: FieldKind;
  title: TextId;
}

export interface Choices {
  name: string;
  title: TextId;
  all: readonly string[];
  many: boolean;
  label: (choice: string) => ReactNode;
  word: (choice: string) => string;
}

interface Props {
  filter: Filter;
  onFilter: (filter: Filter) => void;
  search?: TextId;
  choices?: Choices;
  fields?: readonly Field[];
  children?: ReactNode;
}

export function FilterBar({ filter, onFilter, search, choices, fields = [], children }: Props) {
  const t = useText();
  const { language } = usePreferences();
  const used = fields.filter((field) => filter[field.name] !== undefined);
  const [open, setOpen] = useState(false);
  const panel = useId();
  const first = useRef<HTMLInputElement>(null);
  const { sort, ...rest } = filter;
  const clear = () => onFilter(sort === undefined ? {} : { sort });
  useKeys([
    {
      keys: 'f',
      text: 'keys.filter',
      run: () => {
        setOpen(fields.length > 0);
        requestAnimationFrame(() => first.current?.focus());
      },
    },
    { keys: 'Shift+f', text: 'keys.filter.clear', run: clear },
  ]);
  const words = (field: Field) => inWords(field.kind, filter[field.name] ?? '', language);
  return (
    <search className="filter-bar">
      <div className="filter-line">
        {search && (
          <TextField
            ref={open ? undefined : first}
            className="filter-search"
            label={t(search)}
            value={filter.q ?? ''}
            onValue={(value) => onFilter(withValue(filter, 'q', value))}
          />
        )}
        {choices && (
          <fieldset className="choices">
            <legend className="visually-hidden">{t(choices.title)}</legend>
            {choices.all.map((choice) => {
              const pressed = (filter[choices.name] ?? '').split(',').includes(choice);
              return (
                <button
                  key={choice}
                  type="button"
                  className="choice"
                  aria-pressed={pressed}
                  onClick={() => {
                    const value = choices.many
                      ? toggled(filter[choices.name], choice, choices.all)
                      : pressed
                        ? ''
                        : choice;
                    onFilter(withValue(filter, choices.name, value));
                  }}
                >
                  {choices.label(choice)}
                </button>
              );
            })}
          </fieldset>
        )}
        {fields.length > 0 && (
          <button
            type="button"
            className="button quiet"
            aria-expanded={open}
            aria-controls={panel}
            onClick={() => setOpen(!open)}
          >
            {t('filter.more')}
            {used.length > 0 && <span className="count">{used.length}</span>}
          </button>
        )}
        {Object.keys(rest).length > 0 && (
          <button type="button" className="button quiet" onClick={clear}>
            {t('filter.clear')}
          </button>
        )}
        {children}
      </div>
      {open && (
        <div id={panel} className="filter-panel">
          {fields.map((field, index) => (
            <FilterField
              key={field.name}
              field={field}
              ref={index === 0 ? first : undefined}
              value={filter[field.name] ?? ''}
              onValue={(value) => onFilter(withValue(filter, field.name, value))}
            />
          ))}
        </div>
      )}
      {!open && used.length > 0 && (
        <ul className="filter-words">
          {used.map((field) => (
            <li key={field.name}>
              <button
                type="button"
                className="chip"
                onClick={() => onFilter(withValue(filter, field.name, ''))}
                aria-label={t('filter.remove', { what: `${t(field.title)} ${words(field)}` })}
              >
                <span className="chip-name">{t(field.title)}</span> {words(field)}
                <span aria-hidden="true"> ✕</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </search>
  );
}

const kExampleDate = '2026-11-24';

function inWords(kind: FieldKind, value: string, language: Language): string {
  if (kind === 'date') return formatDate(value, language);
  return kind === 'amount' ? formatAmount(value, language) : value;
}

type Read = { kind: 'value'; value: string } | { kind: 'wrong' } | { kind: 'either'; values: string[] };

// What was typed, as the address and the server have it.
function readField(kind: FieldKind, text: string): Read {
  const bare = text.trim();
  if (bare === '') return { kind: 'value', value: '' };
  let value: string | null = bare;
  if (kind === 'date') value = parseDate(bare);
  if (kind === 'amount') {
    const parsed = parseAmount(bare);
    if (parsed.kind === 'either') return { kind: 'either', values: [parsed.whole, parsed.fraction] };
    value = parsed.kind === 'amount' ? parsed.amount : null;
  }
  return value !== null && wellFormed(kind, value) ? { kind: 'value', value } : { kind: 'wrong' };
}

// Takes over what was typed after a short rest or with Enter.
function TextField({
  label,
  value,
  onValue,
  className,
  ref,
}: {
  label: string;
  value: string;
  onValue: (value: string) => void;
  className: string;
  ref?: React.Ref<HTMLInputElement> | undefined;
}) {
  const [text, setText] = useState(value);
  const newest = useRef(onValue);
  newest.current = onValue;
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => newest.current(text.trim()), 250);
    return () => clearTimeout(timer);
  }, [text, value]);
  return (
    <input
      ref={ref}
      className={`input ${className}`}
      type="search"
      aria-label={label}
      placeholder={label}
      value={text}
      spellCheck={false}
      maxLength={140}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') newest.current(text.trim());
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}

function FilterField({
  field,
  value,
  onValue,
  ref,
}: {
  field: Field;
  value: string;
  onValue: (value: string) => void;
  ref?: React.Ref<HTMLInputElement> | undefined;
}) {
  const t = useText();
  const { language } = usePreferences();
  const id = useId();
  const shown = value === '' ? '' : inWords(field.kind, value, language);
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  // What is shown was understood before, so it is not asked about again.
  const read: Read = text === shown ? { kind: 'value', value } : readField(field.kind, text);
  // Half of a date is no mistake yet: it is one when the reader goes on.
  const [done, setDone] = useState(false);
  const wrong = done && read.kind === 'wrong';
  const commit = () => {
    setDone(true);
    if (read.kind === 'value') onValue(read.value);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{t(field.title)}</label>
      <input
        id={id}
        ref={ref}
        className="input"
        type="text"
        inputMode={field.kind === 'number' ? 'numeric' : undefined}
        placeholder={
          field.kind === 'amount'
            ? exampleAmount(language)
            : field.kind === 'date'
              ? formatDate(kExampleDate, language)
              : undefined
        }
        value={text}
        spellCheck={false}
        aria-invalid={wrong}
        aria-describedby={wrong || read.kind === 'either' ? `${id}-hint` : undefined}
        onChange={(event) => {
          setText(event.target.value);
          setDone(false);
        }}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      {wrong && (
        <span id={`${id}-hint`} className="field-hint wrong">
          {t(`filter.wrong.${field.kind}`, {
            example: field.kind === 'date' ? formatDate(kExampleDate, language) : exampleAmount(language),
          })}
        </span>
      )}
      {read.kind === 'either' && (
        <span id={`${id}-hint`} className="field-hint">
          {t('filter.either')}
          {read.values.map((amount) => (
            <button key={amount} type="button" className="chip" onClick={() => onValue(amount)}>
              {formatAmount(amount, language)}
            </button>
          ))}
        </span>
      )}
    </div>
  );
}
