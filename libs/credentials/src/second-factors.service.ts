import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

import { NotFoundError, RequirementsNotMetError, type Actor } from '@medel/kernel';

import { OwnAccount } from './own-account.js';
import { RecoveryCodes } from './recovery-codes.js';
import { unmetForEnrolling, unmetForRemoving } from './ways.requirements.js';

export type FactorKind = 'passkey' | 'totp';

/** Somebody has proved to us who they are. */
export interface Proof {
  readonly personId: string;
  readonly provedAt: Date;
}

export interface FactorSummary {
  readonly id: string;
  readonly kind: FactorKind;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** What a person proves who they are with, as they see it. */
export interface FactorList {
  readonly items: readonly FactorSummary[];
  /** Whether they sign in without an issuer, and so may have any. */
  readonly available: boolean;
  readonly recoveryCodesLeft: number;
}

const FACTORS = `
SELECT medel.signs_in_by_mail($1) AS available,
       (SELECT count(*)::int FROM medel.recovery_code c WHERE c.person_id = $1 AND c.used_at IS NULL) AS "recoveryCodesLeft",
       coalesce((SELECT jsonb_agg(jsonb_build_object('id', f.id, 'kind', f.kind, 'name', f.name, 'createdAt', f.confirmed_at,
                                                     'lastUsedAt', f.last_used_at) ORDER BY f.confirmed_at, f.id)
                   FROM medel.second_factor f WHERE f.person_id = $1 AND f.confirmed_at IS NOT NULL), '[]') AS items`;

/** The second factors a person has, and giving one up. */
@Injectable()
export class SecondFactorsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly account: OwnAccount,
    private readonly recoveryCodes: RecoveryCodes,
  ) {}

  async of(personId: string): Promise<FactorList> {
    const [list] = await this.dataSource.query<FactorList[]>(FACTORS, [personId]);
    if (!list) throw new NotFoundError('Person', personId);
    return list;
  }

  /** Throws NotFoundError when it is none of theirs, and RequirementsNotMetError when it is the last. */
  async remove({ id: personId }: Actor, id: string): Promise<void> {
    await this.account.change(personId, 'REMOVE_SECOND_FACTOR', async (tx) => {
      const [[removed]] = await tx.query<[{ kind: FactorKind }[], number]>(
        'DELETE FROM medel.second_factor WHERE id = $1 AND person_id = $2 AND confirmed_at IS NOT NULL RETURNING kind',
        [id, personId],
      );
      if (!removed) throw new NotFoundError('Second factor', id);
      const others = await tx.query<unknown[]>(
        'SELECT FROM medel.second_factor WHERE person_id = $1 AND confirmed_at IS NOT NULL',
        [personId],
      );
      const problems = unmetForRemoving({ otherFactors: others.length });
      if (problems.length > 0) throw new RequirementsNotMetError('REMOVE_SECOND_FACTOR', problems);
      const note = { type: 'SECOND_FACTOR_REMOVED', kind: removed.kind };
      await this.account.note(tx, personId, note, 'second_factor_removed');
      return {};
    });
  }

  /** Ten new recovery codes instead of those that are left. */
  async renewRecoveryCodes({ id: personId }: Actor): Promise<readonly string[]> {
    const { available } = await this.of(personId);
    const problems = unmetForEnrolling({ signsInByMail: available });
    if (problems.length > 0) throw new RequirementsNotMetError('RENEW_RECOVERY_CODES', problems);
    const { codes } = await this.account.change(personId, 'RENEW_RECOVERY_CODES', async (tx) => {
      await this.account.note(tx, personId, { type: 'RECOVERY_CODES_RENEWED' });
      return { codes: await this.recoveryCodes.renew(tx, personId) };
    });
    return codes;
  }
}
