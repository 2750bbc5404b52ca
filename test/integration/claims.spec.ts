import type { TestingModule } from '@nestjs/testing';

import { ClaimsModule, ClaimsQueries, ClaimsService, ExpendituresService } from '@medel/claims';
import { kronor, SYSTEM, type Actor } from '@medel/kernel';
import { Ledger } from '@medel/ledger';
import { Transitions } from '@medel/transitions';

import { freshDatabase, moduleOn, type TestDatabase } from '../database.js';
import { check, claimAt, cost } from '../factories/claim-at.js';
import { runningGrant, type RunningGrant } from '../factories/running-grant.js';
import { effectsOf, eventsOf, rowOf } from '../traces.js';

describe('claims', () => {
  let database: TestDatabase;
  let app: TestingModule;
  let claims: ClaimsService;
  let expenditures: ExpendituresService;
  let grant: RunningGrant;

  beforeAll(async () => {
    database = await freshDatabase();
    app = await moduleOn(database, [ClaimsModule]);
    claims = app.get(ClaimsService);
    expenditures = app.get(ExpendituresService);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });
  beforeEach(async () => {
    grant = await runningGrant(database);
  });

  const as = (name: keyof RunningGrant['people']) => ({ actor: grant.people[name] });
  const view = (id: string, actor: Actor = grant.people.claimsOfficer) =>
    app.get(Transitions).read(actor, (tx) => app.get(ClaimsQueries).view(tx, id, actor));
  const statusOf = async (id: string) => (await rowOf<{ status: string }>(database, 'claim', id))?.status;
  const approvalsOf = async (id: string) => {
    const rows = await database.asSystem<{ step: string }>(
      'SELECT step FROM approval WHERE subject_id = $1 ORDER BY approved_at',
      [id],
    );
    return rows.map(({ step }) => step);
  };
  describe('making one', () => {
    it('commits the claim and its audit entry together', async () => {
      const { id, status, version } = await claims.create(grant.applicationId, 1, as('controller'));

      expect({ status, version }).toEqual({ status: 'draft', version: 1 });
      expect(await rowOf(database, 'claim', id)).toMatchObject({
        reporting_year: 1,
        grant_id: grant.grantId,
        created_by: grant.people.controller.id,
      });
      expect(await eventsOf(database, 'claim', id)).toEqual(['CREATE']);
    });

    it('gives a year one claim, whoever asks at the same time', async () => {
      const create = () => claims.create(grant.applicationId, 1, as('controller'));

      const results = await Promise.allSettled([create(), create(), create()]);

      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    it('is refused for a year the grant does not have', async () => {
      await expect(claims.create(grant.applicationId, 3, as('controller'))).rejects.toMatchObject({
        problems: [{ code: 'year_unknown', pointer: '/reportingYear' }],
      });
    });

    it('is refused before the agreement is signed and after the case is closed', async () => {
      grant = await runningGrant(database, { agreement: 'sent' });
      await expect(claims.create(grant.applicationId, 1, as('controller'))).rejects.toMatchObject({
        problems: [{ code: 'agreement_not_signed' }],
      });
      grant = await runningGrant(database, { status: 'closed' });
      await expect(claims.create(grant.applicationId, 1, as('controller'))).rejects.toMatchObject({
        code: 'transition_not_allowed',
      });
    });

    it('is for the people of the lead', async () => {
      await expect(claims.create(grant.applicationId, 1, as('abroad'))).rejects.toMatchObject({ code: 'forbidden' });
      await expect(claims.create(grant.applicationId, 1, as('stranger'))).rejects.toMatchObject({ code: 'not_found' });
    });
  });

  it('goes from hand to hand, and each step leaves its trace', async () => {
    const id = await claimAt(app, grant, 'approved');

    expect(await statusOf(id)).toBe('approved');
    expect(await approvalsOf(id)).toEqual(['attested', 'verified', 'approved']);
    expect(await eventsOf(database, 'claim', id)).toEqual([
      'CREATE',
      'EXPENDITURES',
      'ATTEST',
      'SUBMIT',
      'START_CHECK',
      'VERIFY',
      'APPROVE',
    ]);
    expect(await effectsOf(database, 'claim', id)).toEqual([
      'notifyApplicant claim_attested',
      'checkClaim',
      'notifyStaff claim_checked',
      'notifyStaff claim_verified',
      'notifyApplicant claim_approved',
    ]);
  });

  describe('attesting and submitting', () => {
    it('leaves no trace of an empty claim', async () => {
      const id = await claimAt(app, grant, 'draft', { costs: [] });

      await expect(claims.attest(id, as('manager'))).rejects.toMatchObject({ problems: [{ code: 'claim_empty' }] });
      expect(await statusOf(id)).toBe('draft');
      expect(await approvalsOf(id)).toEqual([]);
      expect(await effectsOf(database, 'claim', id)).toEqual([]);
    });

    it('takes two people', async () => {
      const id = await claimAt(app, grant, 'attested');
      const both = {
        id: grant.people.manager.id,
        memberships: [...grant.people.manager.memberships, ...grant.people.signatory.memberships],
      };

      await expect(claims.submit(id, { actor: both })).rejects.toMatchObject({ problems: [{ code: 'same_person' }] });
    });

    it('happens once when it is asked for twice', async () => {
      const id = await claimAt(app, grant, 'attested');
      const command = { ...as('signatory'), idempotencyKey: `submit-${id}` };

      const [first, second] = await Promise.all([claims.submit(id, command), claims.submit(id, command)]);

      expect(second).toEqual(first);
      expect(await effectsOf(database, 'claim', id)).toEqual(['notifyApplicant claim_attested', 'checkClaim']);
    });
  });

  describe('verifying', () => {
    it('certifies what it does not cut, line by line', async () => {
      const id = await claimAt(app, grant, 'verified', {
        costs: [cost(), cost({ voucherNumber: 'V-2' })],
        cuts: [{ line: 2, cutOre: kronor(2300), parkedOre: kronor(700), reason: 'Two private nights' }],
      });

      const { expenditures: lines, totals } = await view(id);
      expect(totals).toEqual({ claimedOre: '2000000', certifiedOre: '1700000', cutOre: '230000', parkedOre: '70000' });
      expect(lines).toMatchObject([
        { certifiedOre: '1000000', cutOre: '0', parkedOre: '0', cutReason: null },
        { certifiedOre: '700000', cutOre: '230000', parkedOre: '70000', cutReason: 'Two private nights' },
      ]);
    });

    it('leaves no trace while an error stands', async () => {
      const id = await claimAt(app, grant, 'checking', { costs: [cost({ incurredOn: '2022-12-31' })] });

      await expect(claims.verify(id, [], as('claimsOfficer'))).rejects.toMatchObject({
        problems: [{ code: 'cost_within_grant_period', rule: { version: 3 }, pointer: '/expenditures/0' }],
      });
      expect(await statusOf(id)).toBe('checking');
      expect(await approvalsOf(id)).toEqual(['attested']);
      expect((await view(id)).expenditures).toMatchObject([{ certifiedOre: null }]);
    });

    it('lets only one of two officers through', async () => {
      const id = await claimAt(app, grant, 'checking');

      const results = await Promise.allSettled([
        claims.verify(id, [], as('claimsOfficer')),
        claims.verify(id, [], as('otherClaimsOfficer')),
      ]);

      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await approvalsOf(id)).toEqual(['attested', 'verified']);
    });
  });

  describe('approving', () => {
    const balance = (kind: 'payable' | 'used' | 'reserved') =>
      app
        .get(Transitions)
        .read(SYSTEM, (tx) => app.get(Ledger, { strict: false }).balance(tx, grant.funderId, kind, grant.grantId));

    it('moves the grant and the ledger together with the claim', async () => {
      await claimAt(app, grant, 'approved');

      expect(await rowOf(database, 'grant', grant.grantId)).toMatchObject({ certified_ore: '1000000' });
      expect(await balance('used')).toBe(1_000_000n);
      expect(await balance('reserved')).toBe(-1_000_000n);
      expect(await balance('payable')).toBe(-1_000_000n);
    });

    it('moves nothing when it is refused', async () => {
      const id = await claimAt(app, grant, 'verified');
      await database.asSystem('UPDATE "grant" SET released_ore = granted_ore WHERE id = $1', [grant.grantId]);

      await expect(claims.approve(id, as('approver'))).rejects.toMatchObject({
        problems: [{ code: 'grant_exceeded' }],
      });
      expect(await rowOf(database, 'grant', grant.grantId)).toMatchObject({ certified_ore: '0' });
      expect(await balance('used')).toBe(0n);
      expect(await approvalsOf(id)).toEqual(['attested', 'verified']);
    });

    it('happens once, however many approve at the same time', async () => {
      const id = await claimAt(app, grant, 'verified');

      const results = await Promise.allSettled(Array.from({ length: 8 }, () => claims.approve(id, as('approver'))));

      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await balance('used')).toBe(1_000_000n);
    });

    it('is not for who verified, though they hold the role', async () => {
      const id = await claimAt(app, grant, 'verified');
      const both = {
        id: grant.people.claimsOfficer.id,
        memberships: [...grant.people.claimsOfficer.memberships, ...grant.people.approver.memberships],
      };

      await expect(claims.approve(id, { actor: both })).rejects.toMatchObject({ problems: [{ code: 'same_person' }] });
    });
  });

  describe('returning', () => {
    it('voids the approvals: what comes back is another claim', async () => {
      const id = await claimAt(app, grant, 'verified');

      await claims.return(id, 'The hotel bill is missing', as('approver'));

      expect(await statusOf(id)).toBe('returned');
      expect(await approvalsOf(id)).toEqual([]);
      expect(await eventsOf(database, 'claim', id)).toContain('VERIFY');
    });

    it('lets it be mended, attested, checked and verified again, by another officer too', async () => {
      const id = await claimAt(app, grant, 'verified', { costs: [cost({ incurredOn: '2023-03-01' })] });
      await claims.return(id, 'Wrong date', as('claimsOfficer'));
      await expenditures.replace(id, [cost({ incurredOn: '2022-01-01' })], as('controller'));
      await claims.attest(id, as('manager'));
      await claims.submit(id, as('signatory'));
      await check(app, id);

      expect((await view(id)).findings).toMatchObject([
        { ruleId: 'cost_within_grant_period', line: 1 },
        { ruleId: 'voucher_file_attached' },
      ]);
      await claims.return(id, 'Still wrong', as('otherClaimsOfficer'));
      expect(await statusOf(id)).toBe('returned');
    });
  });

  it('can be rejected, which settles it and pays nothing', async () => {
    const id = await claimAt(app, grant, 'checking');

    await expect(claims.reject(id, 'Invented', as('claimsOfficer'))).resolves.toMatchObject({ status: 'rejected' });
    expect(await rowOf(database, 'grant', grant.grantId)).toMatchObject({ certified_ore: '0' });
  });
});
