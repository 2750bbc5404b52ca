import type { Text as Bilingual } from '@medel/kernel';
import { APPLICATION_KINDS, type ApplicationKind } from '@medel/programmes';

import { Id, Ore, Part, SomeOf, StockholmTime, Text } from '../http/fields.js';

class TitleRequest implements Bilingual {
  @Text(1, 200) readonly sv!: string;
  @Text(1, 200) readonly en!: string;
}

export class NewCallRequest {
  @Id() readonly programmeId!: string;
  @Part(TitleRequest) readonly title!: Bilingual;
  @SomeOf(APPLICATION_KINDS) readonly kinds!: ApplicationKind[];
  @StockholmTime() readonly opensAt!: Date;
  @StockholmTime({ description: 'The first minute that is too late.' }) readonly closesAt!: Date;
  @Ore({ description: 'What all of its grants may add up to.' }) readonly frameOre!: bigint;
  @Id() readonly rulePackId!: string;
}

export class CallEditRequest {
  @Part(TitleRequest, { optional: true }) readonly title?: Bilingual;
  @SomeOf(APPLICATION_KINDS, { optional: true }) readonly kinds?: ApplicationKind[];
  @StockholmTime({ optional: true }) readonly opensAt?: Date;
  @StockholmTime({ optional: true }) readonly closesAt?: Date;
  @Ore({ optional: true }) readonly frameOre?: bigint;
  @Id({ optional: true }) readonly rulePackId?: string;
}

export class CallCopyRequest {
  @Part(TitleRequest) readonly title!: Bilingual;
  @StockholmTime() readonly opensAt!: Date;
  @StockholmTime({ description: 'The first minute that is too late.' }) readonly closesAt!: Date;
}

export class CallExtensionRequest {
  @StockholmTime({ description: 'The first minute that is too late.' }) readonly closesAt!: Date;
  @Text(1, 4000) readonly reason!: string;
}
