import { createHash } from 'node:crypto';

import { faultsInProviders, identityProvidersIn, type IdentityProvider } from './identity-providers.js';

export interface Config {
  /** Development has stand-ins for sign-in and mail, time travel and bearer tokens; production refuses them. */
  readonly mode: 'development' | 'production';
  readonly host: string;
  readonly port: number;
  /** Whose X-Forwarded-For is believed; with nobody in front, nobody's. */
  readonly trustedProxies: readonly string[];
  /** Where people's browsers find the product, without a slash at the end. */
  readonly publicUrl: string;
  /** The migration role; undefined in processes that only serve. */
  readonly ownerDatabaseUrl: string | undefined;
  /** The app role, which may do only what the database grants it. */
  readonly databaseUrl: string;
  /** BullMQ runs on Redis when this is set, else on PostgreSQL. */
  readonly redisUrl: string | undefined;
  /** Where people sign in, in the order they are offered; there is always a first. */
  readonly identityProviders: readonly [IdentityProvider, ...IdentityProvider[]];
  /** Seals what the database must not tell; without it nobody signs in by mail. */
  readonly secretsKey: Buffer | undefined;
  readonly smtpUrl: string;
  readonly mailFrom: string;
  readonly filesDirectory: string;
  readonly bankDirectory: string;
  readonly logLevel: string;
  /** How often each may be done within a minute. */
  readonly limits: Readonly<Record<LimitName, number>>;
}

/** What is counted: the first three per person, the others per address. */
export type LimitName = 'commands' | 'uploads' | 'streams' | 'publicRequests' | 'signIns';

interface Variable {
  readonly name: string;
  readonly help: string;
  readonly example: string;
  readonly fallback?: string;
  readonly pattern: RegExp;
  readonly wanted: string;
}

