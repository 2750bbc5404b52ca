import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Clock, type Actor } from '@medel/kernel';
import { RulePacks, RulePacksQueries } from '@medel/programmes';
import { binding, inSight } from '@medel/workflow';

import type { ApplicationStatus } from './application.machine.js';
import { RULE_FACTS, ruleFactsOf, type RuleFactsRow } from './rule-facts.js';
import { changedVerdicts, type ChangedVerdict } from './rule-replay.rules.js';

/** A case that another pack would judge otherwise. */
export interface ReplayedApplication {
  readonly id: string;
  readonly caseNumber: string | null;
  readonly title: string;
  readonly leadOrganisationName: string;
  readonly status: ApplicationStatus;
  readonly changes: readonly ChangedVerdict[];
}

export interface ReplayPage {
  /** Cases that are pinned to the pack, all of them. */
  readonly total: number;
  /** How many of them this page has judged anew. */
  readonly judged: number;
  readonly items: readonly ReplayedApplication[];
  /** Where the next page begins; null when all have been judged. */
  readonly nextCursor: string | null;
}

interface Row extends RuleFactsRow {
  readonly id: string;
  readonly case_number: string | null;
  readonly title: string;
  readonly lead_organisation_name: string;
  readonly status: ApplicationStatus;
}

/** What another rule pack would say of the cases that are pinned to one. It reads and changes nothing. */
@Injectable()
export class RuleReplaysQueries {
  constructor(
    private readonly packs: RulePacksQueries,
    private readonly rulePacks: RulePacks,
    private readonly clock: Clock,
  ) {}

  /** The next `limit` cases after `cursor`, in the order of their ids: a replay of many goes on page by page. */
  async page(
    tx: EntityManager,
    { id, otherId, cursor, limit }: { id: string; otherId: string; cursor?: string | undefined; limit: number },
    actor: Actor,
  ): Promise<ReplayPage> {
    for (const packId of [id, otherId]) await this.packs.find(tx, packId, actor);
    const [before, after] = [await this.rulePacks.get(tx, id), await this.rulePacks.get(tx, otherId)];
    const rows = await this.rows(tx, id, { cursor, limit }, actor);
    const shown = rows.slice(0, limit);
    const now = this.clock.now();
    const items = shown
      .map((row) => ({ row, changes: changedVerdicts(before, after, ruleFactsOf(row, now)) }))
      .filter(({ changes }) => changes.length > 0)
      .map(({ row, changes }) => ({
        id: row.id,
        caseNumber: row.case_number,
        title: row.title,
        leadOrganisationName: row.lead_organisation_name,
        status: row.status,
        changes,
      }));
    const nextCursor = rows.length > limit ? (shown.at(-1)?.id ?? null) : null;
    return { total: await this.total(tx, id, actor), judged: shown.length, items, nextCursor };
  }

  private rows(
    tx: EntityManager,
    packId: string,
    { cursor, limit }: { cursor: string | undefined; limit: number },
    actor: Actor,
  ): Promise<Row[]> {
    const { values, bind } = binding(packId, limit + 1);
    return tx.query<Row[]>(
      `SELECT a.id, a.case_number, a.title, o.name AS lead_organisation_name, a.status, ${RULE_FACTS}
         FROM (SELECT a.* FROM medel.application a
                WHERE a.rule_pack_id = $1 AND ${inSight(actor, 'a', bind)} ${cursor ? `AND a.id > ${bind(cursor)}::uuid` : ''}
                ORDER BY a.id LIMIT $2) AS a
         JOIN medel.partnership p ON p.id = a.partnership_id
         JOIN medel.organisation o ON o.id = a.lead_organisation_id
        CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE x.status = 'submitted')::int AS submitted_assessments
                              FROM medel.assessment x WHERE x.application_id = a.id) AS s
        ORDER BY a.id`,
      values,
    );
  }

  private async total(tx: EntityManager, packId: string, actor: Actor): Promise<number> {
    const { values, bind } = binding(packId);
    const [row] = await tx.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM medel.application a WHERE a.rule_pack_id = $1 AND ${inSight(actor, 'a', bind)}`,
      values,
    );
    return row?.count ?? 0;
  }
}
