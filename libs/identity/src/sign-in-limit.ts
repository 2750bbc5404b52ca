import { createHash } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';

import { TooManySignInsError } from './refusals.js';

/** A town hall comes from one address, and everybody in it signs in after a lunch break. */
export const SIGN_INS_PER_MINUTE = 60;

/** How often an address may begin to sign in. All processes count together, in PostgreSQL. */
@Injectable()
export class SignInLimit {
  private readonly limiter: RateLimiterPostgres;

  constructor(@InjectDataSource() dataSource: DataSource) {
    this.limiter = new RateLimiterPostgres({
      storeClient: dataSource,
      storeType: 'typeorm',
      schemaName: 'medel',
      tableName: 'sign_in_rate',
      tableCreated: true,
      keyPrefix: 'address',
      points: SIGN_INS_PER_MINUTE,
      duration: 60,
    });
  }

  /** Counts a sign-in begun from an address; throws TooManySignInsError when it was one too many. */
  async count(address: string): Promise<void> {
    try {
      // Who comes from where is personal, and to count it is enough to tell addresses apart.
      await this.limiter.consume(createHash('sha256').update(address).digest('base64url'));
    } catch (refusal) {
      throw refusal instanceof RateLimiterRes ? new TooManySignInsError() : refusal;
    }
  }
}
