import { randomBytes } from 'node:crypto';

import { RECOVERY_CODES } from '@medel/credentials';

import { Authenticator, type Forgery } from '../factories/authenticator.js';
import { Browser, MailDesk, PUBLIC_URL } from '../factories/mail-desk.js';

const REFUSED = { status: 422, code: 'invalid_input', problems: [{ code: 'passkey_refused' }] };

interface Asked {
  readonly options: { readonly challenge: string; readonly [more: string]: unknown };
}

let desk: MailDesk;
let count = 0;
const newAddress = () => `key-${(count += 1)}@example.org`;

beforeAll(async () => {
  desk = await MailDesk.open();
});
afterAll(() => desk.close());
beforeEach(() => desk.database.asSystem('DELETE FROM attempt_rate; DELETE FROM request_count'));

const asked = async (browser: Browser, path: string) => (await browser.post(path)).json<Asked>().options;

async function addKey(browser: Browser, key: Authenticator, forgery: Forgery = {}) {
  const options = await asked(browser, '/sign-in/enrolment/passkey/options');
  return browser.post('/sign-in/enrolment/passkey', { answer: key.create(options, forgery), name: 'Phone' });
}

/** Somebody who came by a link and added a key. */
async function member() {
  const email = newAddress();
  const personId = await desk.invite(email);
  const browser = await desk.followed(email);
  const key = new Authenticator(PUBLIC_URL);
  const answer = await addKey(browser, key);
  return { email, personId, browser, key, answer };
}

async function signIn(key: Authenticator, forgery: Forgery = {}, browser = new Browser(desk.api)) {
  const options = await asked(browser, '/sign-in/passkeys/options');
  return { browser, answer: await browser.post('/sign-in/passkeys', { answer: key.get(options, forgery) }) };
}

