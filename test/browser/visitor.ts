import { test as base, type Page } from '@playwright/test';

import { ADDRESS } from './address.js';

interface Fixtures {
  /** Who is signed in; nobody when it is null. */
  readonly persona: string | null;
  /** Lets more people in, each with a browser of their own. */
  /** Whether the page follows what happens by a stream. One that stays open keeps a page from ever being at rest. */
  readonly live: boolean;
  readonly enter: (persona: string, path?: string) => Promise<Page>;
  /** What no page may do: ask a foreign origin, throw, or do what the content security policy refuses. */
  readonly complaints: string[];
}

/** A browser in which a persona is signed in and reads Swedish. A page that misbehaves fails its test. */
export const test = base.extend<Fixtures>({
  persona: [null, { option: true }],
  live: [false, { option: true }],
  // Playwright wants the empty pattern: it reads from it what a fixture needs.
  // eslint-disable-next-line no-empty-pattern -- because of that.
  complaints: async ({}, use) => {
    const complaints: string[] = [];
    await use(complaints);
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
  },
  page: async ({ page, persona, live, complaints }, use) => {
    await prepare(page, complaints, live);
    if (persona) await signIn(page, persona);
    await use(page);
  },
  enter: async ({ browser, live, complaints }, use) => {
    const contexts: { close: () => Promise<void> }[] = [];
    await use(async (persona, path = '/') => {
      const context = await browser.newContext({ baseURL: ADDRESS, locale: 'sv-SE', timezoneId: 'Europe/Stockholm' });
      contexts.push(context);
      const page = await context.newPage();
      await prepare(page, complaints, live);
      await signIn(page, persona);
      await page.goto(path);
      await page.locator('h1:not(.hidden)').waitFor();
      return page;
    });
    for (const context of contexts) await context.close();
  },
});

export { expect } from '@playwright/test';

async function prepare(page: Page, complaints: string[], live: boolean): Promise<void> {
  listen(page, complaints);
  if (!live) await page.route('**/me/notifications/news', (route) => route.fulfill({ status: 503 }));
  await page.addInitScript(() => {
    // Only until the visitor chooses another.
    if (!localStorage.getItem('medel.language')) localStorage.setItem('medel.language', 'sv');
  });
}

/** Goes through the real sign-in: the page, the identity provider, and back. */
async function signIn(page: Page, persona: string): Promise<void> {
  await page.goto('/auth/sign-in?returnTo=/');
  await page.locator(`button[formaction$="/${persona}"]`).click();
  await page.waitForURL(`${ADDRESS}/`);
  await page.locator('h1:not(.hidden)').waitFor();
}

function listen(page: Page, complaints: string[]): void {
  page.on('request', (request) => {
    // The identity provider is another origin, and the browser itself goes there; our pages never ask it anything.
    const isNavigation = request.isNavigationRequest();
    const { origin, protocol } = new URL(request.url());
    const isOurs = new URL(page.url() === 'about:blank' ? ADDRESS : page.url()).origin === ADDRESS;
    if (isOurs && !isNavigation && protocol.startsWith('http') && origin !== ADDRESS) {
      complaints.push(`asked a foreign origin: ${request.url()}`);
    }
  });
  page.on('pageerror', (error) => complaints.push(`threw: ${error.message}`));
  page.on('console', (message) => {
    // A refusal is an answer; browsers report every one of them as an error of the network.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      complaints.push(`complained: ${message.text()}`);
    }
  });
}
