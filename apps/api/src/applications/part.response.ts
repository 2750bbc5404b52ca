import { ROLES, type Problem, type Role, type Text as Bilingual } from '@medel/kernel';
import type { Door, Permission } from '@medel/workflow';

import { BilingualResponse } from '../http/bilingual.response.js';
import { Count, Flag, ListOf, OneOf, Part, SomeOf, Text } from '../http/fields.js';

export class WhoResponse {
  @OneOf(['lead', 'partner', 'funder', 'clock']) readonly side!: Permission['side'];
  @SomeOf(ROLES) readonly roles!: readonly Role[];
}

class RuleResponse {
  @Text(1, 200) readonly id!: string;
  @Count(1, 2_147_483_647) readonly version!: number;
}

export class ReasonResponse implements Problem {
  @Text(1, 60) readonly code!: string;
  @Part(BilingualResponse) readonly detail!: Bilingual;
  @Text(1, 200, { optional: true }) readonly pointer?: string;
  @Part(RuleResponse, { optional: true }) readonly rule?: RuleResponse;
}

/** One way on from here: open, or closed and why. */
export class DoorResponse implements Door {
  @Text(1, 40) readonly event!: string;
  @Text(1, 40) readonly to!: string;
  @Flag() readonly allowed!: boolean;
  @ListOf(WhoResponse, 10) readonly who!: readonly WhoResponse[];
  @ListOf(ReasonResponse, 200) readonly reasons!: readonly Problem[];
}
