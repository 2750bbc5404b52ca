import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import {
  DelegationsQueries,
  DelegationsService,
  type Delegation,
  type LendableRole,
  type MyDelegations,
} from '@medel/administration';
import { ROLES, type Actor, type Command, type Role } from '@medel/kernel';
import { Transitions } from '@medel/transitions';

import { FreshlySignedIn, SignedIn } from '../http/access.js';
import { CurrentActor, CurrentCommand } from '../http/command.decorators.js';
import { Flag, Id, Instant, ListOf, OneOf, Text } from '../http/fields.js';
import { IdPipe } from '../http/id.pipe.js';
import { ShowsPersonalData } from '../http/shows-personal-data.js';
import { MadeResponse } from './people.requests.js';

class DelegationRequest {
  @Id({ description: 'A colleague, from the list of delegations.' }) readonly delegateId!: string;
  @Instant() readonly validFrom!: Date;
  @Instant({ description: 'Within 90 days from the beginning.' }) readonly validUntil!: Date;
  @Text(1, 2000) readonly reason!: string;
}

class DelegationResponse implements Delegation {
  @Id() readonly id!: string;
  @Text(1, 200) readonly organisationName!: string;
  @OneOf(ROLES) readonly role!: Role;
  @Id() readonly delegatorId!: string;
  @Text(1, 200) readonly delegatorName!: string;
  @Id() readonly delegateId!: string;
  @Text(1, 200) readonly delegateName!: string;
  @Instant() readonly validFrom!: Date;
  @Instant() readonly validUntil!: Date;
  @Text(1, 2000) readonly reason!: string;
  @Flag({ description: 'Whether it is the role of whoever asks.' }) readonly isMine!: boolean;
}

class ColleagueResponse {
  @Id() readonly id!: string;
  @Text(1, 200) readonly name!: string;
}

class LendableRoleResponse implements LendableRole {
  @Id() readonly membershipId!: string;
  @Text(1, 200) readonly organisationName!: string;
  @OneOf(ROLES) readonly role!: Role;
  @ListOf(ColleagueResponse, 1000) readonly colleagues!: readonly ColleagueResponse[];
}

class DelegationListResponse implements MyDelegations {
  @ListOf(DelegationResponse, 200) readonly items!: readonly DelegationResponse[];
  @ListOf(LendableRoleResponse, 1000, { description: 'What I can lend, and to whom.' })
  readonly roles!: readonly LendableRoleResponse[];
}

/** Colleagues who stand in for each other. */
@SignedIn()
@ApiTags('people')
@Controller()
export class DelegationsController {
  constructor(
    private readonly delegations: DelegationsService,
    private readonly queries: DelegationsQueries,
    private readonly transitions: Transitions,
  ) {}

  /** What I lend and borrow, now and later. */
  @Get('me/delegations')
  @ShowsPersonalData('delegations', ({ items, roles }: MyDelegations) => [
    ...items.flatMap(({ delegatorId, delegateId }) => [delegatorId, delegateId]),
    ...roles.flatMap(({ colleagues }) => colleagues.map(({ id }) => id)),
  ])
  @ApiOkResponse({ type: DelegationListResponse })
  list(@CurrentActor() actor: Actor): Promise<MyDelegations> {
    return this.transitions.read(actor, (tx) => this.queries.of(tx, actor));
  }

  /** Lends a role of mine to a colleague. */
  @FreshlySignedIn()
  @Post('memberships/:id/delegations')
  @HttpCode(201)
  @ApiOkResponse({ type: MadeResponse })
  delegate(
    @Param('id', IdPipe) id: string,
    @Body() lending: DelegationRequest,
    @CurrentCommand() command: Command,
  ): Promise<{ id: string }> {
    return this.delegations.delegate(id, lending, command);
  }

  /** Ends what I lend or borrow, at once. */
  @Delete('me/delegations/:id')
  @HttpCode(204)
  async end(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<void> {
    await this.delegations.end(id, command);
  }
}
