import { Sessions } from '@medel/identity';
import { ROLES, type Membership } from '@medel/kernel';

import { ask, each, meaning, type Heard } from '../access/asking.js';
import { PUBLIC } from '../access/matrix.js';
import { cells, listCells, RELATIONS, routesWithRow, type Cell } from '../access/reading.js';
import { setStage, type Stage } from '../access/stage.js';
import { takeLeaks } from '../sentinel.js';

import.meta.jest.setTimeout(170_000);

/** Whoever belongs to another tenant, and the funder where a case is not submitted. */
const isForeign = ({ relation, expected, of, role }: Cell): boolean =>
  expected !== 'let in' &&
  (['neighbour', 'elsewhere', 'nobody'].includes(relation) ||
    (relation === 'funder' && ['draft', 'withdrawn'].includes(of) && role !== null));

const foreignCells = cells.filter(isForeign);
const foreignLists = listCells.filter(({ relation }) => ['neighbour', 'elsewhere', 'nobody'].includes(relation));
const nameOf = ({ route, relation, role }: Pick<Cell, 'route' | 'relation' | 'role'>) =>
  `${route} as ${role} of ${relation}`;

describe('The access matrix', () => {
  let stage: Stage;
  /** What is said of an id that nothing has, asked once for each route and state by somebody who sees nothing. */
  const missing = new Map<string, Promise<Heard>>();

  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.close());

  const missingAnswer = ({ route, of }: Cell): Promise<Heard> => {
    const key = `${route} ${of}`;
    const asked = missing.get(key) ?? ask(stage, { relation: 'nobody', role: null }, { route, of }, false);
    missing.set(key, asked);
    return asked;
  };
  const liveRoutes = () =>
    stage.api
      .getHttpAdapter()
      .getInstance()
      // The page and the description of the API are files, for anybody.
      .liveRoutes.filter(({ url, access }) => access !== undefined && url !== '/*');
  const routes = () => liveRoutes().map(({ method, url }) => `${method} ${url}`);

  /** Asks a cell, and says what is wrong with the answer. */
  const wrongsOf = async (cell: Cell): Promise<string[]> => {
    const answer = await ask(stage, cell, cell);
    const heard = meaning(answer, await missingAnswer(cell));
    return heard === cell.expected
      ? []
      : [`${nameOf(cell)} when ${cell.of}: ${heard} (${answer.status} ${answer.code ?? ''}), not ${cell.expected}`];
  };

  /** Success, or anything that only its own people may read. */
  const leaksOf = async (cell: Pick<Cell, 'route' | 'relation' | 'role'> & { of?: string }): Promise<string[]> => {
    const { status, body } = await ask(stage, cell, cell);
    const told = stage.secrets.filter((secret) => secret !== '' && body.includes(secret));
    const isDone = cell.of !== undefined && status < 300;
    return isDone || told.length > 0 ? [`${nameOf(cell)} when ${cell.of}: ${status} ${told.join(' ')}`] : [];
  };
  const leaks = async () => [...(await each(foreignCells, leaksOf)), ...(await each(foreignLists, leaksOf))].flat();

  it('has a row for every route, and a route for every row', () => {
    const live = new Set(routes().filter((route) => !route.startsWith('HEAD ')));
    expect([...live].sort()).toEqual([...routesWithRow].sort());
    const heads = routes().filter((route) => route.startsWith('HEAD '));
    expect(heads.filter((route) => !live.has(route.replace('HEAD', 'GET')))).toEqual([]);
  });

  it('names every role and relation for every route', () => {
    const asked = new Set([...cells, ...listCells].map(nameOf));
    const signedIn = [...routesWithRow].filter((route) => !PUBLIC.includes(route));
    expect(asked.size).toBe(signedIn.length * (RELATIONS.length * ROLES.length + 1));
  });

  it('turns away whoever is signed out, but from what is public', async () => {
    const answers = await each(liveRoutes(), async ({ method, url }) => {
      const { status } = await ask(stage, null, { route: `${method} ${url}` });
      return { route: `${method} ${url}`, isTurnedAway: status === 401 };
    });
    const open = answers.filter(({ isTurnedAway }) => !isTurnedAway).map(({ route }) => route);
    const heads = PUBLIC.filter((route) => route.startsWith('GET ')).map((route) => route.replace('GET', 'HEAD'));
    expect(open.sort()).toEqual([...PUBLIC, ...heads].sort());
  });

  it('hides and refuses what it should', async () => {
    const shut = cells.filter(({ expected }) => expected !== 'let in');
    expect((await each(shut, wrongsOf)).flat()).toEqual([]);
  });

  it('answers HEAD as GET', async () => {
    const reads = cells.filter(({ route }) => route.startsWith('GET '));
    const wrong = await each(reads, async (cell) => {
      const [got, headed] = [
        await ask(stage, cell, cell),
        await ask(stage, cell, { ...cell, route: cell.route.replace('GET', 'HEAD') }),
      ];
      return got.status === headed.status ? [] : [nameOf(cell)];
    });
    expect(wrong.flat()).toEqual([]);
  });

  it('shows in its lists what it should', async () => {
    const wrong = await each(listCells, async (cell) => {
      const { status, body } = await ask(stage, cell, cell);
      const listed = new Set(listCells.filter(({ route }) => route === cell.route).flatMap(({ finds }) => finds));
      const found = [...listed].filter((name) => body.includes(`"${stage.marks[name]}"`));
      const fits = status < 300 && found.sort().join(' ') === [...cell.finds].sort().join(' ');
      return fits ? [] : [`${nameOf(cell)}: ${status}, finds ${found.join(' ')}, not ${cell.finds.join(' ')}`];
    });
    expect(wrong.flat()).toEqual([]);
  });

  describe('with one fence down', () => {
    afterEach(async () => {
      import.meta.jest.restoreAllMocks();
      await rowLevelSecurity('ENABLE');
    });

    it('leaks nothing by row-level security alone', async () => {
      await policyLetsEverybodyIn();
      expect(await leaks()).toEqual([]);
      // A call that was published is no secret; that lists leave out those of others is for the policy alone.
      expect(takeLeaks().filter((leak) => !leak.endsWith('/api/v1/calls'))).toEqual([]);
    });

    it('leaks nothing by the policy alone', async () => {
      await rowLevelSecurity('DISABLE');
      expect(await leaks()).toEqual([]);
    });
  });

  it('lets in whom it should', async () => {
    const open = cells.filter(({ expected }) => expected === 'let in');
    expect((await each(open, wrongsOf)).flat()).toEqual([]);
  });

  it('would notice a leak: with both fences down there are plenty', async () => {
    await policyLetsEverybodyIn();
    await rowLevelSecurity('DISABLE');
    const leaking = new Set((await leaks()).map((leak) => leak.split(' as ')[0]));
    import.meta.jest.restoreAllMocks();
    await rowLevelSecurity('ENABLE');
    // The second tenant is watched in all suites; here is where it is seen that somebody watches.
    expect(takeLeaks()).not.toEqual([]);
    const reads = [...foreignCells, ...foreignLists]
      .map(({ route }) => route)
      .filter((route) => route.startsWith('GET '));
    // One's own account is nobody else's to ask for; an organisation's people and accounts, a funder's rule packs and
    // programmes have their second fence in the query.
    const fenced = reads.filter((route) => !/\/(me|people|bank-accounts|rule-packs|programmes)\b/.test(route));
    expect([...leaking]).toEqual(expect.arrayContaining(fenced));
    expect([...leaking].filter((route) => route?.startsWith('POST ')).length).toBeGreaterThan(5);
  });

  /** In the eyes of the code everybody has every role everywhere; the database knows better. */
  async function policyLetsEverybodyIn(): Promise<void> {
    const organisations = await stage.database.asSystem<{ id: string }>('SELECT id FROM organisation');
    const everything = organisations.flatMap(({ id }): Membership[] =>
      ROLES.map((role) => ({ organisationId: id, role })),
    );
    const sessions = stage.api.get(Sessions);
    const find = sessions.find.bind(sessions);
    import.meta.jest.spyOn(sessions, 'find').mockImplementation(async (token, kind) => {
      const session = await find(token, kind);
      return session && { ...session, actor: { ...session.actor, memberships: everything } };
    });
  }

  async function rowLevelSecurity(state: 'ENABLE' | 'DISABLE'): Promise<void> {
    const tables = await stage.database.asSystem<{ name: string }>(
      'SELECT DISTINCT tablename AS name FROM pg_policies WHERE schemaname = $1',
      ['medel'],
    );
    for (const { name } of tables) await stage.database.asSystem(`ALTER TABLE "${name}" ${state} ROW LEVEL SECURITY`);
  }
});
