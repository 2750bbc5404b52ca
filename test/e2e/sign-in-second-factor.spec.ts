import { generate } from 'otplib';

import { CODES_PER_PERSON, RECOVERY_CODES } from '@medel/credentials';
import { Sessions } from '@medel/identity';

import { Browser, MailDesk } from '../factories/mail-desk.js';

const WRONG = { status: 422, code: 'invalid_input', problems: [{ code: 'code_wrong', pointer: '/code' }] };
const SESSION = '__Host-medel';

let desk: MailDesk;
let count = 0;
const newAddress = () => `app-${(count += 1)}@example.org`;

beforeAll(async () => {
  desk = await MailDesk.open();
});
afterAll(() => desk.close());
beforeEach(() => desk.database.asSystem('DELETE FROM attempt_rate; DELETE FROM request_count'));

/** The code of the half minute that is `steps` from now. */
const codeOf = (secret: string, steps = 0) => generate({ secret, epoch: Math.floor(Date.now() / 1000) + 30 * steps });

interface Member {
  readonly email: string;
  readonly personId: string;
  readonly secret: string;
  readonly browser: Browser;
  readonly recoveryCodes: readonly string[];
}

/** Somebody who came by a link and added an app. */
async function member(): Promise<Member> {
  const email = newAddress();
  const personId = await desk.invite(email);
  const browser = await desk.followed(email);
  const { secret } = (await browser.post('/sign-in/enrolment/totp')).json<{ secret: string }>();
  const answer = await browser.post('/sign-in/enrolment/totp/confirmation', { code: await codeOf(secret) });
  const { recoveryCodes } = answer.json<{ recoveryCodes: { code: string }[] }>();
  return { email, personId, secret, browser, recoveryCodes: recoveryCodes.map(({ code }) => code) };
}

/** Codes serve once: each test begins as if none had been used. */
const forgetUse = () => desk.database.asSystem('UPDATE second_factor SET last_step = 0');

describe('the first sign-in by a link', () => {
  it('is complete with the first code of an app, and shows recovery codes once', async () => {
    const { browser, personId, recoveryCodes } = await member();
    expect((await browser.read<{ id: string }>('/me')).id).toBe(personId);
    expect(new Set(recoveryCodes).size).toBe(RECOVERY_CODES);
    const list = await browser.read<{ items: { kind: string }[]; recoveryCodesLeft: number }>('/me/second-factors');
    expect([list.items.map(({ kind }) => kind), list.recoveryCodesLeft]).toEqual([['totp'], RECOVERY_CODES]);
  });

  it('is not complete with a wrong one', async () => {
    const email = newAddress();
    await desk.invite(email);
    const browser = await desk.followed(email);
    const { secret } = (await browser.post('/sign-in/enrolment/totp')).json<{ secret: string }>();
    const answer = await browser.post('/sign-in/enrolment/totp/confirmation', { code: await codeOf(secret, 20) });
    expect(answer.json()).toMatchObject(WRONG);
    expect(await browser.me()).toBe(401);
    const [row] = await desk.database.asSystem<{ arrived_at: Date | null }>(
      'SELECT arrived_at FROM person WHERE email = $1',
      [email],
    );
    expect(row?.arrived_at).toBeNull();
  });

  it('counts as a fresh one', async () => {
    const { browser } = await member();
    expect((await browser.post('/me/recovery-codes')).statusCode).toBe(200);
  });

  it('is the only one for which the link suffices', async () => {
    const { email } = await member();
    const thief = await desk.followed(email);
    for (const step of ['totp', 'passkey/options'])
      expect((await thief.post(`/sign-in/enrolment/${step}`)).json()).toMatchObject({ code: 'sign_in_failed' });
    expect(await thief.me()).toBe(401);
  });

  it('is completed once, of two links followed at once', async () => {
    const email = newAddress();
    await desk.invite(email);
    const [one, other] = [await desk.followed(email), await desk.followed(email)];
    const { secret } = (await one.post('/sign-in/enrolment/totp')).json<{ secret: string }>();
    const code = await codeOf(secret);
    const answers = await Promise.all(
      [one, other].map((browser) => browser.post('/sign-in/enrolment/totp/confirmation', { code })),
    );
    expect(answers.map(({ statusCode }) => statusCode).filter((status) => status === 200)).toHaveLength(1);
  });
});

