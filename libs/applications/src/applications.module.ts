import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { PartnershipsModule } from '@medel/partnerships';
import { ProgrammesModule } from '@medel/programmes';
import { TransitionsModule } from '@medel/transitions';

import { ApplicationFactFinder } from './application-fact-finder.js';
import { Application } from './application.entity.js';
import { ApplicationsService } from './applications.service.js';
import { BudgetsService } from './budgets.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Application]), TransitionsModule, ProgrammesModule, PartnershipsModule],
  providers: [ApplicationsService, BudgetsService, ApplicationFactFinder],
  exports: [ApplicationsService, BudgetsService, ApplicationFactFinder],
})
export class ApplicationsModule {}
