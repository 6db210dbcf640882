// Fails where the first load is above its budget: what the browser fetches for the log-in and the start page
// in one language, each file as it is sent with gzip (the larger of the two forms). Files are told apart by the
// build's manifest, so a chunk that becomes eager counts from then on.
//
// Source: ops-console.md section 9.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const kBudget = 350_000;
const kStart = ['index.html', 'src/locales/de.ts', 'src/features/payments/payments-page.tsx'];

// Of the font only what German and English need is fetched: the browser goes by the ranges of the faces.
const kFont = /-latin-wght-/;

/** @type {Record<string, {file: string, css?: string[], assets?: string[], imports?: string[]}>} */
const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'));

/** @type {Set<string>} */
const files = new Set(['index.html', 'icon.svg']);
/** @param {string} key */
function add(key) {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`${key} is not in the manifest: the list of what the start page needs is old`);
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const css of chunk.css ?? []) files.add(css);
  for (const asset of chunk.assets ?? []) if (kFont.test(asset)) files.add(asset);
  for (const other of chunk.imports ?? []) add(other);
}
for (const key of kStart) add(key);

/** @param {string} file @param {string} ending */
function sent(file, ending) {
  const plain = join('dist', file);
  return statSync(existsSync(plain + ending) ? plain + ending : plain).size;
}
let gzip = 0;
let brotli = 0;
for (const file of files) {
  gzip += sent(file, '.gz');
  brotli += sent(file, '.br');
}
const kb = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1)} kB`;
console.log(`first load: ${files.size} files, gzip ${kb(gzip)}, brotli ${kb(brotli)}, budget ${kb(kBudget)}`);
if (gzip > kBudget) {
  console.error('first load is above its budget');
  process.exit(1);
}
