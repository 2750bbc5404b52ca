import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { People, Providers, type Session } from '@medel/identity';

import { SignedIn } from '../http/access.js';
import { CurrentSession } from './current-session.js';
import { ProfileResponse } from './profile.response.js';

@SignedIn()
@ApiTags('people')
@Controller('me')
export class MeController {
  constructor(
    private readonly people: People,
    private readonly providers: Providers,
  ) {}

  /** Who I am, and what I may be in which organisation. */
  @Get()
  @ApiOkResponse({ type: ProfileResponse })
  async show(@CurrentSession() { actor, kind, expiresAt, idleEndsAt, vouchedBy }: Session): Promise<ProfileResponse> {
    const profile = await this.people.profile(actor.id);
    const provider = this.providers.of(vouchedBy)?.name ?? null;
    return { ...profile, session: kind === 'browser' ? { expiresAt, idleEndsAt, provider } : null };
  }
}
