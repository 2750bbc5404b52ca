import { ApiProperty } from '@nestjs/swagger';

import type { Text as Bilingual } from '@medel/kernel';
import {
  APPLICATION_KINDS,
  type AnnouncedCall,
  type Announcement,
  type ApplicationKind,
  type CallStatus,
  type CallSummary,
  type CallView,
  type ProgrammeSummary,
  type RulePack,
} from '@medel/programmes';
import type { Door } from '@medel/workflow';

import { DoorResponse } from '../applications/part.response.js';
import { BilingualResponse } from '../http/bilingual.response.js';
import { Count, Day, Flag, Id, Instant, ListOf, Part, SomeOf, Text } from '../http/fields.js';

const LAST = 2_147_483_647;

class AnnouncementResponse implements Announcement {
  @Id() readonly id!: string;
  @Part(BilingualResponse) readonly title!: Bilingual;
  @Text(1, 40) readonly status!: CallStatus;
  @SomeOf(APPLICATION_KINDS) readonly kinds!: readonly ApplicationKind[];
  @Instant() readonly opensAt!: Date;
  @Instant() readonly closesAt!: Date;
  @Text(1, 20) readonly frameOre!: string;
  @Text(1, 200) readonly funderName!: string;
}

export class AnnouncementListResponse {
  @ListOf(AnnouncementResponse, 100) readonly items!: readonly Announcement[];
}

export class AnnouncedCallResponse extends AnnouncementResponse implements AnnouncedCall {
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The rules the call is judged by.' })
  readonly pack!: RulePack;
}

class CallSummaryResponse extends AnnouncedCallResponse implements CallSummary {
  @Text(1, 20) readonly committedOre!: string;
  @Count(1, LAST) readonly version!: number;
}

export class CallListResponse {
  @ListOf(CallSummaryResponse, 100) readonly items!: readonly CallSummary[];
}

export class CallResponse extends CallSummaryResponse implements CallView {
  @Id() readonly programmeId!: string;
  @Id() readonly rulePackId!: string;
  @Count(0, LAST) readonly undecidedApplications!: number;
  @Count(0, LAST) readonly decidedApplications!: number;
  @ListOf(DoorResponse, 20) readonly doors!: readonly Door[];
  @Flag() readonly mayEdit!: boolean;
}

class ProgrammeResponse implements ProgrammeSummary {
  @Id() readonly id!: string;
  @Part(BilingualResponse) readonly name!: Bilingual;
  @Day({ nullable: true, description: 'Costs dated later are not financed.' }) readonly lastCostDate!: string | null;
}

export class ProgrammeListResponse {
  @ListOf(ProgrammeResponse, 100) readonly items!: readonly ProgrammeSummary[];
}
