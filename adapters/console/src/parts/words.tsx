// The engine's words: states, rules, reasons, bookings, as the server gives them in both languages, and the tone
// in which a state is shown. A word that the server does not know is shown as its code.

import type { Schemas } from '@/api/client';
import { useTexts } from '@/api/queries';
import { usePreferences } from '@/ui/preferences';
import { type Tone, Toned } from '@/ui/tone';

export type Words = Schemas['Words'];
type Kind = keyof Schemas['Texts'];

const kPaymentTones: Record<Schemas['PaymentState'], Tone> = {
  received: 'running',
  reserved: 'running',
  warehoused: 'waiting',
  ready: 'waiting',
  sent: 'running',
  settled: 'done',
  rejected: 'failed',
};

const kDealTones: Record<Schemas['DealState'], Tone> = {
  received: 'running',
  refused: 'failed',
  captured: 'running',
  incomplete: 'attention',
  enriched: 'running',
  confirmed: 'running',
  instructed: 'running',
  settling: 'running',
  late: 'late',
  settled: 'done',
  cancelled: 'closed',
};

export const paymentStates = Object.keys(kPaymentTones) as Schemas['PaymentState'][];
export const dealStates = Object.keys(kDealTones) as Schemas['DealState'][];

export function useWord(): (kind: Kind, code: string) => string {
  const texts = useTexts();
  const { language } = usePreferences();
  return (kind, code) => texts?.[kind]?.[code]?.[language] ?? code;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function useStateWord(): (kind: 'states' | 'deal_states', code: string) => string {
  const word = useWord();
  return (kind, code) => capital(word(kind, code));
}

export function Say({ words }: { words: Words | null | undefined }) {
  const { language } = usePreferences();
  return <>{words?.[language] ?? ''}</>;
}

export function PaymentState({ state }: { state: Schemas['PaymentState'] }) {
  const word = useStateWord();
  return <Toned tone={kPaymentTones[state] ?? 'running'}>{word('states', state)}</Toned>;
}

export function DealState({ state }: { state: Schemas['DealState'] }) {
  const word = useStateWord();
  return <Toned tone={kDealTones[state] ?? 'running'}>{word('deal_states', state)}</Toned>;
}

// A reason's code, the word beside it.
export function Reason({ code }: { code: string | null }) {
  const word = useWord();
  if (!code) return null;
  const text = word('reasons', code);
  return (
    <span className="reason">
      <span className="mono">{code}</span>
      {text !== code && <span className="reason-text"> {text}</span>}
    </span>
  );
}
