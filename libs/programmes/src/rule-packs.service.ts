import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { InvalidInputError, type Changed, type Command } from '@medel/kernel';
import { requireVersion, Transitions } from '@medel/transitions';
import { assertMay, assertSees, decide } from '@medel/workflow';

import { extended, parentOf } from './bundled-rule-packs.js';
import { packKey, type RulePack } from './rule-pack.js';
import { rulePackMachine, type RulePackStatus } from './rule-pack.machine.js';
import { MAY_UPLOAD_RULE_PACK, RULE_PACK_PERMISSIONS } from './rule-pack.policy.js';
import { unmetRulePackRequirements } from './rule-pack.requirements.js';
import { parseRulePack } from './rule-pack.schema.js';
import { ofFunder, RulePacksQueries } from './rule-packs.queries.js';

/** Commands on rule packs: one puts a file up, another person publishes it. */
@Injectable()
export class RulePacksService {
  constructor(
    private readonly transitions: Transitions,
    private readonly queries: RulePacksQueries,
  ) {}

  /** Keeps a pack as a draft. Throws InvalidInputError with every fault of the file; a draft that does not load is none. */
  upload(funderId: string, content: object, command: Command): Promise<Changed<RulePackStatus>> {
    const { actor } = command;
    const request = { type: 'UPLOAD', funderId, content };
    return this.transitions.command({ type: 'rule_pack', id: null }, request, command, async (tx) => {
      assertSees(actor, { type: 'Organisation', id: funderId }, ofFunder(funderId));
      assertMay(actor, 'UPLOAD', MAY_UPLOAD_RULE_PACK, ofFunder(funderId));
      const pack = parseRulePack(await this.completed(tx, funderId, content), '/content');
      const id = await insertPack(tx, funderId, pack, actor.id);
      await this.transitions.note(tx, { type: 'rule_pack', id }, actor, { type: 'UPLOADED', pack: packKey(pack) });
      return { id, status: 'draft', version: 1 };
    });
  }

  /** Lets a pack govern: drafts of the calls that go by an earlier version of it from now on, and nothing submitted before. */
  publish(id: string, command: Command): Promise<Changed<RulePackStatus>> {
    const { actor } = command;
    return this.transitions.command({ type: 'rule_pack', id }, { type: 'PUBLISH' }, command, async (tx) => {
      const { row, facts } = await this.queries.find(tx, id, actor);
      const subject = { type: 'rule_pack', id, version: row.version };
      assertMay(actor, 'PUBLISH', RULE_PACK_PERMISSIONS.PUBLISH, ofFunder(row.funderId));
      requireVersion(command, subject);
      const decision = decide(rulePackMachine, row.status, facts, { type: 'PUBLISH' }, unmetRulePackRequirements);
      const changed = await this.transitions.record(tx, subject, actor, decision);
      const [renewed] = await tx.query<{ calls: string[] }[]>('SELECT medel.renew_call_rules($1) AS calls', [id]);
      for (const callId of renewed?.calls ?? [])
        await this.transitions.note(tx, { type: 'call', id: callId }, actor, { type: 'RULES_RENEWED', rulePackId: id });
      return changed;
    });
  }

  /** A file may say only what it changes in a pack that the funder has published. */
  private async completed(tx: EntityManager, funderId: string, content: object): Promise<unknown> {
    const parent = parentOf(content);
    if (parent === null) return content;
    const [base] = await tx.query<{ content: RulePack }[]>(
      `SELECT content FROM medel.rule_pack
        WHERE funder_id = $1 AND status = 'published' AND name || '-v' || pack_version = $2`,
      [funderId, parent],
    );
    if (!base) throw new InvalidInputError([UNKNOWN_PARENT]);
    return extended(base.content, content);
  }
}

const UNKNOWN_PARENT = {
  code: 'rule_pack_fault',
  pointer: '/content/extends',
  detail: {
    sv: 'Det finns inget publicerat regelverk med det namnet. Skriv namn och version, som kp-budget-a-v1.',
    en: 'There is no published rule pack of that name. Write its name and version, such as kp-budget-a-v1.',
  },
};

/** `uploadedBy` is null for a pack that came with the product. */
export async function insertPack(
  tx: EntityManager,
  funderId: string,
  pack: RulePack,
  uploadedBy: string | null,
): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `INSERT INTO medel.rule_pack (id, funder_id, name, pack_version, content, uploaded_by)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [id, funderId, pack.name, pack.version, JSON.stringify(pack), uploadedBy],
  );
  return id;
}
