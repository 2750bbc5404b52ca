import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { ApplicationFactFinder, type Case } from '@medel/applications';
import { NotFoundError, type Changed, type Command } from '@medel/kernel';
import { requireVersion, Transitions } from '@medel/transitions';
import { assertMay, decide } from '@medel/workflow';

import type { Change, ChangeRequestEvent } from './change-request.events.js';
import { changeRequestMachine, type ChangeRequestStatus } from './change-request.machine.js';
import { CHANGE_PERMISSIONS } from './change-request.policy.js';
import { unmetChangeRequirements, type ChangeRequestFacts } from './change-request.requirements.js';

type ChangedRequest = Promise<Changed<ChangeRequestStatus>>;

/** Commands on a change request. Approving one changes the grant in the same transaction. */
@Injectable()
export class ChangeRequestsService {
  constructor(
    private readonly transitions: Transitions,
    private readonly factFinder: ApplicationFactFinder,
  ) {}

  create(applicationId: string, change: Change, reason: string, command: Command): ChangedRequest {
    const request = { type: 'CREATE', change, reason };
    return this.transitions.command({ type: 'application', id: applicationId }, request, command, async (tx) => {
      const found = await this.factFinder.find(tx, applicationId, command.actor);
      assertMay(command.actor, 'CREATE', CHANGE_PERMISSIONS.SUBMIT, found.parties);
      const [grant] = await tx.query<{ id: string }[]>('SELECT id FROM medel.grant WHERE application_id = $1', [
        applicationId,
      ]);
      if (!grant) throw new NotFoundError('Grant', applicationId);
      const id = randomUUID();
      await tx.query(
        `INSERT INTO medel.change_request (id, application_id, grant_id, kind, content, reason, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, applicationId, grant.id, change.kind, toContent(change), reason, command.actor.id],
      );
      await this.transitions.note(tx, { type: 'change_request', id }, command.actor, request);
      return { id, status: 'draft', version: 1 };
    });
  }

  submit(id: string, command: Command): ChangedRequest {
    return this.step(id, { type: 'SUBMIT' }, command);
  }

  return(id: string, reason: string, command: Command): ChangedRequest {
    return this.step(id, { type: 'RETURN', reason }, command);
  }

  approve(id: string, command: Command): ChangedRequest {
    return this.step(id, { type: 'APPROVE' }, command);
  }

  reject(id: string, reason: string, command: Command): ChangedRequest {
    return this.step(id, { type: 'REJECT', reason }, command);
  }

  withdraw(id: string, command: Command): ChangedRequest {
    return this.step(id, { type: 'WITHDRAW' }, command);
  }

  private step(id: string, event: ChangeRequestEvent, command: Command): ChangedRequest {
    return this.transitions.command({ type: 'change_request', id }, event, command, async (tx) => {
      const [row] = await tx.query<ChangeRow[]>(CHANGE_ROW, [id]);
      if (!row) throw new NotFoundError('ChangeRequest', id);
      const subject = { type: 'change_request', id, version: row.version };
      const found = await this.factFinder.find(tx, row.application_id, command.actor);
      assertMay(command.actor, event.type, CHANGE_PERMISSIONS[event.type], found.parties);
      requireVersion(command, subject);
      const facts = changeFacts(row, found);
      const decision = decide(changeRequestMachine, row.status, facts, event, unmetChangeRequirements);
      const changed = await this.transitions.record(tx, subject, command.actor, decision);
      if (changed.status === 'approved') await apply(tx, row.grant_id, found.id, facts.change);
      return changed;
    });
  }
}

export interface ChangeRow {
  readonly id: string;
  readonly application_id: string;
  readonly grant_id: string;
  readonly status: ChangeRequestStatus;
  readonly version: number;
  readonly kind: Change['kind'];
  readonly content: Readonly<Record<string, string | number>>;
  readonly reason: string;
  readonly ends_on: string;
  readonly last_cost_date: string | null;
  readonly from_line_ore: string;
}

export const CHANGE_ROW = `
SELECT r.id, r.application_id, r.grant_id, r.status, r.version, r.kind, r.content, r.reason, g.ends_on::text,
       p.last_cost_date::text,
       coalesce((SELECT l.amount_ore FROM medel.grant_budget_line l WHERE l.grant_id = g.id
                    AND l.year = (r.content ->> 'year')::int AND l.category = r.content ->> 'from'), 0) AS from_line_ore
  FROM medel.change_request r
  JOIN medel.grant g ON g.id = r.grant_id
  JOIN medel.call c ON c.id = g.call_id
  JOIN medel.programme p ON p.id = c.programme_id
 WHERE r.id = $1 OR r.application_id = $1
 ORDER BY r.status_changed_at, r.id`;

export function changeFacts(row: ChangeRow, { facts, status }: Case): ChangeRequestFacts {
  return {
    change: fromContent(row),
    applicationStatus: status,
    endsOn: row.ends_on,
    lastCostDate: row.last_cost_date,
    fromLineOre: BigInt(row.from_line_ore),
    eligibleCategories: facts.pack.categories.filter(({ eligible }) => eligible).map(({ id }) => id),
  };
}

function toContent(change: Change): string {
  return JSON.stringify(change, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}

function fromContent({ kind, content }: ChangeRow): Change {
  return kind === 'extension'
    ? { kind, endsOn: String(content.endsOn) }
    : {
        kind,
        year: Number(content.year),
        from: String(content.from),
        to: String(content.to),
        amountOre: BigInt(content.amountOre ?? 0),
      };
}

async function apply(tx: EntityManager, grantId: string, applicationId: string, change: Change): Promise<void> {
  if (change.kind === 'extension') {
    await tx.query('UPDATE medel.grant SET ends_on = $2 WHERE id = $1', [grantId, change.endsOn]);
    return;
  }
  const { year, from, to, amountOre } = change;
  await tx.query(
    'UPDATE medel.grant_budget_line SET amount_ore = amount_ore - $4 WHERE grant_id = $1 AND year = $2 AND category = $3',
    [grantId, year, from, amountOre.toString()],
  );
  await tx.query(
    `INSERT INTO medel.grant_budget_line AS line (grant_id, application_id, year, category, amount_ore) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (grant_id, year, category) DO UPDATE SET amount_ore = line.amount_ore + $5`,
    [grantId, applicationId, year, to, amountOre.toString()],
  );
}
