import { createHash } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { escapeLiteral, type PoolClient, type QueryResult } from 'pg';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';

import {
  Clock,
  IdempotencyKeyReusedError,
  StaleVersionError,
  type Actor,
  type Changed,
  type Command,
} from '@medel/kernel';
import { Doorbell } from '@medel/outbox';
import { prepared } from '@medel/platform';
import type { Decision, Effect } from '@medel/workflow';

/** A row with a life cycle: its table is named after the machine, its status changes only here. */
export interface Subject {
  readonly type: string;
  readonly id: string;
}

/** A change that moves no status: a row was made, or its content edited. Recorded in the same chain. */
export interface Note {
  readonly type: string;
  readonly [detail: string]: unknown;
}

/**
 * The one door. A command is one transaction of four round trips: open (who acts, the idempotency key, the lock),
 * read, record, close. Nothing else begins a transaction that writes.
 */
@Injectable()
export class Transitions {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly doorbell: Doorbell,
  ) {}

  /**
   * Runs `work` once for a command on `subject`; an id of null means the command makes the row.
   * `request` is what was asked, as data: a retry of the key with another request is refused.
   */
  async command<Result extends object>(
    subject: { readonly type: string; readonly id: string | null },
    request: object,
    command: Command,
    work: (tx: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const opened = await this.open(runner, subject, request, command);
      if (opened.replayed) {
        await runner.query('COMMIT');
        if (!opened.same_request) throw new IdempotencyKeyReusedError();
        return opened.result as Result;
      }
      const result = await work(runner.manager);
      await runner.query(`${keepResult(command, result)}COMMIT`);
      this.doorbell.ring();
      return result;
    } catch (error) {
      // A connection that broke cannot roll back, and need not: the server does it.
      await runner.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }

  /**
   * Reads as `actor`: what row-level security hides from them is not there. One statement is one round trip, because
   * it is sent right behind BEGIN, and nobody waits for the end of a transaction that wrote nothing.
   */
  async read<Result>(actor: Actor, work: (tx: EntityManager) => Promise<Result>): Promise<Result> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      const begun = client.query(`BEGIN READ ONLY; SELECT set_config('medel.actor', ${escapeLiteral(actor.id)}, true)`);
      const [result] = await Promise.all([work(runner.manager), begun]);
      client.query('COMMIT').catch(() => undefined);
      return result;
    } catch (error) {
      await runner.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }

  /** Writes what a machine decided: new status, audit entry and outgoing messages, in one statement. */
  async record<Status extends string>(
    tx: EntityManager,
    subject: Subject & { readonly version: number },
    actor: Actor,
    decision: Decision<Status>,
  ): Promise<Changed<Status>> {
    const [row] = await prepared<{ version: number | null }>(
      tx,
      'record_transition',
      'SELECT medel.record_transition($1, $2, $3, $4, $5, $6, $7, $8, $9) AS version',
      [
        subject.type,
        subject.id,
        subject.version,
        decision.from,
        decision.to,
        toJson(decision.event),
        actor.id,
        toJson(decision.effects),
        this.clock.now(),
      ],
    );
    if (!row?.version) throw new StaleVersionError(subject.type, subject.id);
    return { id: subject.id, status: decision.to, version: row.version };
  }

  /** Records that a row was made or edited. The caller's statement has already written it. */
  async note(
    tx: EntityManager,
    subject: Subject,
    actor: Actor,
    note: Note,
    effects: readonly Effect[] = [],
  ): Promise<void> {
    await tx.query('SELECT medel.record_note($1, $2, $3, $4, $5, $6)', [
      subject.type,
      subject.id,
      toJson(note),
      actor.id,
      toJson(effects),
      this.clock.now(),
    ]);
  }

  private async open(
    runner: QueryRunner,
    { type, id }: { type: string; id: string | null },
    request: object,
    { actor, idempotencyKey }: Command,
  ): Promise<Opened> {
    const fingerprint = createHash('sha256')
      .update(toJson([type, id, request]))
      .digest('hex');
    // BEGIN and the opening travel together, so they are one round trip; hence literals instead of parameters.
    const client = (await runner.connect()) as PoolClient;
    const answers: unknown = await client.query(
      `BEGIN; SELECT * FROM medel.open_command(${[
        escapeLiteral(actor.id),
        idempotencyKey === undefined ? 'NULL' : escapeLiteral(idempotencyKey),
        `'\\x${fingerprint}'`,
        escapeLiteral(type),
        id === null ? 'NULL' : escapeLiteral(id),
      ].join(', ')})`,
    );
    const [opened] = (answers as QueryResult<Opened>[]).flatMap(({ rows }) => rows);
    if (!opened) throw new Error('open_command answered nothing');
    return opened;
  }
}

interface Opened {
  readonly replayed: boolean;
  readonly same_request: boolean;
  readonly result: unknown;
}

/** A person who looked at an older version is told so; one who named no version takes what there is. */
export function requireVersion({ expectedVersion }: Command, subject: Subject & { readonly version: number }): void {
  if (expectedVersion !== undefined && expectedVersion !== subject.version) {
    throw new StaleVersionError(subject.type, subject.id);
  }
}

function keepResult({ actor, idempotencyKey }: Command, result: object): string {
  if (idempotencyKey === undefined) return '';
  return `UPDATE medel.idempotency_key SET result = ${escapeLiteral(toJson(result))}
           WHERE actor_id = ${escapeLiteral(actor.id)} AND key = ${escapeLiteral(idempotencyKey)}; `;
}

/** Öre are written as decimal strings: JSON numbers are floats to most who read them. */
function toJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : part));
}
