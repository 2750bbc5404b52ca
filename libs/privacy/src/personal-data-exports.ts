import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { NotFoundError, SYSTEM, type Actor, type Command } from '@medel/kernel';
import { Transitions } from '@medel/transitions';

import { INVENTORY, isAbout, type PersonalTable } from './inventory.js';
import { administersPerson } from './person-in-care.js';

/** The shape of the file, described in docs/personal-data.md. A change that a reader would notice makes it the next. */
const EXPORT_SCHEMA = { name: 'medel.personal-data', version: 1 } as const;

/** How far the making of a file has come. */
export interface ExportProgress {
  readonly done: number;
  readonly total: number;
  readonly readyAt: Date | null;
}

export interface PersonalDataExport extends ExportProgress {
  readonly id: string;
  readonly personId: string;
  readonly askedAt: Date;
  /** When the file is deleted. */
  readonly expiresAt: Date;
}

/** The file itself. */
export interface PersonalDataFile {
  readonly schema: typeof EXPORT_SCHEMA;
  readonly personId: string;
  readonly madeAt: Date;
  /** By `table.column`: every row that is about the person, by how it names them. */
  readonly sections: Readonly<Record<string, readonly object[]>>;
}

type Handed = PersonalTable & { readonly handedOver: { readonly columns: string } };

const isHandedOver = (one: PersonalTable): one is Handed => 'columns' in one.handedOver;

/** What the file has a section of, in its order. */
export const SECTIONS: readonly Handed[] = INVENTORY.filter(isHandedOver);

export const sectionName = ({ table, column }: PersonalTable): string => `${table}.${column}`;

const COLUMNS = `id, person_id AS "personId", asked_at AS "askedAt", sections_done AS done, sections_total AS total,
  ready_at AS "readyAt", expires_at AS "expiresAt"`;

const WEEK = "interval '7 days'";

/** Copies of everything about a person: asked for here, made by the worker, and deleted a week after they were ready. */
@Injectable()
export class PersonalDataExports {
  constructor(private readonly transitions: Transitions) {}

  /** For the person themself, or for an administrator who looks after them. While one is being made, that is the answer. */
  ask(personId: string, command: Command): Promise<{ id: string }> {
    const { actor } = command;
    const subject = { type: 'person', id: personId };
    return this.transitions.command(subject, { type: 'EXPORT', personId }, command, async (tx) => {
      if (actor.id !== personId) await administersPerson(tx, personId, actor);
      const [underWay] = await tx.query<{ id: string }[]>(
        'SELECT id FROM medel.personal_data_export WHERE person_id = $1 AND asked_by = $2 AND ready_at IS NULL',
        [personId, actor.id],
      );
      if (underWay) return underWay;
      const id = randomUUID();
      await tx.query(
        `INSERT INTO medel.personal_data_export (id, person_id, asked_by, asked_at, sections_total, expires_at)
         VALUES ($1, $2, $3, medel.current_instant(), $4, medel.current_instant() + ${WEEK})`,
        [id, personId, actor.id, SECTIONS.length],
      );
      const effects = [{ type: 'exportPersonalData', params: { exportId: id } }];
      await this.transitions.note(tx, subject, actor, { type: 'EXPORT_ASKED' }, effects);
      return { id };
    });
  }

  /** What the actor asked for and can still fetch, the latest first. */
  askedBy(tx: EntityManager, { id }: Actor): Promise<PersonalDataExport[]> {
    return tx.query<PersonalDataExport[]>(
      `SELECT ${COLUMNS} FROM medel.personal_data_export
        WHERE asked_by = $1 AND expires_at > medel.current_instant() ORDER BY asked_at DESC LIMIT 50`,
      [id],
    );
  }

  async progress(tx: EntityManager, id: string, actor: Actor): Promise<ExportProgress> {
    const { done, total, readyAt } = await find(tx, id, actor, COLUMNS);
    return { done, total, readyAt };
  }

  /** Throws NotFoundError for everybody but who asked for it, and once it is a week old. */
  async file(tx: EntityManager, id: string, actor: Actor): Promise<PersonalDataFile> {
    const { content, personId, readyAt } = await find(tx, id, actor, `${COLUMNS}, content`);
    if (!readyAt) throw new NotFoundError('Export', id);
    return { schema: EXPORT_SCHEMA, personId, madeAt: readyAt, sections: content ?? {} };
  }

  /** Gathers section by section, each in a transaction of its own: one that was cut off goes on where it stopped. */
  async gather(id: string): Promise<void> {
    let left = true;
    while (left) left = await this.gatherNext(id);
  }

  private async gatherNext(id: string): Promise<boolean> {
    const subject = { type: 'personal_data_export', id };
    const { left } = await this.transitions.command(subject, {}, { actor: SYSTEM }, async (tx) => {
      const [row] = await tx.query<{ person_id: string; sections_done: number }[]>(
        'SELECT person_id, sections_done FROM medel.personal_data_export WHERE id = $1',
        [id],
      );
      const section = SECTIONS[row?.sections_done ?? 0];
      // Whoever asked may have been erased in the meantime, and the file with them.
      if (!row || !section) return { left: false };
      await tx.query(
        `UPDATE medel.personal_data_export
            SET content = content || jsonb_build_object($2::text, $3::jsonb), sections_done = sections_done + 1,
                ready_at = CASE WHEN sections_done + 1 = sections_total THEN medel.current_instant() END,
                expires_at = medel.current_instant() + ${WEEK}
          WHERE id = $1`,
        [id, sectionName(section), JSON.stringify(await rowsOf(tx, section, row.person_id))],
      );
      return { left: row.sections_done + 1 < SECTIONS.length };
    });
    return left;
  }
}

interface Found extends PersonalDataExport {
  readonly content?: PersonalDataFile['sections'];
}

async function find(tx: EntityManager, id: string, actor: Actor, columns: string): Promise<Found> {
  const [found] = await tx.query<Found[]>(
    `SELECT ${columns} FROM medel.personal_data_export
      WHERE id = $1 AND asked_by = $2 AND expires_at > medel.current_instant()`,
    [id, actor.id],
  );
  if (!found) throw new NotFoundError('Export', id);
  return found;
}

async function rowsOf(tx: EntityManager, section: Handed, personId: string): Promise<object[]> {
  return tx.query<object[]>(
    `SELECT ${section.handedOver.columns} FROM medel.${section.table} WHERE ${isAbout(section)}`,
    [personId],
  );
}
