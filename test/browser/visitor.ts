import { test as base, type Page } from '@playwright/test';

import { ADDRESS } from './address.js';

interface Options {
  /** Who is signed in; nobody when it is null. */
  readonly persona: string | null;
  readonly language: 'sv' | 'en' | 'es';
}

/**
 * A browser in which a persona is signed in and has chosen a language. Any request to another origin, any error on
 * the console and anything that the content security policy refuses fails the test.
 */
export const test = base.extend<Options & { page: Page }>({
  persona: [null, { option: true }],
  language: ['sv', { option: true }],
  page: async ({ page, persona, language }, use) => {
    await page.addInitScript((chosen) => {
      // Only until the visitor chooses another.
      if (!localStorage.getItem('medel.language')) localStorage.setItem('medel.language', chosen);
    }, language);
    if (persona) await signIn(page, persona);
    const complaints = listen(page);
    await use(page);
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
  },
});

export { expect } from '@playwright/test';

/** Goes through the real sign-in: the page, the identity provider, and back. */
async function signIn(page: Page, persona: string): Promise<void> {
  await page.goto('/auth/sign-in?returnTo=/');
  await page.locator(`button[formaction$="/${persona}"]`).click();
  await page.waitForURL(`${ADDRESS}/`);
  await page.locator('h1').waitFor();
}

function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== ADDRESS) complaints.push(`asked a foreign origin: ${request.url()}`);
  });
  page.on('pageerror', (error) => complaints.push(`threw: ${error.message}`));
  page.on('console', (message) => {
    // A refusal is an answer; browsers report every one of them as an error of the network.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      complaints.push(`complained: ${message.text()}`);
    }
  });
  return complaints;
}
