import { createHash } from 'node:crypto';

import { Inject, Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { DataSource } from 'typeorm';

import { CONFIG, type Config } from '@medel/platform';

import { Enrolments, type Enrolled, type Enrolling } from './enrolments.js';
import { OwnAccount } from './own-account.js';
import { refusedPasskey } from './refusals.js';
import type { Proof } from './second-factors.service.js';

/** What a browser sends of what a key said. Whatever is in it is looked at by the library and believed by nobody else. */
export type KeyAnswer = Readonly<Record<string, unknown>>;

interface KeyRow {
  readonly id: string;
  readonly person_id: string;
  readonly public_key: Buffer;
  readonly counter: string;
  readonly transports: string[];
}

/**
 * Passkeys (WebAuthn Level 3). A key is asked to be found without a name and to make sure itself who holds it, so that
 * it is two factors at once. A challenge serves once, for five minutes.
 */
@Injectable()
export class PasskeysService {
  private readonly logger = new Logger(PasskeysService.name);
  private readonly origin: string;
  private readonly site: string;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(CONFIG) { publicUrl }: Config,
    private readonly account: OwnAccount,
    private readonly enrolments: Enrolments,
  ) {
    this.origin = new URL(publicUrl).origin;
    this.site = new URL(publicUrl).hostname;
  }

  /** What a browser asks a new key to make. */
  async askForNew(enrolling: Enrolling): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const { id, name, email } = await this.enrolments.require(enrolling);
    const known = await this.dataSource.query<{ id: string; transports: string[] }[]>(
      `SELECT credential_id AS id, transports FROM medel.second_factor WHERE person_id = $1 AND kind = 'passkey'`,
      [id],
    );
    const options = await generateRegistrationOptions({
      rpName: 'Medel',
      rpID: this.site,
      userName: email,
      userDisplayName: name,
      userID: new TextEncoder().encode(id),
      excludeCredentials: known,
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    await this.keep(options.challenge, id);
    return options;
  }

  /** Takes a new key. Throws InvalidInputError when it is not what was asked for. */
  async add(enrolling: Enrolling, answer: KeyAnswer, name: string): Promise<Enrolled> {
    const { personId } = enrolling;
    await this.enrolments.require(enrolling);
    const expectedChallenge = await this.take(answer, personId);
    const { registrationInfo } = await verifyRegistrationResponse({
      response: answer as unknown as RegistrationResponseJSON,
      expectedChallenge,
      expectedOrigin: this.origin,
      expectedRPID: this.site,
      requireUserVerification: true,
    }).catch((error: unknown) => this.refuse(error));
    if (!registrationInfo) throw refusedPasskey();
    const { credential } = registrationInfo;
    return this.account.change(personId, 'ADD_PASSKEY', async (tx) => {
      const [added] = await tx.query<unknown[]>(
        `INSERT INTO medel.second_factor (person_id, kind, name, credential_id, public_key, counter, transports, confirmed_at)
         VALUES ($1, 'passkey', $2, $3, $4, $5, $6, now()) ON CONFLICT (credential_id) DO NOTHING RETURNING id`,
        [
          personId,
          name,
          credential.id,
          Buffer.from(credential.publicKey),
          credential.counter,
          credential.transports ?? [],
        ],
      );
      if (!added) throw refusedPasskey();
      return this.enrolments.complete(tx, enrolling, 'passkey');
    });
  }

  /** What a browser asks a key that it has: which one, and whose, is for the key to say. */
  async ask(): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const options = await generateAuthenticationOptions({ rpID: this.site, userVerification: 'required' });
    await this.keep(options.challenge, null);
    return options;
  }

  /** Who holds the key. Throws InvalidInputError when it is none of ours, or did not sign what it was asked to. */
  async prove(answer: KeyAnswer): Promise<Proof> {
    const expectedChallenge = await this.take(answer, null);
    const row = await this.find(answer.id);
    if (!row) throw refusedPasskey();
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer as unknown as AuthenticationResponseJSON,
      expectedChallenge,
      expectedOrigin: this.origin,
      expectedRPID: this.site,
      credential: {
        id: answer.id as string,
        publicKey: new Uint8Array(row.public_key),
        counter: Number(row.counter),
        transports: row.transports,
      },
      requireUserVerification: true,
    }).catch((error: unknown) => this.refuse(error));
    if (!verified) throw refusedPasskey();
    return this.use(row, authenticationInfo.newCounter);
  }

  /** Of two answers of a copied key at once, one finds that the counter has moved. */
  private async use({ id, person_id: personId, counter }: KeyRow, newCounter: number): Promise<Proof> {
    const [[used]] = await this.dataSource.query<[{ now: Date }[], number]>(
      'UPDATE medel.second_factor SET counter = $3, last_used_at = now() WHERE id = $1 AND counter = $2 RETURNING now()',
      [id, counter, newCounter],
    );
    if (!used) throw refusedPasskey();
    return { personId, provedAt: used.now };
  }

  private async find(credentialId: unknown): Promise<KeyRow | undefined> {
    if (typeof credentialId !== 'string') return undefined;
    const [row] = await this.dataSource.query<KeyRow[]>(
      `SELECT id, person_id, public_key, counter, transports FROM medel.second_factor
        WHERE kind = 'passkey' AND credential_id = $1 AND medel.signs_in_by_mail(person_id)`,
      [credentialId],
    );
    return row;
  }

  private async keep(challenge: string, personId: string | null): Promise<void> {
    await this.dataSource.query('DELETE FROM medel.passkey_challenge WHERE expires_at < now()');
    await this.dataSource.query(
      `INSERT INTO medel.passkey_challenge (challenge_hash, person_id, expires_at) VALUES ($1, $2, now() + interval '5 minutes')`,
      [hashOf(challenge), personId],
    );
  }

  /** The challenge that a key says it signed, if we asked it. Whatever comes of it, it is not asked again. */
  private async take(answer: KeyAnswer, personId: string | null): Promise<string> {
    const challenge = challengeIn(answer);
    const [, taken] = await this.dataSource.query<[unknown, number]>(
      'DELETE FROM medel.passkey_challenge WHERE challenge_hash = $1 AND person_id IS NOT DISTINCT FROM $2 AND expires_at > now()',
      [hashOf(challenge), personId],
    );
    if (taken === 0) throw refusedPasskey();
    return challenge;
  }

  private refuse(error: unknown): never {
    this.logger.warn(`A passkey was refused: ${String(error)}`);
    throw refusedPasskey();
  }
}

/** Empty when there is none: nothing was ever asked by that name. */
function challengeIn({ response }: KeyAnswer): string {
  try {
    const { clientDataJSON } = response as { clientDataJSON: string };
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8')) as {
      challenge: unknown;
    };
    return typeof challenge === 'string' ? challenge : '';
  } catch {
    return '';
  }
}

const hashOf = (challenge: string): Buffer => createHash('sha256').update(challenge).digest();
