import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { NotFoundError, type Actor, type Text } from '@medel/kernel';
import { doors, may, organisationsOf, type Door } from '@medel/workflow';

import { CallFinder, type FoundCall } from './call-finder.js';
import type { CallEvent } from './call.events.js';
import { callMachine, type CallStatus } from './call.machine.js';
import { APPLICANTS, CALL_PERMISSIONS, MAY_WRITE_CALL } from './call.policy.js';
import { unmetCallRequirements } from './call.requirements.js';
import type { ApplicationKind, RulePack } from './rule-pack.js';

/** What anybody may know of a call once it is published. */
export interface Announcement {
  readonly id: string;
  readonly title: Text;
  readonly status: CallStatus;
  readonly kinds: readonly ApplicationKind[];
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly frameOre: string;
  readonly funderName: string;
}

/** Together with the rules it is judged by. */
export interface AnnouncedCall extends Announcement {
  readonly pack: RulePack;
}

export interface CallSummary extends AnnouncedCall {
  readonly committedOre: string;
  readonly version: number;
}

export interface CallView extends CallSummary {
  readonly programmeId: string;
  readonly rulePackId: string;
  readonly undecidedApplications: number;
  readonly decidedApplications: number;
  readonly doors: readonly Door[];
  readonly mayEdit: boolean;
}

export interface ProgrammeSummary {
  readonly id: string;
  readonly name: Text;
  readonly lastCostDate: string | null;
}

const ANNOUNCED = `c.id, c.title, c.status, c.kinds, c.opens_at AS "opensAt", c.closes_at AS "closesAt", c.frame_ore AS "frameOre", o.name AS "funderName"`;
const WITH_RULES = `${ANNOUNCED}, r.content AS pack`;
const FROM = `medel.call c JOIN medel.organisation o ON o.id = c.funder_id JOIN medel.rule_pack r ON r.id = c.rule_pack_id`;

@Injectable()
export class CallsQueries {
  constructor(private readonly finder: CallFinder) {}

  /** Who may apply, for what and until when: to applicants what is open, to a funder's staff whatever is their own. */
  list(tx: EntityManager, actor: Actor): Promise<CallSummary[]> {
    return tx.query<CallSummary[]>(
      `SELECT ${WITH_RULES}, c.committed_ore AS "committedOre", c.version
         FROM ${FROM} WHERE c.status = 'open' AND $1 OR c.funder_id = ANY ($2) ORDER BY c.closes_at DESC, c.id LIMIT 100`,
      [actor.memberships.some(({ role }) => APPLICANTS.includes(role)), organisationsOf(actor, 'funder')],
    );
  }

  /** One call as one person sees it. */
  async view(tx: EntityManager, id: string, actor: Actor): Promise<CallView> {
    const found = await this.finder.find(tx, id, actor);
    const [row] = await tx.query<CallSummary[]>(
      `SELECT ${WITH_RULES}, c.committed_ore AS "committedOre", c.version FROM ${FROM} WHERE c.id = $1`,
      [id],
    );
    if (!row) throw new NotFoundError('Call', id);
    const { undecidedApplications, decidedApplications } = found.facts;
    return {
      ...row,
      programmeId: found.programmeId,
      rulePackId: found.content.rulePackId,
      undecidedApplications,
      decidedApplications,
      doors: doorsOf(found, actor),
      mayEdit: found.status !== 'decided' && may(actor, MAY_WRITE_CALL, found.parties),
    };
  }

  /** What anybody may apply for now or soon, signed in or not: what closes first comes first. */
  announced(tx: EntityManager): Promise<Announcement[]> {
    return tx.query<Announcement[]>(
      `SELECT ${ANNOUNCED} FROM ${FROM} WHERE c.status IN ('published', 'open', 'paused') ORDER BY c.closes_at, c.id LIMIT 100`,
    );
  }

  /** Throws NotFoundError for a call that is still being written. */
  async announcement(tx: EntityManager, id: string): Promise<AnnouncedCall> {
    const [row] = await tx.query<AnnouncedCall[]>(
      `SELECT ${WITH_RULES} FROM ${FROM} WHERE c.id = $1 AND c.status <> 'draft'`,
      [id],
    );
    if (!row) throw new NotFoundError('Call', id);
    return row;
  }

  /** What a call can be written for: the programmes of the actor's own funders, as the code and as the database know them. */
  programmes(tx: EntityManager, actor: Actor): Promise<ProgrammeSummary[]> {
    return tx.query<ProgrammeSummary[]>(
      `SELECT p.id, p.name, p.last_cost_date::text AS "lastCostDate" FROM medel.programme p
        WHERE p.funder_id = ANY ($1) AND p.funder_id = ANY ((SELECT medel.my_organisations())::uuid[]) ORDER BY p.created_at DESC, p.id LIMIT 100`,
      [organisationsOf(actor, 'funder')],
    );
  }
}

function doorsOf({ status, facts, parties }: FoundCall, actor: Actor): Door[] {
  return doors(
    callMachine,
    status,
    CALL_PERMISSIONS,
    (permissions) => may(actor, permissions, parties),
    (event) => unmetCallRequirements({ type: event as CallEvent['type'], reason: '-', closesAt: FAR_AWAY }, facts),
  );
}

/** The most favourable extension there is, so that only what cannot be helped keeps a door closed. */
const FAR_AWAY = new Date('9999-12-31T00:00:00Z');
