import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Case } from '@medel/applications';
import type { Actor } from '@medel/kernel';
import { doors, may, type Door } from '@medel/workflow';

import { findReports, type FoundReport } from './report-finder.js';
import type { ReportEvent } from './report.events.js';
import { reportMachine, type ReportStatus } from './report.machine.js';
import { REPORT_PERMISSIONS } from './report.policy.js';
import { unmetReportRequirements } from './report.requirements.js';

export interface ReportPart {
  readonly id: string;
  readonly reportingYear: number;
  readonly kind: 'progress' | 'final';
  readonly dueOn: string;
  readonly narrative: string;
  readonly status: ReportStatus;
  readonly version: number;
  readonly doors: readonly Door[];
}

/** The reports of a case as one person sees them. */
@Injectable()
export class ReportsQueries {
  async ofApplication(tx: EntityManager, { id }: Pick<Case, 'id'>, actor: Actor): Promise<ReportPart[]> {
    const reports = await findReports(tx, id, actor);
    return reports.map((report) => toPart(report, actor));
  }
}

function toPart({ parties, facts, ...report }: FoundReport, actor: Actor): ReportPart {
  return {
    ...report,
    narrative: facts.narrative,
    doors: doors(
      reportMachine,
      report.status,
      REPORT_PERMISSIONS,
      (permissions) => may(actor, permissions, parties),
      (type) => unmetReportRequirements({ type, reason: '-' } as ReportEvent, facts),
    ),
  };
}
