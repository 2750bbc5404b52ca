import { somebody } from './cases.js';
import { expect, test } from './visitor.js';

test.describe('a person', () => {
  test.use({ persona: 'sipho.coordinator' });

  test('asks for a copy of their data, fetches it, and reads what would be erased', async ({ page }) => {
    await page.goto('/me');
    const copy = page.getByRole('region', { name: 'Kopia av uppgifterna' });
    await copy.getByRole('button', { name: 'Begär en kopia' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Begär en kopia' }).click();
    const fetching = page.waitForEvent('download');
    await copy
      .getByRole('link', { name: /Hämta filen/ })
      .first()
      .click();
    expect((await fetching).suggestedFilename()).toMatch(/^medel-personal-data-[0-9a-f]{8}\.json$/);

    const erasure = page.getByRole('region', { name: 'Bli borttagen' });
    await erasure.getByText('Vad tas bort och vad sparas?').click();
    await expect(erasure.getByText(/^Spårbarhet av beslut och pengar/)).toBeVisible();
    await expect(erasure.getByText(/Namn, e-post och inloggning/)).toBeVisible();
  });
});

test.describe('an administrator', () => {
  test.use({ persona: 'admin.adam' });

  test('sees who saw the data of somebody they look after', async ({ page }) => {
    await page.goto(await somebody(page));
    await expect(page.getByRole('region', { name: 'Vem har sett uppgifterna' })).toContainText('Sett: personlistan');
  });
});
