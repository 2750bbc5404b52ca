import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { NotFoundError } from '@medel/kernel';

import type { RulePack } from './rule-pack.js';

/** Rule packs by id. A published pack never changes, so a process reads each one once. */
@Injectable()
export class RulePacks {
  private readonly packs = new Map<string, RulePack>();

  async get(tx: EntityManager, id: string): Promise<RulePack> {
    const known = this.packs.get(id);
    if (known) return known;
    const [row] = await tx.query<{ content: RulePack }[]>('SELECT content FROM medel.rule_pack WHERE id = $1', [id]);
    if (!row) throw new NotFoundError('RulePack', id);
    this.packs.set(id, row.content);
    return row.content;
  }
}
