import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { DecisionsService } from '@medel/grants';
import type { Changed, Command } from '@medel/kernel';

import { ApprovalRequest, MotivationRequest, ReasonRequest } from '../applications/applications.requests.js';
import { FreshlySignedIn, SignedIn } from '../http/access.js';
import { ChangedResponse } from '../http/changed.response.js';
import { CurrentCommand } from '../http/command.decorators.js';
import { IdPipe } from '../http/id.pipe.js';

@SignedIn()
@ApiTags('decisions')
@Controller('applications/:id')
export class DecisionsController {
  constructor(private readonly decisions: DecisionsService) {}

  @FreshlySignedIn()
  @Post('approval')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  approve(
    @Param('id', IdPipe) id: string,
    @Body() request: ApprovalRequest,
    @CurrentCommand() command: Command,
  ): Promise<Changed> {
    return this.decisions.approve(id, request, command);
  }

  @FreshlySignedIn()
  @Post('rejection')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  reject(
    @Param('id', IdPipe) id: string,
    @Body() { motivation }: MotivationRequest,
    @CurrentCommand() command: Command,
  ): Promise<Changed> {
    return this.decisions.reject(id, motivation, command);
  }

  @FreshlySignedIn()
  @Post('reinstatement')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  reinstate(
    @Param('id', IdPipe) id: string,
    @Body() { motivation }: MotivationRequest,
    @CurrentCommand() command: Command,
  ): Promise<Changed> {
    return this.decisions.reinstate(id, motivation, command);
  }

  @FreshlySignedIn()
  @Post('termination')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  terminate(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReasonRequest,
    @CurrentCommand() command: Command,
  ): Promise<Changed> {
    return this.decisions.terminate(id, reason, command);
  }

  /** The clock does this by itself; anybody else is refused. */
  @Post('lapse')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  lapse(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<Changed> {
    return this.decisions.lapse(id, command);
  }
}
