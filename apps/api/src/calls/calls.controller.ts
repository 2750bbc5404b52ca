import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import type { Actor, Changed, Command } from '@medel/kernel';
import { CallsQueries, CallsService, type CallView } from '@medel/programmes';
import { Transitions } from '@medel/transitions';

import { ReasonRequest } from '../applications/applications.requests.js';
import { SignedIn } from '../http/access.js';
import { ChangedResponse } from '../http/changed.response.js';
import { CurrentActor, CurrentCommand, EditCommand } from '../http/command.decorators.js';
import { IdPipe } from '../http/id.pipe.js';
import { CallListResponse, CallResponse, ProgrammeListResponse } from './call.response.js';
import { CallCopyRequest, CallEditRequest, CallExtensionRequest, NewCallRequest } from './calls.requests.js';

@SignedIn()
@ApiTags('calls')
@Controller()
export class CallsController {
  constructor(
    private readonly calls: CallsService,
    private readonly queries: CallsQueries,
    private readonly transitions: Transitions,
  ) {}

  /** The calls that are open to me, and those of my own: who may apply for what, until when, under which rules. */
  @Get('calls')
  @ApiOkResponse({ type: CallListResponse })
  list(@CurrentActor() actor: Actor): Promise<CallListResponse> {
    return this.transitions.read(actor, async (tx) => ({ items: await this.queries.list(tx, actor) }));
  }

  /** One call: what it says, where it stands, which doors are open and why the others are not. */
  @Get('calls/:id')
  @ApiOkResponse({ type: CallResponse })
  show(@Param('id', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<CallView> {
    return this.transitions.read(actor, (tx) => this.queries.view(tx, id, actor));
  }

  /** What a call can be written for. */
  @Get('programmes')
  @ApiOkResponse({ type: ProgrammeListResponse })
  listProgrammes(@CurrentActor() actor: Actor): Promise<ProgrammeListResponse> {
    return this.transitions.read(actor, async (tx) => ({ items: await this.queries.programmes(tx, actor) }));
  }

  @Post('calls')
  @HttpCode(201)
  @ApiOkResponse({ type: ChangedResponse })
  create(@Body() call: NewCallRequest, @CurrentCommand() command: Command): Promise<Changed> {
    return this.calls.create(call, command);
  }

  /** A new draft like this call, for another window. */
  @Post('calls/:id/copies')
  @HttpCode(201)
  @ApiOkResponse({ type: ChangedResponse })
  copy(
    @Param('id', IdPipe) id: string,
    @Body() window: CallCopyRequest,
    @CurrentCommand() command: Command,
  ): Promise<Changed> {
    return this.calls.copy(id, window, command);
  }

  @Patch('calls/:id')
  @ApiOkResponse({ type: ChangedResponse })
  edit(
    @Param('id', IdPipe) id: string,
    @Body() edit: CallEditRequest,
    @EditCommand() command: Command,
  ): Promise<Changed> {
    return this.calls.edit(id, edit, command);
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

  /** Moves the closing time later; a call that has closed opens again. */
  @Post('calls/:id/extension')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  extend(
    @Param('id', IdPipe) id: string,
    @Body() { closesAt, reason }: CallExtensionRequest,
    @CurrentCommand() command: Command,
  ): Promise<Changed> {
    return this.calls.extend(id, closesAt, reason, command);
  }

  @Post('calls/:id/conclusion')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  conclude(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<Changed> {
    return this.calls.decide(id, command);
  }
}