describe('a code from an app', () => {
  it('lets them in after a link, back to where they were going', async () => {
    const { email, personId, secret } = await member();
    await forgetUse();
    const browser = new Browser(desk.api);
    const token = await desk.linkFor(email, browser, '/payments');
    const step = await browser.post('/sign-in/links/redemption', { token });
    expect(step.json()).toMatchObject({ next: 'prove', passkey: false, totp: true });
    const answer = await browser.post('/sign-in/codes', { code: await codeOf(secret) });
    expect(answer.json()).toEqual({ returnTo: '/payments' });
    expect((await browser.read<{ id: string }>('/me')).id).toBe(personId);
  });

  it.each([
    ['the one before', -1],
    ['the one after', 1],
  ])('is taken when clocks differ: %s', async (_, steps) => {
    const { email, secret } = await member();
    await forgetUse();
    const browser = await desk.followed(email);
    expect((await browser.post('/sign-in/codes', { code: await codeOf(secret, steps) })).statusCode).toBe(200);
  });

  it.each([-3, 3])('is refused when it is %i half minutes off', async (steps) => {
    const { email, secret } = await member();
    await forgetUse();
    const browser = await desk.followed(email);
    expect((await browser.post('/sign-in/codes', { code: await codeOf(secret, steps) })).json()).toMatchObject(WRONG);
  });

  it('serves once, and with it all that came before it', async () => {
    const { email, secret } = await member();
    await forgetUse();
    const code = await codeOf(secret);
    expect((await (await desk.followed(email)).post('/sign-in/codes', { code })).statusCode).toBe(200);
    const again = await desk.followed(email);
    expect((await again.post('/sign-in/codes', { code })).json()).toMatchObject(WRONG);
    expect((await again.post('/sign-in/codes', { code: await codeOf(secret, -1) })).json()).toMatchObject(WRONG);
    expect(await again.me()).toBe(401);
  });

  it('serves once of two that arrive together', async () => {
    const { email, secret } = await member();
    await forgetUse();
    const browsers = [await desk.followed(email), await desk.followed(email)];
    const code = await codeOf(secret);
    const answers = await Promise.all(browsers.map((browser) => browser.post('/sign-in/codes', { code })));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 422]);
  });

  it(`may be wrong ${CODES_PER_PERSON} times in a quarter of an hour, whatever browser and link it is tried in`, async () => {
    const { email, secret } = await member();
    await forgetUse();
    const browsers = [await desk.followed(email), await desk.followed(email)];
    const statuses = [];
    for (let n = 0; n < CODES_PER_PERSON + 1; n += 1) {
      const answer = await browsers[n % 2]?.post('/sign-in/codes', { code: '000000' });
      statuses.push(answer?.statusCode);
    }
    expect(statuses).toEqual([...Array<number>(CODES_PER_PERSON).fill(422), 429]);
    const right = await browsers[0]?.post('/sign-in/codes', { code: await codeOf(secret) });
    expect(right?.json()).toMatchObject({ status: 429, code: 'too_many_codes' });
    expect(await browsers[0]?.me()).toBe(401);
  });

  it('counts anew after a right one', async () => {
    const { email, secret } = await member();
    await forgetUse();
    const browser = await desk.followed(email);
    for (let n = 0; n < CODES_PER_PERSON - 1; n += 1) await browser.post('/sign-in/codes', { code: '000000' });
    expect((await browser.post('/sign-in/codes', { code: await codeOf(secret) })).statusCode).toBe(200);
    const again = await desk.followed(email);
    expect((await again.post('/sign-in/codes', { code: '000000' })).json()).toMatchObject(WRONG);
  });

  it('is made from a secret that the database keeps sealed, for one row', async () => {
    const [one, other] = [await member(), await member()];
    await forgetUse();
    const [row] = await desk.database.asSystem<{ text: string }>(
      "SELECT string_agg(encode(sealed_secret, 'escape') || encode(sealed_secret, 'hex'), '') AS text FROM second_factor",
    );
    expect(row?.text).not.toContain(one.secret);
    expect(row?.text).not.toContain(Buffer.from(one.secret).toString('hex'));
    await desk.database.asSystem(
      `UPDATE second_factor SET sealed_secret = (SELECT sealed_secret FROM second_factor WHERE person_id = $1)
        WHERE person_id = $2`,
      [one.personId, other.personId],
    );
    const browser = await desk.followed(other.email);
    expect((await browser.post('/sign-in/codes', { code: await codeOf(one.secret) })).statusCode).toBe(500);
    expect(await browser.me()).toBe(401);
  });

  it('lets nobody in who has become a funder’s since', async () => {
    const { email, personId, secret } = await member();
    await forgetUse();
    const browser = await desk.followed(email);
    await desk.database.asSystem(
      `WITH funder AS (INSERT INTO organisation (name, country, kind) VALUES ('Funder', 'SE', 'funder') RETURNING id)
       INSERT INTO membership (person_id, organisation_id, role) SELECT $1, id, 'approver' FROM funder`,
      [personId],
    );
    const answer = await browser.post('/sign-in/codes', { code: await codeOf(secret) });
    expect(answer.json()).toMatchObject({ code: 'sign_in_failed' });
  });
});

