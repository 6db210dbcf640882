// A browser at the console of a running server, watched: what breaks the Content-Security-Policy, fails in a
// script or asks another server fails the test that did it.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

function given(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: the browser tests need a running server (README.md)`);
  return value;
}

export const server = {
  url: given('KONTOR_URL').replace(/\/$/, ''),
  user: given('KONTOR_USER'),
  password: given('KONTOR_PASSWORD'),
};

export type Theme = 'light' | 'dark';
export type Language = 'de' | 'en';

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.KONTOR_CHROMIUM ?? '/usr/bin/chromium' });
}

export interface Visit {
  context: BrowserContext;
  page: Page;
  // What went wrong on the way; has to be empty.
  faults: string[];
}

export async function visit(
  browser: Browser,
  theme: Theme = 'light',
  language: Language = 'de',
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme: theme,
    locale: language === 'de' ? 'de-DE' : 'en-GB',
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/401 \(/.test(message.text()))
      faults.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url)) faults.push(`other server: ${request.url()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`CSP ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  await page.goto(server.url);
  return { context, page, faults };
}

// Logs in with the keyboard, as a person would.
export async function logIn(page: Page): Promise<void> {
  await page.waitForSelector('#login-name');
  await page.keyboard.type(server.user);
  await page.keyboard.press('Tab');
  await page.keyboard.type(server.password);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.grid-row');
}

// A visit that is logged in already, by the session of another one.
export async function visitAs(
  browser: Browser,
  other: BrowserContext,
  theme: Theme,
  language: Language = 'de',
): Promise<Visit> {
  const opened = await visit(browser, theme, language);
  await opened.context.addCookies(await other.cookies());
  await opened.page.goto(server.url);
  await opened.page.waitForSelector('.grid-row');
  return opened;
}

export async function go(page: Page, path: string): Promise<void> {
  await page.goto(server.url + path);
  await page.waitForSelector('main h1');
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"], .skeleton') === null);
}

// Row ids as they stand in the grid, top to bottom.
export async function rowIds(page: Page): Promise<string[]> {
  return page.$$eval('.grid-row', (rows) =>
    rows
      .sort((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
      .map((row) => row.getAttribute('data-row') ?? ''),
  );
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[];
}

// Serious and critical findings of axe on the page as it is.
export async function axe(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const result = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResult;
  return result.violations
    .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
    .flatMap((violation) =>
      violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`),
    );
}

const kShots = 'build/screenshots';

export async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(kShots, { recursive: true });
  await page.screenshot({ path: `${kShots}/${name}.png` });
}
