import { Body, Controller, Get, HttpCode, Param, Post, Put, Sse, UseGuards, type MessageEvent } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Observable } from 'rxjs';

import { ClaimsQueries, ClaimsService, ExpendituresService, type ClaimView } from '@medel/claims';
import type { Actor, Changed, Command } from '@medel/kernel';
import { Transitions } from '@medel/transitions';

import { ReasonRequest } from '../applications/applications.requests.js';
import { Follows, SignedIn } from '../http/access.js';
import { ChangedResponse } from '../http/changed.response.js';
import { CurrentActor, CurrentCommand, EditCommand } from '../http/command.decorators.js';
import { IdPipe } from '../http/id.pipe.js';
import { ShowsPersonalData } from '../http/shows-personal-data.js';
import { ClaimProgressFeed } from './claim-progress.js';
import { ClaimProgressResponse, ClaimResponse } from './claim.response.js';
import { ExpendituresRequest, NewClaimRequest, VerificationRequest } from './claims.requests.js';
import { VisibleClaimGuard } from './visible-claim.guard.js';

@SignedIn()
@ApiTags('claims')
@Controller()
export class ClaimsController {
  constructor(
    private readonly claims: ClaimsService,
    private readonly expenditures: ExpendituresService,
    private readonly queries: ClaimsQueries,
    private readonly feed: ClaimProgressFeed,
    private readonly transitions: Transitions,
  ) {}

  @Post('applications/:id/claims')
  @HttpCode(201)
  @ApiOkResponse({ type: ChangedResponse })
  create(
    @Param('id', IdPipe) applicationId: string,
    @Body() { reportingYear }: NewClaimRequest,
    @CurrentCommand() command: Command,
  ): Promise<Changed> {
    return this.claims.create(applicationId, reportingYear, command);
  }

  /** One claim: its lines, what the rules say of them, and how they compare with the budget. */
  @Get('claims/:id')
  @ShowsPersonalData('claim', ({ approvals }: ClaimView) => approvals.map(({ personId }) => personId))
  @ApiOkResponse({ type: ClaimResponse })
  show(@Param('id', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<ClaimView> {
    return this.transitions.read(actor, (tx) => this.queries.view(tx, id, actor));
  }

  /** Server-sent events while the claim is checked; ends by itself when that is done. */
  @Follows()
  @Sse('claims/:id/progress')
  @UseGuards(VisibleClaimGuard)
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ type: ClaimProgressResponse })
  follow(@Param('id', IdPipe) id: string, @CurrentActor() actor: Actor): Observable<MessageEvent> {
    return this.feed.follow(id, actor);
  }

  /** Puts these costs in the place of all there were; their order numbers the lines. */
  @Put('claims/:id/expenditures')
  @ApiOkResponse({ type: ChangedResponse })
  replaceExpenditures(
    @Param('id', IdPipe) id: string,
    @Body() { expenditures }: ExpendituresRequest,
    @EditCommand() command: Command,
  ): Promise<Changed> {
    return this.expenditures.replace(id, expenditures, command);
  }

  @Post('claims/:id/attestation')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  attest(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<Changed> {
    return this.claims.attest(id, command);
  }

  @Post('claims/:id/submission')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  submit(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<Changed> {
    return this.claims.submit(id, command);
  }

  @Post('claims/:id/return')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  return(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReasonRequest,
    @CurrentCommand() command: Command,
  ): Promise<Changed> {
    return this.claims.return(id, reason, command);
  }

  @Post('claims/:id/verification')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  verify(
    @Param('id', IdPipe) id: string,
    @Body() { cuts }: VerificationRequest,
    @CurrentCommand() command: Command,
  ): Promise<Changed> {
    return this.claims.verify(id, cuts, command);
  }

  @Post('claims/:id/approval')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  approve(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<Changed> {
    return this.claims.approve(id, command);
  }

  @Post('claims/:id/rejection')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  reject(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReasonRequest,
    @CurrentCommand() command: Command,
  ): Promise<Changed> {
    return this.claims.reject(id, reason, command);
  }

  /** What was paid must come back. */
  @Post('claims/:id/recovery')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  recover(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReasonRequest,
    @CurrentCommand() command: Command,
  ): Promise<Changed> {
    return this.claims.recover(id, reason, command);
  }
}
