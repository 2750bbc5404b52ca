import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import {
  EmergencyAccessQueries,
  EmergencyAccessService,
  type EmergencyAccess,
  type EmergencyRequest,
} from '@medel/administration';
import { ROLES, type Actor, type Command, type Role } from '@medel/kernel';
import { Transitions } from '@medel/transitions';

import { FreshlySignedIn, SignedIn } from '../http/access.js';
import { CurrentActor, CurrentCommand } from '../http/command.decorators.js';
import { Flag, Id, Instant, ListOf, OneOf, Text } from '../http/fields.js';
import { IdPipe } from '../http/id.pipe.js';
import { ShowsPersonalData } from '../http/shows-personal-data.js';
import { MadeResponse } from './people.requests.js';

class EmergencyAccessRequest implements EmergencyRequest {
  @OneOf(ROLES) readonly role!: Role;
  @Text(1, 2000) readonly reason!: string;
}

class EmergencyAccessResponse implements EmergencyAccess {
  @Id() readonly id!: string;
  @Text(1, 200) readonly organisationName!: string;
  @OneOf(ROLES) readonly role!: Role;
  @Text(1, 2000) readonly reason!: string;
  @Id() readonly askedById!: string;
  @Text(1, 200) readonly askedByName!: string;
  @Id({ nullable: true }) readonly approvedById!: string | null;
  @Text(1, 200, { nullable: true }) readonly approvedByName!: string | null;
  @Instant() readonly askedAt!: Date;
  @Instant({ nullable: true, description: 'When it ends by itself; null until it is approved.' })
  readonly endsAt!: Date | null;
  @Instant({ nullable: true }) readonly endedAt!: Date | null;
  @OneOf(['asked', 'active', 'ended']) readonly standing!: EmergencyAccess['standing'];
  @Flag({ description: 'Whether it is whoever asks for this list that asked for it.' }) readonly isMine!: boolean;
}

class EmergencyAccessListResponse {
  @ListOf(EmergencyAccessResponse, 200) readonly items!: readonly EmergencyAccessResponse[];
}

/** Breaking the glass: a role for an hour, with a second person's leave. */
@SignedIn()
@ApiTags('administration')
@Controller()
export class EmergencyAccessController {
  constructor(
    private readonly emergencies: EmergencyAccessService,
    private readonly queries: EmergencyAccessQueries,
    private readonly transitions: Transitions,
  ) {}

  /** What I asked for, and what was asked for where I am an administrator or auditor, within thirty days. */
  @Get('me/emergency-access')
  @ShowsPersonalData('emergency_access', ({ items }: EmergencyAccessListResponse) =>
    items.flatMap(({ askedById, approvedById }) => (approvedById === null ? [askedById] : [askedById, approvedById])),
  )
  @ApiOkResponse({ type: EmergencyAccessListResponse })
  async list(@CurrentActor() actor: Actor): Promise<{ items: EmergencyAccess[] }> {
    return { items: await this.transitions.read(actor, (tx) => this.queries.of(tx, actor)) };
  }

  /** Asks for a role of my own, for an hour, in an organisation that I look after. */
  @FreshlySignedIn()
  @Post('organisations/:id/emergency-access')
  @HttpCode(201)
  @ApiOkResponse({ type: MadeResponse })
  ask(
    @Param('id', IdPipe) id: string,
    @Body() asked: EmergencyAccessRequest,
    @CurrentCommand() command: Command,
  ): Promise<{ id: string }> {
    return this.emergencies.ask(id, asked, command);
  }

  @FreshlySignedIn()
  @Post('emergency-access/:id/approval')
  @HttpCode(200)
  @ApiOkResponse({ type: MadeResponse })
  approve(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<{ id: string }> {
    return this.emergencies.approve(id, command);
  }

  /** Ends it before its time, or refuses what was asked for. */
  @Post('emergency-access/:id/end')
  @HttpCode(200)
  @ApiOkResponse({ type: MadeResponse })
  end(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<{ id: string }> {
    return this.emergencies.end(id, command);
  }
}
