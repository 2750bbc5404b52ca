import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor, Text } from '@medel/kernel';
import { organisationsOf } from '@medel/workflow';

import type { CallStatus } from './call.machine.js';
import { APPLICANTS } from './call.policy.js';
import type { ApplicationKind, RulePack } from './rule-pack.js';

export interface CallSummary {
  readonly id: string;
  readonly title: Text;
  readonly status: CallStatus;
  readonly kinds: readonly ApplicationKind[];
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly frameOre: string;
  readonly committedOre: string;
  readonly funderName: string;
  readonly pack: RulePack;
  readonly version: number;
}

/** Who may apply, for what and until when: to applicants what is open, to a funder's staff whatever is their own. */
@Injectable()
export class CallsQueries {
  list(tx: EntityManager, actor: Actor): Promise<CallSummary[]> {
    return tx.query<CallSummary[]>(
      `SELECT c.id, c.title, c.status, c.kinds, c.opens_at AS "opensAt", c.closes_at AS "closesAt",
              c.frame_ore AS "frameOre", c.committed_ore AS "committedOre", o.name AS "funderName", r.content AS pack, c.version
         FROM medel.call c JOIN medel.organisation o ON o.id = c.funder_id JOIN medel.rule_pack r ON r.id = c.rule_pack_id
        WHERE c.status = 'open' AND $1 OR c.funder_id = ANY ($2) ORDER BY c.closes_at DESC, c.id LIMIT 100`,
      [actor.memberships.some(({ role }) => APPLICANTS.includes(role)), organisationsOf(actor, 'funder')],
    );
  }
}
