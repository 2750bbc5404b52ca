import { Injectable } from '@nestjs/common';

import { ClaimChecks } from '@medel/claims';
import { subjectOf, type EffectHandler } from '@medel/outbox';

/** What the computer does with a claim. */
@Injectable()
export class ClaimEffects {
  constructor(private readonly checks: ClaimChecks) {}

  /** The lines are checked slice by slice, each in a transaction of its own; a check that was cut off goes on. */
  readonly checkClaim: EffectHandler = {
    outside: (message) => this.checks.checkLines(subjectOf(message).id),
    afterwards: (tx, message) => this.checks.finish(tx, subjectOf(message).id),
  };
}
