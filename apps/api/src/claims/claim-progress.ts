import { Injectable, type MessageEvent } from '@nestjs/common';
import { distinctUntilChanged, exhaustMap, map, takeWhile, timer, type Observable } from 'rxjs';

import { ClaimsQueries, type ClaimProgress } from '@medel/claims';
import type { Actor } from '@medel/kernel';
import { Transitions } from '@medel/transitions';

/** How often the claim is looked at, in milliseconds. */
const PAUSE = 250;

/** How far the check of a claim has come, told as it goes. */
@Injectable()
export class ClaimProgressFeed {
  constructor(
    private readonly transitions: Transitions,
    private readonly claims: ClaimsQueries,
  ) {}

  read(id: string, actor: Actor): Promise<ClaimProgress> {
    return this.transitions.read(actor, (tx) => this.claims.progress(tx, id, actor));
  }

  /** One event for each change, and the end once the check is over. Nobody listening, nobody looking. */
  follow(id: string, actor: Actor): Observable<MessageEvent> {
    return timer(0, PAUSE).pipe(
      // A slow look is not overtaken by the next one.
      exhaustMap(() => this.read(id, actor)),
      distinctUntilChanged((a, b) => a.status === b.status && a.checked === b.checked),
      takeWhile(({ status }) => status === 'submitted', true),
      map((data) => ({ data })),
    );
  }
}
