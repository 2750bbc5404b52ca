import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import type { Actor } from '@medel/kernel';
import { Organisations, type OrganisationSummary } from '@medel/organisations';
import { Transitions } from '@medel/transitions';

import { SignedIn } from '../http/access.js';
import { CurrentActor } from '../http/command.decorators.js';
import { OrganisationListResponse } from './organisation.response.js';

@SignedIn()
@ApiTags('organisations')
@Controller('organisations')
export class OrganisationsController {
  constructor(
    private readonly organisations: Organisations,
    private readonly transitions: Transitions,
  ) {}

  /** The organisations I have business with. */
  @Get()
  @ApiOkResponse({ type: OrganisationListResponse })
  async list(@CurrentActor() actor: Actor): Promise<{ items: OrganisationSummary[] }> {
    return { items: await this.transitions.read(actor, (tx) => this.organisations.known(tx, actor)) };
  }
}
