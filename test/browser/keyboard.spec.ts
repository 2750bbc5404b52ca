import type { Page } from '@playwright/test';

import { caseIn } from './cases.js';
import { expect, test } from './visitor.js';

/** Tabs on until the focus is on something with this name, as somebody without a mouse would. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 100; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = (await page.evaluate(nameOfFocused)).trim();
    if (typeof name === 'string' ? focused === name : name.test(focused)) return;
  }
  throw new Error(`Tab never came to ${String(name)}`);
}

function nameOfFocused(): string {
  const focused = document.activeElement ?? document.body;
  const [label] = [...((focused as HTMLInputElement).labels ?? [])];
  return [focused.getAttribute('aria-label'), label?.textContent, focused.textContent].find(Boolean) ?? '';
}

const said = (page: Page, what: string) => page.getByRole('status').filter({ hasText: what });

test.describe('with nothing but a keyboard', () => {
  test.use({ persona: 'jonna.coordinator' });

  test('the first stop leads past the header', async ({ page }) => {
    await page.keyboard.press('Tab');
    await expect(page.locator(':focus')).toHaveText('Hoppa till innehållet');
    await page.keyboard.press('Enter');
    await expect(page.locator('main')).toBeFocused();
  });

  test('a case is opened, and its title takes the focus and names the window', async ({ page }) => {
    await page.goto('/applications');
    const title = (await page.locator('main section li a').first().textContent()) ?? '';
    await tabTo(page, title);
    await page.keyboard.press('Enter');
    await expect(page.locator('h1:not(.hidden)')).toBeFocused();
    await expect(page.locator('h1:not(.hidden)')).toHaveText(title);
    await expect(page).toHaveTitle(`${title} – Medel`);
  });

  test('a dialog keeps the focus, and gives it back when it is left', async ({ page }) => {
    await page.goto(await caseIn(page, 'reporting'));
    await tabTo(page, 'Begär förlängning');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Begär förlängning' });
    await expect(dialog).toBeVisible();
    for (let presses = 0; presses < 12; presses += 1) {
      await page.keyboard.press('Tab');
      const isOutside = await page.evaluate(() => {
        const { activeElement } = document;
        return activeElement !== document.body && activeElement?.closest('dialog') === null;
      });
      expect(isOutside).toBe(false);
    }
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('button', { name: 'Begär förlängning' })).toBeFocused();
  });

  test('what is missing is named where it is missing, before anything is sent', async ({ page }) => {
    await page.goto(await caseIn(page, 'reporting'));
    await page.getByRole('button', { name: 'Begär förlängning' }).click();
    await tabTo(page, 'Begär förlängning');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Sista dag')).toBeFocused();
    await expect(page.getByLabel('Sista dag')).toHaveAccessibleDescription(/Fyll i fältet/);
  });

  test('the language changes where it stands, and nothing typed is lost', async ({ page }) => {
    await page.goto('/applications/new');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await tabTo(page, 'English');
    await page.keyboard.press('Enter');
    await expect(page.locator('h1:not(.hidden)')).toHaveText('New application');
    await expect(page.getByRole('button', { name: 'English' })).toBeFocused();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await page.reload();
    await expect(page.locator('h1:not(.hidden)')).toHaveText('New application');
  });
});

test.describe('a whole piece of work with nothing but a keyboard', () => {
  test('a coordinator finds a report that is due, writes it and saves it', async ({ enter }) => {
    const page = await enter('jonna.coordinator');
    await tabTo(page, /^Skriv rapporten: /);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/reports\//);
    await expect(page.locator('h1:not(.hidden)')).toBeFocused();
    await tabTo(page, 'Berättelse');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Nio skolor arbetar nu med metoden.');
    await tabTo(page, 'Spara');
    await page.keyboard.press('Enter');
    await expect(said(page, 'Sparat.')).toBeVisible();
    await page.reload();
    await expect(page.getByRole('textbox')).toHaveValue('Nio skolor arbetar nu med metoden.');
  });

  test('an officer finds an application that has arrived, and makes the formal check', async ({ enter }) => {
    const page = await enter('olivia.officer');
    await tabTo(page, /^Gör formaliakontroll: /);
    await page.keyboard.press('Enter');
    await expect(page.locator('h1:not(.hidden)')).toBeFocused();
    await tabTo(page, 'Gör formaliakontroll');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Gör formaliakontroll' });
    await tabTo(page, 'Nej');
    await page.keyboard.press('ArrowDown');
    await expect(dialog.getByRole('radio', { name: 'Ja' })).toBeChecked();
    await tabTo(page, 'Gör formaliakontroll');
    await page.keyboard.press('Enter');
    await expect(said(page, 'Klart: Gör formaliakontroll.')).toBeVisible();
    await expect(page.getByText(/^Formaliakontroll: godkänd/)).toBeVisible();
  });

  test('an approver finds a claim that was verified, and approves it', async ({ enter }) => {
    const page = await enter('alva.approver');
    await tabTo(page, /^Attestera för utbetalning: /);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/claims\//);
    await expect(page.locator('h1:not(.hidden)')).toBeFocused();
    await tabTo(page, 'Attestera för utbetalning');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Attestera för utbetalning' })).toBeVisible();
    await tabTo(page, 'Attestera för utbetalning');
    await page.keyboard.press('Enter');
    await expect(said(page, 'Klart: Attestera för utbetalning.')).toBeVisible();
    await expect(page.locator('.status').first()).toHaveText('Godkänd');
  });
});
