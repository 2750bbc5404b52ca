import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { BlobStore, inspect } from '@medel/documents';
import { Clock, InvalidInputError, NotFoundError, type Actor, type Changed, type Command } from '@medel/kernel';
import { Transitions } from '@medel/transitions';
import { assertMay, binding, inSight, partner } from '@medel/workflow';

import { ApplicationFactFinder } from './application-fact-finder.js';

export interface NewAttachment {
  /** What it is for: `letter_of_intent`, `voucher`. */
  readonly kind: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface AttachmentFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

const MAY_ATTACH = [partner('coordinator', 'project_manager', 'controller', 'signatory')];

/** Files that belong to an application, before the decision and after. */
@Injectable()
export class AttachmentsService {
  constructor(
    private readonly transitions: Transitions,
    private readonly factFinder: ApplicationFactFinder,
    private readonly blobs: BlobStore,
    private readonly clock: Clock,
  ) {}

  /** Keeps a file. Its bytes are on disk before the row says so; a crash between the two leaves only unnamed bytes. */
  async attach(applicationId: string, { kind, name, bytes }: NewAttachment, command: Command): Promise<Changed> {
    const { mediaType, scan } = await inspect(bytes, name);
    if (scan === 'infected') throw new InvalidInputError([INFECTED]);
    const { sha256, sizeBytes } = await this.blobs.put(bytes);
    const request = { type: 'ATTACH', kind, name, sha256: sha256.toString('hex') };
    return this.transitions.command({ type: 'application', id: applicationId }, request, command, async (tx) => {
      const { parties, status } = await this.factFinder.find(tx, applicationId, command.actor);
      assertMay(command.actor, 'ATTACH', MAY_ATTACH, parties);
      const id = randomUUID();
      await tx.query(
        `INSERT INTO medel.attachment (id, application_id, kind, name, media_type, size_bytes, sha256, scan, uploaded_by, uploaded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [id, applicationId, kind, name, mediaType, sizeBytes, sha256, scan, command.actor.id, this.clock.now()],
      );
      await this.transitions.note(tx, { type: 'application', id: applicationId }, command.actor, request);
      return { id, status, version: 1 };
    });
  }

  /** The file as it was sent, to whoever may see the application. */
  async read(tx: EntityManager, id: string, actor: Actor): Promise<AttachmentFile> {
    const { values, bind } = binding(id);
    const [row] = await tx.query<{ name: string; media_type: string; sha256: Buffer }[]>(
      `SELECT t.name, t.media_type, t.sha256 FROM medel.attachment t JOIN medel.application a ON a.id = t.application_id
        WHERE t.id = $1 AND t.scan = 'clean' AND ${inSight(actor, 'a', bind)}`,
      values,
    );
    const bytes = row && (await this.blobs.get(row.sha256));
    if (!bytes) throw new NotFoundError('Attachment', id);
    return { name: row.name, mediaType: row.media_type, bytes };
  }
}

const INFECTED = {
  code: 'file_infected',
  detail: {
    sv: 'Filen innehåller ett virus och togs inte emot. Skanna din dator och bifoga en ren fil.',
    en: 'The file carries a virus and was not taken in. Scan your computer and attach a clean file.',
  },
};