describe('a recovery code', () => {
  it('serves once, however it is written, and leads to where one adds what was lost', async () => {
    const { email, recoveryCodes } = await member();
    const [code = ''] = recoveryCodes;
    const browser = await desk.followed(email);
    const written = ` ${code.toLowerCase().replaceAll('-', ' ')} `;
    expect((await browser.post('/sign-in/recovery-codes', { code: written })).json()).toEqual({ returnTo: '/me' });
    expect(await browser.me()).toBe(200);
    const again = await desk.followed(email);
    expect((await again.post('/sign-in/recovery-codes', { code })).json()).toMatchObject(WRONG);
    expect(await browser.read('/me/second-factors')).toMatchObject({ recoveryCodesLeft: RECOVERY_CODES - 1 });
  });

  it('is nobody else’s', async () => {
    const [one, other] = [await member(), await member()];
    const browser = await desk.followed(other.email);
    const answer = await browser.post('/sign-in/recovery-codes', { code: one.recoveryCodes[0] ?? '' });
    expect(answer.json()).toMatchObject(WRONG);
  });

  it('is counted together with the codes of the app', async () => {
    const { email } = await member();
    const browser = await desk.followed(email);
    for (let n = 0; n < CODES_PER_PERSON; n += 1)
      await browser.post(n % 2 === 0 ? '/sign-in/codes' : '/sign-in/recovery-codes', { code: '000000' });
    const answer = await browser.post('/sign-in/recovery-codes', { code: '000000' });
    expect(answer.json()).toMatchObject({ code: 'too_many_codes' });
  });

  it('tells its owner by mail that it was used', async () => {
    const { email, recoveryCodes } = await member();
    const browser = await desk.followed(email);
    await browser.post('/sign-in/recovery-codes', { code: recoveryCodes[0] ?? '' });
    const subjects = (await desk.mailsTo(email)).map(({ subject }) => subject);
    expect(subjects).toContain('A recovery code was used');
  });

  it('gives way when new ones are made', async () => {
    const { email, browser, recoveryCodes } = await member();
    await browser.post('/me/recovery-codes');
    const elsewhere = await desk.followed(email);
    const answer = await elsewhere.post('/sign-in/recovery-codes', { code: recoveryCodes[0] ?? '' });
    expect(answer.json()).toMatchObject(WRONG);
  });

  it('is in the database in no shape that could be used', async () => {
    const { recoveryCodes } = await member();
    const [row] = await desk.database.asSystem<{ text: string }>(
      "SELECT string_agg(encode(code_hash, 'escape') || encode(code_hash, 'hex'), '') AS text FROM recovery_code",
    );
    for (const code of recoveryCodes) {
      expect(row?.text).not.toContain(code);
      expect(row?.text).not.toContain(Buffer.from(code.replaceAll('-', '')).toString('hex'));
    }
  });
});

