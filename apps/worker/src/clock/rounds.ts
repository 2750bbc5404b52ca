import { Injectable } from '@nestjs/common';

import { BankRounds } from '@medel/deadlines';
import { Digests } from '@medel/notifications';
import { Retention } from '@medel/privacy';

/** What is gone round to at every scan, whether or not anything waits: the bank, the day's mails, what is kept too long. */
@Injectable()
export class Rounds {
  constructor(
    private readonly bankRounds: BankRounds,
    private readonly digests: Digests,
    private readonly retention: Retention,
  ) {}

  /** Returns how many rows were deleted. */
  async make(): Promise<number> {
    await this.bankRounds.ask();
    await this.digests.ask();
    return this.retention.enforce();
  }
}
