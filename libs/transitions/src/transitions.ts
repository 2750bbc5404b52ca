import { createHash } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { escapeLiteral, type PoolClient } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';

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
 * The one door. A command is one transaction of at most four round trips: open (who acts, the idempotency key, the
 * lock), read, record, close. Nothing else begins a transaction that writes. What is asked for without waiting in
 * between travels together.
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
  command<Result extends object>(
    subject: CommandSubject,
    request: object,
    command: Command,
    work: (tx: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    return this.onConnection(async (tx, client) => {
      const opened = await open(client, subject, request, command);
      if (opened.replayed) return replay<Result>(client, opened);
      const result = await work(tx);
      await close(client, opened, command, result);
      this.doorbell.ring();
      return result;
    });
  }

  /**
   * A command that moves one subject along one arrow and does nothing else. `read` only reads; `decide` is pure. With
   * nothing in between to wait for, reading travels behind opening and closing behind recording: two round trips.
   */
  move<Facts extends { readonly version: number }, Status extends string>(
    subject: Subject,
    request: object,
    command: Command,
    read: (tx: EntityManager) => Promise<Facts>,
    decide: (facts: Facts) => Decision<Status>,
  ): Promise<Changed<Status>> {
    return this.onConnection(async (tx, client) => {
      const opening = open(client, subject, request, command);
      const reading = read(tx);
      // When there is nothing to decide, because the opening was refused or is a retry, nobody asks what was read.
      reading.catch(() => undefined);
      const opened = await opening;
      if (opened.replayed) return replay<Changed<Status>>(client, opened);
      const facts = await reading;
      const decision = decide(facts);
      const changed = { id: subject.id, status: decision.to, version: facts.version + 1 };
      const record = client.query(this.recordOf({ ...subject, version: facts.version }, command.actor, decision));
      await Promise.all([record, close(client, opened, command, changed)]);
      this.doorbell.ring();
      return changed;
    });
  }

  /**
   * Reads as `actor`: what row-level security hides from them is not there. One statement is one round trip, because
   * it is sent right behind BEGIN, and nobody waits for the end of a transaction that wrote nothing.
   */
  read<Result>(actor: Actor, work: (tx: EntityManager) => Promise<Result>): Promise<Result> {
    return this.onConnection(async (tx, client) => {
      const beginning = client.query(
        `BEGIN READ ONLY; SELECT set_config('medel.actor', ${escapeLiteral(actor.id)}, true)`,
      );
      const [result] = await Promise.all([work(tx), beginning]);
      client.query('COMMIT').catch(() => undefined);
      return result;
    });
  }

  /**
   * Writes what a machine decided: new status, audit entry and outgoing messages, in one statement. PostgreSQL refuses
   * a version that is no longer the row's.
   */
  async record<Status extends string>(
    tx: EntityManager,
    subject: Subject & { readonly version: number },
    actor: Actor,
    decision: Decision<Status>,
  ): Promise<Changed<Status>> {
    const { name, text, values } = this.recordOf(subject, actor, decision);
    await prepared(tx, name, text, values);
    return { id: subject.id, status: decision.to, version: subject.version + 1 };
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

  private recordOf(
    subject: Subject & { readonly version: number },
    actor: Actor,
    { from, to, event, effects }: Decision,
  ) {
    return {
      name: 'record_transition',
      text: 'SELECT medel.record_transition($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      values: [
        ...[subject.type, subject.id, subject.version, from, to, toJson(event), actor.id, toJson(effects)],
        this.clock.now(),
      ],
    };
  }

  private async onConnection<Result>(
    work: (tx: EntityManager, client: PoolClient) => Promise<Result>,
  ): Promise<Result> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      return await work(runner.manager, client);
    } catch (error) {
      // A connection that broke cannot roll back, and need not: the server does it.
      await runner.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}

interface CommandSubject {
  readonly type: string;
  readonly id: string | null;
}

interface Opened {
  /** What was asked, in short: a retry must ask the same. */
  readonly fingerprint: Buffer;
  readonly replayed: boolean;
  readonly same_request: boolean;
  readonly result: unknown;
}

async function open(
  client: PoolClient,
  { type, id }: CommandSubject,
  request: object,
  { actor, idempotencyKey }: Command,
): Promise<Opened> {
  const fingerprint = createHash('sha256')
    .update(toJson([type, id, request]))
    .digest();
  const [, { rows }] = await Promise.all([
    client.query('BEGIN'),
    client.query<Omit<Opened, 'fingerprint'>>({
      name: 'open_command',
      text: 'SELECT * FROM medel.open_command($1, $2, $3, $4, $5)',
      values: [actor.id, idempotencyKey, fingerprint, type, id],
    }),
  ]);
  if (!rows[0]) throw new Error('open_command answered nothing');
  return { ...rows[0], fingerprint };
}

/** Answers a retry as it was answered before. */
async function replay<Result>(client: PoolClient, { same_request: isSame, result }: Opened): Promise<Result> {
  await client.query('COMMIT');
  if (!isSame) throw new IdempotencyKeyReusedError();
  return result as Result;
}

/** Keeps the result for a retry, and commits. */
async function close(
  client: PoolClient,
  { fingerprint }: Opened,
  { actor, idempotencyKey }: Command,
  result: object,
): Promise<void> {
  const keeping =
    idempotencyKey === undefined
      ? undefined
      : client.query({
          name: 'keep_result',
          text: 'INSERT INTO medel.idempotency_key (actor_id, key, fingerprint, result) VALUES ($1, $2, $3, $4)',
          values: [actor.id, idempotencyKey, fingerprint, toJson(result)],
        });
  // What failed before this has broken the transaction, and PostgreSQL commits no broken one.
  await Promise.all([keeping, client.query('COMMIT')]);
}

/** A person who looked at an older version is told so; one who named no version takes what there is. */
export function requireVersion({ expectedVersion }: Command, subject: Subject & { readonly version: number }): void {
  if (expectedVersion !== undefined && expectedVersion !== subject.version) {
    throw new StaleVersionError(subject.type, subject.id);
  }
}

/** Öre are written as decimal strings: JSON numbers are floats to most who read them. */
function toJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : part));
}