describe('looking after one’s second factors', () => {
  const age = (personId: string) =>
    desk.database.asSystem("UPDATE session SET authenticated_at = now() - interval '6 minutes' WHERE person_id = $1", [
      personId,
    ]);

  it('asks for a fresh proof, which a code gives, and ends the session from before', async () => {
    const { browser, personId, secret } = await member();
    await forgetUse();
    await age(personId);
    expect((await browser.post('/me/recovery-codes')).json()).toMatchObject({ code: 'fresh_sign_in_needed' });
    const before = browser.cookies.get(SESSION) ?? '';
    expect((await browser.post('/me/proofs', { code: '000000' })).json()).toMatchObject(WRONG);
    expect((await browser.post('/me/proofs', { code: await codeOf(secret) })).statusCode).toBe(204);
    expect((await browser.post('/me/recovery-codes')).statusCode).toBe(200);
    expect(await desk.api.get(Sessions).find(before, 'browser')).toBeUndefined();
  });

  it('leads whoever has no issuer to our own page for that', async () => {
    const { browser } = await member();
    const { headers } = await browser.send('GET', '/auth/sign-in?fresh=true&returnTo=/me');
    expect(headers.location).toBe('/sign-in/again?returnTo=%2Fme');
  });

  it('does not let the last one go', async () => {
    const { browser } = await member();
    const { items } = await browser.read<{ items: { id: string }[] }>('/me/second-factors');
    const answer = await browser.send('DELETE', `/api/v1/me/second-factors/${items[0]?.id}`, {
      'sec-fetch-site': 'same-origin',
    });
    expect(answer.json()).toMatchObject({ problems: [{ code: 'last_second_factor' }] });
    expect((await browser.read<{ items: object[] }>('/me/second-factors')).items).toHaveLength(1);
  });

  it('replaces an app by another, and tells its owner by mail', async () => {
    const { browser, email, secret } = await member();
    await forgetUse();
    const next = (await browser.post('/me/second-factors/totp')).json<{ secret: string }>();
    const added = await browser.post('/me/second-factors/totp/confirmation', { code: await codeOf(next.secret) });
    expect(added.json()).toEqual({ recoveryCodes: [] });
    await forgetUse();
    expect((await desk.mailsTo(email)).map(({ subject }) => subject)).toContain('A new way to sign in');
    const elsewhere = await desk.followed(email);
    expect((await elsewhere.post('/sign-in/codes', { code: await codeOf(secret) })).json()).toMatchObject(WRONG);
    expect((await elsewhere.post('/sign-in/codes', { code: await codeOf(next.secret) })).statusCode).toBe(200);
  });

  it('is for nobody whose organisation signs them in', async () => {
    const id = await desk.invite(newAddress(), { organisation: 'funder', role: 'decision_maker' });
    const browser = new Browser(desk.api);
    const token = await desk.api.get(Sessions).open(id, 'browser', { authenticatedAt: new Date() });
    browser.cookies.set(SESSION, token);
    for (const path of ['/me/second-factors/totp', '/me/second-factors/passkey/options', '/me/recovery-codes'])
      expect((await browser.post(path)).json()).toMatchObject({ problems: [{ code: 'issuer_only' }] });
    expect(await browser.read('/me/second-factors')).toMatchObject({ available: false, items: [] });
  });

  it('is written down, by whom and what, and never with what', async () => {
    const { personId, secret } = await member();
    const rows = await desk.database.asSystem<{ event: object; actor_id: string }>(
      "SELECT event, actor_id FROM audit_entry WHERE stream = 'person:' || $1",
      [personId],
    );
    expect(rows).toEqual([{ event: { type: 'SECOND_FACTOR_ADDED', kind: 'totp' }, actor_id: personId }]);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });
});
