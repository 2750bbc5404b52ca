import { Controller, Get, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { OURSELVES, Providers, SignIns } from '@medel/identity';

import { Public } from '../http/access.js';
import { nameOf } from '../limits/address.js';
import { Limits } from '../limits/limits.js';
import { BrowserSessions } from './browser-sessions.js';
import { COOKIE, SIGN_IN_COOKIE } from './cookies.js';
import { RefusalPageFilter } from './refusal-page.filter.js';
import { SignInQuery } from './sign-in.query.js';

/** Leaving for an issuer: what a browser is sent to, not what a program calls. */
@Public()
@UseFilters(RefusalPageFilter)
@ApiExcludeController()
@Controller('auth')
export class DeparturesController {
  constructor(
    private readonly signIns: SignIns,
    private readonly providers: Providers,
    private readonly browserSessions: BrowserSessions,
    private readonly limits: Limits,
  ) {}

  @Get('sign-in')
  async signIn(
    @Query() { returnTo = '/', fresh, provider }: SignInQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.limits.count('signIns', nameOf(request.ip), (seconds) => void reply.header('Retry-After', seconds));
    const vouchedBy = provider === undefined ? ((await this.browserSessions.of(request))?.vouchedBy ?? null) : null;
    if (vouchedBy === OURSELVES) {
      await reply.redirect(`/sign-in/again?${new URLSearchParams({ returnTo })}`, 303);
      return;
    }
    const { authorizationUrl, state } = await this.signIns.begin({
      returnTo,
      // Whoever names none goes where they came from, and else to the first.
      provider: this.providers.of(vouchedBy) ?? this.providers.named(provider),
      fresh: fresh === 'true',
    });
    await reply.setCookie(SIGN_IN_COOKIE, state, { ...COOKIE, maxAge: 600 }).redirect(authorizationUrl, 303);
  }
}
