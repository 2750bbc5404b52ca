import type { Page } from '@playwright/test';

interface Listed {
  readonly id: string;
}

interface Case extends Listed {
  readonly assessments: readonly Listed[];
  readonly reports: readonly Listed[];
  readonly claims: readonly (Listed & { readonly status: string })[];
}

/** Asks the API what the visitor of this page may see, with the visitor's own session. */
async function read<Answer>(page: Page, path: string): Promise<Answer> {
  const answer = await page.request.get(`/api/v1${path}`);
  if (!answer.ok()) throw new Error(`${path} answered ${String(answer.status())}`);
  return (await answer.json()) as Answer;
}

/** The page of some case in this status. */
export async function caseIn(page: Page, status: string): Promise<string> {
  const { items } = await read<{ items: Listed[] }>(page, `/applications?status=${status}&limit=1`);
  return `/applications/${first(items, `case that is ${status}`).id}`;
}

interface Call extends Listed {
  readonly status: string;
  readonly title: { readonly en: string };
}

/** The page of a draft of the visitor's own, in which no other test writes. */
export async function newDraft(page: Page, title: string): Promise<string> {
  const [calls, partnerships] = await Promise.all([
    read<{ items: Call[] }>(page, '/calls'),
    read<{ items: (Listed & { readonly name: string })[] }>(page, '/partnerships'),
  ]);
  const call = calls.items.find(({ status, title: { en } }) => status === 'open' && en.startsWith('Open call'));
  const answer = await page.request.post('/api/v1/applications', {
    data: {
      callId: call?.id,
      partnershipId: partnerships.items.find(({ name }) => name === 'Jönköping–Stellenbosch')?.id,
      kind: 'dissemination',
      title,
    },
  });
  if (!answer.ok()) throw new Error(`no draft was made: ${await answer.text()}`);
  return `/applications/${((await answer.json()) as Listed).id}`;
}

/** The page of a call that is open, as anybody may read it. */
export async function openCall(page: Page): Promise<string> {
  const { items } = await read<{ items: Call[] }>(page, '/announcements');
  return `/open-calls/${
    first(
      items.filter(({ status }) => status === 'open'),
      'open call',
    ).id
  }`;
}

/** The page of some call of the visitor's funder. */
export async function someCall(page: Page): Promise<string> {
  const { items } = await read<{ items: Call[] }>(page, '/calls');
  return `/calls/${first(items, 'call').id}`;
}

/** The page of some part of some case. */
export async function partOf(page: Page, kind: 'assessments' | 'reports' | 'claims'): Promise<string> {
  const { items } = await read<{ items: Listed[] }>(page, '/applications?limit=100');
  for (const { id } of items) {
    const [part] = (await read<Case>(page, `/applications/${id}`))[kind];
    if (part) return `/applications/${id}/${kind}/${part.id}`;
  }
  throw new Error(`No case has any ${kind}`);
}

/** The page of some claim in this status. */
export async function claimIn(page: Page, status: string): Promise<string> {
  const { items } = await read<{ items: Listed[] }>(page, '/applications?status=reporting&limit=100');
  for (const { id } of items) {
    const claim = (await read<Case>(page, `/applications/${id}`)).claims.find((each) => each.status === status);
    if (claim) return `/applications/${id}/claims/${claim.id}`;
  }
  throw new Error(`No claim is ${status}`);
}

/** The page of somebody else whom the visitor looks after. */
export async function somebody(page: Page): Promise<string> {
  const organisations = await read<{ items: Listed[] }>(page, '/me/administered-organisations');
  const { id } = first(organisations.items, 'organisation to look after');
  const { items } = await read<{ items: Listed[] }>(page, `/organisations/${id}/people`);
  const me = await read<Listed>(page, '/me');
  const others = items.filter((one) => one.id !== me.id);
  return `/people/${first(others, 'person to look after').id}`;
}

/** The page of some payment batch. */
export async function someBatch(page: Page): Promise<string> {
  const { items } = await read<{ items: Listed[] }>(page, '/payment-batches');
  return `/payments/${first(items, 'payment batch').id}`;
}

/** The page of the organisation of that name. */
export async function organisationNamed(page: Page, name: string): Promise<string> {
  const { items } = await read<{ items: { id: string; name: string }[] }>(page, '/organisations');
  const named = items.filter((organisation) => organisation.name === name);
  return `/organisations/${first(named, `organisation called ${name}`).id}`;
}

/** The page of the rule pack that most cases go by. */
export async function someRulePack(page: Page): Promise<string> {
  const [pack] = await rulePacks(page);
  return `/rule-packs/${pack}`;
}

/** The page on which it is compared with another one of the same funder. */
export async function twoRulePacks(page: Page): Promise<string> {
  const [pack, other] = await rulePacks(page);
  return `/rule-packs/${pack}/compare/${other}`;
}

async function rulePacks(page: Page): Promise<[string, string]> {
  const { items } = await read<{ items: (Listed & { readonly applicationCount: number })[] }>(page, '/rule-packs');
  const [pack, other] = items.toSorted((a, b) => b.applicationCount - a.applicationCount);
  if (!pack || !other) throw new Error('The example programme has no two rule packs');
  return [pack.id, other.id];
}

function first<Item>(items: readonly Item[], what: string): Item {
  const [item] = items;
  if (item === undefined) throw new Error(`The example programme has no ${what}`);
  return item;
}
