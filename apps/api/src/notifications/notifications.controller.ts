import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Sse, type MessageEvent } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';

import type { Actor, Command } from '@medel/kernel';
import { Inbox, type NotificationPage } from '@medel/notifications';
import { Transitions } from '@medel/transitions';

import { Follows, SignedIn } from '../http/access.js';
import { CurrentActor, CurrentCommand } from '../http/command.decorators.js';
import { IdPipe } from '../http/id.pipe.js';
import { NewsFeed } from './news-feed.js';
import {
  MailPreferenceRequest,
  NotificationListResponse,
  NotificationsQuery,
  UnreadResponse,
} from './notifications.response.js';

/** What I was told, and how I want to be. */
@SignedIn()
@ApiTags('people')
@Controller('me')
export class NotificationsController {
  constructor(
    private readonly inbox: Inbox,
    private readonly feed: NewsFeed,
    private readonly transitions: Transitions,
  ) {}

  @Get('notifications')
  @ApiOkResponse({ type: NotificationListResponse })
  list(@Query() { cursor, limit = 25 }: NotificationsQuery, @CurrentActor() actor: Actor): Promise<NotificationPage> {
    return this.transitions.read(actor, (tx) => this.inbox.list(tx, actor, cursor, limit));
  }

  @Get('notifications/unread')
  @ApiOkResponse({ type: UnreadResponse })
  async unread(@CurrentActor() actor: Actor): Promise<UnreadResponse> {
    return { unread: await this.feed.read(actor) };
  }

  /**
   * Server-sent events: how many I have not read, each time that changes. Ends after a minute, to be begun again. Whoever
   * does not accept `text/event-stream` is told the number once.
   */
  @Follows()
  @Sse('notifications/news')
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ type: UnreadResponse })
  follow(@CurrentActor() actor: Actor, @Req() { headers }: FastifyRequest): Observable<MessageEvent> {
    return this.feed.follow(actor, headers.accept?.includes('text/event-stream') ?? false);
  }

  @Post('notifications/reading')
  @HttpCode(204)
  readAll(@CurrentCommand() command: Command): Promise<void> {
    return this.inbox.readAll(command);
  }

  @Post('notifications/:id/reading')
  @HttpCode(204)
  read(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<void> {
    return this.inbox.read(id, command);
  }

  /** How I get what can wait: by mail at once, in one mail a day, or on the page only. */
  @Post('mail-preference')
  @HttpCode(204)
  prefer(@Body() { mails }: MailPreferenceRequest, @CurrentCommand() command: Command): Promise<void> {
    return this.inbox.prefer(mails, command);
  }
}
