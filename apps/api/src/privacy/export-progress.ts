import { Injectable, type MessageEvent } from '@nestjs/common';
import { distinctUntilChanged, exhaustMap, map, takeWhile, timer, type Observable } from 'rxjs';

import type { Actor } from '@medel/kernel';
import { PersonalDataExports, type ExportProgress } from '@medel/privacy';
import { Transitions } from '@medel/transitions';

/** How often the export is looked at, in milliseconds. */
const PAUSE = 250;

/** How far the making of a person's file has come, told as it goes. */
@Injectable()
export class ExportProgressFeed {
  constructor(
    private readonly transitions: Transitions,
    private readonly exports: PersonalDataExports,
  ) {}

  read(id: string, actor: Actor): Promise<ExportProgress> {
    return this.transitions.read(actor, (tx) => this.exports.progress(tx, id, actor));
  }

  /** One event for each section, and the end once the file is ready. Nobody listening, nobody looking. */
  follow(id: string, actor: Actor): Observable<MessageEvent> {
    return timer(0, PAUSE).pipe(
      // A slow look is not overtaken by the next one.
      exhaustMap(() => this.read(id, actor)),
      distinctUntilChanged((a, b) => a.done === b.done),
      takeWhile(({ readyAt }) => readyAt === null, true),
      map((data) => ({ data })),
    );
  }
}
