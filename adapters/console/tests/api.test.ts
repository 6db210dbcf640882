// The types are those of the server's own description, and the lists ask only for what it takes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { expect, it } from 'vitest';
import { accountFields } from '@/features/accounts/accounts-page';
import { dealFields, dealSorts } from '@/features/deals/deals-page';
import { findingFields } from '@/features/findings/findings-page';
import { paymentFields, paymentSorts } from '@/features/payments/filter';
import { dealStates, paymentStates } from '@/parts/words';

const description = join(import.meta.dirname, '../../../schemas/api/openapi.yaml');
const text = readFileSync(description, 'utf8');

it('has types generated from the description as it is', async () => {
  const fresh = astToString(await openapiTS(new URL(`file://${description}`)));
  const kept = readFileSync(join(import.meta.dirname, '../src/api/schema.d.ts'), 'utf8');
  const body = (source: string) => source.slice(source.indexOf('export interface paths')).trim();
  expect(body(kept)).toBe(body(fresh));
}, 30_000);

// Names and sort keys of the parameters of GET `path`.
function parametersOf(path: string): { names: string[]; sorts: string[] } {
  const from = text.indexOf(`\n  ${path}:\n`);
  const block = text.slice(from + 1, text.indexOf('\n      responses:', from));
  const names = [...block.matchAll(/\{name: ([\w.]+), in: query/g)].map((match) => match[1] as string);
  const sorts = /name: sort, [^\n]*enum: \[([^\]]*)\]/.exec(block)?.[1]?.split(', ') ?? [];
  return { names: names.filter((name) => name !== 'sort'), sorts };
}

it.each([
  ['/payments', paymentFields, paymentSorts],
  ['/deals', dealFields, dealSorts],
  ['/accounts', accountFields, []],
  ['/findings', findingFields, []],
] as const)('%s is asked with its own parameters', (path, fields, sorts) => {
  const known = parametersOf(path);
  expect(known.names.length).toBeGreaterThan(0);
  expect(Object.keys(fields).sort()).toEqual([...known.names].sort());
  expect(sorts.flatMap((sort) => [sort, `-${sort}`]).sort()).toEqual([...known.sorts].sort());
});

it('knows every state', () => {
  const states = (name: string) =>
    new RegExp(`    ${name}: \\{type: string, enum: \\[([^\\]]*)\\]`).exec(text)?.[1]?.split(', ') ?? [];
  expect([...paymentStates].sort()).toEqual(states('PaymentState').sort());
  expect([...dealStates].sort()).toEqual(states('DealState').sort());
});
