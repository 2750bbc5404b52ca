import type { Page } from '@playwright/test';

import { claimIn, newDraft } from './cases.js';
import { expectOpenToAll } from './open-to-all.js';
import { pdf } from './paper.js';
import { expect, test } from './visitor.js';

/** Presses a step's button, fills in what it asks for, confirms, and waits until the page says that it is done. */
async function take(page: Page, step: string, answers: Readonly<Record<string, string>> = {}): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(`^${step}(:|$)`) })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: step });
  for (const [label, answer] of Object.entries(answers)) await answerIn(dialog.getByLabel(label), answer);
  await dialog.getByRole('button', { name: step, exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: `Klart: ${step}.` })).toBeVisible();
}

async function answerIn(field: ReturnType<Page['getByLabel']>, answer: string): Promise<void> {
  const kind = await field.evaluate((element) => (element as HTMLInputElement).type);
  if (kind === 'select-one') await field.selectOption({ label: answer });
  else if (kind === 'radio') await field.check();
  else await field.fill(answer);
}

const save = (page: Page) =>
  page.getByRole('form', { name: 'Innehåll' }).getByRole('button', { name: 'Spara' }).click();
const standing = (page: Page) => page.locator('[aria-current="step"]');

test.describe('people', () => {
  test.setTimeout(240_000);

  test('apply, assess, decide and sign, each with their own buttons', async ({ enter }) => {
    const jonna = await enter('jonna.coordinator', '/applications/new');
    const path = await write(jonna);
    await expect(standing(jonna)).toContainText('Utkast');

    const signe = await enter('signe.signatory', path);
    await take(signe, 'Skicka in');
    await expect(standing(signe)).toContainText('Inskickad');

    const olivia = await enter('olivia.officer', path);
    await expect(olivia.getByRole('button', { name: 'Slutför granskningen' })).toBeHidden();
    await take(olivia, 'Gör formaliakontroll', { Ja: 'yes' });
    for (const assessor of ['Anders Assessor', 'Astrid Assessor'])
      await take(olivia, 'Utse bedömare', { Bedömare: assessor });
    await assess(await enter('anders.assessor', path));
    await assess(await enter('astrid.assessor', path));
    await olivia.reload();
    await take(olivia, 'Slutför granskningen');

    const dag = await enter('dag.decider', path);
    await decide(dag);
    await expect(standing(dag)).toContainText('Beviljad');

    await olivia.reload();
    await take(olivia, 'Skicka avtalet');
    await signe.reload();
    await take(signe, 'Skriv under');
    await dag.reload();
    await take(dag, 'Skriv under för finansiären');
    await expect(dag.getByRole('region', { name: 'Historik' })).toContainText('Bidraget beviljades');
  });

  test('write in the same draft without losing a word of each other', async ({ enter }) => {
    const jonna = await enter('jonna.coordinator');
    const path = `${await newDraft(jonna, 'Skrivet av två')}/edit`;
    await jonna.goto(path);
    const sipho = await enter('sipho.coordinator', path);
    await jonna.getByLabel('Sammanfattning').fill('What Jonna wrote');
    await sipho.getByLabel('Risker').fill('What Sipho wrote');
    await save(jonna);
    await expect(jonna.getByRole('status').filter({ hasText: 'Sparat.' })).toBeVisible();

    await save(sipho);
    await expect(sipho.locator('ds-error-summary')).toContainText('Någon annan har ändrat ärendet');
    await expect(sipho.getByLabel('Risker')).toHaveValue('What Sipho wrote');
    await expect(sipho.getByLabel('Sammanfattning')).toHaveValue('What Jonna wrote');
    await save(sipho);
    await expect(sipho.getByRole('status').filter({ hasText: 'Sparat.' })).toBeVisible();
  });

  test('verify a claim line by line, approve it and pay it with four eyes', async ({ enter }) => {
    const klara = await enter('klara.claims');
    const path = await claimIn(klara, 'checking');
    await klara.goto(path);
    await klara.getByLabel(/^Skärs ned, rad 1$/).waitFor();
    await expectOpenToAll(klara, 'verification');
    await klara.getByLabel(/^Skärs ned, rad 1$/).fill('100');
    await klara.getByRole('button', { name: 'Godkänn granskningen' }).click();
    await expect(klara.getByRole('alert')).toContainText('ett skäl');
    await klara.getByLabel(/^Skäl, rad 1$/).fill('Privat kostnad');
    await klara.getByRole('button', { name: 'Godkänn granskningen' }).click();
    await expect(klara.getByRole('status').filter({ hasText: 'Klart: Godkänn granskningen.' })).toBeVisible();

    const alva = await enter('alva.approver', path);
    await take(alva, 'Attestera för utbetalning');

    const petra = await enter('petra.payer', '/payments');
    await petra.getByRole('checkbox').first().check();
    await petra.getByRole('button', { name: 'Skapa betalfil' }).click();
    await petra.getByRole('listitem').filter({ hasText: 'Förberedd' }).getByRole('link').first().click();
    await take(petra, 'Attestera');
    await expect(petra.getByText('Släpp till banken – inte än')).toBeVisible();
    const pelle = await enter('pelle.payer', new URL(petra.url()).pathname);
    await take(pelle, 'Släpp till banken');
    await expect(pelle.locator('.status').first()).toHaveText('Utbetald', { timeout: 90_000 });
  });
});

