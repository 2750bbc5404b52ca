import { Injectable } from '@nestjs/common';

import { ReviewsService } from '@medel/applications';
import { DecisionsService } from '@medel/grants';
import { RequirementsNotMetError, SYSTEM, TransitionNotAllowedError, type Command } from '@medel/kernel';
import { CallsService } from '@medel/programmes';
import { ReportingService } from '@medel/reports';
import { Transitions } from '@medel/transitions';

type Verb = (id: string, command: Command) => Promise<unknown>;

/** What the clock does by itself. The database says what is due; the machines say whether it may happen. */
@Injectable()
export class DueEvents {
  private readonly verbs: Readonly<Record<string, Verb>>;

  constructor(
    private readonly transitions: Transitions,
    calls: CallsService,
    reviews: ReviewsService,
    decisions: DecisionsService,
    reporting: ReportingService,
  ) {
    this.verbs = {
      openCall: (id, command) => calls.open(id, command),
      closeCall: (id, command) => calls.close(id, command),
      expireCompletion: (id, command) => reviews.expireCompletion(id, command),
      lapse: (id, command) => decisions.lapse(id, command),
      openReporting: (id, command) => reporting.openReporting(id, command),
    };
  }

  /** Sends every event that is due and answers how many went through. */
  async send(): Promise<number> {
    const due = await this.transitions.read(SYSTEM, (tx) =>
      tx.query<{ event: string; subject_id: string }[]>('SELECT * FROM medel.due_events()'),
    );
    let sent = 0;
    for (const { event, subject_id } of due) {
      if (await this.try(event, subject_id)) sent += 1;
    }
    return sent;
  }

  /** Another worker may have been first, or somebody may have acted meanwhile: that is no fault. */
  private async try(event: string, id: string): Promise<boolean> {
    try {
      await this.verbs[event]?.(id, { actor: SYSTEM });
      return true;
    } catch (error) {
      if (error instanceof TransitionNotAllowedError || error instanceof RequirementsNotMetError) return false;
      throw error;
    }
  }
}
