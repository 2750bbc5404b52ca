import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

import { SignInFailedError } from '@medel/identity';
import { RequirementsNotMetError } from '@medel/kernel';

import { OwnAccount } from './own-account.js';
import { RecoveryCodes } from './recovery-codes.js';
import { SignInLinks, type PendingSignIn } from './sign-in-links.js';
import { unmetForEnrolling } from './ways.requirements.js';

/** Who adds a second factor: somebody who is signed in, or who comes for the first time by a link. */
export interface Enrolling {
  readonly personId: string;
  readonly link?: PendingSignIn;
}

export interface Enrolled {
  readonly personId: string;
  /** With their first second factor, and never again. */
  readonly recoveryCodes: readonly string[];
  readonly provedAt: Date;
}

export interface Enrollee {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** What adding a second factor takes and leads to, of whichever kind it is. */
@Injectable()
export class Enrolments {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly account: OwnAccount,
    private readonly links: SignInLinks,
    private readonly recoveryCodes: RecoveryCodes,
  ) {}

  /** The person, who may. Throws RequirementsNotMetError, or SignInFailedError when the link alone does not suffice. */
  async require({ personId, link }: Enrolling): Promise<Enrollee> {
    const [row] = await this.dataSource.query<(Enrollee & { byMail: boolean; first: boolean })[]>(
      `SELECT id, name, email, medel.signs_in_by_mail(id) AS "byMail", medel.may_enrol_by_mail(id) AS first
         FROM medel.person WHERE id = $1`,
      [personId],
    );
    const problems = unmetForEnrolling({ signsInByMail: row?.byMail ?? false });
    if (!row || problems.length > 0) throw new RequirementsNotMetError('ENROL', problems);
    if (link && !row.first) throw new SignInFailedError('they have a second factor, and did not give it');
    return { id: row.id, name: row.name, email: row.email };
  }

  /** The factor is there: their first sign-in is complete, or they are told by mail that they have one more. */
  async complete(tx: EntityManager, { personId, link }: Enrolling, kind: string): Promise<Enrolled> {
    if (link) await this.arrive(tx, link);
    const note = { type: 'SECOND_FACTOR_ADDED', kind };
    await this.account.note(tx, personId, note, link ? undefined : 'second_factor_added');
    const recoveryCodes = await this.recoveryCodes.begin(tx, personId);
    const [row] = await tx.query<{ now: Date }[]>('SELECT now()');
    if (!row) throw new Error('the database does not know the time');
    return { personId, recoveryCodes, provedAt: row.now };
  }

  private async arrive(tx: EntityManager, link: PendingSignIn): Promise<void> {
    const [, arrived] = await tx.query<[unknown, number]>(
      'UPDATE medel.person SET arrived_at = now() WHERE id = $1 AND medel.may_enrol_by_mail(id)',
      [link.personId],
    );
    if (arrived === 0) throw new SignInFailedError('they came meanwhile');
    await this.links.close(tx, link);
  }
}
