import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { DocumentsModule } from '@medel/documents';
import { PartnershipsModule } from '@medel/partnerships';
import { ProgrammesModule } from '@medel/programmes';
import { TransitionsModule } from '@medel/transitions';

import { ApplicationFactFinder } from './application-fact-finder.js';
import { ApplicationViews } from './application-view.js';
import { Application } from './application.entity.js';
import { ApplicationsQueries } from './applications.queries.js';
import { ApplicationsService } from './applications.service.js';
import { AttachmentsService } from './attachments.service.js';
import { BudgetsService } from './budgets.service.js';
import { ReviewsService } from './reviews.service.js';
import { RuleReplaysQueries } from './rule-replays.queries.js';

const SERVICES = [
  ApplicationsService,
  ApplicationsQueries,
  ApplicationViews,
  ApplicationFactFinder,
  AttachmentsService,
  BudgetsService,
  ReviewsService,
  RuleReplaysQueries,
];

@Module({
  imports: [
    TypeOrmModule.forFeature([Application]),
    TransitionsModule,
    ProgrammesModule,
    PartnershipsModule,
    DocumentsModule,
  ],
  providers: SERVICES,
  exports: SERVICES,
})
export class ApplicationsModule {}
