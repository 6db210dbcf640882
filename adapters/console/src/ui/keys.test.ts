import { afterEach, describe, expect, it, vi } from 'vitest';
import { allowed, dispatch, keyName, register } from './keys';

const press = (key: string, more = {}) =>
  keyName({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

let undo: (() => void)[] = [];
const bind = (keys: string) => {
  const run = vi.fn();
  undo.push(register([{ keys, text: 'keys.search', run }]));
  return run;
};

afterEach(() => {
  for (const step of undo) step();
  undo = [];
});

describe('keyName', () => {
  it.each([
    ['k', {}, 'k'],
    ['K', { shiftKey: true }, 'Shift+k'],
    ['k', { ctrlKey: true }, 'Ctrl+k'],
    ['k', { metaKey: true }, 'Ctrl+k'],
    ['?', { shiftKey: true }, '?'],
    ['/', { shiftKey: true }, '/'],
    ['ArrowUp', { altKey: true }, 'Alt+ArrowUp'],
  ])('%s', (key, more, want) => {
    expect(press(key, more)).toBe(want);
  });
});

describe('allowed', () => {
  it('keeps single keys out of fields and lets them be switched off', () => {
    expect(allowed('j', false, true)).toBe(true);
    expect(allowed('j', true, true)).toBe(false);
    expect(allowed('j', false, false)).toBe(false);
    expect(allowed('Ctrl+k', true, false)).toBe(true);
    expect(allowed('Escape', false, false)).toBe(true);
    expect(allowed('Escape', true, true)).toBe(false);
  });
});

describe('dispatch', () => {
  it('knows two keys in a row, for a moment', () => {
    const go = bind('g p');
    const alone = bind('p');
    expect(dispatch('g', 0)).toBe(true);
    expect(dispatch('p', 500)).toBe(true);
    expect([go.mock.calls.length, alone.mock.calls.length]).toEqual([1, 0]);
    dispatch('g', 1000);
    dispatch('p', 9000);
    expect([go.mock.calls.length, alone.mock.calls.length]).toEqual([1, 1]);
  });

  it('does not take the second key of an unknown pair for a key of its own', () => {
    bind('g p');
    const alone = bind('x');
    dispatch('g', 0);
    expect(dispatch('x', 10)).toBe(false);
    expect(alone).not.toHaveBeenCalled();
  });

  it('gives the key to who came last', () => {
    const page = bind('Escape');
    const dialog = bind('Escape');
    dispatch('Escape', 0);
    expect([page.mock.calls.length, dialog.mock.calls.length]).toEqual([0, 1]);
  });
});
