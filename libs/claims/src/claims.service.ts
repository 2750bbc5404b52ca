import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { ApplicationFactFinder, type Case } from '@medel/applications';
import {
  Clock,
  RequirementsNotMetError,
  TransitionNotAllowedError,
  type Changed,
  type Command,
  type Problem,
} from '@medel/kernel';
import { Ledger } from '@medel/ledger';
import { requireVersion, Transitions } from '@medel/transitions';
import { assertMay, decide } from '@medel/workflow';

import { sign } from './approvals.js';
import { ClaimFactFinder, type FoundClaim } from './claim-fact-finder.js';
import type { ClaimEvent, Cut } from './claim.events.js';
import { claimMachine, type ClaimStatus } from './claim.machine.js';
import { CLAIM_PERMISSIONS, MAY_WRITE_CLAIM } from './claim.policy.js';
import { unmetClaimRequirements } from './claim.requirements.js';
import { writeCuts } from './expenditures.js';

type ChangedClaim = Promise<Changed<ClaimStatus>>;

/** What commits together with a new status. Answers the version the claim has then. */
type Meanwhile = (tx: EntityManager, claim: FoundClaim) => Promise<number>;

const nothing: Meanwhile = (_, { version }) => Promise.resolve(version);

/** Commands on a claim. */
@Injectable()
export class ClaimsService {
  constructor(
    private readonly transitions: Transitions,
    private readonly cases: ApplicationFactFinder,
    private readonly factFinder: ClaimFactFinder,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** An empty claim for one reporting year of a running grant. There is one for each year. */
  create(applicationId: string, reportingYear: number, command: Command): ChangedClaim {
    const request = { type: 'CREATE', reportingYear };
    return this.transitions.command({ type: 'application', id: applicationId }, request, command, async (tx) => {
      const found = await this.cases.find(tx, applicationId, command.actor);
      assertMay(command.actor, 'CREATE', MAY_WRITE_CLAIM, found.parties);
      requireYearOfRunningGrant(found, reportingYear);
      const id = randomUUID();
      await tx.query(
        `INSERT INTO medel.claim (id, application_id, grant_id, reporting_year, created_by)
         SELECT $1, g.application_id, g.id, $3, $4 FROM medel.grant g WHERE g.application_id = $2`,
        [id, applicationId, reportingYear, command.actor.id],
      );
      await this.transitions.note(tx, { type: 'claim', id }, command.actor, request);
      return { id, status: 'draft', version: 1 };
    });
  }

  attest(id: string, command: Command): ChangedClaim {
    return this.send(id, { type: 'ATTEST' }, command, async (tx, { version }) => {
      await sign(tx, { type: 'claim', id }, 'attested', command.actor, this.clock.now());
      return version;
    });
  }

  /** Sends the claim in. The worker then checks it from its first line. */
  submit(id: string, command: Command): ChangedClaim {
    return this.send(id, { type: 'SUBMIT' }, command, async (tx, { version }) => {
      await tx.query('DELETE FROM medel.finding WHERE claim_id = $1', [id]);
      await tx.query('UPDATE medel.claim SET checked_count = 0, version = version + 1 WHERE id = $1 AND version = $2', [
        id,
        version,
      ]);
      return version + 1;
    });
  }

  /** Whatever is not named in `cuts` is certified as it was claimed. */
  verify(id: string, cuts: readonly Cut[], command: Command): ChangedClaim {
    return this.send(id, { type: 'VERIFY', cuts }, command, async (tx, { version }) => {
      await writeCuts(tx, id, cuts);
      await sign(tx, { type: 'claim', id }, 'verified', command.actor, this.clock.now());
      return version;
    });
  }

  return(id: string, reason: string, command: Command): ChangedClaim {
    return this.send(id, { type: 'RETURN', reason }, command);
  }

  /** What was certified becomes a debt of the funder's, within what was granted. Lock order: claim, grant, ledger. */
  approve(id: string, command: Command): ChangedClaim {
    return this.send(id, { type: 'APPROVE' }, command, async (tx, { version, grant, facts }) => {
      const { certifiedOre } = facts;
      await sign(tx, { type: 'claim', id }, 'approved', command.actor, this.clock.now());
      await tx.query('UPDATE medel.grant SET certified_ore = certified_ore + $2 WHERE id = $1', [
        grant.grantId,
        certifiedOre.toString(),
      ]);
      await this.ledger.certify(tx, grant, certifiedOre, id, this.clock.now());
      return version;
    });
  }

  reject(id: string, reason: string, command: Command): ChangedClaim {
    return this.send(id, { type: 'REJECT', reason }, command);
  }

  recover(id: string, reason: string, command: Command): ChangedClaim {
    return this.send(id, { type: 'RECOVER', reason }, command);
  }

  /** The only way a claim changes status. What must commit together with it passes its `tx`. */
  async transition(
    tx: EntityManager,
    id: string,
    event: ClaimEvent,
    command: Command,
    meanwhile: Meanwhile = nothing,
  ): ChangedClaim {
    const claim = await this.factFinder.find(tx, id, command.actor);
    assertMay(command.actor, event.type, CLAIM_PERMISSIONS[event.type], claim.parties);
    requireVersion(command, { type: 'claim', id, version: claim.version });
    const decision = decide(claimMachine, claim.status, claim.facts, event, unmetClaimRequirements);
    const version = await meanwhile(tx, claim);
    return this.transitions.record(tx, { type: 'claim', id, version }, command.actor, decision);
  }

  private send(id: string, event: ClaimEvent, command: Command, meanwhile?: Meanwhile): ChangedClaim {
    return this.transitions.command({ type: 'claim', id }, event, command, (tx) =>
      this.transition(tx, id, event, command, meanwhile),
    );
  }
}

function requireYearOfRunningGrant({ status, facts: { grant } }: Case, reportingYear: number): void {
  if (!grant || (status !== 'funded' && status !== 'reporting')) {
    throw new TransitionNotAllowedError('application', status, 'CLAIM');
  }
  const problems: Problem[] = [
    ...(grant.agreementStatus === 'active' ? [] : [AGREEMENT_NOT_SIGNED]),
    ...(reportingYear >= 1 && reportingYear <= grant.lastYear ? [] : [YEAR_UNKNOWN]),
  ];
  if (problems.length > 0) throw new RequirementsNotMetError('CREATE', problems);
}

const AGREEMENT_NOT_SIGNED: Problem = {
  code: 'agreement_not_signed',
  detail: { sv: 'Avtalet är inte undertecknat.', en: 'The agreement is not signed.' },
};
const YEAR_UNKNOWN: Problem = {
  code: 'year_unknown',
  detail: { sv: 'Bidraget har inget sådant år.', en: 'The grant has no such year.' },
  pointer: '/reportingYear',
};
