import { randomBytes } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Secrets } from './secrets.js';

export const RECOVERY_CODES = 10;

/** Without what is taken for something else when it is read from paper: 0 and O, 1, I and L, U and V. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTWXYZ';
const LENGTH = 12;

/** Codes for whoever has lost the rest: ten, each of which serves once. */
@Injectable()
export class RecoveryCodes {
  constructor(private readonly secrets: Secrets) {}

  /** Ten new ones, which nobody can ever be shown again; those from before serve no more. */
  async renew(tx: EntityManager, personId: string): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, newCode);
    await tx.query('DELETE FROM medel.recovery_code WHERE person_id = $1', [personId]);
    await tx.query('INSERT INTO medel.recovery_code (person_id, code_hash) SELECT $1, unnest($2::bytea[])', [
      personId,
      codes.map((code) => this.hashOf(personId, code)),
    ]);
    return codes;
  }

  /** For whoever has never had any; none for whoever has. */
  async begin(tx: EntityManager, personId: string): Promise<string[]> {
    const [known] = await tx.query<unknown[]>('SELECT FROM medel.recovery_code WHERE person_id = $1 LIMIT 1', [
      personId,
    ]);
    return known ? [] : this.renew(tx, personId);
  }

  /** Whether it was one of theirs that had not been used. Now it has. */
  async use(tx: EntityManager, personId: string, code: string): Promise<boolean> {
    const [, used] = await tx.query<[unknown, number]>(
      'UPDATE medel.recovery_code SET used_at = now() WHERE person_id = $1 AND code_hash = $2 AND used_at IS NULL',
      [personId, this.hashOf(personId, code)],
    );
    return used === 1;
  }

  /** However it was written: small letters, spaces and hyphens are no part of it. */
  private hashOf(personId: string, code: string): Buffer {
    return this.secrets.mark('recovery', `${personId} ${code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')}`);
  }
}

/** `7QKM-XW3T-9BCD`: 58 bits, and no two letters that look alike. */
function newCode(): string {
  const letters = Array.from({ length: LENGTH }, newLetter).join('');
  return letters.replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** A byte past the last whole round of the alphabet is thrown again, so that no letter comes more often. */
function newLetter(): string {
  const [byte = 255] = randomBytes(1);
  return byte < 256 - (256 % LETTERS.length) ? (LETTERS[byte % LETTERS.length] ?? '') : newLetter();
}
