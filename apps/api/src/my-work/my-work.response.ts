import { WORK, WORK_KINDS, type MyWork, type WorkItem, type WorkKind } from '@medel/my-work';
import type { Permission } from '@medel/workflow';

import { WhoResponse } from '../applications/part.response.js';
import { Count, Flag, Id, Instant, ListOf, OneOf, Text } from '../http/fields.js';

const LAST = 2_147_483_647;

export class MyWorkQuery {
  @Id({ optional: true, description: 'Leaves only what is to be done for this one of my organisations.' })
  readonly organisationId?: string;
}

class WorkItemResponse implements WorkItem {
  @OneOf(WORK_KINDS) readonly kind!: WorkKind;
  @OneOf(WORK, { description: 'What to do.' }) readonly what!: string;
  @ListOf(WhoResponse, 10) readonly by!: readonly Permission[];
  @Id({ nullable: true }) readonly applicationId!: string | null;
  @Text(9, 20, { nullable: true }) readonly caseNumber!: string | null;
  @Text(1, 200) readonly title!: string;
  @Text(1, 200, { nullable: true }) readonly partnershipName!: string | null;
  @Id({ nullable: true, description: 'The part of the case on which it is done.' }) readonly partId!: string | null;
  @Instant({ nullable: true, description: 'The last instant that is not too late.' }) readonly dueAt!: Date | null;
  @Flag() readonly overdue!: boolean;
  @Instant() readonly since!: Date;
}

export class MyWorkResponse implements MyWork {
  @ListOf(WorkItemResponse, 100) readonly mine!: readonly WorkItem[];
  @ListOf(WorkItemResponse, 100) readonly others!: readonly WorkItem[];
  @Count(0, LAST) readonly mineCount!: number;
  @Count(0, LAST) readonly othersCount!: number;
}
