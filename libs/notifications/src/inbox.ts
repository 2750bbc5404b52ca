import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { InvalidInputError, NotFoundError, type Actor, type Command } from '@medel/kernel';
import { Doorbell } from '@medel/outbox';
import { Transitions } from '@medel/transitions';

import type { NotificationTexts } from './notifications.js';

export const MAILS = ['at_once', 'daily', 'page_only'] as const;

/** How somebody gets what can wait. Decisions and deadlines are mailed at once. */
export type Mails = (typeof MAILS)[number];

/** One thing that a person was told. */
export interface Notification {
  readonly id: string;
  readonly texts: NotificationTexts;
  /** Where on the page more is to be read. */
  readonly path: string;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

export interface NotificationPage {
  readonly items: readonly Notification[];
  readonly nextCursor: string | null;
}

/** Nobody counts further; a page says so with a plus. */
export const COUNTED = 100;

const UNREAD = `
SELECT asked.id AS "personId",
       (SELECT count(*)::int FROM (SELECT FROM medel.notification n WHERE n.person_id = asked.id AND n.read_at IS NULL
                                    LIMIT ${COUNTED}) AS unread) AS count
  FROM unnest($1::uuid[]) AS asked (id)`;

/** What people were told on the page: each reads their own. */
@Injectable()
export class Inbox {
  constructor(
    private readonly transitions: Transitions,
    private readonly doorbell: Doorbell,
  ) {}

  /** The latest first. `cursor` comes from the page before. Throws InvalidInputError when it does not. */
  async list(tx: EntityManager, actor: Actor, cursor: string | undefined, limit: number): Promise<NotificationPage> {
    const rows = await tx.query<(Notification & { number: string })[]>(
      `SELECT n.id, n.number, n.texts, n.path, n.created_at AS "createdAt", n.read_at AS "readAt"
         FROM medel.notification n WHERE n.person_id = $1 AND n.number < $2 ORDER BY n.number DESC LIMIT $3`,
      [actor.id, cursor === undefined ? LAST : numberIn(cursor), limit + 1],
    );
    const last = rows[limit - 1];
    const items = rows.slice(0, limit).map(({ number: _, ...notification }) => notification);
    return { items, nextCursor: rows.length > limit && last ? last.number : null };
  }

  /** How many each of these people has not read; at most `COUNTED`. */
  async unreadOf(tx: EntityManager, personIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await tx.query<{ personId: string; count: number }[]>(UNREAD, [personIds]);
    return new Map(rows.map(({ personId, count }) => [personId, count]));
  }

  /** Throws NotFoundError when it is none of theirs. */
  async read(id: string, command: Command): Promise<void> {
    await this.mark(command, async (tx) => {
      const [, marked] = await tx.query<[unknown, number]>(
        `UPDATE medel.notification SET read_at = coalesce(read_at, now()) WHERE id = $1 AND person_id = $2`,
        [id, command.actor.id],
      );
      if (marked === 0) throw new NotFoundError('Notification', id);
    });
  }

  async readAll(command: Command): Promise<void> {
    await this.mark(command, async (tx) => {
      await tx.query('UPDATE medel.notification SET read_at = now() WHERE person_id = $1 AND read_at IS NULL', [
        command.actor.id,
      ]);
    });
  }

  /** From now on they get what can wait like this. What is waiting for their daily mail still comes in it. */
  async prefer(mails: Mails, command: Command): Promise<void> {
    const subject = { type: 'person', id: command.actor.id };
    await this.transitions.command(subject, { type: 'PREFER_MAILS', mails }, command, async (tx) => {
      await tx.query('UPDATE medel.person SET mails = $2 WHERE id = $1', [command.actor.id, mails]);
      await this.transitions.note(tx, subject, command.actor, { type: 'MAILS_PREFERRED', mails });
      return {};
    });
  }

  /** That something was read is nobody's business, so it leaves no trace in the audit. */
  private async mark({ actor }: Command, work: (tx: EntityManager) => Promise<void>): Promise<void> {
    await this.transitions.command({ type: 'notification', id: null }, {}, { actor }, async (tx) => {
      await work(tx);
      return {};
    });
    // Their other windows show it too.
    this.doorbell.ring('notification');
  }
}

/** Larger than any number there will be. */
const LAST = '9223372036854775807';

function numberIn(cursor: string): string {
  if (/^\d{1,18}$/.test(cursor)) return cursor;
  throw new InvalidInputError([
    {
      code: 'cursor_unknown',
      pointer: '/cursor',
      detail: {
        sv: 'Sidmarkören är inte giltig. Börja om från första sidan.',
        en: 'The cursor is not valid. Start again from the first page.',
      },
    },
  ]);
}
