import type { Page } from '@playwright/test';

import { twoRulePacks } from './cases.js';
import { expect, test } from './visitor.js';

test.use({ persona: 'olivia.officer' });

interface Listed {
  readonly name: string;
  readonly packVersion: number;
  readonly status: string;
}

/** The version that may be published next, however often this is run. */
async function nextVersion(page: Page): Promise<number> {
  const answer = await page.request.get('/api/v1/rule-packs');
  const { items } = (await answer.json()) as { items: Listed[] };
  const published = items.filter(({ name, status }) => name === 'kp-budget-b' && status === 'published');
  return Math.max(...published.map(({ packVersion }) => packVersion)) + 1;
}

const choose = (page: Page, content: string) =>
  page
    .getByLabel('Fil', { exact: true })
    .setInputFiles({ name: 'pack.json', mimeType: 'application/json', buffer: Buffer.from(content) });

test('an officer uploads a version, sees what it would change, and an administrator publishes it', async ({
  page,
  enter,
}) => {
  const version = await nextVersion(page);
  const changes = { extends: 'kp-budget-b-v1', name: 'kp-budget-b', version };
  const upload = page.getByRole('button', { name: 'Ladda upp och granska' });
  await page.goto('/rule-packs');
  await expect(page.getByRole('link', { name: 'kp-budget-b, version 1' })).toBeVisible();

  await upload.click();
  await expect(page.getByRole('alert')).toHaveText('Välj en fil först.');
  await choose(page, '{ "name": ');
  await upload.click();
  await expect(page.getByRole('alert')).toContainText('inte giltig JSON');
  await choose(page, JSON.stringify({ ...changes, agreementDays: 0, criterias: [] }));
  await upload.click();
  await expect(page.getByRole('heading', { name: '2 fel i filen' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: '/agreementDays' })).toContainText('mellan 1 och 365');

  await choose(page, JSON.stringify({ ...changes, assessmentsRequired: 3 }));
  await upload.click();
  const title = `kp-budget-b, version ${String(version)}`;
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Publicera' })).toHaveCount(0);
  const draft = new URL(page.url()).pathname;

  await page.getByLabel('Jämför med').selectOption({ label: 'kp-budget-b, version 1' });
  await page.getByRole('button', { name: 'Jämför', exact: true }).click();
  await page.getByRole('link', { name: 'Vänd på jämförelsen' }).click();
  const values = page.getByRole('list', { name: 'Bedömningar per ansökan' });
  await expect(values.getByRole('deletion')).toContainText('2');
  await expect(values.getByRole('insertion')).toContainText('3');
  await expect(page.getByText(/\d+ av \d+ ansökningar skulle bedömas annorlunda/)).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'assessments_made' }).first()).toContainText(
    'strängare för',
  );

  const administrator = await enter('admin.adam', draft);
  await administrator.getByRole('button', { name: 'Publicera' }).click();
  await administrator.getByRole('dialog').getByRole('button', { name: 'Publicera' }).click();
  await expect(administrator.getByText('Publicerat').first()).toBeVisible();
});

test('two packs that are compared say which applications would be judged differently, to the last', async ({
  page,
}) => {
  await page.goto(await twoRulePacks(page));
  await expect(page.getByRole('status').filter({ hasText: 'skulle bedömas annorlunda' })).toBeVisible();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
});
