import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import type { Actor } from '@medel/kernel';
import { Partnerships } from '@medel/partnerships';
import { Transitions } from '@medel/transitions';

import { SignedIn } from '../http/access.js';
import { CurrentActor } from '../http/command.decorators.js';
import { PartnershipListResponse } from './partnership.response.js';

@SignedIn()
@ApiTags('partnerships')
@Controller('partnerships')
export class PartnershipsController {
  constructor(
    private readonly partnerships: Partnerships,
    private readonly transitions: Transitions,
  ) {}

  /** The partnerships my organisations take part in. */
  @Get()
  @ApiOkResponse({ type: PartnershipListResponse })
  list(@CurrentActor() actor: Actor): Promise<PartnershipListResponse> {
    return this.transitions.read(actor, async (tx) => ({ items: await this.partnerships.ofActor(tx, actor) }));
  }
}
