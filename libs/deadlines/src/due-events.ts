import { Injectable, Logger } from '@nestjs/common';

import { ReviewsService } from '@medel/applications';
import { DecisionsService } from '@medel/grants';
import { DomainError, SYSTEM, type Command } from '@medel/kernel';
import { CallsService } from '@medel/programmes';
import { ReportingService } from '@medel/reports';
import { Transitions } from '@medel/transitions';

const COMMAND: Command = { actor: SYSTEM };

/** So many at once; the next scan takes the rest. */
const LIMIT = 1_000;

/** Each finds the rows that the clock has something to say to. Whether it may is for the rules to decide. */
const DUE = {
  callToOpen: `SELECT id FROM medel.call WHERE status = 'published' AND opens_at <= medel.current_instant()`,
  callToClose: `
    SELECT id FROM medel.call WHERE status IN ('open', 'paused') AND closes_at <= medel.current_instant()`,
  completionToExpire: `
    SELECT id FROM medel.completion_request WHERE status = 'open' AND due_at <= medel.current_instant()`,
  grantToLapse: `
    SELECT a.id FROM medel.agreement ag JOIN medel.application a ON a.id = ag.application_id
     WHERE ag.status IN ('drafted', 'sent', 'countersigned') AND ag.sign_by <= medel.current_instant()
       AND a.status = 'funded'`,
  yearToReport: `
    SELECT a.id
      FROM medel.application a
      JOIN medel.grant g ON g.application_id = a.id
      JOIN medel.agreement ag ON ag.grant_id = g.id AND ag.status = 'active'
     CROSS JOIN LATERAL (
       SELECT (SELECT count(*)::int + 1 FROM medel.report r WHERE r.grant_id = g.id) AS this,
              (SELECT coalesce(max(l.year), 1) FROM medel.grant_budget_line l WHERE l.grant_id = g.id) AS last) AS year
     WHERE a.status = 'funded' AND year.this <= year.last
       AND CASE WHEN year.this < year.last THEN (g.starts_on + make_interval(months => 12 * year.this))::date - 1
                ELSE g.ends_on END < (medel.current_instant() AT TIME ZONE 'Europe/Stockholm')::date`,
} as const;

/** What happens because time has passed and for no other reason: the clock sends events as a person would. */
@Injectable()
export class DueEvents {
  private readonly logger = new Logger(DueEvents.name);

  constructor(
    private readonly transitions: Transitions,
    private readonly calls: CallsService,
    private readonly reviews: ReviewsService,
    private readonly decisions: DecisionsService,
    private readonly reporting: ReportingService,
  ) {}

  /** Returns how many rows moved on. Those whose rules refused stay where they are. */
  async send(): Promise<number> {
    // A call that nobody looked at for a while opens and closes in one scan.
    const sent = [
      await this.sendEach('callToOpen', (id) => this.calls.open(id, COMMAND)),
      await this.sendEach('callToClose', (id) => this.calls.close(id, COMMAND)),
      await this.sendEach('completionToExpire', (id) => this.reviews.expireCompletion(id, COMMAND)),
      await this.sendEach('grantToLapse', (id) => this.decisions.lapse(id, COMMAND)),
      await this.sendEach('yearToReport', (id) => this.reporting.openReporting(id, COMMAND)),
    ];
    return sent.reduce((sum, count) => sum + count, 0);
  }

  private async sendEach(due: keyof typeof DUE, event: (id: string) => Promise<unknown>): Promise<number> {
    const rows = await this.transitions.read(SYSTEM, (tx) => tx.query<{ id: string }[]>(`${DUE[due]} LIMIT ${LIMIT}`));
    let moved = 0;
    for (const { id } of rows) if (await this.wasSent(due, id, event)) moved++;
    return moved;
  }

  /** One row that will not move must not hold up the others. */
  private async wasSent(due: string, id: string, event: (id: string) => Promise<unknown>): Promise<boolean> {
    try {
      await event(id);
      return true;
    } catch (error) {
      // Another scan, or a person, was first; or the rules see something that the search does not.
      if (error instanceof DomainError) this.logger.debug({ message: 'refused', due, id, code: error.code });
      else this.logger.error({ message: 'failed', due, id, err: error });
      return false;
    }
  }
}