/** Writes a small application from beginning to end, and answers where it is. */
async function write(page: Page): Promise<string> {
  // The year in its name is that of the day on which the example is made.
  const call = await page.getByRole('option', { name: /^Öppen utlysning/ }).innerText();
  await page.getByLabel('Utlysning').selectOption({ label: call });
  await page.getByLabel('Partnerskap').selectOption({ label: 'Jönköping–Stellenbosch' });
  await page.getByLabel('Slag', { exact: true }).selectOption({ label: 'Spridning' });
  await page.getByLabel('Titel').fill('Trygghet att sprida');
  await page.getByRole('button', { name: 'Börja skriva' }).click();
  await page.waitForURL(/\/edit$/);
  const path = new URL(page.url()).pathname.replace('/edit', '');

  const content = page.getByRole('form', { name: 'Innehåll' });
  await content.getByLabel('Första dag').fill('2027-02-01');
  await content.getByLabel('Sista dag').fill('2028-01-31');
  for (const section of await content
    .getByRole('textbox')
    .filter({ has: page.locator(':scope:not([type])') })
    .all()) {
    await section.fill('Vi delar det vi har lärt oss med fler skolor i båda kommunerna.');
  }
  await content.getByRole('button', { name: 'Spara' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Sparat.' })).toBeVisible();

  const budget = page.getByRole('form', { name: 'Budget' });
  await budget.getByRole('textbox').first().fill('48 000,50');
  await expect(budget.locator('.grand-total')).toContainText(/48\s000,50\skr/);
  await budget.getByRole('button', { name: 'Spara' }).click();
  await expect(budget.getByText('Allt är sparat.')).toBeVisible();

  const attachments = page.getByRole('form', { name: 'Bilagor' });
  await attachments.getByLabel('Fil').setInputFiles({ name: 'avtal.pdf', mimeType: 'application/pdf', buffer: pdf });
  await attachments.getByRole('button', { name: 'Ladda upp' }).click();
  await expect(attachments.getByText('Utan virus')).toBeVisible({ timeout: 60_000 });

  await page.getByRole('link', { name: 'Tillbaka till ärendet' }).first().click();
  await expect(page.locator('h1:not(.hidden)')).toHaveText('Trygghet att sprida');
  return path;
}

async function assess(page: Page): Promise<void> {
  await take(page, 'Intyga om jäv', { Nej: 'no' });
  await page.getByRole('link', { name: 'Bedöm ansökan' }).click();
  const fours = page.getByRole('radio', { name: '4', exact: true });
  // `all` does not wait: before the sheet is there it would find nothing to score.
  await expect(fours.first()).toBeVisible();
  for (const four of await fours.all()) await four.check();
  await page.getByLabel('Motivering').fill('Tydligt, rimligt och lärorikt.');
  await page.getByLabel('Föreslaget belopp').fill('48 000');
  await page.getByRole('button', { name: 'Spara' }).click();
  await expect(page.getByText('Allt är sparat.')).toBeVisible();
  await take(page, 'Lämna in bedömningen');
}

/** First more than was applied for, which is refused with a way to mend it; then a little less, with a condition. */
async function decide(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Bevilja' }).click();
  const dialog = page.getByRole('dialog', { name: 'Bevilja' });
  await dialog.getByLabel('Beviljat belopp').fill('1 000 000');
  await dialog.getByLabel('Motivering').fill('Värt att sprida.');
  await dialog.getByRole('button', { name: 'Bevilja', exact: true }).click();
  const summary = dialog.locator('ds-error-summary');
  await expect(summary).toBeFocused();
  await summary.getByRole('link', { name: /högst det sökta/ }).click();
  await expect(dialog.getByLabel('Beviljat belopp')).toBeFocused();
  await dialog.getByLabel('Beviljat belopp').fill('48 000');
  await dialog.getByRole('button', { name: 'Lägg till villkor' }).click();
  await dialog.getByLabel('Villkor 1', { exact: true }).fill('Berätta för fler kommuner.');
  await dialog.getByRole('button', { name: 'Bevilja', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Klart: Bevilja.' })).toBeVisible();
}
