import type { Page } from '@playwright/test';

import { caseIn, newDraft, partOf } from './cases.js';
import { expectOpenToAll } from './open-to-all.js';
import { expect, test } from './visitor.js';

const MINUTE_MS = 60_000;

/** What /me says of the session, from now on. */
async function endSession(page: Page, ends: { readonly idle: number; readonly latest: number }): Promise<void> {
  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * MINUTE_MS).toISOString();
  const session = { idleEndsAt: inMinutes(ends.idle), expiresAt: inMinutes(ends.latest) };
  await page.unroute('**/api/v1/me');
  await page.route('**/api/v1/me', async (route) => {
    const me = (await (await route.fetch()).json()) as object;
    return route.fulfill({ json: { ...me, session } });
  });
}

test.describe('a session', () => {
  test.use({ persona: 'jonna.coordinator' });

  test('that is about to end can be kept, and the writer is back where they were', async ({ page }) => {
    const path = await partOf(page, 'reports');
    await endSession(page, { idle: 1.5, latest: 60 });
    await page.goto(path);
    const dialog = page.getByRole('alertdialog', { name: 'Du loggas snart ut' });
    await expect(dialog).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Fortsätt vara inloggad' })).toBeFocused();
    await expectOpenToAll(page, 'a session about to end');
    await endSession(page, { idle: 30, latest: 60 });
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
  });

  test('that is as old as one may be says that it cannot be kept', async ({ page }) => {
    await endSession(page, { idle: 30, latest: 1.5 });
    await page.goto('/');
    const dialog = page.getByRole('alertdialog', { name: 'Du loggas snart ut' });
    await expect(dialog.getByRole('button', { name: 'Fortsätt vara inloggad' })).toBeHidden();
    await dialog.getByRole('button', { name: 'Jag förstår' }).click();
    await expect(dialog).toBeHidden();
  });

  test('can be left from the dialog', async ({ page }) => {
    await endSession(page, { idle: 1.5, latest: 60 });
    await page.goto('/');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Logga ut' }).click();
    await page.unroute('**/api/v1/me');
    await expect(page.getByRole('link', { name: 'Logga in' })).toBeVisible();
  });

  test('that has ended leaves what was typed, and goes on when its writer is back', async ({ page }) => {
    await page.goto(`${await newDraft(page, 'Avbruten')}/edit`);
    const field = page.getByLabel('Risker');
    await field.fill('Det här får inte försvinna');
    await page.request.post('/auth/sign-out');
    await page.getByRole('form', { name: 'Innehåll' }).getByRole('button', { name: 'Spara' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Du har loggats ut' });
    await expect(dialog).toBeVisible();
    const again = dialog.getByRole('link', { name: 'Logga in i en ny flik' });
    await expect(again).toHaveAttribute('target', '_blank');
    await expectOpenToAll(page, 'an ended session');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeVisible();
    await dialog.getByRole('button', { name: 'Jag har loggat in igen' }).click();
    await expect(dialog.getByText('Du är inte inloggad än.')).toBeVisible();

    const [tab] = await Promise.all([page.waitForEvent('popup'), again.click()]);
    await tab.locator('button[formaction$="/jonna.coordinator"]').click();
    await tab.locator('h1:not(.hidden)').waitFor();
    await tab.close();
    await page.bringToFront();
    await dialog.getByRole('button', { name: 'Jag har loggat in igen' }).click();
    await expect(dialog).toBeHidden();
    // Not saved: others write in the same draft meanwhile.
    await expect(field).toHaveValue('Det här får inte försvinna');
  });
});

test.describe('a step that wants a fresh sign-in', () => {
  test.use({ persona: 'dag.decider' });

  test('explains it, leads there, and finds its form again', async ({ page }) => {
    await page.goto(await caseIn(page, 'reviewed'));
    await page.route('**/rejection', (route) =>
      route.fulfill({
        status: 403,
        json: { code: 'fresh_sign_in_needed', detail: { sv: 'Logga in igen.', en: 'Sign in again.' }, problems: [] },
      }),
    );
    await page.getByRole('button', { name: 'Avslå' }).click();
    const dialog = page.getByRole('dialog', { name: 'Avslå' });
    await dialog.getByLabel('Motivering').fill('Räcker inte till');
    await dialog.getByRole('button', { name: 'Avslå', exact: true }).click();
    await expect(dialog.getByRole('alert')).toContainText('Logga in en gång till');
    await expectOpenToAll(page, 'a fresh sign-in is needed');
    await expect(dialog.getByRole('link', { name: 'Logga in igen' })).toHaveAttribute(
      'href',
      `/auth/sign-in?fresh=true&returnTo=${encodeURIComponent(new URL(page.url()).pathname)}`,
    );
    await dialog.getByRole('link', { name: 'Logga in igen' }).click();
    await page.locator('button[formaction$="/dag.decider"]').click();

    await expect(dialog.getByLabel('Motivering')).toHaveValue('Räcker inte till');
    await dialog.getByRole('button', { name: 'Avbryt' }).click();
    await page.reload();
    await expect(page.getByRole('button', { name: 'Avslå' })).toBeVisible();
    await expect(dialog).toBeHidden();
  });
});

test.describe('whoever looks after their own sessions', () => {
  test.use({ persona: 'astrid.assessor' });

  test('sees where they are signed in, and ends it there', async ({ page, enter }) => {
    const others = [await enter('astrid.assessor'), await enter('astrid.assessor')];
    await page.goto('/me');
    const rows = page.getByRole('region', { name: 'Här är du inloggad' }).getByRole('listitem');
    await expect(page.getByText('astrid.assessor@')).toBeVisible();
    const before = await rows.count();
    expect(before).toBeGreaterThanOrEqual(3);
    await expect(rows.filter({ hasText: 'Den här webbläsaren' })).toHaveCount(1);
    await expectOpenToAll(page, 'several sessions');
    await page
      .getByRole('button', { name: /^Avsluta Chrome, Linux/ })
      .first()
      .click();
    await expect(page.getByRole('status').filter({ hasText: 'Utloggad där.' })).toBeVisible();
    await expect(rows).toHaveCount(before - 1);
    await page.getByRole('button', { name: 'Avsluta alla andra' }).click();
    await expect(rows).toHaveCount(1);
    for (const other of others) {
      await other.goto('/');
      await expect(other.getByRole('link', { name: 'Logga in' })).toBeVisible();
    }
  });
});
