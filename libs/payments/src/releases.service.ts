import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Clock, NotFoundError, RequirementsNotMetError, type Command } from '@medel/kernel';
import { Ledger, type FundedGrant } from '@medel/ledger';
import { Transitions } from '@medel/transitions';
import { assertMay, assertSees, type Parties } from '@medel/workflow';

import { MAY_RELEASE_UNSPENT } from './payment-batch.policy.js';
import { unmetReleaseRequirements, unspentOre, type ReleaseFacts } from './release.requirements.js';

export interface Released {
  readonly applicationId: string;
  readonly reportingYear: number;
  readonly releasedOre: string;
}

/** Money that was granted and will not be spent, on its way back to the frame. */
@Injectable()
export class ReleasesService {
  constructor(
    private readonly transitions: Transitions,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** Once for each year, when its claim is settled. Lock order: case, grant, frame, ledger. */
  releaseUnspent(applicationId: string, reportingYear: number, command: Command): Promise<Released> {
    const request = { type: 'RELEASE', reportingYear };
    return this.transitions.command({ type: 'application', id: applicationId }, request, command, async (tx) => {
      const { parties, grant, claimId, facts } = await find(tx, applicationId, reportingYear);
      assertSees(command.actor, { type: 'Grant', id: applicationId }, parties);
      assertMay(command.actor, 'RELEASE', MAY_RELEASE_UNSPENT, parties);
      const problems = unmetReleaseRequirements(facts);
      if (problems.length > 0 || claimId === null) throw new RequirementsNotMetError('RELEASE', problems);

      const amountOre = unspentOre(facts);
      await tx.query('UPDATE medel.grant SET released_ore = released_ore + $2 WHERE id = $1', [
        grant.grantId,
        amountOre.toString(),
      ]);
      await tx.query('UPDATE medel.call SET committed_ore = committed_ore - $2, version = version + 1 WHERE id = $1', [
        grant.callId,
        amountOre.toString(),
      ]);
      await this.ledger.release(tx, grant, amountOre, reportingYear, this.clock.now());
      await this.transitions.note(tx, { type: 'claim', id: claimId }, command.actor, { ...request, amountOre });
      return { applicationId, reportingYear, releasedOre: amountOre.toString() };
    });
  }
}

interface Found {
  readonly parties: Parties;
  readonly grant: FundedGrant;
  readonly claimId: string | null;
  readonly facts: ReleaseFacts;
}

interface Row extends Parties {
  readonly application_status: string;
  readonly grant_id: string;
  readonly call_id: string;
  readonly budget: string | null;
  readonly claim_id: string | null;
  readonly claim_status: string | null;
  readonly certified: string;
  readonly is_released: boolean;
}

async function find(tx: EntityManager, applicationId: string, reportingYear: number): Promise<Found> {
  const [row] = await tx.query<Row[]>(
    `SELECT a.status AS application_status, a.lead_organisation_id AS "leadOrganisationId", a.funder_id AS "funderId",
            a.partner_ids AS "partnerIds", g.id AS grant_id, g.call_id, c.id AS claim_id,
            c.status AS claim_status,
            (SELECT sum(l.amount_ore)::text FROM medel.grant_budget_line l WHERE l.grant_id = g.id AND l.year = $2) AS budget,
            (SELECT coalesce(sum(e.certified_ore), 0)::text FROM medel.expenditure e WHERE e.claim_id = c.id) AS certified,
            EXISTS (SELECT FROM medel.ledger_transfer t
                     WHERE (t.kind, t.cause_id, t.cause_part) = ('release', g.id, $2)) AS is_released
       FROM medel.application a
       JOIN medel.grant g ON g.application_id = a.id
       LEFT JOIN medel.claim c ON c.grant_id = g.id AND c.reporting_year = $2
      WHERE a.id = $1`,
    [applicationId, reportingYear],
  );
  if (!row) throw new NotFoundError('Grant', applicationId);
  const { leadOrganisationId, partnerIds, funderId } = row;
  return {
    parties: { leadOrganisationId, partnerIds, funderId },
    grant: { grantId: row.grant_id, callId: row.call_id, funderId },
    claimId: row.claim_id,
    facts: {
      applicationStatus: row.application_status,
      yearBudgetOre: row.budget === null ? null : BigInt(row.budget),
      claimStatus: row.claim_status,
      certifiedOre: BigInt(row.certified),
      isReleased: row.is_released,
    },
  };
}
