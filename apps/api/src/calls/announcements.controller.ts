import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { NOBODY } from '@medel/kernel';
import { CallsQueries, type AnnouncedCall } from '@medel/programmes';
import { Transitions } from '@medel/transitions';

import { Public } from '../http/access.js';
import { IdPipe } from '../http/id.pipe.js';
import { AnnouncedCallResponse, AnnouncementListResponse } from './call.response.js';

/** What anybody on the internet may know of the calls. */
@Public()
@ApiTags('calls')
@Controller('announcements')
export class AnnouncementsController {
  constructor(
    private readonly queries: CallsQueries,
    private readonly transitions: Transitions,
  ) {}

  /** The calls that are open or will be. */
  @Get()
  @ApiOkResponse({ type: AnnouncementListResponse })
  list(): Promise<AnnouncementListResponse> {
    return this.transitions.read(NOBODY, async (tx) => ({ items: await this.queries.announced(tx) }));
  }

  /** One call: who may apply, how much for, until when, with which attachments. */
  @Get(':id')
  @ApiOkResponse({ type: AnnouncedCallResponse })
  show(@Param('id', IdPipe) id: string): Promise<AnnouncedCall> {
    return this.transitions.read(NOBODY, (tx) => this.queries.announcement(tx, id));
  }
}