describe('a passkey', () => {
  it('completes the first sign-in, and shows recovery codes once', async () => {
    const { browser, personId, answer } = await member();
    expect(answer.json<{ recoveryCodes: object[] }>().recoveryCodes).toHaveLength(RECOVERY_CODES);
    expect((await browser.read<{ id: string }>('/me')).id).toBe(personId);
  });

  it('is asked to be found without a name, and to make sure who holds it', async () => {
    const email = newAddress();
    await desk.invite(email);
    const options = await asked(await desk.followed(email), '/sign-in/enrolment/passkey/options');
    expect(options).toMatchObject({
      rp: { id: 'medel.test' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    expect(await asked(new Browser(desk.api), '/sign-in/passkeys/options')).toMatchObject({
      rpId: 'medel.test',
      userVerification: 'required',
    });
  });

  it('suffices alone from then on, without a link, and counts as fresh', async () => {
    const { personId, key } = await member();
    const { browser, answer } = await signIn(key);
    expect(answer.statusCode).toBe(204);
    expect((await browser.read<{ id: string }>('/me')).id).toBe(personId);
    expect((await browser.post('/me/recovery-codes')).statusCode).toBe(200);
  });

  it('signs a challenge once: a replay is refused, in any browser', async () => {
    const { key } = await member();
    const browser = new Browser(desk.api);
    const answer = key.get(await asked(browser, '/sign-in/passkeys/options'));
    expect((await browser.post('/sign-in/passkeys', { answer })).statusCode).toBe(204);
    const thief = new Browser(desk.api);
    expect((await thief.post('/sign-in/passkeys', { answer })).json()).toMatchObject(REFUSED);
    expect(await thief.me()).toBe(401);
  });

  it('is refused after a challenge was tried in vain, and after five minutes', async () => {
    const { key } = await member();
    const browser = new Browser(desk.api);
    const options = await asked(browser, '/sign-in/passkeys/options');
    const forged = key.get(options, { origin: 'https://evil.example' });
    expect((await browser.post('/sign-in/passkeys', { answer: forged })).json()).toMatchObject(REFUSED);
    expect((await browser.post('/sign-in/passkeys', { answer: key.get(options) })).json()).toMatchObject(REFUSED);
    const late = await asked(browser, '/sign-in/passkeys/options');
    await desk.database.asSystem("UPDATE passkey_challenge SET expires_at = expires_at - interval '5 minutes'");
    expect((await browser.post('/sign-in/passkeys', { answer: key.get(late) })).json()).toMatchObject(REFUSED);
  });

  it.each<[string, Forgery]>([
    ['on another site', { origin: 'https://evil.example' }],
    ['for another site', { site: 'evil.example' }],
    ['without making sure who holds it', { unverified: true }],
  ])('is refused when it signs %s', async (_, forgery) => {
    const { key } = await member();
    const { browser, answer } = await signIn(key, forgery);
    expect(answer.json()).toMatchObject(REFUSED);
    expect(await browser.me()).toBe(401);
    const email = newAddress();
    await desk.invite(email);
    const newcomer = await desk.followed(email);
    expect((await addKey(newcomer, new Authenticator(PUBLIC_URL), forgery)).json()).toMatchObject(REFUSED);
    expect(await newcomer.me()).toBe(401);
  });

  it('is refused when it signs what nobody asked, or what a new key was asked', async () => {
    const { browser, key } = await member();
    const invented = key.get({ challenge: randomBytes(32).toString('base64url') });
    expect((await browser.post('/sign-in/passkeys', { answer: invented })).json()).toMatchObject(REFUSED);
    const forNew = key.get(await asked(browser, '/me/second-factors/passkey/options'));
    expect((await browser.post('/sign-in/passkeys', { answer: forNew })).json()).toMatchObject(REFUSED);
  });

  it('is refused when its counter goes back: it was copied', async () => {
    const { key } = await member();
    expect((await signIn(key, { counter: 7 })).answer.statusCode).toBe(204);
    expect((await signIn(key, { counter: 7 })).answer.json()).toMatchObject(REFUSED);
    expect((await signIn(key, { counter: 8 })).answer.statusCode).toBe(204);
  });

  it('is refused when it is none of ours', async () => {
    expect((await signIn(new Authenticator(PUBLIC_URL))).answer.json()).toMatchObject(REFUSED);
  });

  it('of one person is not added by another', async () => {
    const { key } = await member();
    const email = newAddress();
    await desk.invite(email);
    const other = await desk.followed(email);
    expect((await addKey(other, key)).json()).toMatchObject(REFUSED);
    expect(await other.me()).toBe(401);
  });

  it('is not added with a challenge that was somebody else’s', async () => {
    const [one, other] = [newAddress(), newAddress()];
    await desk.invite(one);
    await desk.invite(other);
    const options = await asked(await desk.followed(one), '/sign-in/enrolment/passkey/options');
    const browser = await desk.followed(other);
    const answer = new Authenticator(PUBLIC_URL).create(options);
    expect((await browser.post('/sign-in/enrolment/passkey', { answer, name: 'Phone' })).json()).toMatchObject(REFUSED);
  });

  it('lets nobody in who has become a funder’s since', async () => {
    const { key, personId } = await member();
    await desk.database.asSystem(
      `WITH funder AS (INSERT INTO organisation (name, country, kind) VALUES ('Funder', 'SE', 'funder') RETURNING id)
       INSERT INTO membership (person_id, organisation_id, role) SELECT $1, id, 'programme_officer' FROM funder`,
      [personId],
    );
    expect((await signIn(key)).answer.json()).toMatchObject(REFUSED);
  });

  it('can be one of several, and is given up when another is left', async () => {
    const { browser, key, email } = await member();
    const second = new Authenticator(PUBLIC_URL);
    const options = await asked(browser, '/me/second-factors/passkey/options');
    expect(options.excludeCredentials).toEqual([expect.objectContaining({ id: key.id.toString('base64url') })]);
    const added = await browser.post('/me/second-factors/passkey', { answer: second.create(options), name: 'Laptop' });
    expect(added.json()).toEqual({ recoveryCodes: [] });
    const { items } = await browser.read<{ items: { id: string; name: string }[] }>('/me/second-factors');
    expect(items.map(({ name }) => name)).toEqual(['Phone', 'Laptop']);
    const gone = await browser.send('DELETE', `/api/v1/me/second-factors/${items[0]?.id}`, {
      'sec-fetch-site': 'same-origin',
    });
    expect(gone.statusCode).toBe(204);
    expect((await signIn(key)).answer.json()).toMatchObject(REFUSED);
    expect((await signIn(second)).answer.statusCode).toBe(204);
    const subjects = (await desk.mailsTo(email)).map(({ subject }) => subject);
    expect(subjects).toEqual(expect.arrayContaining(['A new way to sign in', 'A way to sign in was removed']));
  });

  it.each([
    ['nothing', {}],
    ['a text', { id: 'x', rawId: 'x', response: 'x' }],
    ['no JSON', { id: 'x', rawId: 'x', type: 'public-key', response: { clientDataJSON: 'bm8' } }],
    ['a list', { id: [], rawId: [], response: { clientDataJSON: Buffer.from('[]').toString('base64url') } }],
  ])('is refused when %s is sent in its place', async (_, answer) => {
    const browser = new Browser(desk.api);
    expect((await browser.post('/sign-in/passkeys', { answer })).json()).toMatchObject(REFUSED);
  });

  it('is taken for nothing else when half of what it answered is missing', async () => {
    const { key } = await member();
    const browser = new Browser(desk.api);
    const answer = key.get(await asked(browser, '/sign-in/passkeys/options'));
    const { clientDataJSON } = answer.response as { clientDataJSON: string };
    const half = { ...answer, response: { clientDataJSON } };
    expect((await browser.post('/sign-in/passkeys', { answer: half })).json()).toMatchObject(REFUSED);
  });
});
