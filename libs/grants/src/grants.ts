import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Case } from '@medel/applications';
import { Clock, NotFoundError, type Command, type Ore } from '@medel/kernel';
import { Ledger } from '@medel/ledger';
import { startOfStockholmDay } from '@medel/programmes';
import { Transitions } from '@medel/transitions';
import { decide } from '@medel/workflow';

import type { AgreementEvent } from './agreement.events.js';
import { agreementMachine, type AgreementStatus } from './agreement.machine.js';
import { unmetAgreementRequirements } from './agreement.requirements.js';
import { allocate } from './allocate.js';

/** The funded commitment: its approved budget, its agreement, its money on the frame and in the ledger. */
@Injectable()
export class Grants {
  constructor(
    private readonly transitions: Transitions,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** Lock order: the case is locked already, then the call's frame, then the ledger. */
  async create(tx: EntityManager, found: Case, amountOre: Ore, decisionId: string, command: Command): Promise<string> {
    const { callId, parties } = found;
    await moveFrame(tx, callId, amountOre);
    const grantId = randomUUID();
    await tx.query(
      `INSERT INTO medel.grant (id, application_id, call_id, granted_ore, rule_pack_id, starts_on, ends_on, created_at)
       SELECT $1, a.id, a.call_id, $3, coalesce(a.rule_pack_id, c.rule_pack_id), a.starts_on, a.ends_on, $4
         FROM medel.application a JOIN medel.call c ON c.id = a.call_id WHERE a.id = $2`,
      [grantId, found.id, amountOre.toString(), this.clock.now()],
    );
    await this.writeBudget(tx, grantId, found, amountOre);
    await this.ledger.reserve(
      tx,
      { grantId, callId, funderId: parties.funderId },
      amountOre,
      decisionId,
      this.clock.now(),
    );
    await this.draftAgreement(tx, grantId, found, command);
    return grantId;
  }

  /** Ends the agreement and gives back what was not paid: the grant's story is over. */
  async end(tx: EntityManager, { id, callId, parties }: Case, event: AgreementEvent, command: Command): Promise<void> {
    const [row] = await tx.query<EndRow[]>(
      `SELECT g.id AS grant_id, ag.id, ag.status, ag.version, ag.sign_by, g.granted_ore, g.certified_ore, g.released_ore
         FROM medel.grant g JOIN medel.agreement ag ON ag.grant_id = g.id WHERE g.application_id = $1`,
      [id],
    );
    if (!row) throw new NotFoundError('Grant', id);
    const facts = { now: this.clock.now(), signBy: row.sign_by, applicationStatus: 'closed' };
    const decision = decide(agreementMachine, row.status, facts, event, unmetAgreementRequirements);
    await this.transitions.record(tx, { type: 'agreement', id: row.id, version: row.version }, command.actor, decision);

    const leftOre = BigInt(row.granted_ore) - BigInt(row.certified_ore) - BigInt(row.released_ore);
    if (leftOre === 0n) return;
    const grant = { grantId: row.grant_id, callId, funderId: parties.funderId };
    await moveFrame(tx, callId, -leftOre);
    await tx.query('UPDATE medel.grant SET released_ore = released_ore + $2 WHERE id = $1', [
      row.grant_id,
      leftOre.toString(),
    ]);
    // Year 0 is no reporting year: what is given back when a grant ends before its time.
    await this.ledger.release(tx, grant, leftOre, 0, this.clock.now());
  }

  /** What was applied for, line by line; a lower amount shrinks every line in proportion, to the öre. */
  private async writeBudget(tx: EntityManager, grantId: string, found: Case, amountOre: Ore): Promise<void> {
    const lines = byYearAndCategory(found.facts.budget);
    const amounts = allocate(
      amountOre,
      lines.map(({ amountOre: applied }) => applied),
    );
    await tx.query(
      `INSERT INTO medel.grant_budget_line (grant_id, application_id, year, category, amount_ore)
       SELECT $1, $2, year, category, ore FROM jsonb_to_recordset($3) AS line (year int, category text, ore bigint)`,
      [
        grantId,
        found.id,
        JSON.stringify(lines.map(({ year, category }, n) => ({ year, category, ore: amounts[n]?.toString() }))),
      ],
    );
  }

  private async draftAgreement(
    tx: EntityManager,
    grantId: string,
    { id: applicationId, facts }: Case,
    { actor }: Command,
  ): Promise<void> {
    const id = randomUUID();
    // The last day to sign counts in full, so signing ends when the day after begins.
    const signBy = startOfStockholmDay(facts.today, facts.pack.agreementDays + 1);
    await tx.query('INSERT INTO medel.agreement (id, application_id, grant_id, sign_by) VALUES ($1, $2, $3, $4)', [
      id,
      applicationId,
      grantId,
      signBy,
    ]);
    await this.transitions.note(tx, { type: 'agreement', id }, actor, { type: 'CREATE', signBy }, [
      {
        type: 'planReminders',
        params: { kind: 'agreement_unsigned', dueAt: signBy.toISOString(), offsetsDays: [-16, -5] },
      },
    ]);
  }
}

/** Takes from the call's frame, or gives back. The database refuses to go past it. */
async function moveFrame(tx: EntityManager, callId: string, byOre: Ore): Promise<void> {
  await tx.query('UPDATE medel.call SET committed_ore = committed_ore + $2, version = version + 1 WHERE id = $1', [
    callId,
    byOre.toString(),
  ]);
}

interface Line {
  readonly year: number;
  readonly category: string;
  readonly amountOre: Ore;
}

/** The partners' lines added up: a grant's budget is by year and category. */
function byYearAndCategory(budget: readonly Line[]): Line[] {
  const totals = new Map<string, Line>();
  for (const { year, category, amountOre } of budget) {
    const key = `${year} ${category}`;
    totals.set(key, { year, category, amountOre: amountOre + (totals.get(key)?.amountOre ?? 0n) });
  }
  return [...totals.values()];
}

interface EndRow {
  readonly grant_id: string;
  readonly id: string;
  readonly status: AgreementStatus;
  readonly version: number;
  readonly sign_by: Date;
  readonly granted_ore: string;
  readonly certified_ore: string;
  readonly released_ore: string;
}
