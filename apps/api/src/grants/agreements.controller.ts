import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { AgreementsService } from '@medel/grants';
import type { Changed, Command } from '@medel/kernel';

import { SignedIn } from '../http/access.js';
import { ChangedResponse } from '../http/changed.response.js';
import { CurrentCommand } from '../http/command.decorators.js';
import { IdPipe } from '../http/id.pipe.js';

@SignedIn()
@ApiTags('agreements')
@Controller('agreements/:id')
export class AgreementsController {
  constructor(private readonly agreements: AgreementsService) {}

  @Post('dispatch')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  send(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<Changed> {
    return this.agreements.send(id, command);
  }

  @Post('countersignature')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  countersign(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<Changed> {
    return this.agreements.countersign(id, command);
  }

  @Post('activation')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  activate(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<Changed> {
    return this.agreements.activate(id, command);
  }
}
