import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { ChangeRequestsService } from '@medel/grants';
import type { Changed, Command } from '@medel/kernel';

import { ReasonRequest } from '../applications/applications.requests.js';
import { SignedIn } from '../http/access.js';
import { ChangedResponse } from '../http/changed.response.js';
import { CurrentCommand } from '../http/command.decorators.js';
import { Count, Day, Ore, Text } from '../http/fields.js';
import { IdPipe } from '../http/id.pipe.js';

class ReallocationRequest {
  @Count(1, 5) readonly year!: number;
  @Text(1, 40) readonly from!: string;
  @Text(1, 40) readonly to!: string;
  @Ore() readonly amountOre!: bigint;
  @Text(1, 4000) readonly reason!: string;
}

class ExtensionRequest {
  @Day() readonly endsOn!: string;
  @Text(1, 4000) readonly reason!: string;
}

@SignedIn()
@ApiTags('change requests')
@Controller()
export class ChangeRequestsController {
  constructor(private readonly changes: ChangeRequestsService) {}

  /** Drafts a move of money between two lines of one year. */
  @Post('applications/:id/reallocations')
  @HttpCode(201)
  @ApiOkResponse({ type: ChangedResponse })
  reallocate(
    @Param('id', IdPipe) id: string,
    @Body() { reason, ...move }: ReallocationRequest,
    @CurrentCommand() command: Command,
  ): Promise<Changed> {
    return this.changes.create(id, { kind: 'reallocation', ...move }, reason, command);
  }

  /** Drafts a later last day, without more money. */
  @Post('applications/:id/extensions')
  @HttpCode(201)
  @ApiOkResponse({ type: ChangedResponse })
  extend(
    @Param('id', IdPipe) id: string,
    @Body() { reason, endsOn }: ExtensionRequest,
    @CurrentCommand() command: Command,
  ): Promise<Changed> {
    return this.changes.create(id, { kind: 'extension', endsOn }, reason, command);
  }

  @Post('change-requests/:id/submission')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  submit(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<Changed> {
    return this.changes.submit(id, command);
  }

  @Post('change-requests/:id/approval')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  approve(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<Changed> {
    return this.changes.approve(id, command);
  }

  @Post('change-requests/:id/return')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  giveBack(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReasonRequest,
    @CurrentCommand() command: Command,
  ): Promise<Changed> {
    return this.changes.return(id, reason, command);
  }

  @Post('change-requests/:id/rejection')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  reject(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReasonRequest,
    @CurrentCommand() command: Command,
  ): Promise<Changed> {
    return this.changes.reject(id, reason, command);
  }

  @Post('change-requests/:id/withdrawal')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  withdraw(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<Changed> {
    return this.changes.withdraw(id, command);
  }
}
