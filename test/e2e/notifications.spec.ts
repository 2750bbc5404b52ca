import type { AddressInfo } from 'node:net';

import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { Sessions } from '@medel/identity';
import { Doorbell } from '@medel/outbox';

import { createApi } from '../../apps/api/src/create-api.js';
import { freshDatabase, testConfig, type TestDatabase } from '../database.js';

interface Listed {
  readonly items: readonly { readonly id: string; readonly readAt: string | null; readonly path: string }[];
  readonly nextCursor: string | null;
}

describe('notifications', () => {
  let database: TestDatabase;
  let apis: readonly NestFastifyApplication[];

  beforeAll(async () => {
    database = await freshDatabase();
    apis = [await createApi(testConfig(database)), await createApi(testConfig(database))];
  });
  afterAll(async () => {
    for (const api of apis) await api.close();
    await database.close();
  });

  function apiAt(n: number): NestFastifyApplication {
    const api = apis[n];
    if (!api) throw new Error('nothing serves');
    return api;
  }

  async function somebody(): Promise<{ id: string; headers: Record<string, string> }> {
    const [person] = await database.asSystem<{ id: string }>(
      "INSERT INTO person (name, email) VALUES ('Nisse', gen_random_uuid() || '@example.org') RETURNING id",
    );
    const id = person?.id ?? '';
    const token = await apiAt(0).get(Sessions).open(id, 'development');
    return { id, headers: { authorization: `Bearer ${token}` } };
  }

  /** As an effect would, whose ring comes after its commit. */
  async function tell(personId: string, times = 1): Promise<void> {
    const said = { subject: 'Rapport', line: 'Det är dags.' };
    for (let n = 0; n < times; n += 1)
      await database.asSystem(
        `WITH cause AS (INSERT INTO outbox_message (type, payload, acknowledged_at) VALUES ('notifyPerson', '{}', now()) RETURNING id)
         SELECT post_mails(cause.id, $1, now()) FROM cause`,
        [
          JSON.stringify([
            {
              person_id: personId,
              template: 'report_due',
              language: 'sv',
              ...said,
              body: said.line,
              texts: { sv: said, en: said, es: said },
              path: '/applications/7',
              urgent: false,
            },
          ]),
        ],
      );
    apiAt(0).get(Doorbell).ring('notification');
  }

  const get = async <Answer>(url: string, headers: Record<string, string>): Promise<Answer> =>
    (await apiAt(0).inject({ url: `/api/v1/me/notifications${url}`, headers })).json<Answer>();
  const post = async (url: string, headers: Record<string, string>, payload?: object): Promise<number> =>
    (await apiAt(0).inject({ method: 'POST', url: `/api/v1/me/${url}`, headers, ...(payload && { payload }) }))
      .statusCode;

  it('are listed the latest first, page by page, each once', async () => {
    const { id, headers } = await somebody();
    await tell(id, 5);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Listed = await get(`?limit=2${cursor && `&cursor=${cursor}`}`, headers);
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
    }
    const rows = await database.asSystem<{ id: string }>(
      'SELECT id FROM notification WHERE person_id = $1 ORDER BY number DESC',
      [id],
    );
    expect(seen).toEqual(rows.map((row) => row.id));
    expect(seen).toHaveLength(5);
  });

  it('are read one by one or all at once, and by their reader alone', async () => {
    const [anna, bo] = [await somebody(), await somebody()];
    await tell(anna.id, 3);
    await tell(bo.id);
    const { items } = await get<Listed>('', anna.headers);
    const [first] = items;
    expect(await post(`notifications/${first?.id}/reading`, bo.headers)).toBe(404);
    expect(await get('/unread', anna.headers)).toEqual({ unread: 3 });
    expect(await post(`notifications/${first?.id}/reading`, anna.headers)).toBe(204);
    expect(await post(`notifications/${first?.id}/reading`, anna.headers)).toBe(204);
    expect(await get('/unread', anna.headers)).toEqual({ unread: 2 });
    expect(await post('notifications/reading', anna.headers)).toBe(204);
    expect(await get('/unread', anna.headers)).toEqual({ unread: 0 });
    expect(await get('/unread', bo.headers)).toEqual({ unread: 1 });
  });

  it('come by mail as their reader prefers', async () => {
    const { id, headers } = await somebody();
    const { json } = await apiAt(0).inject({ url: '/api/v1/me', headers });
    expect(json()).toMatchObject({ mails: 'at_once' });
    expect(await post('mail-preference', headers, { mails: 'never' })).toBe(422);
    expect(await post('mail-preference', headers, { mails: 'page_only' })).toBe(204);
    await tell(id);
    expect(await database.asSystem('SELECT FROM mail WHERE person_id = $1', [id])).toHaveLength(0);
    const [entry] = await database.asSystem<{ event: { mails: string } }>(
      "SELECT event FROM audit_entry WHERE stream LIKE '%' || $1",
      [id],
    );
    expect(entry?.event).toMatchObject({ type: 'MAILS_PREFERRED', mails: 'page_only' });
  });

  it('are told at once to whoever follows at another process, and to nobody else', async () => {
    const [anna, bo] = [await somebody(), await somebody()];
    await apiAt(1).listen(0, '127.0.0.1');
    const { port } = apiAt(1).getHttpServer().address() as AddressInfo;
    const leaving = new AbortController();
    const follow = async ({ headers }: typeof anna) => {
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/me/notifications/news`, {
        headers: { ...headers, accept: 'text/event-stream' },
        signal: leaving.signal,
      });
      const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
      return async (wanted: string) => {
        let heard = '';
        while (!heard.includes(wanted)) heard += (await reader?.read())?.value ?? '';
        return heard;
      };
    };
    const [hearAnna, hearBo] = [await follow(anna), await follow(bo)];
    await hearAnna('{"unread":0}');
    await hearBo('{"unread":0}');
    const begun = performance.now();
    await tell(anna.id, 2);
    await hearAnna('{"unread":2}');
    expect(performance.now() - begun).toBeLessThan(3_000);
    await tell(bo.id);
    expect(await hearBo('{"unread":1}')).not.toContain('"unread":2');
    const listeners = await database.asSystem(
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN notification'",
    );
    expect(listeners).toHaveLength(1);
    leaving.abort();
  });

  it('followed by a browser do not keep its session alive', async () => {
    const { id } = await somebody();
    const token = await apiAt(0).get(Sessions).open(id, 'browser');
    await database.asSystem("UPDATE session SET last_seen_at = now() - interval '10 minutes' WHERE person_id = $1", [
      id,
    ]);
    const headers = { cookie: `__Host-medel=${token}` };
    const { statusCode } = await apiAt(0).inject({ url: '/api/v1/me/notifications/news', headers });
    const { statusCode: polled } = await apiAt(0).inject({
      url: '/api/v1/me/notifications/unread',
      headers: { ...headers, 'medel-unattended': 'true' },
    });
    expect([statusCode, polled]).toEqual([200, 200]);
    const [session] = await database.asSystem<{ idle: boolean }>(
      "SELECT bool_and(last_seen_at < now() - interval '9 minutes') AS idle FROM session WHERE person_id = $1 AND kind = 'browser'",
      [id],
    );
    expect(session?.idle).toBe(true);
  });
});
