import { DISCLOSURES } from '@medel/privacy';

import { ask, each } from '../access/asking.js';
import { cells, listCells, type Relation } from '../access/reading.js';
import { setStage, type Stage } from '../access/stage.js';

import.meta.jest.setTimeout(170_000);

/** What everybody is called for this test, and reached by: whoever is named is known by it. */
const NAMED = /Kanarie ([0-9a-f-]{36})/g;

interface Question {
  readonly route: string;
  readonly of?: string;
  readonly relation: Relation;
  readonly role: Parameters<Stage['tokenOf']>[1];
}

interface Heard extends Question {
  readonly actorId: string;
  /** Everybody but who asked. */
  readonly named: readonly string[];
  /** Everybody whom the register says who asked has seen on that occasion. */
  readonly recorded: readonly string[];
}

let stage: Stage;
const heard: Heard[] = [];
const whoIs = new Map<string, string>();

beforeAll(async () => {
  stage = await setStage();
  await stage.database.asSystem(
    `INSERT INTO approval (subject_type, subject_id, step, person_id, approved_at)
     SELECT 'payment_batch', $1, 'approved', id, now() FROM person WHERE email = 'somebody@example.org'`,
    [stage.marks.batch],
  );
  await stage.database.asSystem(
    `UPDATE person SET name = 'Kanarie ' || id, email = 'Kanarie ' || id || '@example.org' WHERE id <> $1 AND name NOT LIKE 'Vaktpost%'`,
    ['00000000-0000-4000-8000-000000000000'],
  );
  // What only reads comes first, while everything still stands where it can be read.
  const letIn: Question[] = [...listCells, ...cells.filter(({ expected }) => expected === 'let in')];
  const [reads, commands] = [letIn.filter(isRead), letIn.filter((one) => !isRead(one))];
  heard.push(...(await each(reads, hear)), ...(await each(commands, hear)));
  // Who decided, approved and released is named only now.
  heard.push(...(await each(reads, hear)));
});
afterAll(() => stage.close());

const isRead = ({ route }: Question): boolean => route.startsWith('GET ') && !/\/(progress|news)$/.test(route);

async function actorOf({ relation, role }: Question): Promise<string> {
  const key = `${relation} ${role}`;
  const known = whoIs.get(key);
  if (known !== undefined) return known;
  const headers = { authorization: `Bearer ${stage.tokenOf(relation, role)}` };
  const id = (await stage.api.inject({ url: '/api/v1/me', headers })).json<{ id: string }>().id;
  whoIs.set(key, id);
  return id;
}

async function hear(question: Question): Promise<Heard> {
  const actorId = await actorOf(question);
  const { status, body } = await ask(stage, question, question);
  const named = status < 300 ? [...body.matchAll(NAMED)].map(([, id = '']) => id) : [];
  const rows = await stage.database.asSystem<{ id: string }>(
    'SELECT DISTINCT unnest(person_ids) AS id FROM disclosure WHERE actor_id = $1 AND operation = $2',
    [actorId, shownBy(question.route) ?? ''],
  );
  return {
    ...question,
    actorId,
    named: [...new Set(named)].filter((id) => id !== actorId),
    recorded: rows.map(({ id }) => id),
  };
}

function shownBy(route: string): string | undefined {
  const { liveRoutes } = stage.api.getHttpAdapter().getInstance();
  return liveRoutes.find(({ method, url }) => `${method} ${url}` === route)?.shows;
}

const nameOf = ({ route, of, relation, role }: Question) => `${route} of ${of} as ${role} of ${relation}`;

describe('an answer that names somebody else', () => {
  it('comes only from a route that says so', () => {
    expect(heard.length).toBeGreaterThan(600);
    const silent = heard.filter(({ route, named }) => named.length > 0 && shownBy(route) === undefined);
    expect([...new Set(silent.map(nameOf))]).toEqual([]);
  });

  it('leaves everybody whom it names in the register', () => {
    const naming = heard.filter(({ route, named }) => named.length > 0 && shownBy(route) !== 'own');
    expect(naming.length).toBeGreaterThan(40);
    const traceless = naming.filter(({ named, recorded }) => named.some((id) => !recorded.includes(id)));
    expect(traceless.map(nameOf)).toEqual([]);
  });

  it('says on whose behalf it was asked for, and in which role', async () => {
    const rows = await stage.database.asSystem<{ operation: string }>(
      'SELECT DISTINCT operation FROM disclosure WHERE organisation_id IS NULL OR cardinality(roles) = 0',
    );
    expect(rows).toEqual([]);
  });

  it('would be noticed: every kind there is was shown to somebody', async () => {
    const rows = await stage.database.asSystem<{ operation: string }>('SELECT DISTINCT operation FROM disclosure');
    // A copy is read by nobody but who asked for it: see test/integration/personal-data-export.spec.ts.
    const shown = Object.keys(DISCLOSURES).filter((kind) => kind !== 'export_of_person');
    expect(rows.map(({ operation }) => operation).sort()).toEqual(shown.sort());
  });
});

describe('a route that shows what is declared', () => {
  it('is there for every kind', () => {
    const { liveRoutes } = stage.api.getHttpAdapter().getInstance();
    const declared = new Set(liveRoutes.map(({ shows }) => shows));
    expect(Object.keys(DISCLOSURES).filter((kind) => !declared.has(kind as keyof typeof DISCLOSURES))).toEqual([]);
  });
});
