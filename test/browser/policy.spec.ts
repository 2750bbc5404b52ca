import type { Page } from '@playwright/test';

import { expect, test } from './visitor.js';

const INTRUDER = `
  <script>document.documentElement.dataset.intruder = 'inline'</script>
  <script nonce="Z3Vlc3NlZCBieSBub2JvZHk=">document.documentElement.dataset.intruder = 'guessed'</script>
  <script src="/intruder.js"></script>
  <img src="/intruder.png" alt="" onerror="document.documentElement.dataset.intruder = 'handler'">
  <style>h1 { display: none }</style>`;

/** The page as it is answered, with what somebody got into it. */
async function intrude(page: Page): Promise<void> {
  await page.route('**/intruder.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: "document.documentElement.dataset.intruder = 'file'" }),
  );
  await page.route('/help', async (route) => {
    const answer = await route.fetch();
    const body = await answer.text();
    await route.fulfill({ response: answer, body: body.replace('</head>', `</head><body>${INTRUDER}`) });
  });
  await page.addInitScript(() => {
    const refused: string[] = [];
    Object.assign(window, { refused });
    document.addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective));
  });
}

test('what somebody got into the page does not run, and the page does', async ({ page, complaints }) => {
  await intrude(page);
  await page.goto('/help');
  await expect(page.locator('h1:not(.hidden)')).toBeVisible();
  await expect(page.locator('html')).not.toHaveAttribute('data-intruder');
  const refused = await page.evaluate(() => (window as unknown as { refused: string[] }).refused);
  expect(refused.toSorted()).toEqual([
    'script-src-attr',
    'script-src-elem',
    'script-src-elem',
    'script-src-elem',
    'style-src-elem',
  ]);
  // The browser says so aloud, and here it must; anywhere else that fails a test.
  expect(complaints.splice(0)).toHaveLength(refused.length);
});

test('the documentation of the API shows itself under a policy as strict', async ({ page }) => {
  await page.goto('/api/docs');
  await expect(page.getByRole('heading', { name: /^Medel API|^Medel/ }).first()).toBeVisible();
  await page.locator('.opblock-summary-control').first().click();
  await expect(page.locator('.opblock-body').first()).toBeVisible();
});
