import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { SYSTEM } from '@medel/kernel';
import { Transitions } from '@medel/transitions';

import { ClaimFactFinder, type FoundClaim } from './claim-fact-finder.js';
import { checkLine, checkTotals, type Finding } from './claim.rules.js';
import { ClaimsService } from './claims.service.js';
import { findLines, findTotals, type StoredLine } from './expenditures.js';

/** So many lines are checked in one transaction: short enough that nobody waits, long enough to get on. */
const SLICE = 200;

export interface CheckProgress {
  readonly checked: number;
  readonly total: number;
}

/**
 * Holds a submitted claim against its rules. What is done is known from the claim itself, so a check that was cut off
 * goes on where it stopped, and two that run at once share the work instead of doing it twice.
 */
@Injectable()
export class ClaimChecks {
  constructor(
    private readonly transitions: Transitions,
    private readonly factFinder: ClaimFactFinder,
    private readonly claims: ClaimsService,
  ) {}

  /** Checks every line that is not checked yet, slice by slice. */
  async checkLines(claimId: string, onProgress: (progress: CheckProgress) => unknown = () => undefined): Promise<void> {
    let progress = await this.checkSlice(claimId);
    await onProgress(progress);
    while (progress.checked < progress.total) {
      progress = await this.checkSlice(claimId);
      await onProgress(progress);
    }
  }

  /** Adds what there is to say of the claim as a whole, and hands it to the claims officers. Done before: nothing more. */
  async finish(tx: EntityManager, claimId: string): Promise<void> {
    await lock(tx, claimId);
    const claim = await this.factFinder.find(tx, claimId, SYSTEM);
    if (claim.status !== 'submitted') return;
    await tx.query('DELETE FROM medel.finding WHERE claim_id = $1 AND expenditure_id IS NULL', [claimId]);
    await writeFindings(tx, claim, [], checkTotals(await findTotals(tx, claimId), claim.facts.terms));
    await this.claims.transition(tx, claimId, { type: 'START_CHECK' }, { actor: SYSTEM });
  }

  private checkSlice(claimId: string): Promise<CheckProgress> {
    return this.transitions.command({ type: 'claim', id: claimId }, {}, { actor: SYSTEM }, async (tx) => {
      const claim = await this.factFinder.find(tx, claimId, SYSTEM);
      const { checkedCount, lineCount, terms } = claim.facts;
      if (claim.status !== 'submitted') return { checked: lineCount, total: lineCount };
      const lines = await findLines(tx, claimId, checkedCount, SLICE);
      if (lines.length > 0) {
        const findings = lines.flatMap((line) => checkLine(line, terms));
        await writeFindings(tx, claim, lines, findings);
        await tx.query(
          'UPDATE medel.claim SET checked_count = checked_count + $3, version = version + 1 WHERE id = $1 AND version = $2',
          [claimId, claim.version, lines.length],
        );
      }
      return { checked: checkedCount + lines.length, total: lineCount };
    });
  }
}

/** The order of locks that every command keeps: the case, then its part. */
async function lock(tx: EntityManager, claimId: string): Promise<void> {
  await tx.query(
    'SELECT FROM medel.application WHERE id = (SELECT application_id FROM medel.claim WHERE id = $1) FOR NO KEY UPDATE',
    [claimId],
  );
  await tx.query('SELECT FROM medel.claim WHERE id = $1 FOR NO KEY UPDATE', [claimId]);
}

async function writeFindings(
  tx: EntityManager,
  { id, applicationId }: FoundClaim,
  lines: readonly StoredLine[],
  findings: readonly Finding[],
): Promise<void> {
  if (findings.length === 0) return;
  const idOf = new Map(lines.map(({ line, id }) => [line, id]));
  const rows = findings.map(({ line, ...finding }) => ({
    ...finding,
    expenditureId: line === null ? null : idOf.get(line),
  }));
  await tx.query(
    `INSERT INTO medel.finding (claim_id, application_id, expenditure_id, rule_id, rule_version, severity, detail)
     SELECT $1, $2, "expenditureId", "ruleId", "ruleVersion", severity, detail
       FROM jsonb_to_recordset($3) AS f ("expenditureId" uuid, "ruleId" text, "ruleVersion" int, severity text, detail jsonb)`,
    [id, applicationId, JSON.stringify(rows)],
  );
}
