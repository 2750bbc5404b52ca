import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createTransport } from 'nodemailer';
import * as oidc from 'openid-client';

import {
  caughtMail,
  PERSONAS,
  signInByHttp,
  STAND_IN_CLIENT,
  startIdentityProvider,
  startMailCatcher,
} from '@medel/stand-ins';

const PORT = 47_391;
const callback = 'http://localhost:47390/auth/callback';

describe('The stand-in identity provider', () => {
  let provider: Awaited<ReturnType<typeof startIdentityProvider>>;
  let client: oidc.Configuration;

  beforeAll(async () => {
    provider = await startIdentityProvider({ port: PORT, publicUrl: 'http://localhost:47390' });
    client = await oidc.discovery(new URL(provider.issuer), STAND_IN_CLIENT.id, STAND_IN_CLIENT.secret, undefined, {
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- because the stand-in speaks plain HTTP on loopback
      execute: [oidc.allowInsecureRequests],
    });
  });
  afterAll(() => provider.close());

  const begin = async () => {
    const verifier = oidc.randomPKCECodeVerifier();
    const checks = { pkceCodeVerifier: verifier, expectedState: oidc.randomState(), expectedNonce: oidc.randomNonce() };
    const url = oidc.buildAuthorizationUrl(client, {
      redirect_uri: callback,
      scope: 'openid email profile',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state: checks.expectedState,
      nonce: checks.expectedNonce,
    });
    return { url: url.href, checks };
  };

  it('signs anyone in as any persona, and as another one the next time', async () => {
    for (const { id, name, email } of PERSONAS.slice(0, 2)) {
      const { url, checks } = await begin();
      const back = await signInByHttp(url, id);
      const tokens = await oidc.authorizationCodeGrant(client, new URL(back), checks);
      expect(tokens.claims()).toMatchObject({ sub: id, name, email });
    }
  });

  it('offers every persona as a button, in the language one reads', async () => {
    const { url } = await begin();
    const { headers } = await fetch(url, { redirect: 'manual' });
    const chooser = new URL(headers.get('location') ?? '', url);
    const english = await (await fetch(chooser, { headers: { 'accept-language': 'en' } })).text();
    expect(english).toContain('<html lang="en">');
    for (const { id } of PERSONAS) expect(english).toContain(`/${id}"`);
    expect(await (await fetch(`${chooser.href}?language=sv`)).text()).toContain('Vem vill du vara?');
  });

  it('knows no strangers', async () => {
    const { url } = await begin();
    await expect(signInByHttp(url, 'nobody.inparticular')).rejects.toThrow();
  });
});

describe('The mail catcher', () => {
  const directory = mkdtempSync(join(tmpdir(), 'medel-mail-'));
  let catcher: Awaited<ReturnType<typeof startMailCatcher>>;

  beforeAll(async () => {
    catcher = await startMailCatcher({ port: PORT + 1, directory });
  });
  afterAll(async () => {
    await catcher.close();
    rmSync(directory, { recursive: true });
  });

  it('keeps a mail that is sent twice once', async () => {
    const transport = createTransport(catcher.url);
    const mail = {
      from: 'medel@example.org',
      to: 'jonna@example.org',
      subject: 'Ansökan mottagen',
      text: 'Hej!',
      messageId: '<one@medel>',
    };
    await transport.sendMail(mail);
    await transport.sendMail(mail);
    await transport.sendMail({ ...mail, messageId: '<two@medel>' });
    transport.close();

    const caught = await caughtMail(directory);
    expect(caught.map(({ mail: { subject, text } }) => [subject, text?.trim()])).toEqual([
      ['Ansökan mottagen', 'Hej!'],
      ['Ansökan mottagen', 'Hej!'],
    ]);
  });

  it('shows its mail on a page, with whatever a mail says as text', async () => {
    const provider = await startIdentityProvider({
      port: PORT,
      publicUrl: 'http://localhost:47390',
      mailDirectory: directory,
    });
    const transport = createTransport(catcher.url);
    await transport.sendMail({
      from: 'a@b.se',
      to: 'c@d.se',
      subject: '<script>alert(1)</script>',
      text: '<b>',
      messageId: '<x@y>',
    });
    transport.close();

    const list = await (await fetch(`${provider.issuer}/mail`)).text();
    const link = /\/mail\/\w+\.eml(?=">&#60;script)/.exec(list)?.[0] ?? '';
    const letter = await (await fetch(`${provider.issuer}${link}`)).text();
    await provider.close();
    expect(list).not.toContain('<script>');
    expect(letter).toContain('&#60;b&#62;');
  });
});
