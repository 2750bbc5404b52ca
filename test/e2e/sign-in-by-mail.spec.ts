import { LINKS_PER_MAILBOX } from '@medel/credentials';

import { createApi } from '../../apps/api/src/create-api.js';
import { testConfig } from '../database.js';
import { Browser, MailDesk, PUBLIC_URL } from '../factories/mail-desk.js';

const LINK = '__Host-medel-link';
const FAILED = { status: 400, code: 'sign_in_failed' };

let desk: MailDesk;
let count = 0;
const newAddress = () => `partner-${(count += 1)}@example.org`;

beforeAll(async () => {
  desk = await MailDesk.open();
});
afterAll(() => desk.close());
beforeEach(() => desk.database.asSystem('DELETE FROM attempt_rate; DELETE FROM request_count'));

const follow = (browser: Browser, token: string) => browser.post('/sign-in/links/redemption', { token });

describe('a link by mail', () => {
  it('leads an invited partner to their second factor, and not yet in', async () => {
    const email = newAddress();
    await desk.invite(email);
    const browser = new Browser(desk.api);
    const answer = await follow(browser, await desk.linkFor(email, browser, '/applications?status=draft'));
    expect(answer.json()).toEqual({
      next: 'enrol',
      passkey: false,
      totp: false,
      returnTo: '/applications?status=draft',
    });
    expect(await browser.me()).toBe(401);
  });

  it('comes in the language of whoever it is for, and says nothing of them', async () => {
    const email = newAddress();
    await desk.invite(email);
    await desk.linkFor(email, new Browser(desk.api));
    const [mail] = await desk.mailsTo(email);
    expect(mail?.subject).toBe('Your link to Medel');
    expect(mail?.text).toContain(`${PUBLIC_URL}/sign-in/link#`);
    expect(mail?.text).not.toContain('Sipho');
  });

  it('serves once', async () => {
    const email = newAddress();
    await desk.invite(email);
    const browser = new Browser(desk.api);
    const token = await desk.linkFor(email, browser);
    expect((await follow(browser, token)).statusCode).toBe(200);
    expect((await follow(browser, token)).json()).toMatchObject(FAILED);
  });

  it('leads nowhere in another browser, and is still there for its own', async () => {
    const email = newAddress();
    await desk.invite(email);
    const browser = new Browser(desk.api);
    const token = await desk.linkFor(email, browser);
    expect((await follow(new Browser(desk.api), token)).json()).toMatchObject(FAILED);
    const other = new Browser(desk.api);
    await other.post('/sign-in/links', { email: newAddress() });
    expect((await follow(other, token)).json()).toMatchObject(FAILED);
    expect((await follow(browser, token)).statusCode).toBe(200);
  });

  it('leads nowhere after a quarter of an hour', async () => {
    const email = newAddress();
    await desk.invite(email);
    const browser = new Browser(desk.api);
    const token = await desk.linkFor(email, browser);
    await desk.database.asSystem("UPDATE sign_in_link SET expires_at = expires_at - interval '15 minutes'");
    expect((await follow(browser, token)).json()).toMatchObject(FAILED);
  });

  it('is not sent when it has become too old on its way', async () => {
    const email = newAddress();
    await desk.invite(email);
    await new Browser(desk.api).post('/sign-in/links', { email });
    await desk.database.asSystem("UPDATE sign_in_link SET expires_at = now() - interval '1 minute'");
    expect(await desk.mailsTo(email)).toEqual([]);
  });

  it('leaves a quarter of an hour for the second factor', async () => {
    const email = newAddress();
    await desk.invite(email);
    const browser = await desk.followed(email);
    await desk.database.asSystem("UPDATE sign_in_link SET redeemed_at = redeemed_at - interval '15 minutes'");
    expect((await browser.post('/sign-in/enrolment/totp')).json()).toMatchObject(FAILED);
  });

  it('must be followed before a second factor is added', async () => {
    const email = newAddress();
    await desk.invite(email);
    const browser = new Browser(desk.api);
    await desk.linkFor(email, browser);
    for (const step of ['enrolment/totp', 'enrolment/passkey/options'])
      expect((await browser.post(`/sign-in/${step}`)).json()).toMatchObject(FAILED);
    for (const step of ['codes', 'recovery-codes'])
      expect((await browser.post(`/sign-in/${step}`, { code: '123456' })).json()).toMatchObject(FAILED);
  });

  it('is in the database in no shape that could be followed', async () => {
    const email = newAddress();
    await desk.invite(email);
    const browser = new Browser(desk.api);
    const token = await desk.linkFor(email, browser);
    const rows = await desk.database.asSystem<{ text: string }>(
      `SELECT string_agg(kept, '') AS text FROM (SELECT l::text FROM sign_in_link l UNION ALL SELECT m::text FROM mail m
           UNION ALL SELECT o::text FROM outbox_message o UNION ALL SELECT e::text FROM audit_entry e) AS rows (kept)`,
    );
    for (const secret of [token, browser.cookies.get(LINK) ?? 'none'])
      for (const shape of [
        secret,
        Buffer.from(secret).toString('hex'),
        Buffer.from(secret, 'base64url').toString('hex'),
      ])
        expect(rows[0]?.text).not.toContain(shape);
  });
});