const anything = { pattern: /./, wanted: 'some text' };
const url = (...schemes: string[]) => ({
  pattern: new RegExp(`^(${schemes.join('|')})://\\S+$`),
  wanted: `a URL that starts with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
});

const perMinute = { pattern: /^[1-9]\d{0,6}$/, wanted: 'a whole number from 1 to 9999999' };

/** Every setting there is. `.env.example` is written from this list. */
export const VARIABLES = [
  {
    name: 'MEDEL_MODE',
    help: 'development or production',
    example: 'production',
    fallback: 'production',
    pattern: /^(development|production)$/,
    wanted: 'development or production',
  },
  { name: 'HOST', help: 'address to listen on', example: '0.0.0.0', fallback: '127.0.0.1', ...anything },
  {
    name: 'PORT',
    help: 'port to listen on',
    example: '3000',
    fallback: '3000',
    pattern: /^\d{1,5}$/,
    wanted: 'a port number',
  },
  {
    name: 'TRUSTED_PROXIES',
    help: 'addresses or networks of the proxies in front, with commas between: whose X-Forwarded-For is believed',
    example: '10.0.0.0/8',
    fallback: '',
    pattern: /^[0-9a-f.:]+(\/\d{1,3})?(,[0-9a-f.:]+(\/\d{1,3})?)*$/i,
    wanted: 'addresses or networks like 10.0.0.0/8, with commas between',
  },
  {
    name: 'PUBLIC_URL',
    help: "where people's browsers find the product",
    example: 'https://medel.example.org',
    fallback: 'http://localhost:3000',
    ...url('http', 'https'),
  },
  {
    name: 'DATABASE_URL',
    help: 'PostgreSQL, as the role that owns the schema: only migrations need it',
    example: 'postgres://medel_owner:secret@db/medel',
    fallback: '',
    ...url('postgres', 'postgresql'),
  },
  {
    name: 'APP_DATABASE_URL',
    help: 'PostgreSQL, as the role medel_app that serves; in development it is derived from DATABASE_URL',
    example: 'postgres://medel_app:secret@db/medel',
    fallback: '',
    ...url('postgres', 'postgresql'),
  },
  {
    name: 'REDIS_URL',
    help: 'Redis for the queue; without it the queue lives in PostgreSQL',
    example: 'redis://redis:6379',
    fallback: '',
    ...url('redis', 'rediss'),
  },
  {
    name: 'OIDC_ISSUER',
    help: 'OpenID Connect issuer that people sign in with',
    example: 'https://login.example.org',
    ...url('http', 'https'),
  },
  { name: 'OIDC_CLIENT_ID', help: 'our client id at the issuer', example: 'medel', ...anything },
  { name: 'OIDC_CLIENT_SECRET', help: 'our client secret at the issuer', example: 'secret', ...anything },
  {
    name: 'OIDC_NAME',
    help: 'what people call that issuer, where they can choose between several; its host unless told',
    example: 'ICLD',
    fallback: '',
    ...anything,
  },
  {
    name: 'OIDC_PROVIDERS',
    help: "more issuers beside it, as a JSON list; one with domains is believed about those domains' addresses only",
    example:
      '[{"name":"SKR","issuer":"https://id.example.org","clientId":"medel","clientSecret":"secret","domains":["skr.se"]}]',
    fallback: '',
    pattern: /^\s*\[/,
    wanted: 'a JSON list of {name, issuer, clientId, clientSecret, domains?}',
  },
  {
    name: 'SECRETS_KEY',
    help: 'seals the secrets of those who sign in by mail, 32 bytes in base64; without it nobody can',
    example: 'output-of-openssl-rand-base64-32',
    fallback: '',
    pattern: /^[A-Za-z0-9+/]{43}=$/,
    wanted: '32 bytes in base64, as `openssl rand -base64 32` makes them',
  },
  { name: 'SMTP_URL', help: 'mail server', example: 'smtp://mail:25', ...url('smtp', 'smtps') },
  {
    name: 'MAIL_FROM',
    help: 'sender of our mail',
    example: 'Medel <no-reply@medel.example.org>',
    fallback: 'Medel <no-reply@medel.invalid>',
    ...anything,
  },
  {
    name: 'FILES_DIRECTORY',
    help: 'where uploaded files are kept',
    example: '/var/lib/medel/files',
    fallback: '.medel/files',
    ...anything,
  },
  {
    name: 'BANK_DIRECTORY',
    help: 'where the simulated bank keeps what it was sent',
    example: '/var/lib/medel/bank',
    fallback: '.medel/bank',
    ...anything,
  },
  {
    name: 'LOG_LEVEL',
    help: 'how much is logged',
    example: 'info',
    fallback: 'info',
    pattern: /^(fatal|error|warn|info|debug|trace|silent)$/,
    wanted: 'fatal, error, warn, info, debug, trace or silent',
  },
  {
    name: 'COMMANDS_PER_MINUTE',
    help: 'how many changes a person may send',
    example: '120',
    fallback: '120',
    ...perMinute,
  },
  {
    name: 'UPLOADS_PER_MINUTE',
    help: 'how many files a person may send',
    example: '30',
    fallback: '30',
    ...perMinute,
  },
  {
    name: 'STREAMS_PER_MINUTE',
    help: 'how often a person may begin to follow what happens',
    example: '60',
    fallback: '60',
    ...perMinute,
  },
  {
    name: 'PUBLIC_REQUESTS_PER_MINUTE',
    help: 'how many requests that need no sign-in an address may send; an IPv6 network of 64 bits is one address',
    example: '600',
    fallback: '600',
    ...perMinute,
  },
  {
    name: 'SIGN_INS_PER_MINUTE',
    help: 'how many sign-ins may begin at one address',
    example: '60',
    fallback: '60',
    ...perMinute,
  },
] as const satisfies readonly Variable[];

type Name = (typeof VARIABLES)[number]['name'];

/** The one place that reads the environment. Throws one error that names every fault at once. */
// eslint-disable-next-line no-restricted-properties -- because this is that one place
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const value = (name: Name) =>
    environment[name] || (VARIABLES as readonly Variable[]).find((v) => v.name === name)?.fallback || '';
  const faults = [...wrongValues(environment), ...missingDatabase(environment), ...wrongProviders(value)];
  if (faults.length > 0)
    throw new Error(`The configuration is not usable:\n${faults.map((f) => `  - ${f}`).join('\n')}`);

  const ownerDatabaseUrl = value('DATABASE_URL') || undefined;
  const mode = value('MEDEL_MODE') as Config['mode'];
  const databaseUrl = value('APP_DATABASE_URL') || appDatabaseUrl(ownerDatabaseUrl ?? '');
  return {
    mode,
    host: value('HOST'),
    port: Number(value('PORT')),
    trustedProxies: value('TRUSTED_PROXIES').split(',').filter(Boolean),
    publicUrl: value('PUBLIC_URL').replace(/\/$/, ''),
    ownerDatabaseUrl,
    databaseUrl,
    redisUrl: value('REDIS_URL') || undefined,
    identityProviders: [firstProvider(value), ...identityProvidersIn(value('OIDC_PROVIDERS'))],
    secretsKey: secretsKey(value('SECRETS_KEY'), mode, databaseUrl),
    smtpUrl: value('SMTP_URL'),
    mailFrom: value('MAIL_FROM'),
    filesDirectory: value('FILES_DIRECTORY'),
    bankDirectory: value('BANK_DIRECTORY'),
    logLevel: value('LOG_LEVEL'),
    limits: {
      commands: Number(value('COMMANDS_PER_MINUTE')),
      uploads: Number(value('UPLOADS_PER_MINUTE')),
      streams: Number(value('STREAMS_PER_MINUTE')),
      publicRequests: Number(value('PUBLIC_REQUESTS_PER_MINUTE')),
      signIns: Number(value('SIGN_INS_PER_MINUTE')),
    },
  };
}

const firstProvider = (value: (name: Name) => string): IdentityProvider => ({
  name: value('OIDC_NAME') || new URL(value('OIDC_ISSUER')).host,
  issuer: value('OIDC_ISSUER'),
  clientId: value('OIDC_CLIENT_ID'),
  clientSecret: value('OIDC_CLIENT_SECRET'),
  domains: [],
});

/** Told apart from a first one that is itself all right. */
function wrongProviders(value: (name: Name) => string): string[] {
  const issuer = value('OIDC_ISSUER');
  return URL.canParse(issuer) ? faultsInProviders(value('OIDC_PROVIDERS'), firstProvider(value)) : [];
}

function wrongValues(environment: NodeJS.ProcessEnv): string[] {
  return (VARIABLES as readonly Variable[]).flatMap(({ name, fallback, pattern, wanted }) => {
    const given = environment[name];
    if (given) return pattern.test(given) ? [] : [`${name} must be ${wanted}`];
    return fallback === undefined ? [`${name} is not set: it must be ${wanted}`] : [];
  });
}

function missingDatabase({ MEDEL_MODE, DATABASE_URL, APP_DATABASE_URL }: NodeJS.ProcessEnv): string[] {
  if (APP_DATABASE_URL) return [];
  if (MEDEL_MODE !== 'development') return ['APP_DATABASE_URL is not set: production serves as the role medel_app'];
  return DATABASE_URL ? [] : ['DATABASE_URL is not set: it must be a URL that starts with postgres://'];
}

/** Development needs no second secret: the app role's password follows from the owner's. */
export function appDatabaseUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.password = createHash('sha256').update(`medel_app:${url.password}`).digest('hex');
  url.username = 'medel_app';
  return url.href;
}

/** In development it follows from the database's password, so that there is nothing to set. */
function secretsKey(given: string, mode: Config['mode'], databaseUrl: string): Buffer | undefined {
  if (given) return Buffer.from(given, 'base64');
  return mode === 'development' ? createHash('sha256').update(`secrets:${databaseUrl}`).digest() : undefined;
}

export function environmentExample(): string {
  const lines = (VARIABLES as readonly Variable[]).map(
    ({ name, help, example, fallback }) =>
      `# ${help}${fallback ? ` (default: ${fallback})` : ''}\n${fallback === undefined ? '' : '# '}${name}=${example}\n`,
  );
  return `# Written from libs/platform/src/config.ts.\n\n${lines.join('\n')}`;
}
