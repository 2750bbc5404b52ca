import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { ApplicationViews, type ApplicationView, type Case } from '@medel/applications';
import { AssessmentsQueries } from '@medel/assessments';
import { ClaimsQueries } from '@medel/claims';
import { GrantsQueries } from '@medel/grants';
import type { Actor } from '@medel/kernel';
import { PaymentsQueries } from '@medel/payments';
import { ReportsQueries } from '@medel/reports';
import { Transitions } from '@medel/transitions';

import type { ApplicationResponse } from './application.response.js';

/** What belongs to an application and has a life of its own. */
@Injectable()
export class ApplicationParts {
  constructor(
    private readonly assessments: AssessmentsQueries,
    private readonly grants: GrantsQueries,
    private readonly reports: ReportsQueries,
    private readonly claims: ClaimsQueries,
    private readonly payments: PaymentsQueries,
  ) {}

  async of(tx: EntityManager, found: Case, actor: Actor) {
    return {
      assessments: await this.assessments.ofApplication(tx, found, actor),
      decisions: await this.grants.decisions(tx, found.id),
      grant: await this.grants.ofApplication(tx, found, actor),
      changeRequests: await this.grants.changeRequests(tx, found, actor),
      reports: await this.reports.ofApplication(tx, found, actor),
      claims: await this.claims.ofApplication(tx, found, actor),
      payments: await this.payments.ofApplication(tx, found),
    };
  }
}

/** One application with all its parts, read in one transaction so that they agree with each other. */
@Injectable()
export class ApplicationPage {
  constructor(
    private readonly transitions: Transitions,
    private readonly views: ApplicationViews,
    private readonly parts: ApplicationParts,
  ) {}

  of(id: string, actor: Actor): Promise<ApplicationResponse> {
    return this.transitions.read(actor, async (tx) => {
      const view = await this.views.view(tx, id, actor);
      return { ...head(view), ...(await this.parts.of(tx, view.case, actor)) };
    });
  }
}

function head({ application, case: _, ...view }: ApplicationView) {
  const { callId: _call, partnershipId: _partnership, partnerIds: _partners, ...own } = application;
  const { funderId: _funder, leadOrganisationId: _lead, rulePackId: _pack, ...shown } = own;
  return {
    ...shown,
    ...view,
    allowedEvents: view.doors.filter(({ allowed }) => allowed).map(({ event }) => event),
  };
}
