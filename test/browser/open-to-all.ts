import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** As WCAG 1.4.12 has it: whoever needs it may space a text like this, and must lose none of it. */
const SPACING =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }';

/**
 * Nothing on the page keeps anybody out: axe finds nothing, what is pressed is big enough, and it fits its width, also
 * with the text spaced out.
 */
export async function expectOpenToAll(page: Page, where: string): Promise<void> {
  // There are no frames, so axe need not open a page of its own to put their answers together.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(WCAG).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    where,
  ).toEqual([]);
  expect(await page.evaluate(tooSmall), `${where}: targets of at least 24 px`).toEqual([]);
  expect(await page.evaluate(tooWide), where).toBeLessThan(1);
  // The content security policy allows no style element, but a sheet made by a script that it allows.
  await page.evaluate(space, SPACING);
  expect(await page.evaluate(tooWide), `${where}, spaced out`).toBeLessThan(1);
  expect(await page.evaluate(cutOff), `${where}, spaced out: texts that are cut off`).toEqual([]);
  await page.evaluate(space, '');
}

const tooWide = (): number => document.documentElement.scrollWidth - window.innerWidth;

function space(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = css === '' ? [] : [sheet];
}

/** What hides whatever does not fit, and does not fit. */
function cutOff(): string[] {
  return [...document.querySelectorAll<HTMLElement>('main *, header *, footer *, dialog *')]
    .filter((element) => {
      const { overflowX, overflowY } = getComputedStyle(element);
      const isHiding = overflowX === 'hidden' || overflowY === 'hidden';
      const isForReadersOnly = element.closest('.hidden, .ds-skip-link, .ds-skeleton, svg') !== null;
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
      return isHiding && !isForReadersOnly && (scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1);
    })
    .map(({ outerHTML }) => outerHTML.slice(0, 120));
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
