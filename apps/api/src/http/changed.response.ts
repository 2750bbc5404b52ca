import type { Changed } from '@medel/kernel';

import { Count, Id, Text } from './fields.js';

/** What a command answers: the row it changed, where that row now stands, and its new version. */
export class ChangedResponse implements Changed {
  @Id() readonly id!: string;
  @Text(1, 40) readonly status!: string;
  @Count(1, 2_147_483_647) readonly version!: number;
}
