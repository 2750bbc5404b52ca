import { Injectable } from '@nestjs/common';

import { ApplicationViews, type ApplicationView } from '@medel/applications';
import { AssessmentsQueries } from '@medel/assessments';
import { GrantsQueries } from '@medel/grants';
import type { Actor } from '@medel/kernel';
import { Transitions } from '@medel/transitions';

import type { ApplicationResponse } from './application.response.js';

/** One application with all its parts, read in one transaction so that they agree with each other. */
@Injectable()
export class ApplicationPage {
  constructor(
    private readonly transitions: Transitions,
    private readonly views: ApplicationViews,
    private readonly assessments: AssessmentsQueries,
    private readonly grants: GrantsQueries,
  ) {}

  of(id: string, actor: Actor): Promise<ApplicationResponse> {
    return this.transitions.read(actor, async (tx) => {
      const view = await this.views.view(tx, id, actor);
      return {
        ...head(view),
        assessments: await this.assessments.ofApplication(tx, view.case, actor),
        decisions: await this.grants.decisions(tx, id),
        grant: await this.grants.ofApplication(tx, view.case, actor),
        changeRequests: await this.grants.changeRequests(tx, view.case, actor),
      };
    });
  }
}

function head({ application, case: _, ...view }: ApplicationView) {
  const {
    id,
    caseNumber,
    title,
    kind,
    status,
    outcome,
    version,
    statusChangedAt,
    submittedAt,
    startsOn,
    endsOn,
    answers,
  } = application;
  return {
    id,
    caseNumber,
    title,
    kind,
    status,
    outcome,
    version,
    statusChangedAt,
    submittedAt,
    startsOn,
    endsOn,
    answers,
    ...view,
    allowedEvents: view.doors.filter(({ allowed }) => allowed).map(({ event }) => event),
  };
}
