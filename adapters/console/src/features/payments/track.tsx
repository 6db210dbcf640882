// Where the money is, as a row of stops. The stops follow the life cycle of an outgoing order; one that was
// refused ends where it stood.
import type { Schemas } from '@/api/client';
import { useText } from '@/ui/text';

const kStops = ['received', 'reserved', 'ready', 'sent', 'settled'] as const;
type Stop = (typeof kStops)[number];

export interface TrackStop {
  stop: Stop | 'warehoused';
  kind: 'past' | 'here' | 'failed' | 'ahead';
}

// From the states that an order has gone through, in order, to its stops.
export function trackOf(state: Schemas['PaymentState'], passed: readonly string[]): TrackStop[] {
  const kept = state === 'warehoused' || passed.includes('warehoused');
  const stops: (Stop | 'warehoused')[] = kept ? ['received', 'warehoused', ...kStops.slice(1)] : [...kStops];
  const reached = Math.max(0, ...passed.map((one) => stops.indexOf(one as Stop)));
  if (state === 'rejected') {
    return stops.map((stop, index) => ({
      stop,
      kind: index < reached ? 'past' : index === reached ? 'failed' : 'ahead',
    }));
  }
  const here = stops.indexOf(state as Stop);
  return stops.map((stop, index) => ({
    stop,
    kind:
      index < here || (state === 'settled' && index === here) ? 'past' : index === here ? 'here' : 'ahead',
  }));
}

export function Track({ state, passed }: { state: Schemas['PaymentState']; passed: readonly string[] }) {
  const t = useText();
  return (
    <ol className="track" aria-label={t('payments.track')}>
      {trackOf(state, passed).map(({ stop, kind }) => (
        <li key={stop} className={kind} aria-current={kind === 'here' ? 'step' : undefined}>
          <span className="track-mark" aria-hidden="true">
            {kind === 'past' ? '✓' : kind === 'failed' ? '✕' : kind === 'here' ? '●' : ''}
          </span>
          <span className="track-text">{t(`track.${stop}`)}</span>
        </li>
      ))}
    </ol>
  );
}
