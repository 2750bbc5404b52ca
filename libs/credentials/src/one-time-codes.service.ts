import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { generateSecret, generateURI, verify } from 'otplib';
import { DataSource, type EntityManager } from 'typeorm';

import { Enrolments, type Enrolled, type Enrolling } from './enrolments.js';
import { Limits } from './limits.js';
import { OwnAccount } from './own-account.js';
import { wrongCode } from './refusals.js';
import { Secrets } from './secrets.js';
import type { Proof } from './second-factors.service.js';

/** What an app is told, as text and as the address in a QR code. */
export interface NewSecret {
  readonly secret: string;
  readonly uri: string;
}

interface FactorRow {
  readonly id: string;
  readonly sealed_secret: Buffer;
  /** Real time, as sessions have it, whoever travels in time. */
  readonly seconds: number;
}

/** A code serves half a minute before and after its own, since clocks differ and people type. */
const TOLERANCE_SECONDS = 30;

/** Codes of six digits from an app (TOTP, RFC 6238). Each serves once. */
@Injectable()
export class OneTimeCodesService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly account: OwnAccount,
    private readonly enrolments: Enrolments,
    private readonly limits: Limits,
    private readonly secrets: Secrets,
  ) {}

  /** A secret for an app. It counts from the first code that was made with it. */
  async askForNew(enrolling: Enrolling): Promise<NewSecret> {
    const { id: personId, email } = await this.enrolments.require(enrolling);
    const secret = generateSecret();
    const id = randomUUID();
    await this.dataSource.query(
      `DELETE FROM medel.second_factor WHERE person_id = $1 AND kind = 'totp' AND confirmed_at IS NULL`,
      [personId],
    );
    await this.dataSource.query(
      `INSERT INTO medel.second_factor (id, person_id, kind, sealed_secret) VALUES ($1, $2, 'totp', $3)`,
      [id, personId, this.secrets.seal(secret, id)],
    );
    return { secret, uri: generateURI({ issuer: 'Medel', label: email, secret }) };
  }

  /** The app has made its first code, and takes the place of the one from before. Throws InvalidInputError. */
  async add(enrolling: Enrolling, code: string): Promise<Enrolled> {
    const { personId } = enrolling;
    await this.enrolments.require(enrolling);
    await this.limits.countCode(personId);
    const enrolled = await this.account.change(personId, 'ADD_TOTP', async (tx) => {
      const id = await this.take(tx, personId, code, 'IS NULL');
      await tx.query(
        `DELETE FROM medel.second_factor WHERE person_id = $1 AND kind = 'totp' AND confirmed_at IS NOT NULL`,
        [personId],
      );
      await tx.query('UPDATE medel.second_factor SET confirmed_at = now() WHERE id = $1', [id]);
      return this.enrolments.complete(tx, enrolling, 'totp');
    });
    await this.limits.forgetCodes(personId);
    return enrolled;
  }

  /** Throws InvalidInputError when the code is wrong or was used, and TooManyCodesError. */
  async prove(
    personId: string,
    code: string,
    alongside: (tx: EntityManager) => Promise<void> = nothing,
  ): Promise<Proof> {
    return this.counted(personId, 'PROVE_BY_CODE', async (tx) => {
      await this.take(tx, personId, code, 'IS NOT NULL');
      await alongside(tx);
    });
  }

  /** Tries a code of any kind: what fails counts, and too much of it is refused before it is looked at. */
  async counted(personId: string, type: string, attempt: (tx: EntityManager) => Promise<void>): Promise<Proof> {
    await this.limits.countCode(personId);
    const proof = await this.account.change(personId, type, async (tx) => {
      await attempt(tx);
      const [row] = await tx.query<{ now: Date }[]>('SELECT now()');
      if (!row) throw wrongCode();
      return { personId, provedAt: row.now };
    });
    await this.limits.forgetCodes(personId);
    return proof;
  }

  /** The factor whose code it is. From now on neither it nor any before it serves again. */
  private async take(
    tx: EntityManager,
    personId: string,
    code: string,
    confirmed: 'IS NULL' | 'IS NOT NULL',
  ): Promise<string> {
    const [factor] = await tx.query<FactorRow[]>(
      `SELECT id, sealed_secret, extract(epoch FROM clock_timestamp())::float8 AS seconds FROM medel.second_factor
        WHERE person_id = $1 AND kind = 'totp' AND confirmed_at ${confirmed} AND medel.signs_in_by_mail(person_id)`,
      [personId],
    );
    const step = factor && (await this.stepOf(factor, code));
    if (!factor || step === undefined) throw wrongCode();
    const [, taken] = await tx.query<[unknown, number]>(
      'UPDATE medel.second_factor SET last_step = $2, last_used_at = now() WHERE id = $1 AND last_step < $2',
      [factor.id, step],
    );
    if (taken === 0) throw wrongCode();
    return factor.id;
  }

  /** The half minute that a code belongs to; nothing when it belongs to none that is near. */
  private async stepOf({ id, sealed_secret: sealed, seconds }: FactorRow, code: string): Promise<number | undefined> {
    const token = code.replaceAll(/\s/g, '');
    if (!/^\d{6}$/.test(token)) return undefined;
    const result = await verify({
      secret: this.secrets.unseal(sealed, id),
      token,
      epoch: Math.floor(seconds),
      epochTolerance: TOLERANCE_SECONDS,
    });
    return result.valid && 'timeStep' in result ? result.timeStep : undefined;
  }
}

const nothing = (): Promise<void> => Promise.resolve();
