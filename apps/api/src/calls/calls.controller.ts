import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import type { Actor, Changed, Command } from '@medel/kernel';
import { Partnerships } from '@medel/partnerships';
import { CallsQueries, CallsService } from '@medel/programmes';
import { Transitions } from '@medel/transitions';

import { ReasonRequest } from '../applications/applications.requests.js';
import { SignedIn } from '../http/access.js';
import { ChangedResponse } from '../http/changed.response.js';
import { CurrentActor, CurrentCommand } from '../http/command.decorators.js';
import { IdPipe } from '../http/id.pipe.js';
import { CallListResponse, PartnershipListResponse } from './call.response.js';

@SignedIn()
@ApiTags('calls')
@Controller()
export class CallsController {
  constructor(
    private readonly calls: CallsService,
    private readonly queries: CallsQueries,
    private readonly partnerships: Partnerships,
    private readonly transitions: Transitions,
  ) {}

  /** The calls that are open to me, and those of my own: who may apply for what, until when, under which rules. */
  @Get('calls')
  @ApiOkResponse({ type: CallListResponse })
  list(@CurrentActor() actor: Actor): Promise<CallListResponse> {
    return this.transitions.read(actor, async (tx) => ({ items: await this.queries.list(tx, actor) }));
  }

  /** The partnerships my organisations take part in. */
  @Get('partnerships')
  @ApiOkResponse({ type: PartnershipListResponse })
  listPartnerships(@CurrentActor() actor: Actor): Promise<PartnershipListResponse> {
    return this.transitions.read(actor, async (tx) => ({ items: await this.partnerships.ofActor(tx, actor) }));
  }

  @Post('calls/:id/publication')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  publish(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<Changed> {
    return this.calls.publish(id, command);
  }

  @Post('calls/:id/pause')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  pause(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReasonRequest,
    @CurrentCommand() command: Command,
  ): Promise<Changed> {
    return this.calls.pause(id, reason, command);
  }

  @Post('calls/:id/resumption')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  resume(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<Changed> {
    return this.calls.resume(id, command);
  }

  @Post('calls/:id/conclusion')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  conclude(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<Changed> {
    return this.calls.decide(id, command);
  }
}
