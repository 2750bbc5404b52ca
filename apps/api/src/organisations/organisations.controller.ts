import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import {
  OrganisationsQueries,
  OrganisationsService,
  type OrganisationDetails,
  type OrganisationView,
} from '@medel/administration';
import type { Actor, Changed, Command } from '@medel/kernel';
import { Organisations, type OrganisationSummary } from '@medel/organisations';
import { Transitions } from '@medel/transitions';

import { ReasonRequest } from '../applications/applications.requests.js';
import { FreshlySignedIn, SignedIn } from '../http/access.js';
import { ChangedResponse } from '../http/changed.response.js';
import { CurrentActor, CurrentCommand, EditCommand } from '../http/command.decorators.js';
import { IdPipe } from '../http/id.pipe.js';
import { OrganisationDetailsRequest, RegistrationRequest } from './organisation.requests.js';
import { OrganisationListResponse, OrganisationViewResponse } from './organisation.response.js';

@SignedIn()
@ApiTags('organisations')
@Controller('organisations')
export class OrganisationsController {
  constructor(
    private readonly known: Organisations,
    private readonly queries: OrganisationsQueries,
    private readonly organisations: OrganisationsService,
    private readonly transitions: Transitions,
  ) {}

  /** The organisations I have business with. */
  @Get()
  @ApiOkResponse({ type: OrganisationListResponse })
  async list(@CurrentActor() actor: Actor): Promise<{ items: OrganisationSummary[] }> {
    return { items: await this.transitions.read(actor, (tx) => this.known.known(tx, actor)) };
  }

  @Get(':id')
  @ApiOkResponse({ type: OrganisationViewResponse })
  view(@Param('id', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<OrganisationView> {
    return this.transitions.read(actor, (tx) => this.queries.view(tx, id, actor));
  }

  /** Lets an organisation in: for the administrators of a funder. */
  @FreshlySignedIn()
  @Post()
  @HttpCode(201)
  @ApiOkResponse({ type: ChangedResponse })
  register(
    @Body() { country, kind, registeredBy, ...details }: RegistrationRequest,
    @CurrentCommand() command: Command,
  ): Promise<Changed> {
    return this.organisations.register({ ...detailsOf(details), country, kind, registeredBy }, command);
  }

  @FreshlySignedIn()
  @Put(':id')
  @ApiOkResponse({ type: ChangedResponse })
  edit(
    @Param('id', IdPipe) id: string,
    @Body() details: OrganisationDetailsRequest,
    @EditCommand() command: Command,
  ): Promise<Changed> {
    return this.organisations.edit(id, detailsOf(details), command);
  }

  /** From then on no case begins with it; those that are running go on. */
  @FreshlySignedIn()
  @Post(':id/closure')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  close(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReasonRequest,
    @CurrentCommand() command: Command,
  ): Promise<Changed> {
    return this.organisations.close(id, reason, command);
  }

  @FreshlySignedIn()
  @Post(':id/reopening')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  reopen(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReasonRequest,
    @CurrentCommand() command: Command,
  ): Promise<Changed> {
    return this.organisations.reopen(id, reason, command);
  }
}

function detailsOf(details: OrganisationDetailsRequest): OrganisationDetails {
  const { name, organisationNumber = null, municipalityCode = null, registry = null, registryId = null } = details;
  return { name, organisationNumber, municipalityCode, registry, registryId };
}
