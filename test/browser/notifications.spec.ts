import type { Page } from '@playwright/test';

import { expectOpenToAll } from './open-to-all.js';
import { expect, test } from './visitor.js';

const bellOf = (page: Page) => page.getByRole('banner').getByRole('link', { name: /^Aviseringar/ });

interface Me {
  readonly id: string;
  readonly memberships: readonly { readonly organisationId: string; readonly role: string }[];
}

/** Gives the reader a role that they have, for longer: they are told. */
async function prolongRole(administrator: Page, reader: Page): Promise<void> {
  const { id, memberships } = (await (await reader.request.get('/api/v1/me')).json()) as Me;
  const [membership] = memberships;
  const answer = await administrator.request.post(
    `/api/v1/organisations/${String(membership?.organisationId)}/people/${id}/memberships`,
    { data: { role: membership?.role } },
  );
  expect(answer.status()).toBe(201);
}

test.describe('what the reader is told', () => {
  test.use({ persona: 'jonna.coordinator', live: true });

  test('shows at the bell by itself, leads on, and is read by being followed', async ({ page, enter }) => {
    await page.goto('/notifications');
    await expect(page.getByRole('heading', { name: 'Aviseringar' })).toBeVisible();
    await page.getByRole('button', { name: 'Markera alla som lästa' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Alla är markerade som lästa.' })).toBeVisible();
    await expect(bellOf(page)).toHaveAccessibleName('Aviseringar');

    await prolongRole(await enter('admin.adam'), page);

    // Nobody touches the page: the stream tells it.
    await expect(bellOf(page)).toHaveAccessibleName('Aviseringar, 1 oläst');
    const row = page.getByRole('listitem').filter({ hasText: 'Oläst' });
    await expect(row).toHaveCount(1);
    await expectOpenToAll(page, 'with something new');
    await row.getByRole('link').focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/$/);
    await expect(bellOf(page)).toHaveAccessibleName('Aviseringar');
  });
});

test.describe('whoever wants less mail', () => {
  test.use({ persona: 'sipho.coordinator' });

  test('chooses so, and finds it chosen', async ({ page }) => {
    await page.goto('/me');
    const choice = page.getByRole('group', { name: 'Hur vill du få det som kan vänta?' });
    await expect(choice.getByRole('radio', { name: 'Som mejl direkt' })).toBeChecked();
    await choice.getByRole('radio', { name: 'Samlat i ett mejl om dagen' }).check();
    await page.getByRole('region', { name: 'Mejl till dig' }).getByRole('button', { name: 'Spara' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Ditt val är sparat.' })).toBeVisible();
    await page.reload();
    await expect(choice.getByRole('radio', { name: 'Samlat i ett mejl om dagen' })).toBeChecked();
    await choice.getByRole('radio', { name: 'Som mejl direkt' }).check();
    await page.getByRole('region', { name: 'Mejl till dig' }).getByRole('button', { name: 'Spara' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Ditt val är sparat.' })).toBeVisible();
  });
});
