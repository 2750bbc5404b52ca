import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { InvalidInputError, NotFoundError } from '@medel/kernel';

import { packKey, type RulePack } from './rule-pack.js';
import { parseRulePack } from './rule-pack.schema.js';

/** Rule packs by id. What a pack says never changes, so a process reads and checks each one once. */
@Injectable()
export class RulePacks {
  private readonly packs = new Map<string, RulePack>();

  async get(tx: EntityManager, id: string): Promise<RulePack> {
    const known = this.packs.get(id);
    if (known) return known;
    const [row] = await tx.query<{ content: RulePack }[]>('SELECT content FROM medel.rule_pack WHERE id = $1', [id]);
    if (!row) throw new NotFoundError('RulePack', id);
    const pack = loaded(row.content);
    this.packs.set(id, pack);
    return pack;
  }
}

/** A pack that names what this code does not have must judge nobody: that is a fault of ours and no refusal. */
function loaded(content: RulePack): RulePack {
  try {
    return parseRulePack(content);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const faults = error.problems.map(({ pointer, detail }) => `${pointer}: ${detail.en}`);
    throw new Error(`The rule pack ${packKey(content)} does not load. ${faults.join(' ')}`, { cause: error });
  }
}
