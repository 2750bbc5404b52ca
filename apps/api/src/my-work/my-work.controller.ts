import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import type { Actor } from '@medel/kernel';
import { MyWorkQueries, type MyWork } from '@medel/my-work';
import { Transitions } from '@medel/transitions';

import { SignedIn } from '../http/access.js';
import { CurrentActor } from '../http/command.decorators.js';
import { MyWorkQuery, MyWorkResponse } from './my-work.response.js';

@SignedIn()
@ApiTags('people')
@Controller('me/work')
export class MyWorkController {
  constructor(
    private readonly queries: MyWorkQueries,
    private readonly transitions: Transitions,
  ) {}

  /** What waits for me, by deadline, and what my cases wait for. */
  @Get()
  @ApiOkResponse({ type: MyWorkResponse })
  show(@Query() { organisationId }: MyWorkQuery, @CurrentActor() actor: Actor): Promise<MyWork> {
    return this.transitions.read(actor, (tx) => this.queries.of(tx, actor, organisationId));
  }
}
