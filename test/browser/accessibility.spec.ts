import type { Page } from '@playwright/test';

import {
  caseIn,
  openCall,
  organisationNamed,
  partOf,
  somebody,
  someBatch,
  someCall,
  someRulePack,
  twoRulePacks,
} from './cases.js';
import { expectOpenToAll } from './open-to-all.js';
import { put, type ApiState } from './states.js';
import { expect, test } from './visitor.js';

type Path = string | ((page: Page) => Promise<string>);

interface Sight {
  readonly name: string;
  readonly persona: string | null;
  readonly path: Path;
  /** What else has to be done before it is seen. */
  readonly then?: (page: Page) => Promise<void>;
}

const LANGUAGES = { sv: 'Svenska', en: 'English', es: 'Español' };
const WIDTHS = [1280, 320];

/** Every page that reads something. Each is also looked at while it waits, when it fails and, for a list, when it is empty. */
const READING: readonly (Sight & { readonly list?: true })[] = [
  { name: 'the work of a coordinator', persona: 'jonna.coordinator', path: '/', list: true },
  { name: 'the list of a municipality', persona: 'jonna.coordinator', path: '/applications', list: true },
  { name: 'a new application', persona: 'jonna.coordinator', path: '/applications/new', list: true },
  { name: 'a case under way', persona: 'olivia.officer', path: (page) => caseIn(page, 'reporting') },
  {
    name: 'writing a draft',
    persona: 'jonna.coordinator',
    path: async (page) => `${await caseIn(page, 'draft')}/edit`,
  },
  { name: 'an assessment', persona: 'olivia.officer', path: (page) => partOf(page, 'assessments') },
  { name: 'a report', persona: 'jonna.coordinator', path: (page) => partOf(page, 'reports') },
  { name: 'a claim', persona: 'klara.claims', path: (page) => partOf(page, 'claims') },
  { name: 'the payments', persona: 'petra.payer', path: '/payments', list: true },
  { name: 'the people of an organisation', persona: 'admin.adam', path: '/people', list: true },
  { name: 'a person, for whoever looks after them', persona: 'admin.adam', path: somebody },
  { name: 'emergency access', persona: 'admin.adam', path: '/emergency', list: true },
  { name: 'the organisations', persona: 'admin.adam', path: '/organisations', list: true },
  { name: 'a new organisation', persona: 'admin.adam', path: '/organisations/new' },
  {
    name: 'an organisation',
    persona: 'johan.controller',
    path: (page) => organisationNamed(page, 'Jönköpings kommun'),
  },
  {
    name: 'changing an organisation',
    persona: 'admin.adam',
    path: async (page) => `${await organisationNamed(page, 'Stellenbosch Municipality')}/edit`,
  },
  { name: 'the rule packs', persona: 'olivia.officer', path: '/rule-packs', list: true },
  { name: 'a rule pack', persona: 'olivia.officer', path: someRulePack },
  { name: 'two rule packs compared', persona: 'admin.adam', path: twoRulePacks },
  { name: 'the open calls', persona: null, path: '/open-calls', list: true },
  { name: 'an open call', persona: null, path: openCall },
  { name: 'the calls of a funder', persona: 'olivia.officer', path: '/calls', list: true },
  { name: 'a call', persona: 'olivia.officer', path: someCall },
  { name: 'what the reader was told', persona: 'jonna.coordinator', path: '/notifications', list: true },
  { name: 'a payment batch', persona: 'petra.payer', path: someBatch },
];

const OTHERS: readonly Sight[] = [
  { name: 'the way in', persona: null, path: '/' },
  { name: 'the way in without an issuer', persona: null, path: '/sign-in' },
  { name: 'a link that leads nowhere', persona: null, path: '/sign-in/link#nothing-that-was-ever-sent' },
  { name: 'help, before anybody has signed in', persona: null, path: '/help' },
  { name: 'the accessibility statement', persona: 'sipho.coordinator', path: '/accessibility' },
  {
    name: "the reader's own details",
    persona: 'jonna.coordinator',
    path: '/me',
    then: async (page) =>
      page
        .locator('details')
        .first()
        .evaluate((plan) => plan.setAttribute('open', '')),
  },
  { name: 'the work of an officer', persona: 'olivia.officer', path: '/' },
  { name: 'the list of a funder', persona: 'olivia.officer', path: '/applications' },
  { name: 'a filtered list', persona: 'sipho.coordinator', path: '/applications?status=reviewed' },
  { name: 'a page that does not exist', persona: 'jonna.coordinator', path: '/nowhere' },
  { name: 'a draft', persona: 'signe.signatory', path: (page) => caseIn(page, 'draft') },
  { name: 'a closed case', persona: 'dag.decider', path: (page) => caseIn(page, 'closed') },
  { name: 'a new call', persona: 'olivia.officer', path: '/calls/new' },
  { name: 'a refusal', persona: 'jonna.coordinator', path: '/applications/new', then: sendNothing },
  {
    name: 'a dialog about an account',
    persona: 'johan.controller',
    path: (page) => organisationNamed(page, 'Jönköpings kommun'),
    then: openDialog,
  },
  { name: 'a dialog', persona: 'jonna.coordinator', path: (page) => caseIn(page, 'reporting'), then: openDialog },
];

for (const { name, persona, path, then } of [...READING, ...OTHERS]) {
  test.describe(name, () => {
    test.use({ persona });

    test('has nothing that keeps anybody out, in any language, wide or narrow', async ({ page }) => {
      await page.goto(await placeOf(page, path));
      await expect(page.locator('h1:not(.hidden)')).toBeVisible();
      for (const language of Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[]) {
        await speak(page, language);
        await page.waitForLoadState('networkidle');
        await then?.(page);
        await look(page, language);
      }
    });
  });
}

const STATES: Readonly<Record<ApiState, string>> = { busy: 'waits', failing: 'fails', empty: 'is empty' };

for (const [state, verb] of Object.entries(STATES) as [ApiState, string][]) {
  for (const { name, persona, path } of READING.filter(({ list }) => list ?? state !== 'empty')) {
    test.describe(`${name}, while it ${verb},`, () => {
      test.use({ persona });

      test('keeps nobody out either', async ({ page }) => {
        const place = await placeOf(page, path);
        await put(page, state);
        await page.goto(place);
        await expect(
          page.locator(state === 'busy' ? 'main [role=status]' : 'main h1:not(.hidden)').first(),
        ).toBeVisible();
        for (const language of Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[]) {
          await speak(page, language);
          await look(page, `${language}, ${state}`);
        }
      });
    });
  }
}

const placeOf = async (page: Page, path: Path): Promise<string> => (typeof path === 'string' ? path : path(page));

async function look(page: Page, where: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await expectOpenToAll(page, `${where}, ${String(width)} px`);
  }
}

async function speak(page: Page, language: keyof typeof LANGUAGES): Promise<void> {
  // A dialog would be in the way.
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: LANGUAGES[language], exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

async function sendNothing(page: Page): Promise<void> {
  const send = page.locator('form button[type=submit]');
  if ((await send.count()) === 0) return;
  await send.click();
  await expect(page.locator('ds-error-summary')).toBeVisible();
}

async function openDialog(page: Page): Promise<void> {
  await page.locator('main section button[type=button]').first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
}
