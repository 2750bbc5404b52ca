import { randomBytes } from 'node:crypto';

import type { Page } from '@playwright/test';
import { generate } from 'otplib';

import { ADDRESS, PORT } from './address.js';
import { expectOpenToAll } from './open-to-all.js';
import { expect, test } from './visitor.js';

/** Where what the product mails can be read. */
const MAIL = `http://localhost:${String(PORT + 1)}/mail`;

/** A partner abroad, whom an administrator has let in. */
async function invite(admin: Page): Promise<string> {
  const email = `${randomBytes(6).toString('hex')}@example.org`;
  const answer = await admin.request.get('/api/v1/me/administered-organisations');
  const { items } = (await answer.json()) as { items: { id: string; kind: string }[] };
  const abroad = items.find(({ kind }) => kind === 'local_government')?.id ?? '';
  const invitation = { name: 'Sandile Newcomer', email, language: 'en', role: 'coordinator' };
  const invited = await admin.request.post(`/api/v1/organisations/${abroad}/people`, {
    data: invitation,
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  expect(invited.status()).toBe(201);
  return email;
}

/** The address in the latest link that was mailed to somebody. */
async function linkTo(page: Page, email: string, after = ''): Promise<string> {
  let link = after;
  await expect(async () => {
    const list = await (await page.request.get(MAIL)).text();
    const letters = [
      ...list.matchAll(/<a href="(\/mail\/[0-9a-f]+\.eml)">Your link to Medel<\/a><\/td>\s*<td>([^<]*)/g),
    ];
    const [, path = ''] = letters.find(([, , to]) => to === email) ?? [];
    const letter = await (await page.request.get(`http://localhost:${String(PORT + 1)}${path}`)).text();
    link = /http:\/\/localhost:\d+\/sign-in\/link#[\w-]{43}/.exec(letter)?.[0] ?? after;
    expect(link).not.toBe(after);
  }).toPass({ timeout: 30_000 });
  return link;
}

async function askForLink(page: Page, email: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: /^Har du ingen e-legitimation/ }).click();
  await page.getByLabel('E-postadress').fill(email);
  await page.getByRole('button', { name: 'Skicka länken' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Titta i din e-post' })).toBeFocused();
}

/** A device that holds passkeys and knows who holds it. */
async function giveDevice(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

const codeOf = (secret: string, steps = 0) => generate({ secret, epoch: Math.floor(Date.now() / 1000) + 30 * steps });

async function look(page: Page, where: string): Promise<void> {
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await expectOpenToAll(page, `${where}, ${String(width)} px`);
  }
}

const signOut = async (page: Page) => {
  await page.getByRole('button', { name: 'Logga ut' }).click();
  await expect(page.getByRole('link', { name: 'Logga in' })).toBeVisible();
};

test('a partner without an issuer comes by mail, saves a passkey, and needs nothing else from then on', async ({
  page,
  enter,
}) => {
  const email = await invite(await enter('admin.adam'));
  await giveDevice(page);
  await askForLink(page, email);
  await look(page, 'a link was sent');
  await page.goto(await linkTo(page, email));
  await expect(page.getByRole('heading', { level: 1, name: 'Skydda ditt konto' })).toBeVisible();
  await look(page, 'a second factor to choose');
  await page.getByRole('button', { name: 'Spara en lösennyckel' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Spara dina reservkoder' })).toBeFocused();
  await expect(page.getByRole('list', { name: 'Reservkoder' }).getByRole('listitem')).toHaveCount(10);
  await look(page, 'recovery codes');
  await page.getByRole('button', { name: 'Jag har sparat dem' }).click();
  await expect(page.getByRole('link', { name: 'Sandile Newcomer' })).toBeVisible();

  await signOut(page);
  await page.goto('/sign-in?returnTo=/me');
  await page.getByRole('button', { name: 'Använd lösennyckel' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(`${ADDRESS}/me`);
  const panel = page.getByRole('region', { name: 'Så visar du att det är du' });
  await expect(panel.getByRole('listitem')).toHaveCount(1);
  await expect(panel).toContainText('10 reservkoder kvar.');
  await look(page, 'second factors on the own page');

  await page.goto('/sign-in/again?returnTo=/help');
  await look(page, 'a fresh proof');
  await page.getByRole('button', { name: 'Använd lösennyckel' }).click();
  await page.waitForURL(`${ADDRESS}/help`);
});

test('a partner without an issuer uses an app that shows codes, and a recovery code when it is lost', async ({
  page,
  enter,
}) => {
  const email = await invite(await enter('admin.adam'));
  await askForLink(page, email);
  const first = await linkTo(page, email);
  await page.goto(first);
  await page.getByRole('button', { name: 'Använd en app' }).click();
  const key = page.getByRole('textbox', { name: 'Nyckel till appen' });
  const secret = (await key.innerText()).replaceAll(/\s/g, '');
  await look(page, 'an app is added');
  await page.getByLabel('Kod', { exact: true }).fill('000000');
  await page.getByRole('button', { name: 'Slå på' }).click();
  await page.getByRole('link', { name: /^Koden stämmer inte/ }).click();
  await expect(page.getByLabel('Kod', { exact: true })).toBeFocused();
  await page.getByLabel('Kod', { exact: true }).fill(await codeOf(secret));
  await page.keyboard.press('Enter');
  const list = page.getByRole('list', { name: 'Reservkoder' }).getByRole('listitem');
  await expect(list).toHaveCount(10);
  const codes = await list.allInnerTexts();
  await page.getByRole('button', { name: 'Jag har sparat dem' }).click();
  await expect(page.getByRole('link', { name: 'Sandile Newcomer' })).toBeVisible();

  await signOut(page);
  await page.goto(first);
  await expect(page.getByRole('heading', { level: 1, name: 'Länken leder inte vidare' })).toBeVisible();
  await askForLink(page, email);
  const second = await linkTo(page, email, first);
  await page.goto(second);
  await look(page, 'a second factor to give');
  await page.getByLabel('Kod', { exact: true }).fill(await codeOf(secret, 1));
  await page.getByRole('button', { name: 'Fortsätt' }).click();
  await expect(page.getByRole('link', { name: 'Sandile Newcomer' })).toBeVisible();

  await signOut(page);
  await askForLink(page, email);
  await page.goto(await linkTo(page, email, second));
  await page.getByLabel('Reservkod', { exact: true }).fill(codes[0] ?? '');
  await page.getByRole('button', { name: 'Använd reservkoden' }).click();
  await page.waitForURL(`${ADDRESS}/me`);
  await expect(page.getByText('9 reservkoder kvar.')).toBeVisible();
});
