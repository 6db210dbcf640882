// What a person does with the console, against the real server in a real browser.
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  axe,
  go,
  logIn,
  openBrowser,
  rowIds,
  server,
  shoot,
  type Theme,
  type Visit,
  visit,
  visitAs,
} from './browser';
import { newOrder } from './order';

let browser: Browser;
// The one log-in of this run; other visits share its session.
let first: Visit;
let open: Visit[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  first = await visit(browser);
});

afterAll(async () => {
  await browser?.close();
});

afterEach(async () => {
  const faults = open.flatMap((one) => one.faults).concat(first.faults.splice(0));
  for (const one of open) await one.context.close();
  open = [];
  expect(faults).toEqual([]);
});

async function another(theme: Theme = 'light'): Promise<Page> {
  const one = await visitAs(browser, first.context, theme);
  open.push(one);
  return one.page;
}

const focusedRow = (page: Page) =>
  page.$eval('.grid', (grid) => {
    const id = grid.getAttribute('aria-activedescendant');
    return (id && document.getElementById(id)?.getAttribute('data-row')) ?? null;
  });

// Submits an order from the page itself. Answers when the server had it durable, by the page's clock.
async function submit(page: Page, xml: string): Promise<number> {
  return page.evaluate(async (body) => {
    const session = await (await fetch('/api/v1/session')).json();
    const answer = await fetch('/api/v1/payments', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/xml',
        'X-CSRF-Token': session.csrf,
        'Idempotency-Key': crypto.randomUUID(),
      },
      body,
    });
    const at = performance.now();
    if (answer.status !== 201) throw new Error(`submit: ${answer.status} ${await answer.text()}`);
    return at;
  }, xml);
}

describe('log-in', () => {
  it('refuses a wrong password in words and keeps the name', async () => {
    const { page } = first;
    await page.waitForSelector('#login-name');
    await page.fill('#login-name', server.user);
    await page.fill('#login-password', 'not the password');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() =>
      /Kennwort/.test(document.querySelector('.login-error')?.textContent ?? ''),
    );
    expect(await page.inputValue('#login-name')).toBe(server.user);
    expect(await page.inputValue('#login-password')).toBe('');
  });

  it('opens the payments of the day by keyboard', async () => {
    await first.page.reload();
    await logIn(first.page);
    expect(await first.page.textContent('main h1')).toBe('Zahlungen');
    expect((await rowIds(first.page)).length).toBeGreaterThan(15);
    expect(await first.page.textContent('.footer')).toMatch(/Stand Satz [\d.]+/);
    await first.page.waitForSelector('.live.is-live');
  });
});

