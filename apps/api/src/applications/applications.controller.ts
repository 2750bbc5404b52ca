import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { ApplicationsQueries, ApplicationsService, BudgetsService } from '@medel/applications';
import type { Actor, Changed, Command } from '@medel/kernel';
import { Transitions } from '@medel/transitions';

import { SignedIn } from '../http/access.js';
import { ChangedResponse } from '../http/changed.response.js';
import { CurrentActor, CurrentCommand, EditCommand } from '../http/command.decorators.js';
import { IdPipe } from '../http/id.pipe.js';
import { ShowsPersonalData } from '../http/shows-personal-data.js';
import { ApplicationPage } from './application-page.js';
import { ApplicationListResponse, ApplicationResponse, HistoryResponse } from './application.response.js';
import {
  ApplicationEditRequest,
  ApplicationListQuery,
  BudgetRequest,
  NewApplicationRequest,
} from './applications.requests.js';

@SignedIn()
@ApiTags('applications')
@Controller('applications')
export class ApplicationsController {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly budgets: BudgetsService,
    private readonly queries: ApplicationsQueries,
    private readonly page: ApplicationPage,
    private readonly transitions: Transitions,
  ) {}

  /** The applications I have business with, the newest change first. */
  @Get()
  @ApiOkResponse({ type: ApplicationListResponse })
  list(@Query() query: ApplicationListQuery, @CurrentActor() actor: Actor): Promise<ApplicationListResponse> {
    return this.transitions.read(actor, (tx) => this.queries.list(tx, query, actor));
  }

  /** One application: what is in it, where it stands, which doors are open and why the others are not. */
  @Get(':id')
  @ShowsPersonalData('application', ({ assessments, decisions }: ApplicationResponse) => [
    ...assessments.map(({ assessorId }) => assessorId),
    ...decisions.map(({ decidedById }) => decidedById),
  ])
  @ApiOkResponse({ type: ApplicationResponse })
  show(@Param('id', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<ApplicationResponse> {
    return this.page.of(id, actor);
  }

  /** Everything that happened to it, from its audit stream. */
  @Get(':id/history')
  @ShowsPersonalData('history_of_application', ({ items }: HistoryResponse) => items.map(({ actorId }) => actorId))
  @ApiOkResponse({ type: HistoryResponse })
  history(@Param('id', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<HistoryResponse> {
    return this.transitions.read(actor, async (tx) => ({ items: await this.queries.history(tx, id, actor) }));
  }

  @Post()
  @HttpCode(201)
  @ApiOkResponse({ type: ChangedResponse })
  create(@Body() request: NewApplicationRequest, @CurrentCommand() command: Command): Promise<Changed> {
    return this.applications.create(request, command);
  }

  @Patch(':id')
  @ApiOkResponse({ type: ChangedResponse })
  edit(
    @Param('id', IdPipe) id: string,
    @Body() request: ApplicationEditRequest,
    @EditCommand() command: Command,
  ): Promise<Changed> {
    return this.applications.edit(id, request, command);
  }

  /** Puts these lines in the place of all there were. */
  @Put(':id/budget')
  @ApiOkResponse({ type: ChangedResponse })
  replaceBudget(
    @Param('id', IdPipe) id: string,
    @Body() { lines }: BudgetRequest,
    @EditCommand() command: Command,
  ): Promise<Changed> {
    return this.budgets.replace(id, lines, command);
  }

  @Post(':id/submission')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  submit(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<Changed> {
    return this.applications.submit(id, command);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  withdraw(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<Changed> {
    return this.applications.withdraw(id, command);
  }
}
