import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Clock, NotFoundError, type Actor, type Ore, type Text } from '@medel/kernel';
import { assertSees, type Parties } from '@medel/workflow';

import type { CallContent } from './call.edits.js';
import type { CallStatus } from './call.machine.js';
import type { CallFacts } from './call.requirements.js';
import type { ApplicationKind } from './rule-pack.js';

/** Where a call stands and what the rules look at, as of one statement. */
export interface FoundCall {
  readonly status: CallStatus;
  readonly version: number;
  readonly programmeId: string;
  readonly parties: Parties;
  readonly content: CallContent;
  readonly committedOre: Ore;
  readonly facts: CallFacts;
}

interface Row {
  readonly status: CallStatus;
  readonly version: number;
  readonly programme_id: string;
  readonly funder_id: string;
  readonly title: Text;
  readonly kinds: ApplicationKind[];
  readonly opens_at: Date;
  readonly closes_at: Date;
  readonly frame_ore: string;
  readonly committed_ore: string;
  readonly rule_pack_id: string;
  readonly undecided: number;
  readonly decided: number;
}

const FACTS = `
SELECT c.status, c.version, c.programme_id, c.funder_id, c.title, c.kinds, c.opens_at, c.closes_at, c.frame_ore, c.committed_ore,
       c.rule_pack_id, a.undecided, a.decided
  FROM medel.call c
 CROSS JOIN LATERAL (
   SELECT count(*) FILTER (WHERE a.status IN ('submitted', 'reviewed'))::int AS undecided,
          count(*) FILTER (WHERE a.status IN ('funded', 'reporting') OR a.outcome IN ('completed', 'rejected', 'lapsed', 'terminated'))::int AS decided
     FROM medel.application a WHERE a.call_id = c.id) AS a
 WHERE c.id = $1`;

@Injectable()
export class CallFinder {
  constructor(private readonly clock: Clock) {}

  /** The call as `actor` may see it; throws NotFoundError when that is nothing at all. */
  async find(tx: EntityManager, id: string, actor: Actor): Promise<FoundCall> {
    const [row] = await tx.query<Row[]>(FACTS, [id]);
    if (!row) throw new NotFoundError('Call', id);
    const parties = partiesOf(row.funder_id);
    // Whoever may apply knows of a call once it is published; until then it is its funder's alone.
    if (row.status === 'draft') assertSees(actor, { type: 'Call', id }, parties);
    return {
      status: row.status,
      version: row.version,
      programmeId: row.programme_id,
      parties,
      content: {
        title: row.title,
        kinds: row.kinds,
        opensAt: row.opens_at,
        closesAt: row.closes_at,
        frameOre: BigInt(row.frame_ore),
        rulePackId: row.rule_pack_id,
      },
      committedOre: BigInt(row.committed_ore),
      facts: {
        now: this.clock.now(),
        opensAt: row.opens_at,
        closesAt: row.closes_at,
        undecidedApplications: row.undecided,
        decidedApplications: row.decided,
      },
    };
  }
}

/** A call belongs to its funder alone. */
export const partiesOf = (funderId: string): Parties => ({ leadOrganisationId: '', partnerIds: [], funderId });
