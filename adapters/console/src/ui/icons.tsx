// Icons drawn for this console, 16 by 16, in the colour of the text beside them.
import type { ReactNode } from 'react';

const kPaths = {
  payments: 'M2 5h9.5M9 2.5 11.5 5 9 7.5M14 11H4.5M7 8.5 4.5 11 7 13.5',
  findings: 'M8 2.2 14.2 13H1.8L8 2.2ZM8 6.5v3M8 11.3v.2',
  deals: 'M3 11.5 6 8l2.5 2L13 4.5M10 4.5h3v3',
  accounts: 'M2 6 8 2.5 14 6M3.5 6.5v5M6.5 6.5v5M9.5 6.5v5M12.500 6.5v5M2 13.500h12',
  reconciliation: 'M2.500 4h4.500M2.500 8h4.500M2.500 12h4.500M9.500 6.500l2 2 3-3.500M9.500 12h5',
  system: 'M2 9h2.500l1.500-5 3 9 2-6 1 2H14',
  search: 'M7 2.500a4.500 4.500 0 1 1 0 9 4.500 4.500 0 0 1 0-9ZM10.300 10.300 14 14',
  file: 'M4 2h5l3 3v9H4ZM9 2v3h3',
  moon: 'M13 9.500A5.500 5.500 0 1 1 6.500 3a4.500 4.500 0 0 0 6.500 6.500Z',
  sun: 'M8 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM8 1.500v1.200M8 13.300v1.200M1.500 8h1.200M13.300 8h1.200M3.400 3.400l.8.8M11.800 11.800l.8.8M3.400 12.600l.8-.8M11.800 4.200l.8-.8',
  keys: 'M1.500 4h13v8h-13ZM4 6.500h.1M6.600 6.500h.1M9.300 6.500h.1M12 6.500h.1M5 9.500h6',
  person:
    'M8 2.500a2.700 2.700 0 1 1 0 5.400 2.700 2.700 0 0 1 0-5.400ZM2.800 13.500c.6-2.600 2.600-3.800 5.200-3.800s4.600 1.200 5.200 3.800',
} as const;

export type IconName = keyof typeof kPaths;

export function Icon({ name }: { name: IconName }): ReactNode {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={kPaths[name]} />
    </svg>
  );
}
