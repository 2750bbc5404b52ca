import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import type { Actor, Command } from '@medel/kernel';
import {
  ErasuresService,
  INVENTORY,
  PrivacyQueries,
  type ErasureDecision,
  type ErasureRequest,
  type ErasureStep,
  type PersonInCare,
} from '@medel/privacy';
import { Transitions } from '@medel/transitions';

import { FreshlySignedIn, SignedIn } from '../http/access.js';
import { CurrentActor, CurrentCommand } from '../http/command.decorators.js';
import { Count, Day, Flag, Id, Instant, ListOf, OneOf, Text } from '../http/fields.js';
import { IdPipe } from '../http/id.pipe.js';
import { ShowsPersonalData } from '../http/shows-personal-data.js';

class NamedResponse {
  @Text(1, 200) readonly name!: string;
}

class PersonInCareResponse implements Omit<PersonInCare, 'organisations'> {
  @Id() readonly id!: string;
  @Text(1, 200) readonly name!: string;
  @Text(3, 254, { nullable: true, description: 'Null for a service client.' }) readonly email!: string | null;
  @Flag() readonly active!: boolean;
  @Instant({ nullable: true }) readonly erasedAt!: Date | null;
  @ListOf(NamedResponse, 500) readonly organisations!: readonly NamedResponse[];
  @Flag({ description: 'Whether I may ask for copies and for erasure.' }) readonly mayAdminister!: boolean;
  @Instant({ nullable: true, description: 'Since when somebody waits for a decision.' })
  readonly erasureAskedAt!: Date | null;
}

class ErasureReasonRequest {
  @Text(0, 1000, { description: 'Why it is asked for.' }) readonly reason!: string;
}

class ErasureRefusalRequest {
  @Text(1, 1000, { description: 'Why it cannot be done, for the person to read.' }) readonly answer!: string;
}

class ErasureStepResponse implements ErasureStep {
  @OneOf([...new Set(INVENTORY.map(({ table }) => table))]) readonly table!: string;
  @Count(0, 2_147_483_647) readonly count!: number;
  @OneOf(['erased', 'anonymised', 'kept']) readonly fate!: ErasureStep['fate'];
  @OneOf(['bookkeeping', 'public_record', 'audit', 'register', 'four_eyes'], { nullable: true })
  readonly ground!: ErasureStep['ground'];
  @Day({ nullable: true, description: 'The last day; null when no day is set.' }) readonly keptThrough!: string | null;
}

class ErasurePlanResponse {
  @ListOf(ErasureStepResponse, 100) readonly items!: readonly ErasureStep[];
}

class ErasureAskedResponse extends ErasurePlanResponse {
  @Id() readonly id!: string;
}

class ErasureRequestResponse implements ErasureRequest {
  @Id() readonly id!: string;
  @Id() readonly personId!: string;
  @Text(1, 200) readonly personName!: string;
  @Id() readonly askedById!: string;
  @Text(1, 200) readonly askedByName!: string;
  @Instant() readonly askedAt!: Date;
  @Text(0, 1000) readonly reason!: string;
}

class ErasureRequestListResponse {
  @ListOf(ErasureRequestResponse, 100) readonly items!: readonly ErasureRequest[];
}

class ErasureDecisionResponse implements ErasureDecision {
  @Id() readonly id!: string;
  @Flag() readonly granted!: boolean;
  @Day({ nullable: true, description: 'The first day on which no name is kept; null when that is today.' })
  readonly keptUntil!: string | null;
}

/** Erasing people: article 17 of the General Data Protection Regulation, and what the law says must be kept. */
@SignedIn()
@ApiTags('personal data')
@Controller()
export class ErasuresController {
  constructor(
    private readonly erasures: ErasuresService,
    private readonly queries: PrivacyQueries,
    private readonly transitions: Transitions,
  ) {}

  /** A person whom I look after, or whose organisation I audit. */
  @Get('people/:id')
  @ShowsPersonalData('person')
  @ApiOkResponse({ type: PersonInCareResponse })
  async person(@Param('id', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<PersonInCareResponse> {
    const person = await this.transitions.read(actor, (tx) => this.queries.person(tx, id, actor));
    return { ...person, organisations: person.organisations.map((name) => ({ name })) };
  }

  /** What would become of what is known of me, table by table. */
  @Get('me/erasure-plan')
  @ApiOkResponse({ type: ErasurePlanResponse })
  async myPlan(@CurrentActor() actor: Actor): Promise<ErasurePlanResponse> {
    return { items: await this.queries.planFor(actor.id, actor) };
  }

  @Get('people/:id/erasure-plan')
  @ApiOkResponse({ type: ErasurePlanResponse })
  async plan(@Param('id', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<ErasurePlanResponse> {
    return { items: await this.queries.planFor(id, actor) };
  }

  /** Asks that I be erased. The answer says what goes, what stays, by which law and until when. */
  @FreshlySignedIn()
  @Post('me/erasure-requests')
  @HttpCode(201)
  @ApiOkResponse({ type: ErasureAskedResponse })
  askForMine(
    @Body() { reason }: ErasureReasonRequest,
    @CurrentCommand() command: Command,
  ): Promise<ErasureAskedResponse> {
    return this.asked(command.actor.id, reason, command);
  }

  @FreshlySignedIn()
  @Post('people/:id/erasure-requests')
  @HttpCode(201)
  @ApiOkResponse({ type: ErasureAskedResponse })
  ask(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ErasureReasonRequest,
    @CurrentCommand() command: Command,
  ): Promise<ErasureAskedResponse> {
    return this.asked(id, reason, command);
  }

  /** Who of those whom I look after waits to be erased. */
  @Get('me/erasure-requests')
  @ShowsPersonalData('erasure_requests', ({ items }: ErasureRequestListResponse) =>
    items.flatMap(({ personId, askedById }) => [personId, askedById]),
  )
  @ApiOkResponse({ type: ErasureRequestListResponse })
  async waiting(@CurrentActor() actor: Actor): Promise<ErasureRequestListResponse> {
    return { items: await this.transitions.read(actor, (tx) => this.queries.waiting(tx, actor)) };
  }

  /** Agrees to what another asked for: the person is erased at once. */
  @FreshlySignedIn()
  @Post('erasure-requests/:id/approval')
  @HttpCode(200)
  @ApiOkResponse({ type: ErasureDecisionResponse })
  approve(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<ErasureDecision> {
    return this.erasures.approve(id, command);
  }

  @FreshlySignedIn()
  @Post('erasure-requests/:id/refusal')
  @HttpCode(200)
  @ApiOkResponse({ type: ErasureDecisionResponse })
  refuse(
    @Param('id', IdPipe) id: string,
    @Body() { answer }: ErasureRefusalRequest,
    @CurrentCommand() command: Command,
  ): Promise<ErasureDecision> {
    return this.erasures.refuse(id, answer, command);
  }

  private async asked(personId: string, reason: string, command: Command): Promise<ErasureAskedResponse> {
    const { id } = await this.erasures.ask(personId, reason, command);
    return { id, items: await this.queries.planFor(personId, command.actor) };
  }
}
