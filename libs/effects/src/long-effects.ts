import { Injectable } from '@nestjs/common';

import { ClaimChecks } from '@medel/claims';
import { subjectOf, textOf, type EffectHandler } from '@medel/outbox';
import { PersonalDataExports } from '@medel/privacy';

/** What takes the computer a while: done slice by slice, each in a transaction of its own, so that one that was cut off goes on. */
@Injectable()
export class LongEffects {
  constructor(
    private readonly checks: ClaimChecks,
    private readonly exports: PersonalDataExports,
  ) {}

  readonly checkClaim: EffectHandler = {
    outside: (message) => this.checks.checkLines(subjectOf(message).id),
    afterwards: (tx, message) => this.checks.finish(tx, subjectOf(message).id),
  };

  readonly exportPersonalData: EffectHandler = {
    outside: (message) => this.exports.gather(textOf(message, 'exportId')),
  };
}
