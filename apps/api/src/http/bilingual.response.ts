import type { Text as Bilingual } from '@medel/kernel';

import { Text } from './fields.js';

/** The same words in both languages. */
export class BilingualResponse implements Bilingual {
  @Text(0, 4000) readonly sv!: string;
  @Text(0, 4000) readonly en!: string;
}
