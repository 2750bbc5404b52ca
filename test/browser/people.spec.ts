import { randomBytes } from 'node:crypto';

import { expect, test } from './visitor.js';

test.use({ persona: 'admin.adam' });

test('an administrator lets somebody in, gives and withdraws roles, and shuts them out', async ({ page }) => {
  const name = `Nora Nykomling ${randomBytes(3).toString('hex')}`;
  await page.goto('/people');
  await page.getByLabel('Organisation').selectOption({ label: 'Jönköpings kommun' });
  await expect(page.getByRole('heading', { name: 'Jönköpings kommun' })).toBeVisible();
  const row = page.getByRole('listitem').filter({ hasText: name });

  await page.getByRole('button', { name: 'Bjud in en person' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Namn').fill(name);
  await dialog.getByLabel('E-postadress').fill('inte en adress');
  await dialog.getByLabel('Språk').selectOption('sv');
  await dialog.getByLabel('Roll').selectOption('controller');
  await dialog.getByRole('button', { name: 'Bjud in en person' }).click();
  // The refusal leads to the field, and nothing that was typed is lost.
  await dialog.getByRole('link', { name: /e-postadress/i }).click();
  await expect(dialog.getByLabel('E-postadress')).toBeFocused();
  await dialog.getByLabel('E-postadress').fill(`${randomBytes(6).toString('hex')}@example.org`);
  await dialog.getByRole('button', { name: 'Bjud in en person' }).click();
  await expect(row).toContainText('Inbjuden till');
  await expect(row).toContainText('Ekonom');

  await row.getByRole('button', { name: 'Ge en roll' }).click();
  await dialog.getByLabel('Roll').selectOption('coordinator');
  await dialog.getByRole('button', { name: 'Ge en roll' }).click();
  await expect(row).toContainText('Samordnare');

  await row.getByRole('button', { name: 'Avsluta rollen Ekonom' }).click();
  await dialog.getByRole('button', { name: 'Avsluta rollen' }).click();
  await expect(row).not.toContainText('Ekonom');

  await row.getByRole('button', { name: 'Stäng ute' }).click();
  await dialog.getByLabel('Skäl').fill('Har slutat');
  await dialog.getByRole('button', { name: 'Stäng ute' }).click();
  await expect(row).toContainText('Utestängd');
});

test('nobody gives themselves a role, and is told why', async ({ page }) => {
  await page.goto('/people');
  const own = page.getByRole('listitem').filter({ hasText: 'Adam Admin' });
  await own.getByRole('button', { name: 'Ge en roll' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Roll').selectOption('approver');
  await dialog.getByRole('button', { name: 'Ge en roll' }).click();
  await expect(dialog).toContainText('Ingen ger sig själv en roll');
});
