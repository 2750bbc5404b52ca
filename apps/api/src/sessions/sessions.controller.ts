import { Controller, Get, HttpCode, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { IdentitiesService } from '@medel/credentials';
import { People, SignInFailedError, SignIns, type Arrival } from '@medel/identity';

import { Public } from '../http/access.js';
import { BrowserSessions } from './browser-sessions.js';
import { COOKIE, SESSION_COOKIE, SIGN_IN_COOKIE } from './cookies.js';
import { RefusalPageFilter } from './refusal-page.filter.js';

/** Coming back from an issuer, and signing out: what a browser is sent to, not what a program calls. */
@Public()
@UseFilters(RefusalPageFilter)
@ApiExcludeController()
@Controller('auth')
export class SessionsController {
  constructor(
    private readonly signIns: SignIns,
    private readonly people: People,
    private readonly identities: IdentitiesService,
    private readonly browserSessions: BrowserSessions,
  ) {}

  @Get('callback')
  async callback(
    @Query() _answer: Record<string, string>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    reply.clearCookie(SIGN_IN_COOKIE, COOKIE);
    const arrival = await this.signIns.complete(request.url, request.cookies[SIGN_IN_COOKIE]);
    if (arrival.personId !== null) await this.link(request, arrival);
    else await this.open(request, reply, arrival);
    await reply.redirect(arrival.returnTo, 303);
  }

  @Post('sign-out')
  @HttpCode(204)
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.browserSessions.end(request);
    reply.clearCookie(SESSION_COOKIE, COOKIE);
  }

  private async open(
    request: FastifyRequest,
    reply: FastifyReply,
    { identity, authenticatedAt, vouchedBy }: Arrival,
  ): Promise<void> {
    const personId = await this.people.recognise(identity);
    await this.browserSessions.begin(request, reply, personId, {
      vouchedBy,
      ...(authenticatedAt && { authenticatedAt }),
    });
  }

  /** Somebody else may have signed in here meanwhile; nothing is added to them. */
  private async link(request: FastifyRequest, { personId, identity }: Arrival): Promise<void> {
    const session = await this.browserSessions.of(request);
    if (session?.actor.id !== personId) throw new SignInFailedError('whoever left is not the one who is signed in');
    await this.identities.link(session.actor, identity);
  }
}
