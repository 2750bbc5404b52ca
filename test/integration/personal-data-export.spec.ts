import { readFileSync } from 'node:fs';

import type { INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { EffectsModule } from '@medel/effects';
import { Sessions } from '@medel/identity';
import type { Actor } from '@medel/kernel';
import { SmtpMailer } from '@medel/notifications';
import { PersonalDataExports, Retention, SECTIONS, sectionName } from '@medel/privacy';

import { createApi } from '../../apps/api/src/create-api.js';
import { freshDatabase, moduleOn, testConfig, type TestDatabase } from '../database.js';
import { World } from '../factories/world.js';

let database: TestDatabase;
let api: NestFastifyApplication;
let worker: INestApplicationContext;
let world: World;
let adam: Actor;
let carla: Actor;

beforeAll(async () => {
  database = await freshDatabase();
  api = await createApi(testConfig(database));
  worker = await moduleOn(database, [EffectsModule.sendingBy(SmtpMailer)]);
  world = await World.build(api, database);
  adam = await world.person('administrator', world.leadId);
  carla = await world.person('coordinator');
  await world.submitted();
});
afterEach(async () => {
  await database.asSystem('DELETE FROM time_travel');
});
afterAll(async () => {
  await worker.close();
  await api.close();
  await database.close();
});

interface File {
  readonly schema: { name: string; version: number };
  readonly personId: string;
  readonly sections: Record<string, Record<string, unknown>[]>;
}
interface Listed {
  readonly id: string;
  readonly done: number;
  readonly total: number;
  readonly readyAt: string | null;
}

async function send<Body = { id: string }>(who: Actor, method: 'GET' | 'POST', path: string) {
  const token = await api.get(Sessions).open(who.id, 'development');
  const answer = await api.inject({ method, url: `/api/v1/${path}`, headers: { authorization: `Bearer ${token}` } });
  return { status: answer.statusCode, headers: answer.headers, text: answer.body, ...answer.json<Body>() };
}

async function made(who: Actor, path: string): Promise<string> {
  const { status, id } = await send(who, 'POST', path);
  expect(status).toBe(202);
  await worker.get(PersonalDataExports, { strict: false }).gather(id);
  return id;
}

describe('a copy of everything about a person', () => {
  it('is described, section by section', () => {
    const described = [...readFileSync('docs/personal-data.md', 'utf8').matchAll(/^\| `(\w+\.\w+)` \|/gm)];
    expect(described.map(([, name]) => name).sort()).toEqual(SECTIONS.map(sectionName).sort());
  });

  it('is made because they asked, by the effect of their request', async () => {
    const { id } = await send(carla, 'POST', 'me/exports');
    const listed = async () =>
      (await send<{ items: Listed[] }>(carla, 'GET', 'me/exports')).items.find((one) => one.id === id);
    expect(await listed()).toMatchObject({ done: 0, readyAt: null });
    expect((await send(carla, 'POST', 'me/exports')).id).toBe(id);
    expect((await send(carla, 'GET', `me/exports/${id}/file`)).status).toBe(404);
    const [message] = await database.asSystem<{ type: string }>(
      "SELECT type FROM outbox_message WHERE payload ->> 'exportId' = $1",
      [id],
    );
    expect(message).toEqual({ type: 'exportPersonalData' });
    await worker.get(PersonalDataExports, { strict: false }).gather(id);
    expect(await listed()).toMatchObject({ done: SECTIONS.length, total: SECTIONS.length });
    expect((await listed())?.readyAt).not.toBeNull();
  });

  it('has a section for all that is handed over, and what they did in it', async () => {
    const file = await send<File>(carla, 'GET', `me/exports/${await made(carla, 'me/exports')}/file`);
    expect(file.schema).toEqual({ name: 'medel.personal-data', version: 1 });
    expect(file.headers['content-disposition']).toContain('attachment');
    expect(Object.keys(file.sections).sort()).toEqual(SECTIONS.map(sectionName).sort());
    expect(file.sections['person.id']).toEqual([
      expect.objectContaining({ id: carla.id, email: `${carla.id}@example.org` }),
    ]);
    expect(file.sections['membership.person_id']).toEqual([expect.objectContaining({ role: 'coordinator' })]);
    expect(file.sections['application.created_by']).toEqual([
      expect.objectContaining({
        title: 'Human Rights 2.0',
        answers: expect.objectContaining({ summary: 'Safer streets' }) as object,
      }),
    ]);
    expect(file.sections['attachment.uploaded_by']).toEqual([
      expect.objectContaining({ name: 'agreement.pdf', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string }),
    ]);
    expect(file.sections['audit_entry.actor_id']?.length).toBeGreaterThan(2);
    // Who else is in the case is not theirs to have.
    expect(file.text).not.toContain('signatory ');
  });

  it('is asked for by whoever looks after them, and read by nobody but who asked', async () => {
    const id = await made(adam, `people/${carla.id}/exports`);
    const { status, personId } = await send<File>(adam, 'GET', `me/exports/${id}/file`);
    expect([status, personId]).toEqual([200, carla.id]);
    expect((await send(carla, 'GET', `me/exports/${id}/file`)).status).toBe(404);
    const { items } = await send<{ items: { what: string; actorName: string }[] }>(carla, 'GET', 'me/register');
    expect(items.map(({ what }) => what)).toEqual(expect.arrayContaining(['export_of_person', 'EXPORT_ASKED']));
    const stranger = await world.person('administrator', world.abroadId);
    expect((await send(stranger, 'POST', `people/${carla.id}/exports`)).status).toBe(404);
  });

  it('goes on where it stopped', async () => {
    const { id } = await send(carla, 'POST', 'me/exports');
    await database.asSystem(
      `UPDATE personal_data_export SET sections_done = 3, content = '{"person.id": ["as it was"]}' WHERE id = $1`,
      [id],
    );
    await worker.get(PersonalDataExports, { strict: false }).gather(id);
    const { sections } = await send<File>(carla, 'GET', `me/exports/${id}/file`);
    expect(sections['person.id']).toEqual(['as it was']);
    expect(Object.keys(sections)).toHaveLength(SECTIONS.length - 2);
  });

  it('is gone a week after it was ready', async () => {
    const id = await made(carla, 'me/exports');
    const rows = () => database.asSystem('SELECT FROM personal_data_export WHERE id = $1', [id]);
    await database.asSystem("INSERT INTO time_travel (ahead) VALUES ('6 days 23 hours')");
    await api.get(Retention).enforce();
    expect(await rows()).toHaveLength(1);
    await database.asSystem("UPDATE time_travel SET ahead = '7 days 1 minute'");
    expect((await send(carla, 'GET', `me/exports/${id}/file`)).status).toBe(404);
    await api.get(Retention).enforce();
    expect(await rows()).toEqual([]);
  });

  it('is told of as it is made, and the telling ends', async () => {
    const { id } = await send(carla, 'POST', 'me/exports');
    const token = await api.get(Sessions).open(carla.id, 'development');
    const asked = api.inject({
      url: `/api/v1/me/exports/${id}/progress`,
      headers: { authorization: `Bearer ${token}` },
    });
    await worker.get(PersonalDataExports, { strict: false }).gather(id);
    const { statusCode, body } = await asked;
    expect(statusCode).toBe(200);
    const told = [...body.matchAll(/^data: (.+)$/gm)].map(([, json = '']) => JSON.parse(json) as Listed);
    expect(told.at(-1)).toMatchObject({ done: SECTIONS.length, total: SECTIONS.length });
  });
});
