// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { FilterBar } from './filter-bar';
import { setPreferences } from './preferences';
import { loadCatalogue } from './text';

beforeAll(async () => {
  await loadCatalogue('de');
  setPreferences({ language: 'de' });
});
afterEach(cleanup);

const fields = [{ name: 'amount.gte', kind: 'amount', title: 'payments.filter.amountFrom' }] as const;

function type(text: string) {
  const onFilter = vi.fn();
  render(<FilterBar filter={{ sort: '-amount' }} onFilter={onFilter} fields={fields} />);
  fireEvent.click(screen.getByRole('button', { name: 'Filter' }));
  const input = screen.getByLabelText('Betrag ab');
  fireEvent.change(input, { target: { value: text } });
  fireEvent.keyDown(input, { key: 'Enter' });
  return { onFilter, input };
}

describe('an amount in the filter', () => {
  it('is taken as it is written in German', () => {
    expect(type('1.234,56').onFilter).toHaveBeenLastCalledWith({ sort: '-amount', 'amount.gte': '1234.56' });
  });

  it('is asked about where it can be read two ways', () => {
    const { onFilter } = type('1.234');
    expect(onFilter).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: '1.234' }));
    expect(onFilter).toHaveBeenLastCalledWith({ sort: '-amount', 'amount.gte': '1234' });
  });

  it('is refused with an example', () => {
    const { onFilter, input } = type('viel');
    expect(onFilter).not.toHaveBeenCalled();
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('Ein Betrag wie 1.234,56')).toBeTruthy();
  });
});
