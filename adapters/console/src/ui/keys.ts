// Keys of the page: who offers one registers it with its text, so that "?" can list what works here.
//
// A combination is `k`, `Shift+f`, `?`, `Escape`, `Ctrl+k`, or two keys in a row: `g p`. Keys without Ctrl or Alt work only
// while focus is in no field and the reader has not switched single keys off (WCAG 2.1.4); Escape always works.
// The newest registration of a combination wins.
import { useEffect, useRef } from 'react';
import { preferences } from './preferences';
import type { TextId } from './text';

export interface KeyBinding {
  keys: string;
  text: TextId;
  run: () => void;
}

let bindings: KeyBinding[] = [];
let prefix = '';
let prefixAt = 0;
const kPrefixMs = 1500;

export function activeBindings(): readonly KeyBinding[] {
  return bindings;
}

export function keyName(event: {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  // A shifted letter is a key of its own; of other characters Shift is only the way to them.
  if (event.shiftKey && /^[a-z]$/.test(key) && !event.ctrlKey && !event.metaKey) return `Shift+${key}`;
  if (event.ctrlKey || event.metaKey) return `Ctrl+${key}`;
  if (event.altKey) return `Alt+${key}`;
  return key;
}

function inField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

export function allowed(name: string, field: boolean, singleKeys: boolean): boolean {
  if (/^(Ctrl|Alt)\+/.test(name)) return true;
  if (name === 'Escape') return !field;
  return !field && singleKeys;
}

// Answers whether the key was taken. `now` in milliseconds.
export function dispatch(name: string, now: number): boolean {
  const pair = prefix && now - prefixAt < kPrefixMs ? `${prefix} ${name}` : '';
  prefix = '';
  const found =
    bindings.findLast((binding) => binding.keys === pair) ??
    (pair ? undefined : bindings.findLast((binding) => binding.keys === name));
  if (found) {
    found.run();
    return true;
  }
  if (bindings.some((binding) => binding.keys.startsWith(`${name} `))) {
    prefix = name;
    prefixAt = now;
    return true;
  }
  return false;
}

export function listenForKeys(): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (/^(Shift|Control|Alt|Meta)$/.test(event.key)) return;
    // Inside an open dialog only its own keys work.
    if (document.querySelector('dialog[open]')) return;
    const name = keyName(event);
    if (!allowed(name, inField(event.target), preferences().singleKeys)) return;
    if (dispatch(name, event.timeStamp)) event.preventDefault();
  };
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}

export function register(added: KeyBinding[]): () => void {
  bindings = [...bindings, ...added];
  return () => {
    bindings = bindings.filter((binding) => !added.includes(binding));
  };
}

// The bindings of a component for as long as it is shown. `run` may change from render to render.
export function useKeys(wanted: readonly KeyBinding[]): void {
  const newest = useRef(wanted);
  newest.current = wanted;
  const names = wanted.map((binding) => binding.keys).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names say when the set has changed
  useEffect(
    () =>
      register(
        newest.current.map((binding) => ({
          ...binding,
          run: () => newest.current.find((other) => other.keys === binding.keys)?.run(),
        })),
      ),
    [names],
  );
}
