import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

import { Clock } from '@medel/kernel';

import { DISCLOSURES, type DisclosureKind } from './disclosure-kinds.js';

/** What an answer is about to show. */
export interface Disclosure {
  readonly actorId: string;
  readonly kind: DisclosureKind;
  /** What the address names: the row it is about, if its kind says of which table. */
  readonly subjectId: string | undefined;
  /** Everybody who is named. */
  readonly personIds: readonly string[];
}

/** An open page asks again and again by itself: the same of the same, shown to the same person, is one look for so long. */
const SAME_LOOK_MS = 10 * 60_000;
/** More than these are forgotten, and then written down once more. */
const MOST_LOOKS = 10_000;

/**
 * Writes down who is about to see whose data. The trace comes first and the answer after it, so that nothing is shown
 * that is not written down; and whoever hangs up in between is in the register all the same. Answers that wait at the
 * same time share one statement.
 */
@Injectable()
export class Disclosures {
  private waiting: Disclosure[] = [];
  private writing = Promise.resolve();
  private next: Promise<void> | undefined;

  /** The latest looks by what they showed to whom, in milliseconds, the oldest first. */
  private readonly looks = new Map<string, number>();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Settles when it is on disk. Rejects when it could not be written: then nothing may be shown. */
  async record(disclosure: Disclosure): Promise<void> {
    const personIds = othersIn(disclosure);
    // A list that named nobody else showed nothing; of a case there is always more to read than names.
    if (personIds.length === 0 && NAMES_ONLY.has(disclosure.kind)) return;
    const look = JSON.stringify([disclosure.actorId, disclosure.kind, disclosure.subjectId, personIds]);
    const now = this.clock.now().getTime();
    if (now - (this.looks.get(look) ?? -Infinity) < SAME_LOOK_MS) return;
    this.waiting.push({ ...disclosure, personIds });
    this.next ??= this.writing.catch(() => undefined).then(() => this.write());
    await this.next;
    this.remember(look, now);
  }

  private remember(look: string, now: number): void {
    this.looks.delete(look);
    this.looks.set(look, now);
    const [oldest] = this.looks.keys();
    if (this.looks.size > MOST_LOOKS && oldest !== undefined) this.looks.delete(oldest);
  }

  private write(): Promise<void> {
    const rows = this.waiting.map(({ actorId, kind, subjectId, personIds }) => ({
      actor_id: actorId,
      operation: kind,
      // A list of what has a kind of its own is about no single one.
      subject_type: subjectId === undefined ? null : DISCLOSURES[kind],
      subject_id: DISCLOSURES[kind] === null ? null : (subjectId ?? null),
      person_ids: personIds,
    }));
    this.waiting = [];
    this.next = undefined;
    this.writing = this.dataSource
      .query('SELECT medel.record_disclosures($1)', [JSON.stringify(rows)])
      .then(() => undefined);
    return this.writing;
  }
}

/** Everybody but who looks, in an order of its own. Whoever an answer is about is named by it. */
function othersIn({ actorId, kind, subjectId, personIds }: Disclosure): string[] {
  const subject = DISCLOSURES[kind] === 'person' && subjectId !== undefined ? [subjectId] : [];
  return [...new Set([...personIds, ...subject])].filter((id) => id !== actorId).sort();
}

const NAMES_ONLY: ReadonlySet<DisclosureKind> = new Set([
  'people_of_organisation',
  'bank_accounts',
  'delegations',
  'emergency_access',
  'person',
  'register_of_person',
  'export_of_person',
  'erasure_requests',
  'history_of_application',
  'assessors',
  'payment_batch',
  'rule_pack',
]);
