import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';

import { AdministrationModule } from '@medel/administration';
import { ApplicationsModule } from '@medel/applications';
import { AssessmentsModule } from '@medel/assessments';
import { BankAccountsModule } from '@medel/bank-accounts';
import { ClaimsModule } from '@medel/claims';
import { CredentialsModule } from '@medel/credentials';
import { GrantsModule } from '@medel/grants';
import { IdentityModule } from '@medel/identity';
import type { Clock } from '@medel/kernel';
import { MyWorkModule } from '@medel/my-work';
import { InboxModule } from '@medel/notifications';
import { OrganisationsModule } from '@medel/organisations';
import { PartnershipsModule } from '@medel/partnerships';
import { PaymentsModule } from '@medel/payments';
import { PlatformModule, type Config } from '@medel/platform';
import { PrivacyModule } from '@medel/privacy';
import { ProgrammesModule } from '@medel/programmes';
import { ReportsModule } from '@medel/reports';
import { TransitionsModule } from '@medel/transitions';

import { DelegationsController } from './administration/delegations.controller.js';
import { EmergencyAccessController } from './administration/emergency-access.controller.js';
import { PeopleController } from './administration/people.controller.js';
import { ApplicationPage, ApplicationParts } from './applications/application-page.js';
import { ApplicationsController } from './applications/applications.controller.js';
import { AttachmentsController } from './applications/attachments.controller.js';
import { ReviewsController } from './applications/reviews.controller.js';
import { AssessmentsController } from './assessments/assessments.controller.js';
import { AnnouncementsController } from './calls/announcements.controller.js';
import { CallsController } from './calls/calls.controller.js';
import { ClaimProgressFeed } from './claims/claim-progress.js';
import { ClaimsController } from './claims/claims.controller.js';
import { AgreementsController } from './grants/agreements.controller.js';
import { ChangeRequestsController } from './grants/change-requests.controller.js';
import { DecisionsController } from './grants/decisions.controller.js';
import { HealthController } from './health/health.controller.js';
import { MetricsController } from './health/metrics.controller.js';
import { Metrics } from './health/metrics.js';
import { Readiness } from './health/readiness.js';
import { ETagInterceptor } from './http/etag.interceptor.js';
import { inputPipe } from './http/input.pipe.js';
import { ProblemFilter } from './http/problem.filter.js';
import { UnaskedGuard } from './http/unasked.guard.js';
import { Limits } from './limits/limits.js';
import { MyWorkController } from './my-work/my-work.controller.js';
import { BankAccountsController } from './organisations/bank-accounts.controller.js';
import { NewsFeed } from './notifications/news-feed.js';
import { NotificationsController } from './notifications/notifications.controller.js';
import { OrganisationsController } from './organisations/organisations.controller.js';
import { PaymentBatchesController } from './payments/payment-batches.controller.js';
import { ReleasesController } from './payments/releases.controller.js';
import { ErasuresController } from './privacy/erasures.controller.js';
import { ExportProgressFeed } from './privacy/export-progress.js';
import { ExportsController } from './privacy/exports.controller.js';
import { RegisterController } from './privacy/register.controller.js';
import { ReportingController } from './reports/reporting.controller.js';
import { ReportsController } from './reports/reports.controller.js';
import { RulePacksController } from './rule-packs/rule-packs.controller.js';
import { PartnershipsController } from './partnerships/partnerships.controller.js';
import { BrowserSessions } from './sessions/browser-sessions.js';
import { DeparturesController } from './sessions/departures.controller.js';
import { MeController } from './sessions/me.controller.js';
import { MyIdentitiesController } from './sessions/my-identities.controller.js';
import { MySessionsController } from './sessions/my-sessions.controller.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { EnrolmentsController } from './sign-in/enrolments.controller.js';
import { LinksController } from './sign-in/links.controller.js';
import { MyProofsController } from './sign-in/my-proofs.controller.js';
import { MySecondFactorsController } from './sign-in/my-second-factors.controller.js';
import { ProofsController } from './sign-in/proofs.controller.js';
import { WaysInController } from './sign-in/ways-in.controller.js';
import { WorkflowsController } from './workflows/workflows.controller.js';

const MODULES = [
  IdentityModule,
  OrganisationsModule,
  TransitionsModule,
  ProgrammesModule,
  PartnershipsModule,
  AdministrationModule,
  BankAccountsModule,
  CredentialsModule,
  ApplicationsModule,
  AssessmentsModule,
  GrantsModule,
  ReportsModule,
  ClaimsModule,
  PaymentsModule,
  MyWorkModule,
  InboxModule,
  PrivacyModule,
];

const CONTROLLERS = [
  DeparturesController,
  SessionsController,
  WaysInController,
  LinksController,
  ProofsController,
  EnrolmentsController,
  MeController,
  MySessionsController,
  NotificationsController,
  MyIdentitiesController,
  MySecondFactorsController,
  MyProofsController,
  MyWorkController,
  OrganisationsController,
  BankAccountsController,
  PeopleController,
  RegisterController,
  ExportsController,
  ErasuresController,
  DelegationsController,
  EmergencyAccessController,
  AnnouncementsController,
  CallsController,
  RulePacksController,
  PartnershipsController,
  ApplicationsController,
  AttachmentsController,
  ReviewsController,
  AssessmentsController,
  DecisionsController,
  AgreementsController,
  ChangeRequestsController,
  ReportingController,
  ReportsController,
  ClaimsController,
  PaymentBatchesController,
  ReleasesController,
  WorkflowsController,
  HealthController,
  MetricsController,
];

@Module({})
export class ApiModule {
  static on(config: Config, clock?: Clock): DynamicModule {
    return {
      module: ApiModule,
      imports: [PlatformModule.forRoot(config, clock), ...MODULES],
      controllers: CONTROLLERS,
      providers: [
        ApplicationPage,
        ApplicationParts,
        BrowserSessions,
        ClaimProgressFeed,
        ExportProgressFeed,
        Limits,
        Metrics,
        NewsFeed,
        Readiness,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: UnaskedGuard },
        { provide: APP_INTERCEPTOR, useClass: ETagInterceptor },
        { provide: APP_PIPE, useFactory: inputPipe },
      ],
    };
  }
}
