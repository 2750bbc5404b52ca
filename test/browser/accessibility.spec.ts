import type { Page } from '@playwright/test';

import { caseIn, partOf, someBatch } from './cases.js';
import { expectOpenToAll } from './open-to-all.js';
import { expect, test } from './visitor.js';

interface Sight {
  readonly name: string;
  readonly persona: string | null;
  readonly path: string | ((page: Page) => Promise<string>);
  /** What else has to be done before it is seen. */
  readonly then?: (page: Page) => Promise<void>;
}

const LANGUAGES = { sv: 'Svenska', en: 'English', es: 'Español' };
const WIDTHS = [1280, 320];

const SIGHTS: readonly Sight[] = [
  { name: 'the way in', persona: null, path: '/' },
  { name: 'the work of a coordinator', persona: 'jonna.coordinator', path: '/' },
  { name: 'the work of an officer', persona: 'olivia.officer', path: '/' },
  { name: 'no work', persona: 'arne.auditor', path: '/' },
  { name: 'the list of a municipality', persona: 'jonna.coordinator', path: '/applications' },
  { name: 'the list of a funder', persona: 'olivia.officer', path: '/applications' },
  { name: 'an empty list', persona: 'sipho.coordinator', path: '/applications?status=reviewed' },
  { name: 'a page that does not exist', persona: 'jonna.coordinator', path: '/nowhere' },
  { name: 'a new application', persona: 'jonna.coordinator', path: '/applications/new' },
  { name: 'a draft', persona: 'signe.signatory', path: (page) => caseIn(page, 'draft') },
  {
    name: 'writing a draft',
    persona: 'jonna.coordinator',
    path: async (page) => `${await caseIn(page, 'draft')}/edit`,
  },
  { name: 'a case under way', persona: 'olivia.officer', path: (page) => caseIn(page, 'reporting') },
  { name: 'a closed case', persona: 'dag.decider', path: (page) => caseIn(page, 'closed') },
  { name: 'an assessment', persona: 'olivia.officer', path: (page) => partOf(page, 'assessments') },
  { name: 'a report', persona: 'jonna.coordinator', path: (page) => partOf(page, 'reports') },
  { name: 'a claim', persona: 'klara.claims', path: (page) => partOf(page, 'claims') },
  { name: 'the payments', persona: 'petra.payer', path: '/payments' },
  { name: 'a payment batch', persona: 'petra.payer', path: someBatch },
  { name: 'a refusal', persona: 'jonna.coordinator', path: '/applications/new', then: sendNothing },
  { name: 'a dialog', persona: 'jonna.coordinator', path: (page) => caseIn(page, 'reporting'), then: openDialog },
];

for (const { name, persona, path, then } of SIGHTS) {
  test.describe(name, () => {
    test.use({ persona });

    test('has nothing that keeps anybody out, in any language, wide or narrow', async ({ page }) => {
      await page.goto(typeof path === 'string' ? path : await path(page));
      await expect(page.locator('h1')).toBeVisible();
      for (const [language, name] of Object.entries(LANGUAGES)) {
        await speak(page, language, name);
        await then?.(page);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          await expectOpenToAll(page, `${language}, ${String(width)} px`);
        }
      }
    });
  });
}

async function speak(page: Page, language: string, name: string): Promise<void> {
  // A dialog would be in the way.
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name, exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  await page.waitForLoadState('networkidle');
}

async function sendNothing(page: Page): Promise<void> {
  const send = page.locator('form button[type=submit]');
  if ((await send.count()) === 0) return;
  await send.click();
  await expect(page.locator('ds-error-summary')).toBeVisible();
}

async function openDialog(page: Page): Promise<void> {
  await page.locator('main section button[type=button]').first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
}
