import type { TestingModule } from '@nestjs/testing';

import { ClaimsModule } from '@medel/claims';
import { SYSTEM, type Actor } from '@medel/kernel';
import { Transitions } from '@medel/transitions';

import { freshDatabase, moduleOn, type TestDatabase } from '../database.js';
import { claimAt } from '../factories/claim-at.js';
import { runningGrant, type RunningGrant } from '../factories/running-grant.js';
import { rowOf } from '../traces.js';

// What the code would never ask for, asked all the same by the role that serves.
describe('the database of claims', () => {
  let database: TestDatabase;
  let app: TestingModule;
  let grant: RunningGrant;

  beforeAll(async () => {
    database = await freshDatabase();
    app = await moduleOn(database, [ClaimsModule]);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });
  beforeEach(async () => {
    grant = await runningGrant(database);
  });

  /** One statement as the role that serves, seeing everything. */
  const asApp = (sql: string, values: unknown[] = []) =>
    app.get(Transitions).command({ type: 'claim', id: null }, {}, { actor: SYSTEM }, async (tx) => {
      await tx.query(sql, values);
      return {};
    });

  const approve = (id: string, step: string, person: Actor) =>
    asApp(
      "INSERT INTO medel.approval (subject_type, subject_id, step, person_id, approved_at) VALUES ('claim', $1, $2, $3, now())",
      [id, step, person.id],
    );
  const record = (id: string, version: number, event: string, from: string, to: string) =>
    asApp(
      `SELECT medel.record_transition('claim', $1, $2, $4, $5, jsonb_build_object('type', $3::text), $6, '[]', now())`,
      [id, version, event, from, to, SYSTEM.id],
    );
  const versionOf = async (id: string) => (await rowOf<{ version: number }>(database, 'claim', id))?.version ?? 0;

  it('lets nobody take two steps of one claim', async () => {
    const id = await claimAt(app, grant, 'verified');

    await expect(approve(id, 'approved', grant.people.claimsOfficer)).rejects.toMatchObject({
      constraint: 'four_eyes',
    });
  });

  it('lets nobody verify or approve a claim they made', async () => {
    const id = await claimAt(app, grant, 'checking');

    for (const step of ['verified', 'approved']) {
      await expect(approve(id, step, grant.people.controller)).rejects.toMatchObject({ code: 'MD005' });
    }
  });

  it('lets no claim be verified or approved without its people', async () => {
    const checking = await claimAt(app, grant, 'checking');
    await expect(record(checking, await versionOf(checking), 'VERIFY', 'checking', 'verified')).rejects.toMatchObject({
      code: 'MD005',
    });

    grant = await runningGrant(database);
    const verified = await claimAt(app, grant, 'verified');
    await expect(record(verified, await versionOf(verified), 'APPROVE', 'verified', 'approved')).rejects.toMatchObject({
      code: 'MD005',
    });
  });

  it('lets no approval be taken back', async () => {
    await expect(asApp('DELETE FROM medel.approval')).rejects.toThrow('permission denied');
    await expect(asApp("UPDATE medel.approval SET step = 'approved'")).rejects.toThrow('permission denied');
  });

  it('lets no status be written past the door', async () => {
    const columns = ['status', 'checked_count'].map((column) => `${column} = default`);

    await expect(asApp(`UPDATE medel.claim SET ${columns.join()}, version = version + 1`)).rejects.toThrow(
      'permission denied',
    );
  });

  it('lets certified, cut and parked be nothing but the amount', async () => {
    const id = await claimAt(app, grant, 'checking');
    const split =
      'UPDATE medel.expenditure SET certified_ore = $2, cut_ore = 1, parked_ore = 0, cut_reason = $3 WHERE claim_id = $1';

    await expect(asApp(split, [id, '1000000', 'x'])).rejects.toMatchObject({ constraint: 'expenditure_adds_up' });
    await expect(asApp(split, [id, '999999', ''])).rejects.toMatchObject({
      constraint: 'expenditure_cut_has_reason',
    });
  });

  it('seals the lines of a claim that is with the funder', async () => {
    const id = await claimAt(app, grant, 'submitted');

    await expect(asApp('UPDATE medel.expenditure SET amount_ore = 1 WHERE claim_id = $1', [id])).rejects.toMatchObject({
      code: 'MD003',
    });
    await expect(asApp('DELETE FROM medel.expenditure WHERE claim_id = $1', [id])).rejects.toMatchObject({
      code: 'MD003',
    });
  });

  it('certifies no more than was granted', async () => {
    await expect(
      asApp('UPDATE medel.grant SET certified_ore = granted_ore + 1 WHERE id = $1', [grant.grantId]),
    ).rejects.toMatchObject({ constraint: 'grant_cap_holds' });
  });
});
