import { randomBytes } from 'node:crypto';

import type { Page } from '@playwright/test';

import { organisationNamed } from './cases.js';
import { expect, test } from './visitor.js';

const dialogOf = (page: Page) => page.getByRole('dialog');

test.describe('an administrator of the funder', () => {
  test.use({ persona: 'admin.adam' });

  test('lets an organisation in, renames it, closes it and opens it again', async ({ page }) => {
    const name = `Nairobi City ${randomBytes(3).toString('hex')}`;
    await page.goto('/organisations');
    await page.getByRole('link', { name: 'Ny organisation' }).click();

    await page.getByLabel('Land', { exact: true }).selectOption('SE');
    await page.getByLabel('Slags organisation').selectOption('municipality');
    await page.getByLabel('Namn').fill('Jönköpings kommun igen');
    await page.getByLabel('Organisationsnummer').fill('212000-0530');
    await page.getByLabel('Kommunkod').fill('0680');
    await page.getByRole('button', { name: 'Lägg upp organisationen' }).click();
    // It is there already, and the refusal leads to what says so.
    await page.getByRole('link', { name: /redan upplagd: Jönköpings kommun/ }).click();
    await expect(page.getByLabel('Organisationsnummer')).toBeFocused();

    await page.getByLabel('Land', { exact: true }).selectOption('KE');
    await page.getByLabel('Slags organisation').selectOption('local_government');
    await page.getByLabel('Namn').fill(name);
    await page.getByRole('button', { name: 'Lägg upp organisationen' }).click();
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();

    await page.getByRole('link', { name: 'Ändra' }).click();
    await page.getByLabel('Namn').fill(`${name} County`);
    await page.getByRole('button', { name: 'Spara' }).click();
    await expect(page.getByRole('heading', { name: `${name} County`, level: 1 })).toBeVisible();
    await expect(page.getByText(`${name}, till`)).toBeVisible();

    await page.getByRole('button', { name: 'Stäng organisationen' }).click();
    await dialogOf(page).getByLabel('Skäl').fill('Sammanslagen');
    await dialogOf(page).getByRole('button', { name: 'Stäng organisationen' }).click();
    await expect(page.getByText(/Stängd sedan/)).toBeVisible();
    await page.getByRole('button', { name: 'Öppna organisationen igen' }).click();
    await dialogOf(page).getByLabel('Skäl').fill('Förhastat');
    await dialogOf(page).getByRole('button', { name: 'Öppna organisationen igen' }).click();
    await expect(page.getByText(/Stängd sedan/)).toBeHidden();
  });

  test('gives an approver another limit', async ({ page }) => {
    await page.goto('/people');
    const row = page.getByRole('listitem').filter({ hasText: 'Alva Approver' });
    await expect(row.first()).toContainText('upp till 1 000 000,00 kr');
    await row.first().getByRole('button', { name: 'Ge en roll' }).click();
    await dialogOf(page).getByLabel('Roll').selectOption('approver');
    await dialogOf(page).getByLabel('Beloppsgräns').fill('1 200 000');
    await dialogOf(page).getByRole('button', { name: 'Ge en roll' }).click();
    await expect(row.first()).toContainText('upp till 1 200 000,00 kr');
  });
});

test.describe('a controller', () => {
  test.use({ persona: 'johan.controller' });

  test('registers an account, which another person confirms', async ({ page, enter }) => {
    const place = await organisationNamed(page, 'Jönköpings kommun');
    await page.goto(place);
    await page.getByRole('button', { name: 'Registrera ett konto' }).click();
    await dialogOf(page).getByLabel('Slags konto').selectOption('plusgiro');
    await dialogOf(page).getByLabel('Kontonummer').fill('90 08 00-5');
    await dialogOf(page).getByLabel('Gäller från').fill('2099-01-01');
    await dialogOf(page).getByRole('button', { name: 'Registrera ett konto' }).click();
    await dialogOf(page)
      .getByRole('link', { name: /Plusgironumret finns inte/ })
      .click();
    await dialogOf(page).getByLabel('Kontonummer').fill('90 08 00-4');
    await dialogOf(page).getByRole('button', { name: 'Registrera ett konto' }).click();

    const account = (of: Page) => of.getByRole('listitem').filter({ hasText: 'Plusgiro 90 08 00-4' }).first();
    await expect(account(page)).toContainText('Väntar på bekräftelse');
    await expect(account(page).getByRole('button', { name: 'Bekräfta' })).toBeHidden();

    const adam = await enter('admin.adam', place);
    await account(adam).getByRole('button', { name: 'Bekräfta' }).click();
    await dialogOf(adam).getByRole('button', { name: 'Bekräfta' }).click();
    await expect(account(adam)).toContainText('Kommande');
    await account(adam).getByRole('button', { name: 'Återkalla' }).click();
    await dialogOf(adam).getByRole('button', { name: 'Återkalla' }).click();
    await expect(account(adam)).toContainText('Återkallat');
  });
});
