import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Proof } from '@medel/credentials';
import { OURSELVES, Sessions, type Beginning, type Session } from '@medel/identity';

import { COOKIE, LINK_COOKIE, SESSION_COOKIE } from './cookies.js';

/** The session that a browser carries in its cookie, as it begins and ends. */
@Injectable()
export class BrowserSessions {
  constructor(private readonly sessions: Sessions) {}

  /** The one it has now, on a route that is open to whoever has none. */
  async of({ cookies }: FastifyRequest): Promise<Session | undefined> {
    const token = cookies[SESSION_COOKIE];
    return token === undefined ? undefined : this.sessions.find(token, 'browser');
  }

  /** Whatever session this browser had ends here: a token from before must never become the signed-in one. */
  async begin(
    request: FastifyRequest,
    reply: FastifyReply,
    personId: string,
    beginning: Omit<Beginning, 'userAgent'>,
  ): Promise<void> {
    await this.end(request);
    const userAgent = request.headers['user-agent'] ?? '';
    reply.setCookie(SESSION_COOKIE, await this.sessions.open(personId, 'browser', { ...beginning, userAgent }), COOKIE);
  }

  /** For somebody who has proved to us who they are. What their link left behind goes. */
  async beginProved(request: FastifyRequest, reply: FastifyReply, { personId, provedAt }: Proof): Promise<void> {
    await this.begin(request, reply, personId, { authenticatedAt: provedAt, vouchedBy: OURSELVES });
    reply.clearCookie(LINK_COOKIE, COOKIE);
  }

  async end({ cookies }: FastifyRequest): Promise<void> {
    const token = cookies[SESSION_COOKIE];
    if (token !== undefined) await this.sessions.close(token);
  }
}
