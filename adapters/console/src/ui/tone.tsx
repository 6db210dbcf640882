// Colour by meaning, never alone: each tone has its shape, and the word stands beside it.
//
// Source: ops-console.md section 8, "Colour by meaning".
import type { ReactNode } from 'react';
import './tone.css';

export type Tone = 'running' | 'waiting' | 'attention' | 'late' | 'failed' | 'done' | 'held' | 'closed';

const kShapes: Record<Tone, string> = {
  running: '●',
  waiting: '◐',
  attention: '◐',
  late: '▲',
  failed: '✕',
  done: '✓',
  held: '‖',
  closed: '○',
};

export function Toned({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`toned ${tone}`}>
      <span className="shape" aria-hidden="true">
        {kShapes[tone]}
      </span>
      {children}
    </span>
  );
}
