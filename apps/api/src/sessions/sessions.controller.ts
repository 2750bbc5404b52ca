import { Controller, Get, HttpCode, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { People, Sessions, SignIns } from '@medel/identity';

import { Public } from '../http/access.js';
import { nameOf } from '../limits/address.js';
import { Limits } from '../limits/limits.js';
import { COOKIE, SESSION_COOKIE, SIGN_IN_COOKIE } from './cookies.js';
import { RefusalPageFilter } from './refusal-page.filter.js';
import { SignInQuery } from './sign-in.query.js';

/** Signing in and out: what a browser is sent to, not what a program calls. */
@Public()
@UseFilters(RefusalPageFilter)
@ApiExcludeController()
@Controller('auth')
export class SessionsController {
  constructor(
    private readonly signIns: SignIns,
    private readonly people: People,
    private readonly sessions: Sessions,
    private readonly limits: Limits,
  ) {}

  @Get('sign-in')
  async signIn(
    @Query() { returnTo, fresh }: SignInQuery,
    @Req() { ip }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    // Here and not on the way in, because whoever is refused sits in front of a browser window and is shown a page.
    await this.limits.count('signIns', nameOf(ip), (seconds) => void reply.header('Retry-After', seconds));
    const { authorizationUrl, state } = await this.signIns.begin(returnTo ?? '/', fresh === 'true');
    await reply.setCookie(SIGN_IN_COOKIE, state, { ...COOKIE, maxAge: 600 }).redirect(authorizationUrl, 303);
  }

  @Get('callback')
  async callback(
    @Query() _answer: Record<string, string>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    reply.clearCookie(SIGN_IN_COOKIE, COOKIE);
    const { identity, authenticatedAt, returnTo } = await this.signIns.complete(
      request.url,
      request.cookies[SIGN_IN_COOKIE],
    );
    const personId = await this.people.recognise(identity);
    // Whatever session this browser had ends here: a token from before the sign-in must never become the signed-in one.
    await this.end(request);
    const token = await this.sessions.open(personId, 'browser', {
      userAgent: request.headers['user-agent'] ?? '',
      ...(authenticatedAt && { authenticatedAt }),
    });
    await reply.setCookie(SESSION_COOKIE, token, COOKIE).redirect(returnTo, 303);
  }

  @Post('sign-out')
  @HttpCode(204)
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.end(request);
    reply.clearCookie(SESSION_COOKIE, COOKIE);
  }

  private async end({ cookies }: FastifyRequest): Promise<void> {
    const token = cookies[SESSION_COOKIE];
    if (token !== undefined) await this.sessions.close(token);
  }
}
