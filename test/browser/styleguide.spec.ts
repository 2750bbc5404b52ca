import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { build } from 'vite';

import { expectOpenToAll } from './open-to-all.js';
import { expect, test } from './visitor.js';

test.describe('the style guide', () => {
  test.use({ persona: 'olivia.officer' });
  const directory = mkdtempSync(join(tmpdir(), 'medel-styleguide-'));
  test.afterAll(() => rmSync(directory, { recursive: true, force: true }));

  test('shows every part to everybody who builds with them, and is no part of the product', async ({ page }) => {
    await page.goto('/styleguide');
    await expect(page.locator('h1:not(.hidden)')).toHaveText('Sidan finns inte');

    const root = resolve(import.meta.dirname, '../../apps/web');
    await build({ root, mode: 'development', logLevel: 'error', build: { outDir: directory, emptyOutDir: true } });
    await page.route(
      ({ pathname }) => pathname === '/styleguide' || pathname.startsWith('/assets/'),
      (route) => {
        const { pathname } = new URL(route.request().url());
        return route.fulfill({ path: join(directory, pathname === '/styleguide' ? 'index.html' : pathname) });
      },
    );
    await page.goto('/styleguide');
    await expect(page.locator('h1:not(.hidden)')).toHaveText('Stilguide');
    for (const name of ['Svenska', 'English', 'Español']) {
      await page.getByRole('button', { name, exact: true }).click();
      await page.waitForLoadState('networkidle');
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 900 });
        await expectOpenToAll(page, `${name}, ${String(width)} px`);
      }
    }
  });
});
