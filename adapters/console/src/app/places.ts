// The pages of the rail: which verb shows one, which key leads to it.
import type { Verb } from '@/api/session-store';
import type { IconName } from '@/ui/icons';
import type { TextId } from '@/ui/text';

export interface Place {
  to: '/payments' | '/findings' | '/deals' | '/accounts' | '/reconciliation' | '/system';
  text: TextId;
  icon: IconName;
  verb: Verb;
  key: string;
  keyText: TextId;
}

export const places: readonly Place[] = [
  {
    to: '/payments',
    text: 'place.payments',
    icon: 'payments',
    verb: 'payments.read',
    key: 'p',
    keyText: 'keys.go.payments',
  },
  {
    to: '/findings',
    text: 'place.findings',
    icon: 'findings',
    verb: 'findings.read',
    key: 'f',
    keyText: 'keys.go.findings',
  },
  {
    to: '/deals',
    text: 'place.deals',
    icon: 'deals',
    verb: 'deals.read',
    key: 'd',
    keyText: 'keys.go.deals',
  },
  {
    to: '/accounts',
    text: 'place.accounts',
    icon: 'accounts',
    verb: 'accounts.read',
    key: 'a',
    keyText: 'keys.go.accounts',
  },
  {
    to: '/reconciliation',
    text: 'place.reconciliation',
    icon: 'reconciliation',
    verb: 'open-items.read',
    key: 'r',
    keyText: 'keys.go.reconciliation',
  },
  {
    to: '/system',
    text: 'place.system',
    icon: 'system',
    verb: 'system.read',
    key: 's',
    keyText: 'keys.go.system',
  },
];

export function placesFor(verbs: readonly Verb[]): Place[] {
  return places.filter((place) => verbs.includes(place.verb));
}

export function startOf(verbs: readonly Verb[]): Place['to'] {
  return placesFor(verbs)[0]?.to ?? '/payments';
}
