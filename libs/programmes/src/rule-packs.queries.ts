import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { NotFoundError, type Actor } from '@medel/kernel';
import { assertMay, assertSees, doors, may, type Door, type Parties } from '@medel/workflow';

import { comparePacks, type Difference } from './rule-pack.diff.js';
import type { RulePack } from './rule-pack.js';
import { rulePackMachine, type RulePackStatus } from './rule-pack.machine.js';
import { MAY_READ_RULE_PACKS, RULE_PACK_PERMISSIONS } from './rule-pack.policy.js';
import { unmetRulePackRequirements, type RulePackFacts } from './rule-pack.requirements.js';
import { RulePacks } from './rule-packs.js';

export interface RulePackSummary {
  readonly id: string;
  readonly funderId: string;
  readonly funderName: string;
  readonly name: string;
  readonly packVersion: number;
  readonly status: RulePackStatus;
  readonly statusChangedAt: Date;
  /** Null for a pack that came with the product. */
  readonly uploadedById: string | null;
  readonly uploadedByName: string | null;
  /** Calls that go by it now. */
  readonly callCount: number;
  /** Cases that are pinned to it. */
  readonly applicationCount: number;
  readonly version: number;
}

export interface RulePackView extends RulePackSummary {
  readonly pack: RulePack;
  readonly doors: readonly Door[];
}

export interface Comparison {
  readonly from: RulePackSummary;
  readonly to: RulePackSummary;
  readonly differences: readonly Difference[];
}

interface Row extends RulePackSummary {
  readonly latestVersion: number | null;
}

/** A rule pack belongs to its funder alone. */
export const ofFunder = (funderId: string): Parties => ({ leadOrganisationId: '', partnerIds: [], funderId });

/** Row-level security lets everybody read what is published, so the second fence of these pages is in the query. */
const PACKS = `
SELECT r.id, r.funder_id AS "funderId", o.name AS "funderName", r.name, r.pack_version AS "packVersion", r.status,
       r.status_changed_at AS "statusChangedAt", r.uploaded_by AS "uploadedById", p.name AS "uploadedByName", r.version,
       (SELECT count(*)::int FROM medel.call c WHERE c.rule_pack_id = r.id) AS "callCount",
       (SELECT count(*)::int FROM medel.application a WHERE a.rule_pack_id = r.id) AS "applicationCount",
       (SELECT max(l.pack_version) FROM medel.rule_pack l
         WHERE (l.funder_id, l.name, l.status) = (r.funder_id, r.name, 'published')) AS "latestVersion"
  FROM medel.rule_pack r
  JOIN medel.organisation o ON o.id = r.funder_id
  LEFT JOIN medel.person p ON p.id = r.uploaded_by
 WHERE r.funder_id = ANY ((SELECT medel.my_organisations())::uuid[])`;

@Injectable()
export class RulePacksQueries {
  constructor(private readonly rulePacks: RulePacks) {}

  /** The packs of the funders whose rules the actor looks after, the newest version of each name first. */
  async list(tx: EntityManager, actor: Actor): Promise<RulePackSummary[]> {
    const funders = actor.memberships
      .map(({ organisationId }) => organisationId)
      .filter((id) => may(actor, MAY_READ_RULE_PACKS, ofFunder(id)));
    const rows = await tx.query<Row[]>(
      `${PACKS} AND r.funder_id = ANY ($1) ORDER BY o.name, r.name, r.pack_version DESC, r.created_at DESC, r.id LIMIT 200`,
      [[...new Set(funders)]],
    );
    return rows.map(summary);
  }

  /** One pack, for whoever may read it. To strangers it does not exist; others of the funder are refused. */
  async find(tx: EntityManager, id: string, actor: Actor): Promise<{ row: RulePackSummary; facts: RulePackFacts }> {
    const [found] = await tx.query<Row[]>(`${PACKS} AND r.id = $1`, [id]);
    if (!found) throw new NotFoundError('RulePack', id);
    assertSees(actor, { type: 'RulePack', id }, ofFunder(found.funderId));
    assertMay(actor, 'READ', MAY_READ_RULE_PACKS, ofFunder(found.funderId));
    const { uploadedById: uploadedBy, latestVersion, name, packVersion } = found;
    return { row: summary(found), facts: { actorId: actor.id, uploadedBy, latestVersion, name, packVersion } };
  }

  async view(tx: EntityManager, id: string, actor: Actor): Promise<RulePackView> {
    const { row, facts } = await this.find(tx, id, actor);
    return {
      ...row,
      pack: await this.rulePacks.get(tx, id),
      doors: doors(
        rulePackMachine,
        row.status,
        RULE_PACK_PERMISSIONS,
        (permissions) => may(actor, permissions, ofFunder(row.funderId)),
        () => unmetRulePackRequirements({ type: 'PUBLISH' }, facts),
      ),
    };
  }

  /** What changes from one pack to another, rule by rule and value by value. */
  async compare(tx: EntityManager, id: string, otherId: string, actor: Actor): Promise<Comparison> {
    const { row: from } = await this.find(tx, id, actor);
    const { row: to } = await this.find(tx, otherId, actor);
    const [before, after] = [await this.rulePacks.get(tx, id), await this.rulePacks.get(tx, otherId)];
    return { from, to, differences: comparePacks(before, after) };
  }
}

const summary = ({ latestVersion: _, ...row }: Row): RulePackSummary => row;
