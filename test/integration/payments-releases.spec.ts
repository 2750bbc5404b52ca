import type { TestingModule } from '@nestjs/testing';

import { ClaimsService } from '@medel/claims';
import { kronor, SYSTEM, type Actor } from '@medel/kernel';
import { Ledger } from '@medel/ledger';
import { PaymentsModule, ReleasesService } from '@medel/payments';
import { Transitions } from '@medel/transitions';

import { freshDatabase, moduleOn, type TestDatabase } from '../database.js';
import { batchAt } from '../factories/batch-at.js';
import { claimAt, cost } from '../factories/claim-at.js';
import { runningGrant, type RunningGrant } from '../factories/running-grant.js';
import { eventsOf, rowOf } from '../traces.js';

describe('what a year left unspent', () => {
  let database: TestDatabase;
  let app: TestingModule;
  let releases: ReleasesService;
  let grant: RunningGrant;

  beforeAll(async () => {
    database = await freshDatabase();
    app = await moduleOn(database, [PaymentsModule]);
    releases = app.get(ReleasesService);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });
  beforeEach(async () => {
    grant = await runningGrant(database);
  });

  const as = (name: keyof RunningGrant['people']) => ({ actor: grant.people[name] });
  const release = (year = 1, actor: Actor = grant.people.officer) =>
    releases.releaseUnspent(grant.applicationId, year, { actor });
  /** A claim of 10,000 kr for the first year, of which 2,300 are cut, and the bank's money for the rest. */
  const paid = async (): Promise<string> => {
    const id = await claimAt(app, grant, 'approved', {
      cuts: [{ line: 1, cutOre: kronor(2300), parkedOre: 0n, reason: 'Private' }],
    });
    await batchAt(app, grant, 'settled', [id]);
    return id;
  };
  const committed = async () => (await rowOf<{ committed_ore: string }>(database, 'call', grant.callId))?.committed_ore;
  const balance = (kind: 'frame' | 'reserved', ownerId: string) =>
    app
      .get(Transitions)
      .read(SYSTEM, (tx) => app.get(Ledger, { strict: false }).balance(tx, grant.funderId, kind, ownerId));

  it('goes back to the grant, the frame and the ledger together', async () => {
    const claimId = await paid();
    const before = await committed();

    const released = await release();

    const unspent = kronor(151_000) - kronor(7700);
    expect(released).toEqual({
      applicationId: grant.applicationId,
      reportingYear: 1,
      releasedOre: unspent.toString(),
    });
    expect(await rowOf(database, 'grant', grant.grantId)).toMatchObject({ released_ore: unspent.toString() });
    expect(BigInt(before ?? 0) - BigInt((await committed()) ?? 0)).toBe(unspent);
    expect(await balance('frame', grant.callId)).toBe(unspent);
    expect(await balance('reserved', grant.grantId)).toBe(-unspent - kronor(7700));
    expect((await eventsOf(database, 'claim', claimId)).at(-1)).toBe('RELEASE');
  });

  it('goes back once, however many release it at the same time', async () => {
    await paid();

    const results = await Promise.allSettled([
      release(1),
      release(1, grant.people.claimsOfficer),
      release(1, grant.people.otherClaimsOfficer),
    ]);

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(release()).rejects.toMatchObject({ problems: [{ code: 'already_released' }] });
    expect(await rowOf(database, 'grant', grant.grantId)).toMatchObject({ released_ore: kronor(143_300).toString() });
  });

  it('is the whole year when its claim was rejected', async () => {
    const id = await claimAt(app, grant, 'verified');
    await app.get(ClaimsService, { strict: false }).reject(id, 'Invented', as('approver'));

    await expect(release()).resolves.toMatchObject({ releasedOre: kronor(151_000).toString() });
  });

  it('stays where it is until the claim is settled', async () => {
    const id = await claimAt(app, grant, 'approved');
    await batchAt(app, grant, 'accepted', [id]);
    const before = await committed();

    await expect(release()).rejects.toMatchObject({ problems: [{ code: 'claim_not_settled' }] });
    await expect(release(2)).rejects.toMatchObject({ problems: [{ code: 'claim_not_settled' }] });
    await expect(release(3)).rejects.toMatchObject({ code: 'requirements_not_met' });
    expect(await committed()).toBe(before);
    expect(await rowOf(database, 'grant', grant.grantId)).toMatchObject({ released_ore: '0' });
  });

  it('leaves the rest of the grant for the next year', async () => {
    await paid();
    await release();
    await claimAt(app, grant, 'approved', {
      year: 2,
      costs: [cost({ incurredOn: '2024-06-12', amountOre: kronor(130_000) })],
    });

    expect(await rowOf(database, 'grant', grant.grantId)).toMatchObject({
      certified_ore: kronor(137_700).toString(),
      released_ore: kronor(143_300).toString(),
      granted_ore: kronor(281_000).toString(),
    });
  });

  it('is released by officers of the funder and by nobody else', async () => {
    await paid();

    for (const actor of [grant.people.payer, grant.people.auditor, grant.people.controller, grant.people.signatory]) {
      await expect(release(1, actor)).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(release(1, grant.people.stranger)).rejects.toMatchObject({ code: 'not_found' });
  });
});
