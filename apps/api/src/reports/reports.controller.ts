import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import type { Changed, Command } from '@medel/kernel';
import { ReportsService } from '@medel/reports';

import { ReasonRequest } from '../applications/applications.requests.js';
import { SignedIn } from '../http/access.js';
import { ChangedResponse } from '../http/changed.response.js';
import { CurrentCommand, EditCommand } from '../http/command.decorators.js';
import { Text } from '../http/fields.js';
import { IdPipe } from '../http/id.pipe.js';

class NarrativeRequest {
  @Text(0, 100_000) readonly narrative!: string;
}

@SignedIn()
@ApiTags('reports')
@Controller('reports/:id')
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  @Put()
  @ApiOkResponse({ type: ChangedResponse })
  write(
    @Param('id', IdPipe) id: string,
    @Body() { narrative }: NarrativeRequest,
    @EditCommand() command: Command,
  ): Promise<Changed> {
    return this.reports.write(id, narrative, command);
  }

  @Post('attestation')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  attest(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<Changed> {
    return this.reports.attest(id, command);
  }

  @Post('submission')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  submit(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<Changed> {
    return this.reports.submit(id, command);
  }

  @Post('return')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  return(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReasonRequest,
    @CurrentCommand() command: Command,
  ): Promise<Changed> {
    return this.reports.return(id, reason, command);
  }

  @Post('approval')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  approve(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<Changed> {
    return this.reports.approve(id, command);
  }

  @Post('rejection')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  reject(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReasonRequest,
    @CurrentCommand() command: Command,
  ): Promise<Changed> {
    return this.reports.reject(id, reason, command);
  }
}
