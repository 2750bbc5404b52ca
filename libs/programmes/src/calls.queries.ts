import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Text } from '@medel/kernel';

import type { CallStatus } from './call.machine.js';
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

/** Calls are public once published: anybody may see who may apply, for what and until when. */
@Injectable()
export class CallsQueries {
  list(tx: EntityManager): Promise<CallSummary[]> {
    return tx.query<CallSummary[]>(
      `SELECT c.id, c.title, c.status, c.kinds, c.opens_at AS "opensAt", c.closes_at AS "closesAt",
              c.frame_ore AS "frameOre", c.committed_ore AS "committedOre", o.name AS "funderName", r.content AS pack, c.version
         FROM medel.call c JOIN medel.organisation o ON o.id = c.funder_id JOIN medel.rule_pack r ON r.id = c.rule_pack_id
        WHERE c.status <> 'draft' ORDER BY c.closes_at DESC, c.id LIMIT 100`,
    );
  }
}
