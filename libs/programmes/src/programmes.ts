import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Text } from '@medel/kernel';

import type { RulePack } from './rule-pack.js';

/** Standing funds and the rule packs their calls are judged by. */
@Injectable()
export class Programmes {
  /** `lastCostDate`: costs dated later are not financed, `2026-12-31`. */
  async create(tx: EntityManager, funderId: string, name: Text, lastCostDate: string | null): Promise<string> {
    const id = randomUUID();
    await tx.query('INSERT INTO medel.programme (id, funder_id, name, last_cost_date) VALUES ($1, $2, $3, $4)', [
      id,
      funderId,
      JSON.stringify(name),
      lastCostDate,
    ]);
    return id;
  }

  async publishRulePack(tx: EntityManager, pack: RulePack): Promise<string> {
    const id = randomUUID();
    await tx.query('INSERT INTO medel.rule_pack (id, name, version, content) VALUES ($1, $2, $3, $4)', [
      id,
      pack.name,
      pack.version,
      JSON.stringify(pack),
    ]);
    return id;
  }
}
