import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { AdministrationQueries, MembershipsService, PeopleService, type Staff } from '@medel/administration';
import type { Actor, Command } from '@medel/kernel';
import type { OrganisationSummary } from '@medel/organisations';
import { Transitions } from '@medel/transitions';

import { ReasonRequest } from '../applications/applications.requests.js';
import { FreshlySignedIn, SignedIn } from '../http/access.js';
import { CurrentActor, CurrentCommand } from '../http/command.decorators.js';
import { IdPipe } from '../http/id.pipe.js';
import { ShowsPersonalData } from '../http/shows-personal-data.js';
import { OrganisationListResponse } from '../organisations/organisation.response.js';
import {
  AppointmentRequest,
  InvitationRequest,
  MadeResponse,
  ServiceClientRequest,
  MailSignInRequest,
  StaffListResponse,
} from './people.requests.js';

/** The people of an organisation, for those who look after it. */
@SignedIn()
@ApiTags('administration')
@Controller()
export class PeopleController {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly people: PeopleService,
    private readonly queries: AdministrationQueries,
    private readonly transitions: Transitions,
  ) {}

  /** The organisations whose people I look after. */
  @Get('me/administered-organisations')
  @ApiOkResponse({ type: OrganisationListResponse })
  async administered(@CurrentActor() actor: Actor): Promise<{ items: OrganisationSummary[] }> {
    return { items: await this.transitions.read(actor, (tx) => this.queries.administeredBy(tx, actor)) };
  }

  @Get('organisations/:id/people')
  @ShowsPersonalData('people_of_organisation', ({ items }: Staff) => items.map(({ id }) => id))
  @ApiOkResponse({ type: StaffListResponse })
  list(@Param('id', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<Staff> {
    return this.transitions.read(actor, (tx) => this.queries.peopleOf(tx, id, actor));
  }

  /** Lets somebody in, with their first role. */
  @FreshlySignedIn()
  @Post('organisations/:id/people')
  @HttpCode(201)
  @ApiOkResponse({ type: MadeResponse })
  invite(
    @Param('id', IdPipe) id: string,
    @Body() { validUntil = null, limitOre = null, ...person }: InvitationRequest,
    @CurrentCommand() command: Command,
  ): Promise<{ id: string }> {
    return this.memberships.invite(id, { ...person, validUntil, limitOre }, command);
  }

  /** Lets another system act by itself, with access tokens of its own. */
  @FreshlySignedIn()
  @Post('organisations/:id/service-clients')
  @HttpCode(201)
  @ApiOkResponse({ type: MadeResponse })
  registerClient(
    @Param('id', IdPipe) id: string,
    @Body() client: ServiceClientRequest,
    @CurrentCommand() command: Command,
  ): Promise<{ id: string }> {
    return this.memberships.registerClient(id, client, command);
  }

  @FreshlySignedIn()
  @Post('organisations/:id/people/:personId/memberships')
  @HttpCode(201)
  @ApiOkResponse({ type: MadeResponse })
  grant(
    @Param('id', IdPipe) id: string,
    @Param('personId', IdPipe) personId: string,
    @Body() { role, validUntil = null, limitOre = null }: AppointmentRequest,
    @CurrentCommand() command: Command,
  ): Promise<{ id: string }> {
    return this.memberships.grant(id, { personId, role, validUntil, limitOre }, command);
  }

  @FreshlySignedIn()
  @Post('memberships/:id/withdrawal')
  @HttpCode(200)
  @ApiOkResponse({ type: MadeResponse })
  withdraw(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<{ id: string }> {
    return this.memberships.withdraw(id, command);
  }

  @FreshlySignedIn()
  @Post('people/:id/deactivation')
  @HttpCode(200)
  @ApiOkResponse({ type: MadeResponse })
  deactivate(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReasonRequest,
    @CurrentCommand() command: Command,
  ): Promise<{ id: string }> {
    return this.people.deactivate(id, reason, command);
  }

  @FreshlySignedIn()
  @Post('people/:id/reactivation')
  @HttpCode(200)
  @ApiOkResponse({ type: MadeResponse })
  reactivate(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<{ id: string }> {
    return this.people.reactivate(id, command);
  }

  /** Lets somebody sign in by mail, or no longer. */
  @FreshlySignedIn()
  @Post('people/:id/mail-sign-in')
  @HttpCode(200)
  @ApiOkResponse({ type: MadeResponse })
  allowMailSignIn(
    @Param('id', IdPipe) id: string,
    @Body() { allowed }: MailSignInRequest,
    @CurrentCommand() command: Command,
  ): Promise<{ id: string }> {
    return this.people.allowMailSignIn(id, allowed, command);
  }

  /** For whoever has lost everything they prove who they are with: they come as for the first time. */
  @FreshlySignedIn()
  @Post('people/:id/second-factor-reset')
  @HttpCode(200)
  @ApiOkResponse({ type: MadeResponse })
  resetSecondFactors(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReasonRequest,
    @CurrentCommand() command: Command,
  ): Promise<{ id: string }> {
    return this.people.resetSecondFactors(id, reason, command);
  }
}
