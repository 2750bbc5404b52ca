import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';

import { freshDatabase, type TestDatabase } from '../database.js';
import { runningGrant } from '../factories/running-grant.js';

import.meta.jest.setTimeout(120_000);

describe('The console', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    execFileSync(process.execPath, ['scripts/build.mjs']);
    database = await freshDatabase();
  });
  afterAll(() => database.close());

  /** Runs a command as the build made it; it reads nothing but what is given here. */
  const medel = (command: string, environment: NodeJS.ProcessEnv = {}) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['dist/apps/cli/src/main.js', ...command.split(' ')],
      {
        encoding: 'utf8',
        env: {
          MEDEL_MODE: 'development',
          DATABASE_URL: database.ownerUrl,
          APP_DATABASE_URL: database.appUrl,
          OIDC_ISSUER: 'http://localhost:1',
          OIDC_CLIENT_ID: 'medel',
          OIDC_CLIENT_SECRET: 'secret',
          SMTP_URL: 'smtp://127.0.0.1:1',
          ...environment,
        },
      },
    );
    return { status, said: `${stdout}${stderr}`.trim() };
  };

  it('migrates once, and says so the second time', () => {
    expect(medel('migrate')).toEqual({ status: 0, said: 'The database is up to date.' });
  });

  it('says in one line that no database answers', () => {
    const nowhere = 'postgres://medel_app:x@127.0.0.1:9/medel';
    expect(medel('verify-audit', { APP_DATABASE_URL: nowhere })).toEqual({
      status: 1,
      said: 'connect ECONNREFUSED 127.0.0.1:9.',
    });
  });

  describe('token', () => {
    beforeAll(async () => {
      await database.asSystem("INSERT INTO person (name, email) VALUES ('Olivia', 'olivia.officer@example.org')");
    });

    it('opens a session of an hour and keeps only the hash of its token', async () => {
      const { status, said: token } = medel('token --as olivia.officer');
      expect(status).toBe(0);
      const sessions = await database.asSystem(
        `SELECT s.kind, p.email, round(extract(epoch FROM s.expires_at - s.created_at) / 60)::int AS minutes
           FROM session s JOIN person p ON p.id = s.person_id JOIN session_token t ON t.session_id = s.id WHERE t.token_hash = $1`,
        [createHash('sha256').update(token).digest()],
      );
      expect(sessions).toEqual([{ kind: 'development', email: 'olivia.officer@example.org', minutes: 60 }]);
    });

    it('knows only those who may sign in', () => {
      expect(medel('token --as nobody')).toEqual({ status: 1, said: 'Nobody signs in as nobody.' });
    });

    it('is refused in production', () => {
      expect(medel('token --as olivia.officer', { MEDEL_MODE: 'production' })).toEqual({
        status: 1,
        said: 'Production gives out no tokens: people sign in.',
      });
    });
  });

  describe('dead-letters', () => {
    it('lists what was given up, and has it tried again', async () => {
      const { callId } = await runningGrant(database);
      expect(medel('dead-letters list')).toEqual({ status: 0, said: 'Nothing was given up.' });
      const [row] = await database.asSystem<{ id: string }>(
        `INSERT INTO outbox_message (type, payload, published_at, generation, dead_at, last_error)
         VALUES ('notifyStaff', $1, now(), 11, now(), 'Error: no') RETURNING id`,
        [JSON.stringify({ template: 'claim_checked', subject: { type: 'call', id: callId } })],
      );
      const id = row?.id ?? '';
      expect(medel('dead-letters list').said).toContain(`${id}  notifyStaff  call ${callId}`);

      expect(medel(`dead-letters retry ${id}`)).toEqual({ status: 0, said: `${id} will be tried again.` });

      expect(medel('dead-letters list').said).toBe('Nothing was given up.');
      expect(medel(`dead-letters retry ${id}`)).toEqual({
        status: 1,
        said: `Nothing that was given up has the number ${id}.`,
      });
    });
  });

  describe('verify-audit', () => {
    const application = randomUUID();
    const tamper = (statement: string) =>
      database.asSystem(
        `ALTER TABLE audit_entry DISABLE TRIGGER ALL; ${statement}; ALTER TABLE audit_entry ENABLE TRIGGER ALL`,
      );

    beforeAll(async () => {
      for (const [position, event] of ['MADE', 'CHANGED', 'CHANGED_AGAIN'].entries()) {
        await database.asSystem(
          `SELECT append_entry_and_messages('application', $1, '00000000-0000-4000-8000-000000000000', $2, 'draft', 'draft', '[]', now())`,
          [application, { type: event, position }],
        );
      }
    });

    it('counts what it found intact', () => {
      expect(medel('verify-audit')).toEqual({ status: 0, said: '4 entries in 2 streams: all intact.' });
    });

    it('names the entry that somebody changed', async () => {
      await tamper(`UPDATE audit_entry SET to_status = 'closed' WHERE position = 2`);
      const { status, said } = medel('verify-audit');
      expect(status).toBe(1);
      expect(said).toContain(`application:${application} entry 2: wrong hash`);
    });

    it('notices an entry that somebody took out', async () => {
      await tamper('DELETE FROM audit_entry WHERE position = 2');
      expect(medel('verify-audit').said).toContain(`application:${application} entry 3: wrong gap`);
    });
  });
});
