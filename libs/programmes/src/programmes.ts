import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { SYSTEM, type Text } from '@medel/kernel';
import { Transitions } from '@medel/transitions';
import { decide } from '@medel/workflow';

import type { RulePack } from './rule-pack.js';
import { rulePackMachine } from './rule-pack.machine.js';
import { unmetRulePackRequirements } from './rule-pack.requirements.js';
import { insertPack } from './rule-packs.service.js';

/** Standing funds and the rule packs their calls are judged by. */
@Injectable()
export class Programmes {
  constructor(private readonly transitions: Transitions) {}

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

  /** Publishes a pack that nobody uploaded: it came with the product, or a test made it. */
  async publishRulePack(tx: EntityManager, funderId: string, pack: RulePack): Promise<string> {
    const id = await insertPack(tx, funderId, pack, null);
    const facts = {
      actorId: SYSTEM.id,
      uploadedBy: null,
      name: pack.name,
      packVersion: pack.version,
      latestVersion: null,
    };
    const decision = decide(rulePackMachine, 'draft', facts, { type: 'PUBLISH' }, unmetRulePackRequirements);
    await this.transitions.record(tx, { type: 'rule_pack', id, version: 1 }, SYSTEM, decision);
    return id;
  }
}
