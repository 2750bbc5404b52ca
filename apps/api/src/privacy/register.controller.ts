import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { ROLES, type Actor, type Role } from '@medel/kernel';
import { RegisterQueries, type Register, type RegisterEntry } from '@medel/privacy';
import { Transitions } from '@medel/transitions';

import { SignedIn } from '../http/access.js';
import { CurrentActor } from '../http/command.decorators.js';
import { CountInQuery, Id, Instant, ListOf, OneOf, SomeOf, Text } from '../http/fields.js';
import { IdPipe } from '../http/id.pipe.js';
import { ShowsOwnRegister, ShowsPersonalData } from '../http/shows-personal-data.js';

class RegisterQuery {
  @Text(1, 200, { optional: true, description: 'The `nextCursor` of the page before.' }) readonly cursor?: string;
  @CountInQuery(1, 100, { optional: true }) readonly limit?: number;
}

class RegisterEntryResponse implements RegisterEntry {
  @OneOf(['seen', 'changed']) readonly act!: RegisterEntry['act'];
  @Instant() readonly at!: Date;
  @Id() readonly actorId!: string;
  @Text(1, 200) readonly actorName!: string;
  @Text(1, 200, { nullable: true, description: 'On whose behalf; null for the clock.' })
  readonly organisationName!: string | null;
  @SomeOf(ROLES) readonly roles!: readonly Role[];
  @Text(1, 40, { description: 'What was shown, or what happened.' }) readonly what!: string;
  @Text(9, 20, { nullable: true, description: 'The case it was seen in.' }) readonly caseNumber!: string | null;
}

class RegisterResponse implements Register {
  @ListOf(RegisterEntryResponse, 100) readonly items!: readonly RegisterEntry[];
  @Text(1, 200, { nullable: true }) readonly nextCursor!: string | null;
}

/** Who saw and who changed the data of a person, the latest first. */
@SignedIn()
@ApiTags('personal data')
@Controller()
export class RegisterController {
  constructor(
    private readonly register: RegisterQueries,
    private readonly transitions: Transitions,
  ) {}

  @Get('me/register')
  @ShowsOwnRegister()
  @ApiOkResponse({ type: RegisterResponse })
  mine(@Query() query: RegisterQuery, @CurrentActor() actor: Actor): Promise<Register> {
    return this.transitions.read(actor, (tx) => this.register.ofMine(tx, actor, query));
  }

  @Get('people/:id/register')
  @ShowsPersonalData('register_of_person', ({ items }: Register) => items.map(({ actorId }) => actorId))
  @ApiOkResponse({ type: RegisterResponse })
  ofPerson(
    @Param('id', IdPipe) id: string,
    @Query() query: RegisterQuery,
    @CurrentActor() actor: Actor,
  ): Promise<Register> {
    return this.transitions.read(actor, (tx) => this.register.ofPerson(tx, id, query, actor));
  }
}
