import { readConfig } from './config.js';

const ENVIRONMENT = {
  MEDEL_MODE: 'development',
  DATABASE_URL: 'postgres://nobody@localhost/nothing',
  OIDC_ISSUER: 'https://id.icld.se',
  OIDC_CLIENT_ID: 'medel',
  OIDC_CLIENT_SECRET: 'secret',
  SMTP_URL: 'smtp://localhost:1',
};
const other = { name: 'SKR', issuer: 'https://id.skr.se', clientId: 'medel', clientSecret: 'hidden' };

const providersWith = (list: unknown) =>
  readConfig({ ...ENVIRONMENT, OIDC_PROVIDERS: JSON.stringify(list) }).identityProviders;
const faultsWith = (OIDC_PROVIDERS: string): string => {
  try {
    readConfig({ ...ENVIRONMENT, OIDC_PROVIDERS });
    return 'none';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('the issuers that people sign in with', () => {
  it('are one, called after its host, when nothing more is said', () => {
    expect(readConfig(ENVIRONMENT).identityProviders).toEqual([
      { name: 'id.icld.se', issuer: 'https://id.icld.se', clientId: 'medel', clientSecret: 'secret', domains: [] },
    ]);
  });

  it('stand beside each other, the first one first', () => {
    const named = readConfig({ ...ENVIRONMENT, OIDC_NAME: 'ICLD', OIDC_PROVIDERS: JSON.stringify([other]) });
    expect(named.identityProviders.map(({ name, issuer }) => [name, issuer])).toEqual([
      ['ICLD', 'https://id.icld.se'],
      ['SKR', 'https://id.skr.se'],
    ]);
  });

  it('may be believed about some domains only', () => {
    expect(providersWith([{ ...other, domains: ['skr.se'] }])[1]?.domains).toEqual(['skr.se']);
  });

  it.each([
    ['no JSON', '[{', 'OIDC_PROVIDERS is no JSON list of objects'],
    ['no list', '{}', 'OIDC_PROVIDERS must be a JSON list'],
    ['a list of texts', '["SKR"]', 'OIDC_PROVIDERS is no JSON list of objects'],
    ['no secret', JSON.stringify([{ ...other, clientSecret: '' }]), 'OIDC_PROVIDERS[0].clientSecret must be some text'],
    ['a bad issuer', JSON.stringify([other, { ...other, issuer: 'skr' }]), 'OIDC_PROVIDERS[1].issuer must be a URL'],
    ['a slip of the pen', JSON.stringify([{ ...other, secret: 'x' }]), 'OIDC_PROVIDERS[0].secret is not known'],
    ['no domain', JSON.stringify([{ ...other, domains: ['@skr.se'] }]), 'OIDC_PROVIDERS[0].domains must be left out'],
    ['one name twice', JSON.stringify([{ ...other, name: 'ID.icld.se' }]), 'two issuers have the name id.icld.se'],
    [
      'one issuer twice',
      JSON.stringify([{ ...other, issuer: 'https://id.icld.se/' }]),
      'two issuers have the issuer https://id.icld.se',
    ],
  ])('are refused at start with %s', (_, list, fault) => {
    expect(faultsWith(list)).toContain(fault);
    expect(faultsWith(list)).not.toContain('hidden');
  });
});
