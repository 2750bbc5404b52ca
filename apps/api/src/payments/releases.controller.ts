import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import type { Command } from '@medel/kernel';
import { ReleasesService, type Released } from '@medel/payments';

import { SignedIn } from '../http/access.js';
import { CurrentCommand } from '../http/command.decorators.js';
import { IdPipe } from '../http/id.pipe.js';
import { ReleasedResponse, ReleaseRequest } from './payment-batch.response.js';

@SignedIn()
@ApiTags('payments')
@Controller('applications/:id/releases')
export class ReleasesController {
  constructor(private readonly releases: ReleasesService) {}

  /** Gives back to the call's frame what a year left unspent. */
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: ReleasedResponse })
  release(
    @Param('id', IdPipe) applicationId: string,
    @Body() { reportingYear }: ReleaseRequest,
    @CurrentCommand() command: Command,
  ): Promise<Released> {
    return this.releases.releaseUnspent(applicationId, reportingYear, command);
  }
}