describe('the demo day', () => {
  it.each([
    ['/payments', '.grid-row'],
    ['/findings', '.grid-row'],
    ['/deals', '.grid-row'],
    ['/accounts', '.grid-row'],
    ['/reconciliation', '.grid-row'],
    ['/system', '.proven'],
  ])('is on %s', async (path, content) => {
    const page = await another();
    await go(page, path);
    expect((await page.$$(content)).length).toBeGreaterThan(0);
    expect(await page.$('.failure')).toBeNull();
  });

  it('is proven on the system page', async () => {
    const page = await another();
    await go(page, '/system');
    expect(await page.$$eval('.proven .big', (all) => all.map((one) => one.textContent))).toEqual([
      expect.stringMatching(/^0,00/),
      '0 Bytes',
      expect.stringMatching(/^\d+ S/),
    ]);
    expect(await page.textContent('.hash')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('opens from a figure of the proof down to bytes of a statement', async () => {
    const page = await another();
    await go(page, '/reconciliation');
    const ids = await rowIds(page);
    let bytes = null;
    for (const id of ids) {
      await go(page, `/reconciliation/${id}`);
      for (const opener of await page.$$('.opener')) await opener.click();
      bytes = await page.$('a[href^="/archive/"][href*="offset="]');
      if (bytes) break;
    }
    expect(bytes, 'an entry of a statement that is open').not.toBeNull();
    await bytes?.click();
    await page.waitForSelector('.raw-line.marked');
    const marked = await page.$$eval('.raw-line.marked code', (lines) =>
      lines.map((line) => line.textContent).join(''),
    );
    expect(marked).toMatch(/Ntry/);
  });
});

describe('one payment', () => {
  it('is followed from the list to the message it came in', async () => {
    const page = await another();
    await go(page, '/payments');
    const row = page.locator('.grid-row').filter({ hasNotText: 'NOTPROVIDED' }).first();
    const amount = await row.locator('.money .figure').first().textContent();
    await row.click();
    await page.waitForSelector('.where-sentence');
    expect(await page.textContent('h1 .money .figure')).toBe(amount);
    expect((await page.textContent('.where-sentence'))?.length).toBeGreaterThan(10);
    expect((await page.$$('.history li')).length).toBeGreaterThan(0);
    await page.click('.messages a[href^="/archive/"]');
    await page.waitForSelector('.raw-line.marked');
    expect(await page.textContent('.raw-line.marked')).toMatch(/EndToEndId/);
    await page.goBack();
    await page.waitForSelector('.where-sentence');
  });

  it('is sorted and filtered, and the address says how', async () => {
    const page = await another();
    await go(page, '/payments');
    await page.click('.grid-head button:has-text("Betrag")');
    await page.waitForFunction(() => location.search.includes('sort=-amount'));
    await page.click('.choice:has-text("Abgelehnt")');
    await page.waitForFunction(() => location.search.includes('state=rejected'));
    await page.waitForSelector('.grid-row');
    const states = await page.$$eval('.grid-row .toned', (all) => [
      ...new Set(all.map((one) => one.className)),
    ]);
    expect(states).toEqual(['toned failed']);
    await page.reload();
    await page.waitForSelector('.grid-row');
    expect(await page.getAttribute('.choice:has-text("Abgelehnt")', 'aria-pressed')).toBe('true');
    await page.keyboard.press('Shift+F');
    await page.waitForFunction(() => !location.search.includes('state='));
  });
});

describe('live', () => {
  it('shows a payment within a second of its being durable, and moves nothing', async () => {
    const page = await another();
    await go(page, '/payments');
    await page.waitForSelector('.live.is-live');
    await page.focus('.grid');
    for (let step = 0; step < 3; ++step) await page.keyboard.press('ArrowDown');
    const before = { rows: await rowIds(page), focused: await focusedRow(page) };
    const delays: number[] = [];
    for (let round = 1; round <= 3; ++round) {
      const shown = page.evaluate(
        (count) =>
          new Promise<number>((resolve) => {
            const look = () => {
              const text = document.querySelector('.new-rows')?.textContent ?? '';
              if (Number(/\d+/.exec(text)?.[0] ?? 0) < count) return;
              observer.disconnect();
              requestAnimationFrame(() => resolve(performance.now()));
            };
            const observer = new MutationObserver(look);
            observer.observe(document.body, { childList: true, subtree: true, characterData: true });
            look();
          }),
        round,
      );
      const durable = await submit(page, newOrder().xml);
      delays.push((await shown) - durable);
    }
    console.log(`live: painted ${delays.map((ms) => Math.round(ms)).join(', ')} ms after durable`);
    for (const delay of delays) expect(delay).toBeLessThan(1000);
    expect({ rows: await rowIds(page), focused: await focusedRow(page) }).toEqual(before);
    await page.keyboard.press('n');
    await page.waitForFunction(
      (old) => document.querySelector('.grid-row')?.getAttribute('data-row') !== old,
      before.rows[0],
    );
    expect((await rowIds(page)).indexOf(before.rows[0] as string)).toBe(3);
  });
});

describe('language', () => {
  it('changes words, figures and the language of the page, and lasts', async () => {
    const page = await another();
    await go(page, '/payments');
    const amount = () => page.locator('.grid-row').first().locator('.money .figure').textContent();
    const german = await amount();
    expect(german).toMatch(/,\d\d$/);
    await page.click('.segments [lang="en"]');
    await page.waitForFunction(() => document.querySelector('main h1')?.textContent === 'Payments');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    expect(await amount()).toBe(german?.replace(/[.,]/g, (mark) => (mark === ',' ? '.' : ',')));
    await page.reload();
    await page.waitForSelector('.grid-row');
    expect(await page.textContent('main h1')).toBe('Payments');
    await page.click('.segments [lang="de"]');
    await page.waitForFunction(() => document.querySelector('main h1')?.textContent === 'Zahlungen');
  });
});

describe('keyboard', () => {
  it('reaches every page, opens a row and comes back to it', async () => {
    const page = await another();
    await go(page, '/payments');
    for (const [key, title] of [
      ['f', 'Beanstandungen'],
      ['d', 'Geschäfte'],
      ['a', 'Konten'],
      ['r', 'Nostroabstimmung'],
      ['s', 'System'],
      ['p', 'Zahlungen'],
    ]) {
      await page.keyboard.press('g');
      await page.keyboard.press(key as string);
      await page.waitForFunction((want) => document.querySelector('main h1')?.textContent === want, title);
    }
    await page.waitForSelector('.grid-row');
    // Tab leads into the grid.
    for (
      let step = 0;
      step < 40 && !(await page.evaluate(() => document.activeElement?.matches('.grid')));
      ++step
    ) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowDown');
    const chosen = await focusedRow(page);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/payments/${chosen}`);
    await page.waitForSelector('.where-sentence');
    await page.keyboard.press(']');
    await page.waitForFunction((old) => !location.pathname.endsWith(`/${old}`), chosen);
    const next = new URL(page.url()).pathname.split('/').at(-1);
    await page.keyboard.press('Escape');
    await page.waitForSelector('.grid-row');
    await page.waitForFunction(() => document.activeElement?.matches('.grid'));
    expect(await focusedRow(page)).toBe(next);
  });

  it('keeps the focused row whole and in sight, however far it goes', async () => {
    const page = await another();
    await go(page, '/payments');
    await page.focus('.grid');
    for (const key of ['PageDown', 'PageDown', 'PageDown', 'j', 'PageUp', 'k', 'End', 'k', 'Home']) {
      await page.keyboard.press(key);
      await page.waitForTimeout(100);
      const seen = await page.$eval('.grid-row.focused', (row) => {
        const grid = row.closest('.grid') as Element;
        const head = grid.querySelector('.grid-head') as Element;
        const box = row.getBoundingClientRect();
        return (
          box.top >= head.getBoundingClientRect().bottom - 1 &&
          box.bottom <= grid.getBoundingClientRect().bottom + 1
        );
      });
      expect([key, seen]).toEqual([key, true]);
    }
  });

  it('searches and opens a hit', async () => {
    const page = await another();
    const order = newOrder('4711.08');
    await submit(page, order.xml);
    await page.keyboard.press('/');
    await page.waitForSelector('.search-input');
    await page.keyboard.type(order.reference);
    await page.waitForSelector('.search-hit[aria-selected="true"]:has-text("4")');
    await page.waitForFunction(() =>
      /^\d+ Treffer/.test(document.querySelector('.search-status')?.textContent ?? ''),
    );
    await page.keyboard.press('Enter');
    await page.waitForSelector('.where-sentence');
    expect(await page.textContent('h1 .money .figure')).toBe('4.711,08');
    await page.keyboard.press('Control+k');
    await page.waitForSelector('.search-input');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('.search-input') === null);
  });

  it('shows its keys, and single keys can be switched off', async () => {
    const page = await another();
    await page.keyboard.press('?');
    await page.waitForSelector('.keys-dialog');
    expect((await page.$$('.keys > div')).length).toBeGreaterThan(10);
    await page.focus('.keys-dialog input[type="checkbox"]');
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('.keys-dialog') === null);
    await page.keyboard.press('?');
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await page.waitForTimeout(200);
    expect(await page.$('.keys-dialog')).toBeNull();
    expect(new URL(page.url()).pathname).toBe('/payments');
    await page.keyboard.press('Control+k');
    await page.waitForSelector('.search-input');
  });
});

describe('a session that ends', () => {
  it('keeps the page and asks over it', async () => {
    const page = await another();
    await go(page, '/payments?sort=-amount');
    await page.context().clearCookies();
    await page.click('.choice:has-text("Abgelehnt")');
    await page.waitForSelector('.relogin');
    expect(await page.inputValue('#login-name')).toBe(server.user);
    await page.keyboard.type(server.password);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('.relogin') === null);
    await page.waitForSelector('.grid-row');
    expect(new URL(page.url()).search).toContain('state=rejected');
  });
});

describe('each page', () => {
  // Addresses of pages about one thing, found in the lists.
  const paths: [string, (page: Page) => Promise<string>][] = [
    ['payments', async () => '/payments'],
    ['payment', async (page) => firstOf(page, '/payments?state=settled,sent,ready,warehoused')],
    ['payment-rejected', async (page) => firstOf(page, '/payments?state=rejected')],
    ['findings', async () => '/findings'],
    ['deals', async () => '/deals'],
    ['deal', async (page) => firstOf(page, '/deals')],
    ['accounts', async () => '/accounts'],
    ['account', async (page) => firstOf(page, '/accounts')],
    ['reconciliation', async () => '/reconciliation'],
    ['proof', async (page) => firstOf(page, '/reconciliation')],
    ['archive', async () => '/archive/1'],
    ['system', async () => '/system'],
    ['empty', async () => '/payments?q=zzzzzzzzzz'],
    ['not-found', async () => '/payments/999999999'],
  ];

  async function firstOf(page: Page, list: string): Promise<string> {
    await go(page, list);
    await page.waitForSelector('.grid-row');
    return `${new URL(list, server.url).pathname}/${encodeURIComponent((await rowIds(page))[0] as string)}`;
  }

  it.each(['light', 'dark'] as const)(
    'has nothing serious for axe in %s, and is kept as a picture',
    async (theme) => {
      const page = await another(theme);
      const found: string[] = [];
      for (const [name, pathOf] of paths) {
        const path = await pathOf(page);
        await page.goto(server.url + path);
        await page.waitForSelector(
          name === 'not-found' ? '.failure' : name === 'empty' ? '.empty' : 'main h1',
        );
        await page.waitForFunction(() => document.querySelector('[aria-busy="true"], .skeleton') === null);
        if (name === 'proof') for (const opener of await page.$$('.opener')) await opener.click();
        found.push(...(await axe(page)).map((one) => `${name}: ${one}`));
        await shoot(page, `${name}-${theme}`);
      }
      await go(page, '/payments');
      for (const [name, key, selector] of [
        ['search', 'Control+k', '.search-input'],
        ['keys', '?', '.keys-dialog'],
      ] as const) {
        await page.keyboard.press(key);
        await page.waitForSelector(selector);
        if (name === 'search') {
          await page.keyboard.type('Müller');
          await page.waitForFunction(() =>
            /\d|„/.test(document.querySelector('.search-status')?.textContent ?? ''),
          );
        }
        found.push(...(await axe(page)).map((one) => `${name}: ${one}`));
        await shoot(page, `${name}-${theme}`);
        await page.keyboard.press('Escape');
        await page.waitForFunction((gone) => document.querySelector(gone) === null, selector);
      }
      const stranger = await visit(browser, theme);
      open.push(stranger);
      await stranger.page.waitForSelector('#login-name');
      found.push(...(await axe(stranger.page)).map((one) => `login: ${one}`));
      await shoot(stranger.page, `login-${theme}`);
      // A page that is not there is told so by the server, which the browser logs.
      for (const one of open) {
        one.faults.splice(0, one.faults.length, ...one.faults.filter((fault) => !/404 \(/.test(fault)));
      }
      expect(found).toEqual([]);
    },
    180_000,
  );
});
