import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import {
  ApplicationFactFinder,
  ApplicationsService,
  type ApplicationEvent,
  type ApplicationStatus,
  type Case,
  type ConditionText,
} from '@medel/applications';
import { Clock, type Changed, type Command, type Ore } from '@medel/kernel';
import { Transitions } from '@medel/transitions';

import { Grants } from './grants.js';

interface Decided {
  readonly kind: 'approved' | 'rejected' | 'reinstated' | 'terminated';
  readonly motivation: string;
  readonly amountOre?: Ore;
}

type ChangedApplication = Promise<Changed<ApplicationStatus>>;

/** What decision-makers decide. Each decision commits with everything that follows from it, or not at all. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly transitions: Transitions,
    private readonly applications: ApplicationsService,
    private readonly factFinder: ApplicationFactFinder,
    private readonly grants: Grants,
    private readonly clock: Clock,
  ) {}

  /** Grants `amountOre` out of the call's frame; the database refuses what would exceed it, however many decide at once. */
  approve(
    id: string,
    approval: { amountOre: Ore; motivation: string; conditions: readonly ConditionText[] },
    command: Command,
  ): ChangedApplication {
    return this.decide(id, { type: 'APPROVE', ...approval }, command, async (tx, found) => {
      const decisionId = await this.write(tx, id, { kind: 'approved', ...approval }, command);
      await writeConditions(tx, id, decisionId, approval.conditions);
      await this.grants.create(tx, found, approval.amountOre, decisionId, command);
    });
  }

  reject(id: string, motivation: string, command: Command): ChangedApplication {
    return this.decide(id, { type: 'REJECT', motivation }, command, async (tx) => {
      await this.write(tx, id, { kind: 'rejected', motivation }, command);
    });
  }

  reinstate(id: string, motivation: string, command: Command): ChangedApplication {
    return this.decide(id, { type: 'REINSTATE', motivation }, command, async (tx) => {
      await this.write(tx, id, { kind: 'reinstated', motivation }, command);
    });
  }

  /** Ends a running grant. What was not paid goes back to the frame. */
  terminate(id: string, reason: string, command: Command): ChangedApplication {
    return this.decide(id, { type: 'TERMINATE', reason }, command, async (tx, found) => {
      await this.write(tx, id, { kind: 'terminated', motivation: reason }, command);
      await this.grants.end(tx, found, { type: 'TERMINATE' }, command);
    });
  }

  /** The clock ends a grant whose agreement nobody signed. The whole amount goes back to the frame. */
  lapse(id: string, command: Command): ChangedApplication {
    return this.decide(id, { type: 'LAPSE' }, command, (tx, found) =>
      this.grants.end(tx, found, { type: 'LAPSE' }, command),
    );
  }

  private decide(
    id: string,
    event: ApplicationEvent,
    command: Command,
    follow: (tx: EntityManager, found: Case) => Promise<void>,
  ): ChangedApplication {
    return this.transitions.command({ type: 'application', id }, event, command, async (tx) => {
      const found = await this.factFinder.find(tx, id, command.actor);
      const changed = await this.applications.transition(tx, id, event, command);
      await follow(tx, found);
      return changed;
    });
  }

  private async write(
    tx: EntityManager,
    applicationId: string,
    { kind, motivation, amountOre }: Decided,
    { actor }: Command,
  ): Promise<string> {
    const id = randomUUID();
    await tx.query(
      `INSERT INTO medel.decision (id, application_id, kind, amount_ore, motivation, decided_by, decided_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, applicationId, kind, amountOre?.toString() ?? null, motivation, actor.id, this.clock.now()],
    );
    return id;
  }
}

async function writeConditions(
  tx: EntityManager,
  applicationId: string,
  decisionId: string,
  conditions: readonly ConditionText[],
): Promise<void> {
  if (conditions.length === 0) return;
  await tx.query(
    `INSERT INTO medel.condition (decision_id, application_id, text, due_on)
     SELECT $1, $2, text, "dueOn" FROM jsonb_to_recordset($3) AS condition (text text, "dueOn" date)`,
    [decisionId, applicationId, JSON.stringify(conditions)],
  );
}
