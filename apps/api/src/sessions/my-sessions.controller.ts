import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { Sessions, type Session, type SessionSummary } from '@medel/identity';

import { SignedIn } from '../http/access.js';
import { Flag, Id, Instant, ListOf, Text } from '../http/fields.js';
import { IdPipe } from '../http/id.pipe.js';
import { CurrentSession } from './current-session.js';

class SessionResponse implements SessionSummary {
  @Id() readonly id!: string;
  @Instant() readonly startedAt!: Date;
  @Instant({ description: 'To the minute.' }) readonly lastSeenAt!: Date;
  @Text(0, 400, { description: 'What the browser calls itself.' }) readonly userAgent!: string;
  @Flag({ description: 'Whether it is the one that asks.' }) readonly current!: boolean;
}

class SessionListResponse {
  @ListOf(SessionResponse, 100) readonly items!: readonly SessionResponse[];
}

/** Where I am signed in. */
@SignedIn()
@ApiTags('people')
@Controller('me/sessions')
export class MySessionsController {
  constructor(private readonly sessions: Sessions) {}

  @Get()
  @ApiOkResponse({ type: SessionListResponse })
  async list(@CurrentSession() session: Session): Promise<{ items: SessionSummary[] }> {
    return { items: await this.sessions.of(session) };
  }

  /** Signs me out everywhere but here. */
  @Delete()
  @HttpCode(204)
  endOthers(@CurrentSession() session: Session): Promise<void> {
    return this.sessions.endOthers(session);
  }

  @Delete(':id')
  @HttpCode(204)
  end(@Param('id', IdPipe) id: string, @CurrentSession() session: Session): Promise<void> {
    return this.sessions.end(session, id);
  }
}