describe('whoever asks for a link', () => {
  const ask = async (email: string) => {
    const { statusCode, body, headers, cookies } = await new Browser(desk.api).post('/sign-in/links', { email });
    const names = Object.keys(headers).sort();
    return {
      statusCode,
      body,
      names,
      cookies: cookies.map(({ value, ...cookie }) => ({ ...cookie, size: value.length })),
    };
  };

  it('is answered the same whether somebody has the address or nobody, and only somebody gets a mail', async () => {
    const email = newAddress();
    await desk.invite(email);
    const nobody = newAddress();
    const forSomebody = await ask(email);
    expect(await ask(nobody)).toEqual(forSomebody);
    expect(forSomebody.statusCode).toBe(204);
    expect([(await desk.mailsTo(email)).length, (await desk.mailsTo(nobody)).length]).toEqual([1, 0]);
  });

  it.each([
    ['a funder’s officer', { organisation: 'funder', role: 'programme_officer' }],
    ['a funder’s decision-maker', { organisation: 'funder', role: 'decision_maker' }],
    ['a funder’s payer', { organisation: 'funder', role: 'payment_releaser' }],
    ['a funder’s administrator', { organisation: 'funder', role: 'administrator' }],
    ['somebody of a Swedish municipality', { organisation: 'municipality' }],
  ])('gets none as %s, and the same answer', async (_, kind) => {
    const email = newAddress();
    await desk.invite(email, kind);
    const somebody = newAddress();
    await desk.invite(somebody);
    expect(await ask(email)).toEqual(await ask(somebody));
    expect(await desk.mailsTo(email)).toEqual([]);
  });

  it('gets none as a funder’s officer, though they are a partner abroad too, and an administrator allowed it', async () => {
    const email = newAddress();
    const id = await desk.invite(email);
    await desk.database.asSystem(
      `WITH funder AS (INSERT INTO organisation (name, country, kind) VALUES ('Funder', 'SE', 'funder') RETURNING id)
       INSERT INTO membership (person_id, organisation_id, role) SELECT $1, id, 'claims_officer' FROM funder`,
      [id],
    );
    await desk.database.asSystem('UPDATE person SET mail_sign_in = true WHERE id = $1', [id]);
    await ask(email);
    expect(await desk.mailsTo(email)).toEqual([]);
  });

  it.each([
    ['somebody of a Swedish municipality', { organisation: 'municipality' }],
    ['an assessor from outside', { organisation: 'funder', role: 'assessor' }],
  ])('gets one as %s when an administrator has allowed it', async (_, kind) => {
    const email = newAddress();
    const id = await desk.invite(email, kind);
    await desk.database.asSystem('UPDATE person SET mail_sign_in = true WHERE id = $1', [id]);
    await ask(email);
    expect(await desk.mailsTo(email)).toHaveLength(1);
  });

  it.each([
    ['whose invitation has run out', "invited_until = now() - interval '1 day'"],
    ['who is shut out', 'active = false'],
    ['who came by an issuer, whose address means nothing since', 'arrived_at = now()'],
  ])('gets none as somebody %s', async (_, change) => {
    const email = newAddress();
    const id = await desk.invite(email);
    await desk.database.asSystem(`UPDATE person SET ${change} WHERE id = $1`, [id]);
    await ask(email);
    expect(await desk.mailsTo(email)).toEqual([]);
  });

  it(`gets ${LINKS_PER_MAILBOX} to one mailbox in a quarter of an hour, and then the same refusal for all`, async () => {
    const email = newAddress();
    await desk.invite(email);
    for (const address of [email, newAddress()]) {
      for (let n = 0; n < LINKS_PER_MAILBOX; n += 1) expect((await ask(address.toUpperCase())).statusCode).toBe(204);
      expect(JSON.parse((await ask(address)).body)).toMatchObject({ status: 429, code: 'too_many_links' });
    }
  });

  it('is counted by where they come from as well', async () => {
    const statuses = new Set<number>();
    for (let n = 0; n < 61; n += 1) statuses.add((await ask(newAddress())).statusCode);
    expect([...statuses]).toEqual([204, 429]);
  });

  it('is never sent on to another site afterwards', async () => {
    const answer = await new Browser(desk.api).post('/sign-in/links', {
      email: newAddress(),
      returnTo: '//evil.example',
    });
    expect(answer.statusCode).toBe(422);
  });
});

describe('without a key for secrets', () => {
  it('nobody signs in by mail, and nobody is offered to', async () => {
    const off = await createApi({ ...testConfig(desk.database), secretsKey: undefined });
    expect((await off.inject('/api/v1/sign-in/ways')).json()).toMatchObject({ mail: false });
    const answer = await new Browser(off).post('/sign-in/links', { email: newAddress() });
    expect(answer.json()).toMatchObject({ status: 404, code: 'mail_sign_in_off' });
    await off.close();
  });
});
