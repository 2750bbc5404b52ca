import { createHash } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';

import { TooManyCodesError, TooManyLinksError } from './refusals.js';

export const LINKS_PER_MAILBOX = 5;
export const CODES_PER_PERSON = 5;

const QUARTER_SECONDS = 15 * 60;

/**
 * How many links a mailbox gets and how many codes a person may try, in a quarter of an hour. Counted exactly, in
 * PostgreSQL: what guards a secret must not be a few tries late, as what only keeps the load away may be.
 */
@Injectable()
export class Limits {
  private readonly links: RateLimiterPostgres;
  private readonly codes: RateLimiterPostgres;

  constructor(@InjectDataSource() dataSource: DataSource) {
    this.links = limiterOf(dataSource, 'mailbox', LINKS_PER_MAILBOX);
    this.codes = limiterOf(dataSource, 'codes', CODES_PER_PERSON);
  }

  /** Throws TooManyLinksError, whether the address is anybody's or not. */
  async countLink(email: string): Promise<void> {
    if (!(await isWithin(this.links, email.toLowerCase()))) throw new TooManyLinksError();
  }

  /** Before the code is looked at, so that many at once are counted too. Throws TooManyCodesError. */
  async countCode(personId: string): Promise<void> {
    if (!(await isWithin(this.codes, personId))) throw new TooManyCodesError();
  }

  /** A code was right. */
  async forgetCodes(personId: string): Promise<void> {
    await this.codes.delete(keyOf(personId));
  }
}

function limiterOf(dataSource: DataSource, keyPrefix: string, points: number): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: dataSource,
    storeType: 'typeorm',
    schemaName: 'medel',
    tableName: 'attempt_rate',
    tableCreated: true,
    keyPrefix,
    points,
    duration: QUARTER_SECONDS,
  });
}

async function isWithin(limiter: RateLimiterPostgres, whose: string): Promise<boolean> {
  try {
    await limiter.consume(keyOf(whose));
    return true;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return false;
    throw refusal;
  }
}

/** Whose mailbox it is is personal, and to count it is enough to tell them apart. */
const keyOf = (whose: string): string => createHash('sha256').update(whose).digest('base64url');
