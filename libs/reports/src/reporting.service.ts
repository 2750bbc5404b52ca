import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import {
  ApplicationFactFinder,
  ApplicationsService,
  type ApplicationEvent,
  type ApplicationStatus,
  type Case,
} from '@medel/applications';
import { NotFoundError, type Changed, type Command } from '@medel/kernel';
import { addMonths, startOfStockholmDay } from '@medel/programmes';
import { Transitions } from '@medel/transitions';

type ChangedApplication = Promise<Changed<ApplicationStatus>>;

/** The years of a grant: each is opened for reporting when it has ended, and closed when it is accounted for. */
@Injectable()
export class ReportingService {
  constructor(
    private readonly transitions: Transitions,
    private readonly applications: ApplicationsService,
    private readonly factFinder: ApplicationFactFinder,
  ) {}

  /** The year has ended: its report is opened with its due date, and reminders are planned. */
  openReporting(applicationId: string, command: Command): ChangedApplication {
    const event: ApplicationEvent = { type: 'OPEN_REPORTING' };
    return this.transitions.command({ type: 'application', id: applicationId }, event, command, async (tx) => {
      // Read before the transition: the year to be opened is the one after those that have a report.
      const found = await this.factFinder.find(tx, applicationId, command.actor);
      const changed = await this.applications.transition(tx, applicationId, event, command);
      await this.openReport(tx, found, command);
      return changed;
    });
  }

  /** The year is accounted for and the next one runs. */
  continueGrant(applicationId: string, command: Command): ChangedApplication {
    return this.send(applicationId, { type: 'CONTINUE' }, command);
  }

  /** Everything is accounted for: the case is closed. */
  complete(applicationId: string, command: Command): ChangedApplication {
    return this.send(applicationId, { type: 'COMPLETE' }, command);
  }

  private send(id: string, event: ApplicationEvent, command: Command): ChangedApplication {
    return this.transitions.command({ type: 'application', id }, event, command, (tx) =>
      this.applications.transition(tx, id, event, command),
    );
  }

  private async openReport(tx: EntityManager, { id, facts }: Case, { actor }: Command): Promise<void> {
    const { grant, pack } = facts;
    if (!grant) throw new NotFoundError('Grant', id);
    const { reportingYear, reportingYearEndsOn, lastYear } = grant;
    const kind = reportingYear < lastYear ? 'progress' : 'final';
    const dueOn = addMonths(reportingYearEndsOn, pack.reportMonths[kind]);
    const reportId = randomUUID();
    await tx.query(
      `INSERT INTO medel.report (id, application_id, grant_id, reporting_year, kind, due_on)
       SELECT $1, g.application_id, g.id, $3, $4, $5 FROM medel.grant g WHERE g.application_id = $2`,
      [reportId, id, reportingYear, kind, dueOn],
    );
    const note = { type: 'CREATE', reportingYear, kind, dueOn };
    await this.transitions.note(tx, { type: 'report', id: reportId }, actor, note, [
      {
        type: 'planReminders',
        params: {
          kind: 'report_due',
          dueAt: startOfStockholmDay(dueOn).toISOString(),
          offsetsDays: pack.reportReminders,
        },
      },
    ]);
  }
}
