import type { Page } from '@playwright/test';

import { caseIn } from './cases.js';
import { expectOpenToAll } from './open-to-all.js';
import { expect, test } from './visitor.js';

interface Me {
  readonly memberships: readonly { organisationId: string; organisationName: string; role: string }[];
}

const h1 = (page: Page) => page.locator('h1:not(.hidden)');

test.describe('what stands around every page', () => {
  test.use({ persona: 'olivia.officer' });

  test('leads on by the header and back by the trail, and the focus follows', async ({ page }) => {
    for (const name of ['Ansökningar', 'Hjälp']) {
      await page.getByRole('navigation', { name: 'Huvudmeny' }).getByRole('link', { name }).click();
      await expect(h1(page)).toHaveText(name);
      await expect(h1(page)).toBeFocused();
      await expect(page).toHaveTitle(`${name} – Medel`);
    }
    await page.goto(await caseIn(page, 'reporting'));
    const trail = page.getByRole('navigation', { name: 'Du är här' });
    await expect(trail.locator('[aria-current=page]')).toHaveText(await h1(page).innerText());
    await trail.getByRole('link', { name: 'Ansökningar' }).click();
    await expect(h1(page)).toBeFocused();
    await trail.getByRole('link', { name: 'Mitt arbete' }).click();
    await expect(h1(page)).toHaveText('Mitt arbete');
    await expect(trail).toBeHidden();
  });

  test('leads from what is to be done to where it is done', async ({ page }) => {
    await page.getByRole('link', { name: /^Ta ställning till ändringsbegäran/ }).click();
    await expect(page.getByRole('heading', { name: 'Avtal och ändringar' })).toBeFocused();
  });

  test('signs out, and takes everything off the page', async ({ page }) => {
    await page.getByRole('button', { name: 'Logga ut' }).click();
    await expect(page.getByRole('link', { name: 'Logga in' })).toBeVisible();
    await page.goto('/applications');
    await expect(page.getByRole('link', { name: 'Logga in' })).toBeVisible();
  });
});

test.describe('somebody of several organisations', () => {
  test.use({ persona: 'jonna.coordinator' });

  test('looks at one of them at a time, for as long as the tab is open', async ({ page }) => {
    const other = {
      organisationId: '00000000-0000-4000-8000-0000000000aa',
      organisationName: 'Habo kommun',
      role: 'signatory',
    };
    await page.route('**/api/v1/me', async (route) => {
      const answer = await route.fetch();
      const me = (await answer.json()) as Me;
      await route.fulfill({ json: { ...me, memberships: [...me.memberships, other] } });
    });
    await page.goto('/');
    const chooser = page.getByRole('combobox', { name: 'Visa arbete för' });
    await expect(page.getByRole('heading', { name: /^Att göra/ })).toBeVisible();
    await chooser.focus();
    await page.keyboard.press('End');
    await expect(chooser).toHaveValue(other.organisationId);
    await expect(page.getByText('Inget väntar på dig just nu.')).toBeVisible();
    expect(new URL(page.url()).search).toBe('');
    await page.reload();
    await expect(page.getByText('Inget väntar på dig just nu.')).toBeVisible();
    await page.goto('/applications');
    await expect(page.getByText('Listan visar alla dina organisationer.')).toBeVisible();
    await expectOpenToAll(page, 'with a chooser');
    await chooser.selectOption({ label: 'Jönköpings kommun' });
    await expect(page.getByText('Listan visar alla dina organisationer.')).toBeHidden();
  });
});

test.describe('without a connection', () => {
  test.use({ persona: 'olivia.officer' });

  test('says so, and sends what was sent when there is one again', async ({ page, context }) => {
    await page.goto(await caseIn(page, 'submitted'));
    await page.getByRole('button', { name: 'Gör formaliakontroll' }).click();
    const dialog = page.getByRole('dialog', { name: 'Gör formaliakontroll' });
    await dialog.getByRole('radio', { name: 'Ja' }).check();
    await dialog.getByLabel('Anteckning').fill('Skrivet utan uppkoppling');
    await context.setOffline(true);
    await expect(page.getByText('Du är inte uppkopplad.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Gör formaliakontroll' }).click();
    await expectOpenToAll(page, 'offline');
    await context.setOffline(false);
    await expect(page.getByText('Du är inte uppkopplad.')).toBeHidden();
    await expect(page.getByRole('status').filter({ hasText: 'Klart: Gör formaliakontroll.' })).toBeVisible();
    await expect(page.getByText('Skrivet utan uppkoppling')).toBeVisible();
  });
});
