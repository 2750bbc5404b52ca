import { randomBytes } from 'node:crypto';

import { expect, test } from './visitor.js';

/** As a field for an instant takes it, so many days from now. */
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16);

test.describe('an administrator', () => {
  test.use({ persona: 'admin.adam' });

  test('registers a service client, with an end and a role that decides nothing, and switches it off', async ({
    page,
  }) => {
    const name = `Ekonomisystem ${randomBytes(3).toString('hex')}`;
    await page.goto('/people');
    await page.getByRole('button', { name: 'Registrera en tjänsteklient' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByLabel('Roll').getByRole('option')).toHaveText(['Välj', 'Revisor']);
    await dialog.getByLabel('Systemets namn').fill(name);
    await dialog.getByLabel('Klient-id').fill(name);
    await dialog.getByLabel('Roll').selectOption('auditor');
    await dialog.getByLabel('Gäller till').fill(inDays(800));
    await dialog.getByRole('button', { name: 'Registrera en tjänsteklient' }).click();
    await expect(dialog).toContainText('högst ett år');
    await dialog.getByLabel('Gäller till').fill(inDays(300));
    await dialog.getByRole('button', { name: 'Registrera en tjänsteklient' }).click();
    const row = page.getByRole('region', { name: 'Tjänsteklienter' }).getByRole('listitem').filter({ hasText: name });
    await expect(row.first()).toContainText('Revisor');

    await row.first().getByRole('button', { name: 'Stäng av' }).click();
    await dialog.getByLabel('Skäl').fill('Används inte längre');
    await dialog.getByRole('button', { name: 'Stäng av' }).click();
    await expect(row.first()).toContainText('Avstängd');
  });

  test('has a role in an emergency when an auditor lets them, sees that they have, and ends it', async ({
    page,
    enter,
  }) => {
    const reason = `Brådskar ${randomBytes(3).toString('hex')}`;
    await page.goto('/people');
    await page.getByRole('button', { name: 'Begär nödåtkomst' }).click();
    await page.getByRole('dialog').getByLabel('Roll').selectOption('programme_officer');
    await page.getByRole('dialog').getByLabel('Skäl').fill(reason);
    await page.getByRole('dialog').getByRole('button', { name: 'Begär nödåtkomst' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    const banner = page.getByText('Nödåtkomst: du har rollen Handläggare');
    await page.goto('/emergency');
    await expect(page.getByRole('listitem').filter({ hasText: reason })).toContainText('Väntar på godkännande');
    await expect(page.getByRole('button', { name: /^Godkänn/ })).toHaveCount(0);
    await expect(banner).toHaveCount(0);

    const auditor = await enter('arne.auditor', '/emergency');
    const waiting = auditor.getByRole('listitem').filter({ hasText: reason });
    await waiting.getByRole('button', { name: /^Godkänn/ }).click();
    await auditor.getByRole('dialog').getByRole('button', { name: 'Godkänn' }).click();
    await expect(waiting).toContainText('Gäller nu');

    await page.reload();
    await expect(banner).toBeVisible();
    const own = page.getByRole('listitem').filter({ hasText: reason });
    await own.getByRole('button', { name: /^Avsluta/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Avsluta' }).click();
    await expect(own).toContainText('Slut');
    await page.reload();
    await expect(own).toContainText('Slut');
    await expect(banner).toHaveCount(0);
  });
});

test.describe('whoever goes on holiday', () => {
  test.use({ persona: 'anders.assessor' });

  test('lets a colleague stand in, who sees for whom, and ends it', async ({ page, enter }) => {
    await page.goto('/me');
    await page.getByRole('button', { name: 'Låt en kollega ha rollen Bedömare' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Kollega').selectOption({ label: 'Klara Claims' });
    await dialog.getByLabel('Gäller från').fill(inDays(-1));
    await dialog.getByLabel('Gäller till').fill(inDays(20));
    await dialog.getByLabel('Skäl').fill('Semester');
    await dialog.getByRole('button', { name: 'Låt en kollega vikariera' }).click();
    await expect(page.getByText('Klara Claims har din roll Bedömare')).toBeVisible();

    const colleague = await enter('klara.claims', '/me');
    const roles = colleague.getByRole('region', { name: 'Dina roller' });
    await expect(roles).toContainText('Bedömare för Anders Assessor till');
    await expect(colleague.getByText('Du har rollen Bedömare för Anders Assessor')).toBeVisible();

    await page.getByRole('button', { name: 'Avsluta: Klara Claims har din roll Bedömare' }).click();
    await expect(page.getByText('Klara Claims har din roll Bedömare')).toHaveCount(0);
    await colleague.reload();
    await expect(roles).toContainText('granskare');
    await expect(roles).not.toContainText('Bedömare');
  });
});
