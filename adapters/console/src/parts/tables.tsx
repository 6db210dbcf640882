// Tables that a payment and a deal share: bookings, messages, findings. Every figure opens to where it is from.
import { Link } from '@tanstack/react-router';
import type { Schemas } from '@/api/client';
import { Account, Money, PlainDate } from '@/ui/figures';
import { formatNumber } from '@/ui/number';
import { usePreferences } from '@/ui/preferences';
import { type TextId, useText } from '@/ui/text';
import { type Tone, Toned } from '@/ui/tone';
import { Say } from './words';

export function Bookings({ bookings }: { bookings: readonly Schemas['Booking'][] }) {
  const t = useText();
  const { language } = usePreferences();
  if (bookings.length === 0) return <p className="nothing">{t('bookings.none')}</p>;
  return (
    <div className="table-frame">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('bookings.code')}</th>
            <th scope="col" className="right">
              {t('bookings.amount')}
            </th>
            <th scope="col">{t('bookings.debit')}</th>
            <th scope="col">{t('bookings.credit')}</th>
            <th scope="col">{t('bookings.bookingDate')}</th>
            <th scope="col">{t('bookings.valueDate')}</th>
            <th scope="col" className="right">
              {t('bookings.transfer')}
            </th>
          </tr>
        </thead>
        <tbody>
          {bookings.map((booking) => (
            <tr key={booking.transfer}>
              <td>
                <span className="mono">{booking.code}</span> <Say words={booking.text} />
              </td>
              <td className="right">
                <Money value={booking.amount} />
              </td>
              <td>
                <Link to="/accounts/$account" params={{ account: String(booking.debit_id) }} className="link">
                  <Account account={booking.debit} />
                </Link>
              </td>
              <td>
                <Link
                  to="/accounts/$account"
                  params={{ account: String(booking.credit_id) }}
                  className="link"
                >
                  <Account account={booking.credit} />
                </Link>
              </td>
              <td>
                <PlainDate date={booking.booking_date} />
              </td>
              <td>
                <PlainDate date={booking.value_date} />
              </td>
              <td className="right mono">{formatNumber(booking.transfer, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

// `find`: text to look for in the message when it is opened.
export function Messages({
  messages,
  find,
}: {
  messages: readonly Schemas['MessageRef'][];
  find: string | null;
}) {
  const t = useText();
  const { language } = usePreferences();
  if (messages.length === 0) return <p className="nothing">{t('messages.none')}</p>;
  const search = (find === null ? {} : { find }) as Record<string, string>;
  return (
    <ul className="messages">
      {messages.map((message) => {
        const name = (
          <>
            <span className="message-direction" aria-hidden="true">
              {message.direction === 'in' ? '→' : '←'}
            </span>
            <span className="message-name">{message.name}</span>
          </>
        );
        return (
          <li key={`${message.direction}${message.sequence}${message.message_id}${message.receipt}`}>
            {message.direction === 'in' && message.receipt !== null ? (
              <Link
                to="/archive/$receipt"
                params={{ receipt: String(message.receipt) }}
                search={search}
                className="link message-link"
              >
                {name}
              </Link>
            ) : message.direction === 'out' && message.message_id !== null ? (
              <Link
                to="/messages/$message"
                params={{ message: message.message_id }}
                search={search}
                className="link message-link"
              >
                {name}
              </Link>
            ) : (
              <span className="message-link">{name}</span>
            )}
            <span className="message-what">
              {t(message.direction === 'in' ? 'messages.in' : 'messages.out')}
              {message.channel && ` · ${message.channel}`}
              {message.message_id && <span className="mono"> · {message.message_id}</span>}
              {message.receipt !== null &&
                ` · ${t('messages.receipt', { n: formatNumber(message.receipt, language) })}`}
            </span>
            <span className="history-seq" title={t('detail.record')}>
              {formatNumber(message.sequence, language)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

const kSeverities: Record<string, { tone: Tone; text: TextId }> = {
  F: { tone: 'failed', text: 'severity.file' },
  R: { tone: 'failed', text: 'severity.refuse' },
  Q: { tone: 'held', text: 'severity.queue' },
  W: { tone: 'attention', text: 'severity.warn' },
};

// A severity of another release is shown as its letter.
export function Severity({ severity }: { severity: string }) {
  const t = useText();
  const known = kSeverities[severity];
  return known ? <Toned tone={known.tone}>{t(known.text)}</Toned> : severity;
}

export function Findings({
  findings,
  receipt,
}: {
  findings: readonly Schemas['Finding'][];
  receipt: number | null;
}) {
  const t = useText();
  const { language } = usePreferences();
  if (findings.length === 0) return <p className="nothing">{t('findings.none')}</p>;
  return (
    <ul className="finding-list">
      {findings.map((finding) => (
        <li key={`${finding.rule}${finding.path}${finding.line}`}>
          <span className="finding-head">
            <Severity severity={finding.severity} />
            <span className="mono">{finding.rule}</span>
            {finding.code && <span className="mono">{finding.code}</span>}
          </span>
          <span className="finding-text">
            <Say words={finding.text} />
          </span>
          <span className="finding-place">
            {finding.path && <span className="mono">{finding.path}</span>}
            {finding.seen !== null && finding.seen !== '' && (
              <span>
                {t('findings.seen')} <q className="mono">{finding.seen}</q>
              </span>
            )}
            {finding.allowed && (
              <span>
                {t('findings.allowed')} <Say words={finding.allowed} />
              </span>
            )}
            {finding.line !== null && receipt !== null && (
              <Link
                to="/archive/$receipt"
                params={{ receipt: String(receipt) }}
                search={{ line: String(finding.line) }}
                className="link"
              >
                {t('findings.line', { n: formatNumber(finding.line, language) })}
              </Link>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
