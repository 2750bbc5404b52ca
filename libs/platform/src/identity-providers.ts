/** An OpenID Connect issuer that people sign in with. */
export interface IdentityProvider {
  /** What people call it, and what `/auth/sign-in?provider=` takes. */
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Whose addresses it is believed about when somebody comes for the first time; any when there are none. */
  readonly domains: readonly string[];
}

type Listed = Readonly<Record<string, unknown>>;

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const isUrl = (value: unknown): boolean => isText(value) && /^https?:\/\//.test(value) && URL.canParse(value);
const isDomain = (value: unknown): boolean => isText(value) && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(value);

/** What each field must be, in words for whoever wrote the list. */
const FIELDS: Readonly<Record<string, { readonly holds: (value: unknown) => boolean; readonly wanted: string }>> = {
  name: { holds: (value) => isText(value) && value.length <= 60, wanted: 'a name of at most 60 characters' },
  issuer: { holds: isUrl, wanted: 'a URL that starts with http:// or https://' },
  clientId: { holds: isText, wanted: 'some text' },
  clientSecret: { holds: isText, wanted: 'some text' },
  domains: {
    holds: (value) => value === undefined || (Array.isArray(value) && value.length > 0 && value.every(isDomain)),
    wanted: 'left out, or a list of domains like ["example.org"]',
  },
};

/** Everything that is wrong with a list of further issuers, or nothing. `first` is the one they stand beside. */
export function faultsInProviders(list: string, first: IdentityProvider): string[] {
  const listed = parsed(list);
  if (!listed) return [`OIDC_PROVIDERS is no JSON list of objects`];
  const wrong = listed.flatMap((provider, index) => faultsIn(provider, `OIDC_PROVIDERS[${index}]`));
  return wrong.length > 0 ? wrong : [...twice('name', listed, first), ...twice('issuer', listed, first)];
}

/** The issuers of a list that has no faults. */
export const identityProvidersIn = (list: string): IdentityProvider[] =>
  ((parsed(list) ?? []) as unknown as IdentityProvider[]).map(({ name, issuer, clientId, clientSecret, domains }) => ({
    name,
    issuer,
    clientId,
    clientSecret,
    // The list of a person may leave it out.
    domains: (domains as readonly string[] | undefined) ?? [],
  }));

function parsed(list: string): Listed[] | undefined {
  if (list === '') return [];
  try {
    const value: unknown = JSON.parse(list);
    const isList = Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null);
    return isList ? (value as Listed[]) : undefined;
  } catch {
    return undefined;
  }
}

function faultsIn(provider: Listed, where: string): string[] {
  const unknown = Object.keys(provider).filter((key) => !Object.hasOwn(FIELDS, key));
  return [
    ...Object.entries(FIELDS)
      .filter(([key, { holds }]) => !holds(provider[key]))
      .map(([key, { wanted }]) => `${where}.${key} must be ${wanted}`),
    ...unknown.map((key) => `${where}.${key} is not known: it takes ${Object.keys(FIELDS).join(', ')}`),
  ];
}

/** Two of one name could not be told apart by people, two of one issuer not by us. */
function twice(key: 'name' | 'issuer', listed: readonly Listed[], first: IdentityProvider): string[] {
  const values = [first[key], ...listed.map((provider) => String(provider[key]))].map((value) =>
    value.replace(/\/$/, '').toLowerCase(),
  );
  const repeated = new Set(values.filter((value, index) => values.indexOf(value) !== index));
  return [...repeated].map((value) => `OIDC_PROVIDERS: two issuers have the ${key} ${value}`);
}
