// Figures as elements: money, dates, instants, accounts. Unknown is "?", none is "–", zero is 0,00.
import { formatDate, formatInstant, formatTime, type Precision, zoneLetters } from './date';
import { formatIban, shortIban } from './iban';
import { formatAmount } from './money';
import { usePreferences } from './preferences';
import { useText } from './text';

export interface MoneyValue {
  amount: string;
  currency: string;
}

export function None() {
  const t = useText();
  return (
    <span className="none">
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">{t('value.none')}</span>
    </span>
  );
}

export function Money({
  value,
  plus = false,
  className = '',
}: {
  value: MoneyValue | null | undefined;
  plus?: boolean;
  className?: string;
}) {
  const { language } = usePreferences();
  if (!value) return <None />;
  return (
    <span className={`money ${className}`}>
      <span className={`figure${value.amount.startsWith('-') ? ' below-zero' : ''}`}>
        {formatAmount(value.amount, language, plus)}
      </span>
      <span className="currency">{value.currency}</span>
    </span>
  );
}

export function PlainDate({ date }: { date: string | null | undefined }) {
  const { language } = usePreferences();
  if (!date) return <None />;
  return <time dateTime={date}>{formatDate(date, language)}</time>;
}

export function Instant({
  at,
  precision = 'seconds',
  timeOnly = false,
}: {
  at: string | null | undefined;
  precision?: Precision;
  timeOnly?: boolean;
}) {
  const { language, zone } = usePreferences();
  if (!at) return <None />;
  const other = zone === 'utc' ? 'bank' : 'utc';
  const text = timeOnly
    ? `${formatTime(at, language, zone, precision)} ${zoneLetters(at, language, zone)}`
    : formatInstant(at, language, zone, precision);
  return (
    <time
      dateTime={at}
      title={`${formatInstant(at, language, zone, 'millis')}\n${formatInstant(at, language, other, 'millis')}`}
    >
      {text}
    </time>
  );
}

export function Rate({ rate }: { rate: string | null }) {
  const { language } = usePreferences();
  if (rate === null) return <None />;
  return <span className="figure">{formatAmount(rate, language)}</span>;
}

export function Account({ account, short = false }: { account: string | null | undefined; short?: boolean }) {
  if (!account) return <None />;
  if (short) {
    return (
      <span className="account" title={formatIban(account)}>
        {shortIban(account)}
      </span>
    );
  }
  return <span className="account">{formatIban(account)}</span>;
}

export function Plain({ text }: { text: string | number | null | undefined }) {
  if (text === null || text === undefined || text === '') return <None />;
  return <>{text}</>;
}
