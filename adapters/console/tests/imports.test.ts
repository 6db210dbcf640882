// Who may import whom: a feature imports shared parts and the API, never another feature; the shared parts know
// no feature and nothing of the bank.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../src');

const allowed: Record<string, readonly string[]> = {
  ui: ['ui', 'locales'],
  locales: ['ui'],
  api: ['api', 'ui'],
  parts: ['parts', 'api', 'ui'],
  app: ['app', 'parts', 'api', 'ui', 'features', 'locales'],
};

function layerOf(path: string): string {
  const [first, second] = path.split('/');
  return first === 'features' ? `features/${second}` : (first as string);
}

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));

it('keeps the layers apart', () => {
  const wrong: string[] = [];
  for (const file of files) {
    const from = layerOf(file);
    const text = readFileSync(join(root, file), 'utf8');
    for (const [, target = ''] of text.matchAll(/(?:from|import)\s*\(?'([^']+)'/g)) {
      if (!target.startsWith('@/')) {
        if (target.startsWith('..')) wrong.push(`${file}: ${target} (write it with @/)`);
        continue;
      }
      const to = layerOf(target.slice(2));
      const may = from.startsWith('features/') ? [from, 'parts', 'api', 'ui'] : (allowed[from] ?? []);
      if (!may.includes(to) && !(to.startsWith('features/') && may.includes('features'))) {
        wrong.push(`${file}: ${target}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(files.length).toBeGreaterThan(50);
});
