import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { People, type Profile } from '@medel/identity';
import type { Actor } from '@medel/kernel';

import { SignedIn } from '../http/access.js';
import { CurrentActor } from '../http/command.decorators.js';
import { ProfileResponse } from './profile.response.js';

@SignedIn()
@ApiTags('people')
@Controller('me')
export class MeController {
  constructor(private readonly people: People) {}

  /** Who I am, and what I may be in which organisation. */
  @Get()
  @ApiOkResponse({ type: ProfileResponse })
  show(@CurrentActor() actor: Actor): Promise<Profile> {
    return this.people.profile(actor.id);
  }
}
