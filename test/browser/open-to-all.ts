import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Nothing on the page keeps anybody out: axe finds nothing, what is pressed is big enough, and it fits its width. */
export async function expectOpenToAll(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    where,
  ).toEqual([]);
  expect(await page.evaluate(tooSmall), `${where}: targets of at least 24 px`).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), where).toBeLessThan(1);
}

/** What is pressed must be big enough to hit; links within a sentence may be as high as their line. */
function tooSmall(): string[] {
  return [...document.querySelectorAll('a, button, input, select, textarea, summary')]
    .filter((target) => {
      const { width, height } = target.getBoundingClientRect();
      const isInLine = target.closest('p:not(.cluster), li, dd, .ds-skip-link') !== null;
      return width > 0 && Math.min(width, height) < 24 && !isInLine && !target.matches('.ds-skip-link');
    })
    .map(({ outerHTML }) => outerHTML.slice(0, 120));
}
