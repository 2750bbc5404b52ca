import { Injectable } from '@nestjs/common';

import { TransitionNotAllowedError, type Changed, type Command } from '@medel/kernel';
import { requireVersion, Transitions } from '@medel/transitions';
import { assertMay, decide } from '@medel/workflow';

import { findReport } from './report-finder.js';
import type { ReportEvent } from './report.events.js';
import { reportMachine, type ReportStatus } from './report.machine.js';
import { MAY_WRITE_REPORT, REPORT_PERMISSIONS } from './report.policy.js';
import { unmetReportRequirements } from './report.requirements.js';

type ChangedReport = Promise<Changed<ReportStatus>>;

/** Commands on a report. */
@Injectable()
export class ReportsService {
  constructor(private readonly transitions: Transitions) {}

  /** What the partners tell of the year. It stands once it is attested, until the funder returns it. */
  write(id: string, narrative: string, command: Command): ChangedReport {
    return this.transitions.command({ type: 'report', id }, { type: 'WRITE', narrative }, command, async (tx) => {
      const report = await findReport(tx, id, command.actor);
      assertMay(command.actor, 'WRITE', MAY_WRITE_REPORT, report.parties);
      requireVersion(command, { type: 'report', id, version: report.version });
      if (!isBeingWritten(report.status)) throw new TransitionNotAllowedError('report', report.status, 'WRITE');
      await tx.query('UPDATE medel.report SET narrative = $3, version = version + 1 WHERE id = $1 AND version = $2', [
        id,
        report.version,
        narrative,
      ]);
      await this.transitions.note(tx, { type: 'report', id }, command.actor, { type: 'WRITE', narrative });
      return { id, status: report.status, version: report.version + 1 };
    });
  }

  attest(id: string, command: Command): ChangedReport {
    return this.send(id, { type: 'ATTEST' }, command);
  }

  submit(id: string, command: Command): ChangedReport {
    return this.send(id, { type: 'SUBMIT' }, command);
  }

  return(id: string, reason: string, command: Command): ChangedReport {
    return this.send(id, { type: 'RETURN', reason }, command);
  }

  approve(id: string, command: Command): ChangedReport {
    return this.send(id, { type: 'APPROVE' }, command);
  }

  reject(id: string, reason: string, command: Command): ChangedReport {
    return this.send(id, { type: 'REJECT', reason }, command);
  }

  /** The only way a report changes status. */
  private send(id: string, event: ReportEvent, command: Command): ChangedReport {
    return this.transitions.command({ type: 'report', id }, event, command, async (tx) => {
      const report = await findReport(tx, id, command.actor);
      const subject = { type: 'report', id, version: report.version };
      assertMay(command.actor, event.type, REPORT_PERMISSIONS[event.type], report.parties);
      requireVersion(command, subject);
      const decision = decide(reportMachine, report.status, report.facts, event, unmetReportRequirements);
      return this.transitions.record(tx, subject, command.actor, decision);
    });
  }
}

const isBeingWritten = (status: ReportStatus): boolean => status === 'open' || status === 'returned';
