import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import type { Changed, Command } from '@medel/kernel';
import { ReportingService } from '@medel/reports';

import { SignedIn } from '../http/access.js';
import { ChangedResponse } from '../http/changed.response.js';
import { CurrentCommand } from '../http/command.decorators.js';
import { IdPipe } from '../http/id.pipe.js';

/** The years of a grant. */
@SignedIn()
@ApiTags('reports')
@Controller('applications/:id')
export class ReportingController {
  constructor(private readonly reporting: ReportingService) {}

  /** The clock does this by itself the day after a reporting year; an officer may do it first. */
  @Post('reporting-opening')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  open(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<Changed> {
    return this.reporting.openReporting(id, command);
  }

  @Post('continuation')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  continue(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<Changed> {
    return this.reporting.continueGrant(id, command);
  }

  @Post('completion')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  complete(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<Changed> {
    return this.reporting.complete(id, command);
  }
}
